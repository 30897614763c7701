"""The report for a person with a terminal, 80 columns and no time."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from ldn_lit.report import wording
from ldn_lit.report.digest import Digest
from ldn_lit.report.entry import Entry
from ldn_lit.report.inert import inert
from ldn_lit.report.news import citations, opening, sections

_NARROWEST = 40


def text(digest: Digest, width: int = 80) -> str:
    "One line when there is nothing to tell; else what happened, the gravest first."
    width = max(width, _NARROWEST)
    told = sections(digest)
    lines = _wrapped(opening(digest), "", "", width)
    if told:
        lines.insert(0, _heading(digest))
    for section in told:
        name, _, said = section.heading.partition(": ")
        number = f"{name.upper()} ({len(section.entries)})"
        lines += ["", *_wrapped(f"{number}: {said}" if said else number, "", "  ", width)]
        for entry in section.entries:
            lines += _entry(entry, width)
    if told:
        lines += _citations(digest, width)
    return "\n".join(lines) + "\n"


def _heading(digest: Digest) -> str:
    run = digest.run
    return f"ldn-lit report, {wording.moment(run.finished or run.started)}, run {run.id}"


def _citations(digest: Digest, width: int) -> Iterator[str]:
    if line := citations(digest):
        yield ""
        yield from _wrapped(line, "", "", width)


def _entry(entry: Entry, width: int) -> Iterator[str]:
    "Titles hang by two, particulars by four; a link is never broken."
    if entry.lines or entry.link:
        yield ""
    title = f"{entry.mark}: {entry.title}" if entry.mark else entry.title
    yield from _wrapped(title, "  ", "  " if entry.lines else "    ", width)
    for line in entry.lines:
        yield from _wrapped(line, "    ", "      ", width)
    if entry.link:
        yield f"    {inert(entry.link)}"


def _wrapped(line: str, first: str, rest: str, width: int) -> list[str]:
    return textwrap.wrap(
        line, width, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False
    )
