"""PubMed's dates: whatever a journal printed on its cover, read as far as it goes.

The forms met in real records: "2008", "1979 Feb", "2021 Jun 01", "2012 04", "2020 Winter",
"1998 Dec-1999 Jan", "2018 May - Jun", "2016 May 25-Jun 14", "2019 Sep/Oct", "1944-1945".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from ldn_lit.records import PartialDate
from ldn_lit.sources.pubmed_markup import flat, one_line

if TYPE_CHECKING:
    from lxml.etree import _Element

_MONTHS = (
    "january february march april may june july august september october november december"
).split()
_SEASONS = {
    "spring": "Spring",
    "summer": "Summer",
    "autumn": "Fall",
    "fall": "Fall",
    "winter": "Winter",
}
_YEAR = re.compile(r"(?<![0-9])[12][0-9]{3}(?![0-9])")
_RANGE_MARK = re.compile(r"\s*[-‐‑‒–—−/]\s*")
# The 1 of "1st Quart" is no month.
_WORD = re.compile(r"[^\W\d_]+|[0-9]+(?![^\W_])")
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_SHORT_YEARS = re.compile(r"([12][0-9]{3})-([0-9]{2})")


@dataclass(frozen=True, slots=True)
class _Side:
    "One end of a range, or the whole of a plain date."

    year: int | None = None
    month: int | None = None
    day: int | None = None
    season: str = ""


@lru_cache(maxsize=4096)
def read_date(text: str) -> PartialDate:
    """Never fails: what cannot be read stays in `raw`, and the fields it would fill stay empty.

    An impossible day ("2019 Feb 30") or month is left out. A range that would run backwards
    ("2001 Dec-Jan", where PubMed does not say which year the second month belongs to) keeps
    its first half.
    """
    raw = one_line(text)
    if iso := _ISO.fullmatch(raw):
        return _dated(raw, _checked(_Side(int(iso[1]), int(iso[2]), int(iso[3]))), _Side())
    if short := _SHORT_YEARS.fullmatch(raw):
        return _dated(raw, *_short_years(int(short[1]), int(short[2])))
    halves = _RANGE_MARK.split(raw)
    first = _side(halves[0])
    last = _side(halves[-1]) if len(halves) > 1 else _Side()
    if first.year is None and last.year is None:
        year = _YEAR.search(raw)
        return PartialDate(raw=raw, year=int(year[0])) if year else PartialDate(raw=raw)
    if first.year is None:
        first = _Side(last.year, first.month, first.day, first.season)
    return _dated(raw, _checked(first), last)


def read_date_element(element: _Element | None) -> PartialDate:
    "A PubDate, ArticleDate, PubMedPubDate ...: its own words up to the day, hours dropped."
    if element is None:
        return PartialDate()
    words = (flat(child) for child in element if child.tag not in ("Hour", "Minute", "Second"))
    return read_date(" ".join(word for word in words if word))


def entrez_date(history: _Element | None) -> PartialDate:
    """When the record entered PubMed, or when NLM says so.

    It is set back to the publication date where a record came more than a year late
    (NLM Technical Bulletin 2008 Nov-Dec): not a "first seen".
    """
    for element in () if history is None else history.iterfind("PubMedPubDate"):
        if element.get("PubStatus") == "entrez":
            return read_date_element(element)
    return PartialDate()


def _side(text: str) -> _Side:
    year = month = day = None
    season = ""
    for word in _WORD.findall(text):
        lower = word.lower()
        if lower in _SEASONS:
            season = _SEASONS[lower]
        elif not word.isdecimal():
            month = month or _month(lower)
        elif len(word) == 4 and year is None:
            year = int(word) if _YEAR.fullmatch(word) else None
        elif len(word) <= 2 and month is None and year is not None:
            month = int(word)
        elif len(word) <= 2 and day is None:
            day = int(word)
    return _Side(year, month, day, season)


def _month(word: str) -> int | None:
    "'sep', 'sept' and 'september' are 9."
    if len(word) < 3:
        return None
    return next((n for n, name in enumerate(_MONTHS, 1) if name.startswith(word)), None)


def _short_years(year: int, tail: int) -> tuple[_Side, _Side]:
    "Two digits after a year: '1978-79' is a range, '2012-04' a month."
    if tail == (year + 1) % 100:
        return _Side(year), _Side(year + 1)
    return _checked(_Side(year, tail)), _Side()


def _checked(side: _Side) -> _Side:
    if side.month is None or not 1 <= side.month <= 12:
        return _Side(side.year, season=side.season)
    try:
        date(side.year or 2000, side.month, side.day or 1)
    except ValueError:
        return _Side(side.year, side.month, season=side.season)
    return _Side(side.year, side.month, side.day or None, side.season)


def _dated(raw: str, first: _Side, last: _Side) -> PartialDate:
    end = _end(first, last)
    return PartialDate(
        raw=raw,
        year=first.year,
        month=first.month,
        day=first.day,
        season=first.season,
        end_year=end.year,
        end_month=end.month,
        end_day=end.day,
        end_season=end.season,
    )


def _end(first: _Side, last: _Side) -> _Side:
    "The second half, with the year and month it leaves unsaid, if the range runs forwards."
    if last == _Side():
        return last
    month, day = last.month, last.day
    if month is None and first.day is None:
        month, day = day, None
    elif month is None:
        month = first.month
    end = _checked(_Side(last.year or first.year, month, day, last.season))
    if (end.year or 0) < (first.year or 0):
        return _Side()
    if end.year == first.year and _order(end) <= _order(first):
        return _Side()
    return end


def _order(side: _Side) -> tuple[int, int]:
    "Place in the year; Winter is left last, as a volume's Winter issue may open or close a year."
    seasons = {"": 0, "Spring": 1, "Summer": 2, "Fall": 3, "Winter": 4}
    return (side.month or seasons[side.season], side.day or 0)
