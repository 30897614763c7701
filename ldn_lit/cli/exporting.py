"""export: references in the formats other programs read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, TypeVar, get_args

import typer

from ldn_lit.cli import as_of, options
from ldn_lit.cli.app import app
from ldn_lit.cli.messages import note
from ldn_lit.errors import UsageError
from ldn_lit.records.exporting import Choice, KeyScheme, Manner, Retracted, TrialType

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ldn_lit.config import Settings
    from ldn_lit.library import Library
    from ldn_lit.records import MarkKind

Word = TypeVar("Word", KeyScheme, TrialType)
_PARTLY = 3
_SCHEMES: tuple[KeyScheme, ...] = get_args(KeyScheme)
_TRIAL_TYPES: tuple[TrialType, ...] = get_args(TrialType)


@app.command()
def export(
    ids: Annotated[
        str | None,
        typer.Option("--ids", metavar="ID,ID", help="PMIDs, NCT ids, DOIs or keys; - is stdin."),
    ] = None,
    search: Annotated[
        list[str] | None,
        typer.Option("--search", metavar="NAME", help="Only what this search finds."),
    ] = None,
    document: Annotated[
        list[str] | None,
        typer.Option("--document", metavar="NAME", help="Only what this document cites."),
    ] = None,
    marked: Annotated[
        list[str] | None,
        typer.Option("--marked", metavar="KIND", help="Marked read, include, exclude or note."),
    ] = None,
    tag: Annotated[
        list[str] | None, typer.Option("--tag", metavar="NAME", help="Tagged so.")
    ] = None,
    since: Annotated[
        str | None,
        typer.Option(
            "--since", metavar="RUN|DATE", help="First seen after that run, or since that day."
        ),
    ] = None,
    published: Annotated[
        str | None,
        typer.Option("--published", metavar="YEARS", help="2010-2020, 2010-, -2020 or 2010."),
    ] = None,
    only_retracted: Annotated[
        bool, typer.Option("--only-retracted", help="Only papers that are retracted.")
    ] = False,
    exclude_retracted: Annotated[
        bool, typer.Option("--exclude-retracted", help="No papers that are retracted.")
    ] = False,
    trials: Annotated[bool, typer.Option("--trials/--no-trials", help="With trials.")] = True,
    moment: as_of.AsOf = "",
    keys: Annotated[
        str,
        typer.Option("--keys", metavar="SCHEME", help="authyear, bbt (Better BibTeX) or pmid."),
    ] = "",
    abstracts: Annotated[bool, typer.Option("--abstracts", help="With abstracts.")] = False,
    keywords: Annotated[
        bool, typer.Option("--keywords", help="With keywords and MeSH headings.")
    ] = False,
    url: Annotated[bool, typer.Option("--url", help="With an address even beside a DOI.")] = False,
    trial_type: Annotated[
        str,
        typer.Option(
            "--trial-type", metavar="TYPE", help="Trials as report, misc, online or dataset."
        ),
    ] = "",
    bom: Annotated[
        bool, typer.Option("--bom", help="With a byte order mark, which Excel wants of csv.")
    ] = False,
    all_configured: Annotated[
        bool,
        typer.Option(
            "--all-configured", help="Write every [export] of config.toml, as update does."
        ),
    ] = False,
    db: options.Db = None,
    offline: options.Offline = False,
    format: Annotated[
        str,
        typer.Option(
            "--format",
            metavar="FORMAT",
            help="bibtex, biblatex, ris, nbib, csl-json, csv or endnote-xml; without it what the"
            " name of FILE ends in, else bibtex.",
        ),
    ] = "",
    output: options.Output = "-",
) -> None:
    """Write references as BibTeX, BibLaTeX, RIS, NBIB, CSL-JSON, CSV or EndNote XML.

    What is chosen fits all that is said; of several searches, documents, marks or tags any. The
    same library gives the same file everywhere, sorted by key; a file that says the same already
    is not touched. Where it comes from stands in the .bib itself, beside other files (FILE
    .provenance.txt), and on standard error when they go to standard output.
    """
    from ldn_lit.config import settings
    from ldn_lit.export.wishes import checked, ends_otherwise, format_of, run_or_moment, years

    chosen = settings(db=db)
    if all_configured:
        from ldn_lit.cli.refreshing import refresh_all

        if output != "-":
            raise UsageError("--all-configured writes the files of config.toml; leave out -o")
        raise typer.Exit(refresh_all(chosen, offline=offline))
    choice = Choice(
        names=() if ids is None else _names(ids),
        searches=tuple(search or ()),
        documents=tuple(document or ()),
        marked=_marked(marked),
        tagged=tuple(tag or ()),
        since="" if since is None else run_or_moment(since),
        published=(0, 0) if published is None else years(published),
        retracted=_retracted(only_retracted, exclude_retracted),
        trials=trials,
        known_at=as_of.moment(moment),
    )
    manner = checked(
        Manner(
            format=format or format_of(output),
            keys=_one_of("--keys", keys or chosen.keys, _SCHEMES),
            trial_type=_one_of("--trial-type", trial_type or "report", _TRIAL_TYPES),
            abstracts=abstracts,
            keywords=keywords,
            url=url,
            bom=bom,
        )
    )
    if not format and ends_otherwise(output):
        note(f"{output} is written as {manner.format}; --format NAME writes another")
    raise typer.Exit(_write(chosen, choice, manner, output, offline=offline))


def _write(chosen: Settings, choice: Choice, manner: Manner, output: str, *, offline: bool) -> int:
    "The exit code."
    from ldn_lit.cli import compose
    from ldn_lit.cli.choosing import places
    from ldn_lit.cli.exported import prepared, write
    from ldn_lit.cli.medline import lacking, left_out
    from ldn_lit.output import is_file

    scheme = manner.keys or chosen.keys
    with compose.library(chosen, "read") as library:
        keyless = library.lacks_keys(scheme)
        _known_tags(library, choice.tagged)
        texts = () if offline else lacking(library, manner, places(library, choice, scheme))
    if keyless:
        _give_keys(chosen, scheme)
    problems = _fetched(chosen, texts) if texts else []
    with compose.library(chosen, "read") as library, library.snapshot():
        export = prepared(library, choice, manner, places(library, choice, scheme))
        write(library, export, output)
    beside = () if export.format.header or is_file(output) else export.header.lines
    left = list(left_out(export))
    empty = not (left or export.places)
    nothing = ("no paper or trial of the library fits what was chosen",) if empty else ()
    for line in (*beside, *nothing, *problems, *left):
        note(line)
    return _PARTLY if problems or export.without_text else 0


def _fetched(chosen: Settings, pmids: Sequence[str]) -> list[str]:
    from ldn_lit.cli import compose
    from ldn_lit.cli.medline import fetch

    with compose.library(chosen, "write") as library:
        return fetch(library, compose.sources(chosen), pmids)


def _give_keys(chosen: Settings, scheme: KeyScheme) -> None:
    "Keys are stored before they are seen by anyone: that is how they never change."
    from ldn_lit.cli import compose

    with compose.library(chosen, "write") as library:
        library.give_keys(scheme, now=compose.clock())


def _known_tags(library: Library, tags: Sequence[str]) -> None:
    for tag in tags:
        if not library.tag_names((tag,)):
            known = ", ".join(library.tag_names())
            told = f"known are {known}" if known else "nothing is tagged yet"
            raise UsageError(f"nothing is tagged '{tag}'; {told}; `ldn-lit mark` tags")


# --- words --------------------------------------------------------------------


def _names(ids: str) -> tuple[str, ...]:
    from ldn_lit.cli.naming import STDIN, given

    if ids == STDIN:
        return tuple(given([STDIN]))
    names = tuple(name.strip() for name in ids.split(",") if name.strip())
    if not names:
        raise UsageError("--ids names no paper or trial; leave it out for all of them")
    return names


def _marked(kinds: list[str] | None) -> tuple[MarkKind, ...]:
    from ldn_lit.cli.marked import kind_of

    return tuple(map(kind_of, kinds or ()))


def _retracted(only: bool, exclude: bool) -> Retracted:
    if only and exclude:
        raise UsageError("choose one of --only-retracted and --exclude-retracted")
    return "only" if only else "exclude" if exclude else ""


def _one_of(option: str, word: str, known: tuple[Word, ...]) -> Word:
    found = next((one for one in known if one == word), None)
    if found is None:
        raise UsageError(f"unknown {option} '{word}'; known are {', '.join(known)}")
    return found
