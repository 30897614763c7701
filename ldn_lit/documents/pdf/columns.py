"""Segments of a page -> its columns in reading order, each a list of lines from top to bottom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

from ldn_lit.documents.characters import raised
from ldn_lit.documents.markers import own_number
from ldn_lit.documents.pdf.gutters import Gutter, gutter_of, known_gutter, last_gutter
from ldn_lit.documents.pdf.segments import Segment

_CELL_GAP = 2.0
_ALIGNED = 2.0
_DEEPEST = 3
_JUSTIFIED = 0.4
_SUPERSCRIPT = 0.86


@dataclass(frozen=True, slots=True)
class Line:
    text: str
    left: float
    right: float
    y: float
    size: float
    bold: bool


@dataclass(frozen=True, slots=True)
class Column:
    "`left` and `right` are where most of its lines begin and the longest end."

    lines: tuple[Line, ...]
    left: float
    right: float


def columns_in_order(segments: Sequence[Segment], known: Sequence[Gutter] = ()) -> list[Column]:
    """Top to bottom; what stands side by side is read one column after the other. `known` are the
    gutters of the document's pages."""
    ordered = sorted(segments, key=lambda one: (-one.y, one.left))
    gutter = gutter_of(ordered) or known_gutter(ordered, known) or last_gutter(ordered)
    return _divided(ordered, gutter, 0)


def _ordered(segments: list[Segment], depth: int) -> list[Column]:
    return _divided(segments, gutter_of(segments) if depth < _DEEPEST else None, depth)


def _divided(segments: list[Segment], gutter: Gutter | None, depth: int) -> list[Column]:
    if gutter is None:
        return _column(segments)
    found: list[Column] = []
    band: list[Segment] = []
    full: list[Segment] = []
    crossed = [one.y for one in segments if gutter.is_crossed(one)]
    for segment in segments:
        if gutter.is_crossed(segment) or _beside(segment, crossed):
            found += _side_by_side(band, gutter, depth)
            band = []
            full.append(segment)
            continue
        found += _column(full)
        full = []
        band.append(segment)
    return [*found, *_column(full), *_side_by_side(band, gutter, depth)]


def _side_by_side(band: list[Segment], gutter: Gutter, depth: int) -> list[Column]:
    return [column for side in gutter.sides(band) if side for column in _ordered(side, depth + 1)]


def _beside(segment: Segment, crossed: list[float]) -> bool:
    "Part of a line of which another part crosses the gutter."
    low, high = 0, len(crossed)
    while low < high:  # from top to bottom
        middle = (low + high) // 2
        if crossed[middle] > segment.y + 0.5:
            low = middle + 1
        else:
            high = middle
    return low < len(crossed) and crossed[low] >= segment.y - 0.5


# --- lines ---


def _column(segments: Sequence[Segment]) -> list[Column]:
    if not segments:
        return []
    rows = [sorted(row, key=lambda one: one.left) for row in _rows(segments)]
    edge = _justified_edge(rows)
    cells = [() if _is_stretched(row, edge) else tuple(_after_gaps(row)) for row in rows]
    lines = tuple(
        _line(row, [*chain(*cells[max(0, index - 2) : index], *cells[index + 1 : index + 3])])
        for index, row in enumerate(rows)
    )
    lefts = Counter(round(line.left) for line in lines)
    most = max(lefts.values())
    left = min(edge for edge, count in lefts.items() if count * 3 >= most)
    rights = sorted(line.right for line in lines)
    return [Column(lines, float(left), rights[-1 - len(rights) // 20])]


def _rows(segments: Sequence[Segment]) -> Iterable[list[Segment]]:
    rows: list[list[Segment]] = []
    for segment in sorted(segments, key=lambda one: -one.y):
        row = next((row for row in rows[-2:] if _on_line(row, segment)), None)
        if row is None:
            rows.append([segment])
        else:
            row.append(segment)
    return rows


def _on_line(row: Sequence[Segment], segment: Segment) -> bool:
    "On the same baseline, or a raised number drawn on its own beside it."
    main = max(row, key=lambda one: one.width)
    apart = abs(main.y - segment.y)
    if apart <= 0.3 * min(main.size, segment.size):
        return all(one.right <= segment.left + 2 or segment.right <= one.left + 2 for one in row)
    small, large = sorted((main, segment), key=lambda one: one.size)
    if small.size > _SUPERSCRIPT * large.size or not 0 < small.y - large.y < 0.62 * large.size:
        return False
    return min(abs(small.left - large.right), abs(large.left - small.right)) < large.size


def _justified_edge(rows: Sequence[Sequence[Segment]]) -> float | None:
    "Where many rows end to the point, as justified lines do."
    ends = Counter(round(row[-1].right) for row in rows)
    edge, count = ends.most_common(1)[0]
    return edge if count > _JUSTIFIED * len(rows) else None


def _is_stretched(row: Sequence[Segment], edge: float | None) -> bool:
    "Words drawn apart, all as far as each other, to end where the lines above and below do."
    if edge is None or abs(row[-1].right - edge) > 1:
        return False
    gaps = [after.left - before.right for before, after in pairwise(row)]
    is_even = bool(gaps) and max(gaps) - min(gaps) < _ALIGNED
    return is_even and all(" " not in one.text for one in row)


def _after_gaps(row: Sequence[Segment]) -> Iterator[Segment]:
    "What stands after a wide gap: a cell of a table, or a word of a stretched line."
    for before, segment in pairwise(row):
        if segment.left - before.right > _CELL_GAP * segment.size:
            yield segment


def _line(row: Sequence[Segment], near: Sequence[Segment]) -> Line:
    "`near` is what stands after gaps in the lines above and below."
    main = max(row, key=lambda one: one.width)
    words = ""
    before: Segment | None = None
    for segment in row:
        lifted = segment.y - main.y > 0.18 * main.size and segment.size < main.size
        text = raised(segment.text) if lifted else segment.text
        words += _between(before, segment, near, lifted=lifted) + text
        before = segment
    return Line(
        text=words,
        left=row[0].left,
        right=max(one.right for one in row),
        y=main.y,
        size=main.size,
        bold=all(one.bold for one in row),
    )


def _between(
    before: Segment | None, segment: Segment, near: Sequence[Segment], *, lifted: bool
) -> str:
    if before is None:
        return ""
    gap = segment.left - before.right
    if lifted and gap < 0.3 * segment.size:
        return ""
    if gap > _CELL_GAP * segment.size and not own_number(before.text):
        return " | " if any(_aligned(segment, one) for one in near) else " "
    return " "


def _aligned(segment: Segment, other: Segment) -> bool:
    "Cells of one column begin at one place or have one middle; stretched words do not."
    apart = abs(segment.left + segment.right - other.left - other.right) / 2
    return abs(segment.left - other.left) < _ALIGNED or apart < _ALIGNED
