"""The JSON that other people's scripts depend on: keys are only ever added."""

from __future__ import annotations

import json
from dataclasses import replace

from report_samples import FULL, NEW, RUN, event

from ldn_lit.report import Digest, render


def test_the_contract() -> None:
    digest = replace(FULL, events=(NEW,), searches=FULL.searches[:1])
    assert json.loads(render(digest, "json")) == {
        "schema_version": 1,
        "run": {
            "id": 7,
            "started": "2026-11-22T08:19:47Z",
            "finished": "2026-11-22T08:20:11Z",
            "outcome": "partial",
        },
        "events": [
            {
                "id": 1,
                "kind": "paper.new",
                "pmid": "17222320",
                "nct_id": None,
                "title": "Low-dose naltrexone therapy improves active Crohn's disease.",
                "when": "2026-11-22T08:19:47Z",
                "searches": ["ldn-core", "ldn-crohn"],
                "detail": {},
            }
        ],
        "searches": [
            {
                "name": "ldn-core",
                "source": "pubmed",
                "outcome": "incomplete",
                "count": 57,
                "new": 0,
                "baseline": False,
                "sent": "low dose naltrexone[tiab]",
                "translation": '"low dose naltrexone"[Title/Abstract]',
                "errors": [],
                "warnings": ["PubMed ignored [tiabb]"],
                "missed": [],
                "edit": None,
            }
        ],
        "citations": {"accepted": 34, "open": 7},
        "problems": ["ClinicalTrials.gov: connection refused; run again later"],
    }


def test_nothing_new_is_the_same_object() -> None:
    assert json.loads(render(Digest(run=replace(RUN, finished="")), "json")) == {
        "schema_version": 1,
        "run": {"id": 7, "started": RUN.started, "finished": None, "outcome": "complete"},
        "events": [],
        "searches": [],
        "citations": {"accepted": 0, "open": 0},
        "problems": [],
    }


def test_a_searchs_own_problem_is_among_the_problems_once() -> None:
    assert json.loads(render(FULL, "json"))["problems"] == [
        "ClinicalTrials.gov: connection refused; run again later",
        "HTTP 500 three times",
    ]
    told = replace(FULL, problems=("HTTP 500 three times",))
    assert json.loads(render(told, "json"))["problems"] == ["HTTP 500 three times"]


def test_detail_is_kept_whole_and_harmless_on_a_terminal() -> None:
    hostile = event(
        "trial.changed",
        nct_id="NCT00000001",
        title="a\x1b[31m\u202eb",
        detail={"changes": [{"field": "title", "old": "\x9b31m", "new": "\u202e"}]},
    )
    shown = render(Digest(run=RUN, events=(hostile,)), "json")
    assert not set(shown) & set("\x1b\x9b\u202e")
    (read,) = json.loads(shown)["events"]
    assert read["title"] == "a[31mb"
    assert read["detail"] == hostile.detail


def test_it_ends_with_one_line_end_and_is_not_ascii_only() -> None:
    shown = render(Digest(run=RUN, events=(replace(NEW, title="β"),)), "json")
    assert '"β"' in shown
    assert shown.endswith("}\n")
