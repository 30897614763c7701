"""Which records an export takes: from words to what the library holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from ldn_lit.errors import UsageError
from ldn_lit.records.exporting import Choice, KeyScheme

if TYPE_CHECKING:
    from ldn_lit.library import Library, Place


def places(library: Library, choice: Choice, scheme: KeyScheme) -> list[Place]:
    "UsageError names what the library does not know; the rest fit a choice, in order."
    _known_run(library, choice.since)
    for search in choice.searches:
        if not library.seen_in(search) and not library.knows_search(search):
            raise UsageError(
                f"nothing is filed under '{search}'; `ldn-lit searches list` names them"
            )
    paths = tuple(path for name in choice.documents for path in _paths(library, name))
    return library.places(replace(choice, documents=paths), scheme, _named(library, choice.names))


def _named(library: Library, names: Sequence[str]) -> tuple[set[int], set[str]] | None:
    from ldn_lit.cli.naming import held
    from ldn_lit.records import HeldArticle

    if not names:
        return None
    found = [held(library, name) for name in names]
    missing = [name for name, one in zip(names, found, strict=True) if one is None]
    if missing:
        raise UsageError(f"the library holds no {', '.join(missing)}; try: ldn-lit find WORDS")
    return (
        {one.id for one in found if isinstance(one, HeldArticle)},
        {one.trial.nct_id for one in found if one and not isinstance(one, HeldArticle)},
    )


def _paths(library: Library, name: str) -> list[str]:
    read = library.documents()
    paths = [one.path for one in read if name in (one.path, one.name)]
    paths = paths or [one.path for one in read if one.path.endswith(f"/{name}")]
    if not paths:
        raise UsageError(f"no document '{name}' was read; try: ldn-lit list documents")
    return paths


def _known_run(library: Library, since: int | str) -> None:
    if isinstance(since, int) and since and library.run(since) is None:
        raise UsageError(f"there is no run {since}; `ldn-lit log` lists them")
