"""One run whole: what was asked, what came, what the sources said of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from ldn_lit.records import Run, SearchRun
from ldn_lit.report import contract, wording
from ldn_lit.report.inert import inert
from ldn_lit.report.searched import edit_lines

_INDENT = "  "


def text(run: Run, searches: Sequence[SearchRun], events: int) -> str:
    lines = [
        f"run {run.id} of ldn-lit {inert(run.version)}: {run.outcome}",
        f"started {wording.moment(run.started)}"
        + (f", finished {wording.moment(run.finished)}" if run.finished else ", never finished"),
        f"{wording.counted(run.requests, 'request')}, {wording.counted(events, 'event')}",
        *(f"problem: {inert(problem)}" for problem in run.problems),
    ]
    for search in searches:
        lines += ["", *_search(search)]
    return "\n".join(lines) + "\n"


def json(run: Run, searches: Sequence[SearchRun], events: int) -> str:
    return contract.encoded(
        {
            "schema_version": contract.SCHEMA_VERSION,
            **asdict(run),
            "finished": run.finished or None,
            "problems": list(run.problems),
            "events": events,
            "searches": [_as_object(search) for search in searches],
        }
    )


def rows(run: Run, searches: Sequence[SearchRun]) -> list[dict[str, str | int | bool | None]]:
    "One for each search, flat."
    return [
        {
            "run": run.id,
            "started": run.started,
            "finished": run.finished or None,
            "search": one.search,
            "source": one.source,
            "outcome": one.outcome,
            "count": one.count,
            "got": one.got,
            "new": one.new,
            "baseline": one.baseline,
            "sent": one.sent,
            "translation": one.translation,
            "errors": "; ".join(one.errors),
            "warnings": "; ".join(one.warnings),
            "missed": " ".join(one.missed),
            "problem": one.problem,
        }
        for one in searches
    ]


def _search(search: SearchRun) -> Iterator[str]:
    found = wording.counted(search.count, wording.SUBJECTS[search.source])
    counts = f"{found}, {search.got:,} held, {search.new:,} new"
    if search.outcome == "failed":
        counts = "no answer"
    baseline = ", first look" if search.baseline and search.outcome != "failed" else ""
    name = f"{inert(search.search)} on {wording.SOURCES[search.source]}"
    yield f"{name}: {search.outcome}, {counts}{baseline}"
    yield f"{_INDENT}sent: {inert(search.sent)}"
    if search.translation:
        yield f"{_INDENT}understood as: {inert(search.translation)}"
    for error in search.errors:
        yield f"{_INDENT}error: {inert(error)}"
    for warning in search.warnings:
        if warning not in search.errors:
            yield f"{_INDENT}warning: {inert(warning)}"
    if search.missed:
        yield f"{_INDENT}must find and did not: {inert(', '.join(search.missed))}"
    if search.edit is not None:
        yield from (f"{_INDENT}{line}" for line in edit_lines(search.edit))
    if search.problem:
        yield f"{_INDENT}problem: {inert(search.problem)}"


def _as_object(search: SearchRun) -> dict[str, Any]:
    return {
        "name": search.search,
        "source": search.source,
        "query_hash": search.query_hash,
        "outcome": search.outcome,
        "count": search.count,
        "got": search.got,
        "new": search.new,
        "baseline": search.baseline,
        "sent": search.sent,
        "translation": search.translation,
        "errors": list(search.errors),
        "warnings": list(search.warnings),
        "missed": list(search.missed),
        "edit": None if search.edit is None else contract.edit(search.edit),
        "problem": search.problem,
    }
