"""Journal names: 'Integr Cancer Ther' is 'Integrative cancer therapies'."""

from __future__ import annotations

import re
from functools import lru_cache

from ldn_lit.matching.journal_names import JOURNALS, PREPRINT_SERVERS
from ldn_lit.matching.words import fold

_SMALL = frozenset(
    """of the and for in on a an de la le les des du et der die das und fur voor del della y e i
    to at och og""".split()
)
_PLACE = re.compile(r"\(([^)]*)\)")
_PARALLEL = re.compile(r"\s=\s|\s[:;]\s|:\s")
#: "U S A", "N Y": letters that stand alone are one word.
_LETTERS = re.compile(r"\b([a-z]) (?=[a-z]\b)")

#: A section of it, or it without its section: "Am J Physiol" for "Am J Physiol Renal Physiol".
SECTION = 0.3


def same_journal(cited: str, *found: str) -> bool:
    "Whether a cited name, abbreviated or full, can be one of a record's names."
    return journal_distance(cited, *found) == 0.0


def journal_distance(cited: str, *found: str) -> float:
    "0 the same journal by any of its names, 0.3 a section of it, 1 another."
    names = [name for name in found if name]
    return min((_distance(cited, name) for name in names), default=1.0)


def is_preprint_server(name: str) -> bool:
    parts = fold(name).split()
    return bool(PREPRINT_SERVERS & {*parts, "".join(parts), "".join(parts[:2])})


@lru_cache(maxsize=32768)
def _distance(one: str, other: str) -> float:
    if _places_apart(one, other):
        return 1.0
    pairs = [(a, b) for a in _titles(one) for b in _titles(other)]
    if any(_fits(a, b) for a, b in pairs) or _groups(one) & _groups(other):
        return 0.0
    return SECTION if any(_is_section(a, b) for a, b in pairs) else 1.0


def _fits(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    short, long = sorted((one, other), key=lambda parts: sum(map(len, parts)))
    if not short or not long:
        return False
    if short == long:
        return True
    if len(short) == 1 and len(long) > 1:
        return short[0] == "".join(word[0] for word in long)
    return len(short) == len(long) and all(map(_agree, short, long))


def _agree(one: str, other: str) -> bool:
    return _abbreviates(one, other) or _abbreviates(other, one)


def _is_section(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    short, long = sorted((one, other), key=len)
    return 3 <= len(short) < len(long) and all(map(_agree, short, long[: len(short)]))


def _titles(name: str) -> list[tuple[str, ...]]:
    "A title and its parallel one ('Lin chuang ... = Journal of ...'), each in telling words."
    parts = _PARALLEL.split(_PLACE.sub(" ", name))
    found = [_parts(part) for part in (parts[0], *(p for p in parts[1:] if len(p.split()) > 2))]
    return [title for title in found if title]


def _parts(name: str) -> tuple[str, ...]:
    joined = _LETTERS.sub(r"\1", fold(name))
    return tuple(word for word in joined.split() if word not in _SMALL)


def _places_apart(one: str, other: str) -> bool:
    "'Med Sci (Basel)' is not 'Med Sci (Paris)'."
    here, there = (set(fold(" ".join(_PLACE.findall(name))).split()) for name in (one, other))
    return bool(here and there and not here & there) and not _groups(one) & _groups(other)


def _abbreviates(short: str, long: str) -> bool:
    "ISO 4 cuts or contracts: 'gastroenterol', 'natl' for 'gastroenterology', 'national'."
    if not short or short[0] != long[0]:
        return False
    if long.startswith(short):
        return True
    letters = iter(long)
    kept_end = len(short) >= 3 and short[-1] == long[-1]
    kept_start = len(short) >= 4 and short[:3] == long[:3]
    return (kept_end or kept_start) and all(letter in letters for letter in short)


@lru_cache(maxsize=8192)
def _groups(name: str) -> frozenset[int]:
    keys = {"".join(title) for title in _titles(name)}
    return frozenset().union(*(_table().get(key, frozenset()) for key in keys))


@lru_cache(maxsize=1)
def _table() -> dict[str, frozenset[int]]:
    "Lines of the table by the telling words of each name."
    table: dict[str, frozenset[int]] = {}
    for number, names in enumerate(JOURNALS):
        for name in names:
            key = "".join(_parts(_PLACE.sub(" ", name)))
            table[key] = table.get(key, frozenset()) | {number}
    return table
