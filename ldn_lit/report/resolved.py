"""What a document's citations were found to mean: a table for people, JSON for programs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from ldn_lit.changes.notices import held_notices
from ldn_lit.records import (
    Article,
    Citation,
    Document,
    HeldArticle,
    HeldTrial,
    Match,
    Mention,
    Resolution,
)
from ldn_lit.report.contract import SCHEMA_VERSION, encoded
from ldn_lit.report.inert import inert, plain_title
from ldn_lit.report.noticed import notices_json
from ldn_lit.report.wording import counted, flag, shortened

_LINE, _TEXT, _VERDICT = 5, 28, 13
_ROUNDED = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolvedDocument:
    """A document, what it cites and, by citation id, what each was resolved to."""

    document: Document
    citations: tuple[Citation, ...]
    resolutions: Mapping[str, Resolution]


@dataclass(frozen=True, slots=True, kw_only=True)
class Holdings:
    """The library's records that resolutions point to: by article id and by NCT id."""

    articles: Mapping[int, HeldArticle]
    trials: Mapping[str, HeldTrial]

    def article(self, resolution: Resolution) -> HeldArticle | None:
        if not resolution.accepted or resolution.article_id is None:
            return None
        return self.articles.get(resolution.article_id)

    def trial(self, resolution: Resolution) -> HeldTrial | None:
        return self.trials.get(resolution.nct_id) if resolution.accepted else None

    def confirmed(self, resolution: Resolution) -> bool:
        "Whether the source itself has served the record the citation was resolved to."
        held = self.article(resolution) or self.trial(resolution)
        return held is not None and held.confirmed


def cites_retracted(resolved: ResolvedDocument, holdings: Holdings) -> bool:
    "Whether it cites a retracted paper that nobody has acknowledged to be one."
    cited = (_resolution(resolved, citation) for citation in resolved.citations)
    held = (one for one in map(holdings.article, cited) if one is not None)
    return any(
        notice.kind == "retracted" and notice.acknowledged is None
        for one in held
        for notice in held_notices(one)
    )


# --- JSON -------------------------------------------------------------------


def resolve_json(
    documents: Sequence[ResolvedDocument],
    holdings: Holdings,
    bibliographies: Mapping[str, Mapping[str, Any]] = MappingProxyType({}),
) -> str:
    """The `resolve` contract: every citation, resolved or not, in the order it stands.

    `bibliographies` are what is said of a manuscript's references, by the path of its first text.
    """
    return encoded(
        {
            "schema_version": SCHEMA_VERSION,
            "documents": [
                {**_document(resolved, holdings), **_bibliography(resolved, bibliographies)}
                for resolved in documents
            ],
        }
    )


def _document(resolved: ResolvedDocument, holdings: Holdings) -> dict[str, Any]:
    return {
        "path": resolved.document.path,
        "sha256": resolved.document.sha256,
        "citations": [
            _citation(citation, _resolution(resolved, citation), holdings)
            for citation in resolved.citations
        ],
    }


def _bibliography(
    resolved: ResolvedDocument, bibliographies: Mapping[str, Mapping[str, Any]]
) -> dict[str, Any]:
    "Only of a text that has one."
    said = bibliographies.get(resolved.document.path)
    return {} if said is None else {"bibliography": said}


def _citation(citation: Citation, resolution: Resolution, holdings: Holdings) -> dict[str, Any]:
    return {
        "id": citation.id,
        "line": citation.line,
        "start": citation.start,
        "end": citation.end,
        "text": citation.text,
        "kind": citation.kind,
        "verdict": resolution.verdict,
        **_identity(citation, resolution, holdings),
        "notices": notices_json(holdings.article(resolution)),
        "confidence": round(resolution.confidence, _ROUNDED),
        "reason": resolution.reason,
        "mentions": [_mention(mention) for mention in citation.mentions],
        "candidates": [_candidate(match) for match in resolution.candidates],
    }


def _identity(
    citation: Citation, resolution: Resolution, holdings: Holdings
) -> dict[str, str | bool | None]:
    "Null where nothing was accepted; the DOI is then the cited one."
    held = holdings.article(resolution)
    article = held.article if held else _awaited(resolution)
    nct_id = resolution.nct_id if resolution.accepted else ""
    return {
        "pmid": article.pmid or None,
        "nct_id": nct_id or None,
        "doi": article.doi or citation.doi or None,
        "citation_key": (held.citation_key if held else nct_id) or None,
        "confirmed": holdings.confirmed(resolution),
    }


def _awaited(resolution: Resolution) -> Article:
    "As much of a record as a person has named."
    meant = resolution.awaited
    return Article(pmid=meant.pmid, doi=meant.doi) if meant else Article()


def _mention(mention: Mention) -> dict[str, int]:
    return {"line": mention.line, "start": mention.start, "end": mention.end}


def _candidate(match: Match) -> dict[str, Any]:
    return {
        "pmid": match.article.pmid or None,
        "title": plain_title(match.article.title),
        "year": match.article.year,
        "distance": round(match.distance, _ROUNDED),
        "penalties": [
            {
                "field": penalty.field,
                "distance": round(penalty.distance, _ROUNDED),
                "weight": penalty.weight,
                "cited": penalty.cited,
                "found": penalty.found,
            }
            for penalty in match.penalties
        ],
    }


# --- text -------------------------------------------------------------------


def resolve_text(documents: Sequence[ResolvedDocument], holdings: Holdings, width: int = 80) -> str:
    """One line per citation: line, text, verdict, and what it means or why it stays open.

    Reasons are cut to the width, identifiers never.
    """
    blocks = ["\n".join(_table(resolved, holdings, width)) + "\n" for resolved in documents]
    return "\n".join(blocks)


def _table(resolved: ResolvedDocument, holdings: Holdings, width: int) -> Iterator[str]:
    resolutions = [_resolution(resolved, citation) for citation in resolved.citations]
    accepted = sum(resolution.accepted for resolution in resolutions)
    total = counted(len(resolutions), "citation")
    elsewhere = sum(resolution.verdict == "not_in_pubmed" for resolution in resolutions)
    still_open = len(resolutions) - accepted - elsewhere
    rest = f", {elsewhere} not in PubMed" if elsewhere else ""
    rest += f", {still_open} open" if still_open else ""
    yield f"{inert(resolved.document.path)}: {accepted} of {total} resolved{rest}"
    for citation, resolution in zip(resolved.citations, resolutions, strict=True):
        text = shortened(plain_title(citation.text), _TEXT)
        row = f"{citation.line:>{_LINE}}  {text:<{_TEXT}}  {resolution.verdict:<{_VERDICT}}  "
        yield (row + _meaning(resolution, holdings, width - len(row))).rstrip()


def _meaning(resolution: Resolution, holdings: Holdings, room: int) -> str:
    held = holdings.article(resolution)
    if held is not None or (resolution.accepted and resolution.nct_id):
        label = inert(held.label if held else resolution.nct_id)
        label = f"{label} {flag(held)}".rstrip() if held else label
        return label if holdings.confirmed(resolution) else f"{label} (unconfirmed)"
    if resolution.awaited is not None:
        return f"{inert(str(resolution.awaited))} (unconfirmed)"
    return shortened(inert(resolution.reason), max(room, 10))


def _resolution(resolved: ResolvedDocument, citation: Citation) -> Resolution:
    found = resolved.resolutions.get(citation.id)
    if found is not None:
        return found
    return Resolution(citation_id=citation.id, verdict="not_found", reason="not looked up yet")
