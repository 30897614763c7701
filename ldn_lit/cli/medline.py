"""NLM's own texts of the papers of an export, which NBIB is made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from ldn_lit.cli import compose
from ldn_lit.export.formats import FORMATS

if TYPE_CHECKING:
    from ldn_lit.cli.compose import Sources
    from ldn_lit.cli.exported import Export
    from ldn_lit.library import Library, Place
    from ldn_lit.records.exporting import Manner

_NAMED = 10


def lacking(library: Library, manner: Manner, places: Sequence[Place]) -> tuple[str, ...]:
    "PMIDs of papers whose text has to be asked for first."
    from ldn_lit.update.medline import due

    if not FORMATS[manner.format].medline:
        return ()
    ids = (one.article_id for one in places if one.article_id is not None)
    return due(library, list(library.pmids_of(ids).values()), now=compose.clock())


def fetch(library: Library, sources: Sources, pmids: Sequence[str]) -> list[str]:
    "Store the texts of these; what went wrong, one sentence each."
    from ldn_lit.update.medline import medline_texts

    done = medline_texts(library, sources.pubmed, pmids, now=compose.clock())
    problems = [*done.problems]
    if done.failure is not None:
        problems.append(str(done.failure))
    if done.outdated:
        problems.append(f"{_some(done.outdated)}: written as PubMed had it earlier")
    return problems


def left_out(export: Export) -> Iterator[str]:
    "What the file does not have though it was chosen, and why."
    if export.trials_left:
        noun = "trial was" if export.trials_left == 1 else "trials were"
        yield f"{export.trials_left} {noun} left out: {export.format.name} is PubMed's own"
    yield from lasting(export.lasting)
    yield from waiting(export)


def waiting(export: Export) -> Iterator[str]:
    "What another try could mend."
    if export.without_text:
        yield (
            f"{_some(export.without_text)}: left out, PubMed's own text is not held yet;"
            " export again when PubMed can be asked"
        )


def lasting(told: Iterable[tuple[str, str]]) -> Iterator[str]:
    "What it could not: one line for each reason."
    keys: dict[str, list[str]] = {}
    for key, what in told:
        keys.setdefault(what, []).append(key)
    for what, those in keys.items():
        yield f"{_some(those)}: {what}"


def _some(names: Sequence[str]) -> str:
    more = len(names) - _NAMED
    return ", ".join(names[:_NAMED]) + (f" and {more} more" if more > 0 else "")
