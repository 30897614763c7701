"""acknowledge: a person has seen what stands against a paper."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from ldn_lit.cli import options
from ldn_lit.cli.app import app
from ldn_lit.cli.tables import Row, check_format, table
from ldn_lit.cli.terminal import width
from ldn_lit.errors import UsageError

if TYPE_CHECKING:
    from ldn_lit.changes.notices import Notice
    from ldn_lit.library import Library
    from ldn_lit.records import HeldArticle

COLUMNS = ("paper", "key", "notice", "since", "says", "title")


@app.command()
def acknowledge(
    paper: Annotated[
        str, typer.Argument(metavar="[PMID|DOI|KEY]", help="Without one, list what is open.")
    ] = "",
    notice: Annotated[
        str, typer.Option("--notice", metavar="PMID", help="Only the notice with this PMID.")
    ] = "",
    note: Annotated[str, typer.Option("--note", help="A few words to keep with it.")] = "",
    undo: Annotated[bool, typer.Option("--undo", help="Take it back.")] = False,
    db: options.Db = None,
    format: options.TableFormat = "text",
    output: options.Output = "-",
) -> None:
    """Say that you have seen a paper's retraction, concern, correction or withdrawal.

    The notice stays with the paper, marked as acknowledged, and counts as open no more.
    """
    from ldn_lit.cli import compose
    from ldn_lit.config import settings
    from ldn_lit.output import write_text

    check_format(format)
    chosen = settings(db=db)
    if not paper:
        if notice or note or undo:
            raise UsageError("name the paper: ldn-lit acknowledge PMID")
        with compose.library(chosen, "read") as library:
            listed = open_notices(library)
        rows = [_row(held, one) for held, one in listed]
        write_text(table(rows, format, COLUMNS, width()), output)
        return
    with compose.writing(chosen) as library:
        held = _named(library, paper)
        against = _against(held, notice)
        meant = [one for one in against if bool(one.acknowledged) == undo or (note and not undo)]
        keys = [key for one in meant for key in (one.key, one.older_key if undo else "") if key]
        if undo:
            library.unacknowledge(keys)
        else:
            library.acknowledge(held, keys, note, now=compose.clock())
    write_text(_told(held, meant, undo=undo), output)


def open_notices(library: Library) -> list[tuple[HeldArticle, Notice]]:
    """What nobody has acknowledged, the gravest first: all that is grave, and those corrections
    that were news here; what was corrected before it was first seen is only shown."""
    from ldn_lit.changes.notices import GRAVE, held_notices

    told = library.told_keys()
    found = [
        (held, notice)
        for held in library.under_notice()
        for notice in held_notices(held)
        if notice.acknowledged is None and (notice.grave or told & {notice.key, notice.older_key})
    ]
    return sorted(found, key=lambda one: (*GRAVE, "corrected").index(one[1].kind))


def _named(library: Library, name: str) -> HeldArticle:
    from ldn_lit.cli.shelf import named

    held, _ = named(library, name)
    if held is None:
        raise UsageError(f"the library holds no paper '{name}'; try: ldn-lit find WORDS")
    return held


def _against(held: HeldArticle, pmid: str) -> list[Notice]:
    from ldn_lit.changes.notices import held_notices

    found = [one for one in held_notices(held) if not pmid or one.pmid == pmid]
    if not found:
        which = f"no notice with PMID {pmid}" if pmid else "nothing to acknowledge"
        raise UsageError(f"{which} is known of {held.label}; see: ldn-lit show {held.citation_key}")
    return found


def _row(held: HeldArticle, notice: Notice) -> Row:
    from ldn_lit.report.wording import stands_against

    return {
        "paper": held.label,
        "pmid": held.article.pmid or None,
        "key": held.citation_key,
        "notice": notice.kind,
        "notice_pmid": notice.pmid or None,
        "since": notice.date,
        "says": stands_against(notice),
        "title": held.article.title,
    }


def _told(held: HeldArticle, notices: Sequence[Notice], *, undo: bool) -> str:
    from ldn_lit.report.wording import stands_against

    if not notices:
        return f"{held.label}: nothing to do, {'none was' if undo else 'all were'} acknowledged\n"
    done = "open again" if undo else "acknowledged"
    lines = [f"{held.label}: {done}: {_plain(one, stands_against(one))}" for one in notices]
    return "\n".join(lines) + "\n"


def _plain(notice: Notice, told: str) -> str:
    "Without what was said of it before."
    return told.partition("; acknowledged")[0] if notice.acknowledged else told
