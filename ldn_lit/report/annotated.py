"""A .bib file with what PubMed knows of its entries put in, and what its owner has to be told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from ldn_lit.changes.notices import held_notices
from ldn_lit.export.annotations import annotate_entry, annotation
from ldn_lit.export.bib_layout import Edit, applied, entry_layout
from ldn_lit.records import Citation, HeldArticle, Resolution
from ldn_lit.report.inert import inert
from ldn_lit.report.resolved import Holdings, ResolvedDocument
from ldn_lit.report.wording import flag

_BROKEN = "its braces, commas or names are not in order"


@dataclass(slots=True)
class AnnotatedFile:
    """`identified` counts the entries with a record, `added` those that got an identifier, `noted`
    those that got a note, `elsewhere` books and the like, which PubMed does not hold, `unconfirmed`
    those whose record PubMed has not served yet. `grave` names what is retracted and the like,
    `left` what was left alone, a line each.
    """

    name: str
    source: str
    entries: int
    edits: list[Edit] = field(default_factory=list)
    identified: int = 0
    added: int = 0
    noted: int = 0
    elsewhere: int = 0
    unconfirmed: int = 0
    grave: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return applied(self.source, self.edits)

    @property
    def summary(self) -> str:
        entries = "1 entry" if self.entries == 1 else f"{self.entries:,} entries"
        told = f"{entries}, {self.identified} identified, {self.added} given identifiers"
        told += f", {self.noted} given notes" if self.noted else ""
        told += f", {self.elsewhere} of kinds that PubMed does not hold" if self.elsewhere else ""
        if self.unconfirmed:
            told += f" ({self.unconfirmed} from records that PubMed has not confirmed yet)"
        return f"{inert(self.name)}: {told}"


def annotated(resolved: ResolvedDocument, entries: int, holdings: Holdings) -> AnnotatedFile:
    "`entries` counts also those that say nothing of a source."
    name = resolved.document.path if resolved.document.path != "-" else "standard input"
    told = AnnotatedFile(name, resolved.document.text, entries)
    for citation in resolved.citations:
        resolution = resolved.resolutions.get(citation.id)
        if resolution is not None and not _commented_out(told.source, citation.start):
            for line in _tell(told, citation, resolution, holdings):
                told.left.append(f"{_where(told, citation)}: {inert(line)}")
    return told


def _tell(
    told: AnnotatedFile, citation: Citation, resolution: Resolution, holdings: Holdings
) -> Iterator[str]:
    "Notes what is done to an entry; yields why not all is."
    if resolution.verdict == "not_in_pubmed":
        told.elsewhere += 1
        return
    if not resolution.accepted:
        said = "conflict, left alone" if resolution.verdict == "conflict" else "open"
        broken = entry_layout(told.source, citation.start, citation.end) is None
        yield f"{said}: {resolution.reason}{f'; {_BROKEN}' if broken else ''}"
        return
    told.identified += 1
    held = holdings.article(resolution)
    if held is None:
        return
    if flag(held):
        told.grave.append(f"{_where(told, citation)}: {_grave(held)}")
    layout = entry_layout(told.source, citation.start, citation.end)
    if layout is None:
        yield f"left alone, {_BROKEN}"
        return
    done = annotate_entry(layout, annotation(held))
    if done.contrary:
        yield f"conflict, left alone: {'; '.join(done.contrary)} ({held.label})"
        return
    told.edits += done.edits
    told.added += bool(done.added)
    told.noted += bool(done.noted)
    told.unconfirmed += bool(done.added) and not held.confirmed
    for note in done.stale:
        yield f"its note says “{note}”, and PubMed's record does not; take it out if it is outdated"


def _where(told: AnnotatedFile, citation: Citation) -> str:
    return inert(f"{told.name}:{citation.line}: {citation.key or 'entry without a key'}")


def _grave(held: HeldArticle) -> str:
    "'RETRACTED (PMID 20137807, 2010-02-06)'."
    where = [
        ", ".join(filter(None, (f"PMID {one.pmid}" if one.pmid else "", one.date)))
        for one in held_notices(held)
        if one.grave
    ]
    named = "; ".join(filter(None, where))
    return f"{flag(held)}{f' ({named})' if named else ''}"


def _commented_out(text: str, start: int) -> bool:
    "BibTeX reads such an entry, biber does not; its owner wants it gone."
    line = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
    return "%" in text[line:start]
