"""resolve: what texts cite."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import replace
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
        SourceName,
    )
    from ldn_lit.report import Holdings, ResolvedDocument
    from ldn_lit.update import Account

    Found = tuple[Document, tuple[Citation, ...]]


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
