"""Documents and what they cite."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from ldn_lit.library.codec import decode_all, encode, storable, strings
from ldn_lit.library.connection import Connection
from ldn_lit.library.decision_rows import place_decisions
from ldn_lit.library.shelf import Shelf, listed
from ldn_lit.records import Citation, Document, Mention

TEXT = (
    *("kind", "text", "context", "year_suffix", "title", "journal", "volume", "issue", "pages"),
    *("doi", "pmid", "pmcid", "nct_id", "eudract", "url", "key", "refers_to", "hint", "note"),
    "source",
)
NUMBERS = ("line", "start", "end", "year", "number")
SWITCHES = ("et_al", "epub_ahead")

FOUND = """
SELECT d.path, c.* FROM citations c JOIN documents d ON d.id = c.document_id
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldDocument:
    """A document the library knows; its text stays in its file."""

    path: str
    name: str
    sha256: str
    first_read: str
    last_read: str
    citations: int


class Citations(Shelf):
    def store_document(self, document: Document, citations: Sequence[Citation], now: str) -> None:
        """Store what a document cites now, in its order.

        Citations whose id is unchanged keep their resolution, those that vanished go. People's
        decisions stay: they follow their citation through the edited text, or wait for it.
        """
        with self._sql.transaction():
            known = self._sql.row("SELECT id FROM documents WHERE path = ?", (document.path,))
            before = self._decided_among(document.path)
            document_id = _put_document(self._sql, document, now)
            self._sql.execute(
                "DELETE FROM citations WHERE document_id = ?"
                " AND citation_id NOT IN (SELECT value FROM json_each(?))",
                (document_id, *listed(citation.id for citation in citations)),
            )
            _put_citations(self._sql, document_id, citations)
            place_decisions(
                self._sql, document, document_id, before, citations, first_time=known is None
            )

    def _decided_among(self, path: str) -> list[Citation]:
        "A document's citations as last read, where people decided about any of them."
        decided = self._sql.row(
            "SELECT 1 FROM decisions x JOIN documents d ON d.id = x.document_id WHERE d.path = ?",
            (path,),
        )
        return [one for _, one in self.citations(path)] if decided else []

    def documents(self) -> tuple[HeldDocument, ...]:
        found = self._sql.rows(
            "SELECT d.path, d.name, d.sha256, d.first_read, d.last_read,"
            " (SELECT count(*) FROM citations c"
            "  WHERE c.document_id = d.id) AS citations"
            " FROM documents d ORDER BY d.path"
        )
        return tuple(HeldDocument(**dict(row)) for row in found)

    def citations(self, path: str | None = None) -> tuple[tuple[str, Citation], ...]:
        "(document's path, citation) of one document or of all, in the text's order."
        condition = "" if path is None else "WHERE d.path = ?"
        found = self._sql.rows(
            f"{FOUND}{condition} ORDER BY d.path, c.position", () if path is None else (path,)
        )
        return tuple((row["path"], _citation(row)) for row in found)

    def citing(
        self, article_ids: Iterable[int], until: str = ""
    ) -> tuple[tuple[str, Citation], ...]:
        """(document's path, citation) of those accepted as meaning one of these articles; of
        those that are so since a time (`until`) or longer.
        """
        found = self._sql.rows(
            f"{FOUND}WHERE c.id IN (SELECT citation FROM outcomes"
            " WHERE verdict IN ('exact', 'strong') AND (?2 = '' OR decided <= ?2)"
            " AND article_id IN (SELECT value FROM json_each(?1))) ORDER BY d.path, c.position",
            (*listed(article_ids), until),
        )
        return tuple((row["path"], _citation(row)) for row in found)


def _put_document(sql: Connection, document: Document, now: str) -> int:
    stored = sql.rows(
        "INSERT INTO documents (path, name, sha256, first_read, last_read)"
        " VALUES (?1, ?2, ?3, ?4, ?4) ON CONFLICT (path) DO UPDATE SET name = excluded.name,"
        " sha256 = excluded.sha256, last_read = excluded.last_read RETURNING id",
        (storable(document.path), storable(document.name), document.sha256, now),
    )
    return int(stored[0]["id"])


def _put_citations(sql: Connection, document_id: int, citations: Sequence[Citation]) -> None:
    if not citations:
        return
    rows = [
        {"document_id": document_id, "position": position} | _columns(citation)
        for position, citation in enumerate(citations)
    ]
    names = ", ".join(f'"{name}"' for name in rows[0])
    marks = ", ".join("?" * len(rows[0]))
    updates = ", ".join(f'"{name}" = excluded."{name}"' for name in rows[0])
    sql.many(
        f"INSERT INTO citations ({names}) VALUES ({marks})"
        f" ON CONFLICT (document_id, citation_id) DO UPDATE SET {updates}",
        [tuple(row.values()) for row in rows],
    )


def _columns(citation: Citation) -> dict[str, Any]:
    return {
        "citation_id": citation.id,
        **{name: storable(getattr(citation, name)) for name in TEXT},
        **{name: getattr(citation, name) for name in NUMBERS},
        **{name: int(getattr(citation, name)) for name in SWITCHES},
        "authors": encode(citation.authors),
        "mentions": encode(citation.mentions),
    }


def _citation(row: sqlite3.Row) -> Citation:
    plain: dict[str, Any] = {name: row[name] for name in (*TEXT, *NUMBERS)}
    return Citation(
        id=row["citation_id"],
        authors=strings(row["authors"]),
        mentions=decode_all(Mention, row["mentions"]),
        et_al=bool(row["et_al"]),
        epub_ahead=bool(row["epub_ahead"]),
        **plain,
    )
