"""Whole references in the middle of a sentence, as mails and letters have them:

I only find Brighton TA, Eikelboom JW, et al. Low-dose aspirin for ... N Engl J Med
2012;367:1979-87, and the exchange after it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ldn_lit.citations.author_lists import CAPITALS
from ldn_lit.citations.layout import Block, Span
from ldn_lit.citations.names import is_common_word
from ldn_lit.citations.reference_list import Entry
from ldn_lit.citations.reference_styles import read_reference

_LONGEST = 900
_MOST_LISTS = 4
_NAME = (
    rf"(?:(?:van|von|de|der|den|del|della|di|da|du|la|le|ter)\s){{0,3}}"
    rf"[{CAPITALS}][\w'’-]{{1,40}}(?:\s[{CAPITALS}][\w'’-]{{1,40}}){{0,2}}\s[{CAPITALS}]{{1,3}}"
)
_AUTHORS = re.compile(
    rf"(?<![\w'’-]){_NAME}(?=(?:,\s{{1,9}}(?:and\s|et\sal)?|\sand\s|\s&\s|\.\s{{1,9}})[^\W\d_])"
)
_BETWEEN_NAMES = re.compile(r",?\s+(?:and\s+|&\s+)?")
# Year, volume and pages as Vancouver and AMA have them; other styles are rare in sentences.
_VOLUME = r";\s?\d{1,4}(?:\s?\([^()\n]{1,30}\))?:\s?[A-Za-z]{0,3}\d"
_PLACE = re.compile(
    rf"(?<!\d)(?:19|20)\d\d(?:\s[A-Z][a-z]{{2}}(?:\s\d{{1,2}})?)?{_VOLUME}\d{{0,8}}"
    r"(?:[-–]{1,2}[A-Za-z]?\d{1,9})?"
)
_HAS_VOLUME = re.compile(_VOLUME)


def find_inline(text: str, running: Sequence[Block]) -> Iterator[Entry]:
    "Entries in running text: authors, a title, a journal and its place, no words left over."
    for block in running:
        if _HAS_VOLUME.search(text, block.start, block.end) is None:
            continue
        places = list(_PLACE.finditer(text, block.start, block.end))
        if not places:
            continue
        lists = _author_lists(text, block)
        behind = block.start
        for place in places:
            entry = _entry(text, lists, max(behind, place.start() - _LONGEST), place.end())
            behind = place.end()
            if entry is not None:
                yield entry


def without_inline(
    text: str, running: Sequence[Block], inline: Sequence[Entry]
) -> tuple[Block, ...]:
    "The running text around them."
    if not inline:
        return tuple(running)
    ends = [entry.end for entry in inline]
    kept: list[Block] = []
    for block in running:
        first = bisect_right(ends, block.start)
        inside = [one for one in inline[first:] if one.start < block.end]
        kept += _around(text, block, inside) if inside else [block]
    return tuple(kept)


def _author_lists(text: str, block: Block) -> list[int]:
    "Where lists of names with initials begin."
    starts: list[int] = []
    end = -1
    for name in _AUTHORS.finditer(text, block.start, block.end):
        if end < 0 or _BETWEEN_NAMES.fullmatch(text, end, name.start()) is None:
            starts.append(name.end() - len(_without_lead(name.group())))
        end = name.end()
    return starts


def _without_lead(name: str) -> str:
    "'Compare Smith JP' begins a sentence, not a name."
    word, _, rest = name.partition(" ")
    return rest.lstrip() if " " in rest and is_common_word(word) else name


def _entry(text: str, lists: Sequence[int], earliest: int, end: int) -> Entry | None:
    "From the author list that stands nearest before a title and a journal."
    near = lists[bisect_left(lists, earliest) : bisect_left(lists, end)]
    for start in near[: -_MOST_LISTS - 1 : -1]:
        reference = read_reference(text[start:end])
        if reference.authors and reference.title and reference.journal and reference.volume:
            return Entry(start, start, end, None, reference)
    return None


def _around(text: str, block: Block, inside: Sequence[Entry]) -> Iterator[Block]:
    starts = [block.start, *(entry.end for entry in inside)]
    ends = [*(entry.start for entry in inside), block.end]
    for start, end in zip(starts, ends, strict=True):
        if text[start:end].strip():
            yield replace(
                block,
                opens=block.opens if start == block.start else start,
                start=start,
                end=end,
                lines=tuple(_lines_within(block, start, end)),
            )


def _lines_within(block: Block, start: int, end: int) -> Iterator[Span]:
    for line in block.lines:
        if line.start < end and line.end > start:
            yield Span(max(line.start, start), min(line.end, end))
