"""searches check."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Annotated

import typer

from ldn_lit.cli import options
from ldn_lit.cli.searching import require_text_or_json, searches
from ldn_lit.errors import UsageError

if TYPE_CHECKING:
    from ldn_lit.config import Settings
    from ldn_lit.records import SavedSearch, SearchRun
    from ldn_lit.searches import PlacedFinding, QueryFile
    from ldn_lit.update import Account

FAULTY = 2


@searches.command()
def check(
    names: Annotated[
        list[str] | None, typer.Argument(metavar="[NAME]...", help="Some of them; else all.")
    ] = None,
    live: Annotated[
        bool,
        typer.Option("--live", help="Also ask: translation, count, warnings, must_hit."),
    ] = False,
    queries: options.Queries = None,
    format: options.ResolveFormat = "text",
    output: options.Output = "-",
) -> None:
    """Look for mistakes before anything is sent: tags, brackets, quotes, operators.

    Ends with 2 where there is an error, or a search that does not find what its must_hit names;
    with --live also with 3 where a source failed, 4 where none could be reached.
    """
    from ldn_lit.config import settings
    from ldn_lit.output import write_text
    from ldn_lit.searches import findings_of

    require_text_or_json(format)
    chosen = settings(queries=queries)
    files = _files(chosen, names or [])
    findings = [finding for file in files for finding in findings_of(file)]
    asked = _ask(chosen, files, named=bool(names)) if live else None
    render = _json if format == "json" else _text
    write_text(render(files, findings, asked), output)
    raise typer.Exit(_code(findings, asked))


def ask_live(chosen: Settings, saved: Sequence[SavedSearch]) -> Account:
    from ldn_lit.cli import compose
    from ldn_lit.update import check_searches

    sources = compose.sources(chosen)
    return check_searches(sources.pubmed, sources.registry, saved)


def live_lines(asked: Account) -> Iterator[str]:
    "What each search is to its source."
    from ldn_lit.report.inert import inert
    from ldn_lit.report.wording import SOURCES

    for run in asked.searches:
        yield f"{inert(run.search)} ({SOURCES[run.source]}): {_found(run)}"
        if run.translation:
            yield f"  understood as: {inert(run.translation)}"
        yield from (f"  error: {inert(one)}" for one in run.errors)
        yield from (f"  warning: {inert(one)}" for one in run.warnings)
        if run.missed:
            yield f"  must_hit not found: {', '.join(run.missed)}"
    told = {run.problem for run in asked.searches}
    yield from (inert(one) for one in asked.problems if one not in told)


def _found(run: SearchRun) -> str:
    from ldn_lit.report.inert import inert
    from ldn_lit.report.wording import SUBJECTS, counted

    if run.outcome == "failed" and run.problem.startswith(f"{run.search}: "):
        return "not sent: it has errors"
    if run.outcome == "failed":
        return f"not answered: {inert(run.problem)}"
    found = counted(run.count, SUBJECTS[run.source])
    return found if run.outcome == "complete" else f"{found}, of which {run.got:,} were listed"


def _files(chosen: Settings, names: Sequence[str]) -> tuple[QueryFile, ...]:
    from ldn_lit.searches import read_files, shipped_queries

    files = read_files(chosen.queries or shipped_queries())
    known = [file.path.stem for file in files]
    for name in names:
        if name not in known:
            raise UsageError(f"there is no search '{name}'; known are {', '.join(known)}")
    return tuple(file for file in files if not names or file.path.stem in names)


def _ask(chosen: Settings, files: Sequence[QueryFile], *, named: bool) -> Account:
    "A search that is switched off is asked if it is named."
    saved = [file.search for file in files if file.search]
    return ask_live(chosen, [replace(one, enabled=True) for one in saved] if named else saved)


def _code(findings: Sequence[PlacedFinding], asked: Account | None) -> int:
    from ldn_lit.update import EXIT_CODES

    if any(finding.severity == "error" for finding in findings):
        return FAULTY
    if asked is None:
        return 0
    return FAULTY if any(run.missed for run in asked.searches) else EXIT_CODES[asked.outcome]


def _text(
    files: Sequence[QueryFile], findings: Sequence[PlacedFinding], asked: Account | None
) -> str:
    from ldn_lit.report.inert import inert
    from ldn_lit.report.wording import counted

    errors = sum(finding.severity == "error" for finding in findings)
    lines = [inert(_sentence(finding)) for finding in findings]
    lines += live_lines(asked) if asked else []
    lines.append(
        f"{counted(len(files), 'search')}, {counted(errors, 'error')},"
        f" {counted(len(findings) - errors, 'warning')}"
    )
    return "\n".join(lines) + "\n"


def _sentence(finding: PlacedFinding) -> str:
    "As compilers write it, so that editors jump there."
    part = f"{finding.where}: " if finding.where else ""
    place = f"{finding.file}:{finding.line}:{finding.column}"
    return f"{place}: {finding.severity}: {part}{finding.message}; {finding.remedy}"


def _json(
    files: Sequence[QueryFile], findings: Sequence[PlacedFinding], asked: Account | None
) -> str:
    from ldn_lit.report.contract import SCHEMA_VERSION, encoded

    told = {
        "schema_version": SCHEMA_VERSION,
        "searches": [file.path.stem for file in files],
        "findings": [asdict(finding) for finding in findings],
    }
    if asked is not None:
        told["live"] = [_run(run) for run in asked.searches]
        told["problems"] = list(asked.problems)
    return encoded(told)


def _run(run: SearchRun) -> dict[str, object]:
    return {
        "name": run.search,
        "source": run.source,
        "outcome": run.outcome,
        "count": None if run.outcome == "failed" else run.count,
        "sent": run.sent,
        "translation": run.translation,
        "errors": list(run.errors),
        "warnings": list(run.warnings),
        "missed": list(run.missed),
        "problem": run.problem or None,
    }
