"annotate: a .bib file as its owner wrote it, with what PubMed knows put in."

from __future__ import annotations

from functools import reduce
from typing import Annotated

import typer

from ldn_lit.cli import options
from ldn_lit.cli.app import app
from ldn_lit.cli.messages import note
from ldn_lit.errors import UsageError

_PARTLY = 3


@app.command()
def annotate(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A .bib file; - is stdin.")],
    in_place: Annotated[
        bool, typer.Option("--in-place", "-i", help="Write the file itself, if anything is new.")
    ] = False,
    db: options.Db = None,
    offline: options.Offline = False,
    full: Annotated[bool, typer.Option("--full", help="Ask again for what is open.")] = False,
    output: options.Output = "-",
    quiet: options.Quiet = False,
) -> None:
    """Put PMIDs, DOIs and retractions into a .bib file, and leave the rest as it is.

    Nothing that is there is overwritten: an entry whose own PMID or DOI is another than the
    record's is named and left alone, as is what could not be resolved.
    """
    from ldn_lit.citations import find_citations
    from ldn_lit.citations.bibtex_entries import read_entries
    from ldn_lit.cli import compose, resolving
    from ldn_lit.cli.reading import as_stored
    from ldn_lit.config import settings
    from ldn_lit.documents.verbatim import read_verbatim
    from ldn_lit.output import write_pieces
    from ldn_lit.report.annotated import annotated
    from ldn_lit.update import EXIT_CODES

    if in_place and (file == "-" or output != "-"):
        raise UsageError("--in-place writes FILE itself; leave it out, or -o and -")
    chosen = settings(db=db)
    read = read_verbatim(file)
    found = (as_stored(read.document), find_citations(read.document))
    with compose.writing(chosen) as library:
        account = resolving.resolve_found(library, chosen, [found], offline=offline, full=full)
        shown = resolving.outcome(library, found, file)
        holdings = resolving.holdings(library, [shown])
    entries = sum(1 for _ in read_entries(read.document.text))
    told = annotated(shown, entries, holdings)
    target = file if in_place else output
    write_pieces([read.mark, told.text], target, encoding=read.encoding)
    # What stopped the asking is said once, not with every entry.
    left = [reduce(_without, account.problems, line) for line in told.left]
    for line in (*told.grave, *left, *([] if quiet else [told.summary]), *account.problems):
        note(line)
    code = EXIT_CODES[account.outcome]
    # The file is written in any case, with what the library knows.
    raise typer.Exit(_PARTLY if code == EXIT_CODES["unreachable"] else code)


def _without(line: str, problem: str) -> str:
    return line.replace(f" ({problem})", "")
