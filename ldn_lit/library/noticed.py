"""Notices about papers: which a person has acknowledged, and the documents that cite the paper."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ldn_lit.library.articles import Articles
from ldn_lit.library.codec import encode, storable
from ldn_lit.library.shelf import listed
from ldn_lit.records import EventKind, HeldArticle

CITABLE: tuple[EventKind, ...] = ("paper.retracted", "paper.concern", "paper.withdrawn")
"News of these kinds names the documents that cite the paper."


class Noticed(Articles):
    def acknowledge(
        self, held: HeldArticle, keys: Iterable[str], note: str = "", *, now: str
    ) -> None:
        "A person has seen these notices of a paper; a second time takes the place of the first."
        with self._sql.transaction():
            self._sql.many(
                'INSERT INTO acknowledged ("key", article_id, made, note) VALUES (?, ?, ?, ?)'
                ' ON CONFLICT ("key") DO UPDATE SET made = excluded.made, note = excluded.note',
                [(key, held.id, now, storable(note)) for key in keys],
            )

    def unacknowledge(self, keys: Iterable[str]) -> None:
        with self._sql.transaction():
            self._sql.execute(
                'DELETE FROM acknowledged WHERE "key" IN (SELECT value FROM json_each(?))',
                listed(keys),
            )

    def under_notice(self) -> tuple[HeldArticle, ...]:
        "Every paper whose record bears a notice or that PubMed has no more, oldest first."
        found = self._sql.rows(
            "SELECT id FROM articles WHERE retracted = 1"
            " UNION SELECT article_id FROM article_links WHERE kind LIKE '%In'"
            " UNION SELECT article_id FROM withdrawals WHERE told <> ''"
        )
        return self.articles([row[0] for row in found])

    def told_keys(self) -> frozenset[str]:
        "Of all corrections that were ever news here: those already there at first sight were not."
        found = self._sql.rows("SELECT key FROM events WHERE kind = 'paper.corrected'")
        return frozenset(row["key"] for row in found)

    def name_citing(self) -> None:
        """Write into news that nobody was told yet which documents cite the paper.

        What an event says never changes once a channel has it in hand.
        """
        waiting = self._sql.rows(
            "SELECT e.id, e.pmid, e.detail FROM events e"
            " WHERE e.kind IN (SELECT value FROM json_each(?)) AND EXISTS"
            " (SELECT 1 FROM deliveries d WHERE d.event_id = e.id) AND NOT EXISTS"
            " (SELECT 1 FROM deliveries d WHERE d.event_id = e.id AND d.state <> 'pending')",
            listed(CITABLE),
        )
        citing = self._citing([row["pmid"] for row in waiting])
        with self._sql.transaction():
            for row in waiting:
                named = citing.get(row["pmid"], [])
                detail = json.loads(row["detail"])
                if named and detail.get("cited_in") != named:
                    self._sql.update("events", row["id"], {"detail": _with(detail, named)})

    def _citing(self, pmids: Sequence[str]) -> dict[str, list[dict[str, Any]]]:
        "By PMID: path and line of every accepted citation, in the order of the texts."
        found = self._sql.rows(
            "SELECT a.pmid, d.path, c.line FROM outcomes o JOIN articles a ON a.id = o.article_id"
            " JOIN citations c ON c.id = o.citation JOIN documents d ON d.id = c.document_id"
            " WHERE o.verdict IN ('exact', 'strong')"
            " AND a.pmid IN (SELECT value FROM json_each(?)) ORDER BY d.path, c.position",
            listed(pmids),
        )
        citing: dict[str, list[dict[str, Any]]] = {}
        for row in found:
            place = {"path": row["path"], "line": row["line"]}
            if place not in citing.setdefault(row["pmid"], []):
                citing[row["pmid"]].append(place)
        return citing


def _with(detail: Mapping[str, Any], cited_in: list[dict[str, Any]]) -> str:
    return encode({**detail, "cited_in": cited_in})
