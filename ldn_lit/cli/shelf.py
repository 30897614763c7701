"""list, find, show."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from ldn_lit.cli import as_of, options
from ldn_lit.cli.app import app
from ldn_lit.cli.tables import check_format, table
from ldn_lit.cli.terminal import width
from ldn_lit.errors import UsageError

if TYPE_CHECKING:
    from ldn_lit.library import Library, Subject
    from ldn_lit.records import HeldArticle, HeldTrial


@app.command("list")
def list_(
    what: Annotated[
        str,
        typer.Argument(
            metavar="[papers|trials|citations|documents]",
            help="Papers if not said; papers and trials with --unread, --marked or --tagged.",
        ),
    ] = "",
    search: Annotated[str, typer.Option("--search", help="Only what this search finds.")] = "",
    open_: Annotated[bool, typer.Option("--open", help="Only citations left open.")] = False,
    without_results: Annotated[
        bool,
        typer.Option("--without-results", help="Only ended trials that nobody has reported."),
    ] = False,
    unread: Annotated[
        bool, typer.Option("--unread", help="The inbox: news that nobody has marked.")
    ] = False,
    marked: Annotated[
        str,
        typer.Option("--marked", metavar="KIND", help="Marked read, include, exclude or note."),
    ] = "",
    tagged: Annotated[str, typer.Option("--tagged", metavar="NAME", help="Tagged so.")] = "",
    moment: as_of.AsOf = "",
    db: options.Db = None,
    format: options.TableFormat = "text",
    output: options.Output = "-",
) -> None:
    """List what the library holds."""
    from ldn_lit.cli import compose, rows
    from ldn_lit.cli import marked as marks
    from ldn_lit.config import settings
    from ldn_lit.output import write_text

    check_format(format)
    if without_results and what != "trials":
        raise UsageError("--without-results is for trials; try: ldn-lit list trials")
    if moment and (without_results or unread or what in ("citations", "documents")):
        raise UsageError("--as-of is for papers and trials as such, --marked and --tagged")
    said = unread or marked or tagged
    if said and (what not in ("", "papers", "trials") or without_results):
        raise UsageError("--unread, --marked and --tagged are for papers and trials as such")
    if unread and marked:
        raise UsageError("choose one of --unread and --marked")
    until = as_of.moment(moment)
    columns: tuple[str, ...]
    with compose.library(settings(db=db), "read") as library:
        if said:
            found = marks.said(library, unread=unread, marked=marked, tagged=tagged, until=until)
            of = [*_of_kind(what, "papers", _filed(library, search, until))]
            of += _of_kind(what, "trials", _filed_trials(library, search, until))
            listed = marks.listed(library, marks.among(found, of), until)
            columns = marks.TAGGED if tagged else marks.COLUMNS
        elif what in ("", "papers"):
            listed, columns = rows.papers(_filed(library, search, until)), rows.PAPER
        elif what == "trials":
            held = _filed_trials(library, search, until)
            listed, columns = rows.trials(held), rows.TRIAL
            if without_results:
                listed, columns = rows.unreported(library, held), rows.UNREPORTED
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
    moment: as_of.AsOf = "",
    db: options.Db = None,
    format: options.TableFormat = "text",
    output: options.Output = "-",
) -> None:
    """Find papers and trials in the library by words of title, abstract or author."""
    from ldn_lit.cli import compose, rows
    from ldn_lit.config import settings
    from ldn_lit.output import write_text

    check_format(format)
    text, until = " ".join(words), as_of.moment(moment)
    with compose.library(settings(db=db), "read") as library:
        if until:
            papers = library.search_text_as_of(text, until)
            trials = library.search_trials_as_of(text, until)
        else:
            papers, trials = library.search_text(text), library.search_trials(text)
    found = [*rows.papers(papers), *rows.as_papers(trials)]
    write_text(table(found, format, rows.PAPER, width()), output)


@app.command()
def show(
    name: Annotated[str, typer.Argument(metavar="PMID|NCT|DOI|KEY")],
    moment: as_of.AsOf = "",
    db: options.Db = None,
    format: options.ReportFormat = "text",
    output: options.Output = "-",
) -> None:
    """Show one paper or trial, and what became of it."""
    from ldn_lit.cli import compose
    from ldn_lit.cli.cards import is_about, paper_card, trial_card
    from ldn_lit.cli.marked import told
    from ldn_lit.config import settings
    from ldn_lit.output import write_text

    if format not in ("text", "json"):
        raise UsageError(f"unknown format '{format}'; known are text and json")
    until = as_of.moment(moment)
    with compose.library(settings(db=db), "read") as library:
        held, trial = named(library, name)
        subject = held or trial
        if until and subject is not None:
            text = as_of.card(library, subject, until, format)
            if not text:
                raise UsageError(f"the library did not know '{name}' then; try without --as-of")
        elif held is not None:
            citing = library.citing([held.id])
            events = [one for one in library.events() if is_about(one, held.article.pmid)]
            links = library.paper_links([held.article.pmid]) if held.article.pmid else ()
            text = paper_card(
                held,
                citing,
                events,
                format,
                width(),
                links,
                marks=told(library.marks_on(held)),
                tags=[one.name for one in library.tags_on(held)],
                imported=[str(one) for one in library.imported_from(held.id)],
            )
        elif trial is not None:
            numbers = {trial.trial.nct_id, *trial.trial.aliases}
            events = [one for one in library.events() if one.nct_id in numbers]
            missing = (one for one in library.trial_absences() if one.nct_id in numbers)
            text = trial_card(
                trial,
                events,
                format,
                width(),
                links=library.trial_links([trial.trial.nct_id]),
                absence=next(missing, None),
                marks=told(library.marks_on(trial)),
                tags=[one.name for one in library.tags_on(trial)],
            )
        else:
            raise UsageError(f"the library holds no '{name}'; try: ldn-lit find WORDS")
    write_text(text, output)


# --- choosing ---------------------------------------------------------------


def _of_kind(what: str, kind: str, held: Sequence[Subject]) -> Sequence[Subject]:
    return held if what in ("", kind) else ()


def _filed(library: Library, search: str, until: str = "") -> Sequence[HeldArticle]:
    if until:
        return as_of.papers(library, _filed(library, search), until, search)
    if not search:
        return library.articles()
    filed = library.seen_in(search)
    papers = {held.id: held for held in library.by_pmid(filed).values()}
    papers |= {held.id: held for held in library.filed_papers(search)}
    if not papers and not any(name.startswith("NCT") for name in filed):
        raise UsageError(f"nothing is filed under '{search}'; `ldn-lit searches list` names them")
    return [papers[number] for number in sorted(papers)]


def _filed_trials(library: Library, search: str, until: str = "") -> Sequence[HeldTrial]:
    if until:
        return as_of.trials(library, _filed_trials(library, search), until, search)
    if not search:
        return library.trials()
    return library.trials([name for name in library.seen_in(search) if name.startswith("NCT")])


def named(library: Library, name: str) -> tuple[HeldArticle | None, HeldTrial | None]:
    from ldn_lit.records import HeldArticle

    if name.upper().startswith("NCT") and name[3:].isdigit():
        return None, next(iter(library.trials([name.upper()])), None)
    if name.isdigit():
        return library.by_pmid([name]).get(name), None
    if name.startswith("10."):
        return next(iter(library.by_doi([name]).values()), None), None
    found = library.by_key(name)
    return (found, None) if isinstance(found, HeldArticle) else (None, found)
