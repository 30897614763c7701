"""Past PubMed's ceiling: a search with more hits than one reply can list is cut into slices.

ESearch lists 9,999 ids and no more, history server or not [biopython#4353, #4189]. Halves of an
entry-date range tile exactly; publication dates are lumpy, and types or journals overlap.
A day still over the ceiling is cut by PMID.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date

from ldn_lit.sources.entrez_replies import SearchPage

CEILING = 9_999
MOST_FOLLOWED = 500_000
"""A search this broad is not a watch on a topic; 266,421 records took 51 requests (measured)."""
MOST_SLICES = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """Entry dates from `first` to `last`, both included, as day numbers."""

    first: int
    last: int

    @property
    def clause(self) -> str:
        return f"{_slashed(self.first)}:{_slashed(self.last)}[edat]"

    def halves(self) -> tuple[Slice, ...]:
        if self.first == self.last:
            return Numbers(day=self, first=1, last=99_999_999).halves()
        middle = (self.first + self.last) // 2
        return Days(first=self.first, last=middle), Days(first=middle + 1, last=self.last)


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbers:
    """PMIDs from `first` to `last` within one day."""

    day: Days
    first: int
    last: int

    @property
    def clause(self) -> str:
        return f"{self.day.clause} AND {self.first}:{self.last}[uid]"

    def halves(self) -> tuple[Slice, ...]:
        if self.first == self.last:
            return ()
        middle = (self.first + self.last) // 2
        return (
            Numbers(day=self.day, first=self.first, last=middle),
            Numbers(day=self.day, first=middle + 1, last=self.last),
        )


Slice = Days | Numbers

ALL_TIME = Days(first=date(1700, 1, 1).toordinal(), last=date(2099, 12, 31).toordinal())


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """What the slices delivered; `doubt` says why that may not be all ("" = it adds up)."""

    ids: tuple[str, ...]
    doubt: str = ""

    def against(self, announced: int) -> str:
        "The doubt that remains beside the whole search's own count."
        if self.doubt or len(self.ids) == announced:
            return self.doubt
        return (
            f"PubMed announced {announced:,} papers and its slices by entry date hold"
            f" {len(self.ids):,}."
        )


def gather(term: str, everything: SearchPage, ask: Callable[[str], SearchPage]) -> Gathered:
    """The ids of a search over the ceiling, slice by slice.

    They are all only if every slice lists what it announces, no paper stands in two, and the
    halves of each hold as many as it did; a slice that grew meanwhile is counted once more.
    """
    heavy: list[tuple[Slice, str, SearchPage]] = [(ALL_TIME, term, everything)]
    ids: dict[str, None] = {}
    doubts: list[str] = []
    asked = 0
    while heavy:
        slice_, whole_term, whole = heavy.pop()
        terms = [f"({term}) AND ({half.clause})" for half in slice_.halves()]
        if not terms or asked + len(terms) > MOST_SLICES:
            doubts.append(f"After {asked} slices of the search there are more: narrow the query.")
            break
        pages = [ask(one) for one in terms]
        asked += len(pages)
        together = sum(page.count for page in pages)
        # An unknown or ignored range would double the work for ever: PubMed does not say so.
        if together > 1.5 * whole.count:
            return Gathered(ids=everything.ids, doubt=_apart(slice_, whole.count, together))
        if together != whole.count:
            doubts.append(_apart(slice_, ask(whole_term).count, together))
        for half, half_term, page in zip(slice_.halves(), terms, pages, strict=True):
            if page.count > CEILING:
                heavy.append((half, half_term, page))
                continue
            doubts += _faults(half, page, ids)
            ids |= dict.fromkeys(page.ids)
    ids |= dict.fromkeys(everything.ids)
    return Gathered(ids=tuple(ids), doubt=next(filter(None, doubts), ""))


def _apart(slice_: Slice, count: int, together: int) -> str:
    if count == together:
        return ""
    return f"PubMed's halves of {slice_.clause} hold {together:,} papers, the whole {count:,}."


def _faults(slice_: Slice, page: SearchPage, before: Collection[str]) -> Iterator[str]:
    if len(page.ids) != page.count:
        yield f"PubMed's {slice_.clause} lists {len(page.ids):,} of {page.count:,} papers."
    twice = sum(1 for pmid in page.ids if pmid in before)
    if twice:
        yield f"PubMed's {slice_.clause} repeats {twice:,} papers of other slices."


def _slashed(day: int) -> str:
    return date.fromordinal(day).strftime("%Y/%m/%d")
