"""Dates as reference files write them, in the words that PubMed's reader takes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from ldn_lit.records import PartialDate
from ldn_lit.sources.pubmed_dates import read_date

# BibLaTeX writes seasons as months 21 to 24, CSL as 1 to 4 [EDTF level 1; CSL 1.0.2].
_SEASONS = ("Spring", "Summer", "Fall", "Winter")
_ISO_PART = re.compile(r"(?P<year>\d{4})(?:[-/](?P<month>\d{1,2}))?(?:[-/](?P<day>\d{1,2}))?")
_NOT_BEFORE = 1000


def bibtex_date(date: str, year: str, month: str, day: str = "") -> PartialDate:
    "BibLaTeX's date ('2007-11/2007-12'), else year and month as BibTeX has them."
    if date:
        return edtf(date)
    return _raw(" ".join(filter(None, (year, month.replace("--", "-"), day))))


def edtf(text: str) -> PartialDate:
    "'2007-11/2008-01', '2007-22', '2018/03/01/spring': years first, whatever stands between."
    halves = text.split("/") if "-" in text or text.count("/") == 1 else [text]
    told = "/".join(filter(None, map(_words, halves)))
    return replace(read_date(told), raw=" ".join(text.split())) if told else _raw(text)


def ris_date(texts: Iterable[str]) -> PartialDate:
    "The fullest of PY, Y1 and DA: 'YYYY/MM/DD/other', blank parts kept, or any words."
    dates = [_slashed(text) for text in texts if text.strip(" /")]
    first = next((one.year for one in dates if one.year), None)
    agreeing = [one for one in dates if one.year == first]
    return max(agreeing, key=lambda one: len(one.iso), default=PartialDate())


def csl_date(value: object) -> PartialDate:
    "date-parts, a season, or free words."
    if isinstance(value, str | int):
        return edtf(str(value))
    if not isinstance(value, dict):
        return PartialDate()
    parts = value.get("date-parts")
    halves = [one for one in parts if isinstance(one, list)] if isinstance(parts, list) else []
    told = "/".join(filter(None, (_numbers(half) for half in halves[:2])))
    if not told:
        words = (value.get(name) for name in ("raw", "literal"))
        return next((edtf(str(one)) for one in words if one), PartialDate())
    season = value.get("season")
    if str(season).isdigit() and 1 <= int(str(season)) <= 4 and told.isdigit():
        told = f"{told} {_SEASONS[int(str(season)) - 1]}"
    return read_date(told)


def medline_date(text: str) -> PartialDate:
    "DP as it stands; DEP is '20190215'."
    if re.fullmatch(r"\d{8}", text):
        text = f"{text[:4]} {text[4:6]} {text[6:]}"
    return read_date(text)


def _slashed(text: str) -> PartialDate:
    year, _, rest = text.partition("/")
    month, _, rest = rest.partition("/")
    day = rest.partition("/")[0]
    if not (year.strip().isdigit() and len(year.strip()) == 4):
        return _raw(text)
    told = " ".join(filter(None, (year.strip(), month.strip(), day.strip())))
    return replace(read_date(told), raw=told)


def _words(half: str) -> str:
    match = _ISO_PART.match(half.strip())
    if match is None or half.strip()[match.end() :][:1] == " ":
        return " ".join(half.split())
    month, day = match["month"], match["day"]
    if month and 21 <= int(month) <= 24:
        return f"{match['year']} {_SEASONS[int(month) - 21]}"
    return " ".join(filter(None, (match["year"], month, day)))


def _numbers(half: list[object]) -> str:
    told = [str(one) for one in half[:3] if isinstance(one, str | int) and str(one).isdigit()]
    return " ".join(told) if told and int(told[0]) >= _NOT_BEFORE else ""


def _raw(text: str) -> PartialDate:
    return read_date(text) if text.strip() else PartialDate()
