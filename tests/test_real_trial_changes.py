"""Changes that LDN trials really went through: what is told of each.

The facts are those of two copies of each record, of different dates; see facts/trial_changes.tsv.
"""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from ldn_lit.changes import trial_events
from ldn_lit.records import Outcome, Trial
from ldn_lit.report.trial_words import trial_lines

Facts = dict[str, Any]


class Row(NamedTuple):
    "`told`: the kinds of events, the fields of their changes, and the lines a reader sees."

    nct_id: str
    old: Facts
    new: Facts
    kinds: list[str]
    fields: list[str]
    lines: list[str]


ESTIMATED, ACTUAL = {"enrollment_type": "ESTIMATED"}, {"enrollment_type": "ACTUAL"}
ROWS = [
    Row(
        "NCT03970330",
        {"status": "RECRUITING", "enrollment": 160, **ESTIMATED},
        {
            "status": "TERMINATED",
            "enrollment": 9,
            **ACTUAL,
            "why_stopped": "Original PI left institution, lack of funding to continue",
            "results_posted": "2022-11-03",
        },
        ["trial.status", "trial.results"],
        ["enrollment"],
        [
            "status: recruiting -> terminated",
            "why stopped: Original PI left institution, lack of funding to continue",
            "results posted 2022-11-03",
            "enrollment: 160 (estimated) -> 9 (actual)",
        ],
    ),
    Row(
        "NCT04409041",
        {
            "enrollment": 50,
            "primary_outcomes": (Outcome(measure="Pain", time_frame="0, 3, 6, 9 months"),),
        },
        {
            "enrollment": 43,
            "primary_outcomes": (Outcome(measure="Pain", time_frame="0, 3, 6, 12 months"),),
            "results_posted": "2021-12-30",
        },
        ["trial.results"],
        ["enrollment", "primary_outcomes"],
        [
            "results posted 2021-12-30",
            "enrollment: 50 -> 43",
            "primary outcome Pain, time frame: 0, 3, 6, 9 months -> 0, 3, 6, 12 months",
        ],
    ),
    Row(
        "NCT04365985",
        {"status": "RECRUITING", "enrollment": 500, **ESTIMATED},
        {
            "status": "TERMINATED",
            "enrollment": 70,
            **ACTUAL,
            "why_stopped": "Few patients",
            "results_posted": "2022-01-26",
        },
        ["trial.status", "trial.results"],
        ["enrollment"],
        [
            "status: recruiting -> terminated",
            "why stopped: Few patients",
            "results posted 2022-01-26",
            "enrollment: 500 (estimated) -> 70 (actual)",
        ],
    ),
    Row(
        "NCT00379197",
        {
            "title": "Naltrexone in Treating Women With Metastatic Breast Cancer That Did Not"
            " Respond to Hormone Therapy"
        },
        {
            "title": "Phase II of Naltrexone in Hormone-Refractory Metastatic Breast Cancer",
            "results_posted": "2017-05-19",
        },
        ["trial.results"],
        ["title"],
        [
            "results posted 2017-05-19",
            "title: Naltrexone in Treating Women With Metastatic Breast Cancer That Did Not"
            " Respond to Hormone Therapy"
            " -> Phase II of Naltrexone in Hormone-Refractory Metastatic Breast Cancer",
        ],
    ),
    Row(
        "NCT00568555",
        {"masking": "DOUBLE"},
        {"masking": "TRIPLE", "results_posted": "2015-10-21"},
        ["trial.results"],
        ["masking"],
        ["results posted 2015-10-21", "masking: double -> triple"],
    ),
    Row(
        "NCT05430152",
        {
            "status": "NOT_YET_RECRUITING",
            "eligibility": "SARS-CoV-2 between 3 and 6 months previously",
            "completion": "2022-12-01",
        },
        {
            "status": "RECRUITING",
            "eligibility": "SARS-CoV-2 over 3 months previously",
            "completion": "2025-12-01",
        },
        ["trial.status", "trial.changed"],
        ["completion", "eligibility"],
        [
            "status: not yet recruiting -> recruiting",
            "completion: 2022-12-01 -> 2025-12-01",
            "eligibility: SARS-CoV-2 between 3 and 6 months previously"
            " -> SARS-CoV-2 over 3 months previously",
        ],
    ),
    Row(
        "NCT06366724",
        {"status": "NOT_YET_RECRUITING", "phases": ("EARLY_PHASE1",)},
        {"status": "RECRUITING", "phases": ("PHASE2",)},
        ["trial.status", "trial.changed"],
        ["phases"],
        ["status: not yet recruiting -> recruiting", "phases: early phase 1 -> phase 2"],
    ),
    Row(
        "NCT06306157",
        {"status": "NOT_YET_RECRUITING", "start": "2024-04", "start_type": "ESTIMATED"},
        {"status": "RECRUITING", "start": "2024-01-02", "start_type": "ACTUAL"},
        ["trial.status", "trial.changed"],
        ["start"],
        [
            "status: not yet recruiting -> recruiting",
            "start: 2024-04 (estimated) -> 2024-01-02 (actual)",
        ],
    ),
    Row(
        "NCT04270877",
        {"status": "RECRUITING", "completion": "2023-06-01"},
        {"status": "COMPLETED", "completion": "2022-12-27"},
        ["trial.status", "trial.changed"],
        ["completion"],
        ["status: recruiting -> completed", "completion: 2023-06-01 -> 2022-12-27"],
    ),
    Row(
        "NCT02806440",
        {"status": "RECRUITING", "last_update_posted": "2016-08-23"},
        {
            "status": "UNKNOWN",
            "last_known_status": "RECRUITING",
            "last_update_posted": "2016-08-23",
        },
        ["trial.status"],
        [],
        ["status: recruiting -> unknown (the registry's own word; last known: recruiting)"],
    ),
    Row(
        "NCT00318162",
        {"status": "NOT_YET_RECRUITING", "last_update_posted": "2006-05-03"},
        {
            "status": "UNKNOWN",
            "last_known_status": "NOT_YET_RECRUITING",
            "last_update_posted": "2006-05-03",
        },
        ["trial.status"],
        [],
        [
            "status: not yet recruiting -> unknown"
            " (the registry's own word; last known: not yet recruiting)"
        ],
    ),
    Row(
        "NCT01303835",
        {"status": "ACTIVE_NOT_RECRUITING", "enrollment": 130, **ESTIMATED},
        {
            "status": "COMPLETED",
            "enrollment": 68,
            **ACTUAL,
            "results_posted": "2015-06-26",
        },
        ["trial.status", "trial.results"],
        ["enrollment"],
        [
            "status: active, not recruiting -> completed",
            "results posted 2015-06-26",
            "enrollment: 130 (estimated) -> 68 (actual)",
        ],
    ),
    Row(
        "NCT02137252",
        {"status": "COMPLETED"},
        {"status": "TERMINATED"},
        ["trial.status"],
        [],
        ["status: completed -> terminated"],
    ),
    Row(
        "NCT03751111",
        {
            "title": "Treatment of Chronic Itch in Patients Under Arsenic Exposure With Sublingual"
            " Naloxone",
            "enrollment": 100,
        },
        {
            "title": "Treatment of Chronic Itch in Patients Under Arsenic Exposure With Naloxone",
            "enrollment": 126,
        },
        ["trial.changed"],
        ["enrollment", "title"],
        [
            "enrollment: 100 -> 126",
            "title: Treatment of Chronic Itch in Patients Under Arsenic Exposure With Sublingual"
            " Naloxone"
            " -> Treatment of Chronic Itch in Patients Under Arsenic Exposure With Naloxone",
        ],
    ),
    Row(
        "NCT03008590",
        {"status": "RECRUITING", "completion": "2019-09-30"},
        {"status": "COMPLETED", "enrollment": 29, "completion": "2019-12-31"},
        ["trial.status", "trial.changed"],
        ["enrollment", "completion"],
        [
            "status: recruiting -> completed",
            "enrollment: (none) -> 29",
            "completion: 2019-09-30 -> 2019-12-31",
        ],
    ),
]


def trial(nct_id: str, facts: Facts) -> Trial:
    given = {"title": "Naltrexone", "last_update_posted": "2026-01-01", **facts}
    return Trial(nct_id=nct_id, has_results="results_posted" in facts, **given)


@pytest.mark.parametrize("row", ROWS, ids=[row.nct_id for row in ROWS])
def test_what_is_told(row: Row) -> None:
    old, new = trial(row.nct_id, row.old), trial(row.nct_id, row.new)
    events = trial_events(old, new, when="2026-11-22T08:19:47Z", version=2)
    assert [event.kind for event in events] == row.kinds
    changes = [change for event in events for change in event.detail.get("changes", [])]
    assert [change["field"] for change in changes] == row.fields
    assert [line for event in events for line in trial_lines(event, None)] == row.lines
    # Once told, it is the record there is: nothing more is told of it.
    assert trial_events(new, new, when="2026-11-23T08:19:47Z", version=2) == ()


def test_every_recorded_change_is_tried(shared: Path) -> None:
    with (shared / "facts" / "trial_changes.tsv").open(encoding="utf-8", newline="") as lines:
        recorded = [row["nct_id"] for row in csv.DictReader(lines, delimiter="\t")]
    assert sorted(recorded) == sorted(row.nct_id for row in ROWS)
