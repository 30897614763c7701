"""The commands that read, keep and hand over: each does its work, and fails in one kind line."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import bibtexparser
import pytest

from tests.standin.server import Standin

from .running import Command

COMMANDS = (
    "init", "update", "report", "resolve", "review", "why", "pin", "reject", "unpin",
    "decisions", "decisions list", "decisions export", "decisions import", "list", "find", "show",
    "export", "searches", "searches list", "searches show", "searches check", "searches add",
    "searches edit-baseline", "status", "log", "mark", "marks", "marks export", "marks import",
    "doctor", "backup", "reparse",
)  # fmt: skip


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_every_command_explains_itself(ldn_lit: Command, command: str) -> None:
    done = ldn_lit(*command.split(), "-h")
    assert done.code == 0
    assert done.err == ""
    assert done.out.startswith(f"Usage: ldn-lit {command}".rstrip())
    assert not ldn_lit.home.exists()


def test_help_in_full_is_the_same(ldn_lit: Command) -> None:
    assert ldn_lit("update", "--help").out == ldn_lit("update", "-h").out


def test_version(ldn_lit: Command) -> None:
    done = ldn_lit("--version")
    assert done.code == 0
    assert re.fullmatch(r"ldn-lit \d+\.\d+\.\d+\S*\n", done.out)


@pytest.mark.parametrize(
    "words",
    [
        ("frobnicate",),
        ("update", "--frobnicate"),
        ("resolve",),
        ("why",),
        ("pin", "x"),
        ("searches", "frobnicate"),
        ("searches", "show"),
        ("log", "-n", "many"),
        ("update", "--db"),
        ("list", "frobs"),
        ("--frobnicate",),
    ],
    ids=" ".join,
)
def test_a_wrong_call_is_2_with_a_hint_and_touches_nothing(
    ldn_lit: Command, words: tuple[str, ...]
) -> None:
    done = ldn_lit(*words)
    assert done.code == 2
    assert done.out == ""
    assert done.err
    assert not ldn_lit.home.exists()


def test_a_mistyped_command_is_met_with_the_nearest(ldn_lit: Command) -> None:
    assert "update" in ldn_lit("updat").err


# --- before there is a library ---


@pytest.mark.parametrize(
    "words",
    [
        ("status",),
        ("list",),
        ("find", "x"),
        ("show", "x"),
        ("export",),
        ("report",),
        ("log",),
        ("log", "--prisma-s"),
        ("marks", "export"),
        ("doctor",),
        ("why", "x"),
        ("review",),
        ("decisions", "list"),
        ("decisions", "export"),
        ("backup", "copy.db"),
    ],
    ids=" ".join,
)
def test_reading_where_there_is_no_library_says_how_to_make_one(
    ldn_lit: Command, words: tuple[str, ...]
) -> None:
    done = ldn_lit(*words)
    assert done.code == 2
    assert "ldn-lit init" in done.complaint
    assert not ldn_lit.home.exists()


def test_init_makes_it_and_may_be_repeated(ldn_lit: Command) -> None:
    first = ldn_lit("init")
    assert first.code == 0
    assert re.search(r"\d\d+ papers and \d\d+ trials to begin with", first.out)
    ldn_lit("pin", "whitaker#9", "17222320")
    again = ldn_lit("init", "-q")
    assert (again.code, again.out, again.err) == (0, "", "")
    assert ldn_lit("status").code == 0


def test_db_is_flag_then_environment_then_home(ldn_lit: Command, tmp_path: Path) -> None:
    ldn_lit.with_(LDN_LIT_DB=str(tmp_path / "e.db"))("init", "--db", tmp_path / "f.db")
    assert (tmp_path / "f.db").exists()
    ldn_lit.with_(LDN_LIT_DB=str(tmp_path / "e.db"))("init")
    assert (tmp_path / "e.db").exists()
    assert not ldn_lit.db.exists()
    ldn_lit("init")
    assert ldn_lit.db.exists()


# --- reading ---


def test_status_says_what_is_held(followed: Command) -> None:
    done = followed("status")
    assert done.code == 0
    assert [line.split()[0] for line in done.out.splitlines()] == [
        "library", "papers", "trials", "citations", "last", "notices", "untold",
    ]  # fmt: skip
    assert ", complete" in done.out
    assert "untold     0 events" in done.out


def test_list_names_papers_so_that_a_person_can_tell_them_apart(followed: Command) -> None:
    done = followed("list", "papers", "--search", "crohn")
    assert done.code == 0
    assert "PMID 17222320" in done.out
    assert "Low-dose naltrexone" in done.out


@pytest.mark.parametrize(
    ("what", "word"),
    [("papers", "Low-dose naltrexone"), ("trials", "Naltrexone"), ("citations", "Smith 2007")],
)
def test_the_last_column_is_never_starved_by_a_long_name(
    stocked: Command, what: str, word: str
) -> None:
    assert word in stocked("list", what).out


def test_list_open_citations(followed: Command) -> None:
    rows = followed("list", "citations", "--open", "--format", "json").json
    assert rows
    assert not {row["verdict"] for row in rows} & {"exact", "strong", "not_in_pubmed"}
    assert any("39999999" in row["text"] for row in rows)


def test_find_and_show(followed: Command) -> None:
    found = followed("find", "fibromyalgia", "--format", "json").json
    names = {row["name"] for row in found}
    assert {"PMID 19453963", "PMID 23359310", "NCT00568555"} <= names
    for name in ("19453963", "younger2009", "10.1111/j.1526-4637.2009.00613.x"):
        done = followed("show", name)
        assert done.code == 0, done.err
        assert "Fibromyalgia symptoms are reduced" in done.out
    assert "Stanford University" in followed("show", "nct00568555").out
    missing = followed("show", "nobody1850")
    assert missing.code == 2
    assert "the library holds no 'nobody1850'" in missing.complaint


@pytest.mark.parametrize("words", ['"', "(", "naltrexone AND", "*", "NEAR(", "a:b", "-x", "'"])
def test_find_takes_any_words_for_words(followed: Command, words: str) -> None:
    done = followed("find", "--", words)
    assert (done.code, done.err) == (0, "")


def test_searches(followed: Command, queries: Path) -> None:
    assert followed("searches", "list").out.splitlines()[0].startswith("crohn")
    shown = followed("searches", "show", "ldn")
    assert '"low dose naltrexone"[tiab]' in shown.out
    assert "query.intr" in shown.out
    missing = followed("searches", "show", "lnd")
    assert missing.code == 2
    assert "known are crohn, ldn" in missing.complaint
    assert followed("searches", "check").code == 0
    (queries / "bad.toml").write_text('[pubmed]\nquery = "(naltrexone[tiabb]"\n')
    bad = followed("searches", "check")
    assert bad.code == 2
    assert "tiabb" in bad.out


def test_nothing_filed_under_a_search_that_does_not_exist(followed: Command) -> None:
    for command in ("list", "export"):
        done = followed(command, "--search", "nosuch")
        assert done.code == 2
        assert "nothing is filed under 'nosuch'" in done.complaint


# --- export ---


def test_export_parses_and_holds_every_paper_once(followed: Command, tmp_path: Path) -> None:
    done = followed("export", "-o", tmp_path / "ldn.bib")
    assert (done.code, done.out, done.err) == (0, "", "")
    parser = bibtexparser.bparser.BibTexParser(ignore_nonstandard_types=False)
    entries = parser.parse((tmp_path / "ldn.bib").read_text(encoding="utf-8")).entries
    papers = followed("list", "papers", "--format", "json").json
    trials = followed("list", "trials", "--format", "json").json
    assert len({entry["ID"] for entry in entries}) == len(entries) == len(papers) + len(trials)
    by_pmid = {entry["pmid"]: entry for entry in entries if "pmid" in entry}
    assert by_pmid["17222320"]["ID"] == "smith2007"
    assert by_pmid["17222320"]["year"] == "2007"


def test_export_of_some(followed: Command) -> None:
    def keys(*words: str) -> set[str]:
        done = followed("export", *words)
        assert done.code == 0, done.err
        return {entry["ID"] for entry in bibtexparser.loads(done.out).entries}

    assert keys("--ids", "17222320, 10.1002/art.37734") == {"smith2007", "younger2013"}
    assert "smith2007" in keys("--search", "crohn", "--no-trials")
    assert {"smith2007", "younger2013", "cree2010"} <= keys("--document", "notes.txt")
    for words, said in (
        (("--ids", "17222320,1"), "the library holds no 1"),
        (("--ids", ",,17222320,,1"), "the library holds no 1;"),
        (("--document", "none.txt"), "no document 'none.txt' was read"),
        (("--format", "word"), "unknown format 'word'"),
    ):
        done = followed("export", *words)
        assert done.code == 2
        assert said in done.complaint


# --- keeping ---


def test_report_of_a_run_and_since_one(followed: Command, standin: Standin) -> None:
    standin.corpus.retract("20695007", "80000001")
    followed("update")
    assert "RETRACTED" in followed("report").out
    assert "BASELINES" in followed("report", "--run", "1").out
    assert "RETRACTED" in followed("report", "--since", "1").out
    assert "RETRACTED" in followed("report", "--since", "2020-01-01").out
    for words, said in (
        (("--run", "99"), "there is no run 99"),
        (("--since", "yesterday"), "'yesterday' is neither a run's number nor a date"),
    ):
        done = followed("report", *words)
        assert done.code == 2
        assert said in done.complaint


def test_report_before_anything_was_reported(ldn_lit: Command) -> None:
    ldn_lit("init")
    done = ldn_lit("report")
    assert done.code == 2
    assert "run: ldn-lit update" in done.complaint


def test_log_lists_the_newest_run_first(followed: Command) -> None:
    followed("update")
    rows = followed("log", "--format", "json").json
    assert [row["run"] for row in rows] == sorted((row["run"] for row in rows), reverse=True)
    assert len(followed("log", "-n", "1").out.splitlines()) == 1


def test_doctor_finds_nothing_and_then_something(followed: Command) -> None:
    done = followed("doctor")
    assert (done.code, done.out.endswith(": ok\n")) == (0, True)
    with closing(sqlite3.connect(followed.db)) as connection, connection:
        connection.execute(
            "INSERT INTO authors (article_id, role, position, surname)"
            " VALUES (424242, 'author', 1, 'ghost')"
        )
    done = followed("doctor")
    assert done.code == 1
    assert "authors" in done.out


def test_backup_is_a_library_of_its_own(followed: Command, tmp_path: Path) -> None:
    done = followed("backup", tmp_path / "copy.db")
    assert (done.code, done.out) == (0, f"{tmp_path / 'copy.db'}\n")
    copy = followed("list", "papers", "--format", "json", "--db", tmp_path / "copy.db")
    assert copy.out == followed("list", "papers", "--format", "json").out


@pytest.mark.parametrize("to", ["a-file/copy.db", "a-folder"])
def test_a_backup_that_cannot_be_made_says_why(followed: Command, tmp_path: Path, to: str) -> None:
    (tmp_path / "a-folder").mkdir()
    (tmp_path / "a-file").touch()
    done = followed("backup", tmp_path / to)
    assert done.code in (1, 2)
    assert str(tmp_path / to) in done.complaint


def test_reparse_reads_history_again(followed: Command) -> None:
    done = followed("reparse")
    assert done.code == 0
    assert re.fullmatch(r"0 of \d+ papers and 0 of \d+ trials changed\n", done.out)
    assert followed("reparse", "-q").out == ""
