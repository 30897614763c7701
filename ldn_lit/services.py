"""What the stages need of the two services. They are handed them and know nothing of how."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

from ldn_lit.records import (
    CitationKey,
    DataVersion,
    Fetched,
    FetchedTrial,
    MatchAnswer,
    Presence,
    SearchAnswer,
    TrialSearch,
)
from ldn_lit.records.medline import ServedTexts

#: NCT numbers in one request: an address of about 1,300 characters.
IDS_IN_A_REQUEST = 100
#: EudraCT numbers in quotes, joined with OR: an address of about 1,000 characters.
OTHER_IDS_IN_A_REQUEST = 40


class PubMed(Protocol):
    def search(self, term: str, most: int = ...) -> SearchAnswer: ...
    def fetch(self, pmids: Sequence[str]) -> Fetched: ...
    def match(self, refs: Mapping[str, CitationKey]) -> dict[str, MatchAnswer]: ...
    def summarize(self, pmids: Sequence[str]) -> dict[str, Presence]: ...


class MedlineSource(Protocol):
    def medline(self, pmids: Sequence[str]) -> ServedTexts: ...


class Registry(Protocol):
    def version(self) -> DataVersion: ...
    def search(self, params: Sequence[tuple[str, str]]) -> TrialSearch: ...


class FollowingRegistry(Registry, Protocol):
    "Can also be asked for one number, which may lead to the trial's newer one."

    def study(self, nct_id: str) -> FetchedTrial | None: ...


def trials_by_number(registry: Registry, numbers: Sequence[str]) -> Iterator[FetchedTrial]:
    "Those the registry has; a SourceError comes after what was got before it."
    for start in range(0, len(numbers), IDS_IN_A_REQUEST):
        ids = ",".join(numbers[start : start + IDS_IN_A_REQUEST])
        yield from registry.search([("filter.ids", ids)]).trials


def trials_by_other_number(registry: Registry, numbers: Sequence[str]) -> Iterator[FetchedTrial]:
    """Those that the registry finds under a number of another register. It searches, and may
    bring trials that only resemble it [facts: ClinicalTrials.gov, 35b]."""
    for start in range(0, len(numbers), OTHER_IDS_IN_A_REQUEST):
        asked = " OR ".join(f'"{one}"' for one in numbers[start : start + OTHER_IDS_IN_A_REQUEST])
        yield from registry.search([("query.id", asked)]).trials
