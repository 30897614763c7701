"""marks export, import: what people said of papers and trials, in a file that can be shared."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from ldn_lit.cli import options
from ldn_lit.cli.app import app
from ldn_lit.cli.messages import note
from ldn_lit.cli.naming import held, label
from ldn_lit.cli.preferring import preferred

if TYPE_CHECKING:
    from ldn_lit.decisions.marks_file import Said
    from ldn_lit.library import Library, Preference

    Outcome = Literal["applied", "same", "replaced", "kept", "not held"]

marks = typer.Typer(
    help="What people said of papers and trials.", rich_markup_mode=None, no_args_is_help=True
)
app.add_typer(marks, name="marks")

_PARTLY = 3


@marks.command()
def export(db: options.Db = None, output: options.Output = "-") -> None:
    """Write all marks as text, one line each: to keep in git, to read elsewhere."""
    from ldn_lit.cli import compose
    from ldn_lit.config import settings
    from ldn_lit.decisions.marks_file import write_marks
    from ldn_lit.output import write_text

    with compose.library(settings(db=db), "read") as library:
        text = write_marks(_said(library))
    write_text(text, output)


@marks.command("import")
def import_(
    file: Annotated[str, typer.Argument(metavar="FILE", help="As exported; - is stdin.")],
    theirs: Annotated[
        bool, typer.Option("--theirs", help="Where both said something, take the file's.")
    ] = False,
    ours: Annotated[
        bool, typer.Option("--ours", help="Where both said something, keep what was said here.")
    ] = False,
    db: options.Db = None,
    quiet: options.Quiet = False,
) -> None:
    """Take over marks from a file. Where another was made here, the newer stands, and it is said.

    Papers and trials that the library does not hold are named: import again once it does.
    """
    from ldn_lit.cli import compose
    from ldn_lit.cli.refreshing import refresh
    from ldn_lit.config import settings
    from ldn_lit.decisions.marks_file import read_marks
    from ldn_lit.documents import read_text
    from ldn_lit.output import write_text

    prefer, chosen = preferred(theirs, ours), settings(db=db)
    found = read_marks(read_text(file), "standard input" if file == "-" else file)
    with compose.writing(chosen) as library, library.transaction():
        outcomes = [(one, *_taken(library, one, prefer)) for one in found.marks]
    counts = Counter(outcome for _, outcome, _ in outcomes)
    if not quiet:
        told = [line for _, _, line in outcomes if line]
        total = ", ".join(f"{number} {outcome}" for outcome, number in sorted(counts.items()))
        told.append(f"{len(outcomes)} marks: {total}" if outcomes else "no marks")
        write_text("\n".join(told) + "\n", "-")
    missing = dict.fromkeys(one.record for one, outcome, _ in outcomes if outcome == "not held")
    for record in missing:
        note(f"the library holds no {record}: its marks were left out; import again once it does")
    for problem in found.problems:
        note(problem)
    code = refresh(chosen)
    raise typer.Exit(_PARTLY if missing or found.problems else code)


def _said(library: Library) -> list[Said]:
    from ldn_lit.decisions.marks_file import TAG, Said

    said, tags = library.marks(), library.tags()
    ids = [mark.article_id for mark in said] + [tag.article_id for tag in tags]
    papers = library.articles(one for one in ids if one is not None)
    names = {one.id: label(one) for one in papers}
    tagged = [
        Said(
            record=tag.nct_id if tag.article_id is None else names[tag.article_id],
            kind=TAG,
            made=tag.made,
            note=tag.name,
        )
        for tag in tags
    ]
    return tagged + [
        Said(
            record=mark.nct_id if mark.article_id is None else names[mark.article_id],
            kind=mark.kind,
            made=mark.made,
            stage=mark.stage,
            note=mark.note,
        )
        for mark in said
    ]


def _taken(library: Library, one: Said, prefer: Preference) -> tuple[Outcome, str]:
    "What became of it, and a line where it did not simply fit."
    from dataclasses import replace

    subject = held(library, one.record)
    if subject is None:
        return "not held", ""
    if one.kind == "tag":
        return ("applied" if library.tag(subject, one.note, now=one.made) else "same"), ""
    asked = one.question[1]
    for mark in library.marks_on(subject):
        here = replace(one, kind=mark.kind, made=mark.made, stage=mark.stage, note=mark.note)
        if here.question[1] != asked:
            continue
        if (here.kind, here.stage, here.note) == (one.kind, one.stage, one.note):
            return "same", ""
        keeps = prefer == "here" or (prefer == "newer" and mark.made >= one.made)
        stands, left = (here, one) if keeps else (one, here)
        if not keeps:
            library.mark(subject, one.kind, one.note, stage=one.stage, now=one.made)
        whose = "the one here" if keeps else "the file's"
        line = (
            f"conflict: {label(subject)}: {whose} stands, {_words(stands)} against {_words(left)}"
        )
        return "kept" if keeps else "replaced", line
    library.mark(subject, one.kind, one.note, stage=one.stage, now=one.made)
    return "applied", ""


def _words(one: Said) -> str:
    from ldn_lit.report.inert import inert

    why = f" ({inert(one.note)})" if one.note else ""
    return f"{one.kind}{why} of {one.made[:10]}"
