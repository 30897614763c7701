"""Whole references in the middle of a sentence."""

from __future__ import annotations

from typing import Any

import pytest

from ldn_lit.citations import find_citations
from ldn_lit.records import Document
from tests.growth import in_proportion

SMITH = (
    "Smith JP, Stock H, Bingaman S, et al. Low-dose naltrexone therapy improves active Crohn's "
    "disease. Am J Gastroenterol 2007;102:820-8"
)
PILOT = (
    "Younger J, Mackey S. Fibromyalgia symptoms are reduced by low-dose naltrexone: a pilot study."
    " Pain Med. 2009 May;10(4):663-72"
)
ALONE = "Parker CE. Low-dose naltrexone for Crohn's disease. Cochrane Database 2018;4:CD010410"


@pytest.mark.parametrize(
    ("text", "entries"),
    [
        (f"I only find {SMITH} and the pilot before it.", [SMITH]),
        (f"Compare {SMITH} with {PILOT}, please.", [SMITH, PILOT]),
        (f"They mean {PILOT}. See {ALONE}, too.", [PILOT, ALONE]),
        (f"We met Jones AB. He says: {ALONE}, twice.", [ALONE]),
    ],
)
def test_it_is_one_entry_from_its_authors_to_its_pages(
    find: Any, text: str, entries: list[str]
) -> None:
    assert [each.text for each in find(text, "reference")] == entries


def test_it_may_run_over_lines_and_marks_of_quoted_mail(find: Any) -> None:
    text = "> I only find Younger J, Mackey S, McCue R,\n> Noor N. Low-dose naltrexone for the\n"
    text += "> treatment of fibromyalgia. Arthritis Rheum 2013;65:529-38 and no other.\n"
    [entry] = find(text, "reference")
    assert entry.authors[0] == "Younger J"
    assert (entry.journal, entry.volume, entry.pages) == ("Arthritis Rheum", "65", "529-38")
    assert entry.title == "Low-dose naltrexone for the treatment of fibromyalgia"


def test_the_words_around_it_are_read_as_before(find: Any) -> None:
    text = f"As (Gironi 2008) I hold that {SMITH} was first, not PMID 19453963 (Cree 2010)."
    assert [each.text for each in find(text, "author_year")] == ["(Gironi 2008)", "(Cree 2010)"]
    assert [each.pmid for each in find(text, "identifier")] == ["19453963"]


@pytest.mark.parametrize(
    "text",
    [
        "Smith JP. Younger J. Nobody else was there.",
        "Smith JP said so; the ratio was 2000;89:690.",
        "Vitamin D. The dose is in Table 3; 2010;12:14.",
    ],
)
def test_names_or_places_alone_are_none(find: Any, text: str) -> None:
    assert not find(text, "reference")


@pytest.mark.parametrize("piece", ["Smith JP. ", "Smith JP, ", "2009;10:663-72 ", f"{ALONE}, "])
def test_time_is_linear(piece: str) -> None:
    def read(times: int) -> object:
        text = piece * times + ALONE
        return find_citations(Document(path="mail.txt", name="mail.txt", text=text, sha256="0"))

    assert in_proportion(read, 1_000)
