"""Papers and trials as people name them on the command line: PMID, NCT id, DOI, address, key."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from ldn_lit.errors import UsageError

if TYPE_CHECKING:
    from ldn_lit.library import Library, Subject

STDIN = "-"


def held(library: Library, name: str) -> Subject | None:
    "What the library holds of that name."
    from ldn_lit.decisions.meanings import read_meaning

    meaning = read_meaning(name)
    if meaning is None:
        return library.by_key(name.strip())
    if meaning.nct_id:
        return next(iter(library.trials([meaning.nct_id])), None)
    if meaning.pmid:
        return library.by_pmid([meaning.pmid]).get(meaning.pmid)
    return next(iter(library.by_doi([meaning.doi]).values()), None)


def all_held(library: Library, names: Iterable[str]) -> list[Subject]:
    "Each once, in their order; UsageError names those that the library does not hold."
    found: dict[str, Subject] = {}
    unknown = []
    for name in dict.fromkeys(names):
        subject = held(library, name)
        if subject is None:
            unknown.append(name)
        else:
            found[label(subject)] = subject
    if unknown:
        some = ", ".join(unknown[:10]) + (f" and {len(unknown) - 10} more" * (len(unknown) > 10))
        raise UsageError(f"the library holds no {some}; nothing was done; try: ldn-lit find WORDS")
    return list(found.values())


def given(words: Sequence[str]) -> list[str]:
    """The names of a call, each with those of standard input where - stands: one a line, what
    follows # or a tab is not read."""
    from ldn_lit.documents import read_text

    if words.count(STDIN) > 1:
        raise UsageError("standard input can be read once; give - once")
    names: list[str] = []
    for word in words:
        lines = read_text(STDIN).splitlines() if word == STDIN else [word]
        cells = (line.partition("#")[0].partition("\t")[0].strip() for line in lines)
        names += [cell for cell in cells if cell] if word == STDIN else [word]
    if not names:
        raise UsageError("no paper or trial was named")
    return names


def label(subject: Subject) -> str:
    from ldn_lit.records import HeldArticle

    return subject.label if isinstance(subject, HeldArticle) else subject.trial.nct_id
