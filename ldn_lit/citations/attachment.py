"""An identifier that stands right behind an author-year citation belongs to it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ldn_lit.records import Citation

_GAP = re.compile(r"[\[\])\s,;:.(<-]{0,5}")


def attach_identifiers(
    text: str, author_years: Sequence[Citation], identifiers: Sequence[Citation]
) -> tuple[list[Citation], list[Citation]]:
    """The author-year citations with their identifiers, and the identifiers that stand alone.

    A trial's number stays alone: "(Younger 2013, NCT00568555)" names a paper and a trial.
    """
    following = {each.start: each for each in identifiers if not each.nct_id}
    starts = sorted(following)
    joined: list[Citation] = []
    taken: set[int] = set()
    place = 0
    for citation in author_years:
        year_end = citation.start + len(citation.text.rstrip(")]"))
        while place < len(starts) and starts[place] < year_end:
            place += 1
        each = following[starts[place]] if place < len(starts) else None
        if each is None or not _follows(text, year_end, each.start) or each.start in taken:
            joined.append(citation)
            continue
        taken.add(each.start)
        joined.append(replace(citation, pmid=each.pmid, pmcid=each.pmcid, doi=each.doi))
    return joined, [each for each in identifiers if each.start not in taken]


def _follows(text: str, start: int, end: int) -> bool:
    return 0 <= end - start <= 5 and _GAP.fullmatch(text, start, end) is not None
