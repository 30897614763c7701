"""The day on which somebody looked at a page, however a file writes it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ldn_lit.export.dates import edtf
from ldn_lit.records import PartialDate

_YEAR = r"(?P<year>(?:19[89]|20\d)\d)(?!\d)"
_MONTH = r"(?P<name>[^\W\d_]{3,9})\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|\.)?"
_GAP = r"[\s,-]{0,3}"
#: In the order in which they are tried; of a month and a day in figures either may come first.
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?<!\d){_YEAR}(?:[-/.](?P<month>\d{{1,2}})(?:[-/.](?P<day>\d{{1,2}}))?)(?!\d)",
        rf"(?<!\d){_YEAR}{_GAP}{_MONTH}(?:{_GAP}{_DAY})?(?!\d)",
        rf"(?<!\d){_DAY}{_GAP}{_MONTH}{_GAP}{_YEAR}",
        rf"(?<![^\W\d_]){_MONTH}{_GAP}{_DAY}{_GAP}(?<!\d){_YEAR}",
        rf"(?<![^\W\d_]){_MONTH}{_GAP}{_YEAR}",
        rf"(?<!\d)(?P<day>\d{{1,2}})\.\s?(?P<month>\d{{1,2}})\.\s?{_YEAR}",
        rf"(?<!\d)(?P<one>\d{{1,2}})[-/](?P<other>\d{{1,2}})[-/]{_YEAR}",
        rf"(?<!\d){_YEAR}",
    )
)
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
# German, Dutch, French, Spanish, Italian where they begin otherwise.
_OTHERWISE = {
    "mär": 3, "mrt": 3, "avr": 4, "abr": 4, "mai": 5, "mei": 5, "mag": 5, "aoû": 8, "ago": 8,
    "okt": 10, "ott": 10, "dez": 12, "déc": 12, "dic": 12, "ene": 1, "gen": 1,
}  # fmt: skip
_SAID = re.compile(
    r"\b(?:accessed|visited|retrieved|viewed|checked|abgerufen)\b(.{0,40})",
    re.IGNORECASE | re.DOTALL,
)
_LONGEST = 100


def access_day(texts: Iterable[str]) -> str:
    "'2021-05-03', '2021-05' or '2021' of the first that says one: no more than is certain."
    return next(filter(None, map(_read, texts)), "")


def access_day_in(notes: Iterable[str]) -> str:
    "As classic BibTeX files say it: '[Online; accessed 3-May-2021]'."
    return access_day(said[1] for note in notes if (said := _SAID.search(note)))


def _read(text: str) -> str:
    for form in _FORMS:
        found = form.search(text[:_LONGEST])
        if found and (day := _told(found.groupdict())):
            return day
    return ""


def _told(parts: dict[str, str | None]) -> str:
    year, month, day = parts["year"], parts.get("month"), parts.get("day")
    if name := parts.get("name"):
        first = name[:3].casefold()
        number = _MONTHS.index(first) + 1 if first in _MONTHS else _OTHERWISE.get(first)
        if number is None:
            return ""
        month = str(number)
    elif one := parts.get("one"):
        other = parts["other"] or ""
        if int(one) > 12 or one == other:
            day, month = one, other
        elif int(other) > 12:
            month, day = one, other
    return edtf(
        PartialDate(
            year=int(year or 0), month=int(month) if month else None, day=int(day) if day else None
        )
    )
