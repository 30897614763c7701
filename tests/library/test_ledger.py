"""Runs, searches and what they have ever seen."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from ldn_lit.library import Library
from ldn_lit.records import Run, SearchRun

from .samples import LATER, NOW, paper, view


def searched(outcome: Any, query_hash: str = "h1", **fields: Any) -> SearchRun:
    return SearchRun(
        search="pain", source="pubmed", query_hash=query_hash, outcome=outcome, **fields
    )


def test_runs_are_listed_newest_first_and_an_interrupted_one_has_failed(library: Library) -> None:
    killed = library.start_run(NOW, "0.1.0")
    done = library.start_run(LATER, "0.2.0")
    library.finish_run(done, LATER, "partial", 12, ["PubMed was cut off"])
    finished = Run(
        id=done,
        started=LATER,
        finished=LATER,
        outcome="partial",
        version="0.2.0",
        requests=12,
        problems=("PubMed was cut off",),
    )
    assert library.runs() == (
        finished,
        Run(id=killed, started=NOW, outcome="failed", version="0.1.0"),
    )
    assert library.runs(limit=1) == (finished,)
    assert library.run(done) == finished
    assert library.run(99) is None


def test_a_search_is_kept_whole(library: Library, run: int) -> None:
    full = searched(
        "incomplete",
        count=57,
        got=55,
        new=2,
        baseline=True,
        sent="ldn[tiab]",
        translation="ldn[Title/Abstract]",
        warnings=("ignored: [tiabb]",),
        problem="55 of 57",
    )
    library.record_search(run, full)
    assert library.searches_of(run) == (full,)
    (row,) = view(library, "search_history")
    assert (row["name"], row["count"], row["sent"]) == ("pain", 57, "ldn[tiab]")


def test_only_a_complete_search_counts_as_the_last(library: Library, run: int) -> None:
    assert library.last_search("pain", "pubmed", "h1") is None
    library.record_search(run, searched("complete", count=5))
    library.record_search(run, searched("incomplete", count=9))
    library.record_search(run, searched("unchanged"))
    library.record_search(run, searched("complete", query_hash="h2", count=7))
    assert library.last_search("pain", "pubmed", "h1") == searched("complete", count=5)
    assert library.last_search("pain", "clinicaltrials", "h1") is None


def test_seen_is_kept_for_each_wording_and_each_source(library: Library, run: int) -> None:
    library.add_seen("pain", "pubmed", "h1", ["1", "2"], run)
    library.add_seen("pain", "pubmed", "h1", ["2", "3"], run)
    library.add_seen("pain", "pubmed", "h2", ["9"], run)
    library.add_seen("pain", "clinicaltrials", "h1", ["NCT1"], run)
    assert library.seen("pain", "pubmed", "h1") == {"1", "2", "3"}
    assert library.seen("pain", "pubmed", "h2") == {"9"}
    assert library.seen("pain", "clinicaltrials", "h1") == {"NCT1"}
    assert library.seen("other", "pubmed", "h1") == frozenset()


@pytest.mark.parametrize(
    ("history", "listed"),
    [
        ([], ("9",)),
        ([("h1", "complete")], ("1",)),
        ([("h1", "complete"), ("h2", "complete")], ("9",)),
        ([("h1", "complete"), ("h2", "failed")], ("1",)),
        ([("h1", "complete"), ("h2", "complete"), ("h1", "unchanged")], ("1",)),
    ],
)
def test_a_search_lists_what_its_latest_complete_wording_found(
    library: Library, run: int, history: list[tuple[str, Any]], listed: tuple[str, ...]
) -> None:
    library.add_seen("pain", "pubmed", "h1", ["1"], run)
    library.add_seen("pain", "pubmed", "h2", ["9"], run)
    for query_hash, outcome in history:
        library.record_search(run, searched(outcome, query_hash))
    assert library.seen_in("pain") == listed


def test_what_the_sources_said_before_is_known_by_query(library: Library) -> None:
    for hashed, said in (("h1", "old"), ("h2", "another wording"), ("h1", "older still")):
        before = library.start_run(NOW, "0")
        library.record_search(before, searched("complete", hashed, warnings=(said,)))
    now = library.start_run(NOW, "0")
    library.record_search(now, searched("complete", "h1", warnings=("new",)))
    assert library.warnings_before(now) == {("pain", "pubmed"): {"old", "older still"}}
    assert library.warnings_before(1) == {}


def test_papers_without_any_identifier_are_counted_under_their_search(library: Library) -> None:
    unnamed = replace(paper(""), doi="", pmcid="", title="Known by its facts alone")
    name = "starter:known"
    library.add_starter([unnamed], [], {"pain": [name]}, NOW, name_of=lambda _: name)
    assert library.held_under("pain", "pubmed") == 1
    assert library.held_under("pain", "clinicaltrials") == 0


def test_facts_about_the_library(library: Library) -> None:
    assert library.meta("stamp") == ""
    library.set_meta("stamp", "1")
    library.set_meta("stamp", "2")
    assert library.meta("stamp") == "2"
