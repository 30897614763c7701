"""Identifiers that say what they are."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.mark.parametrize(
    ("text", "field", "value", "words"),
    [
        ("See PMID: 17222320.", "pmid", "17222320", "PMID: 17222320"),
        ("See PMID 17222320.", "pmid", "17222320", "PMID 17222320"),
        ("See PubMed ID 0017222320"[:-2] + ".", "pmid", "172223", "PubMed ID 00172223"),
        ("https://pubmed.ncbi.nlm.nih.gov/17222320/", "pmid", "17222320", None),
        ("http://www.ncbi.nlm.nih.gov/pubmed/17222320", "pmid", "17222320", None),
        ("www.pubmed.gov/17222320", "pmid", "17222320", None),
        ("PMC3962576", "pmcid", "PMC3962576", None),
        ("https://pmc.ncbi.nlm.nih.gov/articles/PMC3962576/", "pmcid", "PMC3962576", None),
        ("https://www.ncbi.nlm.nih.gov/pmc/articles/PMC3962576", "pmcid", "PMC3962576", None),
        ("doi:10.1002/art.37734", "doi", "10.1002/art.37734", None),
        ("(10.1002/art.37734).", "doi", "10.1002/art.37734", "10.1002/art.37734"),
        (
            "(https://doi.org/10.1016/S0140-6736(05)12345-6)",
            "doi",
            "10.1016/S0140-6736(05)12345-6",
            "https://doi.org/10.1016/S0140-6736(05)12345-6",
        ),
        ("see 10.1000/abc(12).", "doi", "10.1000/abc(12)", "10.1000/abc(12)"),
        ("https://dx.doi.org/10.1000%2Fx"[:-4] + "/xy12", "doi", "10.1000/xy12", None),
        ("the trial NCT01874951, now", "nct_id", "NCT01874951", "NCT01874951"),
        ("NCT 01874951", "nct_id", "NCT01874951", None),
        ("https://clinicaltrials.gov/study/NCT01874951", "nct_id", "NCT01874951", None),
        ("https://clinicaltrials.gov/ct2/show/NCT01874951", "nct_id", "NCT01874951", None),
    ],
)
def test_an_identifier_is_found_with_its_label(
    find: Any, text: str, field: str, value: str, words: str | None
) -> None:
    (citation,) = find(text)
    assert citation.kind == "identifier"
    assert getattr(citation, field) == value
    assert citation.text == (words or text)


@pytest.mark.parametrize(
    "text",
    [
        "17222320",
        "Order 17222320 today, or call 23359310.",
        "PMID: none",
        "NCT123",
        "NCT018749512",
        "PMC",
        "10.5/3 is a fraction; 10.12 mg is a dose.",
        "Search PubMed (pubmed.ncbi.nlm.nih.gov) and ClinicalTrials.gov.",
    ],
)
def test_a_bare_number_is_never_one(find: Any, text: str) -> None:
    assert find(text) == ()


def test_side_by_side_they_are_one_paper(find: Any) -> None:
    (citation,) = find("PMID: 24526250; PMCID: PMC3962576; doi:10.1007/s10067-014-2517-2")
    assert citation.pmid == "24526250"
    assert citation.pmcid == "PMC3962576"
    assert citation.doi == "10.1007/s10067-014-2517-2"


def test_two_pmids_are_two_papers(find: Any) -> None:
    assert [c.pmid for c in find("PMIDs 19453963, 23359310")] == ["19453963", "23359310"]


def test_a_trial_is_not_a_paper(find: Any) -> None:
    citations = find("NCT01874951; PMID: 27736689")
    assert [(c.nct_id, c.pmid) for c in citations] == [("NCT01874951", ""), ("", "27736689")]
