"""What is wrong with a manuscript's references: judged once, told as text and as JSON.

A manuscript is one text or several (the parts of a thesis) with the same bibliography files.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, get_args

from ldn_lit.changes.notices import Notice, held_notices
from ldn_lit.matching.identity import contrary, named, tidy_doi
from ldn_lit.matching.notices import is_preprint
from ldn_lit.matching.words import fold
from ldn_lit.records import Citation, HeldArticle, Resolution
from ldn_lit.report.resolved import Holdings, ResolvedDocument

#: The worst first.
FindingKind = Literal[
    "retracted",
    "withdrawn",
    "concern",
    "missing",
    "conflict",
    "repeated_key",
    "duplicate",
    "preprint_and_article",
    "preprint_published",
    "corrected",
    "not_identified",
    "not_cited",
]
KINDS: tuple[FindingKind, ...] = get_args(FindingKind)

# Fewer words than this say nothing of which paper is meant ("Editorial", "Reply to the authors").
_TELLING_WORDS = 4


@dataclass(frozen=True, slots=True)
class Place:
    "Where a key is cited."

    path: str
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An entry of a bibliography file: `path` as the user knows it. `resolution` is None where it
    was not looked up: no text cites it, and nobody asked for the whole file."""

    path: str
    citation: Citation
    resolution: Resolution | None = None
    cited: tuple[Place, ...] = ()

    @property
    def key(self) -> str:
        return self.citation.key


@dataclass(frozen=True, kw_only=True)
class Manuscript:
    """`listed` are the keys that a \\nocite lists without citing; `whole` where it lists all.
    `looked_up` where also the entries that are not cited were."""

    documents: tuple[ResolvedDocument, ...]
    files: tuple[str, ...]
    entries: tuple[Entry, ...]
    listed: Mapping[str, tuple[Place, ...]] = field(default_factory=dict)
    whole: bool = False
    looked_up: bool = False

    @cached_property
    def cited(self) -> Mapping[str, tuple[Place, ...]]:
        "Every key that is cited, in the order of its first place."
        found: dict[str, list[Place]] = {}
        for resolved in self.documents:
            for citation in filter(is_keyed, resolved.citations):
                found.setdefault(citation.key, []).extend(_places(resolved, citation))
        return {key: tuple(places) for key, places in found.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    "A key that is cited and in none of the files; `near` is one that differs in its capitals."

    key: str
    cited: tuple[Place, ...]
    near: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing to be put right. `entries` share it (the keys of one paper); `missing` is for keys
    without an entry. `held` is the record, `pmid` of another record to look at."""

    kind: FindingKind
    entries: tuple[Entry, ...] = ()
    missing: Missing | None = None
    held: HeldArticle | None = None
    notice: Notice | None = None
    pmid: str = ""
    reason: str = ""


def is_keyed(citation: Citation) -> bool:
    "A key in the text, not an entry of the text's own list."
    return bool(citation.key) and citation.text.casefold() == citation.key.casefold()


def findings(manuscript: Manuscript, holdings: Holdings) -> tuple[Finding, ...]:
    "The worst first; of a kind in the order of the files, what is cited before what is not."
    found = [
        *_notices(manuscript.entries, holdings),
        *_missing(manuscript),
        *_open(manuscript.entries),
        *_contrary(manuscript.entries, holdings),
        *_repeated(manuscript.entries),
        *_duplicates(manuscript.entries, holdings),
        *_preprints(manuscript.entries, holdings),
        *_not_cited(manuscript),
    ]
    return tuple(sorted(found, key=_rank))


def _rank(finding: Finding) -> tuple[int, bool]:
    cited = finding.missing is not None or any(entry.cited for entry in finding.entries)
    return KINDS.index(finding.kind), not cited


def _places(resolved: ResolvedDocument, citation: Citation) -> Iterator[Place]:
    for line in (citation.line, *(mention.line for mention in citation.mentions)):
        yield Place(resolved.document.path, line)


def held_by(entry: Entry, holdings: Holdings) -> HeldArticle | None:
    return holdings.article(entry.resolution) if entry.resolution else None


# --- each kind --------------------------------------------------------------


def _notices(entries: Sequence[Entry], holdings: Holdings) -> Iterator[Finding]:
    "Each entry once, by the worst that stands against it; two corrections are one matter."
    for entry in entries:
        held = held_by(entry, holdings)
        told = {notice.kind: notice for notice in reversed(held_notices(held) if held else ())}
        worst = min(told, key=lambda kind: KINDS.index(kind), default=None)
        if worst is not None:
            yield Finding(kind=worst, entries=(entry,), held=held, notice=told[worst])


def _missing(manuscript: Manuscript) -> Iterator[Finding]:
    there = {entry.key for entry in manuscript.entries}
    in_small_letters = {key.casefold(): key for key in there}
    asked = {**manuscript.listed, **manuscript.cited}
    for key, places in asked.items():
        if key not in there:
            near = in_small_letters.get(key.casefold(), "")
            yield Finding(kind="missing", missing=Missing(key=key, cited=places, near=near))


def _open(entries: Sequence[Entry]) -> Iterator[Finding]:
    for entry in entries:
        resolution = entry.resolution
        if resolution is None or resolution.accepted or resolution.verdict == "not_in_pubmed":
            continue
        kind: FindingKind = "conflict" if resolution.verdict == "conflict" else "not_identified"
        yield Finding(kind=kind, entries=(entry,), reason=resolution.reason)


def _contrary(entries: Sequence[Entry], holdings: Holdings) -> Iterator[Finding]:
    "Found by one of its identifiers, while another is not its paper's."
    for entry in entries:
        held = held_by(entry, holdings)
        other = contrary(entry.citation, held.article) if held else ()
        if held is not None and other:
            told = " and ".join(map(named, other))
            reason = f"the entry is {held.label}, but {told} is not that paper's"
            yield Finding(kind="conflict", entries=(entry,), held=held, reason=reason)


def _repeated(entries: Sequence[Entry]) -> Iterator[Finding]:
    "BibTeX refuses a key that differs from another in its capitals only."
    by_key: dict[str, list[Entry]] = {}
    for entry in entries:
        by_key.setdefault(entry.key.casefold(), []).append(entry)
    for alike in by_key.values():
        if len(alike) > 1:
            yield Finding(kind="repeated_key", entries=tuple(alike))


def _duplicates(entries: Sequence[Entry], holdings: Holdings) -> Iterator[Finding]:
    for alike in _works(entries):
        if len({entry.key.casefold() for entry in alike}) > 1:
            held = next(filter(None, (held_by(entry, holdings) for entry in alike)), None)
            yield Finding(kind="duplicate", entries=tuple(alike), held=held)


def _works(entries: Sequence[Entry]) -> Iterable[list[Entry]]:
    "Entries that are one paper: by their record, else by what they say themselves."
    works: dict[object, list[Entry]] = {}
    known: dict[object, object] = {}
    for entry in sorted(entries, key=lambda one: _record(one) is None):
        said = _said(entry)
        name = _record(entry) or next((known[one] for one in said if one in known), id(entry))
        works.setdefault(name, []).append(entry)
        known |= {one: name for one in said if one not in known}
    order = {id(entry): number for number, entry in enumerate(entries)}
    return [sorted(alike, key=lambda one: order[id(one)]) for alike in works.values()]


def _record(entry: Entry) -> tuple[str, object] | None:
    resolution = entry.resolution
    if resolution is None or not resolution.accepted:
        return None
    if resolution.nct_id:
        return "trial", resolution.nct_id
    return ("article", resolution.article_id) if resolution.article_id is not None else None


def _said(entry: Entry) -> tuple[tuple[str, object], ...]:
    "By what an entry can be told from others without a record of it."
    citation = entry.citation
    told: list[tuple[str, object]] = []
    if entry.resolution is None or entry.resolution.verdict != "conflict":
        told += [("pmid", citation.pmid)] if citation.pmid else []
        told += [("doi", tidy_doi(citation.doi))] if citation.doi else []
    title = fold(citation.title)
    if title.count(" ") >= _TELLING_WORDS - 1:
        told.append(("title", (title, citation.year)))
    return tuple(told)


def _preprints(entries: Sequence[Entry], holdings: Holdings) -> Iterator[Finding]:
    "Preprints with their articles, which PubMed links; else the one with the same title."
    of = {id(entry): held for entry in entries if (held := held_by(entry, holdings))}
    records = {one.id: one for one in of.values()}
    articles = _Articles(one for one in records.values() if not is_preprint(one.article))
    for preprint in records.values():
        if not is_preprint(preprint.article):
            continue
        paper = articles.of(preprint)
        both = [
            entry
            for record in (preprint, paper)
            for entry in entries
            if record is not None and id(entry) in of and of[id(entry)].id == record.id
        ]
        later = paper.article.pmid if paper else next(_updates(preprint, "UpdateIn"), "")
        if paper or later:
            kind: FindingKind = "preprint_and_article" if paper else "preprint_published"
            yield Finding(kind=kind, entries=tuple(both), held=preprint, pmid=later)


class _Articles:
    "Articles by PMID, by the preprints they come from, and by title."

    def __init__(self, articles: Iterable[HeldArticle]) -> None:
        self._by_name: dict[str, HeldArticle] = {}
        for one in articles:
            names = (one.article.pmid, *_updates(one, "UpdateOf"), fold(one.article.title))
            for name in filter(None, names):
                self._by_name.setdefault(name, one)

    def of(self, preprint: HeldArticle) -> HeldArticle | None:
        article = preprint.article
        names = (*_updates(preprint, "UpdateIn"), article.pmid, fold(article.title))
        return next((self._by_name[name] for name in names if name in self._by_name), None)


def _updates(held: HeldArticle, kind: str) -> Iterator[str]:
    return (link.pmid for link in held.article.links if link.kind == kind and link.pmid)


def _not_cited(manuscript: Manuscript) -> Iterator[Finding]:
    if manuscript.whole:
        return
    for entry in manuscript.entries:
        if not entry.cited and entry.key not in manuscript.listed:
            yield Finding(kind="not_cited", entries=(entry,))
