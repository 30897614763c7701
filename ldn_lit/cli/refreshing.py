"""The [export] entries of config.toml: files of references that stay current by themselves."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from ldn_lit.cli import compose
from ldn_lit.cli.messages import note
from ldn_lit.errors import LdnLitError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ldn_lit.cli.compose import Sources
    from ldn_lit.cli.exported import Export
    from ldn_lit.config import Settings
    from ldn_lit.library import Library
    from ldn_lit.records.exporting import ConfiguredExport

_PARTLY = 3


@dataclass(frozen=True, slots=True)
class Refreshed:
    """What there is to say, one sentence each: `problems`; `waiting`, what a file lacks until
    PubMed can be asked; and `notes`, what its records are left out for, once for each file."""

    problems: list[str] = field(default_factory=list)
    waiting: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def refreshed(library: Library, chosen: Settings, sources: Sources | None = None) -> Refreshed:
    """Write every configured export that says something else than its file does.

    Each on its own: what fails is told and stops no other. That another run looked at the same
    records changes no file. Without sources NBIB has what is held of NLM's texts.
    """
    told = Refreshed()
    for entry in chosen.exports:
        try:
            _refresh(library, chosen, entry, sources, told)
        except LdnLitError as error:
            told.problems.append(f"[export.{entry.name}] was not written: {error}")
    return told


def refresh(chosen: Settings) -> int:
    """After a command that changed something; the exit code that this adds. What NBIB lacks is no
    failure of it: the next update asks for that."""
    if not chosen.exports:
        return 0
    done = _refreshed_apart(chosen, None)
    return _told(done.notes, done.problems)


def refresh_all(chosen: Settings, *, offline: bool) -> int:
    from ldn_lit.errors import UsageError

    if not chosen.exports:
        config = chosen.own_queries.with_name("config.toml")
        raise UsageError(f"{config} has no [export.NAME]; put one there, or leave out the option")
    done = _refreshed_apart(chosen, None if offline else compose.sources(chosen))
    return _told(done.notes, [*done.problems, *done.waiting])


def _refreshed_apart(chosen: Settings, sources: Sources | None) -> Refreshed:
    "The library has to be written where texts are stored or another scheme's keys are given."
    with compose.library(chosen, "read") as library:
        schemes = {one.manner.keys or chosen.keys for one in chosen.exports}
        if not (any(map(library.lacks_keys, schemes)) or (sources and _is_due(library, chosen))):
            return refreshed(library, chosen)
    with compose.library(chosen, "write") as library:
        return refreshed(library, chosen, sources)


def _is_due(library: Library, chosen: Settings) -> bool:
    "Whether any of NLM's texts has to be asked for."
    from ldn_lit.cli.choosing import places
    from ldn_lit.cli.medline import lacking

    for entry in chosen.exports:
        try:
            found = places(library, entry.choice, entry.manner.keys or chosen.keys)
        except LdnLitError:
            continue  # told where it is written
        if lacking(library, entry.manner, found):
            return True
    return False


def _told(notes: Iterable[str], problems: Iterable[str]) -> int:
    wrong = list(problems)
    for line in (*notes, *wrong):
        note(line)
    return _PARTLY if wrong else 0


def _refresh(
    library: Library,
    chosen: Settings,
    entry: ConfiguredExport,
    sources: Sources | None,
    told: Refreshed,
) -> None:
    from ldn_lit.cli.choosing import places
    from ldn_lit.cli.exported import prepared, write
    from ldn_lit.cli.medline import fetch, lacking, lasting, waiting

    scheme = entry.manner.keys or chosen.keys
    if library.lacks_keys(scheme):
        library.give_keys(scheme, now=compose.clock())
    found = places(library, entry.choice, scheme)
    texts = lacking(library, entry.manner, found) if sources else ()
    failed = fetch(library, sources, texts) if sources and texts else []
    with library.snapshot():
        export = prepared(library, entry.choice, entry.manner, found)
        news = _not_said_yet(export, entry.path)
        write(library, export, entry.path, but_for_run=True)
    for where, lines in (
        (told.problems, failed),
        (told.waiting, waiting(export)),
        (told.notes, lasting(news)),
    ):
        where += [f"[export.{entry.name}]: {line}" for line in lines]


def _not_said_yet(export: Export, path: str) -> list[tuple[str, str]]:
    "What stands beside the file already was told when it was written there."
    from ldn_lit.cli.exported import beside
    from ldn_lit.export.provenance import lasting_line

    if not export.lasting:
        return []
    try:
        said = frozenset(Path(beside(path)).read_text("utf-8", "replace").splitlines())
    except OSError:
        said = frozenset()
    return [one for one in export.lasting if lasting_line(*one) not in said]
