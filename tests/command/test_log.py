"""log: every run, one run whole, and what a review reports of its searches."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from ldn_lit.library import Library
from ldn_lit.records import SearchRun

from .running import Command


@pytest.fixture
def ledger(ldn_lit: Command, tmp_path: Path) -> Command:
    "Twenty-five runs of one search."
    path = tmp_path / "runs.db"
    with Library.open(path, "create") as library, library.transaction():
        for number in range(1, 26):
            when = f"2026-10-{number:02d}T08:00:00Z"
            run = library.start_run(when, "0.1.0")
            search = SearchRun(
                search="core",
                source="pubmed",
                query_hash="h",
                outcome="complete",
                count=number,
                got=number,
                new=1,
                baseline=number == 1,
                sent="naltrexone[ti]",
                translation='"naltrexone"[Title]',
                errors=("PhraseNotFound: lowdose",),
                warnings=("Quoted phrase not found.",),
                missed=("17222320",),
                problem="page 3 came late",
            )
            library.record_search(run, search)
            library.finish_run(run, when, "complete", 7, ["one thing went wrong"])
    return ldn_lit.with_(LDN_LIT_DB=str(path))


def test_the_list_goes_on_where_it_ended(ledger: Command) -> None:
    first = ledger("log")
    assert [line.split()[0] for line in first.out.splitlines()] == list(map(str, range(25, 5, -1)))
    assert "5 earlier runs are not shown; --before 6 goes on" in first.err
    rest = ledger("log", "--before", "6")
    assert [line.split()[0] for line in rest.out.splitlines()] == ["5", "4", "3", "2", "1"]
    assert rest.err == ""


def test_all_is_all_and_programs_are_told_nothing_beside_the_data(ledger: Command) -> None:
    assert len(ledger("log", "--all").out.splitlines()) == 25
    done = ledger("log", "--format", "json", "-n", "3")
    assert ([row["run"] for row in done.json], done.err) == ([25, 24, 23], "")


def test_one_run_is_shown_whole(ledger: Command) -> None:
    shown = ledger("log", "--run", "9").out
    for part in (
        "run 9 of ldn-lit 0.1.0: complete",
        "2026-10-09 08:00 UTC",
        "7 requests",
        "problem: one thing went wrong",
        "core on PubMed: complete, 9 papers, 9 held, 1 new",
        "sent: naltrexone[ti]",
        'understood as: "naltrexone"[Title]',
        "error: PhraseNotFound: lowdose",
        "warning: Quoted phrase not found.",
        "must find and did not: 17222320",
        "problem: page 3 came late",
    ):
        assert part in shown
    assert "first look" not in shown
    assert "first look" in ledger("log", "--run", "1").out


def test_one_run_for_programs(ledger: Command) -> None:
    run = ledger("log", "--run", "9", "--format", "json").json
    [search] = run["searches"]
    assert (run["id"], run["requests"], run["problems"]) == (9, 7, ["one thing went wrong"])
    assert (search["sent"], search["count"], search["missed"]) == (
        "naltrexone[ti]",
        9,
        ["17222320"],
    )
    [row] = csv.DictReader(io.StringIO(ledger("log", "--run", "9", "--format", "csv").out))
    assert (row["search"], row["errors"]) == ("core", "PhraseNotFound: lowdose")


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (("--run", "99"), "there is no run 99"),
        (("--run", "9", "--all"), "--all and --before list runs"),
        (("--prisma-s", "--prisma-flow"), "choose one"),
        (("--prisma-s", "--format", "text"), "known are markdown, csv, json"),
        (("--prisma-flow", "--format", "csv"), "known are text, markdown, json"),
        (("--prisma-s", "--run", "99"), "there is no run 99"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_what_cannot_be_shown_is_refused_in_one_line(
    ledger: Command, words: tuple[str, ...], hint: str
) -> None:
    done = ledger("log", *words)
    assert done.code == 2
    assert hint in done.complaint


def test_where_nothing_was_searched_there_is_nothing_to_report(stocked: Command) -> None:
    assert "run: ldn-lit update" in stocked("log", "--prisma-s").complaint


def test_the_appendix_of_a_real_run(followed: Command, tmp_path: Path) -> None:
    target = tmp_path / "appendix.md"
    assert followed("log", "--prisma-s", "-o", target).out == ""
    text = target.read_text(encoding="utf-8")
    assert text.count("\n## ") == 16
    assert '\n  "low dose naltrexone"[tiab] OR "low-dose naltrexone"[tiab]\n' in text
    assert "Noted with the search: One bowel disease" in text
    rows = list(csv.DictReader(io.StringIO(followed("log", "--prisma-s", "--format", "csv").out)))
    assert {int(row["item"]) for row in rows} == set(range(1, 17))
    found = followed("log", "--prisma-s", "--format", "json").json
    assert {one["database"] for one in found["searchrxiv"]} == {"PubMed", "ClinicalTrials.gov"}


def test_a_broken_query_file_takes_nothing_from_what_was_sent(
    followed: Command, queries: Path
) -> None:
    (queries / "ldn.toml").write_text("title = ", encoding="utf-8")
    done = followed("log", "--prisma-s")
    assert done.code == 0
    assert "naltrexone[tiab] AND crohn[tiab]" in done.out


def test_the_flow_counts_what_people_marked(followed: Command) -> None:
    before = followed("log", "--prisma-flow", "--format", "json").json
    assert before["searches"]["screened"] == 0
    followed("mark", "17222320", "--include")
    followed("mark", "NCT00663117", "--exclude", "--reason", "wrong dose")
    after = followed("log", "--prisma-flow", "--format", "json").json["searches"]
    assert (after["screened"], after["included"]) == (2, ["17222320"])
    assert after["reports_excluded"]["reasons"] == [{"reason": "wrong dose", "records": 1}]
    assert after["records"] == before["searches"]["records"]
    assert "wrong dose" in followed("log", "--prisma-flow").out
