"""One citation and all that is known of how it came to mean what it means."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ldn_lit.records import Citation, Decision, HeldArticle, HeldTrial, Match, Resolution
from ldn_lit.report.contract import SCHEMA_VERSION, encoded
from ldn_lit.report.inert import plain_title
from ldn_lit.report.noticed import notices_json

_ROUNDED = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """All there is to say of one citation.

    `resolution` is what stands, `decision` a person's word on it (or on `entry`, what it
    means), `rule` what stands without that. `equal` are citations of the same name and year, each
    with the label of what it was found to be.
    """

    path: str
    citation: Citation
    resolution: Resolution | None
    held: HeldArticle | HeldTrial | None = None
    decision: Decision | None = None
    rule: Resolution | None = None
    rule_held: HeldArticle | HeldTrial | None = None
    entry: Citation | None = None
    equal: tuple[tuple[Citation, str], ...] = ()

    @property
    def weighed(self) -> Resolution | None:
        "The outcome whose candidates were compared."
        return self.rule if self.decision else self.resolution

    @property
    def meant(self) -> str:
        "What `entry` is: names without a year may mean names with one."
        mention = self.entry is not None and self.entry.kind == "author_year"
        return "the mention" if mention else "the list entry"

    @property
    def reason(self) -> str:
        if self.resolution is None:
            return "not looked up yet; run: ldn-lit update"
        if self.decision is None:
            return self.resolution.reason or self.citation.note
        what = "it" if self.decision.citation_id == self.citation.id else self.meant
        note = f": {self.decision.note}" if self.decision.note else ""
        return f"a person decided that {what} is {self.decision.meaning}{note}"


def why_json(told: Sequence[Explanation]) -> str:
    return encoded(
        {"schema_version": SCHEMA_VERSION, "citations": [_explained(one) for one in told]}
    )


def _explained(told: Explanation) -> dict[str, Any]:
    citation, stands = told.citation, told.resolution
    return {
        "document": told.path,
        "id": citation.id,
        "line": citation.line,
        "kind": citation.kind,
        "text": citation.text,
        "sentence": citation.context,
        "refers_to": citation.refers_to or None,
        "verdict": stands.verdict if stands else None,
        "reason": told.reason,
        "confidence": round(stands.confidence, _ROUNDED) if stands else None,
        **_named(told, stands),
        "decision": _decided(told.decision),
        "rule": _by_rule(told.weighed),
        "equal": [
            {"id": one.id, "line": one.line, "text": one.text, "meaning": meaning}
            for one, meaning in told.equal
        ],
    }


def _named(told: Explanation, stands: Resolution | None) -> dict[str, Any]:
    held, awaited = told.held, stands.awaited if stands else None
    article = held.article if isinstance(held, HeldArticle) else None
    accepted = stands is not None and stands.accepted
    return {
        "pmid": (article.pmid if article else awaited.pmid if awaited else "") or None,
        "nct_id": (stands.nct_id if stands and accepted else "") or None,
        "doi": (article.doi if article else awaited.doi if awaited else "") or None,
        "confirmed": held is not None and held.confirmed,
        "notices": notices_json(held if isinstance(held, HeldArticle) else None),
    }


def _decided(decision: Decision | None) -> dict[str, Any] | None:
    if decision is None:
        return None
    return {
        "citation": decision.citation_id,
        "means": str(decision.meaning),
        "decided": decision.decided,
        "note": decision.note,
        "origin": decision.origin,
    }


def _by_rule(weighed: Resolution | None) -> dict[str, Any] | None:
    if weighed is None:
        return None
    return {
        "verdict": weighed.verdict,
        "reason": weighed.reason,
        "query": weighed.query,
        "asked": weighed.asked or None,
        "candidates": [_candidate(match) for match in weighed.candidates],
    }


def _candidate(match: Match) -> dict[str, Any]:
    return {
        "pmid": match.article.pmid or None,
        "doi": match.article.doi or None,
        "title": plain_title(match.article.title),
        "year": match.article.year,
        "distance": round(match.distance, _ROUNDED),
        "evidence": match.evidence,
        "penalties": [
            {
                "field": penalty.field,
                "cost": round(penalty.distance * penalty.weight, _ROUNDED),
                "cited": penalty.cited,
                "found": penalty.found,
            }
            for penalty in match.penalties
        ],
    }
