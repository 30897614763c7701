"""What there is to review."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ldn_lit.library import Library
    from ldn_lit.records import Citation, Resolution


@dataclass(frozen=True, slots=True, kw_only=True)
class Open:
    """A citation to ask about, as it was when the list was made."""

    path: str
    name: str
    citation: Citation
    resolution: Resolution

    @property
    def likeness(self) -> tuple[str, frozenset[str]]:
        "Equal for citations that read the same and could mean the same records."
        words = " ".join(self.citation.text.split()).casefold()
        matches = self.resolution.candidates
        return words, frozenset(one.article.pmid or one.article.doi for one in matches)


@dataclass(frozen=True, slots=True, kw_only=True)
class Queue:
    """`never_asked` have not been looked up at all: an update may settle them."""

    items: tuple[Open, ...]
    never_asked: int


def open_citations(library: Library, paths: list[str] | None, *, accepted_too: bool) -> Queue:
    """Documents in order of their paths, citations in order of the text.

    A mention that means a list entry is decided with the entry.
    """
    items: list[Open] = []
    never_asked = 0
    for document in library.documents():
        if paths is not None and document.path not in paths:
            continue
        outcomes = library.resolutions(document.path)
        citations = [one for _, one in library.citations(document.path)]
        ids = {one.id for one in citations}
        for one in citations:
            if one.refers_to in ids:
                continue
            outcome = outcomes.get(one.id)
            if outcome is None:
                never_asked += 1
            elif is_open(outcome) or (accepted_too and outcome.decided_by == "rule"):
                items.append(
                    Open(path=document.path, name=document.name, citation=one, resolution=outcome)
                )
    return Queue(items=tuple(items), never_asked=never_asked)


def is_open(outcome: Resolution) -> bool:
    "Neither accepted, nor decided by a person, nor something that PubMed cannot hold."
    decided = outcome.accepted or outcome.decided_by == "person"
    return not decided and outcome.verdict != "not_in_pubmed"
