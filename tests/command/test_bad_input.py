"""What people hand over by mistake: each is named in one line, with 2, and nothing is touched."""

from __future__ import annotations

import os
import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest

from tests.standin.faults import WEB_PAGE
from tests.standin.server import Standin

from .running import Command


def become(user: int, command: Command, tmp_path: Path) -> None:
    "Skips where this test may not act as another user, or that user may not run the program."
    if os.geteuid() != 0:
        pytest.skip("needs root, to become somebody else")
    for folder in (tmp_path, *tmp_path.parents):
        if "pytest" in str(folder):
            folder.chmod(0o755)
    try:
        works = command("--version", user=user).code == 0
    except (OSError, AssertionError):
        works = False
    if not works:
        pytest.skip("the interpreter is not everybody's here")


# --- documents ---


def test_a_document_that_is_not_there(stocked: Command) -> None:
    done = stocked("resolve", "missing.txt", "--offline")
    assert done.code == 2
    assert "missing.txt: there is no such file" in done.complaint


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b" \n\t\n", "is empty"),
        (b"\x00\x01\x02PMID 17222320", "NUL bytes"),
        (b"%PDF-1.7 \xe2\xe3", "looks like a PDF"),
        (b"PK\x03\x04....", "ZIP archive"),
        (b"\xd0\xcf\x11\xe0", "old Word"),
        (b"{\\rtf1", "RTF"),
        (b"\x89PNG\r\n\x1a\n", "a picture"),
        (b"SQLite format 3\x00", "a database"),
        (b"\xff\xfe\x00\x00", "UTF-32"),
    ],
)
def test_a_document_that_is_no_text(
    stocked: Command, tmp_path: Path, content: bytes, said: str
) -> None:
    path = tmp_path / "thing.txt"
    path.write_bytes(content)
    done = stocked("resolve", path, "--offline")
    assert done.code == 2
    assert str(path) in done.complaint
    assert said in done.complaint


def test_one_bad_document_among_good_ones_is_named_and_the_others_are_resolved(
    stocked: Command, notes: Path
) -> None:
    done = stocked("resolve", notes, "missing.txt", "--offline")
    assert done.code == 3
    assert done.err.startswith("ldn-lit: missing.txt: there is no such file")
    held = stocked("list", "documents", "--format", "json").json
    assert str(notes) in {row["path"] for row in held}


def test_an_empty_folder_a_pipe_and_a_device_are_not_opened(
    stocked: Command, tmp_path: Path
) -> None:
    (tmp_path / "empty").mkdir()
    os.mkfifo(tmp_path / "pipe.txt")
    for name, said in (
        (tmp_path / "empty", "is a folder without a document in it"),
        (tmp_path / "pipe.txt", "is a named pipe"),
        (Path("/dev/zero"), "is a device"),
    ):
        done = stocked("resolve", name, "--offline", timeout=20)
        assert done.code == 2
        assert said in done.complaint


def test_a_hundred_megabytes_are_refused_at_once(stocked: Command, tmp_path: Path) -> None:
    with (tmp_path / "huge.txt").open("wb") as file:
        file.truncate(100_000_000)
    done = stocked("resolve", tmp_path / "huge.txt", "--offline")
    assert done.code == 2
    assert "is 100 MB" in done.complaint
    assert done.seconds < 5


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_document_one_may_not_read(stocked: Command, notes: Path) -> None:
    notes.chmod(0)
    done = stocked("resolve", notes, "--offline")
    assert done.code == 2
    assert "you may not read this file" in done.complaint


def test_an_empty_standard_input(stocked: Command) -> None:
    done = stocked("resolve", "-", "--offline")
    assert done.code == 2
    assert "standard input" in done.complaint.replace("-:", "standard input:")


@pytest.mark.parametrize("closed", ["<&-", "</dev/null"])
def test_a_closed_standard_input(stocked: Command, closed: str) -> None:
    done = stocked.shell(f"$LDN resolve - --offline {closed}")
    assert done.code == 2
    assert done.complaint


def test_a_name_with_a_line_break_stays_one_line(stocked: Command) -> None:
    assert stocked("resolve", "two\nlines\x1b[31m.txt", "--offline").code == 2


def test_a_saved_web_page_is_text_all_the_same(stocked: Command, tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_bytes(WEB_PAGE)
    assert stocked("resolve", tmp_path / "page.txt", "--offline").code == 0


# --- query files ---


@pytest.mark.parametrize(
    ("content", "line", "said"),
    [
        ('title = "x"\n[pubmed]\nqurey = "a"\n', 3, "did you mean"),
        ('title = "x"\n[pubmed\nquery = "a"\n', 2, ""),
        ('titel = "x"\n[pubmed]\nquery = "a"\n', 1, "title"),
        ('[pubmed]\nquery = ""\n', 2, "empty"),
        ('[pubmed]\nquery = 7\n', 2, ""),
        ('title = "x"\n', 1, "names no source"),
        ('must_hit = ["abc"]\n[pubmed]\nquery = "a"\n', 1, "abc"),
        ('[clinicaltrials]\n"query.intrr" = "x"\n', 2, "query.intr"),
    ],
)  # fmt: skip
def test_a_malformed_query_file_is_named_with_its_line_and_the_others_are_run(
    followed: Command, queries: Path, content: str, line: int, said: str
) -> None:
    path = queries / "mine.toml"
    path.write_text(content, encoding="utf-8")
    done = followed("update", "-q", "--format", "json")
    assert (done.code, done.err) == (2, "")
    [problem] = done.json["problems"]
    assert problem.startswith(f"{path}:{line}: ")
    assert said in problem
    assert done.json["run"]["outcome"] == "misconfigured"
    assert {(one["name"], one["outcome"]) for one in done.json["searches"]} == {
        ("crohn", "complete"), ("ldn", "complete"), ("ldn", "unchanged"),
    }  # fmt: skip
    path.unlink()
    assert len(followed("update").out.splitlines()) == 1


def test_a_search_whose_file_is_broken_for_weeks_goes_on_where_it_was(
    followed: Command, queries: Path, standin: Standin
) -> None:
    "Nothing of it is called gone or drifted, and what came meanwhile is told after the repair."
    path = queries / "ldn.toml"
    right = path.read_text(encoding="utf-8")
    path.write_text(right.replace("[pubmed]", "[pubmed"), encoding="utf-8")
    standin.corpus.add_article(pmid="39000001", title="Low-dose naltrexone, once more")
    for _ in range(2):
        done = followed("update", "--format", "json")
        assert (done.code, done.json["events"]) == (2, [])
        outcomes = {(one["name"], one["source"]): one for one in done.json["searches"]}
        assert {key: one["outcome"] for key, one in outcomes.items()} == {
            ("crohn", "pubmed"): "complete",
            ("ldn", "pubmed"): "failed",
            ("ldn", "clinicaltrials"): "failed",
        }
        assert outcomes["ldn", "pubmed"]["sent"].startswith('"low dose naltrexone"[tiab]')
    said = followed("update", "-q")
    assert (said.code, said.err) == (2, "")
    assert "1 of 2 searches complete" in said.out
    assert said.out.count("FAILED: ldn (PubMed, ClinicalTrials.gov): ") == 1
    path.write_text(right, encoding="utf-8")
    done = followed("update", "--format", "json")
    assert done.code == 0
    assert [event["pmid"] for event in done.json["events"]] == ["39000001"]
    assert not any(one["baseline"] for one in done.json["searches"])


def test_without_a_network_a_malformed_query_file_is_named_too(
    stocked: Command, queries: Path
) -> None:
    (queries / "ldn.toml").write_text("titel = 7\n", encoding="utf-8")
    done = stocked("update", "--offline", "--queries", queries, "--format", "json")
    assert done.code == 2
    assert [one for one in done.json["problems"] if one.startswith(f"{queries / 'ldn.toml'}:1: ")]


def test_where_no_query_file_is_right_nothing_happens(online: Command, queries: Path) -> None:
    for path in queries.iterdir():
        path.write_bytes(b'title = "ok"\nwhy = "\xff\xfe"\n')
    done = online("update")
    assert done.code == 2
    assert "crohn.toml:2: the file is not UTF-8 text" in done.complaint
    assert done.complaint.endswith("(1 more file is not right)")
    assert not online.db.exists()


@pytest.mark.parametrize("content", [b"\xef\xbb\xbf", b""], ids=["BOM", "plain"])
def test_a_query_file_from_windows_is_read(ldn_lit: Command, queries: Path, content: bytes) -> None:
    text = content + b'title = "mine"\r\n[pubmed]\r\nquery = "naltrexone[tiab]"\r\n'
    (queries / "mine.toml").write_bytes(text)
    assert "mine" in ldn_lit("searches", "list", "--queries", queries).out


@pytest.mark.parametrize("what", ["missing", "empty folder", "file"])
def test_a_folder_of_searches_that_is_none(ldn_lit: Command, tmp_path: Path, what: str) -> None:
    path = tmp_path / "mine"
    if what == "empty folder":
        path.mkdir()
    if what == "file":
        path.write_text("x")
    for words in (("update", "--offline"), ("searches", "list")):
        done = ldn_lit(*words, "--queries", path)
        assert done.code == 2
        assert str(path) in done.complaint
    assert not ldn_lit.db.exists()


# --- the library file ---


def foreign(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE holiday (photo)")
        connection.execute("INSERT INTO holiday VALUES ('beach')")


def newer(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 9999")


@pytest.mark.parametrize(
    "words",
    [("update", "--offline"), ("resolve", "-", "--offline"), ("list",), ("doctor",)],
    ids=" ".join,
)
@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("text", "it is not an SQLite file"),
        ("foreign", "another program's SQLite database"),
        ("empty", "is empty (0 bytes)"),
        ("newer", "written by a newer ldn-lit"),
        ("folder", "is not a file"),
        ("cut", "damaged"),
    ],
)
def test_a_file_that_is_not_our_library_stays_as_it_is(
    stocked: Command, tmp_path: Path, kind: str, said: str, words: tuple[str, ...]
) -> None:
    path = tmp_path / "own" / "other.db"
    path.parent.mkdir()
    if kind == "text":
        path.write_text("Dear diary")
    elif kind == "foreign":
        foreign(path)
    elif kind == "empty":
        path.touch()
    elif kind == "folder":
        path.mkdir()
    elif kind == "newer":
        path.write_bytes(stocked.db.read_bytes())
        newer(path)
    elif kind == "cut":
        path.write_bytes(stocked.db.read_bytes()[:70])
    before = None if path.is_dir() else path.read_bytes()
    done = stocked(*words, "--db", path, stdin=b"PMID 17222320")
    assert done.code == 2
    assert str(path) in done.complaint
    assert said in done.complaint
    assert (None if path.is_dir() else path.read_bytes()) == before
    assert {one.name for one in path.parent.iterdir()} <= {"other.db", "other.db.lock"}


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everything")
def test_a_read_only_library_can_be_read_and_not_written(stocked: Command) -> None:
    stocked.db.chmod(0o444)
    stocked.home.chmod(0o555)
    try:
        before = stocked.db.read_bytes()
        assert stocked("list").code == 0
        assert stocked("export").code == 0
        done = stocked("update")
        assert done.code == 2
        assert done.complaint
        assert stocked.db.read_bytes() == before
    finally:
        stocked.home.chmod(0o755)


def test_a_read_only_library_for_another_user(stocked: Command, tmp_path: Path) -> None:
    nobody = 65_534
    become(nobody, stocked, tmp_path)
    before = stocked.db.read_bytes()
    assert stocked("list", "papers", user=nobody).code == 0
    done = stocked("update", user=nobody)
    assert done.code == 2
    assert "permissions" in done.complaint
    assert stocked.db.read_bytes() == before


# --- the lock ---


@pytest.mark.parametrize("words", [("update",), ("init",), ("reparse",), ("reject", "x")])
def test_a_second_run_names_the_first_and_leaves_at_once(
    stocked: Command, words: tuple[str, ...]
) -> None:
    from ldn_lit.library import hold

    before = stocked("log", "--format", "json").out
    with hold(stocked.db):
        done = stocked(*words)
        reading = stocked("status")
    assert done.code == 75
    assert done.seconds < 5
    assert f"process {os.getpid()}" in done.complaint
    assert "wait until it has finished" in done.complaint
    assert reading.code == 0
    assert stocked("log", "--format", "json").out == before


def test_of_many_runs_at_once_each_is_done_or_says_75(ldn_lit: Command) -> None:
    ended: list[int] = []

    def run() -> None:
        ended.append(ldn_lit("update", "--offline").code)

    threads = [threading.Thread(target=run) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(ended) <= {0, 75}
    assert 0 in ended
    assert ldn_lit("doctor").code == 0


# --- where things are ---


@pytest.mark.parametrize("words", [("update", "--offline"), ("init",)], ids=" ".join)
def test_a_home_that_cannot_be_made(
    ldn_lit: Command, tmp_path: Path, words: tuple[str, ...]
) -> None:
    (tmp_path / "file").write_text("x")
    lost = ldn_lit.without("LDN_LIT_HOME").with_(HOME=str(tmp_path / "file"))
    done = lost(*words)
    assert done.code == 2
    assert str(tmp_path / "file") in done.complaint
    assert "--db" in done.complaint


def test_without_any_home_one_is_asked_for(ldn_lit: Command, tmp_path: Path) -> None:
    nobody_knows = 54_321
    become(nobody_knows, ldn_lit, tmp_path)
    (tmp_path / "here").mkdir()
    (tmp_path / "here").chmod(0o777)
    lost = ldn_lit.without("LDN_LIT_HOME", "HOME")
    done = lost("init", user=nobody_knows, cwd=tmp_path / "here")
    assert done.code == 2
    assert "LDN_LIT_HOME" in done.complaint
    assert not list((tmp_path / "here").iterdir())


@pytest.mark.parametrize(
    ("variables", "said"),
    [
        ({"LDN_LIT_EUTILS_URL": "file:///etc/passwd"}, "LDN_LIT_EUTILS_URL"),
        ({"LDN_LIT_CTGOV_URL": "clinicaltrials.gov"}, "LDN_LIT_CTGOV_URL"),
        ({"LDN_LIT_EUTILS_URL": "http://me:5ecret@127.0.0.1/"}, "user name or password"),
        ({"NCBI_API_KEY": "5ecret with blanks"}, "NCBI_API_KEY"),
        ({"HTTP_PROXY": "::5ecret::"}, "malformed"),
    ],
    ids=lambda value: next(iter(value.values())) if isinstance(value, dict) else "",
)
def test_a_setting_that_makes_no_sense(
    ldn_lit: Command, variables: dict[str, str], said: str
) -> None:
    done = ldn_lit.with_(**variables)("update")
    assert done.code == 2
    assert said in done.out + done.err
    assert "5ecret" not in done.out + done.err


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("api_kee = 'x'", "did you mean 'api_key'?"),
        ("db = 7", 'like db = "..."'),
        ("db = ", "not valid TOML"),
    ],
)
def test_a_configuration_file_that_makes_no_sense(
    ldn_lit: Command, content: str, said: str
) -> None:
    ldn_lit.home.mkdir()
    (ldn_lit.home / "config.toml").write_text(content)
    for words in (("status",), ("update",), ("searches", "list")):
        done = ldn_lit(*words)
        assert done.code == 2
        assert "config.toml" in done.complaint
        assert said in done.complaint


def test_a_key_others_can_read_is_warned_of_once_a_run(stocked: Command) -> None:
    config = stocked.home / "config.toml"
    config.write_text('api_key = "5ecret"\n')
    config.chmod(0o644)
    done = stocked("update", "--offline")
    assert done.code == 0
    assert f"chmod 600 {config}" in done.err
    assert "5ecret" not in done.out + done.err
    assert stocked("update", "--offline", "-q").err == ""
    config.chmod(0o600)
    assert stocked("update", "--offline").err == ""
