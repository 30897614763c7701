"""Trials: a version for each real change, and the papers that belong to them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from ldn_lit.library import Library, TrialLink
from ldn_lit.records import FetchedTrial, HeldTrial, Intervention, Trial, TrialReference

from .samples import LATER, NOW, paper, store, study, view

TRIAL = Trial(
    nct_id="NCT00568555",
    title="Naltrexone in fibromyalgia",
    status="RECRUITING",
    enrollment=40,
    conditions=("Fibromyalgia",),
    interventions=(Intervention(name="Low-dose naltrexone"),),
    aliases=("NCT00000009",),
    references=(
        TrialReference(kind="RESULT", pmid="101"),
        TrialReference(kind="BACKGROUND", pmid="5"),
        TrialReference(kind="DERIVED", citation="without a PMID"),
    ),
)
ENDED = replace(TRIAL, status="COMPLETED", enrollment=31)


def test_a_served_trial_is_confirmed_and_complete(library: Library) -> None:
    held = library.store_trials([study(TRIAL)], now=NOW)
    expected = HeldTrial(trial=TRIAL, confirmed=True, origin="clinicaltrials", fetched=NOW)  # type: ignore[arg-type]
    assert held == {TRIAL.nct_id: expected}
    assert library.trials() == (expected,)
    assert [version.trial for version in library.trial_versions(TRIAL.nct_id)] == [TRIAL]


def test_what_the_registry_derives_is_no_change_and_costs_no_write(library: Library) -> None:
    library.store_trials([study(TRIAL, derived="Monday")], now=NOW)
    before = library._sql.raw.total_changes
    library.store_trials([study(TRIAL, derived="Tuesday")], now=LATER)
    assert library._sql.raw.total_changes == before


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (b'{"a": 1, "b": 2}', b'{"b":2,"a":1}', True),
        (b'{"a": 1, "derivedSection": 1}', b'{"a": 1}', True),
        (b'{"a": 1}', b'{"a": 2}', False),
        (b'{"a": 1, "hasResults": false}', b'{"a": 1, "hasResults": true}', False),
        (b"not json", b"not json", True),
        (b"not json", b"nor this", False),
    ],
)
def test_what_counts_as_a_change(library: Library, one: bytes, other: bytes, same: bool) -> None:
    library.store_trials([FetchedTrial(trial=TRIAL, raw=one)], now=NOW)
    library.store_trials([FetchedTrial(trial=TRIAL, raw=other)], now=LATER)
    assert len(library.trial_versions(TRIAL.nct_id)) == (1 if same else 2)


def test_versions_keep_the_trial_as_it_was(library: Library) -> None:
    for trial, now in ((TRIAL, NOW), (ENDED, LATER), (TRIAL, LATER)):
        library.store_trials([study(trial)], now=now)
    versions = library.trial_versions(TRIAL.nct_id)
    assert [version.trial for version in versions] == [TRIAL, ENDED, TRIAL]
    assert [version.fetched for version in versions] == [NOW, LATER, LATER]
    first, second = reversed(view(library, "trial_changes"))
    assert (first["status_before"], first["status"]) == ("RECRUITING", "COMPLETED")
    assert (first["enrollment_before"], first["enrollment"]) == (40, 31)
    assert second["status"] == "RECRUITING"


def test_a_trial_is_found_by_its_older_ids_and_its_words(library: Library) -> None:
    library.store_trials([study(TRIAL)], now=NOW)
    assert library.trials(["NCT00000009"]) == library.trials([TRIAL.nct_id]) == library.trials()
    assert library.search_trials("low-dose fibromyalgia") == library.trials()
    assert library.search_trials("surgery") == ()


def test_links_say_who_says_so(library: Library) -> None:
    registered = paper(
        "101",
        nct_ids=(TRIAL.nct_id, "NCT00000002"),
        databanks=(("ClinicalTrials.gov", TRIAL.nct_id),),
    )
    library.store_trials([study(TRIAL)], now=NOW)
    assert [link.article_id for link in library.trial_links()] == [None, None]
    store(library, registered)
    found = {
        (link.nct_id, link.pmid, link.article_id, link.evidence) for link in library.trial_links()
    }
    assert found == {
        (TRIAL.nct_id, "101", 1, "RESULT"),
        (TRIAL.nct_id, "101", 1, "databank"),
        (TRIAL.nct_id, "5", None, "BACKGROUND"),
        ("NCT00000002", "101", 1, "abstract"),
    }
    library.store_trials([study(replace(TRIAL, references=()))], now=LATER)
    assert library.trial_links([TRIAL.nct_id]) == (
        TrialLink(nct_id=TRIAL.nct_id, pmid="101", article_id=1, evidence="databank"),
    )


def ended(nct_id: str, **fields: Any) -> FetchedTrial:
    return study(replace(ENDED, nct_id=nct_id, aliases=(), references=(), **fields))


def referring(nct_id: str, kind: str, pmid: str = "101") -> FetchedTrial:
    reference = TrialReference(kind=kind, pmid=pmid)
    return study(replace(ENDED, nct_id=nct_id, aliases=(), references=(reference,)))


def test_trials_that_ended_and_that_nobody_reported(library: Library) -> None:
    unreported = {
        "NCT00000011": ended("NCT00000011", completion="2020-05"),
        "NCT00000012": ended("NCT00000012", completion="2019-12-31", status="TERMINATED"),
        "NCT00000013": referring("NCT00000013", "BACKGROUND"),
        "NCT00000014": ended("NCT00000014", completion="2021"),
    }
    reported = [
        ended("NCT00000021", has_results=True),
        ended("NCT00000022", status="RECRUITING"),
        ended("NCT00000023", status="WITHDRAWN"),
        referring("NCT00000024", "RESULT", "9"),
        referring("NCT00000025", "DERIVED", "9"),
        ended("NCT00000026"),
    ]
    library.store_trials([*unreported.values(), *reported], now=NOW)
    store(
        library,
        paper("26", nct_ids=("NCT00000026",), databanks=(("ClinicalTrials.gov", "NCT00000026"),)),
        paper("14", nct_ids=("NCT00000014",)),
    )
    found = {row["nct_id"]: row for row in view(library, "trials_without_results")}
    assert set(found) == set(unreported)
    assert found["NCT00000014"]["papers"] == "14"
    assert found["NCT00000012"]["completion"] == "2019-12-31"
    assert library.trials_without_results() == (
        "NCT00000013",
        "NCT00000012",
        "NCT00000011",
        "NCT00000014",
    )


def test_the_starter_gives_way_to_the_registry_and_is_no_version(library: Library) -> None:
    shipped = replace(TRIAL, title="As shipped", aliases=(), references=())
    library.add_starter([], [shipped], {"pain": [TRIAL.nct_id]}, NOW)
    assert library.trials() == (HeldTrial(trial=shipped, confirmed=False, origin="starter"),)
    assert library.trial_versions(TRIAL.nct_id) == ()
    library.store_trials([study(TRIAL)], now=NOW)
    library.add_starter([], [shipped], {"pain": [TRIAL.nct_id]}, LATER)
    assert library.trials() == (
        HeldTrial(trial=TRIAL, confirmed=True, origin="starter", fetched=NOW),
    )
    assert library.search_trials("shipped") == ()
    assert library.seen_in("pain") == (TRIAL.nct_id,)
    assert view(library, "trial_changes") == []
    assert library.check() == ()
