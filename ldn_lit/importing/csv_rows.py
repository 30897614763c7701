"""Rows of CSV files, each with its place; commas, semicolons (a European Excel's) or tabs."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r|\Z)")
_NO_END = "a cell of the row has no end; the row was not read"
#: Zotero's notes may hold pictures.
_LARGEST_CELL = 20_000_000
#: Rows that may be broken so before the rest is given up.
_PATIENCE = 50
_DELIMITERS = (",", ";", "\t")


@dataclass(frozen=True, slots=True)
class Row:
    "text[start:end] of its file; `why` if its cells cannot be told apart."

    start: int
    end: int
    cells: Sequence[str]
    why: str = ""


def rows(text: str, delimiter: str) -> Iterator[Row]:
    "Those that are not empty. A quote that is never closed costs its own line."
    csv.field_size_limit(_LARGEST_CELL)
    lines = _Lines(text)
    for _ in range(_PATIENCE):
        for row in _until_broken(lines, delimiter):
            yield row
            if row.why:
                lines.at = row.end
        if lines.at >= len(text):
            return
    yield Row(lines.at, len(text), (), "too many cells have no end; nothing was read from here on")


def _until_broken(lines: _Lines, delimiter: str) -> Iterator[Row]:
    reader = csv.reader(lines, delimiter=delimiter)
    while True:
        start = lines.at
        try:
            cells = next(reader)
        except (StopIteration, csv.Error) as problem:
            if isinstance(problem, csv.Error):
                yield Row(start, lines.line_end(start), (), _NO_END)
            return
        if lines.ended_within_quotes(start):
            yield Row(start, lines.line_end(start), (), _NO_END)
            return
        if any(cells):
            yield Row(start, lines.at, cells)


def header(text: str) -> tuple[Sequence[str], str]:
    "The cells of the first row, and what stands between them."
    first = text.lstrip("\ufeff\r\n")[:20_000]
    found = [
        (cells, delimiter)
        for delimiter in _DELIMITERS
        for cells in (next(csv.reader(_Lines(first), delimiter=delimiter), []),)
    ]
    return max(found, key=lambda each: len(each[0]))


class _Lines:
    "A text's lines with their ends, and where the next one begins."

    def __init__(self, text: str) -> None:
        self._text = text
        self.at = len(text) - len(text.lstrip("\ufeff"))

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        if self.at >= len(self._text):
            raise StopIteration
        start, self.at = self.at, self.line_end(self.at)
        return self._text[start : self.at]

    def line_end(self, start: int) -> int:
        found = _LINE.match(self._text, start)
        return found.end() if found else len(self._text)

    def ended_within_quotes(self, start: int) -> bool:
        "Whether the text ended before the row that begins there did."
        return self.at >= len(self._text) and self._text.count('"', start) % 2 == 1
