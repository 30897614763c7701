"""review: going through what is open, one citation at a time."""

from __future__ import annotations

from typing import Annotated

import typer

from ldn_lit.cli import options
from ldn_lit.cli.app import app
from ldn_lit.cli.deciding import InDocument


@app.command()
def review(
    documents: Annotated[
        list[str] | None, typer.Argument(metavar="[DOCUMENT]...", help="All, if none is named.")
    ] = None,
    document: InDocument = "",
    all_: Annotated[
        bool, typer.Option("--all", help="Also what the rule has accepted; nobody's word is asked.")
    ] = False,
    same: Annotated[
        bool,
        typer.Option("--same", help="The same words with the same candidates: the same answer."),
    ] = False,
    db: options.Db = None,
    offline: options.Offline = False,
) -> None:
    """Go through the citations left open, and decide: a candidate, a PMID, or not in PubMed.

    Each answer is stored at once. Answers may also be piped in, one a line.
    """
    from ldn_lit.cli import compose
    from ldn_lit.cli.cited import documents_named
    from ldn_lit.cli.dialogue import Dialogue
    from ldn_lit.cli.refreshing import refresh
    from ldn_lit.cli.review_queue import open_citations
    from ldn_lit.cli.review_session import Session
    from ldn_lit.config import settings

    chosen = settings(db=db)
    names = [*(documents or ()), *([document] if document else ())]
    with compose.library(chosen, "read") as library:
        paths = documents_named(library, names) if names else None
        queue = open_citations(library, paths, accepted_too=all_)
    Session(chosen, Dialogue(), queue, offline=offline, same=same).run()
    raise typer.Exit(refresh(chosen))
