"""What people type when asked, and what is meant by it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ldn_lit.decisions.answers import Chosen, Named, Unclear, read_answer
from ldn_lit.records import NOT_IN_PUBMED, Meaning


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("1", Chosen(1)),
        (" 3 ", Chosen(3)),
        ("2 # the year is a slip", Chosen(2, "the year is a slip")),
        ("17222320", Named(Meaning(pmid="17222320"))),
        ("PMID 17222320", Named(Meaning(pmid="17222320"))),
        ("pmid:123", Named(Meaning(pmid="123"))),
        ("https://pubmed.ncbi.nlm.nih.gov/17222320/", Named(Meaning(pmid="17222320"))),
        ("nct00663117", Named(Meaning(nct_id="NCT00663117"))),
        ("doi:10.3390/medsci6040082", Named(Meaning(doi="10.3390/medsci6040082"))),
        (
            "https://doi.org/10.1/x",
            Unclear("'https://doi.org/10.1/x' is not an answer; ? lists them"),
        ),
        ("https://doi.org/10.3390/medsci6040082", Named(Meaning(doi="10.3390/medsci6040082"))),
        ("n", Named(NOT_IN_PUBMED)),
        ("N # a radio interview", Named(NOT_IN_PUBMED, "a radio interview")),
        ("not in PubMed", Named(NOT_IN_PUBMED)),
        ("", "skip"),
        ("s", "skip"),
        ("W", "why"),
        ("undo", "undo"),
        ("q", "quit"),
        ("?", "help"),
        ("# only a note", "skip"),
        ("4", Unclear("the candidates are 1 to 3; for the record of that number write 'PMID 4'")),
        ("0", Unclear("the candidates are 1 to 3; for the record of that number write 'PMID 0'")),
        (
            "2013",
            Unclear("the candidates are 1 to 3; for the record of that number write 'PMID 2013'"),
        ),
        ("perhaps", Unclear("'perhaps' is not an answer; ? lists them")),
        ("PMID", Unclear("'PMID' is not an answer; ? lists them")),
        ("1234567890", Unclear("'1234567890' is not an answer; ? lists them")),
        ("²", Unclear("'²' is not an answer; ? lists them")),
    ],
)
def test_an_answer(typed: str, meant: object) -> None:
    assert read_answer(typed, 3) == meant


def test_without_candidates_no_number_is_one() -> None:
    assert isinstance(read_answer("1", 0), Unclear)


@given(st.text(), st.integers(0, 9))
def test_no_answer_breaks_it(typed: str, candidates: int) -> None:
    read_answer(typed, candidates)
