"""Runs of a column: lines in one size without a gap, and where paragraphs begin in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from ldn_lit.documents.pdf.columns import Column, Line

_GAP = 1.35
_INDENT = 0.35
"In sizes of the letters: less is how a word happens to be drawn."
_DEEPEST_INDENT = 5.0
_ENDED = (".", "!", "?", ":", "]", ")", "”", '"')


@dataclass(frozen=True, slots=True)
class Run:
    """`hangs`: entries begin at the left edge and go on indented, as in reference lists; else
    paragraphs begin indented, or with a line after one that was broken off."""

    lines: tuple[Line, ...]
    left: float
    right: float
    hangs: bool

    def begins(self, index: int) -> bool:
        "Whether a new paragraph or entry begins with this line of the run."
        before, line = self.lines[index - 1], self.lines[index]
        broken = self.is_broken(index)
        ended = broken or before.text.endswith(_ENDED)
        if self.hangs:
            return self.is_out(line) and (ended or not self.is_out(before))
        if line.left > before.left + 0.8 * line.size and self.is_out(before):
            return ended
        return (broken and not line.text[:1].islower()) or (ended and self._is_heading(index))

    def _is_heading(self, index: int) -> bool:
        "A short line without a full stop, broken off before the next."
        line = self.lines[index]
        if index + 1 == len(self.lines) or not line.text[:1].isupper():
            return False
        return self.is_broken(index + 1) and not line.text.endswith((*_ENDED, ",", "-"))

    def may_begin(self, index: int) -> bool:
        return index == 0 or self.is_broken(index) or self.lines[index - 1].text.endswith(_ENDED)

    def is_broken(self, index: int) -> bool:
        "The line before has ended although the first word of this one had room on it."
        before, line = self.lines[index - 1], self.lines[index]
        word = line.text.partition(" ")[0]
        width = (line.right - line.left) * len(word) / max(1, len(line.text))
        return before.right + width + 0.6 * line.size < self.right

    def is_out(self, line: Line) -> bool:
        return line.left <= self.left + _INDENT * line.size


def runs_of(column: Column) -> Iterator[Run]:
    usual = _leading(column.lines)
    group: list[Line] = []
    for line in column.lines:
        if group and _is_apart(group[-1], line, usual):
            yield _run(group, column)
            group = []
        group.append(line)
    if group:
        yield _run(group, column)


def _leading(lines: tuple[Line, ...]) -> float:
    "The usual distance of two lines; the smaller of two that are about as frequent."
    steps = sorted(before.y - line.y for before, line in pairwise(lines) if before.y > line.y)
    return steps[len(steps) // 3] if steps else 0.0


def _is_apart(before: Line, line: Line, usual: float) -> bool:
    step = before.y - line.y
    if step > _GAP * max(usual, 0.9 * line.size) or step < 0:
        return True
    return abs(before.size - line.size) > 0.08 * line.size or before.bold != line.bold


def _run(lines: list[Line], column: Column) -> Run:
    near = [line.left for line in lines if line.left < column.right]
    left = min(near, default=column.left)
    run = Run(tuple(lines), left, _right_edge(lines[0].size, column), hangs=False)
    return Run(run.lines, left, run.right, hangs=_hangs(run))


def _right_edge(size: float, column: Column) -> float:
    "Where lines of this size end that are full: a title may be wider than the text below it."
    ends = sorted(line.right for line in column.lines if abs(line.size - size) <= 0.08 * size)
    return ends[-1 - len(ends) // 20]


def _hangs(run: Run) -> bool:
    "Which lines are broken off before: those at the left edge, or those set in."
    hanging = indented = 0
    for index in range(1, len(run.lines)):
        before, line = run.lines[index - 1], run.lines[index]
        if line.left - run.left > _DEEPEST_INDENT * line.size:
            continue
        out, was_out = run.is_out(line), run.is_out(before)
        broken = run.is_broken(index)
        if out and not was_out:
            hanging += 2 * broken
        elif was_out and not out:
            indented += 2 * broken
        elif not out and not broken:
            hanging += 1
        elif out and not broken:
            indented += 1
    return hanging > indented
