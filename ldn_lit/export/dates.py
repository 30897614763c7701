"""Years and months for BibTeX, whole dates for biblatex."""

from __future__ import annotations

import datetime

from ldn_lit.records import Article, PartialDate

# Unbraced macros that every style defines; `month = {apr}` would print "apr".
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
# As biblatex has them [EDTF, level 1].
_SEASONS = {"Spring": 21, "Summer": 22, "Fall": 23, "Winter": 24}


def ahead_of_print(article: Article) -> bool:
    return article.pub_status == "aheadofprint" and not (article.volume or article.issue)


def cited_date(article: Article) -> PartialDate:
    "The issue's date; ahead of print, and where the issue has none, the electronic one."
    if article.article_date.year and (ahead_of_print(article) or article.pub_date.year is None):
        return article.article_date
    return article.pub_date


def registry_date(text: str) -> PartialDate:
    "'2008-04' or '2008-04-21', as ClinicalTrials.gov writes dates."
    numbers = [int(part) for part in text.split("-") if part.isascii() and part.isdigit()]
    year, month, day = (*numbers, None, None, None)[:3]
    return PartialDate(raw=text, year=year, month=month, day=day)


def month(date: PartialDate) -> str:
    "The value of a month field: apr, nov # \"--\" # dec, {Summer} or ''."
    first = _macro(date.month)
    if not first:
        return f"{{{date.season}}}" if date.season else ""
    last = _macro(date.end_month) if date.end_year in (None, date.year) else ""
    return f'{first} # "--" # {last}' if last and last != first else first


def _macro(number: int | None) -> str:
    return _MONTHS[number - 1] if number and 1 <= number <= len(_MONTHS) else ""


def edtf(date: PartialDate) -> str:
    """The value of a date field: 2007-04-21, 2007-11/2007-12, 2007-21 (spring) or ''.

    Of a range whose halves are not equally exact the years alone are told.
    """
    start = _edtf(date.year, date.month, date.day, date.season)
    end = ""
    if date.end_year or date.end_month or date.end_day or date.end_season:
        month = date.end_month or (date.month if date.end_day else None)
        end = _edtf(date.end_year or date.year, month, date.end_day, date.end_season)
    if not start or end <= start:
        return start
    if _exactness(start) == _exactness(end):
        return f"{start}/{end}"
    first, last = start[:4], end[:4]
    return f"{first}/{last}" if first < last else start


def _edtf(year: int | None, month: int | None, day: int | None, season: str) -> str:
    "As much as there is in the calendar."
    if not year or not 1 <= year <= 9999:
        return ""
    if not (month and 1 <= month <= 12):
        return f"{year:04d}-{_SEASONS[season]}" if season in _SEASONS else f"{year:04d}"
    try:
        return datetime.date(year, month, day or 0).isoformat()
    except ValueError:
        return f"{year:04d}-{month:02d}"


def _exactness(date: str) -> tuple[int, bool]:
    return len(date), date[5:7] > "12"
