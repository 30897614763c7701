"""searches list, show."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from ldn_lit.cli import options
from ldn_lit.cli.app import app
from ldn_lit.cli.tables import Row, check_format, table
from ldn_lit.cli.terminal import width
from ldn_lit.errors import UsageError

if TYPE_CHECKING:
    from ldn_lit.config import Settings
    from ldn_lit.library import Wording
    from ldn_lit.records import SavedSearch, SourceName

searches = typer.Typer(help="The saved searches.", rich_markup_mode=None, no_args_is_help=True)
app.add_typer(searches, name="searches")

Name = Annotated[str, typer.Argument(help="The search's name.")]


@searches.command("list")
def list_(
    queries: options.Queries = None,
    format: options.TableFormat = "text",
    output: options.Output = "-",
) -> None:
    """Name the saved searches and where they search."""
    from ldn_lit.cli import compose
    from ldn_lit.config import settings
    from ldn_lit.output import write_text

    check_format(format)
    rows: list[Row] = [
        {
            "name": one.name,
            "enabled": one.enabled,
            "pubmed": bool(one.pubmed),
            "clinicaltrials": bool(one.clinicaltrials),
            "title": one.title,
            "path": one.path,
        }
        for one in compose.searches(settings(queries=queries))
    ]
    write_text(table(rows, format, ("name", "title"), width()), output)


@searches.command()
def show(
    name: Name,
    db: options.Db = None,
    queries: options.Queries = None,
    format: options.ResolveFormat = "text",
    output: options.Output = "-",
) -> None:
    """Print one search as it is sent, and every wording it has had."""
    from ldn_lit.cli import compose
    from ldn_lit.config import settings
    from ldn_lit.output import write_text

    require_text_or_json(format)
    chosen = settings(db=db, queries=queries)
    one = named(compose.searches(chosen), name)
    history = _history(chosen, one)
    told = _shown_json(one, history) if format == "json" else _shown(one, history)
    write_text(told, output)


def named(saved: tuple[SavedSearch, ...], name: str) -> SavedSearch:
    found = {one.name: one for one in saved}
    if name not in found:
        raise UsageError(f"there is no search '{name}'; known are {', '.join(found)}")
    return found[name]


def require_text_or_json(format: str) -> None:
    if format not in ("text", "json"):
        raise UsageError(f"unknown format '{format}'; known are text, json")


# --- what a search was ------------------------------------------------------


def _history(chosen: Settings, one: SavedSearch) -> list[Wording]:
    "None of a search that never ran; the wording in use at the end."
    from ldn_lit.cli import compose

    if not chosen.db.exists():
        return []
    with compose.library(chosen, "read") as library:
        sources: tuple[SourceName, ...] = ("pubmed", "clinicaltrials")
        return [found for source in sources for found in library.wordings(one.name, source)]


def _shown(one: SavedSearch, history: list[Wording]) -> str:
    parts = [f"{one.name}: {one.title}", one.why.strip(), ""]
    if one.pubmed:
        parts += ["PubMed:", one.pubmed.strip(), ""]
    parts += [f"ClinicalTrials.gov {key}:\n{value.strip()}\n" for key, value in one.clinicaltrials]
    parts += [f"must find: {', '.join(one.must_hit)}", ""] if one.must_hit else []
    parts += list(_wordings(one, history))
    return "\n".join(parts).rstrip() + "\n"


def _wordings(one: SavedSearch, history: list[Wording]) -> Iterator[str]:
    from ldn_lit.report.inert import inert
    from ldn_lit.report.wording import SOURCES, SUBJECTS, counted, day
    from ldn_lit.searches import query_hash

    if history:
        yield "History:"
    for wording in history:
        now = wording.query_hash == query_hash(one, wording.source)
        runs = f"run {wording.first_run}"
        if wording.last_run != wording.first_run:
            runs = f"runs {wording.first_run}-{wording.last_run}"
        days = " to ".join(dict.fromkeys((day(wording.first_started), day(wording.last_started))))
        yield (
            f"{SOURCES[wording.source]}, {'as it is now' if now else 'an earlier wording'}:"
            f" {runs} ({days}), {counted(wording.count, SUBJECTS[wording.source])}"
        )
        if not now:
            yield f"  sent: {inert(wording.sent)}"
        if wording.translation:
            yield f"  understood as: {inert(wording.translation)}"
    for source, last in {wording.source: wording for wording in history}.items():
        if last.query_hash != query_hash(one, source) and query_hash(one, source):
            yield (
                f"{SOURCES[source]}: edited since run {last.last_run};"
                f" `ldn-lit searches edit-baseline {one.name}` shows what the edit does"
            )


def _shown_json(one: SavedSearch, history: list[Wording]) -> str:
    from dataclasses import asdict

    from ldn_lit.report.contract import SCHEMA_VERSION, encoded
    from ldn_lit.searches import query_hash

    return encoded(
        {
            "schema_version": SCHEMA_VERSION,
            "name": one.name,
            "title": one.title,
            "why": one.why,
            "enabled": one.enabled,
            "path": one.path,
            "pubmed": one.pubmed,
            "clinicaltrials": dict(one.clinicaltrials),
            "must_hit": list(one.must_hit),
            "history": [
                {**asdict(found), "current": found.query_hash == query_hash(one, found.source)}
                for found in history
            ],
        }
    )
