"""One cited person, read backwards from the end of the name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from ldn_lit.citations.given_names import GIVEN_NAMES
from ldn_lit.citations.known_names import KnownNames
from ldn_lit.citations.name_tokens import Token
from ldn_lit.citations.names import (
    PARTICLES,
    is_common_word,
    is_function_word,
    is_place,
    looks_like_surname,
    strip_possessive,
)

_INITIALS = re.compile(
    r"(?!(?:II|III|IV)\Z)(?:[A-ZÀ-ÖØ-Þ](?:[-‐‑]?[A-ZÀ-ÖØ-Þ]){0,3}|[A-ZÀ-ÖØ-Þ]\.)"
)
_HYPHENS = frozenset("-‐‑")
_MOST_INITIALS = 6
_SUFFIXES = frozenset("jr sr ii iii iv".split())
_TITLES = frozenset(
    "dr drs prof profs professor professors mr mrs ms sir dame author authors investigator"
    " researcher psychiatrist neurologist physician oncologist".split()
)
_LEADS_TO_PLACE = frozenset("in from at near".split())
_MOST_WORDS = 3
_MOST_CAPITALS = 6


class Name(NamedTuple):
    """`first` is the index of its first token. `certain`: initials or a suffix tell a person.

    `strange` when more capitalised words stand before it than a surname has.
    """

    surname: str
    initials: str
    first: int
    certain: bool
    strange: bool

    @property
    def cited(self) -> str:
        return f"{self.surname} {self.initials}" if self.initials else self.surname


def name_ending_at(tokens: Sequence[Token], stop: int, known: KnownNames) -> Name | None:
    '"Smith", "Smith JP", "Smith, J. P., Jr.", "J. P. Smith", "Jarred Younger", "van der Woude".'
    end = stop
    while end and tokens[end - 1].word.rstrip(".").lower() in _SUFFIXES:
        end = _before_comma(tokens, end - 1)
    initials, start = _initials_after(tokens, end)
    for after, surname_end in ((initials, start), ("", end)):
        name = _named(tokens, surname_end, after, known)
        if name is not None and (not after or _has_initials(name)):
            return name._replace(certain=True) if end < stop else name
        if not initials:
            break
    return None


def _has_initials(name: Name) -> bool:
    "Where all stands in capitals, 'SMITH IN 2013' has none."
    initials = name.initials
    shouted = name.surname.isupper() and (len(initials) > 2 or is_function_word(initials))
    return not shouted and not is_common_word(name.surname)


def _named(tokens: Sequence[Token], end: int, after: str, known: KnownNames) -> Name | None:
    start = _capitals(tokens, end)
    first = _surname_start(tokens, start, end, known)
    if first == end:
        return None
    strange = (
        first > start
        and looks_like_surname(tokens[first - 1].word)
        and not _explained(tokens[first - 1].word)
        and not _are_two_initials(tokens[first - 1].word)
        and not _is_place_led_to(tokens, first - 1)
    )
    words = [strip_possessive(token.word) for token in tokens[first:end]]
    first = _with_particles(tokens, first)
    words[:0] = [token.word for token in tokens[first : end - len(words)]]
    surname = " ".join(words)
    if after:
        return Name(surname, _letters(after), first, len(after) > 1, strange)
    before, first = _initials_before(tokens, first)
    dotted = "." in before
    given, first = _given_before(tokens, first)
    return Name(surname, given + _letters(before), first, dotted, strange and not given)


# --- surnames ---------------------------------------------------------------


def _capitals(tokens: Sequence[Token], end: int) -> int:
    "Where the run of capitalised words before `end` begins."
    start = end
    while start and end - start < _MOST_CAPITALS and _can_be_surname(tokens[start - 1].word):
        start -= 1
    return start


def _surname_start(tokens: Sequence[Token], start: int, end: int, known: KnownNames) -> int:
    "Past what is none of the surname: 'However Smith', 'Dr Roe', 'Jarred Younger'."
    if end - start > 1:
        for begin in range(start, end):
            if known.is_known(" ".join(strip_possessive(t.word) for t in tokens[begin:end])):
                return begin
    while end - start > 1 and (
        _is_place_led_to(tokens, start)
        or _explained(tokens[start].word)
        or _are_two_initials(tokens[start].word)
    ):
        start += 1
    if end - start > _MOST_WORDS:
        start = end - 2
    while end - start > 1 and tokens[start].word.lower() in GIVEN_NAMES:
        start += 1
    return start


def _is_place_led_to(tokens: Sequence[Token], index: int) -> bool:
    '"From China Hu 2013": the place is no part of the name.'
    led = index > 0 and tokens[index - 1].word.lower() in _LEADS_TO_PLACE
    return led and is_place(tokens[index].word)


def _are_two_initials(word: str) -> bool:
    '"HP Lee", but "MS Lee" may speak of the disease.'
    return len(word) == 2 and word.isupper() and not is_common_word(word)


def _explained(word: str) -> bool:
    "A capitalised word that stands before names without being one."
    plain = word.lower()
    if plain in PARTICLES:
        return False
    return is_common_word(word) or plain in _TITLES or plain.endswith(("ly", "ing"))


def _with_particles(tokens: Sequence[Token], first: int) -> int:
    'From "Woude" to "van der Woude", from "Silva" to "Lopes da Silva".'
    start = first
    while start and tokens[start - 1].word.rstrip(".").lower() in PARTICLES:
        start -= 1
    if start == first or not start or tokens[start].word[0].isupper():
        return start
    word = tokens[start - 1].word
    plain = word.lower()
    if _can_be_surname(word) and not _explained(word) and plain not in GIVEN_NAMES:
        return start - 1
    return start


def _can_be_surname(word: str) -> bool:
    return not word.endswith(".") and looks_like_surname(word)


# --- initials ---------------------------------------------------------------


def _initials_after(tokens: Sequence[Token], end: int) -> tuple[str, int]:
    'The initials of "Smith JP" and "Smith, J.-P.", and where the surname ends.'
    start = _initials_start(tokens, end)
    if start == end:
        return "", end
    return "".join(token.word for token in tokens[start:end]), _before_comma(tokens, start)


def _initials_before(tokens: Sequence[Token], end: int) -> tuple[str, int]:
    start = _initials_start(tokens, end)
    if start < end and tokens[start].word in {"A", "I"}:
        start += 1
    return "".join(token.word for token in tokens[start:end]), start


def _given_before(tokens: Sequence[Token], end: int) -> tuple[str, int]:
    'The initial of "Jarred Younger".'
    word = tokens[end - 1].word if end else ""
    if word.lower() not in GIVEN_NAMES or not word[0].isupper():
        return "", end
    return word[0], end - 1


def _initials_start(tokens: Sequence[Token], end: int) -> int:
    start = end
    while start and end - start < _MOST_INITIALS:
        word = tokens[start - 1].word
        if word in _HYPHENS:
            if start == end:
                break
        elif not word[0].isupper() or not _INITIALS.fullmatch(word) or _is_acronym(word):
            break
        start -= 1
    return start


def _is_acronym(word: str) -> bool:
    return len(word) > 2 and word.isalpha() and is_common_word(word)


def _letters(initials: str) -> str:
    return "".join(char for char in initials if char.isalpha())


def _before_comma(tokens: Sequence[Token], stop: int) -> int:
    return stop - 1 if stop and tokens[stop - 1].word == "," else stop
