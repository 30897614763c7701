"""Slices of a search above 9,999 hits tile and add up, or the whole is called incomplete."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest

from ldn_lit.sources.entrez_replies import SearchPage
from ldn_lit.sources.pace import Pace
from ldn_lit.sources.pubmed import PubMed
from ldn_lit.sources.slices import CEILING, gather
from ldn_lit.sources.transport import Identity, Transport
from tests.standin.corpus import Corpus, add_many
from tests.standin.server import Standin

HITS = {pmid: date(1990, 1, 1) + timedelta(days=pmid % 9000) for pmid in range(1, 22_001)}
RANGE = re.compile(r"(\d{4}/\d\d/\d\d):(\d{4}/\d\d/\d\d)\[edat\](?: AND (\d+):(\d+)\[uid\])?")


def service(term: str, hits: dict[int, date] | None = None) -> SearchPage:
    limits = RANGE.search(term)
    found = []
    for pmid, day in (HITS if hits is None else hits).items():
        text = day.strftime("%Y/%m/%d")
        low, high = (limits[3] or 0, limits[4] or 10**9) if limits else (0, 10**9)
        if limits is None or (limits[1] <= text <= limits[2] and int(low) <= pmid <= int(high)):
            found.append(str(pmid))
    return SearchPage(count=len(found), ids=tuple(found[:CEILING]))


def gathered(ask: Callable[[str], SearchPage]) -> tuple[int, str]:
    everything = service("ldn")
    found = gather("ldn", everything, ask)
    return len(found.ids), found.against(everything.count)


def is_leaf(term: str, page: SearchPage) -> bool:
    return "[edat]" in term and 0 < page.count <= CEILING


def test_slices_that_tile_raise_no_doubt_and_cost_no_second_count() -> None:
    asked: list[str] = []

    def ask(term: str) -> SearchPage:
        asked.append(term)
        return service(term)

    assert gathered(ask) == (22_000, "")
    assert len(asked) == len(set(asked))


def test_one_day_above_the_ceiling_is_cut_by_pmid() -> None:
    one_day = {1500 * pmid: date(2020, 5, 5) for pmid in range(1, 12_001)}
    found = gather("ldn", service("ldn", one_day), lambda term: service(term, one_day))
    assert (len(found.ids), found.against(12_000)) == (12_000, "")


def spoiling(spoil: Callable[[SearchPage], SearchPage]) -> Callable[[str], SearchPage]:
    "One slice of those that list what they hold is spoilt."
    left = [None]

    def ask(term: str) -> SearchPage:
        page = service(term)
        if left and is_leaf(term, page):
            left.pop()
            return spoil(page)
        return page

    return ask


def elsewhere(page: SearchPage) -> list[str]:
    "Two papers that another slice holds."
    return sorted({str(pmid) for pmid in HITS} - set(page.ids))[:2]


SPOILT = {
    "lists fewer than it announces": (
        lambda page: SearchPage(count=page.count, ids=page.ids[1:]),
        r"lists [\d,]+ of [\d,]+ papers",
    ),
    "holds fewer than its share": (
        lambda page: SearchPage(count=page.count - 1, ids=page.ids[1:]),
        r"halves of .* hold",
    ),
    "holds another's papers": (
        lambda page: SearchPage(count=page.count, ids=(*elsewhere(page), *page.ids[2:])),
        r"repeats 2 papers of other slices",
    ),
    "holds nothing": (lambda _: SearchPage(count=0, ids=()), r"halves of .* hold"),
    "ignores its range": (lambda _: service("ldn"), r"halves of .* hold"),
}


@pytest.mark.parametrize("kind", SPOILT)
def test_a_slice_that_is_not_right_makes_the_whole_incomplete(kind: str) -> None:
    spoil, doubt = SPOILT[kind]
    _, said = gathered(spoiling(spoil))
    assert re.search(doubt, said), said


def test_what_came_in_while_slicing_is_counted_once_more() -> None:
    grown = {**HITS, 30_000: date(2001, 1, 1)}
    found = gather("ldn", service("ldn"), lambda term: service(term, grown))
    assert found.doubt == ""
    assert found.against(22_001) == ""
    assert "22,000" in found.against(22_000)


def test_papers_without_an_entry_date_are_missed_and_that_is_said() -> None:
    def ask(term: str) -> SearchPage:
        dated = {pmid: day for pmid, day in HITS.items() if pmid != 5}
        return service(term, dated) if "[edat]" in term else service(term)

    _, said = gathered(ask)
    assert "hold 21,999 papers, the whole 22,000" in said


# --- over the stand-in ---------------------------------------------------------

MANY = 10_300


@pytest.fixture(scope="module")
def crowded() -> Iterator[Standin]:
    corpus = Corpus(today=date(2026, 11, 22))
    add_many(corpus, MANY)
    with Standin(corpus) as server:
        yield server


def client(server: Standin) -> PubMed:
    server.faults.clear()
    identity = Identity(email="reader@example.org")
    transport = Transport(identity, pace=Pace(sleep=lambda _: None), sleep=lambda _: None)
    return PubMed(transport, server.eutils_url)


def test_a_search_above_the_ceiling_is_complete_over_http(crowded: Standin) -> None:
    answer = client(crowded).search("naltrexone[ti]")
    assert (len(answer.ids), answer.count, answer.complete) == (MANY, MANY, True)
    assert answer.warnings == ()


@pytest.mark.parametrize("after", [1, 2, 3])
def test_a_slice_cut_short_twice_makes_it_incomplete_with_the_reason(
    crowded: Standin, after: int
) -> None:
    pubmed = client(crowded)
    # From the first slice that lists anything on; each is asked twice before it is believed.
    crowded.faults.add("esearch", "short_list", times=None, after=after)
    answer = pubmed.search("naltrexone[ti]")
    assert (answer.count, answer.complete) == (MANY, False)
    assert any("of" in one and "papers" in one for one in answer.warnings)
