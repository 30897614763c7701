"""resolve: what texts cite."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from ldn_lit.cli import options
from ldn_lit.cli.app import app
from ldn_lit.cli.terminal import width
from ldn_lit.errors import UsageError

if TYPE_CHECKING:
    from ldn_lit.cli.reading import Named
    from ldn_lit.config import Settings
    from ldn_lit.library import Library
    from ldn_lit.records import (
        Citation,
        Document,
        SourceName,
    )
    from ldn_lit.report import Holdings, ResolvedDocument
    from ldn_lit.update import Account

    Found = tuple[Document, tuple[Citation, ...]]


@app.command()
def resolve(
    files: Annotated[
        list[str],
        typer.Argument(metavar="FILE", help="Documents, folders, addresses; - is stdin."),
    ],
    db: options.Db = None,
    offline: options.Offline = False,
    full: Annotated[bool, typer.Option("--full", help="Ask again for what is open.")] = False,
    text: Annotated[
        bool, typer.Option("--text", help="Print the text as read, which positions mean.")
    ] = False,
    format: options.ResolveFormat = "text",
    output: options.Output = "-",
    quiet: options.Quiet = False,
) -> None:
    """Find what documents cite, and which PubMed record or trial each citation is.

    Read are text, Markdown, web pages, PDF, Word (.docx), LaTeX, BibTeX, RIS, NBIB and CSL-JSON.
    """
    from ldn_lit.citations import find_citations
    from ldn_lit.cli import compose
    from ldn_lit.cli.reading import gather, text_as_read
    from ldn_lit.config import settings
    from ldn_lit.output import write_text
    from ldn_lit.report import resolve_json, resolve_text
    from ldn_lit.update import EXIT_CODES

    if format not in ("text", "json"):
        raise UsageError(f"unknown format '{format}'; known are text and json")
    chosen = settings(db=db)
    gathered = gather(files, chosen, offline=offline)
    gathered.tell(quiet=quiet)
    if text:
        write_text(text_as_read(gathered.documents), output)
        raise typer.Exit(EXIT_CODES["partial"] if gathered.failures else 0)
    found = [(one.document, find_citations(one.document)) for one in gathered.documents]
    with compose.writing(chosen) as library:
        account = _resolve(library, chosen, found, offline=offline, full=full)
        shown = _shown(library, found, gathered.documents)
        holdings = _holdings(library, shown)
    if format == "json":
        write_text(resolve_json(shown, holdings), output)
    elif not quiet:
        write_text(resolve_text(shown, holdings, width()), output)
    for problem in account.problems:
        print(f"ldn-lit: {problem}", file=sys.stderr)
    code = EXIT_CODES[account.outcome]
    raise typer.Exit(code or (EXIT_CODES["partial"] if gathered.failures else 0))


# --- one round of resolving -------------------------------------------------


def _resolve(
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


def _shown(
    library: Library, found: Sequence[Found], named: Sequence[Named]
) -> list[ResolvedDocument]:
    "Under the names the user gave."
    from ldn_lit.report import ResolvedDocument

    return [
        ResolvedDocument(
            document=replace(document, path=one.shown),
            citations=citations,
            resolutions=library.resolutions(document.path),
        )
        for (document, citations), one in zip(found, named, strict=True)
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
