"""When two ways to write a journal's name mean the same journal."""

from __future__ import annotations

import re
import unicodedata

_SMALL_WORDS = frozenset("of the and for in on de la der et und".split())
_PLACE = re.compile(r"\([^()]*\)")
_WORD = re.compile(r"[^\W_]+")


def same_journal(one: str, other: str) -> bool:
    """Whether the names agree word by word, an abbreviation counting as its word.

    Abbreviated titles shorten each word and drop the small ones [ISO 4]: "Am J Gastroenterol"
    is "The American Journal of Gastroenterology", "J Natl Cancer Inst" contracts "National".
    """
    ours, theirs = _words(one), _words(other)
    return (
        bool(ours)
        and len(ours) == len(theirs)
        and all(_same_word(a, b) for a, b in zip(ours, theirs, strict=True))
    )


def _words(name: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", _PLACE.sub(" ", name))
    letters = "".join(char for char in plain if not unicodedata.combining(char)).casefold()
    return [word for word in _WORD.findall(letters) if word not in _SMALL_WORDS]


def _same_word(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    if long.startswith(short):
        return True
    contracted = len(short) > 2 and (short[0], short[-1]) == (long[0], long[-1])
    return contracted and _in_order(short, long)


def _in_order(letters: str, word: str) -> bool:
    rest = iter(word)
    return all(letter in rest for letter in letters)
