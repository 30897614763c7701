"""One run: citations, papers, integrity, trials. Each step leaves a state a crash may keep."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from ldn_lit.matching.topic import Topic
from ldn_lit.records import (
    Citation,
    Document,
    Event,
    Resolution,
    SavedSearch,
    SearchRun,
    SourceName,
)
from ldn_lit.resolve.stage import resolve_documents
from ldn_lit.services import FollowingRegistry, PubMed, Registry
from ldn_lit.update.account import Account
from ldn_lit.update.decided import fetch_decided
from ldn_lit.update.integrity import recheck_papers
from ldn_lit.update.links import tell_links
from ldn_lit.update.look import looks
from ldn_lit.update.papers import watch_papers
from ldn_lit.update.trials import watch_trials
from ldn_lit.update.unread import note_unread

if TYPE_CHECKING:
    from ldn_lit.library import Library

#: Citations left open are asked again once a week: PubMed gets late entries.
ASK_AGAIN = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What a run is asked to do. `full` asks every open citation again; `unread` says, by name,
    of which searches the file cannot be read, and why."""

    documents: Sequence[tuple[Document, Sequence[Citation]]]
    searches: Sequence[SavedSearch]
    topic: Topic
    channels: Sequence[str]
    full: bool = False
    unread: Mapping[str, str] = field(default_factory=dict)


def run_update(
    library: Library,
    pubmed: PubMed | None,
    registry: FollowingRegistry | None,
    order: Order,
    *,
    run: int,
    clock: Callable[[], str],
) -> Account:
    "Everything but delivery. A source given as None is not asked (offline)."
    account = Account(sources=_sources(pubmed, registry))
    tell_links(library, run=run, now=clock(), channels=order.channels)
    _citations(library, pubmed, registry, order, account, run=run, now=clock())
    if pubmed is not None:
        now = clock()
        watched = watch_papers(
            library, pubmed, order.searches, account, run=run, now=now, channels=order.channels
        )
        if account.usable("pubmed"):
            recheck_papers(
                library,
                pubmed,
                watched,
                account,
                run=run,
                now=now,
                channels=order.channels,
            )
    if registry is not None:
        watch_trials(
            library,
            registry,
            order.searches,
            account,
            run=run,
            now=clock(),
            channels=order.channels,
        )
    tell_links(library, run=run, now=clock(), channels=order.channels)
    if pubmed is None and registry is None:
        _list_held(library, order.searches, account)
    note_unread(library, order.unread, account, run=run)
    library.name_citing()
    return account


def _citations(
    library: Library,
    pubmed: PubMed | None,
    registry: Registry | None,
    order: Order,
    account: Account,
    *,
    run: int,
    now: str,
) -> None:
    def tell(events: Sequence[Event]) -> None:
        library.add_events(events, order.channels, run)

    if pubmed is not None:
        fetch_decided(library, pubmed, account, now=now, tell=tell)
    resolved = resolve_documents(
        order.documents,
        library=library,
        pubmed=pubmed,
        registry=registry,
        topic=order.topic,
        now=now,
        due=due_again(library, online=pubmed is not None, full=order.full, now=now),
        tell=tell,
    )
    account.note_resolved(resolved)


def due_again(
    library: Library, *, online: bool, full: bool, now: str
) -> Callable[[Resolution], bool]:
    """Whether a stored outcome is to be attacked again.

    A person's decision never is. What is accepted and confirmed is not, nor what is no paper.
    What PubMed has not been asked about is, as soon as it can be; the rest once a week.
    """
    confirmed = library.confirmed_ids()

    def due(resolution: Resolution) -> bool:
        if resolution.decided_by == "person" or resolution.verdict == "not_in_pubmed":
            return False
        if not online:
            return not resolution.accepted
        settled = resolution.article_id in confirmed and resolution.asked
        if resolution.nct_id or (resolution.accepted and settled):
            return False
        return full or not resolution.asked or _long_ago(resolution.asked, now)

    return due


def _long_ago(asked: str, now: str) -> bool:
    return datetime.fromisoformat(now) - datetime.fromisoformat(asked) >= ASK_AGAIN


def _list_held(library: Library, searches: Sequence[SavedSearch], account: Account) -> None:
    "Offline: what the library already holds of every search. Nothing is recorded as searched."
    sources: tuple[SourceName, ...] = ("pubmed", "clinicaltrials")
    for source in sources:
        for look in looks(searches, source):
            held = library.held_under(look.search.name, source)
            account.searches.append(
                SearchRun(
                    search=look.search.name,
                    source=source,
                    query_hash=look.hash,
                    outcome="skipped",
                    count=held,
                    got=held,
                    sent=look.sent,
                )
            )


def _sources(pubmed: PubMed | None, registry: Registry | None) -> tuple[SourceName, ...]:
    named: list[SourceName] = []
    if pubmed is not None:
        named.append("pubmed")
    if registry is not None:
        named.append("clinicaltrials")
    return tuple(named)
