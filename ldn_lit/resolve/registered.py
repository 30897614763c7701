"""Registration numbers: NCT numbers as they stand, EudraCT numbers through the registry that
lists them as secondary ones."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from ldn_lit.errors import CredentialsError, LdnLitError, SourceError
from ldn_lit.records import Citation, FetchedTrial, Resolution, Trial
from ldn_lit.services import Registry, trials_by_number, trials_by_other_number

_EUDRACT = re.compile(r"(?<!\d)\d{4}-\d{6}-\d{2}(?!\d)")
#: The registry refuses a whole request that names it.
_NOBODYS = "NCT00000000"
EU_REGISTER = "look it up at www.clinicaltrialsregister.eu or euclinicaltrials.eu"


def is_registration(citation: Citation) -> bool:
    return bool(citation.nct_id or citation.eudract)


@dataclass(frozen=True, slots=True)
class Registered:
    """NCT numbers by the number that was cited, and what the registry served for them."""

    numbers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    fetched: tuple[FetchedTrial, ...] = ()
    failure: LdnLitError | None = None
    answered: bool = False


def look_up(
    citations: Iterable[Citation], held: Sequence[Trial], registry: Registry | None
) -> Registered:
    "Two kinds of requests at most; what the library holds confirmed is not asked for."
    cited = [one for one in citations if is_registration(one)]
    nct_ids = sorted({one.nct_id for one in cited if one.nct_id})
    others = sorted({one.eudract for one in cited if one.eudract and not one.nct_id})
    known = {*(trial.nct_id for trial in held), *(name for one in held for name in one.aliases)}
    there = _by_eudract(held)
    fetched: list[FetchedTrial] = []
    failure: LdnLitError | None = None
    if registry is not None:
        try:
            unknown = [one for one in nct_ids if one not in known and one != _NOBODYS]
            fetched += trials_by_number(registry, unknown)
            missing = [one for one in others if one not in there]
            fetched += trials_by_other_number(registry, missing)
        except (SourceError, CredentialsError) as error:
            failure = error
    served = _by_eudract(one.trial for one in fetched)
    return Registered(
        numbers={one: tuple(sorted({*there.get(one, ()), *served.get(one, ())})) for one in others},
        fetched=tuple(fetched),
        failure=failure,
        answered=registry is not None and failure is None,
    )


def resolution(
    citation: Citation, known: Mapping[str, Trial], registered: Registered, now: str
) -> Resolution:
    "What a registration number means. `known` are the library's trials by NCT number."
    if citation.nct_id:
        return _by_nct(citation, known, registered, now)
    return _by_other(citation, known, registered, now)


def _by_nct(
    citation: Citation, known: Mapping[str, Trial], registered: Registered, now: str
) -> Resolution:
    query = f"filter.ids={citation.nct_id}"
    if citation.nct_id in known:
        now_called = known[citation.nct_id].nct_id
        reason = "the registration number itself"
        if now_called != citation.nct_id:
            reason = f"an older number of {now_called}"
        return _accepted(citation, now_called, reason, query, now)
    reason = f"no trial {citation.nct_id} is known to the library or was served by the registry"
    return _open(citation, reason, query, registered, now)


def _by_other(
    citation: Citation, known: Mapping[str, Trial], registered: Registered, now: str
) -> Resolution:
    number = citation.eudract
    query = f'query.id="{number}"'
    found = [one for one in registered.numbers.get(number, ()) if one in known]
    if len(found) == 1:
        reason = f"EudraCT {number} is a secondary number of {found[0]}"
        return _accepted(citation, found[0], reason, query, now)
    if found:
        reason = f"EudraCT {number} is a secondary number of {', '.join(found)}"
    else:
        reason = f"no trial at ClinicalTrials.gov lists EudraCT {number}: {EU_REGISTER}"
    return _open(citation, reason, query, registered, now)


def _accepted(citation: Citation, nct_id: str, reason: str, query: str, now: str) -> Resolution:
    return Resolution(
        citation_id=citation.id,
        verdict="exact",
        reason=reason,
        confidence=1.0,
        nct_id=nct_id,
        query=query,
        asked=now,
    )


def _open(
    citation: Citation, reason: str, query: str, registered: Registered, now: str
) -> Resolution:
    return Resolution(
        citation_id=citation.id,
        verdict="not_found",
        reason=reason,
        query=query,
        asked=now if registered.answered else "",
    )


def _by_eudract(trials: Iterable[Trial]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for trial in trials:
        for _, number in trial.secondary_ids:
            for eudract in _EUDRACT.findall(number):
                found[eudract] = (*found.get(eudract, ()), trial.nct_id)
    return found
