"""What citations were found to mean, and everything that was weighed."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence

from ldn_lit.library.codec import decode, decode_all, encode, storable
from ldn_lit.library.connection import Connection
from ldn_lit.library.decisions import Decisions
from ldn_lit.library.shelf import listed
from ldn_lit.records import Article, Match, Meaning, Penalty, Resolution

OF_DOCUMENT = """
FROM citations c JOIN documents d ON d.id = c.document_id WHERE d.path = ?
"""


class Resolutions(Decisions):
    def store_resolutions(self, path: str, resolutions: Sequence[Resolution], now: str) -> None:
        "Store what a document's citations mean by rule; what a person decided, as a decision."
        with self._sql.transaction():
            rows = {
                row["citation_id"]: row["id"]
                for row in self._sql.rows(f"SELECT c.citation_id, c.id {OF_DOCUMENT}", (path,))
            }
            for resolution in resolutions:
                if resolution.citation_id not in rows:
                    raise ValueError(f"{path} has no citation {resolution.citation_id}")
                if resolution.decided_by == "person":
                    meaning = _meaning(self._sql, resolution)
                    self.decide(path, resolution.citation_id, meaning, now=now)
                else:
                    _put(self._sql, rows[resolution.citation_id], resolution, now)

    def resolutions(
        self, path: str, citation_ids: Iterable[str] | None = None
    ) -> dict[str, Resolution]:
        """Citation id -> resolution, of these citations of the document or of all of them.

        A person's decision stands before the rule's, also for what points to the list entry it
        was made for.
        """
        scope, asked = _scope(path, citation_ids)
        found = self._sql.rows(
            f"SELECT * FROM outcomes WHERE citation IN {scope} ORDER BY position", asked
        )
        weighed = self._candidates(scope, asked)
        return {
            row["citation_id"]: _person_said(row)
            if row["decided_by"] == "person"
            else _resolution(row, tuple(weighed[row["citation"]]))
            for row in found
        }

    def ruled(self, path: str, citation_ids: Iterable[str] | None = None) -> dict[str, Resolution]:
        "What the rule says, whatever a person has decided."
        scope, asked = _scope(path, citation_ids)
        found = self._sql.rows(
            "SELECT c.citation_id, r.* FROM resolutions r JOIN citations c ON c.id = r.citation"
            f" WHERE r.citation IN {scope} ORDER BY c.position",
            asked,
        )
        weighed = self._candidates(scope, asked)
        return {
            row["citation_id"]: _resolution(row, tuple(weighed[row["citation"]])) for row in found
        }

    def _candidates(self, scope: str, asked: Sequence[str]) -> dict[int, list[Match]]:
        weighed: dict[int, list[Match]] = defaultdict(list)
        for row in self._sql.rows(
            f"SELECT * FROM candidates WHERE citation IN {scope} ORDER BY citation, rank", asked
        ):
            weighed[row["citation"]].append(_match(row))
        return weighed

    def citation_counts(self) -> tuple[int, int]:
        """(accepted, open) over all documents.

        A web page that PubMed cannot hold is neither, nor is a mention that stands for a
        reference-list entry and has no resolution of its own.
        """
        accepted = self._sql.value(
            "SELECT count(*) FROM outcomes WHERE verdict IN ('exact', 'strong')"
        )
        still_open = self._sql.value("SELECT count(*) FROM unresolved_citations")
        return int(accepted), int(still_open)


def _scope(path: str, citation_ids: Iterable[str] | None) -> tuple[str, tuple[str, ...]]:
    "A subquery of the citations' rows, and its parameters."
    if citation_ids is None:
        return f"(SELECT c.id {OF_DOCUMENT})", (path,)
    chosen = "AND c.citation_id IN (SELECT value FROM json_each(?))"
    return f"(SELECT c.id {OF_DOCUMENT} {chosen})", (path, *listed(citation_ids))


def _meaning(sql: Connection, resolution: Resolution) -> Meaning:
    if resolution.nct_id or resolution.article_id is None:
        return resolution.awaited or Meaning(nct_id=resolution.nct_id)
    row = sql.rows(
        "SELECT pmid, coalesce(doi, shared_doi) AS doi FROM articles WHERE id = ?",
        (resolution.article_id,),
    )[0]
    return Meaning(pmid=row["pmid"]) if row["pmid"] else Meaning(doi=row["doi"] or "")


def _put(sql: Connection, citation: int, resolution: Resolution, now: str) -> None:
    sql.execute("DELETE FROM candidates WHERE citation = ?", (citation,))
    sql.execute("DELETE FROM resolutions WHERE citation = ?", (citation,))
    sql.insert(
        "resolutions",
        {
            "citation": citation,
            "verdict": resolution.verdict,
            "reason": storable(resolution.reason),
            "confidence": resolution.confidence,
            "article_id": resolution.article_id,
            "nct_id": resolution.nct_id,
            "decided": now,
            "query": storable(resolution.query),
            "asked": storable(resolution.asked),
        },
    )
    for rank, match in enumerate(resolution.candidates, start=1):
        _put_candidate(sql, citation, rank, match)


def _put_candidate(sql: Connection, citation: int, rank: int, match: Match) -> None:
    article = match.article
    held = sql.value(
        "SELECT id FROM articles WHERE pmid = ? OR doi = ? ORDER BY pmid IS ? DESC",
        (article.pmid or None, article.doi or None, article.pmid or None),
    )
    sql.insert(
        "candidates",
        {
            "citation": citation,
            "rank": rank,
            "article_id": held,
            "pmid": article.pmid,
            "doi": storable(article.doi),
            "title": storable(article.title),
            "year": article.year,
            "distance": match.distance,
            "evidence": match.evidence,
            "penalties": encode(match.penalties),
            "record": encode(article),
        },
    )


def _match(row: sqlite3.Row) -> Match:
    return Match(
        article=decode(Article, row["record"]), penalties=decode_all(Penalty, row["penalties"])
    )


def _person_said(row: sqlite3.Row) -> Resolution:
    held = row["article_id"] is not None or row["nct_id"] or row["verdict"] == "not_in_pubmed"
    return Resolution(
        citation_id=row["citation_id"],
        verdict=row["verdict"],
        reason=row["reason"],
        confidence=float(row["confidence"]),
        article_id=row["article_id"],
        nct_id=row["nct_id"],
        decided_by="person",
        awaited=None if held else Meaning(pmid=row["decided_pmid"], doi=row["decided_doi"]),
    )


def _resolution(row: sqlite3.Row, candidates: tuple[Match, ...]) -> Resolution:
    return Resolution(
        citation_id=row["citation_id"],
        verdict=row["verdict"],
        reason=row["reason"],
        confidence=row["confidence"],
        article_id=row["article_id"],
        nct_id=row["nct_id"],
        candidates=candidates,
        query=row["query"],
        asked=row["asked"],
    )
