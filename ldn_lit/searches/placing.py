"""Findings with their place in the query file, as an editor jumps to it."""

from __future__ import annotations

from dataclasses import dataclass

from ldn_lit.searches.finding import Finding, Severity
from ldn_lit.searches.lint import PUBMED_QUERY, lint
from ldn_lit.searches.places import Places
from ldn_lit.searches.read import QueryFile


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedFinding:
    """`line` and `column` count from 1 in the file; `where` is the part, "" the file itself."""

    search: str
    file: str
    line: int
    column: int
    severity: Severity
    where: str
    message: str
    remedy: str


def findings_of(file: QueryFile) -> tuple[PlacedFinding, ...]:
    "All that is wrong with one query file: with its frame, or else with its queries."
    if file.fault is not None:
        return (
            PlacedFinding(
                search=file.path.stem,
                file=str(file.path),
                line=file.fault.line,
                column=file.fault.column,
                severity="error",
                where="",
                message=file.fault.what,
                remedy=file.fault.remedy,
            ),
        )
    found = lint(file.search) if file.search else ()
    places = Places(file.text) if found else None
    return tuple(_placed(one, file, places) for one in found)


def _placed(finding: Finding, file: QueryFile, places: Places | None) -> PlacedFinding:
    line, column = finding.line, finding.column
    for key in _keys(finding.where):
        line, column = (places.of(key, finding.start) if places else None) or (line, column)
    return PlacedFinding(
        search=finding.search,
        file=str(file.path),
        line=line,
        column=column,
        severity=finding.severity,
        where=finding.where,
        message=finding.message,
        remedy=finding.remedy,
    )


def _keys(where: str) -> tuple[tuple[str, ...], ...]:
    "A parameter is written in quotes, or as TOML's own dotted key."
    if where == PUBMED_QUERY:
        return (("pubmed", "query"),)
    return (("clinicaltrials", where), ("clinicaltrials", *where.split(".")))
