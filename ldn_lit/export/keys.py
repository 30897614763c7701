"""Citation keys: smith2007, then smith2007a, smith2007b ...

A key is given once and kept: this module proposes one, the library remembers it.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterator

from ldn_lit.export.dates import cited_date
from ldn_lit.export.markup import letters, pieces
from ldn_lit.records import Article

# Letters that do not come apart into a base letter and a mark.
_FOLDED = str.maketrans(
    {
        "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D",
        "þ": "th", "Þ": "Th", "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "ß": "ss", "ẞ": "SS",
        "ı": "i", "ŋ": "n", "Ŋ": "N", "ħ": "h", "Ħ": "H", "ə": "e", "Ə": "E",
    }
)  # fmt: skip
_LEADING = frozenset({"a", "an", "the", "on", "of", "in", "for", "and", "to"})
_NOBODY = "anon"
_LONGEST = 30


def citation_key(article: Article, taken: frozenset[str]) -> str:
    """A key that is not among `taken`, whatever its case: ASCII, starting with a letter.

    The first author's family name (a group's or, where nobody is named, the title's first
    word), the year ("nd" without one), and a letter where that is taken.
    """
    used = {key.casefold() for key in taken}
    year = cited_date(article).year
    stem = f"{_name(article)}{'nd' if year is None else year}"
    return next(key for key in map(stem.__add__, _endings()) if key.casefold() not in used)


def ascii_folded(text: str) -> str:
    "Łącki -> Lacki; what has no ASCII letter in it is dropped."
    decomposed = unicodedata.normalize("NFKD", text.translate(_FOLDED))
    return decomposed.encode("ascii", "ignore").decode("ascii")


def _name(article: Article) -> str:
    for author in article.authors:
        words = author.collective.split() if author.collective else [author.last]
        if found := _first_word(words):
            return found
    title = "".join(letters(piece) for piece in pieces(article.title or article.vernacular_title))
    return _first_word(re.split(r"[\s/-]+", title)) or _NOBODY


def _first_word(words: list[str]) -> str:
    for word in words:
        folded = re.sub(r"[^a-z0-9]", "", ascii_folded(word).lower())
        if folded[:1].isalpha() and (folded not in _LEADING or len(words) == 1):
            return folded[:_LONGEST]
    return ""


def _endings() -> Iterator[str]:
    "'', a, b ... z, aa, ab ..."
    yield ""
    for length in itertools.count(1):
        for chosen in itertools.product("abcdefghijklmnopqrstuvwxyz", repeat=length):
            yield "".join(chosen)
