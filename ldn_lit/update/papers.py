"""Saved searches on PubMed: what has never been seen before is new.

New is a set difference per search and per wording of its query, never a date window: PubMed
back-dates entry dates by policy and about one record in twenty appears out of order
[facts: E-utilities, section 6].
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ldn_lit.changes.compared import compared
from ldn_lit.changes.papers import relatives
from ldn_lit.errors import CredentialsError, SourceError
from ldn_lit.records import Event, HeldArticle, SavedSearch, SearchAnswer
from ldn_lit.services import PubMed
from ldn_lit.update import drift
from ldn_lit.update.account import Account
from ldn_lit.update.links import brought_trials
from ldn_lit.update.look import Look, looks, may_be_sent, settle

if TYPE_CHECKING:
    from ldn_lit.library import Library

#: Records are stored batch by batch, so that a killed run keeps what it paid for.
BATCH = 500


@dataclass(frozen=True, slots=True)
class Answered:
    look: Look
    answer: SearchAnswer


@dataclass(frozen=True, slots=True)
class Watched:
    """The searches PubMed answered in this run, and the PMIDs whose records were fetched."""

    answered: tuple[Answered, ...]
    fetched: frozenset[str]

    @property
    def listed(self) -> frozenset[str]:
        "PMIDs that any of them found, which is to say that PubMed has them."
        return frozenset(pmid for one in self.answered for pmid in one.answer.ids)


def watch_papers(
    library: Library,
    pubmed: PubMed,
    searches: Sequence[SavedSearch],
    account: Account,
    *,
    run: int,
    now: str,
    channels: Sequence[str],
) -> Watched:
    "Run every search once, fetch what is unknown, tell what is new."
    answered = tuple(_ask(pubmed, searches, account))
    wanted = dict.fromkeys(pmid for one in answered for pmid in one.answer.ids)
    fetched = fetch_unknown(
        library, pubmed, list(wanted), account, run=run, now=now, channels=channels
    )
    held = library.by_pmid(list(wanted))
    known = {pmid for pmid, article in held.items() if article.confirmed}
    before = library.ever_found("pubmed")
    new: dict[str, list[str]] = {}
    with library.transaction():
        for one in answered:
            for pmid in settle(library, one.look, one.answer, known, account, run=run):
                new.setdefault(pmid, []).append(one.look.search.name)
        brought = brought_trials(library, new)
        events = [
            _news(held[pmid], names, now, brought.get(pmid, {}), known=pmid in before)
            for pmid, names in new.items()
        ]
        events += [
            event for one in answered for event in drift.drifts(library, one.look, one.answer, now)
        ]
        library.add_events(events, channels, run)
        for search_run in account.searches:
            if search_run.source == "pubmed":
                library.record_search(run, search_run)
    return Watched(answered, fetched)


def fetch_unknown(
    library: Library,
    pubmed: PubMed,
    pmids: Sequence[str],
    account: Account,
    *,
    run: int,
    now: str,
    channels: Sequence[str],
) -> frozenset[str]:
    """Fetch and store what the library does not hold from PubMed itself; the PMIDs that came.

    That a paper is already retracted or under a concern is told in the same transaction that
    stores it: a run killed in between would never look at it with fresh eyes again.
    """
    held = library.by_pmid(list(pmids))
    unknown = [pmid for pmid in pmids if pmid not in held or not held[pmid].confirmed]
    got: set[str] = set()
    for batch in batches(unknown):
        try:
            answer = pubmed.fetch(batch)
        except (SourceError, CredentialsError) as error:
            account.failed("pubmed", error, f"{len(batch)} new records")
            break
        found = compared(library.by_pmid, answer.records, now=now, just_met=got)
        with library.transaction():
            library.store_articles(found.records, now=now)
            library.mark_absent(answer.absent, now)
            library.add_events(found.events, channels, run)
        got.update(record.article.pmid for record in answer.records)
        if answer.failed:
            some = ", ".join(answer.failed[:5])
            account.problem(
                f"PubMed: {len(answer.failed)} records could not be fetched ({some});"
                " asked again next run"
            )
    return frozenset(got)


def _ask(pubmed: PubMed, searches: Sequence[SavedSearch], account: Account) -> Iterator[Answered]:
    for look in looks(searches, "pubmed"):
        if not may_be_sent(look, account):
            continue
        try:
            answer = pubmed.search(" ".join(look.sent.split()))
        except (SourceError, CredentialsError) as error:
            account.failed("pubmed", error, f"search {look.search.name} on PubMed")
            account.searches.append(look.failed(str(error)))
            continue
        account.answered.add("pubmed")
        yield Answered(look, answer)


def _news(
    held: HeldArticle,
    names: Sequence[str],
    now: str,
    brought: Mapping[str, Any],
    *,
    known: bool,
) -> Event:
    "`known`: other searches found it before; that these do now is news all the same."
    pmid = held.article.pmid
    return Event(
        key=f"paper.new:pubmed:{pmid}",
        kind="paper.new",
        title=held.article.title or held.article.vernacular_title,
        when=now,
        pmid=pmid,
        searches=tuple(names),
        detail={
            **relatives(held.article),
            **brought,
            **({"known_before": True} if known else {}),
        },
    )


def batches(pmids: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(pmids), BATCH):
        yield pmids[start : start + BATCH]
