"""The [export] entries of config.toml: files of references that stay current by themselves."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ldn_lit.cli import compose
from ldn_lit.cli.messages import note
from ldn_lit.errors import LdnLitError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ldn_lit.cli.compose import Sources
    from ldn_lit.config import Settings
    from ldn_lit.library import Library
    from ldn_lit.records.exporting import ConfiguredExport

_PARTLY = 3


def refreshed(library: Library, chosen: Settings, sources: Sources | None = None) -> list[str]:
    """Write every configured export that says something else than its file does.

    Each on its own: what fails is told, one sentence each, and stops no other. That another run
    looked at the same records changes no file. Without sources NBIB has what is held of NLM's
    texts, and what it lacks is no failure.
    """
    problems = []
    for entry in chosen.exports:
        try:
            told = _refresh(library, chosen, entry, sources)
        except LdnLitError as error:
            problems.append(f"[export.{entry.name}] was not written: {error}")
        else:
            problems += [f"[export.{entry.name}]: {one}" for one in told]
    return problems


def refresh(chosen: Settings) -> int:
    "After a command that changed something; the exit code that this adds."
    return _told(_refreshed_apart(chosen)) if chosen.exports else 0


def refresh_all(chosen: Settings) -> int:
    from ldn_lit.errors import UsageError

    if not chosen.exports:
        config = chosen.own_queries.with_name("config.toml")
        raise UsageError(f"{config} has no [export.NAME]; put one there, or leave out the option")
    return _told(_refreshed_apart(chosen))


def _refreshed_apart(chosen: Settings) -> Sequence[str]:
    "Other schemes' keys are given at first use, for which the library has to be written."
    with compose.library(chosen, "read") as library:
        schemes = {one.manner.keys or chosen.keys for one in chosen.exports}
        if not any(map(library.lacks_keys, schemes)):
            return refreshed(library, chosen)
    with compose.library(chosen, "write") as library:
        return refreshed(library, chosen)


def _told(problems: Sequence[str]) -> int:
    for problem in problems:
        note(problem)
    return _PARTLY if problems else 0


def _refresh(
    library: Library, chosen: Settings, entry: ConfiguredExport, sources: Sources | None
) -> list[str]:
    from ldn_lit.cli.choosing import places
    from ldn_lit.cli.exported import prepared, write
    from ldn_lit.cli.medline import fetch, lacking, left_out

    scheme = entry.manner.keys or chosen.keys
    if library.lacks_keys(scheme):
        library.give_keys(scheme, now=compose.clock())
    found = places(library, entry.choice, scheme)
    texts = lacking(library, entry.manner, found) if sources else ()
    told = fetch(library, sources, texts) if sources and texts else []
    with library.snapshot():
        export = prepared(library, entry.choice, entry.manner, found)
        write(library, export, entry.path, but_for_run=True)
    missing = replace(export, trials_left=0) if sources else None
    return [*told, *(left_out(missing) if missing else ())]
