"""ldn-lit searches: check, add, edit-baseline and the history that show tells."""

from __future__ import annotations

import os
import pty
import subprocess
import tomllib
from pathlib import Path

import pytest

from tests.standin.server import Standin

from .running import SCRIPT, Command, Tripwire

WIDE = ("naltrexone[tiab] AND crohn[tiab]", "naltrexone[tiab] AND (pain[tiab] OR crohn[tiab])")
OTHER = ("naltrexone[tiab] AND crohn[tiab]", "naltrexone[tiab] AND fibromyalgia[tiab]")


def edit(queries: Path, name: str, change: tuple[str, str]) -> None:
    path = queries / f"{name}.toml"
    text = path.read_text()
    assert text.count(change[0]) == 1
    path.write_text(text.replace(*change))


# --- check ------------------------------------------------------------------


def test_check_names_file_line_column_and_remedy(ldn_lit: Command, queries: Path) -> None:
    (queries / "bad.toml").write_text(
        '[pubmed]\nquery = """\nnaltrexone[tiab]\n  and crohn[tiab]\n"""\n'
        '[clinicaltrials]\n"query.intr" = "naltrexone[tiab]"\n'
    )
    (queries / "frame.toml").write_text('titel = "x"\n')
    done = ldn_lit("searches", "check", "--queries", queries)
    assert done.code == 2
    assert done.err == ""
    assert done.out.splitlines() == [
        f"{queries}/bad.toml:4:3: error: [pubmed] query: “and” is not an operator for PubMed"
        " unless in capitals; write AND, or put the phrase it belongs to in quotes",
        f"{queries}/bad.toml:7:27: error: query.intr: [tiab] is PubMed's field tag;"
        " ClinicalTrials.gov refuses the query; remove it, or write AREA[TitleSearch] before"
        " the term",
        f'{queries}/frame.toml:1:1: error: unknown key "titel"; did you mean "title"?',
        "4 searches, 3 errors, 0 warnings",
    ]
    some = ldn_lit("searches", "check", "crohn", "ldn", "--queries", queries)
    assert (some.code, some.out) == (0, "2 searches, 0 errors, 0 warnings\n")
    told = ldn_lit("searches", "check", "bad", "--format", "json", "--queries", queries).json
    assert (told["schema_version"], told["searches"]) == (1, ["bad"])
    assert "live" not in told
    assert told["findings"][0] == {
        "search": "bad",
        "file": f"{queries}/bad.toml",
        "line": 4,
        "column": 3,
        "severity": "error",
        "where": "[pubmed] query",
        "message": "“and” is not an operator for PubMed unless in capitals",
        "remedy": "write AND, or put the phrase it belongs to in quotes",
    }


def test_a_warning_alone_is_no_failure(ldn_lit: Command, queries: Path) -> None:
    (queries / "odd.toml").write_text("[pubmed]\nquery = '\"low dos*\"[tiab]'\n")
    done = ldn_lit("searches", "check", "odd", "--queries", queries)
    assert done.code == 0
    assert ":2:10: warning: [pubmed] query: a * inside quotes" in done.out


def test_check_refuses_a_name_and_a_format_it_does_not_know(
    ldn_lit: Command, queries: Path
) -> None:
    unknown = ldn_lit("searches", "check", "lnd", "--queries", queries)
    assert unknown.code == 2
    assert "there is no search 'lnd'; known are crohn, ldn" in unknown.complaint
    assert ldn_lit("searches", "check", "--format", "csv", "--queries", queries).code == 2


def test_check_live_shows_how_each_source_reads_a_search(
    online: Command, queries: Path, standin: Standin
) -> None:
    edit(queries, "crohn", ("crohn[tiab]", "(crohn[tiab] OR xyzzyl[tiab])"))
    done = online("searches", "check", "--live")
    assert done.code == 0
    assert done.err == ""
    assert "crohn (PubMed): 2 papers\n" in done.out
    assert '  understood as: "naltrexone"[Title/Abstract] AND' in done.out
    assert "  error: PubMed did not find: xyzzyl" in done.out
    assert "ldn (ClinicalTrials.gov): 4 trials\n" in done.out
    assert not online.db.exists()
    live = online("searches", "check", "--live", "--format", "json").json["live"]
    assert {(one["name"], one["source"]): one["count"] for one in live} == {
        ("crohn", "pubmed"): 2,
        ("ldn", "pubmed"): 8,
        ("ldn", "clinicaltrials"): 4,
    }
    assert all(one["outcome"] == "complete" for one in live)
    assert standin.counts()["efetch"] == 0


def test_what_must_be_found_and_is_not_fails_the_live_check(online: Command, queries: Path) -> None:
    edit(queries, "ldn", ('"NCT00663117"', '"NCT00663117", "NCT00000001", "11111111"'))
    assert online("searches", "check").code == 0
    done = online("searches", "check", "--live")
    assert done.code == 2
    assert done.out.count("must_hit not found: ") == 2
    assert "  must_hit not found: 11111111\n" in done.out
    assert "  must_hit not found: NCT00000001\n" in done.out


def test_a_faulty_search_is_not_sent_and_the_others_are(
    online: Command, queries: Path, standin: Standin
) -> None:
    (queries / "bad.toml").write_text('[pubmed]\nquery = "secret[tiabb]"\n')
    done = online("searches", "check", "--live")
    assert done.code == 2
    assert "bad (PubMed): not sent: it has errors" in done.out
    assert "crohn (PubMed): 2 papers" in done.out
    assert not [one for one in standin.requests if "secret" in str(one)]


@pytest.mark.parametrize("endpoint", ["esearch", "studies"])
def test_a_source_that_fails_is_a_partial_check(
    online: Command, standin: Standin, endpoint: str
) -> None:
    standin.faults.always(endpoint, "400_permanent")
    done = online("searches", "check", "--live", timeout=120)
    assert done.code == 3
    assert "not answered: " in done.out
    other = "ldn (ClinicalTrials.gov): 4" if endpoint == "esearch" else "crohn (PubMed): 2"
    assert other in done.out


def test_without_a_network_the_live_check_says_so(ldn_lit: Command, queries: Path) -> None:
    done = ldn_lit("searches", "check", "--live", "--queries", queries)
    assert done.code == 4
    assert "2 searches, 0 errors, 0 warnings" in done.out


def test_a_search_that_is_switched_off_is_asked_by_name_only(
    online: Command, queries: Path
) -> None:
    path = queries / "crohn.toml"
    path.write_text("enabled = false\n" + path.read_text())
    assert "crohn (PubMed)" not in online("searches", "check", "--live").out
    assert "crohn (PubMed): 2 papers" in online("searches", "check", "crohn", "--live").out


# --- add ----------------------------------------------------------------------

ADD = (
    "searches", "add", "covid", "--title", "Long COVID", "--why", "A new use.",
    "--pubmed", '"low dose naltrexone"[tiab] AND covid[tiab]',
    "--clinicaltrials", "query.intr=naltrexone", "--clinicaltrials", 'query.cond="long covid"',
    "--must-hit", "NCT05430152",
)  # fmt: skip


def test_add_writes_a_query_file_that_is_read_and_run(online: Command, queries: Path) -> None:
    done = online(*ADD)
    assert (done.code, done.out, done.err) == (0, f"{queries}/covid.toml\n", "")
    assert tomllib.loads((queries / "covid.toml").read_text()) == {
        "title": "Long COVID",
        "why": "A new use.\n",
        "must_hit": ["NCT05430152"],
        "pubmed": {"query": '"low dose naltrexone"[tiab] AND covid[tiab]\n'},
        "clinicaltrials": {"query.intr": "naltrexone", "query.cond": '"long covid"'},
    }
    assert sorted(path.name for path in queries.iterdir()) == [
        "covid.toml", "crohn.toml", "ldn.toml",
    ]  # fmt: skip
    told = online("update", "--format", "json").json
    assert {one["name"] for one in told["searches"]} == {"covid", "crohn", "ldn"}


def test_the_first_search_of_ones_own_keeps_those_that_ship(ldn_lit: Command) -> None:
    before = {one["name"] for one in ldn_lit("searches", "list", "--format", "json").json}
    done = ldn_lit(*ADD)
    assert done.code == 0
    assert done.out == f"{ldn_lit.home}/queries/covid.toml\n"
    assert f"the {len(before)} searches that ship were copied there" in done.err
    after = {one["name"] for one in ldn_lit("searches", "list", "--format", "json").json}
    assert after == before | {"covid"}
    again = ldn_lit("searches", "add", "second", "--pubmed", "covid[ti]")
    assert (again.code, again.err) == (0, "")
    assert {path.suffix for path in (ldn_lit.home / "queries").iterdir()} == {".toml"}


def test_a_new_folder_named_by_the_user_holds_the_search_alone_and_that_is_said(
    ldn_lit: Command, tmp_path: Path
) -> None:
    done = ldn_lit(*ADD, "--queries", tmp_path / "of-my-own")
    assert done.code == 0
    assert "only its searches are run" in done.err
    assert [path.name for path in (tmp_path / "of-my-own").iterdir()] == ["covid.toml"]
    assert not ldn_lit.home.exists()


REFUSED = {
    "a name that is taken": (("crohn", "--pubmed", "x[ti]"), "there is a search 'crohn' already"),
    "a name that is none": (("Crohn_2", "--pubmed", "x[ti]"), "use small letters a-z"),
    "a way out of the folder": (("../up", "--pubmed", "x[ti]"), "use small letters a-z"),
    "no query": (("new",), "the search asks nothing"),
    "blanks for a query": (("new", "--pubmed", "  "), "the search asks nothing"),
    "a faulty query": (("new", "--pubmed", "x[tiabb]"), "did you mean [tiab]?"),
    "small letters": (("new", "--pubmed", "x[ti] or y[ti]"), "column 7: “or” is not an operator"),
    "no parameter": (("new", "--clinicaltrials", "naltrexone"), "no parameter with a value"),
    "no such parameter": (
        ("new", "--clinicaltrials", "query.inter=x"),
        'did you mean "query.intr"?',
    ),
    "PubMed's syntax for trials": (
        ("new", "--clinicaltrials", "query.intr=x[tiab]"),
        "is PubMed's field tag",
    ),
    "no id": (("new", "--pubmed", "x[ti]", "--must-hit", "PMC12"), "neither a PMID nor an NCT id"),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_what_is_refused_leaves_the_folder_as_it_was(
    ldn_lit: Command, queries: Path, kind: str
) -> None:
    words, said = REFUSED[kind]
    before = {path: path.read_bytes() for path in queries.iterdir()}
    done = ldn_lit("searches", "add", *words, "--queries", queries)
    assert done.code == 2
    assert said in done.complaint
    assert {path: path.read_bytes() for path in queries.iterdir()} == before
    assert not ldn_lit.home.exists()


def test_a_refused_first_search_makes_no_folder(ldn_lit: Command) -> None:
    assert ldn_lit("searches", "add", "ldn-core", "--pubmed", "x[ti]").code == 2
    assert ldn_lit("searches", "add", "new", "--pubmed", "x[tiabb]").code == 2
    assert not (ldn_lit.home / "queries").exists()


def test_a_doubt_is_said_and_the_search_added(ldn_lit: Command, queries: Path) -> None:
    done = ldn_lit("searches", "add", "new", "--pubmed", "covid", "--queries", queries)
    assert done.code == 0
    assert "warning: new: [pubmed] query, line 1, column 1: “covid” has no field tag" in done.err
    quiet = ldn_lit("searches", "add", "new-2", "--pubmed", "covid", "-q", "--queries", queries)
    assert (quiet.code, quiet.err) == (0, "")


def test_add_live_adds_only_what_finds_what_it_must(online: Command, queries: Path) -> None:
    words = ("searches", "add", "new", "--pubmed", "crohn[ti]", "--live", "--must-hit")
    missing = online(*words, "11111111")
    assert missing.code == 2
    assert "must_hit not found: 11111111" in missing.err
    assert "nothing was added" in missing.err
    assert not (queries / "new.toml").exists()
    done = online(*words, "17222320")
    assert done.code == 0
    assert "new (PubMed): " in done.err
    assert (queries / "new.toml").exists()


def test_add_live_without_a_network_adds_nothing(ldn_lit: Command, queries: Path) -> None:
    done = ldn_lit(*ADD, "--live", "--queries", queries)
    assert done.code == 4
    assert not (queries / "covid.toml").exists()


def test_a_folder_that_cannot_be_written(ldn_lit: Command, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    done = ldn_lit(*ADD, "--queries", tmp_path / "file" / "queries")
    assert done.code == 1
    assert "nothing was added" in done.complaint


# --- edit-baseline ------------------------------------------------------------


def test_edit_baseline_shows_what_the_edit_does_and_changes_nothing(
    followed: Command, queries: Path
) -> None:
    edit(queries, "crohn", OTHER)
    before = followed.db.read_bytes()
    done = followed("searches", "edit-baseline", "crohn")
    assert done.code == 0
    lines = done.out.splitlines()
    assert lines[0] == "crohn (PubMed): 3 come in and 2 fall out because of the edit"
    assert lines[2:4] == [f"  before: {OTHER[0]}", f"  now: {OTHER[1]}"]
    assert any(line.startswith("  came in: 23359310 Low-dose naltrexone") for line in lines)
    assert any(line.startswith("  fell out: 17222320 Low-dose naltrexone") for line in lines)
    assert "--yes takes this as the new baseline" in done.err
    assert followed.db.read_bytes() == before


def test_edit_baseline_taken_is_no_news_and_no_baseline_any_more(
    followed: Command, queries: Path
) -> None:
    edit(queries, "crohn", OTHER)
    done = followed("searches", "edit-baseline", "crohn", "--yes", "--format", "json")
    assert done.code == 0
    told = done.json
    assert (told["schema_version"], told["name"], told["taken"]) == (1, "crohn", True)
    (made,) = told["edits"]
    assert (made["source"], made["before"], made["now"]) == ("pubmed", *OTHER)
    assert (len(made["came_in"]), len(made["fell_out"])) == (3, 2)
    assert "17222320" in [one["id"] for one in made["fell_out"]]
    after = followed("update", "--format", "json")
    (drift,) = after.json["events"]
    assert (drift["kind"], drift["detail"]["missed"]) == ("search.drift", ["17222320"])
    assert not [one for one in after.json["searches"] if one["baseline"]]
    again = followed("searches", "edit-baseline", "crohn", "--yes")
    assert "crohn on PubMed has not been edited since run" in again.out


def test_edit_baseline_as_news(followed: Command, queries: Path) -> None:
    edit(queries, "crohn", WIDE)
    shown = followed("searches", "edit-baseline", "crohn", "--yes", "--as-news", "--format", "json")
    (made,) = shown.json["edits"]
    assert shown.code == 0
    assert f"tells the {len(made['came_in'])} that came in as news" in shown.err
    done = followed("update", "--format", "json", "--fail-on-new")
    assert done.code == 10
    assert {one["pmid"] for one in done.json["events"]} == {one["id"] for one in made["came_in"]}
    assert followed("update", "--fail-on-new").code == 0


@pytest.mark.parametrize(("answer", "taken"), [(b"y\n", True), (b"n\n", False), (b"\n", False)])
def test_a_person_at_a_terminal_is_asked(
    followed: Command, queries: Path, answer: bytes, taken: bool
) -> None:
    edit(queries, "crohn", WIDE)
    ours, theirs = pty.openpty()
    os.write(ours, answer)
    done = subprocess.run(
        [SCRIPT, "searches", "edit-baseline", "crohn"],
        stdin=theirs,
        capture_output=True,
        env=dict(followed.environment),
        timeout=60,
        check=True,
    )
    os.close(theirs)
    os.close(ours)
    assert b"Take this as the new baseline" in done.stderr
    again = followed("searches", "edit-baseline", "crohn").out
    assert ("has not been edited" in again) is taken


def test_edit_baseline_of_what_was_not_edited_or_is_not_there(
    followed: Command, queries: Path
) -> None:
    done = followed("searches", "edit-baseline", "ldn")
    assert done.code == 0
    assert done.out.splitlines() == [
        "ldn on PubMed has not been edited since run 1",
        "ldn on ClinicalTrials.gov has not been edited since run 1",
    ]
    (queries / "new.toml").write_text('[pubmed]\nquery = "crohn[ti]"\n')
    assert "has never been run" in followed("searches", "edit-baseline", "new").out
    assert followed("searches", "edit-baseline", "lnd").code == 2


def test_edit_baseline_without_a_network_and_with_a_faulty_query(
    followed: Command, queries: Path
) -> None:
    edit(queries, "crohn", WIDE)
    dead = followed.asking("http://127.0.0.2:9/e/", "http://127.0.0.3:9/c/")
    done = dead("searches", "edit-baseline", "crohn", "--yes")
    assert done.code == 4
    assert "PubMed cannot be reached" in done.err
    edit(queries, "crohn", ("pain[tiab]", "pain[tiabb]"))
    done = followed("searches", "edit-baseline", "crohn", "--yes")
    assert done.code == 2
    assert "did you mean [tiab]?" in done.err


# --- show ---------------------------------------------------------------------


def test_show_tells_the_history_of_a_search(followed: Command, queries: Path) -> None:
    edit(queries, "crohn", WIDE)
    before = followed("searches", "show", "crohn").out
    assert "PubMed, an earlier wording: run 1 (" in before
    assert f"  sent: {WIDE[0]}\n" in before
    assert "edited since run 1; `ldn-lit searches edit-baseline crohn` shows" in before
    followed("update")
    followed("update")
    after = followed("searches", "show", "crohn").out
    assert "PubMed, an earlier wording: run 1 (" in after
    assert "PubMed, as it is now: runs 2-3 (" in after
    assert "edited since" not in after
    told = followed("searches", "show", "crohn", "--format", "json").json
    assert told["must_hit"] == ["17222320"]
    old, new = told["history"]
    assert (old["current"], old["first_run"], old["last_run"]) == (False, 1, 1)
    assert (new["current"], new["first_run"], new["last_run"]) == (True, 2, 3)
    assert new["translation"].startswith('"naltrexone"[Title/Abstract] AND')
    assert new["count"] > old["count"] == 2


def test_show_of_a_search_that_never_ran_has_no_history(ldn_lit: Command) -> None:
    done = ldn_lit("searches", "show", "ldn-core")
    assert done.code == 0
    assert "History" not in done.out
    assert not ldn_lit.home.exists()


def test_show_and_add_use_no_network(stocked: Command, tripwire: Tripwire) -> None:
    wired = stocked.asking(f"{tripwire.root}/e/", f"{tripwire.root}/c/")
    assert wired("searches", "show", "ldn-core").code == 0
    assert wired(*ADD).code == 0
    assert not tripwire.touched


def test_an_edit_is_told_by_the_update_with_both_versions(followed: Command, queries: Path) -> None:
    edit(queries, "crohn", OTHER)
    out = " ".join(followed("update").out.split())
    assert "3 more match because the query changed, 2 no longer do" in out
    assert f"before: {OTHER[0]} now: {OTHER[1]}" in out
    assert "fell out: 17222320 Low-dose naltrexone" in out
    assert "NEW PAPERS" not in out
