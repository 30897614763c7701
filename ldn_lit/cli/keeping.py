"""status, doctor, backup, reparse."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ldn_lit.cli import options
from ldn_lit.cli.app import app

if TYPE_CHECKING:
    from ldn_lit.library import Library


@app.command()
def status(db: options.Db = None, output: options.Output = "-") -> None:
    """Say in a few lines what the library holds and when it was last brought up to date."""
    from ldn_lit.cli import compose
    from ldn_lit.config import settings
    from ldn_lit.output import write_text

    chosen = settings(db=db)
    with compose.library(chosen, "read") as library:
        held = library.tally()
        accepted, still_open = library.citation_counts()
        last = next(iter(library.runs(1)), None)
        waiting = library.undelivered()
        gone = library.orphaned(chosen.delivery.names)
        notices = _notices(library)
    ran = f"{last.id}, {last.finished or last.started}, {last.outcome}" if last else "none yet"
    lines = [
        f"library    {chosen.db}",
        f"papers     {held.papers} ({held.unconfirmed} not confirmed by PubMed,"
        f" {held.retracted} retracted)",
        f"trials     {held.trials}",
        f"citations  {accepted} resolved, {still_open} open",
        f"last run   {ran}",
        f"notices    {notices}",
        f"untold     {_waiting(waiting, gone)}",
    ]
    write_text("\n".join(lines) + "\n", output)


def _notices(library: Library) -> str:
    "'none open'; '3 open (retracted 2, concern 1): `ldn-lit acknowledge`'."
    from collections import Counter

    from ldn_lit.cli.acknowledging import open_notices

    kinds = Counter(notice.kind for _, notice in open_notices(library))
    if not kinds:
        return "none open"
    shown = ", ".join(f"{kind} {number}" for kind, number in kinds.items())
    return f"{kinds.total()} open ({shown}): `ldn-lit acknowledge`"


def _waiting(untold: dict[str, int], gone: dict[str, int]) -> str:
    "'0 events'; '5 events (command 2, feed 3: no longer in config.toml)'."
    shown = ", ".join(
        f"{name} {events}" + (": no longer in config.toml" if name in gone else "")
        for name, events in untold.items()
    )
    return f"{sum(untold.values())} events" + (f" ({shown})" if shown else "")


@app.command()
def doctor(db: options.Db = None, output: options.Output = "-") -> None:
    """Check the library file: damage, broken references, a stale index."""
    from ldn_lit.cli import compose
    from ldn_lit.config import settings
    from ldn_lit.output import write_text

    chosen = settings(db=db)
    with compose.library(chosen, "read") as library:
        problems = library.check(chosen.delivery.names)
    text = "".join(f"{problem}\n" for problem in problems) or f"{chosen.db}: ok\n"
    write_text(text, output)
    raise typer.Exit(1 if problems else 0)


@app.command()
def backup(
    to: Annotated[Path, typer.Argument(metavar="FILE", help="Where the copy goes.")],
    db: options.Db = None,
    quiet: options.Quiet = False,
) -> None:
    """Copy the library while it may be in use."""
    from ldn_lit.cli import compose
    from ldn_lit.config import settings

    with compose.library(settings(db=db), "read") as library:
        library.backup(to)
    if not quiet:
        print(to)


@app.command()
def reparse(db: options.Db = None, quiet: options.Quiet = False) -> None:
    """Read every stored reply again with this version's parsers, without any network."""
    from ldn_lit.cli import compose
    from ldn_lit.config import settings
    from ldn_lit.sources.pubmed_xml import read_record
    from ldn_lit.sources.trial_json import read_raw

    with compose.writing(settings(db=db)) as library:
        papers = library.reparse_articles(read_record, now=compose.clock())
        trials = library.reparse_trials(read_raw, now=compose.clock())
    for problem in (*papers.problems, *trials.problems):
        typer.echo(f"ldn-lit: {problem}", err=True)
    if not quiet:
        print(
            f"{papers.changed} of {papers.read} papers and"
            f" {trials.changed} of {trials.read} trials changed"
        )
