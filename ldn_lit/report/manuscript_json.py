"""A manuscript's references for programs: `documents[].bibliography` of `resolve`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ldn_lit.report.manuscript import Entry, Finding, Manuscript, Missing, Place, held_by
from ldn_lit.report.noticed import notice_json
from ldn_lit.report.resolved import Holdings


def references_json(
    manuscript: Manuscript, found: Sequence[Finding], holdings: Holdings
) -> dict[str, Any]:
    "Findings the worst first; every list is there, if empty."
    return {
        "files": list(manuscript.files),
        "documents": [one.document.path for one in manuscript.documents],
        "entries": len(manuscript.entries),
        "cited": sum(1 for one in manuscript.entries if one.cited),
        "looked_up": manuscript.looked_up,
        "findings": [_finding(one, holdings) for one in found],
    }


def _finding(one: Finding, holdings: Holdings) -> dict[str, Any]:
    entries = [_entry(entry, holdings) for entry in one.entries]
    missing = [_without_entry(one.missing)] if one.missing else []
    return {
        "kind": one.kind,
        "entries": entries or missing,
        "notice": notice_json(one.notice) if one.notice else None,
        "pmid": one.pmid or None,
        "reason": one.reason or None,
    }


def _entry(entry: Entry, holdings: Holdings) -> dict[str, Any]:
    held = held_by(entry, holdings)
    return {
        "key": entry.key,
        "path": entry.path,
        "line": entry.citation.line,
        "verdict": entry.resolution.verdict if entry.resolution else None,
        "pmid": (held.article.pmid if held else "") or None,
        "cited": _places(entry.cited),
    }


def _without_entry(missing: Missing) -> dict[str, Any]:
    nothing = dict.fromkeys(("path", "line", "verdict", "pmid"))
    return {"key": missing.key, **nothing, "cited": _places(missing.cited)}


def _places(places: Sequence[Place]) -> list[dict[str, Any]]:
    return [{"path": one.path, "line": one.line} for one in places]
