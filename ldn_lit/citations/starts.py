"""Patterns tried where they can begin, instead of at every character of a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator


def places_of(signs: Iterable[str], said: str, offset: int = 0) -> list[int]:
    "Where one of the signs stands, in order; `said` begins at `offset` of its text."
    found = set()
    for sign in signs:
        place = said.find(sign)
        while place != -1:
            found.add(offset + place)
            place = said.find(sign, place + 1)
    return sorted(found)


def matches_at(
    pattern: re.Pattern[str], text: str, places: Iterable[int], end: int
) -> Iterator[re.Match[str]]:
    "As its finditer has them: none overlaps the one before."
    free = 0
    for place in places:
        match = pattern.match(text, place, end) if place >= free else None
        if match is not None:
            free = match.end()
            yield match
