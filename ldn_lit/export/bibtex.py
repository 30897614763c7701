"""Records -> a .bib file: the same bytes for the same records, ready for git and for LaTeX."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ldn_lit.export.entries import Entry, article_entry, trial_entry
from ldn_lit.export.keys import citation_key
from ldn_lit.export.latex import T1_ONLY
from ldn_lit.records import HeldArticle, HeldTrial


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """Where an export comes from. `as_of` is the time of the run the records are from, never
    of the export: exporting twice gives the same file. `known_at` is the moment whose knowledge
    was asked for, where it is not that of now.
    """

    version: str
    run: int | None = None
    as_of: str = ""
    searches: tuple[str, ...] = ()
    known_at: str = ""


def bibtex(articles: Sequence[HeldArticle], trials: Sequence[HeldTrial], header: Provenance) -> str:
    """The whole file: pure ASCII, classic entry types, sorted by key.

    Papers without a citation key get one that clashes with no other.
    """
    entries = [*_article_entries(articles), *map(trial_entry, trials)]
    written = [entry.written() for entry in sorted(entries, key=_order)]
    lines = [*_provenance(header, len(articles), len(trials)), *_encoding_advice(written)]
    top = "".join(f"% {_inert(line)}\n" for line in lines)
    return "\n".join([top, *written])


def _article_entries(articles: Sequence[HeldArticle]) -> Iterator[Entry]:
    taken = frozenset(held.citation_key for held in articles if held.citation_key)
    for held in sorted(articles, key=lambda held: held.id):
        key = held.citation_key or citation_key(held.article, taken)
        taken |= {key}
        yield article_entry(held, key)


def _order(entry: Entry) -> tuple[str, str]:
    return entry.key.casefold(), entry.key


def _provenance(header: Provenance, papers: int, trials: int) -> Iterator[str]:
    counts = f"{papers} {'paper' if papers == 1 else 'papers'}"
    counts += f", {trials} {'trial' if trials == 1 else 'trials'}"
    yield f"Written by ldn-lit {header.version}: {counts}."
    if header.known_at:
        yield f"Records as they were known at {header.known_at}."
    elif header.run is not None:
        as_of = f" of {header.as_of}" if header.as_of else ""
        yield f"Records as of run {header.run}{as_of}."
    if header.searches:
        yield f"Searches: {', '.join(header.searches)}."


def _encoding_advice(written: Sequence[str]) -> Iterator[str]:
    if any(letter in text for text in written for letter in T1_ONLY):
        yield r"Some names need \usepackage[T1]{fontenc} in the document."


def _inert(line: str) -> str:
    'BibTeX reads an "@" as the start of an entry, even in a comment.'
    ascii_line = line.encode("ascii", "backslashreplace").decode("ascii")
    return " ".join(ascii_line.replace("@", "(at)").split())
