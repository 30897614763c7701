"""Years and months as BibTeX prints them, dates as biber takes them."""

from __future__ import annotations

import pytest

from ldn_lit.export.dates import cited_date, edtf, month, registry_date
from ldn_lit.records import Article, PartialDate
from ldn_lit.sources.pubmed_dates import read_date


@pytest.mark.parametrize(
    ("date", "field"),
    [
        (PartialDate(year=2007, month=4), "apr"),
        (PartialDate(year=2007, month=11, end_month=12), 'nov # "--" # dec'),
        (PartialDate(year=1998, month=12, end_year=1999, end_month=1), "dec"),
        (PartialDate(year=2007, month=4, end_month=4), "apr"),
        (PartialDate(year=2007, season="Summer"), "{Summer}"),
        (PartialDate(year=2007), ""),
        (PartialDate(year=2007, month=13), ""),
    ],
)
def test_months_are_macros(date: PartialDate, field: str) -> None:
    assert month(date) == field


ISSUE, ELECTRONIC = PartialDate(year=2026), PartialDate(year=2025)


@pytest.mark.parametrize(
    ("status", "volume", "issue_date", "year"),
    [
        ("ppublish", "1", ISSUE, 2026),
        ("aheadofprint", "", ISSUE, 2025),
        ("aheadofprint", "1", ISSUE, 2026),
        ("ppublish", "1", PartialDate(raw="?"), 2025),
    ],
)
def test_ahead_of_print_the_electronic_year_is_cited(
    status: str, volume: str, issue_date: PartialDate, year: int
) -> None:
    article = Article(
        pub_status=status, volume=volume, pub_date=issue_date, article_date=ELECTRONIC
    )
    assert cited_date(article).year == year


@pytest.mark.parametrize(
    ("text", "expected"),
    [("2008-04-18", (2008, 4)), ("2008-04", (2008, 4)), ("2008", (2008, None)), ("", (None, None))],
)
def test_registry_dates(text: str, expected: tuple[int | None, int | None]) -> None:
    date = registry_date(text)
    assert (date.year, date.month) == expected


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("2007 Apr 21", "2007-04-21"),
        ("2007 Apr", "2007-04"),
        ("2007", "2007"),
        ("2007 Nov-Dec", "2007-11/2007-12"),
        ("1998 Dec-1999 Jan", "1998-12/1999-01"),
        ("2016 May 25-Jun 14", "2016-05-25/2016-06-14"),
        ("2005 Jan 1-7", "2005-01-01/2005-01-07"),
        ("2009 Fall", "2009-23"),
        ("2007 Spring-Summer", "2007-21/2007-22"),
        ("1978-1979", "1978/1979"),
        # Halves of unequal exactness: their years.
        ("2019 Winter-2020 Mar", "2019/2020"),
        ("2019 Mar-Summer", "2019-03"),
        ("2019 Feb 30", "2019-02"),
        ("no date", ""),
    ],
)
def test_dates_for_biber(raw: str, value: str) -> None:
    assert edtf(read_date(raw)) == value


@pytest.mark.parametrize(
    ("date", "value"),
    [
        (PartialDate(year=987, month=1), "0987-01"),
        (PartialDate(year=2019, month=13), "2019"),
        (PartialDate(year=2019, month=2, day=30), "2019-02"),
        (PartialDate(year=0), ""),
        (PartialDate(year=12345), ""),
        (PartialDate(year=2019, month=5, end_month=5), "2019-05"),
    ],
)
def test_dates_that_are_in_no_calendar(date: PartialDate, value: str) -> None:
    assert edtf(date) == value
