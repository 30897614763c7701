"""resolve, why, pin, reject."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ldn_lit.cli import options
from ldn_lit.cli.app import app
from ldn_lit.cli.terminal import CHANNEL, width
from ldn_lit.errors import UsageError

if TYPE_CHECKING:
    from ldn_lit.config import Settings
    from ldn_lit.library import Library
    from ldn_lit.records import (
        Citation,
        Document,
        Event,
        HeldArticle,
        HeldTrial,
        Resolution,
        SourceName,
    )
    from ldn_lit.report import Holdings, ResolvedDocument
    from ldn_lit.update import Account

    Found = tuple[Document, tuple[Citation, ...]]

CitationName = Annotated[
    str, typer.Argument(metavar="CITATION", help="Its id, or words of its text.")
]


@app.command()
def resolve(
    files: Annotated[list[str], typer.Argument(metavar="FILE", help="Texts; - is stdin.")],
    db: options.Db = None,
    offline: options.Offline = False,
    full: Annotated[bool, typer.Option("--full", help="Ask again for what is open.")] = False,
    format: options.ResolveFormat = "text",
    output: options.Output = "-",
    quiet: options.Quiet = False,
) -> None:
    """Find what the texts cite, and which PubMed record or trial each citation is."""
    from ldn_lit.citations import find_citations
    from ldn_lit.cli import compose
    from ldn_lit.config import settings
    from ldn_lit.documents import read_document
    from ldn_lit.output import write_text
    from ldn_lit.report import resolve_json, resolve_text
    from ldn_lit.update import EXIT_CODES

    if format not in ("text", "json"):
        raise UsageError(f"unknown format '{format}'; known are text and json")
    chosen = settings(db=db)
    read = [_as_stored(read_document(name)) for name in files]
    found = [(document, find_citations(document)) for document in read]
    with compose.writing(chosen) as library:
        account = _resolve(library, chosen, found, offline=offline, full=full)
        shown = _shown(library, found, files)
        holdings = _holdings(library, shown)
    if format == "json":
        write_text(resolve_json(shown, holdings), output)
    elif not quiet:
        write_text(resolve_text(shown, holdings, width()), output)
    for problem in account.problems:
        print(f"ldn-lit: {problem}", file=sys.stderr)
    raise typer.Exit(EXIT_CODES[account.outcome])


@app.command()
def why(
    citation: CitationName,
    db: options.Db = None,
    output: options.Output = "-",
) -> None:
    """Explain one outcome: what was compared, what it cost, who was second, what was asked."""
    from ldn_lit.cli import compose
    from ldn_lit.config import settings
    from ldn_lit.output import write_text
    from ldn_lit.report import why_text

    with compose.library(settings(db=db), "read") as library:
        told = [
            f"{path}  [{cited.id}]\n"
            + why_text(cited, resolution, _held_by(library, resolution), width())
            for path, cited, resolution in find_cited(library, citation)
        ]
    write_text("\n".join(told), output)


@app.command()
def pin(
    citation: CitationName,
    pmid: Annotated[str, typer.Argument(help="The PMID it means.")],
    db: options.Db = None,
) -> None:
    """Decide yourself which PubMed record a citation means."""
    from ldn_lit.cli import compose
    from ldn_lit.config import settings
    from ldn_lit.records import Resolution

    if not pmid.isdigit():
        raise UsageError(f"'{pmid}' is not a PMID; a PMID is digits only")
    chosen = settings(db=db)
    with compose.writing(chosen) as library:
        path, cited, _ = _only(library, citation)
        held = _held_or_fetched(library, chosen, pmid)
        decision = Resolution(
            citation_id=cited.id,
            verdict="exact",
            reason="decided by a person",
            confidence=1.0,
            article_id=held.id,
            decided_by="person",
        )
        library.store_resolutions(path, [decision], compose.clock())
    print(f"{cited.text} is PMID {pmid}")


@app.command()
def reject(
    citation: CitationName,
    db: options.Db = None,
) -> None:
    """Decide yourself that a citation is not in PubMed."""
    from ldn_lit.cli import compose
    from ldn_lit.config import settings
    from ldn_lit.records import Resolution

    with compose.writing(settings(db=db)) as library:
        path, cited, _ = _only(library, citation)
        decision = Resolution(
            citation_id=cited.id,
            verdict="not_in_pubmed",
            reason="decided by a person",
            decided_by="person",
        )
        library.store_resolutions(path, [decision], compose.clock())
    print(f"{cited.text} is not in PubMed")


# --- one round of resolving -------------------------------------------------


def _resolve(
    library: Library, chosen: Settings, found: Sequence[Found], *, offline: bool, full: bool
) -> Account:
    from ldn_lit import __version__
    from ldn_lit.cli import compose
    from ldn_lit.resolve.stage import resolve_documents
    from ldn_lit.update import Account, due_again

    sources = None if offline else compose.sources(chosen)
    now = compose.clock()

    def tell(events: Sequence[Event]) -> None:
        "A cited paper that is retracted is news for the next report too."
        if events:
            run = library.start_run(now, __version__)
            library.add_events(events, (CHANNEL,), run)
            library.finish_run(run, now, "complete", 0)

    for document, citations in found:
        library.store_document(document, citations, now)
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
    account = Account(sources=_asked_of(found) if sources else ())
    account.note_resolved(resolved)
    return account


def _asked_of(found: Sequence[Found]) -> tuple[SourceName, ...]:
    "The registry only where a text names a trial."
    every = [one for _, citations in found for one in citations]
    papers = any(not one.nct_id for one in every)
    trials = any(one.nct_id for one in every)
    return (*(("pubmed",) if papers else ()), *(("clinicaltrials",) if trials else ()))


def _shown(
    library: Library, found: Sequence[Found], given: Sequence[str]
) -> list[ResolvedDocument]:
    "Under the names the user gave."
    from ldn_lit.report import ResolvedDocument

    return [
        ResolvedDocument(
            document=replace(document, path=name),
            citations=citations,
            resolutions=library.resolutions(document.path),
        )
        for (document, citations), name in zip(found, given, strict=True)
    ]


def _holdings(library: Library, shown: Sequence[ResolvedDocument]) -> Holdings:
    from ldn_lit.report import Holdings

    decided = [one for document in shown for one in document.resolutions.values()]
    papers = library.articles([one.article_id for one in decided if one.article_id is not None])
    trials = library.trials([one.nct_id for one in decided if one.nct_id])
    return Holdings(
        articles={held.id: held for held in papers},
        trials={held.trial.nct_id: held for held in trials},
    )


def _as_stored(document: Document) -> Document:
    "Two folders may both have a notes.txt. A name need not be text; what is stored must be."
    if document.path == "-":
        return document
    path, name = os.path.abspath(document.path), document.name
    return replace(
        document,
        path=os.fsencode(path).decode("utf-8", "replace"),
        name=os.fsencode(name).decode("utf-8", "replace"),
    )


# --- finding one citation ---------------------------------------------------


def find_cited(library: Library, wanted: str) -> list[tuple[str, Citation, Resolution]]:
    "Those with this id, or whose text holds these words; UsageError when there are none."
    folded = wanted.casefold().strip("() ")
    every = library.citations()
    found = [(path, one) for path, one in every if one.id == wanted] or [
        (path, one) for path, one in every if folded in one.text.casefold()
    ]
    if not found:
        raise UsageError(
            f"no citation has the id or the words '{wanted}'; try: ldn-lit list citations"
        )
    decided = {path: library.resolutions(path) for path in {path for path, _ in found}}
    return [(path, one, decided[path].get(one.id) or _undecided(one)) for path, one in found]


def _undecided(citation: Citation) -> Resolution:
    from ldn_lit.records import Resolution

    reason = "not looked up yet; run: ldn-lit update"
    return Resolution(citation_id=citation.id, verdict="not_found", reason=reason)


def _only(library: Library, wanted: str) -> tuple[str, Citation, Resolution]:
    found = find_cited(library, wanted)
    if len(found) == 1:
        return found[0]
    ids = ", ".join(f"{one.id} ({Path(path).name} line {one.line})" for path, one, _ in found[:6])
    raise UsageError(f"'{wanted}' stands for {len(found)} citations; use an id: {ids}")


def _held_by(library: Library, resolution: Resolution) -> HeldArticle | HeldTrial | None:
    if resolution.nct_id:
        return next(iter(library.trials([resolution.nct_id])), None)
    if resolution.article_id is None:
        return None
    return next(iter(library.articles([resolution.article_id])), None)


def _held_or_fetched(library: Library, chosen: Settings, pmid: str) -> HeldArticle:
    from ldn_lit.cli import compose

    held = library.by_pmid([pmid]).get(pmid)
    if held is not None:
        return held
    fetched = compose.sources(chosen).pubmed.fetch([pmid])
    stored = library.store_articles(fetched.records, now=compose.clock())
    if pmid not in stored:
        raise UsageError(f"PubMed has no record {pmid}; check the number")
    return stored[pmid]
