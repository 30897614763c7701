"""Saved searches on PubMed: what has never been seen before is new.

New is a set difference per search and per wording of its query, never a date window: PubMed
back-dates entry dates by policy and about one record in twenty appears out of order
[facts: E-utilities, section 6].
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from ldn_lit.changes import article_events
from ldn_lit.errors import CredentialsError, SourceError
from ldn_lit.records import (
    QUERY_CHANGED,
    Event,
    Fetched,
    HeldArticle,
    SavedSearch,
    SearchAnswer,
    SearchRun,
    SourceName,
)
from ldn_lit.searches import lint, query_hash
from ldn_lit.update import drift
from ldn_lit.update.account import Account

if TYPE_CHECKING:
    from ldn_lit.library import Library

#: Records are stored batch by batch, so that a killed run keeps what it paid for.
BATCH = 500


class PubMedLike(Protocol):
    def search(self, term: str) -> SearchAnswer: ...
    def fetch(self, pmids: Sequence[str]) -> Fetched: ...


@dataclass(frozen=True, slots=True)
class Answered:
    search: SavedSearch
    hash: str
    answer: SearchAnswer


@dataclass(frozen=True, slots=True)
class Watched:
    """The searches PubMed answered in this run, and the PMIDs whose records were fetched."""

    answered: tuple[Answered, ...]
    fetched: frozenset[str]


def watch_papers(
    library: Library,
    pubmed: PubMedLike,
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
            for pmid in _settle(library, one, known, account, run=run):
                new.setdefault(pmid, []).append(one.search.name)
        events = [
            _news(held[pmid], names, now, known=pmid in before) for pmid, names in new.items()
        ]
        events += [
            event
            for one in answered
            for event in drift.papers(library, one.search, one.answer, now)
        ]
        library.add_events(events, channels, run)
        for search_run in account.searches:
            if search_run.source == "pubmed":
                library.record_search(run, search_run)
    return Watched(answered, fetched)


def fetch_unknown(
    library: Library,
    pubmed: PubMedLike,
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
    for batch in _batches(unknown):
        try:
            answer = pubmed.fetch(batch)
        except (SourceError, CredentialsError) as error:
            account.failed("pubmed", error, f"{len(batch)} new records")
            break
        events = [
            event
            for record in answer.records
            for event in article_events(None, record.article, when=now)
        ]
        with library.transaction():
            library.store_articles(answer.records, now=now)
            library.mark_absent(answer.absent, now)
            library.add_events(events, channels, run)
        got.update(record.article.pmid for record in answer.records)
        if answer.failed:
            some = ", ".join(answer.failed[:5])
            account.problem(
                f"PubMed: {len(answer.failed)} records could not be fetched ({some});"
                " asked again next run"
            )
    return frozenset(got)


def _ask(
    pubmed: PubMedLike, searches: Sequence[SavedSearch], account: Account
) -> Iterator[Answered]:
    for search in searches:
        if not search.pubmed or not search.enabled:
            continue
        hashed = query_hash(search, "pubmed")
        faults = [
            one for one in lint(search) if one.severity == "error" and one.where == "[pubmed] query"
        ]
        if faults:
            account.misconfigured = True
            account.problem(faults[0].sentence)
            account.searches.append(_failed(search, hashed, faults[0].sentence))
            continue
        if not account.usable("pubmed"):
            account.searches.append(_failed(search, hashed, "PubMed could not be asked"))
            continue
        try:
            answer = pubmed.search(" ".join(search.pubmed.split()))
        except (SourceError, CredentialsError) as error:
            account.failed("pubmed", error, f"search {search.name} on PubMed")
            account.searches.append(_failed(search, hashed, str(error)))
            continue
        account.answered.add("pubmed")
        yield Answered(search, hashed, answer)


def _settle(
    library: Library, one: Answered, known: set[str], account: Account, *, run: int
) -> list[str]:
    "Write down what the search found; the ids that are news."
    name, hashed = one.search.name, one.hash
    seen = library.seen(name, "pubmed", hashed)
    found = [pmid for pmid in one.answer.ids if pmid in known]
    fresh = [pmid for pmid in found if pmid not in seen]
    baseline = library.last_search(name, "pubmed", hashed) is None
    complete = one.answer.complete
    if not complete:
        account.problem(
            f"search {name} on PubMed is incomplete: {len(one.answer.ids)} of {one.answer.count}"
            " records listed; asked again next run"
        )
    edited = edited_query(library, name, "pubmed", hashed, one.answer.ids) if baseline else ()
    account.searches.append(
        SearchRun(
            search=name,
            source="pubmed",
            query_hash=hashed,
            outcome="complete" if complete else "incomplete",
            count=one.answer.count,
            got=len(found),
            new=0 if baseline else len(fresh),
            baseline=baseline,
            sent=one.answer.sent,
            translation=one.answer.translation,
            warnings=(*one.answer.warnings, *edited),
        )
    )
    # What stood in the list when the watch began is no news, also where its record comes later.
    library.add_seen(name, "pubmed", hashed, one.answer.ids if baseline else fresh, run)
    return [] if baseline else fresh


def edited_query(
    library: Library, name: str, source: SourceName, hashed: str, ids: Sequence[str]
) -> tuple[str, ...]:
    "What came in because the query was changed is said, but it is no news."
    before = [old for old in library.known_hashes(name, source) if old != hashed]
    if not before:
        return ()
    seen = frozenset().union(*(library.seen(name, source, old) for old in before))
    more = sum(1 for external_id in ids if external_id not in seen)
    return (f"{more} more match {QUERY_CHANGED}",)


def _news(held: HeldArticle, names: Sequence[str], now: str, *, known: bool) -> Event:
    "`known`: other searches found it before; that these do now is news all the same."
    pmid = held.article.pmid
    return Event(
        key=f"paper.new:pubmed:{pmid}",
        kind="paper.new",
        title=held.article.title or held.article.vernacular_title,
        when=now,
        pmid=pmid,
        searches=tuple(names),
        detail={"known_before": True} if known else {},
    )


def _failed(search: SavedSearch, hashed: str, problem: str) -> SearchRun:
    return SearchRun(
        search=search.name,
        source="pubmed",
        query_hash=hashed,
        outcome="failed",
        sent=search.pubmed,
        problem=problem,
    )


def _batches(pmids: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(pmids), BATCH):
        yield pmids[start : start + BATCH]
