"""key: by which keys a paper or trial is cited, and by which it shall be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from ldn_lit.cli import options
from ldn_lit.cli.app import app
from ldn_lit.cli.naming import held, label
from ldn_lit.cli.tables import Row, check_format, table
from ldn_lit.cli.terminal import width
from ldn_lit.errors import UsageError

if TYPE_CHECKING:
    from ldn_lit.library import GivenKey, Library, Subject

COLUMNS = ("state", "scheme", "given", "key")


@app.command()
def key(
    name: Annotated[str, typer.Argument(metavar="PMID|NCT|DOI|KEY")],
    new: Annotated[
        str | None, typer.Argument(metavar="NEWKEY", help="By this it is cited now.")
    ] = None,
    undo: Annotated[
        bool, typer.Option("--undo", help="Cite it by the key it was given again.")
    ] = False,
    db: options.Db = None,
    format: options.TableFormat = "text",
    output: options.Output = "-",
) -> None:
    """Show the keys of a paper or trial, or pin the one it is cited by.

    A key is given once and never changes by itself. One that was replaced still finds its paper and
    is never given to another.
    """
    from ldn_lit.cli import compose
    from ldn_lit.cli.refreshing import refresh
    from ldn_lit.config import settings
    from ldn_lit.output import write_text

    check_format(format)
    if new is not None and undo:
        raise UsageError("give a new key or --undo, not both")
    chosen = settings(db=db)
    code = 0
    if new is not None or undo:
        with compose.writing(chosen) as library, library.transaction():
            subject = _named(library, name)
            told = _undone(library, subject) if new is None else _pinned(library, subject, new)
        write_text(f"{label(subject)}: {told}\n", output)
        code = refresh(chosen)
    else:
        with compose.library(chosen, "read") as library:
            rows = [_row(one) for one in library.keys_of(_named(library, name))]
        write_text(table(rows, format, COLUMNS, width()), output)
    raise typer.Exit(code)


def _named(library: Library, name: str) -> Subject:
    subject = held(library, name)
    if subject is None:
        raise UsageError(f"the library holds no '{name}'; try: ldn-lit find WORDS")
    return subject


def _pinned(library: Library, subject: Subject, key: str) -> str:
    from ldn_lit.cli import compose

    _refuse(library, subject, key)
    before = _cited(library, subject)
    if not library.pin_key(subject, key, now=compose.clock()):
        return f"{key} is pinned already"
    return f"cited as {key} from now on; {before} still finds it" if before != key else key


def _undone(library: Library, subject: Subject) -> str:
    pinned = library.unpin_key(subject)
    if not pinned:
        return "no key is pinned"
    return f"cited as {_cited(library, subject)} again; {pinned} still finds it"


def _cited(library: Library, subject: Subject) -> str:
    "Its key in the library's scheme."
    from ldn_lit.records import HeldArticle

    if isinstance(subject, HeldArticle):
        return library.articles([subject.id])[0].citation_key
    return next(one.key for one in library.keys_of(subject) if one.current)


def _refuse(library: Library, subject: Subject, key: str) -> None:
    from ldn_lit.decisions.meanings import read_meaning
    from ldn_lit.export.keys import key_fault

    if fault := key_fault(key):
        raise UsageError(f"'{key}' cannot be a key: {fault}")
    owner = library.by_key(key)
    if owner is not None and label(owner) != label(subject):
        raise UsageError(
            f"{key} is the key of {label(owner)}, or was;"
            " keys are never given twice, choose another"
        )
    # What reads as a number of another record would be taken for that record.
    if read_meaning(key) is not None and owner is None and held(library, key) != subject:
        raise UsageError(f"'{key}' reads as the number of another record; choose another")


def _row(one: GivenKey) -> Row:
    return {
        "key": one.key,
        "scheme": one.scheme,
        "state": "current" if one.current else "older",
        "given": one.assigned or None,
    }
