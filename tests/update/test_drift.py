"""A search that is not what it was is told once, and nothing is called gone for it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ldn_lit.records import Event, SavedSearch
from tests.standin import vocabulary
from tests.update.desk import FIBROMYALGIA, NALTREXONE, TRIALS, Desk, Told

MUST = replace(NALTREXONE, must_hit=("17222320", "24511042", "NCT00568555"))


def drift(told: Told) -> list[str]:
    return [event.detail["what"] for event in told.of("search.drift")]


def only(told: Told) -> Event:
    (event,) = told.of("search.drift")
    return event


def test_what_a_search_must_find_and_does_not_is_told_once(desk: Desk) -> None:
    event = only(desk.update([MUST]))
    assert event.detail["missed"] == ["24511042"]
    assert event.searches == ("naltrexone",)
    desk.server.corpus.add_article(pmid="39000001", title="Naltrexone, one more")
    desk.later(days=1)
    told = desk.update([MUST])
    assert told.new_papers == ["39000001"]
    assert drift(told) == []


def test_another_paper_missed_is_told(desk: Desk) -> None:
    desk.update([MUST])
    desk.server.corpus.delete("17222320")
    assert only(desk.update([MUST])).detail["missed"] == ["17222320", "24511042"]


def test_trials_a_search_must_find_are_looked_for_on_the_registry(desk: Desk) -> None:
    search = replace(TRIALS, must_hit=("NCT00568555", "NCT01234567", "17222320"))
    event = only(desk.update([search]))
    assert event.detail["missed"] == ["NCT01234567"]
    assert event.detail["source"] == "clinicaltrials"


def test_a_count_that_falls_by_a_third_is_told_once(settled: Desk) -> None:
    gone = [f"{pmid}" for pmid in ("19453963", "23359310")]
    records = {pmid: settled.server.corpus.raw(pmid) for pmid in gone}
    for pmid in gone:
        settled.server.corpus.delete(pmid)
    event = only(settled.update([FIBROMYALGIA]))
    assert (event.detail["before"], event.detail["now"]) == (3, 1)
    settled.later(days=1)
    assert drift(settled.update([FIBROMYALGIA])) == []
    # Back, and gone again: that is another fall, though of the same size.
    for raw in records.values():
        assert raw is not None
        settled.server.corpus.add(raw)
    settled.later(days=1)
    told = settled.update([FIBROMYALGIA])
    assert told.events == ()
    for pmid in gone:
        settled.server.corpus.delete(pmid)
    settled.later(days=1)
    assert drift(settled.update([FIBROMYALGIA])) == ["count"]


def test_a_count_that_falls_by_less_is_not_told(settled: Desk) -> None:
    settled.server.corpus.delete("17222320")
    assert drift(settled.update([NALTREXONE])) == []


def test_a_search_that_suddenly_finds_nothing_is_told(settled: Desk) -> None:
    for nct_id in list(settled.server.corpus.trials):
        settled.server.corpus.delete_trial(nct_id)
    event = only(settled.update([TRIALS]))
    assert (event.detail["before"], event.detail["now"]) == (4, 0)


def test_another_understanding_of_the_query_is_told_once(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    loose = replace(NALTREXONE, pubmed="naltrexone AND heart attack")
    first = desk.update([loose])
    monkeypatch.setitem(vocabulary.ENTRY_TERMS, "naltrexone", "neoplasms")
    event = only(desk.update([loose]))
    assert event.detail["what"] == "translation"
    assert event.detail["before"] == first.search("naltrexone").translation
    assert event.detail["now"] != event.detail["before"]
    assert drift(desk.update([loose])) == []


@pytest.mark.parametrize("search", [MUST, FIBROMYALGIA], ids=["must_hit", "count"])
def test_an_incomplete_answer_is_no_drift(desk: Desk, search: SavedSearch) -> None:
    desk.update([replace(search, must_hit=())])
    desk.server.faults.always("esearch", "short_list")
    desk.server.corpus.delete("23359310")
    told = desk.update([search])
    assert told.outcomes[search.name, "pubmed"] == "incomplete"
    assert drift(told) == []


def test_an_incomplete_answer_is_not_what_the_next_is_compared_with(settled: Desk) -> None:
    settled.server.faults.always("esearch", "short_list")
    settled.update([FIBROMYALGIA])
    settled.server.faults.clear()
    for pmid in ("19453963", "23359310"):
        settled.server.corpus.delete(pmid)
    assert only(settled.update([FIBROMYALGIA])).detail["before"] == 3


def test_an_edited_query_is_compared_with_itself_only(settled: Desk) -> None:
    narrower = replace(NALTREXONE, pubmed="naltrexone[ti] AND fibromyalgia[ti]")
    assert drift(settled.update([narrower])) == []
