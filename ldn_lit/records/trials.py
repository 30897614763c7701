"""Trials, as ClinicalTrials.gov describes them."""

from __future__ import annotations

from dataclasses import dataclass

from ldn_lit.records.papers import Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Arm:
    label: str
    kind: str = ""
    description: str = ""
    interventions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Intervention:
    name: str
    kind: str = ""
    description: str = ""
    other_names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    measure: str
    description: str = ""
    time_frame: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrialReference:
    """`kind` is RESULT, DERIVED or BACKGROUND; `pmid` may be missing."""

    kind: str = ""
    pmid: str = ""
    citation: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """A ClinicalTrials.gov record. Dates are the registry's own text, never padded.

    `sites` counts them by country; those without one are in `site_count` only.
    """

    nct_id: str
    title: str = ""
    official_title: str = ""
    acronym: str = ""
    aliases: tuple[str, ...] = ()
    secondary_ids: tuple[tuple[str, str], ...] = ()
    status: str = ""
    last_known_status: str = ""
    why_stopped: str = ""
    start: str = ""
    start_type: str = ""
    primary_completion: str = ""
    primary_completion_type: str = ""
    completion: str = ""
    completion_type: str = ""
    first_submitted: str = ""
    first_posted: str = ""
    results_posted: str = ""
    last_update_posted: str = ""
    study_type: str = ""
    phases: tuple[str, ...] = ()
    masking: str = ""
    enrollment: int | None = None
    enrollment_type: str = ""
    conditions: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    sponsor: str = ""
    collaborators: tuple[str, ...] = ()
    summary: str = ""
    description: str = ""
    arms: tuple[Arm, ...] = ()
    interventions: tuple[Intervention, ...] = ()
    primary_outcomes: tuple[Outcome, ...] = ()
    secondary_outcomes: tuple[Outcome, ...] = ()
    eligibility: str = ""
    site_count: int = 0
    countries: tuple[str, ...] = ()
    sites: tuple[tuple[str, int], ...] = ()
    references: tuple[TrialReference, ...] = ()
    has_results: bool = False
    data_version: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchedTrial:
    """`raw` is the study's own JSON, as sent."""

    trial: Trial
    raw: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldTrial:
    trial: Trial
    confirmed: bool
    origin: Origin
    fetched: str = ""
