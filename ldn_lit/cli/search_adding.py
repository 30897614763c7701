"""searches add."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ldn_lit.cli import options
from ldn_lit.cli.messages import note
from ldn_lit.cli.searching import Name, searches
from ldn_lit.errors import UsageError

if TYPE_CHECKING:
    from ldn_lit.config import Settings
    from ldn_lit.records import SavedSearch


@searches.command()
def add(
    name: Name,
    title: Annotated[str, typer.Option("--title", help="What it is, in a few words.")] = "",
    why: Annotated[str, typer.Option("--why", help="What for, and what it leaves out.")] = "",
    pubmed: Annotated[
        str, typer.Option("--pubmed", metavar="QUERY", help="As PubMed is to get it.")
    ] = "",
    clinicaltrials: Annotated[
        list[str] | None,
        typer.Option(
            "--clinicaltrials",
            metavar="PARAMETER=VALUE",
            help='Such as "query.intr=naltrexone"; may be repeated.',
        ),
    ] = None,
    must_hit: Annotated[
        list[str] | None,
        typer.Option("--must-hit", metavar="ID", help="A PMID or NCT id; may be repeated."),
    ] = None,
    live: Annotated[
        bool, typer.Option("--live", help="Ask first; a search that fails is not added.")
    ] = False,
    queries: options.Queries = None,
    quiet: options.Quiet = False,
) -> None:
    """Write a new saved search into your folder of query files.

    Whoever has no folder yet gets one with the searches that ship, so that these go on.
    """
    from ldn_lit.config import settings
    from ldn_lit.searches.read import is_name

    chosen = settings(queries=queries)
    if not is_name(name):
        raise UsageError(
            f"'{name}' is no name for a search; use small letters a-z, digits and hyphens only"
        )
    text = _text(name, title, why, pubmed, clinicaltrials or [], must_hit or [])
    folder = chosen.queries or chosen.own_queries
    search = _read(folder / f"{name}.toml", text)
    _refuse_known(chosen, name)
    _lint(search, quiet)
    if live:
        _check_live(chosen, search)
    print(_written(chosen, name, text, quiet))


def _text(
    name: str,
    title: str,
    why: str,
    pubmed: str,
    parameters: Sequence[str],
    must_hit: Sequence[str],
) -> str:
    from ldn_lit.records import SavedSearch
    from ldn_lit.searches import query_file

    if not pubmed.strip() and not parameters:
        raise UsageError(
            'the search asks nothing: give it --pubmed, --clinicaltrials "query.intr=...", or both'
        )
    ids = [part for one in must_hit for part in one.replace(",", " ").split()]
    return query_file(
        SavedSearch(
            name=name,
            title=" ".join(title.split()) or name,
            why=why.strip(),
            pubmed=pubmed.strip(),
            clinicaltrials=tuple(map(_parameter, parameters)),
            must_hit=tuple(ids),
        )
    )


def _parameter(given: str) -> tuple[str, str]:
    name, equals, value = given.partition("=")
    if not equals or not value.strip():
        raise UsageError(
            f"'{given}' is no parameter with a value;"
            ' write --clinicaltrials "query.intr=naltrexone"'
        )
    return name.strip(), value


def _read(path: Path, text: str) -> SavedSearch:
    "What is wrong is wrong on the command line: no file is named for it."
    from ldn_lit.searches import read_text
    from ldn_lit.searches.read import FileFault

    try:
        return read_text(path, text)
    except FileFault as fault:
        raise UsageError(f"{fault.what}; {fault.remedy}") from None


def _lint(search: SavedSearch, quiet: bool) -> None:
    from ldn_lit.searches import lint

    findings = lint(search)
    for finding in findings:
        if finding.severity == "warning" and not quiet:
            note(f"warning: {finding.sentence}")
    errors = [finding.sentence for finding in findings if finding.severity == "error"]
    if errors:
        raise UsageError(f"nothing was added: {' | '.join(errors)}")


def _check_live(chosen: Settings, search: SavedSearch) -> None:
    from ldn_lit.cli.search_checking import ask_live, live_lines
    from ldn_lit.update import EXIT_CODES

    asked = ask_live(chosen, [search])
    for line in live_lines(asked):
        note(line)
    code = EXIT_CODES[asked.outcome]
    missing = any(run.missed for run in asked.searches)
    if code or missing:
        note("nothing was added; leave out --live to add it all the same")
        raise typer.Exit(code or 2)


def _refuse_known(chosen: Settings, name: str) -> None:
    from ldn_lit.cli.query_folder import refuse_known
    from ldn_lit.searches import shipped_queries

    refuse_known(chosen.queries or shipped_queries(), name)


def _written(chosen: Settings, name: str, text: str, quiet: bool) -> Path:
    from ldn_lit.cli.query_folder import add_file, found_folder
    from ldn_lit.searches import shipped_queries

    if chosen.queries is not None:
        alone = not chosen.queries.exists()
        path = add_file(chosen.queries, name, text)
        if alone and not quiet:
            note(f"{chosen.queries} is a new folder; while it is in use, only its searches are run")
        return path
    shipped = shipped_queries()
    path = found_folder(chosen.own_queries, shipped, name, text)
    if not quiet:
        copied = len(list(shipped.glob("*.toml")))
        note(
            f"{chosen.own_queries} is new: the {copied} searches that ship were copied there, so"
            " that they go on beside yours; from now on that folder is what is run"
        )
    return path
