"""What happens to a trial between two versions of its record."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ldn_lit.changes import trial_changes, trial_events
from ldn_lit.changes.doses import doses, without_doses
from ldn_lit.records import Arm, Event, Intervention, Outcome, Trial, TrialReference
from tests.growth import in_proportion

WHEN = "2026-11-22T08:19:47Z"
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
    masking="DOUBLE",
    conditions=("Endometriosis", "Pelvic Pain"),
    arms=(Arm(label="LDN", kind="EXPERIMENTAL"), Arm(label="Placebo")),
    interventions=(Intervention(name="Naltrexone", kind="DRUG"),),
    primary_outcomes=(Outcome(measure="Pain", time_frame="12 weeks"),),
    secondary_outcomes=(Outcome(measure="Sleep"),),
    site_count=1,
    sites=(("United States", 1),),
    sponsor="Penn State University",
    last_update_posted="2021-01-01",
    data_version="2021-01-02",
)


def told(old: Trial, new: Trial, version: int = 2, **more: Any) -> list[Event]:
    return list(trial_events(old, new, when=WHEN, version=version, **more))


@pytest.mark.parametrize(
    "new",
    [
        TRIAL,
        replace(TRIAL, data_version="2026-11-22"),
        replace(TRIAL, last_update_posted="2026-11-22", first_posted="2019-01-01"),
        replace(TRIAL, phases=("PHASE3", "PHASE2"), conditions=("Pelvic Pain", "Endometriosis")),
        replace(TRIAL, conditions=("ENDOMETRIOSIS", "pelvic pain")),
        replace(TRIAL, title=" Endometriosis\n"),
        replace(TRIAL, completion_type=""),
        replace(TRIAL, keywords=("x",), arms=TRIAL.arms[::-1]),
    ],
)
def test_what_is_no_change(new: Trial) -> None:
    assert told(TRIAL, new) == []
    assert told(new, TRIAL) == []


def change(field: str, **detail: Any) -> dict[str, Any]:
    if "old" in detail:
        return {"field": field, **detail}
    return {"field": field, "added": [], "removed": [], "edited": [], **detail}


def edit(name: str, part: str, old: str, new: str) -> dict[str, str]:
    return {"name": name, "part": part, "old": old, "new": new}


ACTUAL = {"enrollment": 9, "enrollment_type": "ACTUAL"}
VALUES: list[tuple[dict[str, Any], dict[str, Any]]] = [
    (ACTUAL, change("enrollment", old="160 (estimated)", new="9 (actual)")),
    (
        {"enrollment_type": "ACTUAL"},
        change("enrollment", old="160 (estimated)", new="160 (actual)"),
    ),
    ({"enrollment": None}, change("enrollment", old="160 (estimated)", new="")),
    (
        {"start": "2019-06", "start_type": ""},
        change("start", old="2019-06-01 (actual)", new="2019-06"),
    ),
    (
        {"completion": "2023-01-31", "completion_type": "ACTUAL"},
        change("completion", old="2022-12 (estimated)", new="2023-01-31 (actual)"),
    ),
    (
        {"primary_completion": "2022-10", "primary_completion_type": "ESTIMATED"},
        change("primary_completion", old="", new="2022-10 (estimated)"),
    ),
    ({"phases": ("PHASE2",)}, change("phases", old="PHASE2/PHASE3", new="PHASE2")),
    ({"masking": "TRIPLE"}, change("masking", old="DOUBLE", new="TRIPLE")),
    ({"title": "Other"}, change("title", old="Endometriosis", new="Other")),
    ({"acronym": "FINAL"}, change("acronym", old="", new="FINAL")),
    ({"sponsor": "Other"}, change("sponsor", old="Penn State University", new="Other")),
    ({"summary": "A\n b"}, change("summary", old="", new="A b")),
    ({"description": "A"}, change("description", old="", new="A")),
    ({"eligibility": "A"}, change("eligibility", old="", new="A")),
    ({"study_type": "OBSERVATIONAL"}, change("study_type", old="", new="OBSERVATIONAL")),
    ({"why_stopped": "No money"}, change("why_stopped", old="", new="No money")),
    (
        {"conditions": ("Endometriosis", "Fibromyalgia")},
        change("conditions", added=["Fibromyalgia"], removed=["Pelvic Pain"]),
    ),
    ({"collaborators": ("A Trust",)}, change("collaborators", added=["A Trust"])),
    (
        {"references": (TrialReference(kind="RESULT", pmid="1"), TrialReference(citation="B"))},
        change("references", added=["PMID 1", "B"]),
    ),
]


@pytest.mark.parametrize(("new", "expected"), VALUES)
def test_field_by_field(new: dict[str, Any], expected: dict[str, Any]) -> None:
    changed = replace(TRIAL, **new)
    assert trial_changes(TRIAL, changed) == [expected]
    (event,) = told(TRIAL, changed)
    assert (event.kind, event.detail) == ("trial.changed", {"changes": [expected]})


# --- sites -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sites", "count", "expected"),
    [
        (
            (("Norway", 2), ("United States", 1)),
            3,
            {"old": "1", "new": "3", "countries": [{"country": "Norway", "old": 0, "new": 2}]},
        ),
        (
            (("Norway", 1),),
            1,
            {
                "old": "1",
                "new": "1",
                "countries": [
                    {"country": "Norway", "old": 0, "new": 1},
                    {"country": "United States", "old": 1, "new": 0},
                ],
            },
        ),
        # A site without a country is counted with none.
        ((("United States", 1),), 2, {"old": "1", "new": "2"}),
    ],
)
def test_sites_by_count_and_country(
    sites: tuple[tuple[str, int], ...], count: int, expected: dict[str, Any]
) -> None:
    new = replace(TRIAL, sites=sites, site_count=count)
    assert trial_changes(TRIAL, new) == [{"field": "site_count", **expected}]


def test_what_an_older_parser_did_not_read_is_no_change() -> None:
    before = replace(TRIAL, sites=(), masking="")
    assert trial_changes(before, TRIAL) == []
    more = replace(TRIAL, site_count=2, sites=(("United States", 2),))
    assert trial_changes(before, more) == [change("site_count", old="1", new="2")]
    none_yet = replace(before, site_count=0)
    (found,) = trial_changes(none_yet, TRIAL)
    assert found["countries"] == [{"country": "United States", "old": 0, "new": 1}]


# --- arms, interventions, doses ------------------------------------------------------


def armed(*arms: Arm) -> Trial:
    return replace(TRIAL, arms=arms)


LDN = Arm(label="LDN", kind="EXPERIMENTAL", description="Naltrexone 4.5 mg at bedtime")


@pytest.mark.parametrize(
    ("old", "new", "edits"),
    [
        (
            LDN,
            replace(LDN, description="Naltrexone 3 mg at bedtime"),
            [edit("LDN", "dose", "4.5 mg daily", "3 mg daily")],
        ),
        # Spelt otherwise: the words changed, the dose did not.
        (
            LDN,
            replace(LDN, description="Naltrexone 4,5mg at bedtime"),
            [
                edit(
                    "LDN",
                    "description",
                    "Naltrexone 4.5 mg at bedtime",
                    "Naltrexone 4,5mg at bedtime",
                )
            ],
        ),
        (
            LDN,
            replace(LDN, description="Naltrexone 3 mg for pain"),
            [
                edit("LDN", "dose", "4.5 mg daily", "3 mg"),
                edit(
                    "LDN", "description", "Naltrexone 4.5 mg at bedtime", "Naltrexone 3 mg for pain"
                ),
            ],
        ),
        (
            Arm(label="LDN 4.5 mg"),
            Arm(label="LDN 3 mg"),
            [edit("LDN 3 mg", "dose", "4.5 mg", "3 mg")],
        ),
        (
            replace(LDN, description="4.5 mg once daily"),
            replace(LDN, description="4.5 mg twice daily"),
            [edit("LDN", "dose", "4.5 mg daily", "4.5 mg twice daily")],
        ),
        (
            replace(LDN, description="Naltrexone"),
            LDN,
            [
                edit("LDN", "dose", "", "4.5 mg daily"),
            ],
        ),
        (
            LDN,
            replace(LDN, kind="PLACEBO_COMPARATOR"),
            [edit("LDN", "type", "EXPERIMENTAL", "PLACEBO_COMPARATOR")],
        ),
        (
            LDN,
            replace(LDN, interventions=("Drug: A",)),
            [edit("LDN", "interventions", "", "Drug: A")],
        ),
    ],
)
def test_an_edited_arm_says_what_of_it(old: Arm, new: Arm, edits: list[dict[str, str]]) -> None:
    (found,) = trial_changes(armed(old), armed(new))
    assert found["edits"] == edits
    assert (found["added"], found["removed"], found["edited"]) == ([], [], [new.label])


@pytest.mark.parametrize(
    ("label", "description"),
    [("Experimental", "Capsules of naltrexone every evening for twelve weeks"), ("Arm LDN", "")],
)
def test_an_arm_that_is_renamed_is_the_same_arm(label: str, description: str) -> None:
    old = replace(LDN, description=description)
    (found,) = trial_changes(armed(old), armed(replace(old, label=label)))
    assert found["edits"] == [edit(label, "label", "LDN", label)]


def test_other_arms_with_the_same_short_description_are_others() -> None:
    (found,) = trial_changes(
        armed(Arm(label="LDN", description="12 weeks")),
        armed(Arm(label="Placebo", description="12 weeks")),
    )
    assert (found["added"], found["removed"]) == (["Placebo"], ["LDN"])


def test_only_the_arm_that_changed_is_named() -> None:
    high = replace(LDN, label="High", description="6 mg")
    lower = replace(high, description="5 mg")
    (found,) = trial_changes(armed(LDN, high), armed(lower, LDN))
    assert found["edits"] == [edit("High", "dose", "6 mg", "5 mg")]


def test_an_arm_more_and_an_arm_less() -> None:
    (found,) = trial_changes(TRIAL, armed(TRIAL.arms[0], Arm(label="Dextromethorphan")))
    assert found == change("arms", added=["Dextromethorphan"], removed=["Placebo"])


def test_the_dose_in_an_interventions_name_or_description() -> None:
    old = replace(TRIAL, interventions=(Intervention(name="Naltrexone 4.5 MG", kind="DRUG"),))
    new = replace(TRIAL, interventions=(Intervention(name="Naltrexone 1.5mg", kind="DRUG"),))
    (found,) = trial_changes(old, new)
    assert found["field"] == "interventions"
    assert found["edits"] == [edit("Naltrexone 1.5mg", "dose", "4.5 mg", "1.5 mg")]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("4.5 mg", "4.5 mg"),
        ("4,5 milligram daily", "4.5 mg daily"),
        ("naltrexone 3-4.5mg/day", "3-4.5 mg daily"),
        ("3 to 4.50 mg", "3-4.5 mg"),
        ("1.5, 3 and 4.5 mg", "1.5 mg, 3 mg, 4.5 mg"),
        ("1,5, 3 and 4,5 mg", "1.5 mg, 3 mg, 4.5 mg"),
        ("10,20 mg", "10 mg, 20 mg"),
        ("1.5 mg, 3.0 mg, and 1.5 mg", "1.5 mg, 3 mg"),
        ("1,000 mg", "1000 mg"),
        ("0,125 mg", "0.125 mg"),
        ("0.1 mg/kg b.i.d.", "0.1 mg/kg twice daily"),
        ("50 µg", "50 mcg"),
        ("50 micrograms", "50 mcg"),
        ("4.5-mg capsule qhs", "4.5 mg daily"),
        ("5 mg every other day", "5 mg every other day"),
        ("50 mg weekly", "50 mg weekly"),
        ("4.5 MG Oral Capsule", "4.5 mg"),
        ("12 weeks, 3 grapes, N=4.5", ""),
        ("mg 4.5", ""),
    ],
)
def test_doses_are_spelt_one_way(text: str, said: str) -> None:
    assert str(doses(text)) == said


def test_saying_how_often_at_last_is_no_other_dose() -> None:
    assert not doses("4.5 mg").differ(doses("4.5 mg daily"))
    assert doses("4.5 mg weekly").differ(doses("4.5 mg daily"))
    assert not doses("3 mg, 4.5 mg").differ(doses("4.5 mg and 3 mg"))


@pytest.mark.parametrize(
    "token", ["1,", "1 ", "4.5 mg", "twice ", "1.5, 3 and ", "q.", "/ ", " ", "every ", "1"]
)
def test_doses_are_read_in_linear_time(token: str) -> None:
    def read(count: int) -> None:
        doses(token * count)
        without_doses(token * count)

    assert in_proportion(read, 50_000)


# --- outcomes --------------------------------------------------------------------------


def measured(*primary: Outcome, secondary: tuple[Outcome, ...] = TRIAL.secondary_outcomes) -> Trial:
    return replace(TRIAL, primary_outcomes=primary, secondary_outcomes=secondary)


PAIN = TRIAL.primary_outcomes[0]


def test_of_an_edited_outcome_it_is_said_what() -> None:
    (found,) = trial_changes(TRIAL, measured(replace(PAIN, time_frame="24 weeks")))
    assert found == change(
        "primary_outcomes",
        edited=["Pain"],
        edits=[edit("Pain", "time frame", "12 weeks", "24 weeks")],
    )
    (found,) = trial_changes(TRIAL, measured(replace(PAIN, measure="Worst pain")))
    assert found["edits"] == [edit("Worst pain", "measure", "Pain", "Worst pain")]
    assert (found["added"], found["removed"]) == ([], [])


def test_an_outcome_added_and_one_removed() -> None:
    (found,) = trial_changes(TRIAL, measured(Outcome(measure="Fatigue", time_frame="12 weeks")))
    assert found == change("primary_outcomes", added=["Fatigue"], removed=["Pain"])


def test_an_outcome_that_stands_twice_is_two() -> None:
    early, late = PAIN, replace(PAIN, time_frame="24 weeks")
    assert trial_changes(measured(early, late), measured(late, early)) == []
    (found,) = trial_changes(measured(early), measured(early, late))
    assert found == change("primary_outcomes", added=["Pain"])
    (found,) = trial_changes(
        measured(early, late), measured(early, replace(PAIN, time_frame="1 y"))
    )
    assert found["edits"] == [edit("Pain", "time frame", "24 weeks", "1 y")]


def test_primary_and_secondary_outcomes_that_change_places_are_named() -> None:
    swapped = measured(Outcome(measure="Sleep"), secondary=(PAIN,))
    primary, secondary = trial_changes(TRIAL, swapped)
    assert primary["moved"] == [
        {"name": "Pain", "old": "primary", "new": "secondary"},
        {"name": "Sleep", "old": "secondary", "new": "primary"},
    ]
    assert (primary["removed"], primary["added"]) == (["Pain"], ["Sleep"])
    assert (secondary["removed"], secondary["added"]) == (["Sleep"], ["Pain"])


def test_a_list_rewritten_from_end_to_end_takes_linear_time() -> None:
    def compare(count: int) -> None:
        old = measured(*(Outcome(measure=f"a b c {n}") for n in range(count)))
        new = measured(*(Outcome(measure=f"a b c {n}") for n in range(count, 2 * count)))
        trial_changes(old, new)

    assert in_proportion(compare, 2_000)


# --- references ------------------------------------------------------------------------


def referring(*references: tuple[str, str]) -> Trial:
    found = tuple(TrialReference(kind=kind, pmid=pmid) for kind, pmid in references)
    return replace(TRIAL, references=found)


def test_a_reference_of_another_kind() -> None:
    (found,) = trial_changes(referring(("DERIVED", "1")), referring(("RESULT", "1")))
    assert found["edits"] == [edit("PMID 1", "kind", "DERIVED", "RESULT")]


def test_what_is_told_as_a_link_is_not_told_again() -> None:
    new = referring(("DERIVED", "1"), ("BACKGROUND", "2"))
    assert told(TRIAL, referring(("DERIVED", "1")), told_as_links=["1"]) == []
    (event,) = told(TRIAL, new, told_as_links=["1"])
    assert event.detail["changes"] == [change("references", added=["PMID 2"])]
    stronger = referring(("RESULT", "1"))
    assert told(referring(("DERIVED", "1")), stronger, told_as_links=["1"]) == []
    (event,) = told(stronger, TRIAL, told_as_links=["1"])
    assert event.detail["changes"] == [change("references", removed=["PMID 1"])]


# --- status and results ------------------------------------------------------------------


def test_a_new_status_brings_its_reason() -> None:
    stopped = replace(TRIAL, status="TERMINATED", why_stopped="PI left")
    (event,) = told(TRIAL, stopped)
    assert (event.kind, event.nct_id) == ("trial.status", "NCT03970330")
    assert event.detail == {
        "old": "RECRUITING",
        "new": "TERMINATED",
        "why_stopped": "PI left",
        "last_known_status": "",
    }


@pytest.mark.parametrize("said", ["NOT_YET_RECRUITING", ""])
def test_unknown_carries_the_last_status_known(said: str) -> None:
    (event,) = told(TRIAL, replace(TRIAL, status="UNKNOWN", last_known_status=said))
    assert event.detail["last_known_status"] == (said or "RECRUITING")


def test_first_results_are_one_event_and_a_moved_status_another() -> None:
    done = replace(
        TRIAL, status="COMPLETED", results_posted="2022-11-03", has_results=True, enrollment=9
    )
    events = told(TRIAL, done)
    assert [event.kind for event in events] == ["trial.status", "trial.results"]
    assert events[1].key == "trial.results:clinicaltrials:NCT03970330"
    assert events[1].detail["results_posted"] == "2022-11-03"
    assert [changed["field"] for changed in events[1].detail["changes"]] == ["enrollment"]
    (event,) = told(done, replace(done, results_posted="2023-01-01"))
    assert event.detail["changes"] == [change("results_posted", old="2022-11-03", new="2023-01-01")]
    (event,) = told(done, replace(done, results_posted="", has_results=False))
    assert event.detail["changes"] == [change("results_posted", old="2022-11-03", new="")]


def test_the_same_change_made_again_has_another_key_though_no_date_moves() -> None:
    unknown = replace(TRIAL, status="UNKNOWN")
    keys = [told(TRIAL, unknown, version=number)[0].key for number in (2, 4)]
    assert len(set(keys)) == 2
    assert told(TRIAL, unknown, version=2)[0].key == keys[0]


def test_an_event_names_its_trial_and_searches() -> None:
    (event,) = told(TRIAL, replace(TRIAL, enrollment=1), searches=("core",))
    assert (event.title, event.when, event.searches) == ("Endometriosis", WHEN, ("core",))


WORDS = st.text(st.sampled_from("ab 4.5mg,;\n"), max_size=12)
OUTCOMES = st.lists(
    st.builds(Outcome, measure=WORDS, time_frame=WORDS, description=WORDS), max_size=5
)


@given(old=OUTCOMES, new=OUTCOMES, shuffle=st.randoms(use_true_random=False))
@settings(max_examples=200, deadline=None)
def test_lists_are_compared_whatever_their_order(
    old: list[Outcome], new: list[Outcome], shuffle: Any
) -> None:
    shuffled = list(old)
    shuffle.shuffle(shuffled)
    assert trial_changes(measured(*old), measured(*shuffled)) == []
    found = trial_changes(measured(*old), measured(*new))
    for one in found:
        grown = len(one["added"]) - len(one["removed"])
        assert grown == len(new) - len(old)
