"""Papers given by journal, volume and page alone."""

from __future__ import annotations

from typing import Any

import pytest

from ldn_lit.citations import find_citations
from ldn_lit.records import Document
from tests.growth import in_proportion


@pytest.mark.parametrize(
    ("text", "authors", "year", "place"),
    [
        ("It was in Cancer 2000;89:690 and so on.", (), 2000, ("Cancer", "89", "690")),
        ("Wanker (J Neurochem 2019;151:507).", (), 2019, ("J Neurochem", "151", "507")),
        ("- cancer: Ronckers CM et al., Epidemiology 13:552", ("Ronckers CM",), None,
         ("Epidemiology", "13", "552")),
        (">> 1) Liao P et al Mol Cell 68:1134\n> please not", ("Liao P",), None,
         ("Mol Cell", "68", "1134")),
        ("I vote for Dasgupta S. et al, Nature 2018;556:249.", ("Dasgupta S",), 2018,
         ("Nature", "556", "249")),
        ("Newman & Maddocks, Trends Cell Biol 27(9):645-657", ("Newman", "Maddocks"), None,
         ("Trends Cell Biol", "27", "645-657")),
    ],
)  # fmt: skip
def test_a_place_is_a_reference_with_the_names_before_it(
    find: Any, text: str, authors: tuple[str, ...], year: int | None, place: tuple[str, ...]
) -> None:
    (citation,) = find(text, "reference")
    assert (citation.authors, citation.year) == (authors, year)
    assert (citation.journal, citation.volume, citation.pages) == place


def test_two_places_in_one_sentence_are_two(find: Any) -> None:
    text = (
        "I vote for Dasgupta S. et al, Nature 2018;556:249. Or Wanker (J Neurochem 2019;151:507)."
    )
    assert [each.volume for each in find(text, "reference")] == ["556", "151"]


@pytest.mark.parametrize(
    "text",
    [
        "We meet in Room Nature 12:30 pm.",
        "At Science 9:30 the talk begins.",
        "The Cell 2:1 ratio was kept.",
        "Pain 10:20 of them had.",
        "The score was Chicago 102:99.",
        "Genesis 12:14 says so, and Mark 10:25.",
        "See Table 3:14 of the Annex 12:44.",
        "https://cell.com:8080/Cancer/89:690",
    ],
)
def test_times_ratios_scores_and_verses_are_none(find: Any, text: str) -> None:
    assert not find(text, "reference")


def test_in_a_table_s_row_it_is_the_paper_of_the_name_before_it(find: Any) -> None:
    text = "Study\tWho\tRef\nPeek 2016\tstakeholders\tJMIR 18:e98\nReeder 2019\tolder women\t-\n"
    mention, entry, other = find(text)
    assert (entry.authors, entry.year, entry.volume) == (("Peek",), 2016, "18")
    assert mention.refers_to == entry.id
    assert not other.refers_to


def test_a_row_with_another_year_is_not(find: Any) -> None:
    text = "Study\tWho\tRef\nPeek 2016\tstakeholders\tMethods Inf Med 2008;47:76\n"
    (entry,) = find(text, "reference")
    assert not entry.authors


@pytest.mark.parametrize("piece", ["Nature 12:345 ", "Smith et al., ", "J Med 2018;5:1", "Cancer "])
def test_time_is_linear(piece: str) -> None:
    def read(times: int) -> object:
        text = piece * times + "Cancer 2000;89:690"
        return find_citations(Document(path="a.txt", name="a.txt", text=text, sha256="0"))

    assert in_proportion(read, 2_500)
