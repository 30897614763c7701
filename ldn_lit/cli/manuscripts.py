"Manuscripts with their bibliographies: what `resolve` says of the references as a whole."

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from ldn_lit.cli.resolving import outcome

if TYPE_CHECKING:
    from ldn_lit.cli.reading import Gathered, Named
    from ldn_lit.cli.resolving import Found
    from ldn_lit.library import Library
    from ldn_lit.records import Document, Resolution
    from ldn_lit.report import ResolvedDocument
    from ldn_lit.report.manuscript import Entry, Manuscript, Place


def listed(gathered: Gathered) -> list[Found]:
    "The entries of the bibliographies named in the call: they are looked up whether cited or not."
    from ldn_lit.citations import find_citations

    read = {one.document.path for one in gathered.documents}
    named = [one.document for one in gathered.bibliographies if one.document.path not in read]
    return [(document, find_citations(document)) for document in named]


def manuscripts(
    library: Library, gathered: Gathered, shown: Sequence[ResolvedDocument]
) -> list[Manuscript]:
    "One for all texts that are read with the same bibliographies; none for texts without."
    groups: dict[tuple[str, ...], list[tuple[Named, ResolvedDocument]]] = {}
    for named, resolved in zip(gathered.documents, shown, strict=True):
        files = tuple(one.path for one in named.document.bibliographies)
        if files:
            groups.setdefault(files, []).append((named, resolved))
    given = {one.document.path: one.shown for one in gathered.bibliographies}
    return [_manuscript(library, group, given) for group in groups.values()]


def _manuscript(
    library: Library,
    group: Sequence[tuple[Named, ResolvedDocument]],
    given: Mapping[str, str],
) -> Manuscript:
    from ldn_lit.citations.listed_only import EVERY
    from ldn_lit.report.manuscript import Manuscript

    files = group[0][0].document.bibliographies
    names = _names(files, given)
    only = _listed_only(group)
    whole = EVERY in only
    manuscript = Manuscript(
        documents=tuple(resolved for _, resolved in group),
        files=tuple(names[one.path] for one in files),
        entries=(),
        listed={key: places for key, places in only.items() if key != EVERY},
        whole=whole,
        looked_up=all(one.path in given for one in files),
    )
    meant = _meant(manuscript.documents)
    entries = [entry for one in files for entry in _entries(library, one, names[one.path], given)]
    cited = manuscript.cited
    return replace(
        manuscript,
        entries=tuple(
            replace(
                entry,
                cited=cited.get(entry.key, ()),
                resolution=_surer(meant.get(entry.key), entry.resolution),
            )
            for entry in entries
        ),
    )


def _entries(
    library: Library, file: Document, name: str, given: Mapping[str, str]
) -> Iterator[Entry]:
    from ldn_lit.citations import find_citations
    from ldn_lit.report.manuscript import Entry

    citations = find_citations(file)
    known = outcome(library, (file, citations), name).resolutions if file.path in given else {}
    for citation in citations:
        if citation.key:
            yield Entry(path=name, citation=citation, resolution=known.get(citation.id))


def _meant(documents: Iterable[ResolvedDocument]) -> dict[str, Resolution]:
    "What the cited keys mean: the text around them may tell what the entry does not."
    from ldn_lit.report.manuscript import is_keyed

    found: dict[str, Resolution] = {}
    for resolved in documents:
        for citation in filter(is_keyed, resolved.citations):
            resolution = resolved.resolutions.get(citation.id)
            better = _surer(found.get(citation.key), resolution)
            if better is not None:
                found[citation.key] = better
    return found


def _surer(one: Resolution | None, other: Resolution | None) -> Resolution | None:
    "A person's word, else what was accepted, else the first."
    for resolution in (one, other):
        if resolution is not None and resolution.decided_by == "person":
            return resolution
    if one is None or (other is not None and other.accepted and not one.accepted):
        return other
    return one


def _listed_only(
    group: Sequence[tuple[Named, ResolvedDocument]],
) -> dict[str, tuple[Place, ...]]:
    from ldn_lit.citations.listed_only import listed_only
    from ldn_lit.report.manuscript import Place

    found: dict[str, list[Place]] = {}
    for named, resolved in group:
        for key, mention in listed_only(named.document):
            found.setdefault(key, []).append(Place(resolved.document.path, mention.line))
    return {key: tuple(places) for key, places in found.items()}


def _names(files: Iterable[Document], given: Mapping[str, str]) -> dict[str, str]:
    "As the call names them, else by their file names, with folders where two are alike."
    from collections import Counter

    files = list(files)
    counts = Counter(one.name for one in files)
    return {
        one.path: given.get(one.path) or (one.name if counts[one.name] == 1 else one.path)
        for one in files
    }
