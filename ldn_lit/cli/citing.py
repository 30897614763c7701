"""resolve: what texts cite."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from ldn_lit.cli import options
from ldn_lit.cli.app import app
from ldn_lit.cli.messages import note
from ldn_lit.cli.terminal import width
from ldn_lit.errors import UsageError

if TYPE_CHECKING:
    from ldn_lit.report import Holdings, ResolvedDocument
    from ldn_lit.report.manuscript import Manuscript

#: The contract's exit code for what a script has been asked to watch for.
RETRACTED = 10


@app.command()
def resolve(
    files: Annotated[
        list[str],
        typer.Argument(metavar="FILE", help="Documents, folders, addresses; - is stdin."),
    ],
    db: options.Db = None,
    offline: options.Offline = False,
    full: Annotated[bool, typer.Option("--full", help="Ask again for what is open.")] = False,
    bib: Annotated[
        list[str] | None,
        typer.Option("--bib", metavar="FILE", help="References of the texts' citation keys."),
    ] = None,
    fail_on_retracted: Annotated[
        bool,
        typer.Option(
            "--fail-on-retracted", help=f"Exit with {RETRACTED} when a retracted paper is cited."
        ),
    ] = False,
    text: Annotated[
        bool, typer.Option("--text", help="Print the text as read, which positions mean.")
    ] = False,
    format: options.ResolveFormat = "text",
    output: options.Output = "-",
    quiet: options.Quiet = False,
) -> None:
    """Find what documents cite, and which PubMed record or trial each citation is.

    Read are text, Markdown, web pages, PDF, Word (.docx), LaTeX, BibTeX, RIS, NBIB and CSL-JSON.
    A text with citation keys is followed by what is wrong with its references: retracted,
    duplicated, missing, never cited.
    """
    from ldn_lit.citations import find_citations
    from ldn_lit.cli import compose, resolving
    from ldn_lit.cli.manuscripts import listed, manuscripts
    from ldn_lit.cli.reading import gather, text_as_read
    from ldn_lit.cli.refreshing import refresh
    from ldn_lit.config import settings
    from ldn_lit.output import write_text
    from ldn_lit.update import EXIT_CODES

    if format not in ("text", "json"):
        raise UsageError(f"unknown format '{format}'; known are text and json")
    chosen = settings(db=db)
    gathered = gather(files, chosen, offline=offline, bibliographies=bib or ())
    gathered.tell(quiet=quiet)
    if text:
        write_text(text_as_read(gathered.documents), output)
        raise typer.Exit(EXIT_CODES["partial"] if gathered.failures else 0)
    found = [(one.document, find_citations(one.document)) for one in gathered.documents]
    entries = listed(gathered)
    with compose.writing(chosen) as library:
        account = resolving.resolve_found(
            library, chosen, [*found, *entries], offline=offline, full=full
        )
        shown = [
            resolving.outcome(library, one, named.shown)
            for one, named in zip(found, gathered.documents, strict=True)
        ]
        looked_up = [resolving.outcome(library, one, one[0].path) for one in entries]
        held = resolving.holdings(library, [*shown, *looked_up])
        told = _Told(shown, held, manuscripts(library, gathered, shown))
    if format == "json":
        write_text(told.json(), output)
    elif not quiet:
        write_text(told.text(width()), output)
    for problem in account.problems:
        note(problem)
    code = EXIT_CODES[account.outcome] or (EXIT_CODES["partial"] if gathered.failures else 0)
    if fail_on_retracted and code in (0, EXIT_CODES["partial"]) and told.retracted:
        code = RETRACTED
    exported = refresh(chosen)
    raise typer.Exit(code or exported)


class _Told:
    "What was found, in both forms."

    def __init__(
        self,
        shown: Sequence[ResolvedDocument],
        holdings: Holdings,
        manuscripts: Sequence[Manuscript],
    ) -> None:
        from ldn_lit.report.manuscript import findings

        self._shown = shown
        self._holdings = holdings
        self._judged = [(one, findings(one, holdings)) for one in manuscripts]

    def text(self, width: int) -> str:
        from ldn_lit.report import resolve_text
        from ldn_lit.report.manuscript_text import references_text

        sections = [references_text(*judged, width) for judged in self._judged]
        return "\n".join((resolve_text(self._shown, self._holdings, width), *sections))

    def json(self) -> str:
        from ldn_lit.report import resolve_json
        from ldn_lit.report.manuscript_json import references_json

        said = {
            one.documents[0].document.path: references_json(one, found, self._holdings)
            for one, found in self._judged
        }
        return resolve_json(self._shown, self._holdings, said)

    @property
    def retracted(self) -> bool:
        "Whether a text cites what is retracted, and nobody has acknowledged it."
        from ldn_lit.report import cites_retracted

        return any(cites_retracted(one, self._holdings) for one in self._shown)
