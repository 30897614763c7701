"""Journal names: 'Integr Cancer Ther' is 'Integrative cancer therapies'."""

from __future__ import annotations

import re

from ldn_lit.matching.words import fold

_SMALL = frozenset(
    {"of", "the", "and", "for", "in", "on", "a", "an", "de", "la", "et", "der", "und", "to"}
)
_PLACE = re.compile(r"\([^)]*\)")


def same_journal(cited: str, *found: str) -> bool:
    "Whether a cited name, abbreviated or full, can be one of a record's names."
    return any(_fits(cited, name) for name in found if name)


def _fits(one: str, other: str) -> bool:
    short, long = sorted((_parts(one), _parts(other)), key=lambda parts: sum(map(len, parts)))
    if not short or not long:
        return False
    if short == long:
        return True
    if len(short) == 1 and len(long) > 1:
        return short[0] == "".join(word[0] for word in long)
    return len(short) == len(long) and all(
        _abbreviates(a, b) or _abbreviates(b, a) for a, b in zip(short, long, strict=True)
    )


def _parts(name: str) -> list[str]:
    without_place = _PLACE.sub(" ", name.split(":")[0].split("=")[0])
    return [word for word in fold(without_place).split() if word not in _SMALL]


def _abbreviates(short: str, long: str) -> bool:
    "ISO 4 cuts or contracts: 'gastroenterol', 'natl' for 'gastroenterology', 'national'."
    if not short or short[0] != long[0]:
        return False
    if long.startswith(short):
        return True
    letters = iter(long)
    return len(short) >= 3 and short[-1] == long[-1] and all(letter in letters for letter in short)
