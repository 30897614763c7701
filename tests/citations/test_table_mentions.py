"""Author and year in the cells of a table."""

from __future__ import annotations

from typing import Any

import pytest

TABLES: list[tuple[str, list[tuple[str, tuple[str, ...], int]]]] = [
    (
        "Author | Year | n | Result\nYounger | 2013 | 31 | less pain\n"
        "Due Bruun (…) | 2024 | 99 | none\nSmith et al. | 2011 | 40 | remission",
        [
            ("Younger | 2013", ("Younger",), 2013),
            ("Due Bruun (…) | 2024", ("Due Bruun",), 2024),
            ("Smith et al. | 2011", ("Smith",), 2011),
        ],
    ),
    (
        "| Study | Design | Year |\n|---|---|:---:|\n| Younger J, Noor N | RCT | 2013 |\n"
        "| Raknes [12] | cohort | 2018a |\n| Smith et al. (2011) | RCT | 2011 |",
        [
            ("Younger J, Noor N | RCT | 2013", ("Younger J", "Noor N"), 2013),
            ("Raknes [12] | cohort | 2018a", ("Raknes",), 2018),
            ("Smith et al. (2011)", ("Smith",), 2011),
        ],
    ),
    (
        "Study | Design\n------|-------\nBested 2023 | blind\nDue Bruun 2024 | parallel",
        [("Bested 2023", ("Bested",), 2023), ("Due Bruun 2024", ("Due Bruun",), 2024)],
    ),
    (
        "Author\tYear\tn\nRaknes\t2018\t5\nLie¹\t2018\t5",
        [("Raknes\t2018", ("Raknes",), 2018), ("Lie¹\t2018", ("Lie",), 2018)],
    ),
    (
        "Author          Year   n\nYounger J       2013   31\nvan der Woude   2018   28",
        [
            ("Younger J       2013", ("Younger J",), 2013),
            ("van der Woude   2018", ("van der Woude",), 2018),
        ],
    ),
    (
        "| Year | Authors |\n| 2009 | Younger and Mackey |\n| 2014 | Naltrexone |\n| 2015 | Oslo |",
        [("2009 | Younger and Mackey", ("Younger", "Mackey"), 2009)],
    ),
    ("Due Bruun et al. | 2024 | 99", [("Due Bruun et al. | 2024", ("Due Bruun",), 2024)]),
    ("Due Bruun (…) | 2024", [("Due Bruun (…) | 2024", ("Due Bruun",), 2024)]),
]


@pytest.mark.parametrize(("text", "expected"), TABLES)
def test_a_row_s_author_and_year_are_one_citation(find: Any, text: str, expected: Any) -> None:
    assert [(one.text, one.authors, one.year) for one in find(text, "author_year")] == expected


@pytest.mark.parametrize(
    "text",
    [
        "| Country | Year |\n|---|---|\n| Norway | 2014 |\n| Brazil | 2015 |",
        "| Dose | 2013 | 2014 |\n| Low | 2000 | 2010 |",
        "| Pressure | 2013 |\n| Nation | 2014 |",
        "Norway\tRaknes\t2018\tx",
        "| Authors | Year |\n| Younger | unknown |\n| | 2013 |\n| 12 | 2014 |",
    ],
)
def test_other_rows_are_left_alone(find: Any, text: str) -> None:
    assert find(text, "author_year") == ()


def test_the_pmid_column_gives_the_row_s_pmid(find: Any) -> None:
    found = find("Author | Year | PMID\nYounger | 2013 | 23359310\nSmith | 2007 |")
    assert [(one.kind, one.year, one.pmid) for one in found] == [
        ("author_year", 2013, "23359310"),
        ("author_year", 2007, ""),
    ]


def test_a_row_s_context_is_the_row(find: Any) -> None:
    first, second = find(
        "Author | Year | Studied\nYounger | 2013 | fibromyalgia\nSmith | 2011 | Crohn's disease"
    )
    assert first.context == "Younger | 2013 | fibromyalgia"
    assert second.context == "Smith | 2011 | Crohn's disease"
