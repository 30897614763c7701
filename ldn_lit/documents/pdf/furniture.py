"""Running headers and footers, page numbers and line numbers: on the page, not in the text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ldn_lit.documents.pdf.segments import Segment

_ZONE = 0.13
"The part of a page's height, above and below, in which headers and footers stand."
_NEAR = 6.0
_LETTERS = re.compile(r"[^\W\d_]{3}")
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"[\s–—|·•-]*(?:(?:page|p\.|seite)\s*)?(?:[eE]?\d{1,4}|[ivxlc]{1,7})"
    r"(?:\s*(?:of|/|von)\s*\d{1,4})?[\s–—|·•-]*",
    re.IGNORECASE,
)
_LINE_NUMBERS = 10
_APART = 1.6
"Sizes of its letters that a running head is above the text, and a foot below it."
_OWN_NUMBER = re.compile(r"(\d{1,5})(?:\s.*)?|.*\s(\d{1,5})", re.DOTALL)

Pages = Sequence[list[Segment]]


def without_furniture(pages: Pages) -> list[list[Segment]]:
    """The pages without what stands at the same height of several of them in the same words,
    numbers aside, or beside the number of the page, and without page and line numbers."""
    repeated, counted = _repeated(pages), _counted(pages)
    return [
        _without_line_numbers(_without_edges(page, {*counted, *_ids(page, repeated)}))
        for page in pages
    ]


def _ids(page: Sequence[Segment], repeated: frozenset[tuple[str, int]]) -> Iterator[int]:
    for one in page:
        if _key(one) in repeated or _is_page_number(one, page):
            yield id(one)


def _without_edges(page: list[Segment], furniture: set[int]) -> list[Segment]:
    "From the edges inwards, as far as every row has some: beyond, a line is the text's own."
    gone: set[int] = set()
    for rows in (sorted(page, key=lambda one: one.y), sorted(page, key=lambda one: -one.y)):
        last = None
        for one in rows:
            if id(one) in furniture:
                gone.add(id(one))
                last = one.y
            elif (last is None or abs(one.y - last) > _NEAR) and not any(
                id(two) in furniture and abs(two.y - one.y) <= _NEAR for two in rows
            ):
                break
    return [one for one in page if id(one) not in gone]


def _key(segment: Segment) -> tuple[str, int]:
    words = _DIGITS.sub("#", segment.text.casefold())
    return words, round(segment.y / _NEAR)


def _repeated(pages: Pages) -> frozenset[tuple[str, int]]:
    "Left and right pages differ, so two of them are enough; a height may fall between two steps."
    counts: Counter[tuple[str, int]] = Counter()
    for page in pages:
        seen = {_key(one) for one in page if _is_at_edge(one) and _LETTERS.search(one.text)}
        counts.update({(words, step + off) for words, step in seen for off in (-1, 0, 1)})
    return frozenset(key for key, count in counts.items() if count > 1)


def _counted(pages: Pages) -> frozenset[int]:
    """The ids of running heads and feet whose words differ, as on left and right pages: rows at
    one height of two pages, apart from the text, that count the pages."""
    seen: dict[tuple[int, int], list[Segment]] = {}
    found: set[int] = set()
    for index, page in enumerate(pages):
        here: dict[tuple[int, int], list[Segment]] = {}
        for row in _edge_rows(page):
            step = round(row[0].y / _NEAR)
            for number in {number for one in row if (number := _page_number(one)) is not None}:
                for off in (-1, 0, 1):
                    if other := seen.get((number - index, step + off)):
                        found.update(id(one) for one in (*row, *other))
                here[number - index, step] = row
        seen.update(here)
    return frozenset(found)


def _edge_rows(page: Sequence[Segment]) -> Iterator[list[Segment]]:
    "The first and the last row of a page, if they stand at its edge and apart."
    heights = sorted({one.y for one in page})
    for ordered in (heights, heights[::-1]):
        row = [one for one in page if ordered and abs(one.y - ordered[0]) <= 2]
        inner = next((y for y in ordered if abs(y - ordered[0]) > 2), None)
        if not row or inner is None or not all(_is_at_edge(one) for one in row):
            continue
        if abs(inner - row[0].y) > _APART * max(one.size for one in row):
            yield row


def _page_number(segment: Segment) -> int | None:
    found = _OWN_NUMBER.fullmatch(segment.text)
    return int(found[1] or found[2]) if found else None


def _is_at_edge(segment: Segment) -> bool:
    depth = _ZONE * segment.page_height
    return segment.y > segment.page_height - depth or segment.y < depth


def _is_page_number(segment: Segment, page: Sequence[Segment]) -> bool:
    "A number alone on the first or last line of a page."
    if not _is_at_edge(segment) or not _PAGE_NUMBER.fullmatch(segment.text):
        return False
    above = any(one.y > segment.y + _NEAR for one in page)
    below = any(one.y < segment.y - _NEAR for one in page)
    alone = not any(one is not segment and abs(one.y - segment.y) <= 2 for one in page)
    return alone and not (above and below)


def _without_line_numbers(page: list[Segment]) -> list[Segment]:
    "Manuscripts count their lines down the margin: a number beside nearly every line."
    numbers = [one for one in page if one.text.isdigit() and len(one.text) <= 4]
    if len(numbers) < _LINE_NUMBERS:
        return page
    edge = Counter(round(one.right / 3) for one in numbers).most_common(1)[0][0]
    column = sorted(
        (one for one in numbers if abs(round(one.right / 3) - edge) <= 1), key=lambda one: -one.y
    )
    counted = all(int(low.text) - int(high.text) == 1 for high, low in pairwise(column))
    lines = len({round(one.y) for one in page if not one.text.isdigit()})
    if not counted or len(column) < max(_LINE_NUMBERS, 0.7 * lines):
        return page
    gone = {id(one) for one in column}
    return [one for one in page if id(one) not in gone]
