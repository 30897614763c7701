"""Columns -> paragraphs, list items and headings, joined over columns and pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from ldn_lit.documents.pdf.columns import Column, Line
from ldn_lit.documents.pdf.hyphens import Vocabulary, join_lines
from ldn_lit.documents.pdf.runs import Run, runs_of

_MARKER = re.compile(r"(?:\[(\d{1,4})\]|(\d{1,4})[.)])(?:\s|(?=[^\W\d_])|\Z)")
_BARE = re.compile(r"(\d{1,3})\s+(?=[A-ZÀ-Þ])")
_LIFTED = re.compile(r"([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})\s*(?=[^\W\d_])")
_PLAIN_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_NOTE = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹*†‡§¶]|\d{1,2}\s|(?:fig(?:ure|\.)|table)\s", re.IGNORECASE)
_ENDED = (".", "!", "?", ":", "]", "”", '"')


@dataclass(slots=True)
class _Block:
    lines: list[str]
    number: int | None
    size: float
    bold: bool
    last: Line
    right: float
    notes: list[str] = field(default_factory=list)


def paragraphs_of(pages: Sequence[Sequence[Column]]) -> str:
    """Blocks apart by blank lines. A paragraph or entry that goes on in the next column or on the
    next page is one; notes at a column's foot follow the paragraph they interrupt."""
    vocabulary = Vocabulary(
        [line.text for columns in pages for column in columns for line in column.lines]
    )
    blocks: list[_Block] = []
    counted = 0
    for columns in pages:
        notes: list[_Block] = []
        for column in columns:
            body, foot = _without_notes(column)
            made, counted = _blocks(body, counted)
            if blocks and made and _goes_on(blocks[-1], made, body):
                first = made.pop(0)
                blocks[-1].lines += first.lines
                blocks[-1].last, blocks[-1].right = first.last, first.right
            blocks += made
            notes += _blocks(foot, 0)[0] if foot else []
        if blocks:
            blocks[-1].notes += [join_lines(note.lines, vocabulary) for note in notes]
        else:
            blocks += notes
    written = [
        words for block in blocks for words in (join_lines(block.lines, vocabulary), *block.notes)
    ]
    return "\n\n".join(written) + "\n"


def _blocks(column: Column, counted: int) -> tuple[list[_Block], int]:
    "`counted` is the last number of a list that is under way."
    found: list[_Block] = []
    for run in runs_of(column):
        for index, line in enumerate(run.lines):
            number, words = _numbered(line, counted, run, index)
            if number is None and found and index and not run.begins(index):
                _extend(found[-1], line)
                continue
            counted = number if number is not None else counted
            found.append(_Block([words], number, line.size, line.bold, line, column.right))
    return found, counted


def _extend(block: _Block, line: Line) -> None:
    block.lines.append(line.text)
    block.last = line


def _numbered(line: Line, counted: int, run: Run, index: int) -> tuple[int | None, str]:
    """The list number that a line begins with, and its words with the number as a list marker.

    It must be the next one, or 1: a line may begin with any number in the middle of a sentence.
    """
    if marker := _MARKER.match(line.text):
        number = int(marker[1] or marker[2])
        if number == counted + 1 or (number == 1 and run.may_begin(index)):
            return number, line.text
        return None, line.text
    for pattern in (_BARE, _LIFTED):
        if marker := pattern.match(line.text):
            number = int(marker[1].translate(_PLAIN_DIGITS))
            if run.hangs and run.is_out(line) and number == counted + 1:
                return number, f"{number}. {line.text[marker.end() :]}"
    return None, line.text


def _goes_on(last: _Block, made: Sequence[_Block], column: Column) -> bool:
    "Whether the first block of a column continues the last one of the column before."
    first = made[0]
    if first.number is not None or first.bold or last.bold:
        return False
    if abs(first.size - last.size) > 0.08 * last.size:
        return False
    opening = first.lines[0]
    if opening[:1].islower() or last.lines[-1].endswith("-"):
        return True
    if last.number is not None:
        return any(block.number == last.number + 1 for block in made) or not _has_ended(last)
    run = next(runs_of(column))
    if run.hangs and not run.is_out(run.lines[0]):
        return True
    return not _has_ended(last)


def _has_ended(block: _Block) -> bool:
    "With a full stop, or on a line that had room for more."
    if block.lines[-1].endswith(_ENDED):
        return True
    return block.right - block.last.right > 8 * block.last.size


def _without_notes(column: Column) -> tuple[Column, Column | None]:
    "Foot notes and captions: smaller lines at the foot of a column, after larger ones."
    lines = column.lines
    sizes = Counter(round(line.size, 1) for line in lines)
    body = sizes.most_common(1)[0][0]
    start = len(lines)
    while start and lines[start - 1].size < 0.93 * body:
        start -= 1
    if start in (0, len(lines)):
        return column, None
    opening = next((at for at in range(start, len(lines)) if _NOTE.match(lines[at].text)), None)
    if opening != start:
        return column, None
    above = Column(lines[:start], column.left, column.right)
    return above, Column(lines[start:], column.left, column.right)
