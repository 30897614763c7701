"""A verdict with its reason, and how candidates are named in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ldn_lit.matching import weights
from ldn_lit.records import Match, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """A verdict and its reason. `chosen` is set only when it is accepted."""

    verdict: Verdict
    reason: str
    confidence: float = 0.0
    chosen: Match | None = None
    candidates: tuple[Match, ...] = ()


def accept(verdict: Verdict, best: Match, matches: Sequence[Match], reason: str) -> Ruling:
    rest = [match for match in matches if match.article != best.article]
    return Ruling(
        verdict=verdict,
        reason=reason,
        confidence=round(
            max(0.0, 1.0 - best.distance) * min(1.0, best.evidence / weights.EVIDENCE_FLOOR), 3
        ),
        chosen=best,
        candidates=(best, *rest)[: weights.KEPT],
    )


def leave_open(verdict: Verdict, reason: str, matches: Sequence[Match]) -> Ruling:
    confidence = round(max(0.0, 0.5 - matches[0].distance / 2), 3) if matches else 0.0
    return Ruling(
        verdict=verdict,
        reason=reason,
        confidence=confidence,
        candidates=tuple(matches[: weights.KEPT]),
    )


def cost(match: Match, field: str) -> float:
    return next((penalty.distance for penalty in match.penalties if penalty.field == field), 0.0)


def label(match: Match) -> str:
    article = match.article
    who = article.authors[0].last or article.authors[0].collective if article.authors else "?"
    where = article.journal_iso or article.journal or article.book_title
    name = (
        f"PMID {article.pmid}"
        if article.pmid
        else f"doi:{article.doi}"
        if article.doi
        else "no PMID yet"
    )
    return f"{who} {article.year or ''} {where} ({name})"
