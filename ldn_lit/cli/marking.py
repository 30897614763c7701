"""mark: what a person says of papers and trials."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, get_args

import typer

from ldn_lit.cli import options
from ldn_lit.cli.app import app
from ldn_lit.cli.naming import all_held, given, label
from ldn_lit.errors import UsageError
from ldn_lit.records import MarkKind, Stage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ldn_lit.library import Library, Subject

    #: Kind, its note, the stage of an exclusion.
    Word = tuple[MarkKind, str, Stage]
    #: What is taken back: a kind of mark, or tags: "" are all of them.
    Taken = tuple[MarkKind | None, str]

_TAG = "tag"
_KINDS: tuple[MarkKind, ...] = get_args(MarkKind)
_STAGES: tuple[Stage, ...] = tuple(one for one in get_args(Stage) if one)


@app.command()
def mark(
    names: Annotated[
        list[str],
        typer.Argument(
            metavar="PMID|NCT|DOI|KEY...", help="Several at once; - reads them from stdin."
        ),
    ],
    read: Annotated[bool, typer.Option("--read", help="You have read it.")] = False,
    include: Annotated[bool, typer.Option("--include", help="It belongs to the review.")] = False,
    exclude: Annotated[bool, typer.Option("--exclude", help="It does not.")] = False,
    reason: Annotated[
        str, typer.Option("--reason", metavar="TEXT", help="Why it is excluded; is counted.")
    ] = "",
    stage: Annotated[
        str,
        typer.Option(
            "--stage",
            metavar="STAGE",
            help="Where it is excluded: screening (title and abstract), retrieval (no full text"
            " to be had) or full-text. Without it: full-text with a reason, else screening.",
        ),
    ] = "",
    note: Annotated[str, typer.Option("--note", metavar="TEXT", help="Words to keep.")] = "",
    tag: Annotated[
        list[str] | None,
        typer.Option("--tag", metavar="NAME", help="Put it under this word; as many as wanted."),
    ] = None,
    clear: Annotated[
        str,
        typer.Option(
            "--clear",
            metavar="KIND",
            help="Take back: read, include, exclude, note, tag (all of them) or tag:NAME.",
        ),
    ] = "",
    db: options.Db = None,
    quiet: options.Quiet = False,
) -> None:
    """Mark papers and trials as read, included, excluded, or with a note; or tag them.

    Only a person's next word changes a mark: no run does. Including takes an exclusion back, and
    the other way round. `ldn-lit log --prisma-flow` counts them. A tag is no mark: what is only
    tagged stays in the inbox.
    """
    from ldn_lit.cli import compose
    from ldn_lit.cli.refreshing import refresh
    from ldn_lit.config import settings
    from ldn_lit.output import write_text

    words = _words(read, include, exclude, reason, stage, note)
    tags = _tags(tag or ())
    taken = _taken(clear)
    if bool(words or tags) == bool(taken):
        raise UsageError(
            "say one thing: --read, --include, --exclude, --note, --tag or --clear KIND"
        )
    wanted, chosen = given(names), settings(db=db)
    with compose.writing(chosen) as library, library.transaction():
        subjects = all_held(library, wanted)
        if taken:
            told = [_cleared(library, one, *taken) for one in subjects]
        else:
            told = [_marked(library, one, words, tags, compose.clock()) for one in subjects]
    if not quiet:
        write_text("".join(f"{line}\n" for line in told), "-")
    raise typer.Exit(refresh(chosen))


def _words(
    read: bool, include: bool, exclude: bool, reason: str, stage: str, note: str
) -> list[Word]:
    if include and exclude:
        raise UsageError("--include and --exclude exclude each other")
    if (reason or stage) and not exclude:
        raise UsageError("--reason and --stage belong to --exclude")
    if stage and stage not in _STAGES:
        raise UsageError(f"unknown stage '{stage}'; known are {', '.join(_STAGES)}")
    words: list[Word] = []
    if read:
        words.append(("read", "", ""))
    if include:
        words.append(("include", "", ""))
    if exclude:
        where = next((one for one in _STAGES if one == stage), None)
        # A review gives reasons for what it excludes by the full text [PRISMA 2020, item 16].
        why = _line(reason)
        words.append(("exclude", why, where or ("full-text" if why else "screening")))
    if note.strip():
        words.append(("note", _line(note), ""))
    return words


def _tags(names: Sequence[str]) -> list[str]:
    tags = [_line(name) for name in names]
    if not all(tags):
        raise UsageError("a tag is a word or a few; --tag was given none")
    return tags


def _taken(clear: str) -> Taken | None:
    if not clear:
        return None
    word, _, name = clear.partition(":")
    if word == _TAG:
        return None, _line(name)
    kind = next((one for one in _KINDS if one == clear), None)
    if kind is None:
        raise UsageError(f"unknown mark '{clear}'; known are {', '.join(_KINDS)}, {_TAG}")
    return kind, ""


def _line(text: str) -> str:
    "One line, so that it can be counted and exported."
    return " ".join(text.split())


def _marked(
    library: Library, subject: Subject, words: list[Word], tags: list[str], now: str
) -> str:
    said = [
        str(kind)
        for kind, note, stage in words
        if library.mark(subject, kind, note, stage=stage, now=now)
    ]
    said += [f"{_TAG} {name}" for name in tags if library.tag(subject, name, now=now)]
    return f"{label(subject)}: {', '.join(said) if said else 'said before'}"


def _cleared(library: Library, subject: Subject, kind: MarkKind | None, name: str) -> str:
    if kind is None:
        gone = library.untag(subject, name)
        told = ", ".join(f"{_TAG} {one}" for one in gone)
        none = f"there was no {_TAG} {name}".rstrip()
        return f"{label(subject)}: {f'{told} taken back' if gone else none}"
    done = library.unmark(subject, kind)
    return f"{label(subject)}: {f'{kind} taken back' if done else f'there was no {kind}'}"
