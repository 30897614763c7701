"""What of a date is no plain day, in the words journals print."""

from __future__ import annotations

from ldn_lit.records import PartialDate

_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


def beside_year(date: PartialDate) -> str:
    "'Apr 3', 'Nov-Dec', 'Feb 3-9', 'Summer', 'Dec-1999 Jan' or '': without the (first) year."
    start = _words(date.month, date.day, date.season)
    end = _words(date.end_month, date.end_day, date.end_season)
    if date.end_year not in (None, date.year):
        end = f"{date.end_year} {end}".strip()
    elif date.end_month in (None, date.month) and date.end_day:
        end = str(date.end_day)
    return f"{start}-{end}" if end and end != start else start


def with_year(date: PartialDate) -> str:
    "Without the year, but where it is a range of years: '1998 Dec-1999 Jan', '1944-1945'."
    words = beside_year(date)
    if date.end_year in (None, date.year):
        return words
    return f"{date.year}{'' if words.startswith('-') else ' '}{words}"


def is_range(date: PartialDate) -> bool:
    words = beside_year(date)
    return words != _words(date.month, date.day, date.season)


def iso_interval(date: PartialDate) -> str:
    "'2007-04', or '2007-11/2007-12' where it is a range of months or years."
    end = PartialDate(
        year=date.end_year or date.year,
        month=date.end_month or (date.month if date.end_day else None),
        day=date.end_day,
    )
    whole = is_range(date) and date.year is not None and not date.season
    return f"{date.iso}/{end.iso}" if whole else date.iso


def _words(month: int | None, day: int | None, season: str) -> str:
    if not month or not 1 <= month <= len(_MONTHS):
        return season
    return f"{_MONTHS[month - 1]} {day}" if day else _MONTHS[month - 1]
