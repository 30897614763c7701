"""A text's lines and blocks: paragraphs and list items, with exact offsets."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from ldn_lit.citations.list_headings import heads_list

_LINE_END = re.compile(r"\r\n|\r|\n")
# Reviews list more than 999 works; from 1500 on a number at a line's start is a year.
_MARKER = re.compile(
    r"""\s*(?:
        [•‣◦⁃∙▪●○][ \t]* | [·–*+-][ \t]+
      | \[\^?(?P<bracketed>\d{1,3}|1[0-4]\d\d)\]:?(?=\s)[ \t]*
      | (?P<plain>\d{1,3}|1[0-4]\d\d)\\?[.)](?=\s|[^\W\d_])[ \t]*
    )""",
    re.VERBOSE,
)
_RULE = re.compile(r"[\s=_*-]*\Z")
_MARKDOWN_HEADING = re.compile(r"\s{0,3}#{1,6}\s")


class Span(NamedTuple):
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or a list item. `start` is its first word, `opens` its marker, if it has one."""

    opens: int
    start: int
    end: int
    marked: bool
    number: int | None
    lines: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    line_starts: tuple[int, ...]
    blocks: tuple[Block, ...]
    block_starts: tuple[int, ...]

    def line_at(self, offset: int) -> int:
        "The line of an offset, counted from 1."
        return bisect_right(self.line_starts, offset)

    def block_at(self, offset: int) -> Block | None:
        index = bisect_right(self.block_starts, offset) - 1
        if index < 0 or offset >= self.blocks[index].end:
            return None
        return self.blocks[index]


@lru_cache(maxsize=2)
def lay_out(text: str) -> Layout:
    """Blocks end at blank lines and rules, and begin anew at every list marker.

    A Markdown heading, and the heading of a reference list, is a block of its own. Kept, since
    the steps that read a document lay it out each.
    """
    lines = _lines(text)
    blocks = tuple(_block(text, group) for group in _groups(text, lines))
    return Layout(
        line_starts=tuple(line.start for line in lines),
        blocks=blocks,
        block_starts=tuple(block.opens for block in blocks),
    )


def _lines(text: str) -> list[Span]:
    lines = []
    start = 0
    for end in _LINE_END.finditer(text):
        lines.append(Span(start, end.start()))
        start = end.end()
    lines.append(Span(start, len(text)))
    return lines


def _groups(text: str, lines: list[Span]) -> list[list[Span]]:
    groups: list[list[Span]] = []
    fresh = True
    for line in lines:
        if line.start == line.end or _RULE.match(text, line.start, line.end):
            fresh = True
            continue
        heading = _is_heading(text, line)
        if fresh or heading or _MARKER.match(text, line.start, line.end):
            groups.append([])
        groups[-1].append(line)
        fresh = heading
    return groups


def _is_heading(text: str, line: Span) -> bool:
    if _MARKDOWN_HEADING.match(text, line.start, line.end):
        return True
    return heads_list(text, line.start, line.end)


def _block(text: str, lines: list[Span]) -> Block:
    first, last = lines[0], lines[-1]
    opens = _skip_space(text, first.start, first.end)
    marker = _MARKER.match(text, first.start, first.end)
    start = _skip_space(text, marker.end(), first.end) if marker else opens
    digits = (marker["bracketed"] or marker["plain"]) if marker else None
    end = last.start + len(text[last.start : last.end].rstrip())
    return Block(
        opens=opens,
        start=min(start, end),
        end=end,
        marked=marker is not None,
        number=int(digits) if digits else None,
        lines=tuple(lines),
    )


def _skip_space(text: str, start: int, end: int) -> int:
    return end - len(text[start:end].lstrip())
