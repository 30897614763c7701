"""Dates in PubMed queries: '2014', '2014/05', '2014/05/01', 'last 5 years'."""

from __future__ import annotations

import re
from datetime import date, timedelta

from .article_view import day_number

_DATE = re.compile(r"(\d{4})(?:[/-](\d{1,2})(?:[/-](\d{1,2}))?)?")
_LAST = re.compile(r"last (\d+) (day|month|year)s?", re.IGNORECASE)
_DAYS = {"day": 1, "month": 30, "year": 365}


def number_of(day: date) -> int:
    return day_number(day.year, day.month, day.day)


def span(text: str, today: date) -> tuple[int, int] | None:
    "First and last day number that the text covers; None if it is no date."
    text = text.strip()
    recent = _LAST.fullmatch(text)
    if recent:
        back = timedelta(days=int(recent[1]) * _DAYS[recent[2].lower()])
        return number_of(today - back), 99991231
    found = _DATE.fullmatch(text)
    if found is None:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    assert year is not None
    low = day_number(year, month or 1, day or 1)
    high = day_number(year, month or 12, day or 31)
    return low, high
