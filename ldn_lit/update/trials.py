"""Saved searches on ClinicalTrials.gov: new trials, and what changed in known ones.

The registry has no history to ask for; ours begins with the first look. Whether anything was
reloaded costs one request; a walk is skipped only where the same query was walked completely
over the same data [facts: ClinicalTrials.gov, section 1]. What is compared is what was told last
with what is stored now, whoever stored it and whatever the registry says of its update date.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ldn_lit.changes import trial_events
from ldn_lit.errors import SourceError
from ldn_lit.records import DataVersion, Event, FetchedTrial, SavedSearch, SearchRun, TrialSearch
from ldn_lit.services import FollowingRegistry, Registry
from ldn_lit.update import drift
from ldn_lit.update.account import Account
from ldn_lit.update.links import brought_papers, link_events
from ldn_lit.update.look import Look, looks, may_be_sent, settle
from ldn_lit.update.strays import absence_events, look_for_strays, settle_strays, strays_are_due

if TYPE_CHECKING:
    from ldn_lit.library import Library, Moved


@dataclass(frozen=True, slots=True)
class Walked:
    look: Look
    result: TrialSearch


def watch_trials(
    library: Library,
    registry: FollowingRegistry,
    searches: Sequence[SavedSearch],
    account: Account,
    *,
    run: int,
    now: str,
    channels: Sequence[str],
) -> None:
    "Walk what may have changed, look for what no search finds, tell what is new or changed."
    mine = looks(searches, "clinicaltrials")
    if not mine and not strays_are_due(library, now):
        return
    version = _version(registry, account)
    walked = list(_walk(library, registry, mine, version, account))
    found = {nct for part in walked for nct in part.result.answer.ids}
    strays = look_for_strays(library, registry, found, version, account, now=now)
    fetched = {one.trial.nct_id: one for part in walked for one in part.result.trials}
    fetched |= {one.trial.nct_id: one for one in strays.fetched}
    found_by = {
        nct: tuple(part.look.search.name for part in walked if nct in part.result.answer.ids)
        for nct in fetched
    }
    with library.transaction():
        before = library.ever_found("clinicaltrials")
        library.store_trials(list(fetched.values()), now=now)
        settle_strays(library, strays, version, now=now)
        new = _settle_all(library, walked, account, version, run=run)
        linked = library.known_links()
        links = link_events(library, now=now)
        events = [
            *absence_events(library, fetched.keys(), now=now),
            *_changes(library, found_by, _with(linked, links), now),
            *links,
        ]
        events += [
            _news(library, fetched[nct], names, now, known=nct in before)
            for nct, names in new.items()
            if nct in fetched
        ]
        for part in walked:
            events += drift.drifts(library, part.look, part.result.answer, now)
        library.add_events(events, channels, run)
        for search_run in account.searches:
            if search_run.source == "clinicaltrials":
                library.record_search(run, search_run)


def _with(known: Mapping[str, frozenset[str]], links: Sequence[Event]) -> dict[str, frozenset[str]]:
    linked = dict(known)
    for event in links:
        linked[event.nct_id] = linked.get(event.nct_id, frozenset()) | {event.pmid}
    return linked


def _changes(
    library: Library,
    found_by: Mapping[str, tuple[str, ...]],
    linked: Mapping[str, frozenset[str]],
    now: str,
) -> list[Event]:
    "What differs from what was told last; that a paper belongs to the trial is told as a link."
    events = [_moved(one, now) for one in library.untold_moves()]
    for one in library.untold_trials():
        nct = one.new.nct_id
        events += trial_events(
            one.old,
            one.new,
            when=now,
            version=one.version,
            searches=found_by.get(nct, ()),
            told_as_links=linked.get(nct, frozenset()),
        )
    library.settle_trials()
    return events


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
        _renumbered(library, one, run)
        for nct in settle(library, one.look, one.result.answer, served, account, run=run):
            new.setdefault(nct, []).append(one.look.search.name)
        if one.result.answer.complete:
            stamp = one.result.version.timestamp or version.timestamp
            library.set_meta(_stamp_name(one.look), stamp)
    return new


def _renumbered(library: Library, walked: Walked, run: int) -> None:
    "A trial that the search has seen under an older number is not new under another."
    name, source, hashed = walked.look.search.name, walked.look.source, walked.look.hash
    seen = library.seen(name, source, hashed)
    older = [
        one.trial.nct_id
        for one in walked.result.trials
        if one.trial.nct_id not in seen and not seen.isdisjoint(one.trial.aliases)
    ]
    library.add_seen(name, source, hashed, older, run)


def _moved(one: Moved, now: str) -> Event:
    return Event(
        key=f"trial.changed:clinicaltrials:{one.new}:was:{one.old}",
        kind="trial.changed",
        title=one.title,
        when=now,
        nct_id=one.new,
        detail={"changes": [{"field": "nct_id", "old": one.old, "new": one.new}]},
    )


def _news(
    library: Library, fetched: FetchedTrial, names: Sequence[str], now: str, *, known: bool
) -> Event:
    """With the papers it brings. `known`: other searches found it before; that these do now is
    news all the same."""
    trial = fetched.trial
    papers = brought_papers(library.trial_links([trial.nct_id]))
    return Event(
        key=f"trial.new:clinicaltrials:{trial.nct_id}",
        kind="trial.new",
        title=trial.title or trial.official_title,
        when=now,
        nct_id=trial.nct_id,
        searches=tuple(names),
        detail={
            "status": trial.status,
            **({"known_before": True} if known else {}),
            **({"papers": papers} if papers else {}),
        },
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
