"""What happens to a paper or a trial between two versions of its record."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest

from ldn_lit.changes import article_events, trial_changes, trial_events
from ldn_lit.records import (
    Arm,
    Article,
    Event,
    Intervention,
    Link,
    Outcome,
    Trial,
    TrialReference,
)

WHEN = "2026-11-22T08:19:47Z"
PAPER = Article(
    pmid="23359310",
    title="Low-dose naltrexone for the treatment of fibromyalgia",
    volume="65",
    issue="2",
    pages="529-38",
    pub_status="ppublish",
    pub_types=("Journal Article",),
)
AHEAD = replace(PAPER, volume="", issue="", pages="", pub_status="aheadofprint")
TRIAL = Trial(
    nct_id="NCT03970330",
    title="Endometriosis",
    status="RECRUITING",
    enrollment=160,
    enrollment_type="ESTIMATED",
    start="2019-06-01",
    start_type="ACTUAL",
    completion="2022-12",
    completion_type="ESTIMATED",
    phases=("PHASE2", "PHASE3"),
    conditions=("Endometriosis", "Pelvic Pain"),
    arms=(Arm(label="LDN", kind="EXPERIMENTAL"), Arm(label="Placebo")),
    interventions=(Intervention(name="Naltrexone", kind="DRUG"),),
    primary_outcomes=(Outcome(measure="Pain", time_frame="12 weeks"),),
    site_count=1,
    last_update_posted="2021-01-01",
    data_version="2021-01-02",
)


def with_links(*links: Link) -> Article:
    return replace(PAPER, links=links)


def link(kind: str, pmid: str = "", source: str = "") -> Link:
    return Link(kind=kind, pmid=pmid, source=source)


def told(old: Article | None, new: Article) -> list[str]:
    return [event.key for event in article_events(old, new, when=WHEN)]


def told_of_trial(old: Trial, new: Trial) -> list[Event]:
    return list(trial_events(old, new, when=WHEN))


RETRACTED_KEY = "paper.retracted:pubmed:23359310"


@pytest.mark.parametrize(
    ("new", "keys"),
    [
        (PAPER, []),
        (replace(PAPER, pub_types=("Retracted Publication",)), [RETRACTED_KEY]),
        (with_links(link("RetractionIn", "39999999")), [RETRACTED_KEY]),
        (with_links(link("RetractionIn", source="Arthritis Rheum. 2026;78:12")), [RETRACTED_KEY]),
        # The notice is not retracted, nor is a paper that comments on a retraction.
        (replace(PAPER, pub_types=("Retraction of Publication",)), []),
        (with_links(link("RetractionOf", "1")), []),
        (with_links(link("CommentIn", "2"), link("Cites", "3")), []),
        (with_links(link("ExpressionOfConcernIn", "4")), ["paper.concern:pubmed:23359310:4"]),
        (with_links(link("ErratumIn", "5")), ["paper.corrected:pubmed:23359310:5"]),
        (
            with_links(link("ErratumIn", "5"), link("CorrectedandRepublishedIn", "6")),
            ["paper.corrected:pubmed:23359310:5", "paper.corrected:pubmed:23359310:6"],
        ),
        (with_links(link("PartialRetractionIn", "7")), ["paper.corrected:pubmed:23359310:7"]),
        (with_links(link("ErratumFor", "8")), []),
        (replace(PAPER, title="Edited title", keywords=("new",)), []),
    ],
)
def test_a_known_paper(new: Article, keys: list[str]) -> None:
    assert told(PAPER, new) == keys


def test_the_same_notice_is_told_once() -> None:
    corrected = with_links(link("ErratumIn", "5"))
    assert told(corrected, corrected) == []
    retracted = with_links(link("RetractionIn", source="A"))
    assert told(retracted, with_links(link("RetractionIn", "9", "A"))) == []
    assert told(retracted, replace(retracted, pub_types=("Retracted Publication",))) == []


def test_a_notice_that_gains_its_pmid_is_the_same_notice() -> None:
    before = with_links(link("ErratumIn", source="Cancer 1996 Oct 1;78(7):1524"))
    after = with_links(link("ErratumIn", "8826964", "Cancer 1996 Oct 1;78(7):1524."))
    assert told(before, after) == []


def test_two_notices_of_one_page_are_told_apart_by_their_pmids() -> None:
    before = with_links(link("ErratumIn", "5", "Gut. 2026;1:2"))
    after = with_links(*before.links, link("ErratumIn", "6", "Gut. 2026;1:2"))
    assert told(before, after) == ["paper.corrected:pubmed:23359310:6"]


def test_two_notices_known_by_source_alone_have_two_keys() -> None:
    keys = told(PAPER, with_links(link("ErratumIn", source="A 1"), link("ErratumIn", source="B 2")))
    assert len(set(keys)) == 2
    assert all(key.startswith("paper.corrected:pubmed:23359310:") for key in keys)


def test_a_notice_listed_twice_is_told_once() -> None:
    assert (
        len(told(PAPER, with_links(link("ErratumIn", "5", "A"), link("ErratumIn", "5", "B")))) == 1
    )


def test_the_notice_is_named() -> None:
    notice = Link(kind="RetractionIn", pmid="39999999", source="Lancet. 2026", note="data")
    (event,) = article_events(PAPER, with_links(notice), when=WHEN, searches=("core",))
    assert event.detail == {"notice": "Lancet. 2026", "notice_pmid": "39999999", "note": "data"}
    assert (event.kind, event.pmid, event.when) == ("paper.retracted", "23359310", WHEN)
    assert event.searches == ("core",)
    assert event.title == PAPER.title


def test_a_paper_first_seen_is_told_if_retracted_or_doubted_but_not_if_corrected() -> None:
    seen = with_links(
        link("RetractionIn", "1"), link("ExpressionOfConcernIn", "2"), link("ErratumIn", "3")
    )
    assert told(None, seen) == [RETRACTED_KEY, "paper.concern:pubmed:23359310:2"]
    assert told(None, AHEAD) == []


@pytest.mark.parametrize(
    ("old", "new", "published"),
    [
        (AHEAD, PAPER, True),
        (AHEAD, replace(AHEAD, volume="65"), True),
        (AHEAD, replace(AHEAD, pub_status="ppublish", pages="529-38"), True),
        (AHEAD, replace(AHEAD, pub_status="epublish", issue="2"), True),
        # Publishers number pages before there is an issue.
        (AHEAD, replace(AHEAD, pages="1-9"), False),
        (AHEAD, AHEAD, False),
        (PAPER, PAPER, False),
        (PAPER, replace(PAPER, volume="66"), False),
        # A record that never said its status (not PubMed's) was not ahead of print.
        (replace(AHEAD, pub_status=""), PAPER, False),
        (replace(AHEAD, kind="book"), PAPER, False),
    ],
)
def test_ahead_of_print_to_issue(old: Article, new: Article, published: bool) -> None:
    assert told(old, new) == (["paper.published:pubmed:23359310"] if published else [])


def test_a_record_without_a_pmid_has_no_events() -> None:
    assert told(None, replace(PAPER, pmid="", pub_types=("Retracted Publication",))) == []


# --- trials -----------------------------------------------------------------


@pytest.mark.parametrize(
    "new",
    [
        TRIAL,
        replace(TRIAL, data_version="2026-11-22"),
        replace(TRIAL, last_update_posted="2026-11-22"),
        replace(TRIAL, phases=("PHASE3", "PHASE2"), conditions=("Pelvic Pain", "Endometriosis")),
        replace(TRIAL, title=" Endometriosis\n"),
        replace(TRIAL, completion_type=""),
        replace(TRIAL, keywords=("x",), countries=("Norway",), arms=TRIAL.arms[::-1]),
    ],
)
def test_what_is_no_change(new: Trial) -> None:
    assert told_of_trial(TRIAL, new) == []


def change(field: str, **detail: Any) -> dict[str, Any]:
    if "old" in detail:
        return {"field": field, **detail}
    return {"field": field, "added": [], "removed": [], "edited": [], **detail}


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        (
            {"enrollment": 9, "enrollment_type": "ACTUAL"},
            change("enrollment", old="160 (estimated)", new="9 (actual)"),
        ),
        (
            {"enrollment_type": "ACTUAL"},
            change("enrollment", old="160 (estimated)", new="160 (actual)"),
        ),
        ({"enrollment": None}, change("enrollment", old="160 (estimated)", new="")),
        (
            {"completion": "2023-01-31", "completion_type": "ACTUAL"},
            change("completion", old="2022-12 (estimated)", new="2023-01-31 (actual)"),
        ),
        ({"phases": ("PHASE2",)}, change("phases", old="PHASE2/PHASE3", new="PHASE2")),
        ({"site_count": 3}, change("site_count", old="1", new="3")),
        ({"title": "Other"}, change("title", old="Endometriosis", new="Other")),
        (
            {"conditions": ("Endometriosis", "Fibromyalgia")},
            change("conditions", added=["Fibromyalgia"], removed=["Pelvic Pain"]),
        ),
        (
            {"arms": (Arm(label="LDN", kind="EXPERIMENTAL", description="4.5 mg"),)},
            change("arms", removed=["Placebo"], edited=["LDN"]),
        ),
        (
            {
                "interventions": (
                    Intervention(name="Naltrexone", kind="DRUG"),
                    Intervention(name="P"),
                )
            },
            change("interventions", added=["P"]),
        ),
        (
            {"primary_outcomes": (Outcome(measure="Pain", time_frame="24 weeks"),)},
            change("primary_outcomes", edited=["Pain"]),
        ),
        (
            {"references": (TrialReference(kind="RESULT", pmid="1"), TrialReference(citation="B"))},
            change("references", added=["PMID 1", "B"]),
        ),
    ],
)
def test_field_by_field(new: dict[str, Any], expected: dict[str, Any]) -> None:
    changed = replace(TRIAL, **new)
    assert trial_changes(TRIAL, changed) == [expected]
    (event,) = told_of_trial(TRIAL, changed)
    assert event.kind == "trial.changed"
    assert event.detail == {"changes": [expected]}


def test_a_new_status_brings_its_reason() -> None:
    stopped = replace(TRIAL, status="TERMINATED", why_stopped="PI left")
    (event,) = told_of_trial(TRIAL, stopped)
    assert (event.kind, event.nct_id) == ("trial.status", "NCT03970330")
    assert event.detail == {
        "old": "RECRUITING",
        "new": "TERMINATED",
        "why_stopped": "PI left",
        "last_known_status": "",
    }


def test_a_reason_given_later_is_a_change() -> None:
    stopped = replace(TRIAL, status="TERMINATED")
    (event,) = told_of_trial(stopped, replace(stopped, why_stopped="PI left"))
    assert event.detail == {"changes": [change("why_stopped", old="", new="PI left")]}


def test_first_results_are_one_event_and_a_moved_status_another() -> None:
    done = replace(
        TRIAL, status="COMPLETED", results_posted="2022-11-03", has_results=True, enrollment=9
    )
    events = told_of_trial(TRIAL, done)
    assert [event.kind for event in events] == ["trial.status", "trial.results"]
    assert events[1].key == "trial.results:clinicaltrials:NCT03970330"
    assert events[1].detail["results_posted"] == "2022-11-03"
    assert [changed["field"] for changed in events[1].detail["changes"]] == ["enrollment"]
    assert [event.kind for event in told_of_trial(done, replace(done, enrollment=10))] == [
        "trial.changed"
    ]


def test_the_same_change_has_the_same_key_and_each_turn_back_another() -> None:
    steps = ["RECRUITING", "SUSPENDED", "RECRUITING", "SUSPENDED"]
    versions = [
        replace(TRIAL, status=status, last_update_posted=f"2021-0{month}-01")
        for month, status in enumerate(steps, start=1)
    ]
    keys = [event.key for old, new in pairwise(versions) for event in told_of_trial(old, new)]
    assert len(set(keys)) == 3
    again = told_of_trial(versions[0], versions[1])
    assert [event.key for event in again] == keys[:1]


def test_the_key_does_not_depend_on_the_data_version_or_order() -> None:
    new = replace(TRIAL, conditions=("A", "B"), data_version="2026-01-01")
    shuffled = replace(TRIAL, conditions=("B", "A"), data_version="2026-02-02")
    assert told_of_trial(TRIAL, new)[0].key == told_of_trial(TRIAL, shuffled)[0].key
