"""Known papers fetched anew on a cycle: some changes move no date of revision.

What it costs: a library of up to 500 papers is fetched whole in one request, in place of the
question about revised records, so a run asks no more than on other days. A larger one takes one
request for each 500 papers, in one run of the cycle.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from ldn_lit.changes.compared import compared
from ldn_lit.errors import CredentialsError, SourceError
from ldn_lit.services import PubMed
from ldn_lit.update.account import Account
from ldn_lit.update.papers import BATCH, batches

if TYPE_CHECKING:
    from ldn_lit.library import KnownPaper, Library

#: Within four weeks every known paper is fetched anew: whole weeks, so that a weekly run is due.
REFRESH_EVERY = timedelta(days=28)
#: Within a week of its last sign of life a paper that no search lists is looked for.
LOOK_EVERY = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Refreshed:
    """`absent`: PubMed answered and did not serve them. `failed`: to be asked again."""

    served: frozenset[str]
    absent: frozenset[str]
    failed: tuple[str, ...]


def due_for_refresh(
    known: Sequence[KnownPaper], listed: Collection[str], now: str
) -> list[KnownPaper]:
    """Whom to fetch anew in this run, oldest first; whole batches, so that those due on
    different days become due together.

    `listed` are those that a search has found in this run: these are there.
    """
    due = sum(1 for one in known if long_ago(one.refreshed, now, REFRESH_EVERY))
    unseen = any(one.pmid not in listed and long_ago(one.present, now, LOOK_EVERY) for one in known)
    if unseen and len(known) <= BATCH:
        # As many requests as looking for the few, and then nothing is left to ask about.
        return list(known)
    if not due:
        return []
    full = -(-due // BATCH) * BATCH
    return sorted(known, key=lambda one: one.refreshed)[:full]


def long_ago(when: str, now: str, span: timedelta) -> bool:
    "Also what never was, and what a clock that was wrong put into the future."
    if not when or when > now:
        return True
    return datetime.fromisoformat(now) - datetime.fromisoformat(when) >= span


def refresh(
    library: Library,
    pubmed: PubMed,
    pmids: Iterable[str],
    account: Account,
    *,
    run: int,
    now: str,
    channels: Sequence[str],
) -> Refreshed:
    "Fetch, compare, store, batch by batch: a killed run keeps what it paid for."
    served: set[str] = set()
    absent: set[str] = set()
    failed: list[str] = []
    wanted = list(pmids)
    for batch in batches(wanted):
        try:
            answer = pubmed.fetch(batch)
        except (SourceError, CredentialsError) as error:
            rest = [pmid for pmid in wanted if pmid not in served | absent]
            account.failed("pubmed", error, f"{len(rest)} known records")
            return Refreshed(frozenset(served), frozenset(absent), tuple(rest))
        came = [record.article.pmid for record in answer.records]
        found = compared(library.by_pmid, answer.records, now=now)
        with library.transaction():
            library.store_articles(found.records, now=now)
            library.mark_refreshed(came, now)
            library.add_events(found.events, channels, run)
        served.update(came)
        absent.update(answer.absent)
        failed += answer.failed
    if failed:
        account.problem(
            f"PubMed: {len(failed)} known records could not be fetched; asked again next run"
        )
    return Refreshed(frozenset(served), frozenset(absent), tuple(failed))
