"""The gutter of a page: the strip without ink between two columns of its lines."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from ldn_lit.documents.pdf.segments import Segment

_FEWEST = 4
"Lines that make a column."
_FEWEST_IN_BAND = 3
_MANY = 12
"Lines of a column beside which the last few of a text may stand."
_NARROWEST = 0.18
_FILLED = 0.5
_NEAR_EDGE = 0.15
_FIRST, _LAST = 0.2, 0.85
"Of a page's width: where gutters are looked for."
_DEEPEST_INDENT = 4
"In sizes of the letters: most lines of a list may stand that far inside their column."
_MOST_EDGES = 24


@dataclass(frozen=True, slots=True)
class Gutter:
    "No ink from `low` to `high` in the lines that it divides."

    low: float
    high: float

    @property
    def middle(self) -> float:
        return (self.low + self.high) / 2

    def is_crossed(self, segment: Segment) -> bool:
        "By ink on both sides; what only hangs over its column's edge does not cross."
        return segment.left < self.middle - 1 and segment.right > self.high

    def sides(self, segments: Iterable[Segment]) -> tuple[list[Segment], list[Segment]]:
        left: list[Segment] = []
        right: list[Segment] = []
        for one in segments:
            if one.right <= self.high:
                left.append(one)
            elif one.left >= self.middle - 1:
                right.append(one)
        return left, right


def gutter_of(segments: Sequence[Segment]) -> Gutter | None:
    "Where the most lines stand side by side and the fewest cross, if what it divides is text."
    if len(segments) < 2 * _FEWEST:
        return None
    best, most = None, 0
    ordered = sorted(segments, key=lambda one: -one.y)
    for gutter in _strips(segments):
        left, right = _side_by_side(ordered, gutter)
        fewer = min(len(left), len(right))
        weight = 2 * fewer + len(left) + len(right)
        if weight > most and _are_columns(left, right, _width(segments)):
            best, most = gutter, weight
    return best


def gutters_of(pages: Iterable[Sequence[Segment]]) -> tuple[Gutter, ...]:
    "Those of a document's pages, the usual one first; left and right pages may differ."
    found = [gutter for page in pages if (gutter := gutter_of(page))]
    counts = Counter(round(gutter.high / 2) for gutter in found)
    known = {round(gutter.high / 2): gutter for gutter in found}
    return tuple(known[place] for place, _ in counts.most_common(4))


def known_gutter(segments: Sequence[Segment], known: Iterable[Gutter]) -> Gutter | None:
    "That of another page, for a page whose columns are too short to show their own."
    return next((gutter for gutter in known if _is_kept(segments, gutter)), None)


def last_gutter(segments: Sequence[Segment]) -> Gutter | None:
    "Beside a full column the text ends after a few lines of the next."
    if len(segments) <= _MANY:
        return None
    width = _width(segments)
    return next((one for one in _strips(segments) if _is_last(segments, one, width)), None)


def _is_kept(segments: Sequence[Segment], gutter: Gutter) -> bool:
    left, right = gutter.sides(segments)
    if not left or not right or len(segments) > 2 * (len(left) + len(right)):
        return False
    begins = min(one.left for one in right)
    if abs(begins - gutter.high) > _DEEPEST_INDENT * right[0].size:
        return False
    return len(left) < _FEWEST or _filled(left, _usual_end(left)) >= _FILLED


# --- strips without ink ---


def _strips(segments: Sequence[Segment]) -> Iterator[Gutter]:
    """Left of where many lines begin, as far as an indent from there, where the fewest cross;
    and where the fewest cross of all."""
    ink, width = _Ink(segments), _width(segments)
    start = min(one.left for one in segments)
    first, last = start + _FIRST * width, start + _LAST * width
    begins = Counter(round(one.left) for one in segments if first < one.left < last)
    for edge, _ in begins.most_common(_MOST_EDGES):
        if sum(begins[edge + off] for off in (-1, 0, 1)) >= _FEWEST:
            yield from ink.strips(edge - _DEEPEST_INDENT * segments[0].size, edge)
    yield from ink.strips(first, last)


class _Ink:
    "How many lines cross a place of the page."

    def __init__(self, segments: Sequence[Segment]) -> None:
        self._lefts = sorted(one.left for one in segments)
        self._rights = sorted(one.right for one in segments)

    def strips(self, first: float, last: float) -> Iterator[Gutter]:
        "The widest of the strips that the fewest lines cross, from `first` to `last`."
        places = sorted({first, last, *self._within(first, last)})
        found: list[tuple[int, float, float]] = []
        for low, high in pairwise(places):
            crossing = self._crossing((low + high) / 2)
            if found and found[-1][0] == crossing:
                found[-1] = (crossing, found[-1][1], high)
            else:
                found.append((crossing, low, high))
        if found:
            _, low, high = min(found, key=lambda one: (one[0], one[1] - one[2]))
            yield Gutter(low, high)

    def _within(self, first: float, last: float) -> Iterator[float]:
        for edges in (self._lefts, self._rights):
            yield from edges[bisect_left(edges, first) : bisect_right(edges, last)]

    def _crossing(self, x: float) -> int:
        return bisect_left(self._lefts, x) - bisect_right(self._rights, x)


# --- whether columns of text stand on both sides ---


def _side_by_side(
    ordered: Iterable[Segment], gutter: Gutter
) -> tuple[list[Segment], list[Segment]]:
    "The lines left and right of the gutter where a few follow each other that do not cross it."
    left: list[Segment] = []
    right: list[Segment] = []
    for is_crossed, band in groupby(ordered, gutter.is_crossed):
        if not is_crossed:
            sides = gutter.sides(band)
            if min(map(len, sides)) >= _FEWEST_IN_BAND:
                left += sides[0]
                right += sides[1]
    return left, right


def _are_columns(left: Sequence[Segment], right: Sequence[Segment], width: float) -> bool:
    if min(len(left), len(right)) < _FEWEST or not _overlap(left, right):
        return False
    if min(_usual_width(left), _usual_width(right)) < _NARROWEST * width:
        return False
    return _filled(left, _usual_end(left)) + _filled(right, _usual_end(right)) >= 2 * _FILLED


def _is_last(segments: Sequence[Segment], gutter: Gutter, width: float) -> bool:
    left, right = gutter.sides(segments)
    if not right or len(left) < _MANY or len(segments) > 2 * len(left):
        return False
    if len(right) >= _FEWEST or gutter.high - gutter.low < right[0].size:
        return False
    if _usual_width(left) < 2 * _NARROWEST * width or _filled(left, _usual_end(left)) < _FILLED:
        return False
    lines = sorted(right, key=lambda one: -one.y)
    if lines[0].y < max(one.y for one in left) - 4 * lines[0].size:
        return False
    return all(one.width > 2 * _NARROWEST * width for one in lines[:-1] or lines)


def _width(segments: Sequence[Segment]) -> float:
    return max(one.right for one in segments) - min(one.left for one in segments)


def _usual_width(segments: Sequence[Segment]) -> float:
    return sorted(one.width for one in segments)[len(segments) // 2]


def _overlap(left: Sequence[Segment], right: Sequence[Segment]) -> bool:
    "Side by side for three lines at least."
    top = min(max(one.y for one in left), max(one.y for one in right))
    bottom = max(min(one.y for one in left), min(one.y for one in right))
    return top - bottom > 2.5 * left[0].size


def _usual_end(segments: Sequence[Segment]) -> float:
    return sorted(one.right for one in segments)[-max(1, len(segments) // 20)]


def _filled(segments: Sequence[Segment], edge: float) -> float:
    "The share of lines that reach near the right edge: lines of text do, cells of a table do not."
    start = min(one.left for one in segments)
    near = edge - _NEAR_EDGE * (edge - start)
    return sum(1 for one in segments if one.right >= near) / len(segments)
