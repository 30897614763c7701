"""Where sentences begin and end."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from ldn_lit.citations.layout import Block
from ldn_lit.citations.tables import is_table

# A number of a reference list that follows the full stop belongs to the sentence before it.
_END = re.compile(
    r"""[.!?…]["'”’)\]]{0,3}
        (?:(?:[^\S\r\n]{0,3}[(\[]\^?\d[\d,;\s–-]{0,30}[)\]]){1,3}
          |[⁰¹²³⁴-⁹][⁰¹²³⁴-⁹⁻,–˒-]{0,30} | \^\[?\d[\d,;–-]{0,30}\]?\^
          |<sup>[^<]{1,40}</sup>
          |(?<=[^\W\d_][.!?])\d{1,3}(?:[,–-]\d{1,3}){0,10}(?=\s{1,9}[A-Z“"(]|\s{0,9}\Z)
        )?(?=\s|\Z)""",
    re.VERBOSE,
)
_WORD_BEFORE = re.compile(r"[^\s(\[“\"]{1,12}\Z")
_ABBREVIATIONS = frozenset(
    "dr mr mrs ms prof st vs e.g i.e eg ie cf al fig figs no nos vol approx ca incl resp jr sr "
    "ref refs dept univ inc ltd co m.d ph.d u.s u.k mitarb cols col u a u.a bzw vgl z.b".split()
)


class Sentence(NamedTuple):
    """`first` tells that its block begins with it."""

    start: int
    end: int
    first: bool


@dataclass(frozen=True, slots=True)
class Sentences:
    all: tuple[Sentence, ...]
    starts: tuple[int, ...]

    def index_at(self, offset: int) -> int | None:
        "Which sentence holds the offset."
        index = bisect_right(self.starts, offset) - 1
        if index < 0 or offset >= self.all[index].end:
            return None
        return index


def split_sentences(text: str, blocks: Iterable[Block]) -> Sentences:
    """The sentences of these blocks, in order. The end of a block always ends its sentence.

    A table's row is a sentence of its own.
    """
    found = tuple(sentence for block in blocks for sentence in _of_block(text, block))
    return Sentences(found, tuple(sentence.start for sentence in found))


def _of_block(text: str, block: Block) -> list[Sentence]:
    if is_table(text, block.lines):
        return [Sentence(max(row.start, block.start), row.end, True) for row in block.lines]
    found = []
    start = block.start
    for end in _END.finditer(text, block.start, block.end):
        following = _next_visible(text, end.end(), block.end)
        if following is None or not _ends_sentence(text, start, end.start(), text[following]):
            continue
        found.append(Sentence(start, end.end(), start == block.start))
        start = following
    if start < block.end:
        found.append(Sentence(start, block.end, start == block.start))
    return found


def _next_visible(text: str, start: int, end: int) -> int | None:
    for offset in range(start, end):
        if not text[offset].isspace():
            return offset
    return None


def _ends_sentence(text: str, start: int, stop: int, following: str) -> bool:
    if following.islower():
        return False
    if text[stop] != ".":
        return True
    word = _WORD_BEFORE.search(text, max(start, stop - 13), stop)
    if word is None:
        return True
    bare = word[0].rstrip(".")
    return bare.lower() not in _ABBREVIATIONS and not (len(bare) == 1 and bare.isupper())
