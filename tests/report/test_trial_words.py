"""One readable line for each thing that happened to a trial."""

from __future__ import annotations

from typing import Any

import pytest
from report_samples import event

from ldn_lit.report.trial_words import brought_lines, change_lines, link_line, trial_lines


def edit(part: str, old: str, new: str, name: str = "LDN") -> dict[str, str]:
    return {"name": name, "part": part, "old": old, "new": new}


def listed(field: str, **said: Any) -> dict[str, Any]:
    return {"field": field, "added": [], "removed": [], "edited": [], **said}


@pytest.mark.parametrize(
    ("change", "lines"),
    [
        (
            {"field": "enrollment", "old": "160 (estimated)", "new": "9 (actual)"},
            ["enrollment: 160 (estimated) -> 9 (actual)"],
        ),
        (
            {"field": "phases", "old": "EARLY_PHASE1", "new": ""},
            ["phases: early phase 1 -> (none)"],
        ),
        ({"field": "masking", "old": "DOUBLE", "new": "TRIPLE"}, ["masking: double -> triple"]),
        ({"field": "nct_id", "old": "NCT1", "new": "NCT2"}, ["number: NCT1 -> NCT2"]),
        (
            {"field": "registry", "old": "gone since 2026-01-02", "new": "there again"},
            ["ClinicalTrials.gov: gone since 2026-01-02 -> there again"],
        ),
        ({"field": "site_count", "old": "1", "new": "3"}, ["sites: 1 -> 3"]),
        (
            {
                "field": "site_count",
                "old": "3",
                "new": "3",
                "countries": [
                    {"country": "Norway", "old": 0, "new": 1},
                    {"country": "Spain", "old": 1, "new": 0},
                ],
            },
            ["sites: 3 (Norway 0 -> 1, Spain 1 -> 0)"],
        ),
        (
            listed("conditions", added=["Itch"], removed=["Pain"]),
            ["conditions added: Itch", "conditions removed: Pain"],
        ),
        (
            listed("arms", edited=["LDN"], edits=[edit("dose", "4.5 mg", "3 mg")]),
            ["dose of arm LDN: 4.5 mg -> 3 mg"],
        ),
        (
            listed(
                "interventions",
                edited=["LDN"],
                edits=[edit("dose", "", "3 mg"), edit("type", "DRUG", "DIETARY_SUPPLEMENT")],
            ),
            [
                "dose of intervention LDN: (none) -> 3 mg",
                "intervention LDN, type: drug -> dietary supplement",
            ],
        ),
        (
            listed(
                "primary_outcomes",
                added=["Sleep"],
                removed=["Pain"],
                edited=["Mood"],
                edits=[edit("time frame", "12 weeks", "24 weeks", "Mood")],
                moved=[
                    {"name": "Pain", "old": "primary", "new": "secondary"},
                    {"name": "Sleep", "old": "secondary", "new": "primary"},
                ],
            ),
            [
                "primary outcomes added: Sleep (was secondary)",
                "primary outcomes removed: Pain (now secondary)",
                "primary outcome Mood, time frame: 12 weeks -> 24 weeks",
            ],
        ),
        (
            listed("references", edited=["PMID 1"], edits=[edit("kind", "", "RESULT", "PMID 1")]),
            ["reference PMID 1, kind: (none) -> result"],
        ),
        (listed("arms", edited=["LDN"]), ["arms edited: LDN"]),  # told by an older program
        (
            listed("arms", added=[str(number) for number in range(8)]),
            ["arms added: 0; 1; 2; 3; 4; and 3 more"],
        ),
        ({"field": "title", "old": "a\x1b[31m\u202eb", "new": "c"}, ["title: a[31mb -> c"]),
    ],
)
def test_a_change(change: dict[str, Any], lines: list[str]) -> None:
    assert list(change_lines([change])) == lines


def test_of_a_long_text_only_what_differs_is_shown() -> None:
    words = [f"word{number}" for number in range(300)]
    other = [*words[:150], "otherwise", *words[151:]]
    change = {"field": "eligibility", "old": " ".join(words), "new": " ".join(other)}
    (line,) = change_lines([change])
    assert "word150" in line.partition(" -> ")[0]
    assert "otherwise" in line.partition(" -> ")[2]
    assert len(line) < 450


@pytest.mark.parametrize(
    ("kind", "detail", "lines"),
    [
        (
            "trial.status",
            {"old": "RECRUITING", "new": "TERMINATED", "why_stopped": "No money"},
            ["status: recruiting -> terminated", "why stopped: No money"],
        ),
        (
            "trial.status",
            {"old": "COMPLETED", "new": "UNKNOWN", "last_known_status": "RECRUITING"},
            ["status: completed -> unknown (the registry's own word; last known: recruiting)"],
        ),
        ("trial.results", {"results_posted": "2022-11-03"}, ["results posted 2022-11-03"]),
        (
            "trial.gone",
            {"first_absent": "2026-11-22T08:00:00Z", "last_absent": "2026-11-23T08:01:00Z"},
            [
                "no longer at ClinicalTrials.gov",
                "looked for by its number on 2026-11-22 and 2026-11-23 08:01 UTC",
            ],
        ),
        (
            "trial.new",
            {"papers": [{"pmid": "1", "evidence": ["RESULT", "databank"]}]},
            ["with PMID 1: the sponsor names it as a result; the paper gives the trial's number"],
        ),
    ],
)
def test_an_event(kind: str, detail: dict[str, Any], lines: list[str]) -> None:
    told = event(kind, nct_id="NCT00000001", title="T", detail=detail)
    assert [line for line in trial_lines(told, None) if line] == lines


@pytest.mark.parametrize(
    ("said", "line"),
    [
        (["RESULT"], "PMID 1 reports NCT00000001: the sponsor names it as a result"),
        (
            ["databank", "DERIVED"],
            "PMID 1 belongs to NCT00000001:"
            " the paper gives the trial's number; linked by the registry",
        ),
    ],
)
def test_a_link(said: list[str], line: str) -> None:
    detail = {"evidence": said[0], "all_evidence": said}
    assert (
        link_line(event("link.new", pmid="1", nct_id="NCT00000001", title="T", detail=detail))
        == line
    )


def test_of_many_links_some_are_named() -> None:
    links = [{"nct_id": f"NCT{number}", "evidence": ["abstract"]} for number in range(7)]
    lines = list(brought_lines(links, "nct_id"))
    assert lines[0] == "with NCT0: the abstract names the trial"
    assert lines[5:] == ["with 2 more"]
