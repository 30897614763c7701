"""Known papers: retracted, corrected, under a concern, in their issue; each told once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from ldn_lit.records import Citation, Document, SavedSearch
from tests.standin import article_changes as changes
from tests.standin.corpus import Corpus
from tests.update.desk import NALTREXONE, Desk

PAPER = "19453963"
NOTICE = "39900001"
Change = Callable[[Corpus], None]


def fully(corpus: Corpus) -> None:
    "Type, link with PMID, a new DateRevised and a notice of its own."
    corpus.retract(PAPER, NOTICE)


def link_without_pmid(corpus: Corpus) -> None:
    corpus.add(changes.linked(raw(corpus), "RetractionIn", "", "Pain Med. 2026;1:1", corpus.today))


def type_alone_years_ago(corpus: Corpus) -> None:
    "The record says retracted, its DateRevised says nothing happened."
    corpus.add(changes.typed(raw(corpus), "Retracted Publication", date(2012, 5, 1)))


def raw(corpus: Corpus, pmid: str = PAPER) -> bytes:
    found = corpus.raw(pmid)
    assert found is not None
    return found


RETRACTIONS = [fully, link_without_pmid, type_alone_years_ago]


@pytest.mark.parametrize("retract", RETRACTIONS, ids=lambda change: change.__name__)
def test_a_known_paper_that_is_retracted_is_told_once(settled: Desk, retract: Change) -> None:
    retract(settled.server.corpus)
    told = settled.update()
    assert [event.pmid for event in told.of("paper.retracted")] == [PAPER]
    for days in (0, 1, 30):
        settled.later(days=days)
        assert not settled.update().of("paper.retracted")


def test_the_notice_is_a_paper_and_not_retracted(settled: Desk) -> None:
    fully(settled.server.corpus)
    told = settled.update()
    (event,) = told.of("paper.retracted")
    assert (event.pmid, event.detail["notice_pmid"]) == (PAPER, NOTICE)
    # Its title repeats the paper's: the search finds it, so it is new.
    assert told.new_papers == [NOTICE]


@pytest.mark.parametrize("retract", RETRACTIONS, ids=lambda change: change.__name__)
def test_a_retraction_is_seen_though_the_record_was_revised_a_moment_ago(
    settled: Desk, retract: Change
) -> None:
    corpus = settled.server.corpus
    corpus.retitle(PAPER, "Fibromyalgia symptoms are reduced by naltrexone")
    settled.update()
    retract(corpus)
    assert [event.pmid for event in settled.update().of("paper.retracted")] == [PAPER]


@pytest.mark.parametrize("days", [0, 1, 3, 7, 31, 400])
@pytest.mark.parametrize("pause", [0, 1, 6])
def test_what_happens_to_a_paper_fetched_on_its_first_day_is_told(
    settled: Desk, pause: int, days: int
) -> None:
    "However seldom one looks: it is entered, `pause` days later corrected, then comes the run."
    corpus = settled.server.corpus
    corpus.add_article(pmid="39000001", title="Naltrexone anew", volume="1", pages="1-2")
    assert settled.update().new_papers == ["39000001"]
    settled.later(days=pause)
    corpus.erratum("39000001", NOTICE)
    settled.later(days=days)
    told = settled.update()
    assert [event.pmid for event in told.of("paper.corrected")] == ["39000001"]
    assert not settled.update().of("paper.corrected")


def test_a_paper_retracted_before_it_was_first_seen_is_told(desk: Desk) -> None:
    fully(desk.server.corpus)
    told = desk.update()
    assert [(event.kind, event.pmid) for event in told.events] == [("paper.retracted", PAPER)]
    desk.later(days=1)
    assert desk.update().events == ()


def test_a_new_paper_may_come_retracted(settled: Desk) -> None:
    settled.server.corpus.add_article(
        pmid="39000001",
        title="Naltrexone retracted",
        pub_types=("Journal Article", "RETRACTED PUBLICATION"),
    )
    told = settled.update()
    assert {event.kind for event in told.events} == {"paper.new", "paper.retracted"}
    assert settled.update().events == ()


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        (lambda corpus: corpus.erratum(PAPER, NOTICE), "paper.corrected"),
        (lambda corpus: corpus.concern(PAPER, NOTICE), "paper.concern"),
    ],
    ids=["erratum", "concern"],
)
def test_an_erratum_or_a_concern_is_told_once(settled: Desk, change: Change, kind: str) -> None:
    change(settled.server.corpus)
    told = settled.update()
    (event,) = [event for event in told.events if event.pmid == PAPER]
    assert event.kind == kind
    assert event.detail["notice_pmid"] == NOTICE
    settled.later(days=1)
    assert settled.update().events == ()


def test_from_ahead_of_print_to_its_issue(settled: Desk) -> None:
    corpus = settled.server.corpus
    corpus.add_article(pmid="39000001", title="Naltrexone ahead of print", pub_date="2026 Nov 20")
    settled.update()
    settled.later(days=20)
    corpus.publish("39000001", volume="12", issue="4", pages="5-9")
    (event,) = settled.update().events
    assert (event.kind, event.detail["volume"]) == ("paper.published", "12")
    settled.later(days=1)
    assert settled.update().events == ()


def test_a_retraction_costs_one_fetch_and_no_more_question(settled: Desk) -> None:
    type_alone_years_ago(settled.server.corpus)
    told = settled.update()
    assert told.requests == {"esearch": 3, "efetch": 1, "version": 1}


@pytest.mark.parametrize("days", [1, 8, 26])
def test_a_paper_known_as_retracted_costs_nothing_in_later_runs(settled: Desk, days: int) -> None:
    type_alone_years_ago(settled.server.corpus)
    settled.update()
    settled.later(days=days)
    assert settled.update().requests == {"esearch": 3, "version": 1}


def test_records_of_these_days_are_looked_at_again_in_one_fetch(settled: Desk) -> None:
    "The version held may be the last one or not: PubMed tells the day of a revision, no hour."
    for pmid in ("39000001", "39000002"):
        settled.server.corpus.add_article(pmid=pmid, title="Naltrexone", volume="1", pages="1")
    settled.update()
    for days, fetches in ((0, 1), (1, 1), (2, 1), (1, 0), (20, 0)):
        settled.later(days=days)
        told = settled.update()
        assert told.events == ()
        assert (told.requests["esearch"], told.requests["efetch"]) == (3, fetches)


OTHERS = [
    pytest.param(lambda search: replace(search, enabled=False), id="disabled"),
    pytest.param(lambda search: replace(search, pubmed="ldn[ti]"), id="narrowed"),
    pytest.param(lambda search: replace(search, pubmed="naltrexone[tiabb]"), id="mistyped"),
    pytest.param(lambda _: SavedSearch(name="other", title="", pubmed="ldn[ti]"), id="gone"),
]


@pytest.mark.parametrize("changed", OTHERS)
@pytest.mark.parametrize("retract", RETRACTIONS, ids=lambda change: change.__name__)
def test_papers_of_a_search_that_is_no_longer_sent_are_watched_on(
    desk: Desk, changed: Callable[[SavedSearch], SavedSearch], retract: Change
) -> None:
    desk.update([NALTREXONE])
    retract(desk.server.corpus)
    told = desk.update([changed(NALTREXONE)])
    assert [event.pmid for event in told.of("paper.retracted")] == [PAPER]


def test_a_paper_its_search_finds_no_more_is_watched_on(desk: Desk) -> None:
    desk.update([NALTREXONE])
    desk.server.corpus.retitle(PAPER, "RETRACTED ARTICLE")
    fully(desk.server.corpus)
    told = desk.update([NALTREXONE])
    assert [event.pmid for event in told.of("paper.retracted")] == [PAPER]


def test_a_paper_of_a_search_that_fails_is_watched_on(desk: Desk) -> None:
    desk.update([NALTREXONE])
    fully(desk.server.corpus)
    desk.server.faults.add("esearch", "403", times=1)
    told = desk.update([NALTREXONE])
    assert told.outcomes["naltrexone", "pubmed"] == "failed"
    assert [event.pmid for event in told.of("paper.retracted")] == [PAPER]


@pytest.mark.parametrize("kind", ["403", "short_list", "500"])
def test_a_check_that_failed_is_made_up_for(settled: Desk, kind: str) -> None:
    settled.server.corpus.erratum(PAPER, NOTICE)
    settled.server.corpus.retract("24511042", "39900002")
    for _ in range(2):
        settled.server.faults.always("esearch", kind, after=2)
        told = settled.update()
        assert told.account.outcome == "partial"
        assert not told.of("paper.corrected")
        settled.server.faults.clear()
        # Longer than the days that are asked about twice anyway, too short for a refresh.
        settled.later(days=12)
    told = settled.update()
    assert [event.pmid for event in told.of("paper.corrected")] == [PAPER]


def test_a_revised_record_that_could_not_be_fetched_is_asked_for_again(settled: Desk) -> None:
    settled.server.corpus.concern(PAPER, NOTICE)
    settled.server.faults.always("efetch", "500")
    for _ in range(2):
        told = settled.update()
        assert told.exit_code == 3
        assert told.events == ()
        settled.later(days=12)
    settled.server.faults.clear()
    told = settled.update()
    assert [event.pmid for event in told.of("paper.concern")] == [PAPER]
    assert told.new_papers == [NOTICE]


@pytest.mark.parametrize("jump", [365, -365])
def test_a_clock_that_was_wrong_for_a_run_hides_no_erratum(settled: Desk, jump: int) -> None:
    corpus = settled.server.corpus
    right = settled.now
    settled.now = right.replace(year=right.year + jump // 365)
    settled.update()
    settled.now = right
    settled.later(days=2)
    corpus.erratum(PAPER, NOTICE)
    assert [event.pmid for event in settled.update().of("paper.corrected")] == [PAPER]


def test_papers_of_a_library_that_was_never_checked_are_checked_from_their_first_day(
    settled: Desk,
) -> None:
    with settled.open() as library:
        library.set_meta("papers_checked", "")
    settled.later(days=10)
    settled.server.corpus.erratum(PAPER, NOTICE)
    settled.later(days=10)
    assert [event.pmid for event in settled.update().of("paper.corrected")] == [PAPER]


def test_an_erratum_that_resolving_meets_first_is_told_too(settled: Desk) -> None:
    "A citation with a misspelt name reaches the known paper by its place in the journal."
    cited = Citation(
        id="c1",
        kind="reference",
        text="Yonger J. Fibromyalgia symptoms are reduced. Pain Med 2009;10:663-672",
        line=1,
        start=0,
        end=20,
        authors=("Yonger J", "Mackay S"),
        title="Fibromyalgia symptoms are reduced by low-dose naltrexone: a pilot study",
        year=2009,
        journal="Pain Med",
        volume="10",
        issue="4",
        pages="663-672",
    )
    document = Document(path="review.txt", name="review.txt", text="", sha256="0" * 64)
    with settled.open() as library:
        library.store_document(document, (cited,), settled.clock())
    settled.documents = ((document, (cited,)),)
    settled.server.corpus.erratum(PAPER, NOTICE)
    told = settled.update()
    with settled.open() as library:
        assert library.resolutions("review.txt")["c1"].accepted
    assert [event.pmid for event in told.of("paper.corrected")] == [PAPER]
