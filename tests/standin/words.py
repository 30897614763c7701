"""How both services cut text into words: case and accents folded, punctuation is space."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+")
_UNDECOMPOSED = str.maketrans(
    {"ø": "o", "đ": "d", "ł": "l", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"}
)


@lru_cache(maxsize=200_000)
def fold(text: str) -> str:
    "'Småbrekke' and 'smabrekke' are one author."
    folded = text.casefold()
    if folded.isascii():
        return folded
    decomposed = unicodedata.normalize("NFKD", folded)
    bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    return bare.translate(_UNDECOMPOSED)


def words(text: str) -> tuple[str, ...]:
    "'Low-dose (4.5 mg)' -> low, dose, 4, 5, mg."
    return tuple(_WORD.findall(fold(text)))


def phrase(text: str) -> str:
    return " ".join(words(text))


def passage(texts: list[str]) -> str:
    "Texts as one string in which a phrase can be looked for and never crosses a border."
    parts = [phrase(text) for text in texts]
    return f" {' | '.join(part for part in parts if part)} "
