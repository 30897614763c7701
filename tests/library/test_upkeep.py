"""The lock, the doctor, backups, kept payloads, and a person's marks."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from ldn_lit.errors import AnswerGarbled, DatabaseError, LockedError
from ldn_lit.library import Library, hold
from ldn_lit.records import Article, Mark, Trial

from .samples import LATER, NOW, event, paper, served, store, study

# --- the lock ---------------------------------------------------------------------

HOLDS = """
import sys
from pathlib import Path
from ldn_lit.library import hold
with hold(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_second_run_is_told_who_holds_the_lock_since_when(path: Path) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDS, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    for _ in range(2):
        with pytest.raises(LockedError) as refused, hold(path):
            pass
        assert f"process {holder.pid}, since 20" in str(refused.value)
        assert str(path) in str(refused.value)
    holder.send_signal(signal.SIGKILL)
    holder.communicate()
    with hold(path):
        pass


def test_a_library_has_one_lock_under_all_its_names(path: Path) -> None:
    other = path.with_name("link.db")
    other.symlink_to(path)
    with hold(path), pytest.raises(LockedError, match=str(os.getpid())), hold(other):
        pass


def test_a_released_lock_names_nobody(path: Path) -> None:
    with hold(path):
        pass
    assert path.with_name("library.db.lock").read_text() == ""


def test_a_lock_in_a_missing_folder_makes_it(tmp_path: Path) -> None:
    with hold(tmp_path / "new" / "library.db"):
        assert (tmp_path / "new").is_dir()


def test_a_lock_where_none_can_be_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(DatabaseError, match="cannot be written"), hold(tmp_path / "file" / "a.db"):
        pass


# --- the doctor --------------------------------------------------------------------


def test_a_sound_library_has_no_problems(library: Library, run: int) -> None:
    store(library, paper("1"))
    library.add_events([event("a")], [], run)
    assert library.check() == ()


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        ("INSERT INTO article_links (article_id, kind) VALUES (7, 'x')", "points to a row"),
        ("PRAGMA user_version = 0", "The schema is 0"),
        ("DELETE FROM articles", "index of articles differs"),
        ("UPDATE articles SET title = 'another'", "index of articles differs"),
        ("INSERT INTO deliveries (event_id, channel) VALUES (1, 'mail')", "1 news wait .*mail"),
    ],
)
def test_the_doctor_names_what_is_wrong(library: Library, run: int, harm: str, said: str) -> None:
    store(library, paper("1"))
    library.add_events([event("a")], [], run)
    library._sql.execute("PRAGMA foreign_keys = OFF")
    library._sql.execute("DELETE FROM citation_keys")
    library._sql.execute(harm)
    assert any(re.search(said, problem) for problem in library.check())


def test_the_doctor_finds_a_damaged_page(path: Path) -> None:
    with Library.open(path, "create") as library:
        store(library, *(paper(str(number), title="long " * 99) for number in range(1, 200)))
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(size // 2)
        file.write(b"\xff" * 4096)
    with Library.open(path, "read") as library:
        assert any("damaged" in problem for problem in library.check())


def test_a_backup_is_a_library_with_everything_in_it(library: Library, tmp_path: Path) -> None:
    store(library, paper("1"))
    to = tmp_path / "backups" / "monday.db"
    library.backup(to)
    store(library, paper("2"))
    library.backup(to)
    assert os.listdir(to.parent) == ["monday.db"]
    with Library.open(to, "read") as copy:
        assert copy.articles() == library.articles()
        copy.backup(tmp_path / "of a copy.db")


def test_a_backup_never_replaces_what_is_no_library(library: Library, tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear reader")
    for to in (letter, library.path):
        before = to.read_bytes()
        with pytest.raises(DatabaseError):
            library.backup(to)
        assert to.read_bytes() == before


# --- payloads ------------------------------------------------------------------------


def test_what_a_source_sent_is_kept_to_the_byte(library: Library) -> None:
    trial = Trial(nct_id="NCT00000001")
    library.store_articles([served(paper("1"), b"<first/>")], now=NOW)
    library.store_articles([served(paper("1", title="b"), b"<\xff second/>")], now=LATER)
    library.store_trials([study(trial)], now=NOW)
    assert library.payload("article", "1") == b"<\xff second/>"
    assert library.payload("article", "2") is None
    assert library.payload("trial", "NCT00000001") == study(trial).raw
    assert list(library.payloads("article")) == [("1", b"<\xff second/>", 1)]
    assert library._sql.value("SELECT count(*) FROM payloads") == 3


def test_history_is_read_again_by_a_better_parser(library: Library) -> None:
    library.add_starter([Article(doi="10.1/x", title="Never served")], [], {}, NOW)
    store(library, paper("1"), paper("2"), paper("3"))
    before = library.articles()

    def read(raw: bytes) -> Article:
        if b"Paper 3" in raw:
            raise AnswerGarbled("cut")
        return paper("1", title="Better") if b"Paper 1" in raw else paper("2")

    with Library.open(library.path, "write", article_parser=2) as later:
        done = later.reparse_articles(read, now=LATER)
        assert (done.read, done.changed, done.problems) == (3, 1, ("PMID 3: cut",))
        assert later.articles() == (
            before[0],
            replace(before[1], article=paper("1", title="Better")),
            *before[2:],
        )
        assert [parser for _, _, parser in later.payloads("article")] == [2, 2, 1]
        assert later.search_text("better") == (later.articles()[1],)
        assert later.check() == ()


def test_every_version_of_a_trial_is_read_again(library: Library) -> None:
    old = Trial(nct_id="NCT00000001", status="RECRUITING")
    new = replace(old, status="COMPLETED")
    for trial in (old, new):
        library.store_trials([study(trial)], now=NOW)

    def read(raw: bytes) -> Trial:
        return replace(old if b"RECRUITING" in raw else new, title="Now read")

    done = library.reparse_trials(read, now=LATER)
    assert (done.read, done.changed) == (2, 2)
    versions = library.trial_versions("NCT00000001")
    assert [(each.trial.title, each.trial.status) for each in versions] == [
        ("Now read", "RECRUITING"),
        ("Now read", "COMPLETED"),
    ]
    (held,) = library.trials()
    assert (held.trial, held.confirmed, held.fetched) == (versions[1].trial, True, NOW)
    assert library.search_trials("now read") == (held,)


# --- marks -------------------------------------------------------------------------


def test_a_persons_marks(library: Library) -> None:
    store(library, paper("1"))
    library.store_trials([study(Trial(nct_id="NCT1"))], now=NOW)
    (article,), (trial,) = library.articles(), library.trials()
    library.mark(article, "include", now=NOW)
    library.mark(article, "read", now=NOW)
    library.mark(article, "exclude", "wrong drug", now=LATER)
    library.mark(trial, "note", "ask them", now=LATER)
    library.unmark(article, "read")
    assert library.marks() == (
        Mark(kind="exclude", note="wrong drug", made=LATER, article_id=article.id),
        Mark(kind="note", note="ask them", made=LATER, nct_id="NCT1"),
    )
