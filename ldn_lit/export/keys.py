"""Citation keys: smith2007, then smith2007a, smith2007b ...; or as other programs make them.

A key is given once and kept: this module proposes one, the library remembers it.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping

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
# What every reader of .bib files takes for one key; BibTeX itself forbids less.
_SOUND = re.compile(r"[A-Za-z][A-Za-z0-9_:-]*", re.ASCII)
_LONGEST_CHOSEN = 100
# What Better BibTeX leaves out of titles [its default of the preference skipWords].
_SKIPPED = frozenset(
    "a ab aboard about above across after against al along amid among an and anti around as at"
    " before behind below beneath beside besides between beyond but by d da das de del dell dello"
    " dei degli della delle dem den der des despite die do down du during ein eine einem einen"
    " einer eines el en et except for from gli i il in inside into is l la las le les like lo los"
    " near nor of off on onto or over past per plus round save since so some sur than the through"
    " to toward towards un una unas under underneath une unlike uno unos until up upon versus via"
    " von while with within without yet zu zum".split()
)


def key_fault(key: str) -> str:
    "Why a key that a person chose will not do; '' where it will."
    if len(key) > _LONGEST_CHOSEN:
        return f"it is longer than {_LONGEST_CHOSEN} characters"
    if not _SOUND.fullmatch(key):
        return "a key begins with a letter and has letters A-Z, digits, _ : and - only"
    return ""


def citation_key(article: Article, taken: frozenset[str]) -> str:
    """A key that is not among `taken`, whatever its case: ASCII, starting with a letter.

    The first author's family name (a group's or, where nobody is named, the title's first
    word), the year ("nd" without one), and a letter where that is taken.
    """
    year = cited_date(article).year
    return _untaken(f"{_name(article)}{'nd' if year is None else year}", taken)


def better_bibtex_key(article: Article, taken: frozenset[str]) -> str:
    """As Better BibTeX makes it unless told otherwise: auth.lower + shorttitle(3,3) + year.

    smithLowdoseNaltrexoneTherapy2007: punctuation goes, hyphens too; skipped words are its own.
    """
    words = [re.sub(r"[^A-Za-z0-9]", "", ascii_folded(word)) for word in _title(article).split()]
    told = [word for word in words if word and word.lower() not in _SKIPPED][:3]
    title = "".join(word[0].upper() + word[1:] for word in told)
    stem = f"{_bbt_author(article)}{title[: 3 * _LONGEST]}{cited_date(article).year or ''}"
    return _untaken(stem if stem[:1].isalpha() else f"{_NOBODY}{stem}", taken)


def pmid_key(article: Article, taken: frozenset[str]) -> str:
    "pmid17222320; a paper without a PMID has the key that says author and year."
    if not article.pmid:
        return citation_key(article, taken)
    return _untaken(f"pmid{article.pmid}", taken)


#: The schemes beside the library's own.
SCHEMES: Mapping[str, Callable[[Article, frozenset[str]], str]] = {
    "bbt": better_bibtex_key,
    "pmid": pmid_key,
}


def ascii_folded(text: str) -> str:
    "Łącki -> Lacki; what has no ASCII letter in it is dropped."
    decomposed = unicodedata.normalize("NFKD", text.translate(_FOLDED))
    return decomposed.encode("ascii", "ignore").decode("ascii")


def _name(article: Article) -> str:
    for author in article.authors:
        words = author.collective.split() if author.collective else [author.last]
        if found := _first_word(words):
            return found
    return _first_word(re.split(r"[\s/-]+", _title(article))) or _NOBODY


def _title(article: Article) -> str:
    return "".join(letters(piece) for piece in pieces(article.title or article.vernacular_title))


def _bbt_author(article: Article) -> str:
    "The first author's family name, or editor's, or a group's whole name."
    for author in (*article.authors, *article.editors):
        folded = re.sub(r"[^a-z0-9]", "", ascii_folded(author.collective or author.last).lower())
        if folded:
            return folded[:_LONGEST]
    return ""


def _first_word(words: list[str]) -> str:
    for word in words:
        folded = re.sub(r"[^a-z0-9]", "", ascii_folded(word).lower())
        if folded[:1].isalpha() and (folded not in _LEADING or len(words) == 1):
            return folded[:_LONGEST]
    return ""


def _untaken(stem: str, taken: frozenset[str]) -> str:
    used = {key.casefold() for key in taken}
    return next(key for key in map(stem.__add__, _endings()) if key.casefold() not in used)


def _endings() -> Iterator[str]:
    "'', a, b ... z, aa, ab ..."
    yield ""
    for length in itertools.count(1):
        for chosen in itertools.product("abcdefghijklmnopqrstuvwxyz", repeat=length):
            yield "".join(chosen)
