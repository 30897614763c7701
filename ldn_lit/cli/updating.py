"""init, update, report."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from ldn_lit import __version__
from ldn_lit.cli import options
from ldn_lit.cli.app import app
from ldn_lit.cli.terminal import CHANNEL
from ldn_lit.errors import OutputError, UsageError

if TYPE_CHECKING:
    from ldn_lit.cli.compose import Sources
    from ldn_lit.config import Settings
    from ldn_lit.library import Library
    from ldn_lit.records import Run, SavedSearch
    from ldn_lit.update import Account

NEWS = 10


@app.command()
def init(db: options.Db = None, quiet: options.Quiet = False) -> None:
    """Make the library and stock it with what ships. Safe to repeat."""
    from ldn_lit.cli import compose
    from ldn_lit.config import settings

    chosen = settings(db=db)
    with compose.writing(chosen) as library:
        held = library.tally()
    if not quiet:
        print(f"{chosen.db}: {held.papers} papers and {held.trials} trials to begin with")


@app.command()
def update(
    db: options.Db = None,
    queries: options.Queries = None,
    offline: options.Offline = False,
    full: Annotated[
        bool, typer.Option("--full", help="Ask again for every citation left open.")
    ] = False,
    fail_on_new: Annotated[
        bool, typer.Option("--fail-on-new", help=f"Exit with {NEWS} when there is news.")
    ] = False,
    format: options.ReportFormat = "text",
    output: options.Output = "-",
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
) -> None:
    """Resolve citations, run the saved searches, and report what is new, changed or retracted."""
    from ldn_lit.cli import compose
    from ldn_lit.cli.digests import digest_of, renderer
    from ldn_lit.config import settings
    from ldn_lit.update import EXIT_CODES

    render = renderer(format)
    chosen = settings(db=db, queries=queries)
    _warn(chosen, quiet)
    searches = compose.searches(chosen)
    sources = None if offline else compose.sources(chosen)
    with compose.writing(chosen) as library:
        since = _last_finished(library)
        run, account = _run(library, chosen, searches, sources, full, verbose)
        replayed = library.reopen_delivery(CHANNEL)
        if replayed:
            noun = "event" if replayed == 1 else "events"
            _note(f"replaying {replayed} {noun} of an interrupted report")
        batch = library.begin_delivery(CHANNEL)
        events = batch.events if batch else ()
        digest = digest_of(library, run, events, account.searches, account.problems, since)
        if events or account.problems or not quiet:
            _tell(render(digest), output)
        if batch is not None:
            library.end_delivery(batch)
    code = EXIT_CODES[account.outcome]
    if code == 0 and fail_on_new and events:
        code = NEWS
    raise typer.Exit(code)


@app.command()
def report(
    run: Annotated[int, typer.Option("--run", help="The run's number; see `ldn-lit log`.")] = 0,
    since: Annotated[
        str, typer.Option("--since", metavar="RUN|DATE", help="All that was told after it.")
    ] = "",
    db: options.Db = None,
    format: options.ReportFormat = "text",
    output: options.Output = "-",
) -> None:
    """Print a past report again: the last one, that of a run, or all since a run or day."""
    from ldn_lit.cli import compose
    from ldn_lit.cli.digests import digest_of, renderer
    from ldn_lit.config import settings
    from ldn_lit.output import write_text

    render = renderer(format)
    with compose.library(settings(db=db), "read") as library:
        told = _run_named(library, run)
        events = library.events(since=_moment(since)) if since else library.events(run=told.id)
        digest = digest_of(library, told, events, library.searches_of(told.id), told.problems, "")
        write_text(render(digest), output)


def _run(
    library: Library,
    chosen: Settings,
    searches: tuple[SavedSearch, ...],
    sources: Sources | None,
    full: bool,
    verbose: bool,
) -> tuple[Run, Account]:
    from ldn_lit.cli import compose
    from ldn_lit.update import Order, run_update

    order = Order(
        documents=compose.known_documents(library),
        searches=searches,
        topic=compose.topic(chosen),
        channels=(CHANNEL,),
        full=full,
    )
    run = library.start_run(compose.clock(), __version__)
    try:
        account = run_update(
            library,
            sources.pubmed if sources else None,
            sources.registry if sources else None,
            order,
            run=run,
            clock=compose.clock,
        )
    except BaseException:
        library.finish_run(run, compose.clock(), "failed", _sent(sources))
        raise
    library.finish_run(run, compose.clock(), account.outcome, _sent(sources), account.problems)
    if verbose and sources:
        for sent in sources.transport.sent:
            _note(f"asked {sent.endpoint} ({sent.method}): {sent.purpose}")
    finished = library.run(run)
    assert finished is not None
    return finished, account


def _tell(text: str, output: str) -> None:
    from ldn_lit.output import write_text

    try:
        write_text(text, output)
    except OutputError as error:
        raise OutputError(f"{error}; nothing was marked as told") from None


def _sent(sources: Sources | None) -> int:
    return sources.transport.requests if sources else 0


def _last_finished(library: Library) -> str:
    return next((run.finished for run in library.runs(20) if run.outcome == "complete"), "")


def _moment(since: str) -> int | str:
    "A run's number, or a day or time of ISO-8601."
    from datetime import datetime

    if since.isdigit():
        return int(since)
    try:
        datetime.fromisoformat(since)
    except ValueError:
        raise UsageError(
            f"'{since}' is neither a run's number nor a date; `ldn-lit log` lists the runs"
        ) from None
    return since


def _run_named(library: Library, number: int) -> Run:
    latest = next(iter(library.runs(1)), None)
    if latest is None:
        raise UsageError("nothing has been reported yet; run: ldn-lit update")
    found = library.run(number) if number else latest
    if found is None:
        raise UsageError(f"there is no run {number}; `ldn-lit log` lists them")
    return found


def _warn(chosen: Settings, quiet: bool) -> None:
    for warning in chosen.warnings:
        if not quiet:
            _note(warning)


def _note(sentence: str) -> None:
    print(f"ldn-lit: {sentence}", file=sys.stderr)
