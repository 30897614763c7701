"""searches list, show, check."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from ldn_lit.cli import options
from ldn_lit.cli.app import app
from ldn_lit.cli.tables import Row, check_format, table
from ldn_lit.cli.terminal import width
from ldn_lit.errors import UsageError

if TYPE_CHECKING:
    from ldn_lit.records import SavedSearch

searches = typer.Typer(help="The saved searches.", rich_markup_mode=None, no_args_is_help=True)
app.add_typer(searches, name="searches")


@searches.command("list")
def list_(
    queries: options.Queries = None,
    format: options.TableFormat = "text",
    output: options.Output = "-",
) -> None:
    """Name the saved searches and where they search."""
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
        for one in _read(queries)
    ]
    write_text(table(rows, format, ("name", "title"), width()), output)


@searches.command()
def show(
    name: Annotated[str, typer.Argument(help="The search's name.")],
    queries: options.Queries = None,
    output: options.Output = "-",
) -> None:
    """Print one search as it is sent."""
    from ldn_lit.output import write_text

    found = {one.name: one for one in _read(queries)}
    if name not in found:
        raise UsageError(f"there is no search '{name}'; known are {', '.join(found)}")
    one = found[name]
    parts = [f"{one.name}: {one.title}", one.why.strip(), ""]
    if one.pubmed:
        parts += ["PubMed:", one.pubmed.strip(), ""]
    parts += [f"ClinicalTrials.gov {key}:\n{value.strip()}\n" for key, value in one.clinicaltrials]
    parts += [f"must find: {', '.join(one.must_hit)}"] if one.must_hit else []
    write_text("\n".join(parts).rstrip() + "\n", output)


@searches.command()
def check(queries: options.Queries = None, output: options.Output = "-") -> None:
    """Look for mistakes before anything is sent: tags, brackets, quotes, operators."""
    from ldn_lit.output import write_text
    from ldn_lit.searches import lint

    saved = _read(queries)
    findings = [finding for one in saved for finding in lint(one)]
    errors = sum(finding.severity == "error" for finding in findings)
    lines = [f"{finding.severity}: {finding.sentence}" for finding in findings]
    lines.append(f"{len(saved)} searches, {errors} errors, {len(findings) - errors} warnings")
    write_text("\n".join(lines) + "\n", output)
    raise typer.Exit(2 if errors else 0)


def _read(queries: str | None) -> tuple[SavedSearch, ...]:
    from ldn_lit.cli import compose
    from ldn_lit.config import settings

    return compose.searches(settings(queries=queries))
