"""log: every run, one run whole, and what a review reports of its searches."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from ldn_lit.cli import options
from ldn_lit.cli.app import app
from ldn_lit.cli.messages import note
from ldn_lit.cli.tables import Row, table
from ldn_lit.cli.terminal import width
from ldn_lit.errors import UsageError

if TYPE_CHECKING:
    from ldn_lit.library import Library
    from ldn_lit.records import Run
    from ldn_lit.report.survey import Survey

_LIST = ("text", "json", "csv")
_APPENDIX = ("markdown", "csv", "json")
_FLOW = ("text", "markdown", "json")


@app.command()
def log(
    limit: Annotated[int, typer.Option("-n", "--limit", min=1, help="How many runs.")] = 20,
    before: Annotated[
        int, typer.Option("--before", metavar="RUN", min=0, help="Only runs before that one.")
    ] = 0,
    all_: Annotated[bool, typer.Option("--all", help="Every run there was.")] = False,
    run: Annotated[
        int, typer.Option("--run", metavar="RUN", min=0, help="That run whole, or its review.")
    ] = 0,
    prisma_s: Annotated[
        bool,
        typer.Option("--prisma-s", help="The searches of a run as a review reports them."),
    ] = False,
    prisma_flow: Annotated[
        bool,
        typer.Option("--prisma-flow", help="How many were found, screened and included."),
    ] = False,
    db: options.Db = None,
    queries: options.Queries = None,
    format: Annotated[
        str,
        typer.Option(
            "--format",
            metavar="FORMAT",
            help="text, json or csv; --prisma-s: markdown, csv or json;"
            " --prisma-flow: text, markdown or json.",
        ),
    ] = "",
    output: options.Output = "-",
) -> None:
    """List the runs, newest first; show one; write what a systematic review reports of them.

    --prisma-s answers the 16 items of PRISMA-S, and says which of them only you can answer; its
    JSON also has a deposit for searchRxiv for each search. --prisma-flow counts what `ldn-lit mark`
    was told. Both are of the last run that searched, or of --run.
    """
    from ldn_lit.cli import compose
    from ldn_lit.cli.surveying import survey
    from ldn_lit.config import settings
    from ldn_lit.output import write_text

    if prisma_s and prisma_flow:
        raise UsageError("choose one of --prisma-s and --prisma-flow")
    if (run or prisma_s or prisma_flow) and (all_ or before):
        raise UsageError("--all and --before list runs; leave them out to see one")
    formats = _APPENDIX if prisma_s else _FLOW if prisma_flow else _LIST
    chosen_format = _format(format, formats)
    chosen = settings(db=db, queries=queries)
    with compose.library(chosen, "read") as library:
        if prisma_s:
            text = _appendix(survey(library, chosen, run), chosen_format)
        elif prisma_flow:
            text = _flow(survey(library, chosen, run), chosen_format)
        elif run:
            text = _one(library, named_run(library, run), chosen_format)
        else:
            text = _listed(library, None if all_ else limit, before, chosen_format)
    write_text(text, output)


def named_run(library: Library, number: int) -> Run:
    found = library.run(number)
    if found is None:
        raise UsageError(f"there is no run {number}; `ldn-lit log --all` lists them")
    return found


def _format(format: str, known: tuple[str, ...]) -> str:
    if format and format not in known:
        raise UsageError(f"unknown format '{format}'; known are {', '.join(known)}")
    return format or known[0]


# --- runs ---------------------------------------------------------------------


def _listed(library: Library, limit: int | None, before: int, format: str) -> str:
    events = library.events_by_run()
    every = [one for one in library.runs(_ALL) if not before or one.id < before]
    shown = every[:limit]
    rows: list[Row] = [
        {
            "run": one.id,
            "started": one.started,
            "finished": one.finished,
            "outcome": one.outcome,
            "requests": one.requests,
            "events": events.get(one.id, 0),
            "version": one.version,
            "problems": "; ".join(one.problems),
        }
        for one in shown
    ]
    if len(shown) < len(every) and format == "text":
        note(
            f"{len(every) - len(shown)} earlier runs are not shown; --before {shown[-1].id} goes"
            " on, --all lists every one"
        )
    columns = ("run", "started", "outcome", "requests", "events", "problems")
    return table(rows, format, columns, width())


#: What SQLite takes for no limit.
_ALL = -1


def _one(library: Library, run: Run, format: str) -> str:
    from ldn_lit.report import run as whole

    searches = library.searches_of(run.id)
    if format == "csv":
        return table(whole.rows(run, searches), format, (), width())
    tell = whole.json if format == "json" else whole.text
    return tell(run, searches, library.events_by_run().get(run.id, 0))


# --- what a review reports ----------------------------------------------------


def _flow(found: Survey, format: str) -> str:
    from ldn_lit.report import flow_forms
    from ldn_lit.report.flow import flow

    forms = {"text": flow_forms.text, "markdown": flow_forms.markdown, "json": flow_forms.json}
    return forms[format](found, flow(found))


def _appendix(found: Survey, format: str) -> str:
    from ldn_lit import __version__
    from ldn_lit.report import prisma_s_forms
    from ldn_lit.report.prisma_s import items

    answered = items(found, __version__)
    if format == "csv":
        return table(prisma_s_forms.rows(answered), format, (), width())
    tell = prisma_s_forms.json if format == "json" else prisma_s_forms.markdown
    return tell(found, answered)
