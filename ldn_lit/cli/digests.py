"""A run's report, gathered from the library for whoever renders it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from ldn_lit.cli.terminal import width
from ldn_lit.errors import UsageError
from ldn_lit.records import Event, Run, SearchRun
from ldn_lit.report import Digest, render

if TYPE_CHECKING:
    from ldn_lit.library import Library

FORMATS = ("text", "json", "markdown", "html")


def renderer(format: str) -> Callable[[Digest], str]:
    "UsageError before anything is asked, not after."
    if format == "text":
        return lambda digest: render(digest, "text", width())
    if format == "json":
        return lambda digest: render(digest, "json")
    if format == "markdown":
        return lambda digest: render(digest, "markdown")
    if format == "html":
        return lambda digest: render(digest, "html")
    raise UsageError(f"unknown format '{format}'; known are {', '.join(FORMATS)}")


def digest_of(
    library: Library,
    run: Run,
    events: Sequence[Event],
    searches: Sequence[SearchRun],
    problems: Sequence[str],
    since: str,
) -> Digest:
    accepted, still_open = library.citation_counts()
    return Digest(
        run=run,
        events=tuple(events),
        searches=tuple(searches),
        accepted=accepted,
        open=still_open,
        problems=tuple(problems),
        articles=library.by_pmid([event.pmid for event in events if event.pmid]),
        trials={
            held.trial.nct_id: held
            for held in library.trials([event.nct_id for event in events if event.nct_id])
        },
        offline=run.outcome == "offline",
        since=since,
        known_warnings=library.warnings_before(run.id),
        held={
            (one.search, one.source): library.held_under(one.search, one.source)
            for one in searches
            if run.outcome in ("offline", "unreachable")
        },
    )
