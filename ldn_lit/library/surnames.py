"""Surnames made comparable: without case, accents, spaces, hyphens and initials."""

from __future__ import annotations

import unicodedata

# Letters that Unicode does not take apart into a base letter and an accent.
LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"}
)
SUFFIXES = frozenset({"jr", "sr", "2nd", "3rd", "ii", "iii", "iv"})


def folded(surname: str) -> str:
    "'Bihari-Ødegård' -> 'bihariodegard'."
    if surname.isascii() and surname.isalpha():
        return surname.lower()
    plain = unicodedata.normalize("NFKD", surname.casefold().translate(LETTERS))
    return "".join(char for char in plain.casefold() if char.isalnum())


def cited_forms(name: str) -> frozenset[str]:
    """What the surname may be in a name as cited: 'Smith JP', 'J. P. Smith', 'Smith, John'."""
    words = name.replace(",", " ").split()
    while len(words) > 1 and folded(words[-1]) in SUFFIXES:
        words.pop()
    first, last = 0, len(words)
    while last > 1 and _is_initials(words[last - 1]):
        last -= 1
    while first < last - 1 and words[first].endswith(".") and _is_initials(words[first]):
        first += 1
    forms = {name, name.partition(",")[0], " ".join(words[:last]), " ".join(words[first:last])}
    return frozenset(folded(form) for form in forms) - {""}


def _is_initials(word: str) -> bool:
    "In capitals: the 'Li' of 'Chen Li' is a name."
    letters = [char for char in word if char not in ".-"]
    return 1 <= len(letters) <= 3 and all(char.isupper() for char in letters)
