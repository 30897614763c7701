"""Years as author-year citations give them, and what is no such year."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ldn_lit.citations.starts import matches_at, places_of

_BEINGS = r"patients|people|participants|women|men|cells|subjects|adults|children|mice|rats"
_UNITS = (
    rf"mg|mcg|µg|g|kg|ml|mL|IU|units?(?!\s\d)|{_BEINGS}|steps|dollars|euros|pounds|times|days|hours"
)
# Not followed by a decimal, a range or another half of a season; not the year of an imprint
# ("2007;102(4):820"); not an amount.
YEAR = re.compile(
    rf"""(?P<year>(?:18[5-9]|19\d|20[0-4])\d)
        (?:(?<=[Aa][Ll]\.\d\d\d\d)|(?<=\d\d\d\d/\d\d\d\d)|(?<![\w$€£\#./:=<>%–—-]\d\d\d\d))
        (?P<suffix>[a-z])?
        (?![^\W⁰¹²³⁴-⁹]|\.\d|[–—-]\d|/\d(?!\d\d\d(?!\d))|,\d(?!\d\d\d(?!\d)))
        (?!\s?[–—-]\s?(?:(?:1[89]|20)\d\d(?!\d)|\d\d(?!\d)(?!\s[^\W\d])))
        (?!\s?;\s?[A-Z]?\d{{1,4}}\s?[(:]|,\s?\d{{1,4}}\s?\(\d|\s[A-Z][a-z]{{2,8}}\s?\d{{0,2}};)
        (?!\s{{0,2}}(?:{_UNITS})\b)""",
    re.VERBOSE,
)
# Where one of these can begin.
_YEAR_LIKE = re.compile(r"(?=(?:18[5-9]|19\d|20[0-4])\d)")
_NOTED = re.compile(r"(?P<year>(?:19\d|20[0-4])\d)(?<=[\s(\[].{4})\d{1,2}(?=[)\]](?!\d)|[;,.]\s)")
_COUNTING = re.compile(rf"(?P<year>(?:19\d|20[0-4])\d)(?<=\s\d{{4}})(?=\s{{1,2}}(?:{_BEINGS})\b)")
_SHORT = re.compile(r"[’‘'](?<=[\w\s.].)(?P<short>\d\d)(?![\w%]|[.,]\d)")
_UNPUBLISHED = re.compile(
    r"\b(?:in\s(?:press|preparation)|forthcoming|under\sreview|(?:manuscript\s)?submitted"
    r"|unpublished(?:\s(?:data|results|observations|manuscript))?)\b"
)
_SIGNS_OF_UNPUBLISHED = ("press", "preparation", "forthcoming", "review", "submitted", "unpubl")
_FURTHER = re.compile(r"\s{0,8}[)\]]?\s{0,8}(?:[,;/]|,?\s{0,8}(?:and|&))\s{0,8}[(\[]?")
_FURTHER_SUFFIX = re.compile(
    r"\s?(?:,|and|&|[–-])\s?(?P<suffix>[a-h])(?=\s?[,;)\]]|\s(?:and|&)\s|\.?(?:\s|\Z))"
)
_LONGEST_GAP = 12
_ENDS = frozenset({"", ")", "]", "}", ",", ";", ":", ".", " ", "\n", "\r", "/", "’", "'"})


class Year(NamedTuple):
    '`value` is None for what is in press; `doubtful` is 201412, "\'13" or "2012 mice".'

    value: int | None
    suffix: str
    start: int
    end: int
    doubtful: bool = False


def years_in(text: str, start: int, end: int) -> list[Year]:
    "In order of position."
    places = [match.start() for match in _YEAR_LIKE.finditer(text, start, end)]
    found = _plain_years(text, places, end)
    rare = [
        *_noted_years(text, places, end),
        *_counting_years(text, places, end),
        *_short_years(text, start, end),
        *_unpublished(text, start, end),
    ]
    return sorted(found + rare, key=lambda year: year.start) if rare else found


def _plain_years(text: str, places: Iterable[int], end: int) -> list[Year]:
    return [
        Year(int(match["year"]), match["suffix"] or "", *match.span())
        for match in matches_at(YEAR, text, places, end)
    ]


def _noted_years(text: str, places: Iterable[int], end: int) -> Iterator[Year]:
    "With the number of a footnote glued to them: (Moela et al., 201412)."
    glued = (place for place in places if text[place + 4 : place + 5].isdecimal())
    for match in matches_at(_NOTED, text, glued, end):
        yield Year(int(match["year"]), "", match.start("year"), match.end("year"), doubtful=True)


def _counting_years(text: str, places: Iterable[int], end: int) -> Iterator[Year]:
    'Or a count: "Howerton et al. 2012 mice".'
    apart = (place for place in places if text[place + 4 : place + 5].isspace())
    for match in matches_at(_COUNTING, text, apart, end):
        yield Year(int(match["year"]), "", *match.span(), doubtful=True)


def _short_years(text: str, start: int, end: int) -> Iterator[Year]:
    places = places_of("’‘'", text[start:end], start)
    for match in matches_at(_SHORT, text, places, end):
        value = int(match["short"])
        yield Year(value + (2000 if value < 50 else 1900), "", *match.span(), doubtful=True)


def _unpublished(text: str, start: int, end: int) -> Iterator[Year]:
    if any(text.find(sign, start, end) != -1 for sign in _SIGNS_OF_UNPUBLISHED):
        for match in _UNPUBLISHED.finditer(text, start, end):
            yield Year(None, "", *match.span())


def continues(text: str, last_end: int, year: Year) -> bool:
    '"2014" after "2013" in "Younger 2013, 2014", "Younger 2009/2013", "Younger (2009) and (2013)".'
    if not 0 < year.start - last_end <= _LONGEST_GAP or year.value is None or year.doubtful:
        return False
    joined = _FURTHER.fullmatch(text, last_end, year.start) is not None
    return joined and text[year.end : year.end + 1] in _ENDS


def further_suffixes(text: str, year: Year, end: int) -> Iterator[Year]:
    '"b" in "2011a,b".'
    place = year.end
    while year.suffix and (match := _FURTHER_SUFFIX.match(text, place, end)) is not None:
        place = match.end("suffix")
        yield Year(year.value, match["suffix"], match.start("suffix"), place)
