"""What opening a library does to files that are one, and leaves alone in files that are not."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ldn_lit.errors import DatabaseError, LockedError
from ldn_lit.library import Library, opening, schema

from .samples import NOW, event, paper, store, told


def is_empty(path: Path) -> None:
    path.touch()


def is_text(path: Path) -> None:
    path.write_text("SQLite is not what this is", encoding="utf-8")


def is_another_programs(path: Path) -> None:
    with sqlite3.connect(path) as conn:
        conn.execute("CREATE TABLE theirs (a)")
    conn.close()


def is_newer(path: Path) -> None:
    Library.open(path, "create").close()
    set_user_version(path, 99)


def is_cut(path: Path) -> None:
    Library.open(path, "create").close()
    os.truncate(path, path.stat().st_size // 2)


def is_cut_in_its_header(path: Path) -> None:
    path.write_bytes(b"SQLite format 3\x00 and no more")


def has_a_broken_first_page(path: Path) -> None:
    Library.open(path, "create").close()
    with path.open("r+b") as file:
        file.seek(100)
        file.write(b"\xff" * 900)


def is_a_folder(path: Path) -> None:
    path.mkdir()


def is_a_pipe(path: Path) -> None:
    os.mkfifo(path)


def set_user_version(path: Path, number: int) -> None:
    conn = sqlite3.connect(path)
    conn.execute(f"PRAGMA user_version = {number}")
    conn.commit()
    conn.close()


@pytest.mark.parametrize("mode", ["create", "write", "read"])
@pytest.mark.parametrize(
    ("make", "said"),
    [
        (is_empty, "is empty"),
        (is_text, "not an SQLite file"),
        (is_another_programs, "another program's"),
        (is_newer, "its schema is 99"),
        (is_cut, "is damaged"),
        (is_cut_in_its_header, "is damaged"),
        (has_a_broken_first_page, "is damaged"),
        (is_a_folder, "is not a file"),
        (is_a_pipe, "is not a file"),
    ],
)
def test_what_is_no_library_is_named_and_left_as_it_was(
    path: Path, make: Callable[[Path], None], said: str, mode: str
) -> None:
    make(path)
    before = contents(path.parent)
    with pytest.raises(DatabaseError, match=said) as refused:
        Library.open(path, mode)  # type: ignore[arg-type]
    assert contents(path.parent) == before
    assert str(path) in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("mode", ["write", "read"])
def test_a_missing_library_is_not_made_by_looking_for_it(path: Path, mode: str) -> None:
    with pytest.raises(DatabaseError, match="ldn-lit init"):
        Library.open(path, mode)  # type: ignore[arg-type]
    assert contents(path.parent) == {}


def test_create_makes_the_folders_and_nothing_but_the_library(tmp_path: Path) -> None:
    path = tmp_path / "new" / "folders" / "library.db"
    Library.open(path, "create").close()
    assert os.listdir(path.parent) == ["library.db"]


def test_create_opens_what_is_there(path: Path) -> None:
    with Library.open(path, "create") as library:
        store(library, paper("1"))
    with Library.open(path, "create") as library:
        assert list(library.by_pmid(["1"])) == ["1"]


def test_create_never_replaces_a_library_made_meanwhile(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Library.open(path, "create") as library:
        store(library, paper("1"))
    real = Path.exists
    monkeypatch.setattr(Path, "exists", lambda self: self != path and real(self))
    with Library.open(path, "create") as library:
        assert list(library.by_pmid(["1"])) == ["1"]


@pytest.mark.parametrize("name", ["a b#c?d%20.db", "Bücher.db"])
def test_any_file_name_will_do(tmp_path: Path, name: str) -> None:
    Library.open(tmp_path / name, "create").close()
    with Library.open(tmp_path / name, "read") as library:
        assert library.articles() == ()
    assert os.listdir(tmp_path) == [name]


def test_a_library_is_safe_against_power_loss_and_lost_references(library: Library) -> None:
    found = {
        name: library._sql.value(f"PRAGMA {name}")
        for name in ("journal_mode", "synchronous", "foreign_keys", "application_id")
    }
    full = 2
    assert found == {
        "journal_mode": "wal",
        "synchronous": full,
        "foreign_keys": 1,
        "application_id": schema.APPLICATION_ID,
    }


def test_foreign_keys_are_enforced(library: Library) -> None:
    with pytest.raises(sqlite3.IntegrityError), library.transaction():
        library._sql.insert("article_links", {"article_id": 7, "kind": "ErratumIn"})


def test_reading_cannot_write(library: Library) -> None:
    with (
        Library.open(library.path, "read") as reader,
        pytest.raises(DatabaseError, match="cannot be written"),
    ):
        reader.set_meta("a", "b")


def test_reading_sees_what_was_written_while_the_writer_is_open(library: Library) -> None:
    store(library, paper("1"))
    with Library.open(library.path, "read") as reader:
        assert [held.article for held in reader.articles()] == [paper("1")]


def test_a_second_writer_is_told_who_waits(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "BUSY_SECONDS", 0.0)
    with (
        Library.open(library.path, "write") as second,
        library.transaction(),
        pytest.raises(LockedError, match=r"library\.db has been busy"),
    ):
        second.set_meta("a", "b")


def test_a_full_disk_is_named_and_leaves_the_old_state(library: Library) -> None:
    store(library, paper("1"))
    library._sql.execute("PRAGMA max_page_count = 1")
    many = [paper(str(number), title="long " * 500) for number in range(2, 300)]
    with pytest.raises(Exception, match="no room left") as refused:
        store(library, *many)
    assert getattr(refused.value, "exit_code", None) == 1
    library._sql.execute("PRAGMA max_page_count = 1000000")
    assert list(library.by_pmid(str(number) for number in range(300))) == ["1"]
    assert library.check() == ()


# --- read-only files and folders ---------------------------------------------------

READ = """
import os, sys
from pathlib import Path
from ldn_lit.library import Library
import sqlite_utils
if os.getuid() == 0:
    os.setgid(65534); os.setuid(65534)
path = Path(sys.argv[1])
with Library.open(path, "read") as library:
    print(*(held.article.pmid for held in library.articles()))
try:
    Library.open(path, "write")
except Exception as error:
    print(type(error).__name__, error)
"""


@pytest.fixture
def frozen() -> Iterator[Path]:
    "A folder that somebody without rights to it can reach."
    folder = Path(tempfile.mkdtemp(prefix="ldn-lit-test-"))
    folder.chmod(0o755)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


@pytest.mark.parametrize("log_left_behind", [False, True])
def test_a_library_on_a_read_only_disk_can_be_read_but_not_written(
    frozen: Path, tmp_path: Path, log_left_behind: bool
) -> None:
    path = tmp_path / "library.db"
    with Library.open(path, "create") as library:
        store(library, paper("1"))
        for name in os.listdir(tmp_path) if log_left_behind else ():
            if not name.endswith("-shm"):
                shutil.copyfile(tmp_path / name, frozen / name)
    if not log_left_behind:
        shutil.copyfile(path, frozen / path.name)
    for file in frozen.iterdir():
        file.chmod(0o444)
    frozen.chmod(0o555)
    before = contents(frozen)
    done = subprocess.run(
        [sys.executable, "-c", READ, str(frozen / path.name)],
        capture_output=True,
        text=True,
        check=False,
        cwd="/",
    )
    read, refused = done.stdout.splitlines() or ["", done.stderr]
    assert read == "1"
    assert refused.startswith("DatabaseError")
    assert "cannot be written" in refused
    assert contents(frozen) == before


# --- migrations ----------------------------------------------------------------------


@pytest.fixture
def second_step(monkeypatch: pytest.MonkeyPatch) -> None:
    "One more step of the schema, in a later program."
    real = schema._run_script

    def scripts(name: str, db: object) -> None:
        if name == "9999_later":
            db.executescript(  # type: ignore[attr-defined]
                "ALTER TABLE runs ADD COLUMN mood TEXT NOT NULL DEFAULT 'calm'"
            )
            return
        real(name, db)  # type: ignore[arg-type]

    monkeypatch.setattr(schema, "_run_script", scripts)
    monkeypatch.setattr(schema, "STEPS", [*schema.STEPS, "9999_later"])


@pytest.fixture
def old(path: Path) -> Path:
    "A library of the present schema, with news in it."
    with Library.open(path, "create") as library:
        run = library.start_run(NOW, "0.1.0")
        library.add_events([event("a")], ["report"], run)
    return path


def test_an_older_library_is_migrated_when_written(
    old: Path, request: pytest.FixtureRequest
) -> None:
    before = old.read_bytes()
    request.getfixturevalue("second_step")
    with Library.open(old, "write") as library:
        assert told(library.events()) == ["a"]
        assert library._sql.value("SELECT mood FROM runs") == "calm"
        assert library._sql.value("PRAGMA user_version") == schema.version()
        assert library.check() == ("1 news wait to be told (report): run 'ldn-lit update'.",)
    before_it = schema.version() - 1
    copy = old.with_name(f"library.db.schema-{before_it}.bak")
    assert sorted(os.listdir(old.parent)) == [old.name, copy.name]
    assert sqlite3.connect(copy).execute("PRAGMA user_version").fetchone() == (before_it,)
    assert old.read_bytes() != before


def test_an_older_library_is_read_without_being_touched(
    old: Path, request: pytest.FixtureRequest
) -> None:
    before = contents(old.parent)
    request.getfixturevalue("second_step")
    with Library.open(old, "read") as library:
        assert told(library.events()) == ["a"]
        assert library._sql.value("SELECT mood FROM runs") == "calm"
        with pytest.raises(DatabaseError):
            library.set_meta("a", "b")
    assert contents(old.parent) == before


def test_an_interrupted_migration_leaves_the_old_library(
    old: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    request.getfixturevalue("second_step")
    later = schema._run_script

    def interrupted(name: str, db: object) -> None:
        if name == "views":
            raise KeyboardInterrupt
        later(name, db)  # type: ignore[arg-type]

    monkeypatch.setattr(schema, "_run_script", interrupted)
    with pytest.raises(KeyboardInterrupt):
        Library.open(old, "write")
    monkeypatch.undo()
    with Library.open(old, "write") as library:
        assert library._sql.value("PRAGMA user_version") == schema.version()
        assert "mood" not in library._sql.row("SELECT * FROM runs").keys()  # type: ignore[union-attr]  # noqa: SIM118
        assert told(library.events()) == ["a"]


def test_the_first_migration_is_never_edited() -> None:
    assert schema.STEPS[0] == "0001_first"
    assert schema.version() == len(schema.STEPS)


def test_the_schema_page_is_fresh() -> None:
    page = Path(__file__).resolve().parents[2] / "docs" / "schema.md"
    assert page.read_text("utf-8") == schema.describe(), (
        "run: python -m ldn_lit.library.schema > docs/schema.md"
    )


def test_sqlite_utils_is_not_loaded_to_read(path: Path) -> None:
    "It takes a third of a second, more than all else a listing does."
    Library.open(path, "create").close()
    code = (
        "import sys; from pathlib import Path; from ldn_lit.library import Library\n"
        f"Library.open(Path({str(path)!r}), 'read').articles()\n"
        "print('sqlite_utils' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def contents(folder: Path) -> dict[str, bytes | None]:
    return {file.name: file.read_bytes() if file.is_file() else None for file in folder.iterdir()}
