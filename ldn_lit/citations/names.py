"""What can be a person's surname, and what only looks like one."""

from __future__ import annotations

import re
from functools import lru_cache

from ldn_lit.citations.not_names import (
    ALSO_SURNAMES,
    CALENDAR,
    FUNCTION_WORDS,
    MONTHS,
    NOT_NAMES,
    PLACES,
    WORD_ENDINGS,
)

PARTICLES = frozenset(
    "van von der den de del della dello di da du do dos das la le lo ter ten te el al bin ibn zu "
    "zur zum vom af av vander vanden vande abu abou abd ben st op".split()
)
_APOSTROPHES = str.maketrans("’ʼ`´‐‑", "''''--")
_APOSTROPHE = ("'", "’")
_POSSESSIVE = ("'s", "’s", "'S", "’S", *_APOSTROPHE)
# What may precede a capital inside a surname: McCue, O'Brien, DeLuca, VanderWeele, SooHoo.
_BEFORE_CAPITAL = re.compile(
    r"(?:Ma?c|[DL][aeiou]|De[lnr]|Dell[ao]?|V[ao]n|Vanden?|Vander|Vande|Te[nr]|St|San|Fitz|Al|El"
    r"|Abd|Ab[ou]u?|Ben|Bin|Soo|Ni|Ap|Mac[AI])\Z",
    re.IGNORECASE,
)
_INNER_CAPITAL = re.compile(r"(?<=[^\W\d_A-Z])(?=[A-Z])")
_PARTICLE_BEFORE_HYPHEN = frozenset("al el ad an ar as at abu ben bin ibn van de la le d l".split())


@lru_cache(maxsize=16384)
def is_month(word: str) -> bool:
    return word.rstrip(".").casefold() in MONTHS


@lru_cache(maxsize=16384)
def is_place(word: str) -> bool:
    return _plain(word) in PLACES


@lru_cache(maxsize=16384)
def is_common_word(word: str) -> bool:
    "A word that is never a cited author: a conjunction, 'Copyright', 'Table', an agency."
    plain = _plain(word)
    return plain in NOT_NAMES or plain in CALENDAR or plain.endswith(WORD_ENDINGS)


@lru_cache(maxsize=16384)
def is_function_word(word: str) -> bool:
    "'However' or 'Since': not even before 'et al.' a name, as 'Page' and 'Day' are."
    return _plain(word) in FUNCTION_WORDS


@lru_cache(maxsize=16384)
def is_also_surname(word: str) -> bool:
    "'You' and 'Page', where another name stands beside them."
    return _plain(word) in ALSO_SURNAMES


@lru_cache(maxsize=16384)
def looks_like_surname(word: str) -> bool:
    "By its shape alone: 'Younger', 'O’Brien', 'Bruun-Plesner', 'KARIV', 'd’Ambrosio', 'al-Hashel'."
    plain = strip_possessive(word).translate(_APOSTROPHES)
    parts = [part for part in plain.replace("'", "-").split("-") if part]
    if len(plain) < 2 or not parts:
        return False
    if parts[0][0].islower():
        led = parts[0] in _PARTICLE_BEFORE_HYPHEN and len(parts) > 1 and parts[1][0].isupper()
        return led and len(parts[1]) > 1
    return parts[0][0].isupper() and all(_is_cased_as_a_name(part) for part in parts)


def is_acronym(word: str) -> bool:
    "Short and all capitals: 'LDN' or 'IBD' more often than Mr Lie in capitals."
    letters = [char for char in word if char.isalpha()]
    return len(letters) <= 4 and all(char.isupper() for char in letters)


def strip_possessive(word: str) -> str:
    if word.endswith(_POSSESSIVE):
        return word[:-1] if word.endswith(_APOSTROPHE) else word[:-2]
    return word


def _is_cased_as_a_name(part: str) -> bool:
    "'McCue' and 'DeLuca', not 'PubMed'."
    if part.isupper() or part[1:].islower() or len(part) == 1:
        return True
    inner = _INNER_CAPITAL.search(part)
    return inner is not None and _BEFORE_CAPITAL.match(part[: inner.start()]) is not None


def _plain(word: str) -> str:
    return strip_possessive(word).rstrip(".").casefold()
