"""Titles as they are cited: cut short, respelt, translated, with a slip."""

from __future__ import annotations

import re
from functools import lru_cache

from ldn_lit.matching.words import fold, words

#: A beginning that agrees; numbers that differ ("type 1", "type 2"), another subtitle; one word
#: for another.
BEGINNING = 0.08
OTHER_NUMBER = 0.4
OTHER_SUBTITLE = 0.4
OTHER_WORD = 0.25
#: Nothing but words of the title, this many at least, in a title that has more.
WORDS_LEFT_OUT = 0.25
MANY_WORDS = 6
#: Letters of a beginning that is long enough to name a paper.
LONG_ENOUGH = 25
#: So many telling words make a title that names one paper; "Introduction" has none to speak of.
NAMING_WORDS = 4
#: Nobody's title is longer; a text that was taken for one may be.
_LONGEST = 600

_LANGUAGE = re.compile(
    r"[\[(]\s*(?:article|abstract|paper)?\s*(?:in|en|auf)\s+[^\W\d_]+\s*[\])]", re.IGNORECASE
)
_MARKED = re.compile(r"^\W*(?:retracted|withdrawn)(?:\s+article)?\s*:\s*", re.IGNORECASE)
_COLON = re.compile(r"\s*[:?.–—]\s+|\s+-\s+")
_GENERIC = frozenset(
    """introduction preface foreword editorial commentary comment comments reply response
    correspondence letter letters erratum correction corrigendum discussion conclusion conclusions
    summary abstract abstracts index review overview author authors editor editors reader readers
    untitled obituary announcement""".split()
)
_ROMAN = frozenset("i ii iii iv v vi vii viii ix x".split())
_RESPELT = (
    (re.compile(r"our(?=s?$|al|able|ed$|ing$|ful|ist)"), "or"),
    (re.compile(r"[ao]e"), "e"),
    (re.compile(r"is(?=(?:e|ed|es|er|ers|ing|ations?|able)$)"), "iz"),
    (re.compile(r"ys(?=(?:e|ed|es|er|ers|ing)$)"), "yz"),
    (re.compile(r"tre(?=s?$)"), "ter"),
    (re.compile(r"ll(?=(?:ed|ing|er)$)"), "l"),
    (re.compile(r"ogue(?=s?$)"), "og"),
    (re.compile(r"sulph"), "sulf"),
    (re.compile(r"mme(?=s?$)"), "m"),
    (re.compile(r"eing$"), "ing"),
)


def as_given(title: str) -> str:
    "Without what catalogues and publishers add: '[Article in German]', 'RETRACTED:'."
    return _MARKED.sub("", _LANGUAGE.sub(" ", title))


def naming(title: str) -> float:
    "How well a title can name one paper, 0 to 1: 'Introduction.' hardly, eight words fully."
    telling = [word for word in words(title) if word not in _generic_stems()]
    return min(1.0, len(telling) / NAMING_WORDS)


def title_distance(cited: str, found: str) -> float:
    """0 for equal titles, whatever their case, marks and spelling; half the letters different is
    already 1. A citation may stop at the colon, and may have gone on too long."""
    one, other = comparable(cited), comparable(found)
    if not one or not other:
        return 1.0
    if one.replace(" ", "") == other.replace(" ", ""):
        return 0.0
    if _is_beginning(cited, one, found, other):
        return BEGINNING
    from rapidfuzz import fuzz

    distance = min(1.0, 2.0 * (1.0 - float(fuzz.ratio(one, other)) / 100.0))
    if len(set(one.split())) >= MANY_WORDS and set(one.split()) <= set(other.split()):
        distance = min(distance, WORDS_LEFT_OUT)
    return max(distance, _odds(one.split(), other.split()), _other_subtitle(cited, found))


def quotes(text: str, title: str) -> bool:
    "Whether a text has the whole of a title that can name a paper."
    whole = comparable(title)
    if len(whole) < LONG_ENOUGH or naming(title) < 1.0:
        return False
    return f" {whole} " in f" {_comparable_text(text)} "


@lru_cache(maxsize=1024)
def _comparable_text(text: str) -> str:
    return " ".join(_respelt(word) for word in fold(text[: 4 * _LONGEST]).split())


@lru_cache(maxsize=8192)
def comparable(title: str) -> str:
    "Folded, respelt, without what catalogues and publishers add."
    plain = fold(as_given(title[: 2 * _LONGEST]))[:_LONGEST]
    return " ".join(_respelt(word) for word in plain.split())


def _respelt(word: str) -> str:
    if len(word) > 4:
        for british, american in _RESPELT:
            word = british.sub(american, word)
    return word


def _is_beginning(cited: str, one: str, found: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    if not long.startswith(short):
        return False
    inside_a_word = long[len(short) : len(short) + 1].strip()
    if inside_a_word and _is_number(short.split()[-1]):
        return False
    if len(short) >= LONG_ENOUGH and naming(short) >= 0.75:
        return True
    whole = found if short == one else cited
    head = comparable(_COLON.split(whole, maxsplit=1)[0])
    return head == short and naming(short) >= 0.5


def _odds(one: list[str], other: list[str]) -> float:
    "What letters alone do not weigh: another number, or one whole word for another."
    here, there = (frozenset(filter(_is_number, words_)) for words_ in (one, other))
    if here - there and there - here:
        return OTHER_NUMBER
    if len(one) != len(other):
        return 0.0
    differing = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    swapped = len(differing) == 1 and not _alike(*differing[0])
    return OTHER_WORD if swapped else 0.0


def _other_subtitle(cited: str, found: str) -> float:
    "Both have one after the same head, and they say different things."
    heads, tails = [], []
    for title in (cited, found):
        head, *rest = _COLON.split(title.rstrip(" ."), maxsplit=1)
        heads.append(comparable(head))
        tails.append(comparable(rest[0]) if rest else "")
    apart = heads[0] == heads[1] and all(tails) and not _alike(*tails)
    return OTHER_SUBTITLE if apart else 0.0


def _is_number(word: str) -> bool:
    return word.isdigit() or word in _ROMAN


def _alike(one: str, other: str) -> bool:
    from rapidfuzz import fuzz

    return float(fuzz.ratio(one, other)) >= 60.0


@lru_cache(maxsize=1)
def _generic_stems() -> frozenset[str]:
    return frozenset(words(" ".join(_GENERIC)))
