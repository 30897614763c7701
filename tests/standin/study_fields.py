"""Where ClinicalTrials.gov keeps each piece of a study, and what each search area looks at."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .trial_writer import Study

_P = "protocolSection"
PIECES = {
    "NCTId": f"{_P}.identificationModule.nctId",
    "NCTIdAlias": f"{_P}.identificationModule.nctIdAliases",
    "OrgStudyId": f"{_P}.identificationModule.orgStudyIdInfo.id",
    "SecondaryId": f"{_P}.identificationModule.secondaryIdInfos.id",
    "SecondaryIdInfo": f"{_P}.identificationModule.secondaryIdInfos",
    "BriefTitle": f"{_P}.identificationModule.briefTitle",
    "OfficialTitle": f"{_P}.identificationModule.officialTitle",
    "Acronym": f"{_P}.identificationModule.acronym",
    "OverallStatus": f"{_P}.statusModule.overallStatus",
    "LastKnownStatus": f"{_P}.statusModule.lastKnownStatus",
    "WhyStopped": f"{_P}.statusModule.whyStopped",
    "StartDate": f"{_P}.statusModule.startDateStruct.date",
    "StartDateStruct": f"{_P}.statusModule.startDateStruct",
    "PrimaryCompletionDate": f"{_P}.statusModule.primaryCompletionDateStruct.date",
    "PrimaryCompletionDateStruct": f"{_P}.statusModule.primaryCompletionDateStruct",
    "CompletionDate": f"{_P}.statusModule.completionDateStruct.date",
    "CompletionDateStruct": f"{_P}.statusModule.completionDateStruct",
    "StudyFirstPostDate": f"{_P}.statusModule.studyFirstPostDateStruct.date",
    "StudyFirstPostDateStruct": f"{_P}.statusModule.studyFirstPostDateStruct",
    "ResultsFirstPostDate": f"{_P}.statusModule.resultsFirstPostDateStruct.date",
    "ResultsFirstPostDateStruct": f"{_P}.statusModule.resultsFirstPostDateStruct",
    "LastUpdatePostDate": f"{_P}.statusModule.lastUpdatePostDateStruct.date",
    "LastUpdatePostDateStruct": f"{_P}.statusModule.lastUpdatePostDateStruct",
    "LeadSponsorName": f"{_P}.sponsorCollaboratorsModule.leadSponsor.name",
    "CollaboratorName": f"{_P}.sponsorCollaboratorsModule.collaborators.name",
    "BriefSummary": f"{_P}.descriptionModule.briefSummary",
    "DetailedDescription": f"{_P}.descriptionModule.detailedDescription",
    "Condition": f"{_P}.conditionsModule.conditions",
    "Keyword": f"{_P}.conditionsModule.keywords",
    "StudyType": f"{_P}.designModule.studyType",
    "Phase": f"{_P}.designModule.phases",
    "EnrollmentCount": f"{_P}.designModule.enrollmentInfo.count",
    "EnrollmentInfo": f"{_P}.designModule.enrollmentInfo",
    "ArmGroupLabel": f"{_P}.armsInterventionsModule.armGroups.label",
    "ArmGroupType": f"{_P}.armsInterventionsModule.armGroups.type",
    "ArmGroupDescription": f"{_P}.armsInterventionsModule.armGroups.description",
    "InterventionName": f"{_P}.armsInterventionsModule.interventions.name",
    "InterventionType": f"{_P}.armsInterventionsModule.interventions.type",
    "InterventionDescription": f"{_P}.armsInterventionsModule.interventions.description",
    "InterventionOtherName": f"{_P}.armsInterventionsModule.interventions.otherNames",
    "PrimaryOutcomeMeasure": f"{_P}.outcomesModule.primaryOutcomes.measure",
    "SecondaryOutcomeMeasure": f"{_P}.outcomesModule.secondaryOutcomes.measure",
    "EligibilityCriteria": f"{_P}.eligibilityModule.eligibilityCriteria",
    "StudyPopulation": f"{_P}.eligibilityModule.studyPopulation",
    "MinimumAge": f"{_P}.eligibilityModule.minimumAge",
    "MaximumAge": f"{_P}.eligibilityModule.maximumAge",
    "LocationFacility": f"{_P}.contactsLocationsModule.locations.facility",
    "LocationCity": f"{_P}.contactsLocationsModule.locations.city",
    "LocationState": f"{_P}.contactsLocationsModule.locations.state",
    "LocationCountry": f"{_P}.contactsLocationsModule.locations.country",
    "ReferencePMID": f"{_P}.referencesModule.references.pmid",
    "ConditionMeshTerm": "derivedSection.conditionBrowseModule.meshes.term",
    "ConditionAncestorTerm": "derivedSection.conditionBrowseModule.ancestors.term",
    "InterventionMeshTerm": "derivedSection.interventionBrowseModule.meshes.term",
    "InterventionAncestorTerm": "derivedSection.interventionBrowseModule.ancestors.term",
    "VersionHolder": "derivedSection.miscInfoModule.versionHolder",
    "HasResults": "hasResults",
}
_MODULES = (
    "identification status sponsorCollaborators oversight description conditions design "
    "armsInterventions outcomes eligibility contactsLocations references ipdSharingStatement"
).split()
SECTIONS = frozenset(
    "protocolSection resultsSection annotationSection documentSection derivedSection".split()
)
MODULES = {f"{name[0].upper()}{name[1:]}Module": f"{_P}.{name}Module" for name in _MODULES}

_TITLES = ("Acronym", "BriefTitle", "OfficialTitle")
_IDS = ("NCTId", "NCTIdAlias", "OrgStudyId", "SecondaryId")
_SITES = ("LocationFacility", "LocationCity", "LocationState", "LocationCountry")
AREAS = {
    "ConditionSearch": (
        *("Condition", "BriefTitle", "OfficialTitle", "ConditionMeshTerm"),
        *("ConditionAncestorTerm", "Keyword", "NCTId"),
    ),
    "InterventionSearch": (
        *("InterventionName", "InterventionType", "InterventionOtherName", "ArmGroupType"),
        *("BriefTitle", "OfficialTitle", "ArmGroupLabel", "InterventionMeshTerm", "Keyword"),
        *("InterventionAncestorTerm", "InterventionDescription", "ArmGroupDescription"),
    ),
    "TitleSearch": _TITLES,
    "OutcomeSearch": ("PrimaryOutcomeMeasure", "SecondaryOutcomeMeasure"),
    "SponsorSearch": ("LeadSponsorName", "CollaboratorName"),
    "LeadSponsorSearch": ("LeadSponsorName",),
    "IdSearch": _IDS,
    "NCTIdSearch": ("NCTId", "NCTIdAlias"),
    "LocationSearch": _SITES,
    "EligibilitySearch": ("EligibilityCriteria", "StudyPopulation"),
    "PatientSearch": (*_TITLES, "Condition", "BriefSummary", "EligibilityCriteria"),
    # Not the detailed description, not the eligibility criteria [facts/ctgov.md 51].
    "BasicSearch": (
        *_IDS,
        *_TITLES,
        *("Condition", "Keyword", "BriefSummary", "InterventionName", "InterventionOtherName"),
        *("InterventionDescription", "ArmGroupLabel", "ArmGroupDescription"),
        *("PrimaryOutcomeMeasure", "SecondaryOutcomeMeasure", "LeadSponsorName"),
        *("ConditionMeshTerm", "ConditionAncestorTerm"),
        *("InterventionMeshTerm", "InterventionAncestorTerm", *_SITES),
    ),
}
DATES = frozenset(name for name in PIECES if name.endswith("Date"))
STATUSES = (
    "ACTIVE_NOT_RECRUITING COMPLETED ENROLLING_BY_INVITATION NOT_YET_RECRUITING RECRUITING "
    "SUSPENDED TERMINATED WITHDRAWN AVAILABLE NO_LONGER_AVAILABLE TEMPORARILY_NOT_AVAILABLE "
    "APPROVED_FOR_MARKETING WITHHELD UNKNOWN"
).split()
ENUMS = {
    "OverallStatus": STATUSES,
    "Phase": "NA EARLY_PHASE1 PHASE1 PHASE2 PHASE3 PHASE4".split(),
    "StudyType": "EXPANDED_ACCESS INTERVENTIONAL OBSERVATIONAL".split(),
}


def values_at(study: Study, piece: str) -> list[str]:
    return [str(value) for value in _walk(study, PIECES[piece].split("."))]


def _walk(value: Any, path: list[str]) -> Iterator[Any]:
    if isinstance(value, list):
        for entry in value:
            yield from _walk(entry, path)
    elif not path:
        yield value
    elif isinstance(value, dict) and path[0] in value:
        yield from _walk(value[path[0]], path[1:])


def path_of(name: str) -> str | None:
    "The path behind a name in `fields`: piece, module, section or path; None if unknown."
    if name in PIECES:
        return PIECES[name]
    if name in MODULES:
        return MODULES[name]
    if name.split(".")[0] in SECTIONS | {"hasResults"}:
        return name
    return None


def selected(study: Study, paths: list[str]) -> Study:
    "Only these branches; even hasResults is gone unless asked for [facts/ctgov.md 74]."
    kept: Study = {}
    for path in paths:
        _copy(study, kept, path.split("."))
    return kept


def _copy(source: Any, target: dict[str, Any], path: list[str]) -> None:
    name, rest = path[0], path[1:]
    if not isinstance(source, dict) or name not in source:
        return
    value = source[name]
    if not rest:
        target[name] = value
    elif isinstance(value, list):
        rows = target.setdefault(name, [{} for _ in value])
        for entry, row in zip(value, rows, strict=True):
            _copy(entry, row, rest)
    else:
        _copy(value, target.setdefault(name, {}), rest)
