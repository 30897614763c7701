"""Dates as journals print them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ldn_lit.records import PartialDate
from ldn_lit.sources.pubmed_dates import read_date

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
SEASONS = ("Spring", "Summer", "Fall", "Winter")


def when(year: int | None = None, month: int | None = None, day: int | None = None) -> Any:
    return {"year": year, "month": month, "day": day}


def until(year: int | None = None, month: int | None = None, day: int | None = None) -> Any:
    return {"end_year": year, "end_month": month, "end_day": day}


FORMS: list[tuple[str, dict[str, Any]]] = [
    ("2008", when(2008)),
    ("1979 Feb", when(1979, 2)),
    ("2021 Jun 01", when(2021, 6, 1)),
    ("2012 04", when(2012, 4)),
    ("1987 1 1", when(1987, 1, 1)),
    ("2019 08 27", when(2019, 8, 27)),
    ("2019-08-27", when(2019, 8, 27)),
    ("1998 Sept", when(1998, 9)),
    ("1998 September 3", when(1998, 9, 3)),
    ("2020 Winter", {**when(2020), "season": "Winter"}),
    ("Autumn 1999", {**when(1999), "season": "Fall"}),
    ("1998 Dec-1999 Jan", {**when(1998, 12), **until(1999, 1)}),
    ("2018 May - Jun", {**when(2018, 5), **until(2018, 6)}),
    ("2019 Sep/Oct", {**when(2019, 9), **until(2019, 10)}),
    ("2019 Sep–Dec", {**when(2019, 9), **until(2019, 12)}),
    ("2016 May 25-Jun 14", {**when(2016, 5, 25), **until(2016, 6, 14)}),
    ("2016 May 25-30", {**when(2016, 5, 25), **until(2016, 5, 30)}),
    ("1998 Dec 30-1999 Jan 3", {**when(1998, 12, 30), **until(1999, 1, 3)}),
    ("2012 04-06", {**when(2012, 4), **until(2012, 6)}),
    ("1944-1945", {**when(1944), **until(1945)}),
    ("1978-79", {**when(1978), **until(1979)}),
    ("1999-00", {**when(1999), **until(2000)}),
    ("2012-04", when(2012, 4)),
    ("2001 Spring-Fall", {**when(2001), **until(2001), "season": "Spring", "end_season": "Fall"}),
    ("1976-1977 Winter", {**when(1976), **until(1977), "end_season": "Winter"}),
    ("Jan-Feb 1987", {**when(1987, 1), **until(1987, 2)}),
    # What cannot be, or is not said, is left out.
    ("2019 Feb 30", when(2019, 2)),
    ("2019 13", when(2019)),
    ("2001 Dec-Jan", when(2001, 12)),
    ("2009-2008", when(2009)),
    ("2009 Mar-2009 Mar", when(2009, 3)),
    ("1999 1st Quart", when(1999)),
    ("2004 Decade", when(2004)),
    ("[1937?]", when(1937)),
    ("in press", when()),
    ("", when()),
]  # fmt: skip


@pytest.mark.parametrize(("text", "fields"), FORMS, ids=[text or "nothing" for text, _ in FORMS])
def test_a_date_is_read_as_far_as_it_goes(text: str, fields: dict[str, Any]) -> None:
    assert read_date(text) == PartialDate(raw=text, **fields)


def test_white_space_is_all_that_changes_in_the_raw_text() -> None:
    assert read_date(" 2018\n  May -\tJun ").raw == "2018 May - Jun"


@given(st.text())
def test_no_text_is_too_odd(text: str) -> None:
    assert read_date(text).raw == " ".join(text.split())


@given(
    st.lists(
        st.sampled_from(
            ["1998", "2001", "Dec", "Jan", "-", "/", "31", "0", "00", "Winter", "–", "99", "0000"]
        ),
        max_size=8,
    ).map(" ".join)
)
def test_no_order_of_words_gives_an_impossible_date(text: str) -> None:
    found = read_date(text)
    for year, month, day in (
        (found.year, found.month, found.day),
        (found.end_year, found.end_month, found.end_day),
    ):
        if month is not None or day is not None:
            assert year is not None
        if day is not None:
            assert month is not None
        if year is not None:
            date(year, month or 1, day or 1)


days = st.dates(min_value=date(1800, 1, 1), max_value=date(2100, 12, 31))


@given(days, st.sampled_from(["%Y %m %d", "%Y-%m-%d", "{Y} {b} {d}", "{Y} {b} 0{d}"]))
def test_every_real_day_comes_back(day: date, form: str) -> None:
    if "{" in form:
        if "0{d}" in form and day.day > 9:
            form = form.replace("0{d}", "{d}")
        text = form.format(Y=day.year, b=MONTHS[day.month - 1], d=day.day)
    else:
        text = day.strftime(form)
    assert read_date(text).iso == day.isoformat()


@given(days, st.sampled_from(MONTHS), st.sampled_from(["", *SEASONS]))
def test_every_month_and_season_comes_back(day: date, month: str, season: str) -> None:
    assert read_date(f"{day.year} {month}").iso == f"{day.year}-{MONTHS.index(month) + 1:02d}"
    found = read_date(f"{day.year} {season}")
    assert (found.iso, found.season) == (str(day.year), season)


@given(days, days)
def test_every_range_comes_back_and_never_runs_backwards(one: date, other: date) -> None:
    first, last = sorted((one, other))
    found = read_date(f"{first:%Y} {MONTHS[first.month - 1]} {first.day}-{last:%Y} "
                      f"{MONTHS[last.month - 1]} {last.day}")  # fmt: skip
    assert found.iso == first.isoformat()
    if first != last:
        assert (found.end_year, found.end_month, found.end_day) == (
            last.year, last.month, last.day,
        )  # fmt: skip
