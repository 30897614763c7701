"""The list of authors that begins a reference, in the common styles."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ldn_lit.citations.names import PARTICLES

_PART = r"(?:[^\W\d_]['’])?[^\W\d_][^\W\d_'’]*(?:['’ʼ-][^\W\d_]+)*"
_SURNAME = rf"(?P<last>{_PART}(?:\s{_PART}){{0,3}}?)"
_SUFFIX = r"(?:,?\s(?:Jr|Sr|2nd|3rd|II|III)\b\.?)?"
_DOTTED = r"(?:[A-ZÀ-ÖØ-Þ]\.[\s-]?){1,5}"
_VANCOUVER = re.compile(
    rf"{_SURNAME}\s(?P<fore>[A-ZÀ-ÖØ-Þ]-?[A-ZÀ-ÖØ-Þ]{{0,3}})\b(?!['’.]\w){_SUFFIX}"
)
_DOTTED_LAST = re.compile(rf"{_SURNAME}\s(?P<fore>{_DOTTED}){_SUFFIX}")
_APA = re.compile(rf"{_SURNAME},\s(?P<fore>{_DOTTED}){_SUFFIX}")
_UNDOTTED = re.compile(rf"{_SURNAME},\s(?P<fore>[A-Z]{{1,3}}(?:\s[A-Z]){{0,3}})\b(?!['’.]\w)")
_INITIALS_FIRST = re.compile(
    rf"(?P<fore>{_DOTTED})\s?{_SURNAME}(?=[,;.]|\sand\s|\s&\s|\set\sal|\s\()"
)
# How the first author is written, and how the others are.
_STYLES = (
    (_VANCOUVER, _VANCOUVER),  # Smith JP, Bingaman SI
    (_DOTTED_LAST, _DOTTED_LAST),  # Smith J.P., Bingaman S.I.
    (_APA, _APA),  # Smith, J. P., & Bingaman, S. I.
    (_APA, _INITIALS_FIRST),  # Smith, J. P., and S. I. Bingaman
    (_UNDOTTED, _UNDOTTED),  # Smith, J P, Bingaman, S
    (_INITIALS_FIRST, _INITIALS_FIRST),  # J. P. Smith, S. I. Bingaman
)
_SEPARATOR = re.compile(
    r"\s?(?:[,;]\s?(?:and\s|&\s)?|\s?(?<=\s)and\s|\s?&\s?|,?\s?…\s?|,?\s?\.\s?\.\s?\.\s?)"
)
_ET_AL = re.compile(r"[,;]?\s?(?:and\s)?(?:et\.?\sal\b|and\sothers\b|&\sal\b)\.?")
_CLOSES = re.compile(
    r"""\s?(?:[.:,;]\s?)?(?:
          \((?P<bracketed>(?:18|19|20)\d\d)(?P<suffix>[a-z])?[^()]{0,20}\)
        | (?P<bare>(?:18|19|20)\d\d)(?P<bare_suffix>[a-z])?(?=[.,:])
        )[.:,]?\s?
      | \s?[.:;,]\s* | \s*\Z""",
    re.VERBOSE,
)
_FULL_NAME = re.compile(
    rf"{_SURNAME},\s(?P<fore>[A-Z][^\W\d_]+(?:\s[A-Z]\.?)?)(?=\.|,\set\sal|,\sand\s)"
)
_MLA_OTHERS = re.compile(r",\sand\s[^.\"“]{1,60}")
_MOST_AUTHORS = 200


@dataclass(frozen=True, slots=True)
class AuthorList:
    """`rest` is what follows: the title. `year` where the style puts it after the authors."""

    authors: tuple[str, ...]
    et_al: bool
    rest: str
    year: int | None = None
    year_suffix: str = ""


def read_authors(text: str) -> AuthorList | None:
    "The authors as 'Smith JP', or None if the text does not begin with people's names."
    longest: AuthorList | None = None
    for first, others in _STYLES:
        found = _in_style(first, others, text)
        if found is not None and (longest is None or len(found.rest) < len(longest.rest)):
            longest = found
    return longest or _in_full(text)


def _in_style(first: re.Pattern[str], others: re.Pattern[str], text: str) -> AuthorList | None:
    authors: list[str] = []
    person = first
    place = 0
    while len(authors) < _MOST_AUTHORS:
        match = person.match(text, place)
        if match is None or not _is_name(match["last"]):
            break
        authors.append(_as_cited(match["last"], match["fore"]))
        place = match.end()
        separator = _SEPARATOR.match(text, place)
        if separator is None or _ET_AL.match(text, place):
            break
        person = others
        if person.match(text, separator.end()) is None:
            break
        place = separator.end()
    return _closed(text, place, tuple(authors)) if authors else None


def _closed(text: str, place: int, authors: tuple[str, ...]) -> AuthorList | None:
    et_al = _ET_AL.match(text, place)
    if et_al is not None:
        place = et_al.end()
    dotted = text[:place].rstrip().endswith(".")
    close = _CLOSES.match(text, place)
    if close is None and not dotted:
        return None
    year = (close["bracketed"] or close["bare"]) if close else None
    suffix = (close["suffix"] or close["bare_suffix"] or "") if close else ""
    return AuthorList(
        authors=authors,
        et_al=et_al is not None,
        rest=text[close.end() if close else place :].strip(),
        year=int(year) if year else None,
        year_suffix=suffix,
    )


def _in_full(text: str) -> AuthorList | None:
    'MLA: Younger, Jarred, et al. "Title."'
    match = _FULL_NAME.match(text)
    if match is None or not _is_name(match["last"]):
        return None
    place = match.end()
    et_al = _ET_AL.match(text, place)
    others = _MLA_OTHERS.match(text, place)
    if et_al:
        place = et_al.end()
    elif others:
        place = others.end()
    rest = text[place:].lstrip(" .,")
    if not rest.startswith(('"', "“")):
        return None
    author = _as_cited(match["last"], match["fore"][0])
    return AuthorList((author,), et_al is not None or others is not None, rest)


def _is_name(surname: str) -> bool:
    words = surname.split()
    return all(
        word[0].isupper() or word.lower() in PARTICLES or word[1:2] in {"'", "’"} for word in words
    )


def _as_cited(last: str, fore: str) -> str:
    return f"{last} {re.sub(r'[^A-ZÀ-ÖØ-Þ]', '', fore)}"
