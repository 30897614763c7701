"""Studies in JSON: invented ones, one rule each."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ldn_lit.errors import AnswerGarbled
from ldn_lit.records import Arm, Intervention, Outcome, Trial, TrialReference
from ldn_lit.sources.trial_json import read_raw, read_study, unescape

ID = {"nctId": "NCT01234567"}


def study(**modules: Any) -> dict[str, Any]:
    "A study with the given protocol modules, and nothing else but its id."
    modules.setdefault("identificationModule", ID)
    return {"protocolSection": modules}


def test_the_id_alone_makes_a_trial() -> None:
    assert read_study(study()) == Trial(nct_id="NCT01234567")


def test_a_whole_study() -> None:
    trial = read_study(
        study(
            identificationModule={
                **ID,
                "nctIdAliases": ["NCT00000001"],
                "briefTitle": "LDN in fibromyalgia",
                "officialTitle": "A trial of LDN",
                "acronym": "FINAL",
                "secondaryIdInfos": [{"id": "2022-000245-33", "type": "EUDRACT_NUMBER"}],
            },
            statusModule={
                "overallStatus": "UNKNOWN",
                "lastKnownStatus": "RECRUITING",
                "whyStopped": "Slow \\> expected",
                "startDateStruct": {"date": "2007-06"},
                "primaryCompletionDateStruct": {"date": "2009-01-31", "type": "ACTUAL"},
                "completionDateStruct": {"date": "2010", "type": "ESTIMATED"},
                "studyFirstSubmitDate": "2007-05-01",
                "studyFirstPostDateStruct": {"date": "2007-05-03", "type": "ESTIMATED"},
                "resultsFirstPostDateStruct": {"date": "2011-02-03"},
                "lastUpdatePostDateStruct": {"date": "2012-03-04"},
            },
            sponsorCollaboratorsModule={
                "leadSponsor": {"name": "A University", "class": "OTHER"},
                "collaborators": [{"name": "A Trust"}, {"class": "OTHER"}],
            },
            descriptionModule={
                "briefSummary": "If \\< 5.",
                "detailedDescription": "\\[a\\]\n\n* b",
            },
            conditionsModule={"conditions": ["Fibromyalgia"], "keywords": ["LDN"]},
            designModule={
                "studyType": "INTERVENTIONAL",
                "phases": ["PHASE2", "PHASE3"],
                "designInfo": {"maskingInfo": {"masking": "DOUBLE", "whoMasked": ["CARE"]}},
                "enrollmentInfo": {"count": 0, "type": "ACTUAL"},
            },
            armsInterventionsModule={
                "armGroups": [
                    {
                        "label": "LDN",
                        "type": "EXPERIMENTAL",
                        "description": "4\\.5 mg",
                        "interventionNames": ["Drug: Naltrexone"],
                    }
                ],
                "interventions": [
                    {
                        "type": "DRUG",
                        "name": "Naltrexone",
                        "description": "\\~4.5 mg",
                        "otherNames": ["LDN"],
                    }
                ],
            },
            outcomesModule={
                "primaryOutcomes": [
                    {"measure": "Pain", "description": "0\\-10", "timeFrame": "12 weeks"}
                ],
                "secondaryOutcomes": [{"measure": "Sleep"}],
            },
            eligibilityModule={"eligibilityCriteria": "Inclusion:\n\n* Age \\>= 18"},
            contactsLocationsModule={
                "locations": [
                    {"facility": "A", "country": "Denmark"},
                    {"facility": "B", "country": "Norway"},
                    {"facility": "C", "country": "Denmark"},
                    {"facility": "D"},
                ]
            },
            referencesModule={
                "references": [
                    {"pmid": "101", "type": "DERIVED", "citation": "A paper."},
                    {"type": "BACKGROUND", "citation": "A book."},
                    {"pmid": 102, "type": "RESULT"},
                ]
            },
        )
        | {
            "hasResults": True,
            "derivedSection": {"miscInfoModule": {"versionHolder": "2026-08-14"}},
        }
    )
    assert trial == Trial(
        nct_id="NCT01234567",
        title="LDN in fibromyalgia",
        official_title="A trial of LDN",
        acronym="FINAL",
        aliases=("NCT00000001",),
        secondary_ids=(("EUDRACT_NUMBER", "2022-000245-33"),),
        status="UNKNOWN",
        last_known_status="RECRUITING",
        why_stopped="Slow > expected",
        start="2007-06",
        primary_completion="2009-01-31",
        primary_completion_type="ACTUAL",
        completion="2010",
        completion_type="ESTIMATED",
        first_submitted="2007-05-01",
        first_posted="2007-05-03",
        results_posted="2011-02-03",
        last_update_posted="2012-03-04",
        study_type="INTERVENTIONAL",
        phases=("PHASE2", "PHASE3"),
        masking="DOUBLE",
        enrollment=0,
        enrollment_type="ACTUAL",
        conditions=("Fibromyalgia",),
        keywords=("LDN",),
        sponsor="A University",
        collaborators=("A Trust",),
        summary="If < 5.",
        description="[a]\n\n* b",
        arms=(
            Arm(
                label="LDN",
                kind="EXPERIMENTAL",
                description="4.5 mg",
                interventions=("Drug: Naltrexone",),
            ),
        ),
        interventions=(
            Intervention(
                name="Naltrexone", kind="DRUG", description="~4.5 mg", other_names=("LDN",)
            ),
        ),
        primary_outcomes=(Outcome(measure="Pain", description="0-10", time_frame="12 weeks"),),
        secondary_outcomes=(Outcome(measure="Sleep"),),
        eligibility="Inclusion:\n\n* Age >= 18",
        site_count=4,
        countries=("Denmark", "Norway"),
        sites=(("Denmark", 2), ("Norway", 1)),
        references=(
            TrialReference(kind="DERIVED", pmid="101", citation="A paper."),
            TrialReference(kind="BACKGROUND", citation="A book."),
            TrialReference(kind="RESULT", pmid="102"),
        ),
        has_results=True,
        data_version="2026-08-14",
    )


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        (r"score \< 170", "score < 170"),
        (r"\[a\] \*b\* \& \^c", "[a] *b* & ^c"),
        (r"a\\b", r"a\b"),
        (r"\\\<", r"\<"),
        (r"C:\new \α \1", r"C:\new \α \1"),
        ("* one\n* two\n\n1. three", "* one\n* two\n\n1. three"),
        ("ends in \\", "ends in \\"),
        ("", ""),
    ],
)
def test_a_backslash_goes_only_before_punctuation(markdown: str, text: str) -> None:
    assert unescape(markdown) == text


def test_a_title_is_plain_text_and_its_backslash_its_own() -> None:
    module = {**ID, "briefTitle": r"and\/or"}
    assert read_study(study(identificationModule=module)).title == r"and\/or"


@pytest.mark.parametrize("status", ["RECRUITING", "WITHHELD", "SOMETHING_OF_2031"])
def test_an_unknown_status_is_kept_as_sent(status: str) -> None:
    trial = read_study(
        study(statusModule={"overallStatus": status}, designModule={"phases": ["PHASE9"]})
    )
    assert (trial.status, trial.phases) == (status, ("PHASE9",))


@pytest.mark.parametrize(
    ("more", "has_results"),
    [
        ({}, False),
        ({"hasResults": False}, False),
        ({"hasResults": True}, True),
        ({"resultsSection": {}}, True),
    ],
)
def test_results_may_be_told_in_three_places(more: dict[str, Any], has_results: bool) -> None:
    assert read_study(study() | more).has_results is has_results
    posted = study(statusModule={"resultsFirstPostDateStruct": {"date": "2011-02-03"}})
    assert read_study(posted | more).has_results


NO_STUDY: dict[str, tuple[Any, str]] = {
    "a list": ([], "a JSON list"),
    "null": (None, "a JSON NoneType"),
    "nothing": ({}, "without protocolSection"),
    "a page": ({"studies": [study()]}, "a page of studies"),
    "classic full studies": ({"FullStudiesResponse": {"FullStudies": []}}, "classic API"),
    "classic fields": ({"StudyFieldsResponse": {}}, "classic API"),
    "classic study": ({"Study": {"ProtocolSection": {}}}, "classic API"),
    "no id": ({"protocolSection": {}}, "without an NCT id"),
    "no NCT id": (study(identificationModule={"nctId": "ISRCTN1"}), "without an NCT id"),
    "a wrong module": ({"protocolSection": []}, "without protocolSection"),
}


@pytest.mark.parametrize(("answer", "said"), NO_STUDY.values(), ids=NO_STUDY)
def test_what_is_no_study_is_refused_by_name(answer: Any, said: str) -> None:
    with pytest.raises(AnswerGarbled) as refused:
        read_study(answer)
    assert said in str(refused.value)
    with pytest.raises(AnswerGarbled):
        read_raw(json.dumps(answer).encode())


@pytest.mark.parametrize("raw", [b"", b"<html>", b"\xff\xfe", b'{"protocolSection":', b"[" * 99999])
def test_what_is_no_json_is_refused(raw: bytes) -> None:
    with pytest.raises(AnswerGarbled, match="something else than JSON"):
        read_raw(raw)


def test_raw_and_parsed_give_the_same_trial() -> None:
    one = study(descriptionModule={"briefSummary": "Größe ≥ 5"})
    assert read_raw(json.dumps(one, ensure_ascii=False).encode()) == read_study(one)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["date", "type", "name", "locations", "references", "pmid", "count"]),
            inner,
            max_size=3,
        )
    ),
    max_leaves=8,
)
MODULES = (
    "statusModule designModule referencesModule contactsLocationsModule outcomesModule "
    "armsInterventionsModule sponsorCollaboratorsModule conditionsModule"
).split()


@given(st.dictionaries(st.sampled_from(MODULES), json_values))
def test_modules_of_any_shape_are_read_as_far_as_they_go(modules: dict[str, Any]) -> None:
    assert read_study(study(**modules)).nct_id == "NCT01234567"
