"""decisions list, export, import: what people decided, in a file that can be shared."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from ldn_lit.cli import options
from ldn_lit.cli.app import app
from ldn_lit.cli.messages import note
from ldn_lit.cli.preferring import preferred
from ldn_lit.cli.tables import Row, check_format, table
from ldn_lit.cli.terminal import width

if TYPE_CHECKING:
    from ldn_lit.config import Settings
    from ldn_lit.library import Imported, Library

decisions = typer.Typer(
    help="What people decided about citations.", rich_markup_mode=None, no_args_is_help=True
)
app.add_typer(decisions, name="decisions")

_PARTLY = 3


@decisions.command("list")
def list_(
    db: options.Db = None,
    format: options.TableFormat = "text",
    output: options.Output = "-",
) -> None:
    """List every decision, also those whose document or citation is not there now."""
    from ldn_lit.cli import compose
    from ldn_lit.config import settings
    from ldn_lit.decisions.file import short_name
    from ldn_lit.output import write_text

    check_format(format)
    with compose.library(settings(db=db), "read") as library:
        read = {one.path for one in library.documents()}
        rows: list[Row] = [
            {
                "id": one.citation_id,
                "document": short_name(one.document),
                "means": str(one.meaning),
                "decided": one.decided,
                "state": "" if one.placed else _state(one.document in read),
                "note": one.note,
                "origin": one.origin,
                "path": one.document,
                "sentence": one.sentence,
                "words": one.words,
            }
            for one in library.decisions()
        ]
    columns = ("id", "document", "means", "state", "words")
    write_text(table(rows, format, columns, width()), output)


@decisions.command()
def export(db: options.Db = None, output: options.Output = "-") -> None:
    """Write all decisions as text, one line each: to keep in git, to read elsewhere."""
    from ldn_lit.cli import compose
    from ldn_lit.config import settings
    from ldn_lit.decisions.file import write_file
    from ldn_lit.output import write_text

    with compose.library(settings(db=db), "read") as library:
        text = write_file(library.decisions())
    write_text(text, output)


@decisions.command("import")
def import_(
    file: Annotated[str, typer.Argument(metavar="FILE", help="As exported; - is stdin.")],
    theirs: Annotated[
        bool, typer.Option("--theirs", help="Where both decided, take the file's.")
    ] = False,
    ours: Annotated[
        bool, typer.Option("--ours", help="Where both decided, keep what was decided here.")
    ] = False,
    db: options.Db = None,
    offline: options.Offline = False,
    quiet: options.Quiet = False,
) -> None:
    """Take over decisions from a file, and say what became of each that did not simply fit.

    Where another was decided here, the newer stands. Decisions on documents that were not read
    here wait until they are.
    """
    from ldn_lit.cli import compose
    from ldn_lit.cli.refreshing import refresh
    from ldn_lit.config import settings
    from ldn_lit.decisions.file import read_file
    from ldn_lit.documents import read_text

    prefer = preferred(theirs, ours)
    name = "standard input" if file == "-" else file
    found = read_file(read_text(file), name)
    chosen = settings(db=db)
    with compose.writing(chosen) as library:
        origin = name.rpartition("/")[2]
        told = library.import_decisions(found.decisions, prefer, origin=origin)
        problems = [*found.problems, *([] if offline else _fetch(library, chosen))]
    if not quiet:
        _say(told)
    for problem in problems:
        note(problem)
    exported = refresh(chosen)
    raise typer.Exit(_PARTLY if problems else exported)


def _fetch(library: Library, chosen: Settings) -> list[str]:
    "The records of decisions that the library lacks, if PubMed can be asked now."
    from ldn_lit.cli import compose
    from ldn_lit.cli.telling import told_later
    from ldn_lit.update import Account, fetch_decided

    if not library.awaited():
        return []
    account = Account(sources=("pubmed",))
    now = compose.clock()
    pubmed = compose.sources(chosen).pubmed
    tell = told_later(library, now, chosen.delivery.names)
    fetch_decided(library, pubmed, account, now=now, tell=tell)
    return account.problems


def _state(document_read: bool) -> str:
    return "not in the text" if document_read else "document not read"


def _say(told: tuple[Imported, ...]) -> None:
    from collections import Counter

    from ldn_lit.output import write_text
    from ldn_lit.report.inert import inert

    lines = [inert(line) for line in map(_line, told) if line]
    counts = Counter(one.outcome for one in told)
    total = ", ".join(f"{number} {outcome}" for outcome, number in sorted(counts.items()))
    lines.append(f"{len(told)} decisions: {total}" if told else "no decisions")
    write_text("\n".join(lines) + "\n", "-")


def _line(one: Imported) -> str:
    "What is worth a line of its own."
    decision = one.decision
    where = f"{decision.document} {decision.citation_id} ({decision.words})"
    if one.outcome == "waits":
        return f"waits: {where}: {decision.meaning}"
    if one.outcome in ("replaced", "kept") and one.here:
        used, left = (decision, one.here) if one.outcome == "replaced" else (one.here, decision)
        whose = "the file's" if one.outcome == "replaced" else "the one here"
        return (
            f"conflict: {where}: {whose} stands, {used.meaning} of {used.decided[:10]},"
            f" against {left.meaning} of {left.decided[:10]}"
        )
    if one.by_words and one.outcome == "applied" and one.citation:
        return f"by its words: {where} is {one.citation.id} now: {decision.meaning}"
    return ""
