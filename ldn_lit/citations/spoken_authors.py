"""Whom running text names as the authors of a study: "a trial by Jarred Younger and colleagues"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ldn_lit.citations.names import is_common_word, is_month, is_place

_CAP = r"[^\W\d_a-z][^\W\d_]+(?:[’'-][^\W\d_]{2,})*"
_GIVEN = rf"(?:Dr\.?\s|Prof\.?\s)?(?:{_CAP}\s|[A-Z]\.\s?){{0,2}}"
_FIRST = rf"{_GIVEN}(?P<first>{_CAP})"
_SECOND = rf"{_GIVEN}(?P<second>{_CAP})"
_OTHERS = r"(?:et\sal\b|and\s(?:his\s|her\s|their\s)?(?:colleagues|co-?workers|team|group)\b)"
_TEAM = re.compile(rf"(?<![\w’'-])(?P<first>{_CAP}),?\s(?P<others>{_OTHERS})")
_NAMES = (
    rf"{_FIRST}(?:\s(?:and|&)\s(?!(?:his|her|their|colleagues)\b){_SECOND}"
    rf"|,?\s(?P<others>{_OTHERS}))?"
)
_WORK = (
    r"(?:stud(?:y|ies)|trials?|papers?|articles?|reports?|reviews?|surveys?|pilot|series|work"
    r"|accounts?|letters?|commentar(?:y|ies)|editorials?)"
)
_BY = re.compile(rf"\b{_WORK}\b,?\s(?:[\w&’'-]+\s){{0,7}}?by\s{_NAMES}")
_PUBLISHED_BY = re.compile(rf"\b(?:[Pp]ublished|[Rr]eported|[Dd]escribed|[Ww]ritten)\sby\s{_NAMES}")
# "The 2013 Younger trial", "the 2009 Younger and Mackey pilot".
_DATED_NAME = re.compile(rf"\b(?:19|20)\d\d\s{_NAMES}\s(?:[a-z-]+\s)?{_WORK}\b")
_OWNER = re.compile(
    rf"(?<![\w’'-]){_FIRST}[’']s\s(?:\w+\s){{0,2}}?"
    rf"(?P<others>team|group|lab(?:oratory)?|{_WORK})\b"
)
_WROTE = re.compile(rf"(?<![\w’'-]){_NAMES}\s(?:wrote|reported|published|described|showed|found)\b")
# "The 2013 Danish trial" is nobody's by name.
_FROM_A_PLACE = re.compile(
    r".*(?:ish|ese|ian|ean|ican|aeli)|French|German|Greek|Dutch|Swiss|Thai|Czech|Stanford|Harvard"
    r"|Yale|Oxford|Cambridge|Mayo|Cochrane|Western|Eastern|Northern|Southern"
)


@dataclass(frozen=True, slots=True)
class SpokenAuthors:
    authors: tuple[str, ...] = ()
    et_al: bool = False


def authors_spoken_of(words: str) -> SpokenAuthors:
    "The surnames, or none where nobody is said to be behind a study."
    for pattern in (_TEAM, _BY, _PUBLISHED_BY, _OWNER, _DATED_NAME, _WROTE):
        match = pattern.search(words)
        if match is None:
            continue
        named = match.groupdict()
        names = tuple(name for name in (named["first"], named.get("second")) if name)
        if pattern is _DATED_NAME and _FROM_A_PLACE.fullmatch(names[0]):
            continue
        if all(_can_be_person(name) for name in names):
            return SpokenAuthors(names, bool(named["others"]))
    return SpokenAuthors()


def _can_be_person(name: str) -> bool:
    return not (is_common_word(name) or is_month(name) or is_place(name) or name.isupper())
