"""Known papers are fetched anew on a cycle: what moves no date of revision is found too."""

from __future__ import annotations

from datetime import date

import pytest

from ldn_lit.library import KnownPaper
from ldn_lit.records import Citation, Document, SavedSearch
from ldn_lit.update.refresh import due_for_refresh
from tests.standin import article_changes as changes
from tests.standin.corpus import add_many
from tests.update.desk import NALTREXONE, Desk

PAPER = "19453963"
#: Far beyond the days that are asked about twice.
LONG_AGO = date(2012, 5, 1)
PUBMED_SEARCHES = 2
NOW = "2026-11-22T08:00:00Z"


def silently(desk: Desk, kind: str, notice: str, day: date = LONG_AGO) -> None:
    "A notice is linked and DateRevised tells nothing of it."
    corpus = desk.server.corpus
    raw = corpus.raw(PAPER)
    assert raw is not None
    corpus.add(changes.linked(raw, kind, notice, "Pain Med. 2026 Mar;27(3):1", day))


def test_a_change_that_moves_no_date_is_found_within_four_weeks(settled: Desk) -> None:
    silently(settled, "ErratumIn", "39900001")
    assert settled.update().events == ()
    settled.later(days=26)
    assert settled.update().events == ()
    settled.later(days=1)
    told = settled.update()
    assert [(one.kind, one.pmid) for one in told.events] == [("paper.corrected", PAPER)]
    assert settled.update().events == ()


@pytest.mark.parametrize("days", [1, 7, 26, 27, 28, 29, 400])
def test_a_run_without_news_never_costs_more_than_its_searches_and_two(
    settled: Desk, days: int
) -> None:
    settled.later(days=days)
    told = settled.update()
    assert told.events == ()
    assert told.requests["efetch"] == (days >= 27)
    papers = sum(count for name, count in told.requests.items() if name != "version")
    assert papers == PUBMED_SEARCHES + 1
    assert told.requests["version"] == 1


def test_the_next_refresh_is_due_four_weeks_after_the_last(settled: Desk) -> None:
    fetches = []
    for days in (27, 1, 26, 1, 27, 1):
        settled.later(days=days)
        fetches.append(settled.update().requests["efetch"])
    assert fetches == [1, 0, 0, 1, 0, 1]


def test_a_large_library_is_refreshed_in_fetches_of_five_hundred(desk: Desk) -> None:
    add_many(desk.server.corpus, 700)
    desk.update([NALTREXONE])
    desk.later(days=27)
    assert desk.update([NALTREXONE]).requests == {"esearch": 2}
    desk.later(days=1)
    assert desk.update([NALTREXONE]).requests == {"esearch": 1, "efetch": 2}
    assert desk.update([NALTREXONE]).requests == {"esearch": 2}


def test_a_refresh_that_failed_is_due_in_the_next_run(settled: Desk) -> None:
    silently(settled, "ErratumIn", "39900001")
    settled.later(days=28)
    settled.server.faults.always("efetch", "403")
    told = settled.update()
    assert (told.exit_code, told.events) == (3, ())
    settled.server.faults.clear()
    assert [one.kind for one in settled.update().events] == ["paper.corrected"]


def test_a_stale_copy_takes_nothing_back(settled: Desk) -> None:
    "One of NCBI's servers still has the record of before the retraction."
    corpus = settled.server.corpus
    before = corpus.raw(PAPER)
    assert before is not None
    corpus.retract(PAPER, "39900001")
    assert settled.update().of("paper.retracted")
    corpus.add(before)
    settled.later(days=28)
    told = settled.update()
    assert (told.requests["efetch"], told.events) == (1, ())
    with settled.open() as library:
        assert library.by_pmid([PAPER])[PAPER].article.retracted


def test_a_retraction_that_is_lifted_is_told(settled: Desk) -> None:
    corpus = settled.server.corpus
    before = corpus.raw(PAPER)
    assert before is not None
    corpus.retract(PAPER, "39900001")
    settled.update()
    settled.later(days=5)
    corpus.add(before)
    corpus.retitle(PAPER, "Fibromyalgia symptoms are reduced by naltrexone")
    (event,) = settled.update().events
    assert (event.kind, event.pmid, event.detail["lifted"]) == (
        "paper.corrected",
        PAPER,
        "retracted",
    )


def test_papers_that_no_search_lists_are_looked_for_each_week_at_no_cost(desk: Desk) -> None:
    cited = Citation(
        id="c1", kind="identifier", text="PMID 17222320", line=1, start=0, end=13, pmid="17222320"
    )
    document = Document(path="review.txt", name="review.txt", text="", sha256="0" * 64)
    with desk.open() as library:
        library.store_document(document, (cited,), desk.clock())
    desk.documents = ((document, (cited,)),)
    other = SavedSearch(name="fibromyalgia", title="", pubmed="fibromyalgia[ti]")
    desk.update([other])
    asked = []
    for days in (1, 5, 1, 1, 6):
        desk.later(days=days)
        asked.append(dict(desk.update([other]).requests))
    question, whole = {"esearch": 2}, {"esearch": 1, "efetch": 1}
    assert asked == [question, question, whole, question, whole]


def paper(pmid: int, refreshed: str, present: str = "") -> KnownPaper:
    return KnownPaper(
        pmid=str(pmid),
        revised="",
        fetched=refreshed,
        retracted=False,
        refreshed=refreshed,
        present=max(present, refreshed),
    )


def test_who_is_due_fills_whole_requests_oldest_first() -> None:
    due = [paper(number, "2026-10-20T00:00:00Z") for number in range(3)]
    older = paper(9000, "2026-10-01T00:00:00Z")
    days = [f"2026-11-{number % 20 + 1:02d}T00:00:00Z" for number in range(1000)]
    fresh = [paper(number, day) for number, day in enumerate(days, start=100)]
    listed = {one.pmid for one in (*due, older, *fresh)}
    chosen = due_for_refresh([*fresh, *due, older], listed, NOW)
    assert len(chosen) == 500
    assert [one.pmid for one in chosen[:4]] == ["9000", "0", "1", "2"]
    assert max(one.refreshed for one in chosen) < "2026-11-12"
    assert due_for_refresh(fresh, listed, NOW) == []


@pytest.mark.parametrize(
    ("refreshed", "due"),
    [
        ("", True),
        ("2026-10-25T08:00:00Z", True),
        ("2026-10-25T08:00:01Z", False),
        ("2026-11-22T08:00:00Z", False),
        # By a clock that was wrong.
        ("2027-11-22T08:00:00Z", True),
    ],
)
def test_when_a_paper_is_due(refreshed: str, due: bool) -> None:
    one = paper(1, refreshed)
    assert bool(due_for_refresh([one], {"1"}, NOW)) is due


@pytest.mark.parametrize(
    ("present", "listed", "due"),
    [
        ("2026-11-15T08:00:00Z", False, True),
        ("2026-11-15T08:00:00Z", True, False),
        ("2026-11-15T08:00:01Z", False, False),
    ],
)
def test_a_small_library_is_fetched_whole_to_see_whether_its_papers_are_there(
    present: str, listed: bool, due: bool
) -> None:
    known = [paper(1, "2026-11-10T00:00:00Z", present), paper(2, "2026-11-21T00:00:00Z")]
    found = due_for_refresh(known, {"2", *(["1"] if listed else [])}, NOW)
    assert [one.pmid for one in found] == (["1", "2"] if due else [])


def test_a_large_library_is_not_fetched_whole_for_that() -> None:
    known = [paper(number, "2026-11-01T00:00:00Z") for number in range(501)]
    assert due_for_refresh(known, frozenset(), NOW) == []
