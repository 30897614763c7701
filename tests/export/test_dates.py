"""Years and months as BibTeX prints them."""

from __future__ import annotations

import pytest

from ldn_lit.export.dates import cited_date, month, registry_date
from ldn_lit.records import Article, PartialDate


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
