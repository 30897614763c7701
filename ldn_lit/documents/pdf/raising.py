"""Raised marks that a page draws apart from their line are put back into it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from ldn_lit.documents.pdf.glyphs import Glyph

_LONGEST = 12
_SMALLER = 0.86
_LOWEST, _HIGHEST = 0.18, 0.62
"Of the size of the line's letters."

Group = list[Glyph]


def settled(groups: Sequence[Group]) -> list[Group]:
    "Each short raised group stands where it belongs among the glyphs of the line below it."
    hosts = sorted((group for group in groups if len(group) > 1), key=lambda group: group[0].y)
    heights = [group[0].y for group in hosts]
    found: list[Group] = []
    for group in groups:
        host = _host(group, hosts, heights) if len(group) <= _LONGEST else None
        if host is None:
            found.append(group)
        else:
            at = next((i for i, one in enumerate(host) if one.x >= group[0].x - 0.5), len(host))
            host[at:at] = group
    return found


def _host(group: Group, hosts: Sequence[Group], heights: Sequence[float]) -> Group | None:
    return next(_hosts(group, hosts, heights), None)


def _hosts(group: Group, hosts: Sequence[Group], heights: Sequence[float]) -> Iterator[Group]:
    mark = group[0]
    at = bisect_left(heights, mark.y)
    while at and heights[at - 1] > mark.y - 2 * mark.size:
        at -= 1
        line = hosts[at]
        size = max(line[0].size, line[-1].size)
        is_raised = _LOWEST * size < mark.y - heights[at] < _HIGHEST * size
        is_beside = line[0].left - size < mark.left < line[-1].right + size
        if is_raised and is_beside and mark.size < _SMALLER * size:
            yield line
