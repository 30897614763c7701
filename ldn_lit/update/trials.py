"""Saved searches on ClinicalTrials.gov: new trials, and what changed in known ones.

The registry has no history to ask for; ours begins with the first look. Whether anything was
reloaded costs one request; a walk is skipped only where the same query was walked completely
over the same data [facts: ClinicalTrials.gov, section 1].
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from ldn_lit.changes import trial_events
from ldn_lit.errors import SourceError
from ldn_lit.records import DataVersion, Event, FetchedTrial, SavedSearch, SearchRun, TrialSearch
from ldn_lit.services import Registry, trials_by_number
from ldn_lit.update import drift
from ldn_lit.update.account import Account
from ldn_lit.update.look import Look, looks, may_be_sent, settle

if TYPE_CHECKING:
    from ldn_lit.library import Library

#: Trials that no search finds are followed all the same, once a week.
STRAYS_EVERY = timedelta(days=7)
_STRAYS_ASKED = "strays_asked"


@dataclass(frozen=True, slots=True)
class Walked:
    look: Look
    result: TrialSearch


def watch_trials(
    library: Library,
    registry: Registry,
    searches: Sequence[SavedSearch],
    account: Account,
    *,
    run: int,
    now: str,
    channels: Sequence[str],
) -> None:
    "Walk what may have changed, tell what did."
    mine = looks(searches, "clinicaltrials")
    if not mine:
        return
    version = _version(registry, account)
    walked = list(_walk(library, registry, mine, version, account))
    strays, strays_asked = _strays(library, registry, walked, account, now=now)
    fetched = {one.trial.nct_id: one for part in walked for one in part.result.trials}
    fetched |= {one.trial.nct_id: one for one in strays}
    found_by = {
        nct: tuple(part.look.search.name for part in walked if nct in part.result.answer.ids)
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
            events += drift.drifts(library, part.look, part.result.answer, now)
        library.add_events(events, channels, run)
        if strays_asked:
            library.set_meta(_STRAYS_ASKED, now[:10])
        for search_run in account.searches:
            if search_run.source == "clinicaltrials":
                library.record_search(run, search_run)


def _version(registry: Registry, account: Account) -> DataVersion:
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
    registry: Registry,
    mine: Sequence[Look],
    version: DataVersion,
    account: Account,
) -> Iterator[Walked]:
    for look in mine:
        if not may_be_sent(look, account):
            continue
        last = library.last_search(look.search.name, look.source, look.hash)
        unmoved = version.timestamp and version.timestamp == library.meta(_stamp_name(look))
        if last is not None and unmoved:
            account.searches.append(_unchanged(last))
            continue
        try:
            result = registry.search(look.search.clinicaltrials)
        except SourceError as error:
            name = look.search.name
            account.failed("clinicaltrials", error, f"search {name} on ClinicalTrials.gov")
            account.searches.append(look.failed(str(error)))
            continue
        account.answered.add("clinicaltrials")
        yield Walked(look, result)


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
        served = {trial.trial.nct_id for trial in one.result.trials}
        for nct in settle(library, one.look, one.result.answer, served, account, run=run):
            new.setdefault(nct, []).append(one.look.search.name)
        if one.result.answer.complete:
            stamp = one.result.version.timestamp or version.timestamp
            library.set_meta(_stamp_name(one.look), stamp)
    return new


def _strays(
    library: Library,
    registry: Registry,
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
    try:
        for one in trials_by_number(registry, missing):
            strays.append(one)
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


def _stamp_name(look: Look) -> str:
    return f"registry:{look.search.name}:{look.hash}"
