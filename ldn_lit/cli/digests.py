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

FORMATS = ("text", "json", "markdown")


def renderer(format: str) -> Callable[[Digest], str]:
    "UsageError before anything is asked, not after."
    if format == "text":
        return lambda digest: render(digest, "text", width())
    if format == "json":
        return lambda digest: render(digest, "json")
    if format == "markdown":
        return lambda digest: render(digest, "markdown")
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
        known_warnings=_known_warnings(library, run, searches),
        held=_held(library, searches) if run.outcome in ("offline", "unreachable") else {},
    )


def _known_warnings(
    library: Library, run: Run, searches: Sequence[SearchRun]
) -> dict[tuple[str, str], frozenset[str]]:
    "What a source had said of the same query before this run."
    known: dict[tuple[str, str], frozenset[str]] = {}
    for one in searches:
        earlier = library.search_history(one.search)
        known[one.search, one.source] = frozenset(
            warning
            for before, past in earlier
            if before.id < run.id
            and past.source == one.source
            and past.query_hash == one.query_hash
            for warning in past.warnings
        )
    return known


def _held(library: Library, searches: Sequence[SearchRun]) -> dict[tuple[str, str], int]:
    "What the library has under each search, from the starter or from earlier runs."
    held: dict[tuple[str, str], int] = {}
    for one in searches:
        filed = library.seen_in(one.search)
        trials = sum(name.startswith("NCT") for name in filed)
        papers = len(filed) - trials
        held[one.search, one.source] = trials if one.source == "clinicaltrials" else papers
    return held
