"""init and update."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from ldn_lit import __version__
from ldn_lit.cli import options
from ldn_lit.cli.app import app
from ldn_lit.cli.messages import note, warn

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
    no_replay: Annotated[
        bool,
        typer.Option("--no-replay", help="Take what an interrupted run was telling as told."),
    ] = False,
    drop_channel: Annotated[
        str,
        typer.Option(
            "--drop-channel",
            metavar="NAME",
            help="Let go what a channel that config.toml no longer has did not tell.",
        ),
    ] = "",
    format: options.ReportFormat = "text",
    output: options.Output = "-",
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
) -> None:
    """Resolve citations, run the saved searches, and report what is new, changed or retracted."""
    from ldn_lit.cli import compose
    from ldn_lit.cli.delivering import Printing, deliver, meet_channels
    from ldn_lit.cli.digests import renderer
    from ldn_lit.config import settings
    from ldn_lit.update import EXIT_CODES

    printing = Printing(
        format=format, show=renderer(format), output=output, quiet=quiet, replay=not no_replay
    )
    chosen = printing.wanted(settings(db=db, queries=queries))
    warn(chosen, quiet)
    searches, unread = compose.readable_searches(chosen)
    sources = None if offline else compose.sources(chosen)
    with compose.writing(chosen) as library:
        meet_channels(library, chosen.delivery, drop=drop_channel)
        since = _last_finished(library)
        run, account = _run(library, chosen, searches, unread, sources, full, verbose)
        unwritten = _export(library, chosen, sources, run, account)
        told = deliver(library, chosen.delivery, run, account, since, printing)
    partly = told.problems or unwritten
    code = EXIT_CODES[account.outcome] or (EXIT_CODES["partial"] if partly else 0)
    if code == 0 and fail_on_new and told.news:
        code = NEWS
    raise typer.Exit(code)


def _run(
    library: Library,
    chosen: Settings,
    searches: tuple[SavedSearch, ...],
    unread: dict[str, str],
    sources: Sources | None,
    full: bool,
    verbose: bool,
) -> tuple[Run, Account]:
    from ldn_lit.cli import compose
    from ldn_lit.update import Order, run_update

    order = Order(
        documents=compose.known_documents(library),
        searches=searches,
        unread=unread,
        topic=compose.topic(chosen),
        channels=chosen.delivery.names,
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
            note(f"asked {sent.endpoint} ({sent.method}): {sent.purpose}")
    finished = library.run(run)
    assert finished is not None
    return finished, account


def _export(
    library: Library, chosen: Settings, sources: Sources | None, run: Run, account: Account
) -> bool:
    """Before anybody is told: a file that could not be written, or lacks what PubMed would serve,
    is a problem of the run."""
    from ldn_lit.cli.refreshing import refreshed

    done = refreshed(library, chosen, sources)
    for line in done.notes:
        note(line)
    problems = [*done.problems, *done.waiting]
    for problem in problems:
        account.problem(problem)
    if problems:
        outcome = account.outcome
        library.finish_run(run.id, run.finished, outcome, run.requests, account.problems)
    return bool(problems)


def _sent(sources: Sources | None) -> int:
    return sources.transport.requests if sources else 0


def _last_finished(library: Library) -> str:
    return next((run.finished for run in library.runs(20) if run.outcome == "complete"), "")
