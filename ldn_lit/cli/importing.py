"""import: references from files into the library."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from ldn_lit.cli import options
from ldn_lit.cli.app import app
from ldn_lit.cli.messages import note
from ldn_lit.cli.terminal import width
from ldn_lit.errors import DocumentError, LdnLitError, UsageError

if TYPE_CHECKING:
    from ldn_lit.cli.import_files import Named
    from ldn_lit.config import Settings
    from ldn_lit.importing.account import FileAccount, ImportAccount
    from ldn_lit.importing.entries import ReferenceFormat
    from ldn_lit.library import Library
    from ldn_lit.resolve.imports import Intake, KeysOf

_PARTLY = 3


@app.command("import")
def import_(
    files: Annotated[
        list[str],
        typer.Argument(metavar="FILE", help="Reference files, or folders of them; - is stdin."),
    ],
    said: Annotated[
        str,
        typer.Option(
            "--from",
            metavar="FORMAT",
            help="What the files are, where their content does not say: bibtex, ris, nbib,"
            " csl-json, csv, zotero-rdf, pubmed-xml, endnote-xml or enw.",
        ),
    ] = "",
    library_keys: Annotated[
        bool,
        typer.Option(
            "--library-keys",
            help="New papers too get keys of the library's own; the files' find them all the same.",
        ),
    ] = False,
    file_keys: Annotated[
        bool,
        typer.Option(
            "--file-keys",
            help="The files' keys take the place of those the library gave, not of chosen ones.",
        ),
    ] = False,
    full: Annotated[bool, typer.Option("--full", help="Ask again for what stayed open.")] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Tell what would be done, and store nothing.")
    ] = False,
    db: options.Db = None,
    offline: options.Offline = False,
    format: options.ResolveFormat = "text",
    output: options.Output = "-",
    quiet: options.Quiet = False,
) -> None:
    """Put the references of files into the library, under the citation keys they have.

    Read are BibTeX, BibLaTeX, RIS, NBIB, CSL-JSON, PubMed XML (EFetch, baseline and update files,
    also .gz), Zotero RDF, EndNote XML and .enw, from Zotero, EndNote, Mendeley, JabRef and others,
    and CSV as Zotero, PubMed and `export` write it.

    A new paper goes by the key it has in its file. One that the library holds keeps its key, by
    which it may be cited already; the file's finds it too, and `key` makes it the one.

    `resolve refs.bib` reads a file as a text that cites: its entries stay citations of it. `import`
    takes its entries over as papers. What PubMed has becomes PubMed's record, all else is kept with
    its own data; nothing is stored twice, and importing again goes on where it stopped.
    """
    from ldn_lit.cli.import_files import named_files
    from ldn_lit.cli.refreshing import refresh
    from ldn_lit.config import settings
    from ldn_lit.importing.account import ImportAccount
    from ldn_lit.importing.report import import_json, import_text
    from ldn_lit.output import write_text

    shown, spoken = _formats(format, said)
    chosen = settings(db=db)
    with ExitStack() as spooled:
        named, failures = named_files(files, spoken, spooled)
        if not named:
            raise _nothing_read(failures)
        account = ImportAccount(dry_run=dry_run, unreadable=[str(one) for one in failures])
        with _library(chosen, dry_run=dry_run) as library:
            intake = _intake(library, chosen, offline=offline, full=full)
            intake.keys = _keys(library=library_keys, file=file_keys)
            intake.untouched = library.is_untouched([one.sha256 for one in named])
            _take_in(intake, named, account, failures)
    if not account.files:
        raise _nothing_read(failures)
    if shown == "json":
        write_text(import_json(account), output)
    elif not quiet or output != "-":
        write_text(import_text(account, width()), output)
    for sentence in (*account.unreadable, *account.problems):
        note(sentence)
    exported = 0 if dry_run else refresh(chosen)
    raise typer.Exit(_PARTLY if account.in_part else exported)


def _keys(*, library: bool, file: bool) -> KeysOf:
    if library and file:
        raise UsageError("choose one of --library-keys and --file-keys")
    return "library" if library else "file" if file else "first"


def _formats(format: str, said: str) -> tuple[str, ReferenceFormat | None]:
    """How the report is written, and what the files are. `--format ris` is understood too: other
    commands have no other word for it."""
    from ldn_lit.importing.formats import NAMES

    if format in NAMES and not said:
        format, said = "text", format
    if format not in ("text", "json"):
        raise UsageError(f"unknown format '{format}'; known are text and json")
    if said and said not in NAMES:
        raise UsageError(f"cannot read '{said}'; these can be: {', '.join(NAMES)}")
    return format, NAMES[said] if said else None


@contextmanager
def _library(chosen: Settings, *, dry_run: bool) -> Iterator[Library]:
    "For a dry run a copy, which is thrown away."
    from pathlib import Path
    from tempfile import TemporaryDirectory

    from ldn_lit.cli import compose

    if not dry_run:
        with compose.writing(chosen) as library:
            yield library
        return
    with TemporaryDirectory(prefix="ldn-lit-") as folder:
        copy = replace(chosen, db=Path(folder) / "library.db")
        if chosen.db.exists():
            with compose.library(chosen, "read") as library:
                library.backup(copy.db)
        with compose.writing(copy) as library:
            yield library


def _intake(library: Library, chosen: Settings, *, offline: bool, full: bool) -> Intake:
    from ldn_lit.cli import compose
    from ldn_lit.cli.telling import told_later
    from ldn_lit.resolve.imports import Intake

    sources = None if offline else compose.sources(chosen)
    now = compose.clock()
    return Intake(
        library=library,
        pubmed=sources.pubmed if sources else None,
        registry=sources.registry if sources else None,
        now=now,
        tell=told_later(library, now, chosen.delivery.names),
        again=full,
    )


def _take_in(
    intake: Intake, named: Sequence[Named], account: ImportAccount, failures: list[LdnLitError]
) -> None:
    for one in named:
        try:
            taken = _one(intake, one)
        except DocumentError as error:
            failures.append(error)
            account.unreadable.append(str(error))
            continue
        if not taken.read and not taken.deleted and taken.unread and len(named) == 1:
            place = taken.unread[0]
            failures.append(DocumentError(f"{one.name}:{place.line}: {place.why}"))
            continue
        account.files.append(taken)
    account.problems += intake.problems


def _one(intake: Intake, named: Named) -> FileAccount:
    from ldn_lit.importing.reading import read_entries
    from ldn_lit.resolve.imports import ImportFile, RecordsFile, take_in, take_in_records

    if named.format == "pubmed-xml":
        file = RecordsFile(
            name=named.name, sha256=named.sha256, found=named.records(), deleted=named.deleted()
        )
        return take_in_records(intake, file)
    read = read_entries(named.text(), named.format)
    entries = ImportFile(
        name=named.name, sha256=named.sha256, format=named.format, entries=read.entries
    )
    taken = take_in(intake, entries)
    taken.unread += read.unread
    return taken


def _nothing_read(failures: Sequence[LdnLitError]) -> LdnLitError:
    if len(failures) == 1:
        return DocumentError(str(failures[0]))
    for failure in failures:
        note(str(failure))
    return DocumentError("no file could be read; correct the names above")
