"""A text file that people keep in git: a first line that says what it is, then one entry a line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from ldn_lit.errors import UsageError

_VERSION = 1
_CONFLICT = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")


def header(kind: str) -> str:
    "Of a file of `kind`, the command that writes it: decisions or marks."
    return f"# ldn-lit {kind} {_VERSION}"


def written(kind: str, columns: Sequence[str], lines: Iterable[str]) -> str:
    "Sorted, so that it is the same on every machine."
    head = (header(kind), "# " + "\t".join(columns))
    return "".join(f"{line}\n" for line in (*head, *sorted(lines)))


def entries(text: str, kind: str, name: str) -> Iterator[tuple[int, str]]:
    """The lines that are no comment, each with its number from 1.

    UsageError where it is no file of this kind, or one of a newer program.
    """
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
    _require_ours(next((line for line in lines if line.strip()), ""), kind, name)
    for number, line in enumerate(lines, start=1):
        if line.strip() and not line.startswith("#"):
            yield number, line


def unmerged(line: str) -> str:
    "What is wrong with a line that git left when two sides disagreed: entries have tabs; '' else."
    if line.startswith(_CONFLICT) and "\t" not in line:
        return "a merge was left unfinished here; keep one side of it"
    return ""


def undated(text: str) -> str:
    "What is wrong with what should be a date or time of ISO-8601; '' else."
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return f"'{text}' is no date; write it as 2026-11-22"
    return ""


def _require_ours(first: str, kind: str, name: str) -> None:
    found = re.match(rf"# ldn-lit {kind} (\d{{1,9}})", first)
    if found is None:
        raise UsageError(
            f"{name} is no file of {kind}: its first line has to be '{header(kind)}';"
            f" `ldn-lit {kind} export` writes one"
        )
    if int(found[1]) > _VERSION:
        raise UsageError(
            f"{name} was written by a newer ldn-lit (format {found[1]}, this program reads"
            f" {_VERSION}): upgrade with 'pip install --upgrade ldn-lit'"
        )
