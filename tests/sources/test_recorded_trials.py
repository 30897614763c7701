"""Every recorded study reads to the values its manifest gives."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ldn_lit.errors import AnswerGarbled
from ldn_lit.records import Trial
from ldn_lit.sources.trial_json import read_raw, read_study

STUDIES = 46
# Files that hold no study, by what they are.
NO_STUDIES = {"metadata_fields.json", "studies_enums_2026-08-16.json", "version_2026-08-14.json"}


def left_out(value: str) -> str | None:
    "The manifest names only what is there."
    return value or None


FACTS: dict[str, Callable[[Trial], Any]] = {
    "nctId": lambda t: t.nct_id,
    "briefTitle": lambda t: left_out(t.title),
    "overallStatus": lambda t: left_out(t.status),
    "lastKnownStatus": lambda t: left_out(t.last_known_status),
    "whyStopped": lambda t: left_out(t.why_stopped),
    "start": lambda t: left_out(t.start),
    "primaryCompletion": lambda t: left_out(t.primary_completion),
    "completion": lambda t: left_out(t.completion),
    "firstPost": lambda t: left_out(t.first_posted),
    "resultsFirstPost": lambda t: left_out(t.results_posted),
    "lastUpdatePost": lambda t: left_out(t.last_update_posted),
    "studyType": lambda t: left_out(t.study_type),
    "phases": lambda t: list(t.phases) or None,
    "enrollment": lambda t: t.enrollment,
    # Answers cut by fields= have no hasResults.
    "hasResults": lambda t: t.has_results if t.first_posted else None,
    "conditions": lambda t: list(t.conditions) or None,
    "interventions": lambda t: [i.name for i in t.interventions] or None,
    "sponsor": lambda t: left_out(t.sponsor),
    "pmids": lambda t: [f"{r.pmid or None}:{r.kind}" for r in t.references] or None,
    "versionHolder": lambda t: left_out(t.data_version),
}


def manifest(shared: Path) -> dict[str, Any]:
    "Each JSON file's expected facts."
    with (shared / "recorded/ctgov/MANIFEST.tsv").open(newline="", encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    expected = {row["file"]: row["expected_facts_json"] for row in rows}
    return {
        name: None if name in NO_STUDIES else json.loads(facts)
        for name, facts in expected.items()
        if name.endswith(".json")
    }


def studies(shared: Path, name: str) -> list[dict[str, Any]]:
    answer = json.loads((shared / "recorded/ctgov" / name).read_bytes())
    return list(answer["studies"]) if "studies" in answer else [answer]


def facts_of(trial: Trial) -> dict[str, Any]:
    found = {name: value(trial) for name, value in FACTS.items()}
    return {name: value for name, value in found.items() if value is not None}


def test_the_manifest_names_every_file(shared: Path) -> None:
    on_disk = {path.name for path in (shared / "recorded/ctgov").glob("*.json")}
    assert on_disk == set(manifest(shared))


def test_every_study_has_the_values_of_the_manifest(shared: Path) -> None:
    compared = 0
    for name, expected in manifest(shared).items():
        if expected is None:
            continue
        listed = expected.get("studies", [expected])
        found = [facts_of(read_study(study)) for study in studies(shared, name)]
        assert found == listed, name
        compared += len(found)
    assert compared == STUDIES


def test_a_studys_bytes_read_as_its_json(shared: Path) -> None:
    files = sorted((shared / "recorded/ctgov").glob("study_*.json"))
    assert len(files) == 15
    for path in files:
        raw = path.read_bytes()
        assert read_raw(raw) == read_study(json.loads(raw)), path.name


@pytest.mark.parametrize("name", sorted(NO_STUDIES))
def test_what_is_no_study_is_refused(shared: Path, name: str) -> None:
    with pytest.raises(AnswerGarbled):
        read_raw((shared / "recorded/ctgov" / name).read_bytes())


def test_a_page_of_studies_is_not_one(shared: Path) -> None:
    pages = sorted((shared / "recorded/ctgov").glob("search_*.json"))
    assert len(pages) == 11
    for path in pages:
        with pytest.raises(AnswerGarbled, match="a page of studies"):
            read_raw(path.read_bytes())


def every_trial(shared: Path) -> list[tuple[Trial, dict[str, Any]]]:
    return [
        (read_study(study), study["protocolSection"])
        for name, expected in manifest(shared).items()
        if expected is not None
        for study in studies(shared, name)
    ]


def test_sites_arms_outcomes_and_references_are_all_there(shared: Path) -> None:
    lists: dict[str, Callable[[Trial], tuple[Any, ...]]] = {
        "armsInterventionsModule.armGroups": lambda t: t.arms,
        "armsInterventionsModule.interventions": lambda t: t.interventions,
        "outcomesModule.primaryOutcomes": lambda t: t.primary_outcomes,
        "outcomesModule.secondaryOutcomes": lambda t: t.secondary_outcomes,
        "referencesModule.references": lambda t: t.references,
        "sponsorCollaboratorsModule.collaborators": lambda t: t.collaborators,
        "identificationModule.secondaryIdInfos": lambda t: t.secondary_ids,
        "conditionsModule.keywords": lambda t: t.keywords,
    }
    for trial, protocol in every_trial(shared):
        for path, ours in lists.items():
            module, _, key = path.partition(".")
            sent = protocol.get(module, {}).get(key, [])
            assert len(ours(trial)) == len(sent), (trial.nct_id, path)
        sites = protocol.get("contactsLocationsModule", {}).get("locations", [])
        assert trial.site_count == len(sites)
        assert set(trial.countries) == {site["country"] for site in sites if "country" in site}


def test_no_recorded_text_shows_a_backslash(shared: Path) -> None:
    escaped = 0
    for trial, protocol in every_trial(shared):
        escaped += "\\\\" in json.dumps(protocol)
        texts = [trial.title, trial.official_title, trial.why_stopped, trial.summary]
        texts += [trial.description, trial.eligibility]
        texts += [arm.description for arm in trial.arms]
        texts += [intervention.description for intervention in trial.interventions]
        texts += [o.description for o in (*trial.primary_outcomes, *trial.secondary_outcomes)]
        assert not [text for text in texts if "\\" in text], trial.nct_id
    assert escaped > 5
