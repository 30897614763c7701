"""Writes a ClinicalTrials.gov study record from its facts: absent modules are left out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

Study = dict[str, Any]


def trial_json(
    *,
    nct_id: str,
    title: str,
    official_title: str = "",
    acronym: str = "",
    aliases: Sequence[str] = (),
    secondary_ids: Sequence[tuple[str, str]] = (),
    status: str = "COMPLETED",
    last_known_status: str = "",
    why_stopped: str = "",
    start: str = "",
    start_type: str = "",
    completion: str = "",
    completion_type: str = "ACTUAL",
    first_posted: str = "2015-01-05",
    last_update_posted: str = "2016-02-03",
    results_posted: str = "",
    sponsor: str = "University of Somewhere",
    summary: str = "",
    description: str = "",
    conditions: Sequence[str] = (),
    keywords: Sequence[str] = (),
    study_type: str = "INTERVENTIONAL",
    phases: Sequence[str] = ("NA",),
    enrollment: int | None = None,
    interventions: Sequence[tuple[str, str]] = (("DRUG", "Naltrexone"),),
    arms: Sequence[tuple[str, str, str]] = (),
    primary_outcomes: Sequence[str] = (),
    eligibility: str = "",
    locations: Sequence[tuple[str, str]] = (),
    references: Sequence[tuple[str, str]] = (),
    mesh: Sequence[str] = (),
    ancestors: Sequence[str] = (),
) -> Study:
    """`arms` are (label, type, description); `references` (type, pmid)."""
    study: Study = {
        "protocolSection": {
            "identificationModule": _some(
                nctId=nct_id,
                nctIdAliases=list(aliases),
                orgStudyIdInfo={"id": f"ORG-{nct_id[-5:]}"},
                secondaryIdInfos=[{"id": number, "type": kind} for kind, number in secondary_ids],
                organization={"fullName": sponsor, "class": "OTHER"},
                briefTitle=title,
                officialTitle=official_title,
                acronym=acronym,
            ),
            "statusModule": _some(
                overallStatus=status,
                lastKnownStatus=last_known_status,
                whyStopped=why_stopped,
                startDateStruct=_date(start, start_type),
                completionDateStruct=_date(completion, completion_type),
                studyFirstSubmitDate=first_posted,
                studyFirstPostDateStruct=_date(first_posted, "ACTUAL"),
                resultsFirstPostDateStruct=_date(results_posted, "ACTUAL"),
                lastUpdateSubmitDate=last_update_posted,
                lastUpdatePostDateStruct=_date(last_update_posted, "ACTUAL"),
            ),
            "sponsorCollaboratorsModule": {"leadSponsor": {"name": sponsor, "class": "OTHER"}},
            "descriptionModule": _some(
                briefSummary=summary or title, detailedDescription=description
            ),
            "conditionsModule": _some(conditions=list(conditions), keywords=list(keywords)),
            "designModule": _some(
                studyType=study_type,
                phases=list(phases) if study_type == "INTERVENTIONAL" else [],
                enrollmentInfo={}
                if enrollment is None
                else {"count": enrollment, "type": "ACTUAL"},
            ),
            "armsInterventionsModule": _some(
                armGroups=[
                    _some(label=label, type=kind, description=text) for label, kind, text in arms
                ],
                interventions=[{"type": kind, "name": name} for kind, name in interventions],
            ),
            "outcomesModule": _some(
                primaryOutcomes=[{"measure": measure} for measure in primary_outcomes]
            ),
            "eligibilityModule": _some(
                eligibilityCriteria=eligibility, sex="ALL", minimumAge="18 Years"
            ),
            "contactsLocationsModule": _some(
                locations=[{"city": city, "country": country} for city, country in locations]
            ),
            "referencesModule": _some(
                references=[_some(pmid=pmid, type=kind) for kind, pmid in references]
            ),
        },
        "derivedSection": {
            "miscInfoModule": {"versionHolder": ""},
            "interventionBrowseModule": _some(
                meshes=[{"term": term} for term in mesh],
                ancestors=[{"term": term} for term in ancestors],
            ),
        },
        "hasResults": bool(results_posted),
    }
    if results_posted:
        study["resultsSection"] = {"participantFlowModule": {"recruitmentDetails": "as planned"}}
    study["protocolSection"] = _some(**study["protocolSection"])
    study["derivedSection"] = _some(**study["derivedSection"])
    return study


def _date(text: str, kind: str) -> dict[str, str]:
    return _some(date=text, type=kind) if text else {}


def _some(**fields: Any) -> dict[str, Any]:
    "The registry omits what is empty; it never sends null."
    return {name: value for name, value in fields.items() if value not in ("", [], {}, None)}
