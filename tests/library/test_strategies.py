"""The past of a run's searches: what each wording was answered, found and lost up to then."""

from __future__ import annotations

import pytest

from ldn_lit.library import Library
from ldn_lit.records import Run, SearchOutcome, SearchRun, Strategy, Trial

from .samples import LATER, NOW, paper, store, study


def searched(library: Library, when: str, *ids: str, outcome: SearchOutcome = "complete") -> int:
    return looked(library, when, "core", "h1", *ids, outcome=outcome)


def looked(
    library: Library,
    when: str,
    name: str,
    query_hash: str,
    *ids: str,
    outcome: SearchOutcome = "complete",
) -> int:
    "A run of one search on PubMed."
    run = library.start_run(when, "0.1.0")
    search = SearchRun(
        search=name, source="pubmed", query_hash=query_hash, outcome=outcome, count=len(ids)
    )
    library.record_search(run, search)
    if outcome == "complete":
        library.add_seen(name, "pubmed", query_hash, ids, run)
        library.note_answer(name, "pubmed", query_hash, ids, run)
    library.finish_run(run, when, "complete", 1)
    return run


def only(library: Library, number: int) -> Strategy:
    run = library.run(number)
    assert isinstance(run, Run)
    [found] = library.strategies(run, library.searches_of(number))
    return found


def test_a_run_knows_what_came_before_it_and_nothing_of_what_came_after(library: Library) -> None:
    first = searched(library, NOW, "101", "102")
    second = searched(library, LATER, "102", "103")
    assert [(one.run, one.count) for one in only(library, first).looks] == [(first, 2)]
    assert [one.run for one in only(library, second).looks] == [first, second]
    assert only(library, first).ever == {"101", "102"}
    assert only(library, first).answered == {"101", "102"}
    assert only(library, second).ever == {"101", "102", "103"}
    assert only(library, second).answered == {"102", "103"}


def test_another_wording_and_another_search_are_no_past(library: Library) -> None:
    searched(library, NOW, "101")
    looked(library, NOW, "core", "h2", "102")
    looked(library, NOW, "pain", "h1", "103")
    last = searched(library, LATER, "101")
    found = only(library, last)
    assert (len(found.looks), found.ever) == (2, {"101"})


def test_the_answer_that_counts_is_the_last_that_was_one(library: Library) -> None:
    first = searched(library, NOW, "101")
    last = searched(library, LATER, outcome="unchanged")
    sent = only(library, last).sent
    assert sent is not None
    assert sent.run == first


@pytest.mark.parametrize(
    ("outcome", "counts"),
    [("complete", True), ("unchanged", True), ("incomplete", True), ("failed", False),
     ("skipped", False)],
)  # fmt: skip
def test_the_last_run_that_searched_is_one_with_an_answer(
    library: Library, outcome: SearchOutcome, counts: bool
) -> None:
    assert library.last_searched() is None
    first = searched(library, NOW, "101")
    last = searched(library, LATER, outcome=outcome)
    assert library.last_searched() == (last if counts else first)


def test_older_numbers_and_merged_papers_lead_to_those_of_now(library: Library) -> None:
    library.store_trials([study(Trial(nct_id="NCT00000002", aliases=("NCT00000001",)))], now=NOW)
    store(library, paper("101"), paper("102"))
    assert library.newer_numbers() == {"NCT00000001": "NCT00000002"}


def test_a_search_finds_a_paper_from_the_run_on_that_found_it_first(library: Library) -> None:
    searched(library, NOW, "101")
    searched(library, LATER, "101", "102")
    looked(library, LATER, "core", "h2", "101")
    assert library.found_after("core", NOW) == {"102"}
    assert library.found_after("core", LATER) == frozenset()
    assert library.found_after("pain", NOW) == frozenset()


def test_words_are_looked_for_in_what_was_known_then(library: Library) -> None:
    store(library, paper("101", title="Naltrexone in Crohn disease"))
    store(library, paper("101", title="Naltrexone in fibromyalgias"), paper("102"), now=LATER)
    then = [one.article.pmid for one in library.search_text_as_of("crohn", NOW)]
    assert then == ["101"]
    assert library.search_text_as_of("fibromyalgia", NOW) == ()
    assert [one.article.pmid for one in library.search_text_as_of("fibromyalgia", LATER)] == ["101"]
    assert library.search_text_as_of("crohn", LATER) == ()
    assert library.search_text_as_of('" OR *', LATER) == ()


def test_trials_are_looked_for_in_what_was_known_then(library: Library) -> None:
    library.store_trials([study(Trial(nct_id="NCT00000001", title="Itch"))], now=NOW)
    library.store_trials([study(Trial(nct_id="NCT00000001", title="Pain"))], now=LATER)
    assert len(library.search_trials_as_of("itch", NOW)) == 1
    assert library.search_trials_as_of("pain", NOW) == ()
    assert len(library.search_trials_as_of("NCT00000001 pain", LATER)) == 1
