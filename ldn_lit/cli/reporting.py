"""report: what was told, again, or what the library knows of it now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from ldn_lit.cli import options
from ldn_lit.cli.app import app
from ldn_lit.cli.messages import note
from ldn_lit.errors import UsageError
from ldn_lit.records import STDOUT

if TYPE_CHECKING:
    from ldn_lit.library import Library
    from ldn_lit.records import Event, Report, Run
    from ldn_lit.report import Digest

#: What a feed is told is no report of its own.
_FEED = "entries"


@app.command()
def report(
    run: Annotated[int, typer.Option("--run", help="The run's number; see `ldn-lit log`.")] = 0,
    since: Annotated[
        str,
        typer.Option("--since", metavar="RUN|DATE", help="All found after that run, or since."),
    ] = "",
    again: Annotated[
        int, typer.Option("--again", metavar="RUN", help="To the letter what that run told.")
    ] = 0,
    db: options.Db = None,
    format: Annotated[
        str,
        typer.Option(
            "--format",
            metavar="FORMAT",
            help="text (the default), json, markdown or html; with --again one of those it had.",
        ),
    ] = "",
    output: options.Output = "-",
) -> None:
    """Print a past report: the last one, that of a run, or all since a run or day.

    --again prints what was told then. The others tell it anew from what the library holds now.
    """
    from ldn_lit.cli import compose
    from ldn_lit.cli.digests import renderer
    from ldn_lit.config import settings
    from ldn_lit.output import write_text

    if sum(map(bool, (run, since, again))) > 1:
        raise UsageError("choose one of --run, --since and --again")
    render = renderer(format or "text")
    with compose.library(settings(db=db), "read") as library:
        if again:
            write_text(_as_told(library, again, format).content, output)
            return
        write_text(render(_anew(library, run, since)), output)


def _anew(library: Library, run: int, since: str) -> Digest:
    from ldn_lit.cli.digests import digest_of

    told = _run_named(library, run)
    events = _since(library, since) if since else library.events(run=told.id)
    return digest_of(library, told, events, library.searches_of(told.id), told.problems, "")


def _since(library: Library, since: str) -> tuple[Event, ...]:
    from ldn_lit.export.wishes import run_or_moment

    after = run_or_moment(since)
    if isinstance(after, int) and after:
        _run_named(library, after)
    return library.events(since=after)


def _as_told(library: Library, number: int, format: str) -> Report:
    "The report of that run: the one on standard output, where there was one."
    run = _run_named(library, number)
    kept = [one for one in library.reports_of(run.id) if one.format != _FEED]
    instead = f"`ldn-lit report --run {run.id}` tells it from what the library holds now"
    if not kept:
        raise UsageError(f"no report of run {run.id} is kept, it told nothing; {instead}")
    fitting = [one for one in kept if format in ("", one.format)]
    if not fitting:
        had = ", ".join(dict.fromkeys(one.format for one in kept))
        raise UsageError(f"run {run.id} was reported as {had}, not as {format}; {instead}")
    printed = [one for one in fitting if one.channel == STDOUT]
    chosen = (printed or fitting)[-1 if printed else 0]
    if not chosen.told:
        note(f"run {run.id} was interrupted here: nobody knows how much of this was read")
    return chosen


def _run_named(library: Library, number: int) -> Run:
    latest = next(iter(library.runs(1)), None)
    if latest is None:
        raise UsageError("nothing has been reported yet; run: ldn-lit update")
    found = library.run(number) if number else latest
    if found is None:
        raise UsageError(f"there is no run {number}; `ldn-lit log` lists them")
    return found
