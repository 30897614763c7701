"""A known paper that PubMed has no more: said after two complete looks a day apart, not before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from ldn_lit.records import FetchedArticle, HeldArticle, PartialDate, SavedSearch, Withdrawal
from ldn_lit.update import withdrawn
from tests.standin.corpus import add_many
from tests.update.desk import NALTREXONE, Desk, Told

PAPER = "19453963"
OTHER = "17222320"


@pytest.fixture
def bereft(settled: Desk) -> Desk:
    "A week after the first run; PAPER was deleted yesterday."
    settled.later(days=6)
    settled.server.corpus.delete(PAPER)
    return settled


def gone(told: Told) -> list[tuple[str, str, str]]:
    return [
        (one.pmid, one.detail["what"], one.detail["replaced_by"])
        for one in told.of("paper.withdrawn")
    ]


def held(desk: Desk, pmid: str = PAPER) -> HeldArticle:
    with desk.open() as library:
        return library.by_pmid([pmid])[pmid]


def test_a_deleted_paper_is_told_at_the_second_look_and_only_then(bereft: Desk) -> None:
    assert bereft.update().of("paper.withdrawn") == ()
    first = bereft.clock()
    for hours in (1, 22):
        bereft.later(hours=hours)
        assert bereft.update().of("paper.withdrawn") == ()
    assert held(bereft).withdrawal == Withdrawal(missed=first)
    bereft.later(hours=1)
    (event,) = bereft.update().events
    assert gone_detail(event.detail) == {"what": "deleted", "replaced_by": "", "date": first[:10]}
    assert (event.kind, event.pmid, event.title) == (
        "paper.withdrawn",
        PAPER,
        held(bereft).article.title,
    )
    for days in (0, 1, 7, 28):
        bereft.later(days=days)
        assert bereft.update().events == ()


def gone_detail(detail: object) -> dict[str, object]:
    assert isinstance(detail, dict)
    return {name: detail[name] for name in ("what", "replaced_by", "date")}


def test_what_is_gone_keeps_its_key_and_all_that_is_known_of_it(bereft: Desk) -> None:
    before = held(bereft)
    for _ in range(3):
        bereft.update()
        bereft.later(days=1)
    after = held(bereft)
    assert (after.id, after.citation_key, after.article) == (
        before.id,
        before.citation_key,
        before.article,
    )
    assert after.withdrawal is not None
    assert after.withdrawal.told


@pytest.mark.parametrize("days", [1, 8])
def test_a_paper_that_comes_back_before_the_second_look_is_suspected_no_more(
    bereft: Desk, days: int
) -> None:
    raw = bereft.server.corpus.raw(OTHER)
    bereft.server.corpus.delete(OTHER)
    bereft.update()
    assert held(bereft, OTHER).withdrawal
    assert raw is not None
    bereft.server.corpus.add(raw)
    bereft.later(days=days)
    assert gone(bereft.update()) == [(PAPER, "deleted", "")]
    assert held(bereft, OTHER).withdrawal is None
    # The looks begin anew.
    bereft.server.corpus.delete(OTHER)
    bereft.later(days=7)
    assert bereft.update().events == ()
    bereft.later(days=1)
    assert gone(bereft.update()) == [(OTHER, "deleted", "")]


def test_a_paper_that_comes_back_after_it_was_told_is_told_again(settled: Desk) -> None:
    raw = settled.server.corpus.raw(PAPER)
    assert raw is not None
    settled.server.corpus.delete(PAPER)
    told: list[tuple[str, str]] = []
    for days, there in ((7, False), (1, False), (3, True), (1, True), (9, False), (1, False)):
        settled.later(days=days)
        corpus = settled.server.corpus
        if there:
            corpus.add(raw)
        elif PAPER in corpus.pmids:
            corpus.delete(PAPER)
        told += [(one.key, one.detail["what"]) for one in settled.update().of("paper.withdrawn")]
    assert [what for _, what in told] == ["deleted", "returned", "deleted"]
    assert len({key for key, _ in told}) == 3


# --- merged -----------------------------------------------------------------


def twin(desk: Desk, pmid: str = "39000077", **changed: object) -> None:
    "Another record of PAPER, of which PubMed keeps this one."
    article = held(desk).article
    facts: dict[str, object] = {
        "pmid": pmid,
        "title": article.title,
        "authors": [one.name for one in article.authors],
        "journal": article.journal,
        "journal_iso": article.journal_iso,
        "pub_date": "2009",
        "volume": article.volume,
        "issue": article.issue,
        "pages": article.pages,
        "doi": article.doi,
    }
    desk.server.corpus.add_article(**{**facts, **changed})  # type: ignore[arg-type]


def after_two_looks(desk: Desk) -> Told:
    desk.update()
    desk.later(days=1)
    return desk.update()


@pytest.mark.parametrize(
    "left",
    [{}, {"doi": ""}, {"volume": "", "issue": "", "pages": ""}],
    ids=["the same", "without its DOI", "without its place"],
)
def test_a_merged_record_names_the_one_that_is_left(bereft: Desk, left: dict[str, object]) -> None:
    assert held(bereft).article.doi
    twin(bereft, **left)
    told = after_two_looks(bereft)
    assert gone(told) == [(PAPER, "merged", "39000077")]
    withdrawal = held(bereft).withdrawal
    assert withdrawal is not None
    assert withdrawal.replaced_by == "39000077"
    assert held(bereft, "39000077").confirmed
    assert held(bereft).citation_key != held(bereft, "39000077").citation_key


def test_a_survivor_that_comes_in_an_older_copy_is_left_as_it_is(bereft: Desk) -> None:
    "NCBI's servers do not all have the same day's data."
    twin(bereft, title="Naltrexone in fibromyalgia")
    bereft.update()
    known = held(bereft, "39000077")
    newer = replace(known.article, title="As it is now", revised=PartialDate(year=2099))
    with bereft.open() as library:
        library.store_articles([FetchedArticle(article=newer, raw=b"newer")], now=bereft.clock())
    bereft.later(days=1)
    assert gone(bereft.update()) == [(PAPER, "merged", "39000077")]
    assert held(bereft, "39000077").article.title == "As it is now"


@pytest.mark.parametrize(
    "changed",
    [
        {"title": "Erratum: fibromyalgia", "pub_types": ("Published Erratum",)},
        {"title": "Another paper", "authors": ("Else S",)},
        {"doi": "10.1111/other"},
    ],
    ids=["an erratum", "another paper", "another DOI"],
)
def test_what_only_shares_something_is_no_merger(bereft: Desk, changed: dict[str, object]) -> None:
    twin(bereft, **changed)
    assert gone(after_two_looks(bereft)) == [(PAPER, "deleted", "")]


def test_nothing_is_said_while_it_is_not_known_what_became_of_it(bereft: Desk) -> None:
    twin(bereft)
    bereft.update()
    bereft.later(days=1)
    bereft.server.faults.always("ecitmatch", "403")
    told = bereft.update()
    assert (told.of("paper.withdrawn"), told.exit_code) == ((), 3)
    bereft.server.faults.clear()
    bereft.later(days=1)
    assert gone(bereft.update()) == [(PAPER, "merged", "39000077")]


# --- what is no look --------------------------------------------------------


@pytest.mark.parametrize("kind", ["500", "403", "html", "truncated", "empty", "rate_200"])
def test_a_look_that_failed_counts_for_nothing(bereft: Desk, kind: str) -> None:
    bereft.server.faults.always("esummary", kind)
    for _ in range(3):
        assert bereft.update().of("paper.withdrawn") == ()
        bereft.later(days=2)
    assert held(bereft).withdrawal is None
    bereft.server.faults.clear()
    assert bereft.update().events == ()
    assert held(bereft).withdrawal == Withdrawal(missed=bereft.clock())


@pytest.mark.parametrize("kind", ["missing_record", "500"])
def test_a_record_that_efetch_leaves_out_is_not_gone(settled: Desk, kind: str) -> None:
    settled.later(days=27)
    settled.server.faults.always("efetch", kind)
    for _ in range(3):
        assert settled.update().of("paper.withdrawn") == ()
        settled.later(days=2)
    with settled.open() as library:
        assert not [one for one in library.known_papers() if one.missed]


def test_a_search_that_finds_nothing_any_more_takes_no_paper_away(settled: Desk) -> None:
    settled.later(days=8)
    for _ in range(3):
        told = settled.update([SavedSearch(name="other", title="", pubmed="ldn[ti]")])
        assert told.of("paper.withdrawn") == ()
        settled.later(days=8)


def test_summaries_that_deny_what_a_search_lists_count_for_nothing(
    bereft: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    "An outage in which every record is answered like one that never was."
    from ldn_lit.sources.pubmed import PubMed

    monkeypatch.setattr(PubMed, "summarize", lambda _, pmids: dict.fromkeys(pmids, "absent"))
    for _ in range(3):
        told = bereft.update()
        assert (told.of("paper.withdrawn"), told.exit_code) == ((), 3)
        bereft.later(days=2)
    assert held(bereft).withdrawal is None


def test_a_first_look_by_a_clock_that_was_ahead_makes_no_second(settled: Desk) -> None:
    settled.later(days=7)
    settled.server.corpus.delete(PAPER)
    right = settled.now
    settled.now = right.replace(year=right.year + 1)
    settled.update()
    settled.now = right
    for hours in (0, 23):
        settled.later(hours=hours)
        assert settled.update().of("paper.withdrawn") == ()
    settled.later(hours=1)
    assert gone(settled.update()) == [(PAPER, "deleted", "")]


def test_what_a_refresh_does_not_bring_is_looked_for_at_once(settled: Desk) -> None:
    settled.later(days=27)
    with settled.open() as library:
        library.mark_present([PAPER], settled.clock())
    settled.server.corpus.delete(PAPER)
    assert settled.update().requests["esummary"] == 1
    assert held(settled).withdrawal == Withdrawal(missed=settled.clock())


# --- what it costs ----------------------------------------------------------


def test_a_suspicion_costs_one_summary_a_day_later(bereft: Desk) -> None:
    first = bereft.update().requests
    # The refresh of all, one more try for the one that did not come, the look.
    assert (first["efetch"], first["esummary"]) == (2, 1)
    assert bereft.update().requests == {"esearch": 3, "version": 1}
    bereft.later(days=1)
    assert bereft.update().requests["esummary"] == 1
    bereft.later(days=1)
    assert bereft.update().requests == {"esearch": 3, "version": 1}


def test_a_large_library_looks_for_what_no_search_lists_in_one_summary_a_week(
    desk: Desk,
) -> None:
    add_many(desk.server.corpus, 700)
    none = SavedSearch(name="none", title="", pubmed="fibromyalgia[ti]")
    desk.update([NALTREXONE])
    asked = []
    for days in (6, 1, 1, 5, 1):
        desk.later(days=days)
        asked.append(desk.update([none]).requests["esummary"])
    assert asked == [0, 2, 0, 0, 2]


def test_the_request_is_filled_with_those_that_would_be_next(desk: Desk) -> None:
    add_many(desk.server.corpus, 700)
    desk.update([NALTREXONE])
    with desk.open() as library:
        known = [one.pmid for one in library.known_papers()]
        library.mark_present(known[:690], "2026-11-25T00:00:00Z")
    desk.later(days=8)
    asked = list(sent(desk))
    assert len(asked) == 499 + 1
    due = {pmid for pmid in known[690:] if pmid.startswith("5")}
    assert due
    assert due <= set(asked)


def sent(desk: Desk) -> Iterator[str]:
    desk.update([SavedSearch(name="none", title="", pubmed="fibromyalgia[ti]")])
    for request in desk.server.requests_to("esummary"):
        yield from request.get("id").split(",")


def test_the_numbers_in_one_look_and_the_control_are_what_esummary_takes() -> None:
    assert withdrawn.IN_A_LOOK + 1 == 500
