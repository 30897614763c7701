"""searches edit-baseline."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from ldn_lit.cli import options
from ldn_lit.cli.messages import note
from ldn_lit.cli.searching import Name, named, require_text_or_json, searches

if TYPE_CHECKING:
    from ldn_lit.cli.compose import Sources
    from ldn_lit.config import Settings
    from ldn_lit.records import SavedSearch
    from ldn_lit.update.rewording import Reworded


@searches.command("edit-baseline")
def edit_baseline(
    name: Name,
    yes: Annotated[
        bool, typer.Option("--yes", help="Take the answer as the new baseline without asking.")
    ] = False,
    as_news: Annotated[
        bool,
        typer.Option("--as-news", help="What came in is told as news by the next update."),
    ] = False,
    db: options.Db = None,
    queries: options.Queries = None,
    format: options.ResolveFormat = "text",
    output: options.Output = "-",
) -> None:
    """Show what the edit of a query brings in and drops, and take that as its new baseline.

    An update does the same without asking. Nothing is kept before you agree, or say --yes.
    """
    from ldn_lit.cli import compose
    from ldn_lit.config import settings
    from ldn_lit.output import write_text
    from ldn_lit.update import EXIT_CODES, Account
    from ldn_lit.update.look import looks
    from ldn_lit.update.rewording import compare, unedited

    require_text_or_json(format)
    chosen = settings(db=db, queries=queries)
    search = named(compose.searches(chosen), name)
    sources = compose.sources(chosen)
    account = Account(sources=("pubmed", "clinicaltrials"))
    with compose.library(chosen, "read") as library:
        every = (*looks([search], "pubmed"), *looks([search], "clinicaltrials"))
        idle = [why for why in (unedited(library, look) for look in every) if why]
        found = compare(library, sources.pubmed, sources.registry, search, account)
    if found and yes:
        _take(chosen, sources, found, as_news=as_news)
    shown = _json(search, found, taken=yes) if format == "json" else _text(found, idle)
    write_text(shown, output)
    for problem in account.problems:
        note(problem)
    if found and not yes and _agreed(as_news):
        _take(chosen, sources, found, as_news=as_news)
    raise typer.Exit(EXIT_CODES[account.outcome])


def _agreed(as_news: bool) -> bool:
    "Only a person at a terminal is asked."
    if not (sys.stdin and sys.stdin.isatty()):
        note("nothing was changed; --yes takes this as the new baseline")
        return False
    told = "tell what came in with the next update" if as_news else "and tell none of it"
    return typer.confirm(f"Take this as the new baseline, {told}?", default=False, err=True)


def _take(chosen: Settings, sources: Sources, found: Sequence[Reworded], *, as_news: bool) -> None:
    "As a run of its own, so that the log has it; not where an update has been quicker."
    from ldn_lit import __version__
    from ldn_lit.cli import compose
    from ldn_lit.update.rewording import take, unedited

    with compose.writing(chosen) as library, library.transaction():
        still = [one for one in found if not unedited(library, one.look)]
        if not still:
            note("an update has taken the new wording in the meantime")
            return
        now, names = compose.clock(), chosen.delivery.names
        run = library.start_run(now, __version__)
        for one in still:
            take(library, one, run=run, now=now, channels=names, as_news=as_news)
        library.finish_run(run, now, "complete", sources.transport.requests)
    note(_taken(still, as_news))


def _taken(found: Sequence[Reworded], as_news: bool) -> str:
    more = sum(len(one.edit.came_in) for one in found)
    if as_news:
        return f"the next `ldn-lit update` tells the {more} that came in as news"
    return "this is the baseline now; the next `ldn-lit update` tells what is new since"


def _text(found: Sequence[Reworded], idle: Sequence[str]) -> str:
    return "".join(f"{line}\n" for line in (*idle, *_lines(found)))


def _lines(found: Sequence[Reworded]) -> Iterator[str]:
    from ldn_lit.report.inert import inert
    from ldn_lit.report.searched import edit_lines
    from ldn_lit.report.wording import SOURCES

    for one in found:
        more, fewer = len(one.edit.came_in), len(one.edit.fell_out)
        name = f"{inert(one.look.search.name)} ({SOURCES[one.look.source]})"
        yield f"{name}: {more:,} come in and {fewer:,} fall out because of the edit"
        yield from (f"  {line}" for line in edit_lines(one.edit))


def _json(search: SavedSearch, found: Sequence[Reworded], *, taken: bool) -> str:
    from ldn_lit.report.contract import SCHEMA_VERSION, edit, encoded

    return encoded(
        {
            "schema_version": SCHEMA_VERSION,
            "name": search.name,
            "taken": taken and bool(found),
            "edits": [
                {"source": one.look.source, "count": one.answer.count, **edit(one.edit)}
                for one in found
            ],
        }
    )
