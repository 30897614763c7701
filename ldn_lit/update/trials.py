"""Saved searches on ClinicalTrials.gov: new trials, and what changed in known ones.

The registry has no history to ask for; ours begins with the first look. Whether anything was
reloaded costs one request; a walk is skipped only where the same query was walked completely
over the same data [facts: ClinicalTrials.gov, section 1].
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Protocol

from ldn_lit.changes import trial_events
from ldn_lit.errors import SourceError
from ldn_lit.records import DataVersion, Event, FetchedTrial, SavedSearch, SearchRun, TrialSearch
from ldn_lit.searches import lint, query_hash
from ldn_lit.update import drift
from ldn_lit.update.account import Account
from ldn_lit.update.papers import edited_query

if TYPE_CHECKING:
    from ldn_lit.library import Library

#: Trials that no search finds are followed all the same, once a week.
STRAYS_EVERY = timedelta(days=7)
_STRAYS_ASKED = "strays_asked"
IDS_IN_A_REQUEST = 100


class RegistryLike(Protocol):
    def version(self) -> DataVersion: ...
    def search(self, params: Sequence[tuple[str, str]]) -> TrialSearch: ...


@dataclass(frozen=True, slots=True)
class Walked:
    search: SavedSearch
    hash: str
    result: TrialSearch


def watch_trials(
    library: Library,
    registry: RegistryLike,
    searches: Sequence[SavedSearch],
    account: Account,
    *,
    run: int,
    now: str,
    channels: Sequence[str],
) -> None:
    "Walk what may have changed, tell what did."
    mine = [search for search in searches if search.clinicaltrials and search.enabled]
    if not mine:
        return
    version = _version(registry, account)
    walked = list(_walk(library, registry, mine, version, account))
    strays, strays_asked = _strays(library, registry, walked, account, now=now)
    fetched = {one.trial.nct_id: one for part in walked for one in part.result.trials}
    fetched |= {one.trial.nct_id: one for one in strays}
    found_by = {
        nct: tuple(part.search.name for part in walked if nct in part.result.answer.ids)
        for nct in fetched
    }
    held = {one.trial.nct_id: one for one in library.trials(list(fetched))}
    events: list[Event] = []
    for nct, one in fetched.items():
        if nct in held and held[nct].confirmed:
            events += trial_events(held[nct].trial, one.trial, when=now, searches=found_by[nct])
    with library.transaction():
        before = library.ever_found("clinicaltrials")
        new = _settle_all(library, walked, account, version, run=run)
        library.store_trials(list(fetched.values()), now=now)
        events += [
            _news(fetched[nct], names, now, known=nct in before)
            for nct, names in new.items()
            if nct in fetched
        ]
        for part in walked:
            events += drift.trials(library, part.search, part.result.answer, now)
        library.add_events(events, channels, run)
        if strays_asked:
            library.set_meta(_STRAYS_ASKED, now[:10])
        for search_run in account.searches:
            if search_run.source == "clinicaltrials":
                library.record_search(run, search_run)


def _version(registry: RegistryLike, account: Account) -> DataVersion:
    if not account.usable("clinicaltrials"):
        return DataVersion()
    try:
        version = registry.version()
    except SourceError as error:
        account.failed("clinicaltrials", error, "ClinicalTrials.gov's data version")
        return DataVersion()
    account.answered.add("clinicaltrials")
    return version


def _walk(
    library: Library,
    registry: RegistryLike,
    searches: Sequence[SavedSearch],
    version: DataVersion,
    account: Account,
) -> Iterator[Walked]:
    for search in searches:
        hashed = query_hash(search, "clinicaltrials")
        faults = [
            one for one in lint(search) if one.severity == "error" and one.where != "[pubmed] query"
        ]
        if faults:
            account.misconfigured = True
            account.problem(faults[0].sentence)
            account.searches.append(_not_walked(search, hashed, faults[0].sentence))
            continue
        if not account.usable("clinicaltrials"):
            problem = "ClinicalTrials.gov could not be asked"
            account.searches.append(_not_walked(search, hashed, problem))
            continue
        last = library.last_search(search.name, "clinicaltrials", hashed)
        if (
            last is not None
            and version.timestamp
            and version.timestamp == _walked_at(library, search, hashed)
        ):
            account.searches.append(_unchanged(last))
            continue
        try:
            result = registry.search(search.clinicaltrials)
        except SourceError as error:
            account.failed("clinicaltrials", error, f"search {search.name} on ClinicalTrials.gov")
            account.searches.append(_not_walked(search, hashed, str(error)))
            continue
        account.answered.add("clinicaltrials")
        yield Walked(search, hashed, result)


def _settle_all(
    library: Library,
    walked: Sequence[Walked],
    account: Account,
    version: DataVersion,
    *,
    run: int,
) -> dict[str, list[str]]:
    new: dict[str, list[str]] = {}
    for one in walked:
        for nct in _settle(library, one, account, run=run):
            new.setdefault(nct, []).append(one.search.name)
        if one.result.answer.complete:
            stamp = one.result.version.timestamp or version.timestamp
            library.set_meta(_stamp_name(one.search, one.hash), stamp)
    return new


def _settle(library: Library, one: Walked, account: Account, *, run: int) -> list[str]:
    name, hashed, answer = one.search.name, one.hash, one.result.answer
    got = [trial.trial.nct_id for trial in one.result.trials]
    seen = library.seen(name, "clinicaltrials", hashed)
    fresh = [nct for nct in got if nct not in seen]
    baseline = library.last_search(name, "clinicaltrials", hashed) is None
    edited = edited_query(library, name, "clinicaltrials", hashed, got) if baseline else ()
    if not answer.complete:
        account.problem(
            f"search {name} on ClinicalTrials.gov is incomplete: {len(got)} of {answer.count}"
            " trials listed; asked again next run"
        )
    account.searches.append(
        SearchRun(
            search=name,
            source="clinicaltrials",
            query_hash=hashed,
            outcome="complete" if answer.complete else "incomplete",
            count=answer.count,
            got=len(got),
            new=0 if baseline else len(fresh),
            baseline=baseline,
            sent=answer.sent,
            translation=answer.translation,
            warnings=(*answer.warnings, *edited),
        )
    )
    library.add_seen(name, "clinicaltrials", hashed, fresh, run)
    return [] if baseline else fresh


def _strays(
    library: Library,
    registry: RegistryLike,
    walked: Sequence[Walked],
    account: Account,
    *,
    now: str,
) -> tuple[list[FetchedTrial], bool]:
    "Trials we follow that no search of this run has found, and whether all were asked for."
    asked = library.meta(_STRAYS_ASKED)
    recently = asked and date.fromisoformat(now[:10]) - date.fromisoformat(asked) < STRAYS_EVERY
    if not account.usable("clinicaltrials") or not walked or recently:
        return [], False
    found = {nct for part in walked for nct in part.result.answer.ids}
    missing = sorted(
        held.trial.nct_id for held in library.trials() if held.trial.nct_id not in found
    )
    strays: list[FetchedTrial] = []
    for start in range(0, len(missing), IDS_IN_A_REQUEST):
        ids = ",".join(missing[start : start + IDS_IN_A_REQUEST])
        try:
            strays += registry.search([("filter.ids", ids)]).trials
        except SourceError as error:
            account.failed("clinicaltrials", error, f"{len(missing)} trials outside the searches")
            return strays, False
    return strays, True


def _news(fetched: FetchedTrial, names: Sequence[str], now: str, *, known: bool) -> Event:
    "`known`: other searches found it before; that these do now is news all the same."
    trial = fetched.trial
    return Event(
        key=f"trial.new:clinicaltrials:{trial.nct_id}",
        kind="trial.new",
        title=trial.title or trial.official_title,
        when=now,
        nct_id=trial.nct_id,
        searches=tuple(names),
        detail={"status": trial.status, **({"known_before": True} if known else {})},
    )


def _unchanged(last: SearchRun) -> SearchRun:
    return SearchRun(
        search=last.search,
        source="clinicaltrials",
        query_hash=last.query_hash,
        outcome="unchanged",
        count=last.count,
        got=last.got,
        sent=last.sent,
    )


def _not_walked(search: SavedSearch, hashed: str, problem: str) -> SearchRun:
    return SearchRun(
        search=search.name,
        source="clinicaltrials",
        query_hash=hashed,
        outcome="failed",
        sent="; ".join(f"{name}={value}" for name, value in search.clinicaltrials),
        problem=problem,
    )


def _walked_at(library: Library, search: SavedSearch, hashed: str) -> str:
    return library.meta(_stamp_name(search, hashed))


def _stamp_name(search: SavedSearch, hashed: str) -> str:
    return f"registry:{search.name}:{hashed}"
