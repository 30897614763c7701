"""'van der Woude CJ' -> an Author; a list of them that ends in 'et al' is not complete."""

from __future__ import annotations

import re

from ldn_lit.data.tables import several
from ldn_lit.records import Author

_SUFFIX = re.compile(r"^(?:Jr|Sr|2nd|3rd|I{2,3}|IV)$")


def read_author(name: str) -> Author:
    "PubMed's short form: every word before the initials belongs to the surname."
    words = name.split()
    suffix = words.pop() if len(words) > 2 and _SUFFIX.match(words[-1]) else ""
    initials = words.pop() if len(words) > 1 and _are_initials(words[-1]) else ""
    return Author(last=" ".join(words), initials=initials, suffix=suffix)


def read_authors(cell: str) -> tuple[tuple[Author, ...], bool]:
    "The authors of a cell, and whether they are all of them; an empty cell names none."
    names = several(cell)
    named = tuple(read_author(name) for name in names if name != "et al")
    return named, bool(named) and len(named) == len(names)


def _are_initials(word: str) -> bool:
    return len(word) <= 4 and word.isalpha() and word.isupper()
