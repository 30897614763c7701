"""Finding the citations a person speaks of."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ldn_lit.errors import UsageError

if TYPE_CHECKING:
    from ldn_lit.library import Library
    from ldn_lit.records import Citation, HeldArticle, HeldTrial, Resolution


class Cited(NamedTuple):
    path: str
    citation: Citation
    resolution: Resolution | None


def find_cited(library: Library, wanted: str, document: str = "") -> list[Cited]:
    "Those with this id, or whose text holds these words; UsageError when there are none."
    folded = wanted.casefold().strip("() ")
    paths = documents_named(library, [document]) if document else None
    every = [(path, one) for path, one in library.citations() if paths is None or path in paths]
    found = [(path, one) for path, one in every if one.id == wanted] or [
        (path, one) for path, one in every if folded in " ".join(one.text.split()).casefold()
    ]
    if not found:
        raise UsageError(
            f"no citation has the id or the words '{wanted}'; try: ldn-lit list citations"
        )
    decided = {path: library.resolutions(path) for path in {path for path, _ in found}}
    return [Cited(path, one, decided[path].get(one.id)) for path, one in found]


def find_one(library: Library, wanted: str, document: str = "") -> Cited:
    found = find_cited(library, wanted, document)
    if len(found) == 1:
        return found[0]
    ids = ", ".join(
        f"{one.citation.id} ({Path(one.path).name} line {one.citation.line})" for one in found[:6]
    )
    many = len({one.path for one in found}) > 1 and not document
    remedy = "use an id, or --document" if many else "use an id"
    raise UsageError(f"'{wanted}' stands for {len(found)} citations; {remedy}: {ids}")


def documents_named(library: Library, names: list[str]) -> list[str]:
    "Their paths, in order; by path, file name or the end of a path."
    paths: list[str] = []
    for name in names:
        found = [
            one.path
            for one in library.documents()
            if name in (one.path, one.name)
            or one.path == os.path.abspath(name)
            or one.path.endswith(f"/{name}")
        ]
        if not found:
            raise UsageError(f"no document '{name}' was read; try: ldn-lit list documents")
        paths += [path for path in found if path not in paths]
    return sorted(paths)


def held_by(library: Library, resolution: Resolution | None) -> HeldArticle | HeldTrial | None:
    "The record that was accepted, where the library has it."
    if resolution is None or not resolution.accepted:
        return None
    if resolution.nct_id:
        return next(iter(library.trials([resolution.nct_id])), None)
    if resolution.article_id is None:
        return None
    return next(iter(library.articles([resolution.article_id])), None)
