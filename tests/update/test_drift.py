"""A search that is not what it was is told once, and nothing is called gone for it."""

from __future__ import annotations

import copy
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


def add_some(desk: Desk, count: int, title: str = "Fibromyalgia") -> list[str]:
    pmids = [str(39_000_000 + place) for place in range(count)]
    for pmid in pmids:
        desk.server.corpus.add_article(pmid=pmid, title=f"{title} {pmid}", pub_date="2021")
    return pmids


@pytest.mark.parametrize(
    ("before", "now", "told"),
    [(9, 7, []), (9, 6, ["count"]), (10, 7, []), (10, 6, ["count"]), (6, 0, ["count"]),
     (1, 0, ["count"])],
)  # fmt: skip
def test_a_fall_by_a_third_is_a_drift_and_by_less_is_none(
    desk: Desk, before: int, now: int, told: list[str]
) -> None:
    search = SavedSearch(name="dust", title="Dust", pubmed="moondust[ti]")
    pmids = add_some(desk, before, "Moondust")
    desk.update([search])
    for pmid in pmids[now:]:
        desk.server.corpus.delete(pmid)
    seen = desk.update([search])
    # Without any such title the word is unknown to PubMed, which it says as well.
    assert [what for what in drift(seen) if what == "count"] == told
    assert not seen.of("paper.withdrawn")


@pytest.mark.parametrize(("more", "told"), [(100, []), (101, ["count"])])
def test_a_count_that_explodes_is_told(settled: Desk, more: int, told: list[str]) -> None:
    add_some(settled, more)
    assert drift(settled.update([FIBROMYALGIA])) == told


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
    monkeypatch.delitem(vocabulary.ENTRY_TERMS, "naltrexone")
    back = only(desk.update([loose]))
    assert (back.detail["before"], back.detail["now"]) == (
        event.detail["now"],
        event.detail["before"],
    )
    assert back.key != event.key
    monkeypatch.setitem(vocabulary.ENTRY_TERMS, "naltrexone", "neoplasms")
    assert drift(desk.update([loose])) == ["translation"]


ODD = replace(NALTREXONE, pubmed="naltrexone[ti] OR xyzzyl[ti] OR quuxly[ti]")


def test_what_pubmed_remarks_at_the_first_look_is_a_warning_and_no_drift(desk: Desk) -> None:
    told = desk.update([ODD])
    assert drift(told) == []
    assert "xyzzyl" in " ".join(told.search("naltrexone").remarks)
    desk.later(days=1)
    assert drift(desk.update([ODD])) == []


def test_a_word_that_pubmed_no_longer_finds_is_told_once_and_again_when_it_comes_back(
    desk: Desk,
) -> None:
    (both,) = add_some(desk, 1, "Xyzzyl quuxly")
    assert drift(desk.update([ODD])) == []
    desk.server.corpus.delete(both)
    first = only(desk.update([ODD]))
    assert (first.detail["what"], first.detail["before"]) == ("remark", [])
    assert {"xyzzyl", "quuxly"} <= set(" ".join(first.detail["now"]).replace(";", " ").split())
    assert drift(desk.update([ODD])) == []
    (one,) = add_some(desk, 1, "Xyzzyl")
    assert drift(desk.update([ODD])) == [], "a word that is found again is none"
    desk.server.corpus.delete(one)
    again = only(desk.update([ODD]))
    assert again.detail["now"] == first.detail["now"]
    assert again.key != first.key


def test_a_quoted_phrase_that_is_not_searched_as_one_is_told(desk: Desk) -> None:
    search = replace(NALTREXONE, pubmed='naltrexone[ti] OR "no such phrase"[ti]')
    (known,) = add_some(desk, 1, "No such phrase")
    assert drift(desk.update([search])) == []
    desk.server.corpus.delete(known)
    told = [one for one in desk.update([search]).of("search.drift") if "remark" in str(one.detail)]
    assert "no such phrase" in str(told[0].detail["now"])


def test_what_must_be_found_and_is_lost_again_after_mending_is_told_again(desk: Desk) -> None:
    raw = desk.server.corpus.raw("17222320")
    assert raw is not None
    search = replace(NALTREXONE, must_hit=("17222320",))
    assert drift(desk.update([search])) == []
    desk.server.corpus.delete("17222320")
    first = only(desk.update([search]))
    assert (first.detail["before"], first.detail["now"]) == ([], ["17222320"])
    assert drift(desk.update([search])) == []
    desk.server.corpus.add(raw)
    assert drift(desk.update([search])) == []
    desk.server.corpus.delete("17222320")
    again = only(desk.update([search]))
    assert again.key != first.key


def test_a_trial_is_found_under_its_new_number(desk: Desk) -> None:
    search = replace(TRIALS, must_hit=("NCT00568555",))
    desk.update([search])
    study = copy.deepcopy(desk.server.corpus.trials["NCT00568555"])
    study["protocolSection"]["identificationModule"] |= {
        "nctId": "NCT09000001",
        "nctIdAliases": ["NCT00568555"],
    }
    desk.server.corpus.delete_trial("NCT00568555")
    desk.server.corpus.new_trial(study)
    assert drift(desk.update([search])) == []


def test_the_same_drift_of_another_wording_is_told_again(desk: Desk) -> None:
    missing = replace(ODD, must_hit=("99999999",))
    assert drift(desk.update([missing])) == ["must_hit"]
    other = replace(missing, pubmed=f"{ODD.pubmed} OR crohn[ti]")
    assert drift(desk.update([other])) == ["must_hit"]


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
