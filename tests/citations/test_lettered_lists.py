"""Lists numbered with letters, and the letters that point to them."""

from __future__ import annotations

from typing import Any

import pytest

LIST = """

6. Sources

(a) Younger J, Noor N, McCue R et al, Naltrexone for fibromyalgia. Arthritis Rheum 2013;65:529

(b) Due Bruun K, Christensen R, Amris K et al, Lancet Rheumatol 2024;6:e31

(c) Metyas S et al. Low dose naltrexone in the treatment of fibromyalgia. Curr Rheumatol Rev 14(2)

(d) Toljan & Vrooman, review of therapeutic utilization, Med Sci 2018
"""


def pointed(find: Any, text: str) -> list[tuple[str, str]]:
    whole = text + LIST
    return sorted(
        (entry.authors[0], whole[mention.start : mention.end])
        for entry in find(whole, "reference")
        for mention in entry.mentions
    )


def test_each_letter_begins_an_entry(find: Any) -> None:
    found = [(each.authors, each.journal, each.year) for each in find(LIST, "reference")]
    assert found == [
        (("Younger J", "Noor N", "McCue R"), "Arthritis Rheum", 2013),
        (("Due Bruun K", "Christensen R", "Amris K"), "Lancet Rheumatol", 2024),
        (("Metyas S",), "Curr Rheumatol Rev", None),
        (("Toljan", "Vrooman"), "Med Sci", 2018),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The trials disagree (a) (b).", [("Due Bruun K", "(b)"), ("Younger J", "(a)")]),
        ("The trials disagree (a, b).", [("Due Bruun K", "(a, b)"), ("Younger J", "(a, b)")]),
        ("It is reviewed (d), they say.", [("Toljan", "(d)")]),
    ],
)
def test_a_letter_behind_its_words_points(find: Any, text: str, expected: Any) -> None:
    assert pointed(find, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "It (a) blocks receptors and (b) calms glia.",
        "The patient(s) and the drug(a).",
        "It is said elsewhere (z).",
        "Option (a) is better.",
    ],
)
def test_enumerations_and_plurals_do_not(find: Any, text: str) -> None:
    assert pointed(find, text) == []


def test_under_a_number_letters_are_parts_of_one_entry(find: Any) -> None:
    text = (
        "References\n1. (a) Smith JP. One title of words. Gut. 2011;3:4-6;\n"
        "(b) Jones AB. Another title of words. Gut. 2012;4:5-7.\n"
        "2. Roe A. Title number two here. Gut. 2013;5:6-8.\n"
    )
    assert [each.number for each in find(text, "reference")] == [1, 1, 2]
