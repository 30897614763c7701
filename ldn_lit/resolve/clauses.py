"""The part of a sentence that a mention stands for, where the sentence cites several times.

"Tumours grew slowly under X (Donahue 2011a), more so with Y (Donahue 2011b)."
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ldn_lit.matching.context import rarity
from ldn_lit.matching.words import words
from ldn_lit.records import Citation

#: Further from a mention than this no sentence is followed.
_LONGEST = 600
#: A clause stands for its mention by two telling words, or by a rare one.
_FEWEST_WORDS = 2
_END = re.compile(
    r"(?<![A-Z])(?<!\bal)(?<!\bvs)(?<!\bu)(?<!\ba)(?<!\bcols)(?<!\bMitarb)[.!?][\"'’”)\]]*\s+(?=[A-Z(\[“\"])|\n\s*\n|\n[-*#]"
)
#: How far the part of a sentence reaches that stands right beside a mention.
_NEAREST = 250
_PART = re.compile(r"[,;:.!?|](?=\s)|\n\s*\n|\n[-*#|]|[()\[\]](?=\s*[^\s(\[])")
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class _Place:
    start: int
    end: int


def clauses(text: str, citations: Sequence[Citation]) -> dict[str, str]:
    "By id, of the author-year mentions that share their sentence with another mention."
    cited = sorted({_Place(one.start, one.end) for one in citations}, key=lambda one: one.start)
    found = {}
    for one in citations:
        if one.kind == "author_year":
            clause = _clause(text, one, cited)
            said = words(clause)
            if max(len(said), rarity(said)) >= _FEWEST_WORDS:
                found[one.id] = clause
    return found


def beside(text: str, citations: Iterable[Citation]) -> dict[str, str]:
    """By id, the words of the same part of the sentence as an author-year mention: "the mandible
    (Mertens 1997), the meninges and back (Abdulkader 2017)"."""
    return {one.id: _beside(text, one) for one in citations if one.kind == "author_year"}


def _beside(text: str, citation: Citation) -> str:
    low = max(0, citation.start - _NEAREST)
    ends = [found.end() for found in _PART.finditer(text, low, citation.start)]
    before = text[ends[-1] if ends else low : citation.start]
    if citation.text[:1] in "([" or before.rstrip()[-1:] in ("(", "["):
        return before
    stop = _PART.search(text, citation.end, citation.end + _NEAREST)
    return f"{before} {text[citation.end : stop.start() if stop else citation.end + _NEAREST]}"


def in_one_sentence(citations: Iterable[Citation]) -> frozenset[str]:
    "The ids of mentions whose sentence has another of them: nobody cites a paper twice in one."
    by_context: dict[str, list[str]] = {}
    for one in citations:
        by_context.setdefault(one.context, []).append(one.id)
    shared = (ids for context, ids in by_context.items() if context and len(ids) > 1)
    return frozenset(name for ids in shared for name in ids)


def without_mentions(citations: Sequence[Citation]) -> dict[str, str]:
    "By id, what the text around each says but for whom it cites: a name is no subject."
    by_context: dict[str, list[str]] = {}
    for one in citations:
        by_context.setdefault(one.context, []).append(one.text)
    bare = {context: _without(context, texts) for context, texts in by_context.items()}
    return {one.id: bare[one.context] for one in citations}


def _without(context: str, texts: Iterable[str]) -> str:
    for text in sorted({" ".join(text.split()) for text in texts}, key=len, reverse=True):
        context = context.replace(text, " ")
    return context


def _clause(text: str, citation: Citation, cited: Sequence[_Place]) -> str:
    begin, stop = _sentence(text, citation)
    first = bisect_left(cited, begin, key=lambda one: one.start)
    last = bisect_left(cited, stop, key=lambda one: one.start)
    inside = [one for one in cited[first:last] if one.end <= stop]
    before = [one for one in inside if one.end <= citation.start]
    after = [one for one in inside if one.start >= citation.end]
    if _in_brackets(text, begin, citation):
        if not before and not after:
            return ""
        return text[slice(*_before(text, before, citation.start, begin))]
    cut = text.rfind("; ", begin, citation.start) + 1
    if before:
        ends = (text.rfind(mark, begin, citation.start) + 1 for mark in (", ", "\n"))
        cut = max(cut, before[-1].end, *ends)
    start = max(begin, cut)
    half = text.find("; ", citation.end, stop)
    end = min(min((one.start for one in after), default=stop), stop if half == -1 else half)
    if (start, end) == (begin, stop):
        return ""
    return f"{text[start : citation.start]} {text[citation.end : end]}"


def _before(text: str, before: Sequence[_Place], start: int, begin: int) -> tuple[int, int]:
    "From the mention before to this one; those in the same brackets stand for the same words."
    for one in reversed(before):
        if _LETTER.search(text, one.end, start):
            return one.end, start
        start = one.start
    return begin, start


def _sentence(text: str, citation: Citation) -> tuple[int, int]:
    low = max(0, citation.start - _LONGEST)
    ends = [found.end() for found in _END.finditer(text, low, citation.start + 1)]
    after = _END.search(text, citation.end, citation.end + _LONGEST)
    begin = ends[-1] if ends else low
    return begin, after.start() if after else min(len(text), citation.end + _LONGEST)


def _in_brackets(text: str, begin: int, citation: Citation) -> bool:
    if citation.text[:1] in "([":
        return True
    before = text[begin : citation.start]
    return before.count("(") > before.count(")") or before.count("[") > before.count("]")
