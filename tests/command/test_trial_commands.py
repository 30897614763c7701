"""Trials on the command line: their papers, their numbers, those that nobody reported."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from ldn_lit.library import Library
from ldn_lit.records import (
    Article,
    FetchedArticle,
    FetchedTrial,
    Trial,
    TrialReference,
)

from .running import Command

NOW = "2026-11-22T08:00:00Z"
REPORTED = Trial(
    nct_id="NCT00663117",
    title="Low Dose Naltrexone in Crohn's disease",
    status="COMPLETED",
    completion="2009-11",
    references=(
        TrialReference(kind="RESULT", pmid="17222320"),
        TrialReference(kind="BACKGROUND", pmid="8109207"),
    ),
)
SILENT = Trial(
    nct_id="NCT02806440",
    title="Naltrexone in fibromyalgia",
    status="COMPLETED",
    completion="2019-05",
    sponsor="Rigshospitalet, Denmark",
)
LONGER_SILENT = replace(SILENT, nct_id="NCT00318162", completion="2008")
PAPER = Article(
    pmid="17222320",
    title="Low-dose naltrexone therapy improves active Crohn's disease",
    databanks=(("ClinicalTrials.gov", "NCT00663117"),),
    nct_ids=("NCT00663117", "NCT02806440"),
)


@pytest.fixture
def stocked(ldn_lit: Command, tmp_path: Path) -> Command:
    path = tmp_path / "trials.db"
    with Library.open(path, "create") as library:
        for trial in (REPORTED, SILENT, LONGER_SILENT):
            library.store_trials([FetchedTrial(trial=trial, raw=trial.nct_id.encode())], now=NOW)
        library.store_articles([FetchedArticle(article=PAPER, raw=b"x")], now=NOW)
    return ldn_lit.with_(LDN_LIT_DB=str(path))


def test_a_trial_shows_its_papers_and_who_says_so(stocked: Command) -> None:
    shown = stocked("show", "NCT00663117")
    assert "RESULT, databank PMID 17222320" in shown.out
    assert "BACKGROUND PMID 8109207" in shown.out
    told = stocked("show", "NCT00663117", "--format", "json").json
    assert told["papers"] == ["RESULT, databank PMID 17222320", "BACKGROUND PMID 8109207"]


def test_a_paper_shows_its_trials_and_who_says_so(stocked: Command) -> None:
    told = stocked("show", "17222320", "--format", "json").json
    assert told["of trials"] == ["RESULT, databank NCT00663117", "abstract NCT02806440"]


def test_trials_that_nobody_reported_the_longest_ended_first(stocked: Command) -> None:
    rows = stocked("list", "trials", "--without-results", "--format", "json").json
    assert [(row["nct_id"], row["completion"]) for row in rows] == [
        ("NCT00318162", "2008"),
        ("NCT02806440", "2019-05"),
    ]
    text = stocked("list", "trials", "--without-results").out
    assert "Rigshospitalet" in text
    assert "NCT00663117" not in text
    refused = stocked("list", "papers", "--without-results")
    assert refused.code == 2
    assert "--without-results is for trials" in refused.err


def test_a_number_that_is_gone_or_has_changed_says_so(stocked: Command, tmp_path: Path) -> None:
    with Library.open(tmp_path / "trials.db", "write") as library:
        library.note_absent_trials([SILENT.nct_id], NOW, "")
        seen_once = stocked("show", SILENT.nct_id).out
        library.tell_absent([SILENT.nct_id], NOW)
        heir = replace(REPORTED, aliases=(LONGER_SILENT.nct_id,))
        library.store_trials([FetchedTrial(trial=heir, raw=b"newer")], now=NOW)
    assert "GONE" not in seen_once
    assert "GONE from ClinicalTrials.gov since 2026-11-22" in stocked("show", SILENT.nct_id).out
    shown = stocked("show", LONGER_SILENT.nct_id.lower()).out
    assert "nct_id      NCT00663117" in shown
    assert "formerly    NCT00318162" in shown
