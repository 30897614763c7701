"""A study as ClinicalTrials.gov's API v2 sends it -> Trial.

Modules and fields are left out when empty, and requests with `fields=` leave out more: all
are optional here but the NCT id. Dates stay the registry's own text ("2007-06" is never made
a day), unknown statuses and phases stay as sent.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from ldn_lit.errors import AnswerGarbled
from ldn_lit.records import Arm, Intervention, Outcome, Trial, TrialReference

Json = Mapping[str, Any]

_NCT_ID = re.compile(r"NCT[0-9]{8}")
# What CommonMark lets a backslash escape (https://spec.commonmark.org/0.28/#backslash-escapes).
_ESCAPE = re.compile(r"\\([!\"#$%&'()*+,\-./:;<=>?@\[\\\]^_`{|}~])")
# The shapes of the API that was retired in June 2024; files of them still go round.
_CLASSIC = ("FullStudiesResponse", "StudyFieldsResponse", "FullStudies", "FullStudy", "Study")


def read_raw(raw: bytes) -> Trial:
    "From the study's own JSON, as sent."
    try:
        study = json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise AnswerGarbled(
            "ClinicalTrials.gov sent something else than JSON where a study was expected; "
            "ask again."
        ) from error
    return read_study(study)


def read_study(study: Json) -> Trial:
    "From the parsed JSON of one study. Raises AnswerGarbled for anything else."
    protocol = _protocol(study)
    identity = _part(protocol, "identificationModule")
    status = _part(protocol, "statusModule")
    sponsors = _part(protocol, "sponsorCollaboratorsModule")
    texts = _part(protocol, "descriptionModule")
    conditions = _part(protocol, "conditionsModule")
    design = _part(protocol, "designModule")
    arms = _part(protocol, "armsInterventionsModule")
    outcomes = _part(protocol, "outcomesModule")
    sites = _parts(_part(protocol, "contactsLocationsModule"), "locations")
    results_posted = _text(_part(status, "resultsFirstPostDateStruct"), "date")
    return Trial(
        nct_id=_nct_id(identity),
        title=_text(identity, "briefTitle"),
        official_title=_text(identity, "officialTitle"),
        acronym=_text(identity, "acronym"),
        aliases=_texts(identity, "nctIdAliases"),
        secondary_ids=tuple(map(_secondary_id, _parts(identity, "secondaryIdInfos"))),
        status=_text(status, "overallStatus"),
        last_known_status=_text(status, "lastKnownStatus"),
        why_stopped=_markdown(status, "whyStopped"),
        start=_text(_part(status, "startDateStruct"), "date"),
        start_type=_text(_part(status, "startDateStruct"), "type"),
        primary_completion=_text(_part(status, "primaryCompletionDateStruct"), "date"),
        primary_completion_type=_text(_part(status, "primaryCompletionDateStruct"), "type"),
        completion=_text(_part(status, "completionDateStruct"), "date"),
        completion_type=_text(_part(status, "completionDateStruct"), "type"),
        first_submitted=_text(status, "studyFirstSubmitDate"),
        first_posted=_text(_part(status, "studyFirstPostDateStruct"), "date"),
        results_posted=results_posted,
        last_update_posted=_text(_part(status, "lastUpdatePostDateStruct"), "date"),
        study_type=_text(design, "studyType"),
        phases=_texts(design, "phases"),
        masking=_text(_part(_part(design, "designInfo"), "maskingInfo"), "masking"),
        enrollment=_count(_part(design, "enrollmentInfo")),
        enrollment_type=_text(_part(design, "enrollmentInfo"), "type"),
        conditions=_texts(conditions, "conditions"),
        keywords=_texts(conditions, "keywords"),
        sponsor=_text(_part(sponsors, "leadSponsor"), "name"),
        collaborators=_named(_parts(sponsors, "collaborators")),
        summary=_markdown(texts, "briefSummary"),
        description=_markdown(texts, "detailedDescription"),
        arms=tuple(map(_arm, _parts(arms, "armGroups"))),
        interventions=tuple(map(_intervention, _parts(arms, "interventions"))),
        primary_outcomes=tuple(map(_outcome, _parts(outcomes, "primaryOutcomes"))),
        secondary_outcomes=tuple(map(_outcome, _parts(outcomes, "secondaryOutcomes"))),
        eligibility=_markdown(_part(protocol, "eligibilityModule"), "eligibilityCriteria"),
        site_count=len(sites),
        countries=_once(_text(site, "country") for site in sites),
        sites=_by_country(sites),
        references=tuple(
            map(_reference, _parts(_part(protocol, "referencesModule"), "references"))
        ),
        has_results=_has_results(study, results_posted),
        data_version=_text(
            _part(_part(study, "derivedSection"), "miscInfoModule"), "versionHolder"
        ),
    )


def unescape(markdown: str) -> str:
    r"""The registry's Markdown without its backslashes: "score \< 170" is "score < 170".

    Only where a backslash stands before ASCII punctuation, as CommonMark has it; list marks
    and line breaks stay.
    """
    return _ESCAPE.sub(r"\1", markdown)


def _protocol(study: object) -> Json:
    if not isinstance(study, Mapping):
        raise _no_study(f"a JSON {type(study).__name__}")
    if classic := next((key for key in _CLASSIC if key in study), ""):
        raise _no_study(f"the retired classic API's {classic}")
    if "studies" in study:
        raise _no_study("a page of studies")
    if not isinstance(study.get("protocolSection"), Mapping):
        raise _no_study("an object without protocolSection")
    return _part(study, "protocolSection")


def _no_study(found: str) -> AnswerGarbled:
    return AnswerGarbled(
        f"ClinicalTrials.gov's answer holds {found} where one study of API v2 was expected; "
        "ask again for /api/v2/studies/ and the NCT id."
    )


def _nct_id(identity: Json) -> str:
    nct_id = _text(identity, "nctId")
    if not _NCT_ID.fullmatch(nct_id):
        raise _no_study("a study without an NCT id")
    return nct_id


def _has_results(study: Json, results_posted: str) -> bool:
    "`hasResults` itself is missing from answers cut by `fields=`; the date posted never lies."
    return bool(results_posted) or study.get("hasResults") is True or "resultsSection" in study


def _secondary_id(info: Json) -> tuple[str, str]:
    return (_text(info, "type"), _text(info, "id"))


def _arm(group: Json) -> Arm:
    return Arm(
        label=_text(group, "label"),
        kind=_text(group, "type"),
        description=_markdown(group, "description"),
        interventions=_texts(group, "interventionNames"),
    )


def _intervention(intervention: Json) -> Intervention:
    return Intervention(
        name=_text(intervention, "name"),
        kind=_text(intervention, "type"),
        description=_markdown(intervention, "description"),
        other_names=_texts(intervention, "otherNames"),
    )


def _outcome(outcome: Json) -> Outcome:
    return Outcome(
        measure=_text(outcome, "measure"),
        description=_markdown(outcome, "description"),
        time_frame=_text(outcome, "timeFrame"),
    )


def _reference(reference: Json) -> TrialReference:
    return TrialReference(
        kind=_text(reference, "type"),
        pmid=_text(reference, "pmid").strip(),
        citation=_text(reference, "citation"),
    )


def _named(agencies: Iterable[Json]) -> tuple[str, ...]:
    return tuple(name for agency in agencies if (name := _text(agency, "name")))


def _by_country(sites: Iterable[Json]) -> tuple[tuple[str, int], ...]:
    counted = Counter(country for site in sites if (country := _text(site, "country")))
    return tuple(sorted(counted.items()))


def _once(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value))


def _part(parent: Json, key: str) -> Json:
    part = parent.get(key)
    return part if isinstance(part, Mapping) else {}


def _parts(parent: Json, key: str) -> tuple[Json, ...]:
    return tuple(part for part in _listed(parent, key) if isinstance(part, Mapping))


def _text(parent: Json, key: str) -> str:
    return _as_text(parent.get(key))


def _texts(parent: Json, key: str) -> tuple[str, ...]:
    return tuple(text for value in _listed(parent, key) if (text := _as_text(value)))


def _markdown(parent: Json, key: str) -> str:
    return unescape(_text(parent, key))


def _listed(parent: Json, key: str) -> list[Any]:
    value = parent.get(key)
    return value if isinstance(value, list) else []


def _as_text(value: object) -> str:
    if isinstance(value, str):
        return value
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else ""


def _count(enrollment: Json) -> int | None:
    count = enrollment.get("count")
    return count if isinstance(count, int) and not isinstance(count, bool) else None
