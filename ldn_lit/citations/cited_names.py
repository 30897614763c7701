"""The authors that stand right before a year, read backwards from it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ldn_lit.citations.names import (
    PARTICLES,
    is_acronym,
    is_common_word,
    is_month,
    is_place,
    looks_like_surname,
    strip_possessive,
)

_TOKEN = re.compile(r"[^\W\d_]+(?:['’ʼ-][^\W\d_]+)*['’]?\.?|\S")
_INITIALS = re.compile(r"(?!II|IV)(?:[A-Z]\.?-?){1,3}")
_CAPITALS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
_TEAM = frozenset(
    "colleagues coworkers co-workers others associates coauthors co-authors team".split()
)
_HIS = frozenset("his her their".split())
_MOST_NAMES = 12


@dataclass(frozen=True, slots=True)
class CitedNames:
    """`certain` when more than a lone capitalised word says that these are authors."""

    authors: tuple[str, ...]
    et_al: bool
    start: int
    end: int
    certain: bool


@dataclass(frozen=True, slots=True)
class _Token:
    word: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Name:
    surname: str
    first: int
    initials: bool


def names_before(text: str, start: int, end: int) -> CitedNames | None:
    "The authors in text[start:end] that end where the year begins, or None."
    tokens = [_Token(m[0], m.start(), m.end()) for m in _TOKEN.finditer(text, start, end)]
    stop = len(tokens)
    while stop and tokens[stop - 1].word in {",", "(", "["}:
        stop -= 1
    # At most "Smith, (2007": anything more between a name and its year is another sentence part.
    if stop == 0 or len(tokens) - stop > 2:
        return None
    last = stop
    stop, et_al = _skip_et_al(tokens, stop)
    names = _names(tokens, stop)
    if not names:
        return None
    authors = tuple(name.surname for name in reversed(names))
    certain = et_al or len(names) > 1 or names[0].initials
    if not _plausible(authors, et_al, certain):
        return None
    return CitedNames(authors, et_al, tokens[names[-1].first].start, tokens[last - 1].end, certain)


def _skip_et_al(tokens: list[_Token], stop: int) -> tuple[int, bool]:
    words = [token.word.rstrip(".").lower() for token in tokens[max(0, stop - 3) : stop]]
    if words[-2:] == ["et", "al"]:
        return _skip_comma(tokens, stop - 2), True
    if strip_possessive(words[-1]) not in _TEAM:
        return stop, False
    if words[-2:-1] in (["and"], ["&"]):
        return _skip_comma(tokens, stop - 2), True
    if len(words) == 3 and words[0] in {"and", "&"} and words[1] in _HIS:
        return _skip_comma(tokens, stop - 3), True
    return stop, False


def _skip_comma(tokens: list[_Token], stop: int) -> int:
    return stop - 1 if stop and tokens[stop - 1].word == "," else stop


def _names(tokens: list[_Token], stop: int) -> list[_Name]:
    "Last name first. A comma joins two names only where an 'and' has closed the list."
    names: list[_Name] = []
    listed = False
    while len(names) < _MOST_NAMES:
        name = _name(tokens, stop)
        if name is None:
            break
        names.append(name)
        stop = name.first
        joint = tokens[stop - 1].word.lower() if stop else ""
        if joint in {"and", "&"}:
            listed = True
            stop = _skip_comma(tokens, stop - 1)
        elif joint == "," and listed and len(names) > 1:
            stop -= 1
        else:
            break
    return names


def _name(tokens: list[_Token], stop: int) -> _Name | None:
    first = stop
    initials = False
    if first and _INITIALS.fullmatch(tokens[first - 1].word):
        while first and _INITIALS.fullmatch(tokens[first - 1].word):
            first -= 1
        # One bare capital is as often a vitamin or a group: "Vitamin D 2018".
        initials = tokens[first].word not in _CAPITALS or first + 1 < stop
        first = _skip_comma(tokens, first)
    words: list[str] = []
    while first and len(words) < 2 and _can_be_surname(tokens[first - 1].word):
        first -= 1
        words.insert(0, strip_possessive(tokens[first].word))
    if not words:
        return None
    if len(words) == 2 and _opens_sentence(words[0]):
        first, words = first + 1, words[1:]
    while first and tokens[first - 1].word.lower() in PARTICLES:
        first -= 1
        words.insert(0, tokens[first].word)
    return _Name(" ".join(words), first, initials)


def _can_be_surname(word: str) -> bool:
    return not word.endswith(".") and looks_like_surname(word)


def _opens_sentence(word: str) -> bool:
    return is_common_word(word) or word.endswith("ly")


def _plausible(authors: tuple[str, ...], et_al: bool, certain: bool) -> bool:
    words = [word for author in authors for word in author.split()]
    if any(is_common_word(word) for word in words if word.lower() not in PARTICLES):
        return False
    if et_al:
        return True
    if any(is_month(word) or is_place(word) for word in words):
        return False
    return certain or not any(is_acronym(word) for word in words)
