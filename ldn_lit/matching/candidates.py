"""The records a citation is compared with, nearest first."""

from __future__ import annotations

from collections.abc import Iterable

from ldn_lit.matching import weights
from ldn_lit.matching.compare import compare
from ldn_lit.records import Article, Citation, Match


def ranked(citation: Citation, articles: Iterable[Article]) -> tuple[Match, ...]:
    "The candidates worth showing, nearest first; equal ones in PMID order, so that runs agree."
    matches = (compare(citation, article) for article in articles)
    near = [match for match in matches if match.distance <= weights.SHOWN or same_identifier(match)]
    return tuple(
        sorted(
            near,
            key=lambda match: (match.distance, match.article.pmid.zfill(9), match.article.title),
        )
    )


def same_identifier(match: Match) -> bool:
    return any(
        penalty.field == "identifier" and penalty.distance < 1.0 for penalty in match.penalties
    )
