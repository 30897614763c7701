"""Whose paper a text says that an identifier is: "PMID 35108047 (Joseph and Nance, hydrogels)".

The record of the number must have these authors; a number that was copied wrongly has others.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from ldn_lit.citations.names import (
    is_common_word,
    is_function_word,
    is_place,
    looks_like_surname,
)
from ldn_lit.records import Citation

_PARTICLES = r"(?:(?:van|von|der|den|de|del|di|da|le|la|ter|ten)\s){0,2}"
_NAME = rf"{_PARTICLES}[^\W\d_a-z][\w'’-]{{1,30}}"
_PEOPLE = (
    rf"(?P<first>{_NAME})(?:,?\s(?P<et_al>et\sal\b\.?)|\s(?:and|&)\s(?P<second>{_NAME}))"
    r"(?:,?\s\(?(?P<year>(?:19|20)\d\d)[a-z]?\b)?"
)
# Behind it within brackets or after a dash, to a mark or the line's end.
_AFTER = re.compile(rf"[.,]?\s?(?:\(|[–—-]\s|\[){_PEOPLE}(?=\s?[,;:.)\]–—]|\s*(?:\n|\Z))")
# Before it the whole of what stands in the line or the brackets, or the link's own words.
_BEFORE = re.compile(rf"{_PEOPLE}[,:]?\s(?:[–—-]\s)?[(\[]?")
_LINK = re.compile(rf"\[{_PEOPLE}\]\(")
_OPENS = re.compile(
    r"[(\[\n;:•|]\s*(?:[*+•–-]\s+|\d{1,3}[.)]\s+)?\Z|\A\s*(?:[*+•–-]\s+|\d{1,3}[.)]\s+)?\Z"
)
#: What joins two names, or stands for the others: without it nothing before an identifier is read.
_JOINS = re.compile(r"\set\sal\b|\s(?:and|&)\s")
_REACH = 100


def with_names_beside(text: str, identifiers: Iterable[Citation]) -> list[Citation]:
    "With the authors, and the year, that the text gives for them."
    return [_named(text, each) for each in identifiers]


def _named(text: str, identifier: Citation) -> Citation:
    if identifier.nct_id or identifier.eudract:
        return identifier
    people = _AFTER.match(text, identifier.end, identifier.end + _REACH)
    if people is None:
        people = _before(text, identifier.start)
    if people is None or not all(
        _is_person(name) for name in (people["first"], people["second"]) if name
    ):
        return identifier
    names = tuple(name for name in (people["first"], people["second"]) if name)
    return replace(
        identifier,
        authors=names,
        et_al=people["et_al"] is not None,
        year=int(people["year"]) if people["year"] else None,
    )


def _before(text: str, start: int) -> re.Match[str] | None:
    low = max(0, start - _REACH)
    if _JOINS.search(text, low, start) is None:
        return None
    for pattern in (_LINK, _BEFORE):
        opened = "[" if pattern is _LINK else ""
        for place in range(low, start):
            if not (text[place] == opened if opened else _begins(text, low, place)):
                continue
            match = pattern.fullmatch(text, place, start)
            if match is not None:
                return match
    return None


def _begins(text: str, low: int, place: int) -> bool:
    return (text[place].isupper() or text[place] in "vdl") and (
        _OPENS.search(text, max(low, place - 8), place) is not None if place else True
    )


def _is_person(name: str) -> bool:
    word = name.split()[-1]
    return looks_like_surname(word) and not (
        is_common_word(word) or is_place(word) or is_function_word(word)
    )
