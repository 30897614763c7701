"One round of resolving for a command: what documents cite is looked up, stored and shown."

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ldn_lit.config import Settings
    from ldn_lit.library import Library
    from ldn_lit.records import Citation, Document, SourceName
    from ldn_lit.report import Holdings, ResolvedDocument
    from ldn_lit.update import Account

    Found = tuple[Document, tuple[Citation, ...]]


def resolve_found(
    library: Library, chosen: Settings, found: Sequence[Found], *, offline: bool, full: bool
) -> Account:
    from ldn_lit.cli import compose
    from ldn_lit.cli.telling import told_later
    from ldn_lit.resolve.stage import resolve_documents
    from ldn_lit.update import Account, due_again, fetch_decided

    sources = None if offline else compose.sources(chosen)
    now = compose.clock()
    tell = told_later(library, now, chosen.delivery.names)
    account = Account(sources=_asked_of(found) if sources else ())
    for document, citations in found:
        library.store_document(document, citations, now)
    if sources is not None:
        fetch_decided(library, sources.pubmed, account, now=now, tell=tell)
    resolved = resolve_documents(
        found,
        library=library,
        pubmed=sources.pubmed if sources else None,
        registry=sources.registry if sources else None,
        topic=compose.topic(chosen),
        now=now,
        due=due_again(library, online=sources is not None, full=full, now=now),
        tell=tell,
    )
    account.note_resolved(resolved)
    return account


def _asked_of(found: Sequence[Found]) -> tuple[SourceName, ...]:
    "The registry only where a text names a trial."
    from ldn_lit.resolve.registered import is_registration

    named = {is_registration(one) for _, citations in found for one in citations}
    papers, trials = False in named, True in named
    return (*(("pubmed",) if papers else ()), *(("clinicaltrials",) if trials else ()))


def outcome(library: Library, found: Found, shown: str) -> ResolvedDocument:
    "What a document's citations mean now, under the name the user gave it."
    from ldn_lit.report import ResolvedDocument

    document, citations = found
    return ResolvedDocument(
        document=replace(document, path=shown),
        citations=citations,
        resolutions=library.resolutions(document.path),
    )


def holdings(library: Library, shown: Iterable[ResolvedDocument]) -> Holdings:
    from ldn_lit.report import Holdings

    decided = [one for document in shown for one in document.resolutions.values()]
    papers = library.articles([one.article_id for one in decided if one.article_id is not None])
    trials = library.trials([one.nct_id for one in decided if one.nct_id])
    return Holdings(
        articles={held.id: held for held in papers},
        trials={held.trial.nct_id: held for held in trials},
    )
