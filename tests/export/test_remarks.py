"""What every format says beside where to find a paper."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from recorded_references import held

from ldn_lit.export.language_tags import language_tag
from ldn_lit.export.references import paper_reference, trial_reference
from ldn_lit.export.remarks import flags, remarks
from ldn_lit.export.titles_as_text import title_as_text
from ldn_lit.records import Article, HeldTrial, Link, PartialDate, Trial, Withdrawal

PAPER = Article(pmid="17222320", title="T", volume="1", pub_types=("Journal Article",))

CONTRIBUTED = PartialDate(year=2006, month=2, day=15)
REVISED = PartialDate(year=2024, month=12, day=19)


def of(**fields: Any) -> tuple[str, ...]:
    return remarks(paper_reference(held(replace(PAPER, **fields)), "k"))


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, ()),
        ({"pub_status": "aheadofprint", "volume": ""}, ("Epub ahead of print",)),
        ({"pub_types": ("Preprint",)}, ("Preprint",)),
        ({"pages": "100-4; discussion 104-5"}, ("discussion 104-105",)),
        (
            {"links": (Link(kind="RetractionIn", pmid="2", source="J. 2020"),)},
            ("Retracted: PMID 2, J. 2020",),
        ),
        ({"links": (Link(kind="RetractionIn"),)}, ("Retracted",)),
        (
            {"links": (Link(kind="ExpressionOfConcernIn", pmid="3"),)},
            ("Expression of concern: PMID 3",),
        ),
        ({"links": (Link(kind="ErratumIn", pmid="4"),)}, ()),
        (
            {"kind": "chapter", "article_date": CONTRIBUTED, "revised": REVISED},
            ("Chapter dated 2006-02-15, updated 2024-12-19",),
        ),
        ({"kind": "chapter", "article_date": REVISED, "revised": CONTRIBUTED},
         ("Chapter dated 2024-12-19",)),
        ({"kind": "chapter", "revised": REVISED}, ("Chapter updated 2024-12-19",)),
        ({"kind": "chapter"}, ()),
        ({"article_date": CONTRIBUTED, "revised": REVISED}, ()),
    ],
)  # fmt: skip
def test_papers(fields: dict[str, Any], said: tuple[str, ...]) -> None:
    assert of(**fields) == said


def test_a_withdrawn_record_and_what_took_its_place() -> None:
    gone = replace(held(PAPER), withdrawal=Withdrawal(missed="2026-01-01", told="2026-01-02"))
    reference = paper_reference(gone, "k")
    assert remarks(reference) == ("Withdrawn from PubMed",)
    assert flags(reference) == ("withdrawn from PubMed",)
    assert gone.withdrawal is not None
    merged = replace(gone, withdrawal=replace(gone.withdrawal, replaced_by="5"))
    assert remarks(paper_reference(merged, "k")) == ("Merged in PubMed into: PMID 5",)


def test_what_no_source_confirmed() -> None:
    assert remarks(paper_reference(replace(held(PAPER), confirmed=False), "k")) == (
        "Record not confirmed by PubMed",
    )


def test_trials() -> None:
    trial = Trial(
        nct_id="NCT00663117", status="ACTIVE_NOT_RECRUITING", last_update_posted="2011-01-01",
        results_posted="2011-01-02",
    )  # fmt: skip
    unconfirmed = HeldTrial(trial=trial, confirmed=False, origin="starter")
    assert remarks(trial_reference(unconfirmed)) == (
        "Last updated 2011-01-01 (active not recruiting)",
        "Results posted 2011-01-02",
        "Record not confirmed by ClinicalTrials.gov",
    )


@pytest.mark.parametrize(
    ("codes", "tag"),
    [
        (("eng",), "en"), (("ENG",), "en"), (("ger",), "de"), (("und",), ""),
        (("eng", "fre"), ""), ((), ""),
    ],
)  # fmt: skip
def test_one_language_has_a_tag(codes: tuple[str, ...], tag: str) -> None:
    assert language_tag(codes) == tag


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("On naltrexone.", "On naltrexone"),
        ("And so on...", "And so on..."),
        ("Why?", "Why?"),
        ("Of <i>Escherichia coli.</i>", "Of Escherichia coli"),
        ("Of <i>Escherichia coli</i>.", "Of Escherichia coli"),
        (".", ""),
    ],
)
def test_one_full_stop_is_pubmeds(title: str, text: str) -> None:
    assert title_as_text(title) == text
