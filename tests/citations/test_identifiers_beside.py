"""What stands beside an identifier: whose paper it is said to be."""

from __future__ import annotations

from typing import Any

import pytest

from ldn_lit.citations import find_citations
from ldn_lit.matching.verdict import judge
from ldn_lit.records import Article, Author, Document
from tests.growth import in_proportion

DOI = "https://doi.org/10.1002/art.37734"


@pytest.mark.parametrize(
    ("text", "authors"),
    [
        ("- PMID 35108047 (Joseph and Nance, hydrogels)", ("Joseph", "Nance")),
        ("PMID 35108047 – Younger et al.", ("Younger",)),
        ("PMID 35108047 (van der Woude & Lie 2018)", ("van der Woude", "Lie")),
        ("1. Joseph and Nance, PMID 35108047", ("Joseph", "Nance")),
        ("It is there (Joseph and Nance: PMID 35108047).", ("Joseph", "Nance")),
        (f"It is by [Younger et al.]({DOI}).", ("Younger",)),
    ],
)
def test_names_beside_an_identifier_are_its_authors(
    find: Any, text: str, authors: tuple[str, ...]
) -> None:
    (citation,) = find(text, "identifier")
    assert citation.authors == authors


@pytest.mark.parametrize(
    "text",
    [
        "PMID 35108047 (Table and Figure)",
        "PMID 35108047 (New York and Boston)",
        "PMID 35108047 (Crohn disease)",
        "PMID 35108047 (and Younger et al. disagree)",
        "Unlike Joseph and Nance we cite PMID 35108047.",
        f"[the paper of the year]({DOI})",
    ],
)
def test_other_words_are_not(find: Any, text: str) -> None:
    assert not any(each.authors for each in find(text, "identifier"))


def test_a_number_of_another_team_is_a_conflict(find: Any) -> None:
    article = Article(
        pmid="35108047",
        title="Hydrogels that stick to wet tissue",
        authors=(Author(last="Zhang", fore="Wei", initials="W"),),
    )
    (named,) = find("PMID 35108047 (Joseph and Nance, nanotherapeutics)", "identifier")
    (bare,) = find("PMID 35108047 (nanotherapeutics)", "identifier")
    assert judge(named, [article]).verdict == "conflict"
    assert judge(bare, [article]).verdict == "exact"


def test_words_between_a_year_and_a_number_at_the_line_s_end_do_not_part_them(find: Any) -> None:
    text = "- Seen: Wang X et al. 2015, Structure of (+)-naltrexone antagonists, PMID 41265859"
    (citation,) = find(text)
    assert (citation.kind, citation.pmid) == ("author_year", "41265859")
    (place,) = citation.mentions
    assert text[place.start : place.end] == "PMID 41265859"


@pytest.mark.parametrize(
    "between",
    [
        ", see also the very long review, ",
        ", which was small; the review is ",
        ", the trial of the year. Another is ",
        ", the trial of 2014, ",
    ],
)
def test_what_speaks_of_another_paper_does(find: Any, between: str) -> None:
    found = find(f"Younger 2013{between}PMID 24526250")
    assert [each.pmid for each in found if each.kind == "author_year"] == [""]


@pytest.mark.parametrize(
    ("text", "pmcid"),
    [("PMC 6 113 773 (free)", "PMC6113773"), ("PMC 12 345 678.", "PMC12345678")],
)
def test_a_pmcid_may_be_written_in_groups(find: Any, text: str, pmcid: str) -> None:
    (citation,) = find(text)
    assert citation.pmcid == pmcid


def test_a_line_of_numbers_is_no_pmcid_in_groups(find: Any) -> None:
    assert not [each for each in find("PMC 6 113 773 221 and so on") if len(each.pmcid) > 8]


def test_ongoing_trials_in_one_line_are_a_trial_each(find: Any) -> None:
    text = "## Ongoing studies\n\nNCT03970330 (pelvis), NCT05537935 (pain), NCT06723561 (legs)."
    assert [(each.kind, each.nct_id) for each in find(text)] == [
        ("identifier", "NCT03970330"),
        ("identifier", "NCT05537935"),
        ("identifier", "NCT06723561"),
    ]


@pytest.mark.parametrize(
    "piece", ["PMID 35108047 (", "Joseph and Nance, ", "Wang 2015, some words ", "[A "]
)
def test_time_is_linear(piece: str) -> None:
    def read(times: int) -> object:
        text = piece * times + "PMID 35108047"
        return find_citations(Document(path="a.txt", name="a.txt", text=text, sha256="0"))

    assert in_proportion(read, 2_500)


def test_a_place_between_them_is_no_words_on_the_paper(find: Any) -> None:
    found = find("Younger 2013, 65, 529-538. PMID 24526250")
    assert not any(each.pmid and each.authors for each in found)
