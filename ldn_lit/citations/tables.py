"""Tables in running text: rows, their cells, and the columns that name a study and its year."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ldn_lit.citations.layout import Block, Span

_AUTHOR = re.compile(
    r"(?:(?:first|lead|main|1st)\s)?(?:authors?(?:\(s\))?|stud(?:y|ies)|references?|refs?\.?|sources?"
    r"|trials?|papers?|publications?|citations?|investigators?|articles?|names?)(?:\snames?)?",
    re.IGNORECASE,
)
_YEAR = re.compile(
    r"(?:publication\s|pub\.?\s)?(?:year|yr|date|published)(?:\s(?:of\s)?publication)?",
    re.IGNORECASE,
)
_PMID = re.compile(r"(?:PubMed\s?)?(?:PMID|ID)s?|PubMed", re.IGNORECASE)
_MARKUP = " \t*_`"
_WIDE_GAP = re.compile(r"\s{2,}|\t")
_MOST_CELLS = 40


@dataclass(frozen=True, slots=True)
class Columns:
    "Which cells of a row hold the authors and, if any do, the year and the PMID."

    author: int
    year: int | None
    pmid: int | None


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table. `columns` is None where no header says what its cells are."""

    line: Span
    cells: tuple[Span, ...]
    columns: Columns | None


def find_rows(text: str, blocks: Iterable[Block]) -> Iterator[Row]:
    "The rows below each table's header, and those of tables without one."
    if "|" not in text and "\t" not in text and "  " not in text:
        return
    columns: Columns | None = None
    for block in blocks:
        for line in block.lines:
            cells = _cells(text, line, columns is not None)
            if len(cells) < 2:
                columns = None
                continue
            header = _columns(text, cells)
            if header is None:
                yield Row(line, cells, columns)
            columns = header or columns


def is_table(text: str, lines: Sequence[Span]) -> bool:
    "Whether every line of a block is a row of cells."
    return len(lines) > 1 and all(
        text.find("|", line.start + 1, line.end - 1) != -1
        or text.find("\t", line.start + 1, line.end - 1) != -1
        for line in lines
    )


def _cells(text: str, line: Span, in_table: bool) -> tuple[Span, ...]:
    if text.find("|", line.start, line.end) != -1:
        return _split(text, line, "|")
    if text.find("\t", line.start, line.end) != -1:
        return _split(text, line, "\t")
    if in_table or (_AUTHOR.match(text, *_trimmed(text, line)) is not None):
        return _split_wide(text, line)
    return ()


def _split(text: str, line: Span, mark: str) -> tuple[Span, ...]:
    cells: list[Span] = []
    start = line.start
    while len(cells) < _MOST_CELLS:
        end = text.find(mark, start, line.end)
        cells.append(_trimmed(text, Span(start, line.end if end == -1 else end)))
        if end == -1:
            break
        start = end + 1
    if cells and cells[0].start == cells[0].end:
        del cells[0]
    return tuple(cells)


def _split_wide(text: str, line: Span) -> tuple[Span, ...]:
    edges = [(m.start(), m.end()) for m in _WIDE_GAP.finditer(text, line.start, line.end)]
    starts = [line.start, *(end for _, end in edges)]
    ends = [*(start for start, _ in edges), line.end]
    cells = [_trimmed(text, Span(a, b)) for a, b in zip(starts, ends, strict=True) if a < b]
    return tuple(cells[:_MOST_CELLS])


def _trimmed(text: str, span: Span) -> Span:
    start, end = span
    while start < end and text[start] in _MARKUP:
        start += 1
    while end > start and text[end - 1] in _MARKUP:
        end -= 1
    return Span(start, end)


def _columns(text: str, cells: Sequence[Span]) -> Columns | None:
    names = [text[cell.start : min(cell.end, cell.start + 60)].strip() for cell in cells]
    author = _first(_AUTHOR, names)
    return None if author is None else Columns(author, _first(_YEAR, names), _first(_PMID, names))


def _first(pattern: re.Pattern[str], names: Sequence[str]) -> int | None:
    return next((i for i, name in enumerate(names) if pattern.fullmatch(name)), None)
