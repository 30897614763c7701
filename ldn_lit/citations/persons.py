"""The people a text names with a title, and who "he" is."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

from ldn_lit.citations.names import is_common_word

_CAP = r"(?<![\w’'-])[^\W\d_a-z][\w’'-]{0,40}"
_TITLED = re.compile(
    rf"(?:Dr(?<!\wDr)|Prof(?<!\wProf)(?:essor)?)\.?\s{{1,9}}(?P<name>(?:{_CAP}\.?\s{{1,9}}){{0,2}}{_CAP})"
)
_LETTERS = re.compile(r",\s{1,9}(?:M\.?D|Ph\.?D|D\.?O|N\.?D|MBBS|FRCPC?|PharmD|MPH)\b")
_BEFORE_LETTERS = re.compile(rf"{_CAP}\.?\s{{1,9}}(?P<name>{_CAP})\.?\Z")
_LONGEST_NAME = 100
# As _CAP, its first letter before what stands before it: so it is found fast.
_WORD = re.compile(r"[^\W\d_a-z](?<![\w’'-].)[\w’'-]{0,40}")
_REACH = 1500
_POSSESSIVE = ("’s", "'s", "’", "'")


@dataclass(frozen=True, slots=True)
class Persons:
    "Every place where a titled person's surname stands, in order."

    places: tuple[int, ...]
    surnames: tuple[str, ...]

    def last_before(self, offset: int) -> str:
        "The person named last before `offset` and not too far from it, or ''."
        index = bisect_left(self.places, offset) - 1
        if index < 0 or offset - self.places[index] > _REACH:
            return ""
        return self.surnames[index]

    def within(self, start: int, end: int) -> tuple[str, ...]:
        first, last = bisect_left(self.places, start), bisect_left(self.places, end)
        return tuple(dict.fromkeys(self.surnames[first:last]))


def find_persons(text: str) -> Persons:
    "Surnames given once with 'Dr.' or 'MD' are recognised wherever they recur."
    surnames = frozenset(_surnames(text))
    if not surnames:
        return Persons((), ())
    words = ((match.start(), _bare(match[0])) for match in _WORD.finditer(text))
    found = [(place, word) for place, word in words if word in surnames]
    return Persons(tuple(place for place, _ in found), tuple(name for _, name in found))


def _surnames(text: str) -> Iterable[str]:
    lettered = (
        _BEFORE_LETTERS.search(text, max(0, letters.start() - _LONGEST_NAME), letters.start())
        for letters in _LETTERS.finditer(text)
    )
    for match in (*_TITLED.finditer(text), *lettered):
        name = _bare(match["name"].split()[-1]) if match else ""
        if len(name) > 1 and not is_common_word(name):
            yield name


def _bare(word: str) -> str:
    if not word.endswith((".", *_POSSESSIVE)):
        return word
    plain = word.rstrip(".")
    for ending in _POSSESSIVE:
        if plain.endswith(ending):
            return plain.removesuffix(ending)
    return plain
