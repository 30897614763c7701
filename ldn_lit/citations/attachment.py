"""An identifier that stands right behind an author-year citation belongs to it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from ldn_lit.citations.changing import changed
from ldn_lit.records import Citation, Mention

_GAP = re.compile(r"[\[\])\s,;:.(<-]{0,5}")
# "Wang X et al. 2015, Structure-activity of TLR4 antagonists, PMID 41265859": a few words on the
# paper between them, and nothing on the line behind.
_WORDS_BETWEEN = re.compile(
    r"[)\]]?,\s(?!(?:see|but|and|whereas|while|as|cf|compare|also)\b)(?:[^;()\[\]\n]|\([^()\s]{1,6}\)){8,200}?[,.:]?\s\(?"
)
_WORD = re.compile(r"[^\W\d_]{3,}")
_FEWEST_WORDS = 3
_SENTENCE_END = re.compile(r"[.?!]\s+[^\W\d_a-z]")
_LINE_END = re.compile(r"[\s.)\]]*(?:\n|\Z)")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_WIDEST_WORDS = 220


def attach_identifiers(
    text: str,
    author_years: Sequence[Citation],
    identifiers: Sequence[Citation],
    line_at: Callable[[int], int],
) -> tuple[list[Citation], list[Citation]]:
    """The author-year citations with their identifiers, and the identifiers that stand alone.

    The identifier's own place is a mention. A trial's number stays alone: "(Younger 2013,
    NCT00568555)" names a paper and a trial.
    """
    following = {each.start: each for each in identifiers if not each.nct_id}
    starts = sorted(following)
    joined: list[Citation] = []
    taken: set[int] = set()
    place = 0
    for index, citation in enumerate(author_years):
        year_end = citation.start + len(citation.text.rstrip(")]"))
        while place < len(starts) and starts[place] < year_end:
            place += 1
        each = following[starts[place]] if place < len(starts) else None
        next_start = author_years[index + 1].start if index + 1 < len(author_years) else len(text)
        if each is None or each.start in taken or not _follows(text, year_end, each, next_start):
            joined.append(citation)
            continue
        taken.add(each.start)
        own = Mention(line=line_at(each.start), start=each.start, end=each.end)
        joined.append(
            changed(citation, pmid=each.pmid, pmcid=each.pmcid, doi=each.doi, mentions=(own,))
        )
    return joined, [each for each in identifiers if each.start not in taken]


def _follows(text: str, year_end: int, each: Citation, next_start: int) -> bool:
    between = each.start - year_end
    if 0 <= between <= 5:
        return _GAP.fullmatch(text, year_end, each.start) is not None
    if not 0 < between <= _WIDEST_WORDS or next_start < each.start:
        return False
    return (
        _WORDS_BETWEEN.fullmatch(text, year_end, each.start) is not None
        and _LINE_END.match(text, each.end) is not None
        and len(_WORD.findall(text, year_end, each.start)) >= _FEWEST_WORDS
        and _SENTENCE_END.search(text, year_end, each.start) is None
        and _YEAR.search(text, year_end, each.start) is None
    )
