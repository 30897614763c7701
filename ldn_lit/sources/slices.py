"""Past PubMed's ceiling: a search with more hits than one reply can list is cut into slices.

ESearch lists 9,999 ids and no more, history server or not [biopython#4353, #4189]. Halves of an
entry-date range tile exactly; publication dates are lumpy, and types or journals overlap.
A day still over the ceiling is cut by PMID.
"""

from __future__ import annotations

from collections.abc import Callable
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


def gather(term: str, everything: SearchPage, ask: Callable[[str], SearchPage]) -> tuple[str, ...]:
    """The ids of a search over the ceiling, slice by slice.

    Fewer than announced if the slices do not work out: compare.
    """
    ids = dict.fromkeys(everything.ids)
    asked = 0
    heavy: list[tuple[Slice, int]] = [(ALL_TIME, everything.count)]
    while heavy:
        slice_, count = heavy.pop()
        halves = slice_.halves()
        pages = [ask(f"({term}) AND ({half.clause})") for half in halves]
        asked += len(pages)
        # An unknown or ignored range would double the work for ever: PubMed does not say so.
        ignored = sum(page.count for page in pages) > 1.5 * count
        if not pages or ignored or asked > MOST_SLICES:
            break
        for half, page in zip(halves, pages, strict=True):
            ids.update(dict.fromkeys(page.ids))
            if page.count > CEILING:
                heavy.append((half, page.count))
    return tuple(ids)


def _slashed(day: int) -> str:
    return date.fromordinal(day).strftime("%Y/%m/%d")
