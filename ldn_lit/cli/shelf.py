"""list, find, show, export."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from ldn_lit.cli import options
from ldn_lit.cli.app import app
from ldn_lit.cli.tables import check_format, table
from ldn_lit.cli.terminal import width
from ldn_lit.errors import UsageError

if TYPE_CHECKING:
    from ldn_lit.library import Library
    from ldn_lit.records import HeldArticle, HeldTrial


@app.command("list")
def list_(
    what: Annotated[str, typer.Argument(metavar="[papers|trials|citations|documents]")] = "papers",
    search: Annotated[str, typer.Option("--search", help="Only what this search finds.")] = "",
    open_: Annotated[bool, typer.Option("--open", help="Only citations left open.")] = False,
    db: options.Db = None,
    format: options.TableFormat = "text",
    output: options.Output = "-",
) -> None:
    """List what the library holds."""
    from ldn_lit.cli import compose, rows
    from ldn_lit.config import settings
    from ldn_lit.output import write_text

    check_format(format)
    columns: tuple[str, ...]
    with compose.library(settings(db=db), "read") as library:
        if what == "papers":
            listed, columns = rows.papers(_filed(library, search)), rows.PAPER
        elif what == "trials":
            listed, columns = rows.trials(_filed_trials(library, search)), rows.TRIAL
        elif what == "citations":
            listed = rows.citations(library, open_)
            columns = rows.OPEN if open_ else rows.CITATION
        elif what == "documents":
            listed, columns = rows.documents(library), rows.DOCUMENT
        else:
            raise UsageError(f"cannot list '{what}'; try papers, trials, citations or documents")
    write_text(table(listed, format, columns, width()), output)


@app.command()
def find(
    words: Annotated[list[str], typer.Argument(metavar="WORDS")],
    db: options.Db = None,
    format: options.TableFormat = "text",
    output: options.Output = "-",
) -> None:
    """Find papers and trials in the library by words of title, abstract or author."""
    from ldn_lit.cli import compose, rows
    from ldn_lit.config import settings
    from ldn_lit.output import write_text

    check_format(format)
    text = " ".join(words)
    with compose.library(settings(db=db), "read") as library:
        papers = rows.papers(library.search_text(text))
        trials = rows.as_papers(library.search_trials(text))
    write_text(table([*papers, *trials], format, rows.PAPER, width()), output)


@app.command()
def show(
    name: Annotated[str, typer.Argument(metavar="PMID|NCT|DOI|KEY")],
    db: options.Db = None,
    format: options.ReportFormat = "text",
    output: options.Output = "-",
) -> None:
    """Show one paper or trial, and what became of it."""
    from ldn_lit.cli import compose
    from ldn_lit.cli.cards import paper_card, trial_card
    from ldn_lit.config import settings
    from ldn_lit.output import write_text

    if format not in ("text", "json"):
        raise UsageError(f"unknown format '{format}'; known are text and json")
    with compose.library(settings(db=db), "read") as library:
        held, trial = _named(library, name)
        if held is not None:
            citing = library.citing([held.id])
            events = [
                e for e in library.events() if held.article.pmid and e.pmid == held.article.pmid
            ]
            text = paper_card(held, citing, events, format, width())
        elif trial is not None:
            events = [one for one in library.events() if one.nct_id == trial.trial.nct_id]
            text = trial_card(trial, events, format, width())
        else:
            raise UsageError(f"the library holds no '{name}'; try: ldn-lit find WORDS")
    write_text(text, output)


@app.command()
def export(
    ids: Annotated[
        str, typer.Option("--ids", metavar="ID,ID", help="PMIDs, NCT ids, DOIs or keys.")
    ] = "",
    search: Annotated[str, typer.Option("--search", help="Only what this search finds.")] = "",
    document: Annotated[
        str, typer.Option("--document", help="Only what this document cites.")
    ] = "",
    trials: Annotated[bool, typer.Option("--trials/--no-trials", help="With trials.")] = True,
    db: options.Db = None,
    format: Annotated[str, typer.Option("--format", metavar="FORMAT", help="bibtex.")] = "bibtex",
    output: options.Output = "-",
) -> None:
    """Write references as BibTeX."""
    from ldn_lit import __version__
    from ldn_lit.cli import compose
    from ldn_lit.config import settings
    from ldn_lit.export import Provenance, bibtex
    from ldn_lit.output import write_text

    if format != "bibtex":
        raise UsageError(f"unknown format '{format}'; this version writes bibtex")
    with compose.library(settings(db=db), "read") as library:
        papers, registered = _chosen(library, ids, search, document)
        latest = next(iter(library.runs(1)), None)
        header = Provenance(
            version=__version__,
            run=latest.id if latest else None,
            as_of=latest.finished if latest else "",
            searches=(search,) if search else (),
        )
        text = bibtex(papers, registered if trials else (), header)
    write_text(text, output)


# --- choosing ---------------------------------------------------------------


def _chosen(
    library: Library, ids: str, search: str, document: str
) -> tuple[Sequence[HeldArticle], Sequence[HeldTrial]]:
    if ids:
        names = [name.strip() for name in ids.split(",") if name.strip()]
        named = [_named(library, name) for name in names]
        missing = [name for name, found in zip(names, named, strict=True) if found == (None, None)]
        if missing:
            raise UsageError(f"the library holds no {', '.join(missing)}; try: ldn-lit find WORDS")
        return [p for p, _ in named if p is not None], [t for _, t in named if t is not None]
    if document:
        return _cited(library, document)
    return _filed(library, search), _filed_trials(library, search)


def _cited(library: Library, name: str) -> tuple[Sequence[HeldArticle], Sequence[HeldTrial]]:
    paths = [one.path for one in library.documents() if name in (one.path, one.name)]
    if not paths:
        paths = [one.path for one in library.documents() if one.path.endswith(f"/{name}")]
    if not paths:
        raise UsageError(f"no document '{name}' was read; try: ldn-lit list documents")
    decided = [one for path in paths for one in library.resolutions(path).values() if one.accepted]
    return (
        library.articles({one.article_id for one in decided if one.article_id is not None}),
        library.trials({one.nct_id for one in decided if one.nct_id}),
    )


def _filed(library: Library, search: str) -> Sequence[HeldArticle]:
    if not search:
        return library.articles()
    filed = library.seen_in(search)
    papers = {held.id: held for held in library.by_pmid(filed).values()}
    papers |= {held.id: held for held in library.filed_papers(search)}
    if not papers and not any(name.startswith("NCT") for name in filed):
        raise UsageError(f"nothing is filed under '{search}'; `ldn-lit searches list` names them")
    return [papers[number] for number in sorted(papers)]


def _filed_trials(library: Library, search: str) -> Sequence[HeldTrial]:
    if not search:
        return library.trials()
    return library.trials([name for name in library.seen_in(search) if name.startswith("NCT")])


def _named(library: Library, name: str) -> tuple[HeldArticle | None, HeldTrial | None]:
    if name.upper().startswith("NCT") and name[3:].isdigit():
        return None, next(iter(library.trials([name.upper()])), None)
    if name.isdigit():
        return library.by_pmid([name]).get(name), None
    if name.startswith("10."):
        return next(iter(library.by_doi([name]).values()), None), None
    return library.by_citation_key(name), None
