"""The rows of people's decisions, and where they go when a document is read."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import replace

from ldn_lit.decisions.file import is_called
from ldn_lit.decisions.placing import Standing, place
from ldn_lit.decisions.words import cut, one_line, sentence_of, words_of
from ldn_lit.library.codec import storable
from ldn_lit.library.connection import Connection
from ldn_lit.records import Citation, Decision, Document, Meaning

ALL = """
SELECT x.*, coalesce(d.path, x.document) AS path
FROM decisions x LEFT JOIN documents d ON d.id = x.document_id
"""


def decision_of(row: sqlite3.Row) -> Decision:
    return Decision(
        document=row["path"],
        citation_id=row["citation_id"],
        words=cut(one_line(row["words"])),
        sentence=cut(one_line(row["sentence"])),
        meaning=Meaning(pmid=row["pmid"], nct_id=row["nct_id"], doi=row["doi"]),
        decided=row["decided"],
        note=row["note"],
        origin=row["origin"],
        placed=bool(row["placed"]),
    )


def put(sql: Connection, document_id: int | None, decision: Decision) -> None:
    sql.execute(
        "DELETE FROM decisions WHERE document_id = ? AND citation_id = ?"
        " AND (placed = 1 OR sentence = ?)",
        (document_id, decision.citation_id, storable(decision.sentence)),
    )
    insert(sql, document_id, decision)


def insert(sql: Connection, document_id: int | None, decision: Decision) -> None:
    sql.insert(
        "decisions",
        {
            "document_id": document_id,
            "document": storable(decision.document),
            "citation_id": storable(decision.citation_id),
            "placed": int(decision.placed),
            "words": storable(decision.words),
            "sentence": storable(decision.sentence),
            "pmid": decision.meaning.pmid,
            "nct_id": decision.meaning.nct_id,
            "doi": storable(decision.meaning.doi),
            "decided": decision.decided,
            "note": storable(decision.note),
            "origin": storable(decision.origin),
        },
    )


def moved(decision: Decision, path: str, citation: Citation) -> Decision:
    "The same decision, where its citation is now."
    return replace(
        decision,
        document=path,
        citation_id=citation.id,
        words=words_of(citation),
        sentence=sentence_of(citation),
        placed=True,
    )


def standing(name: int, decision: Decision) -> Standing:
    return Standing(
        name=name,
        citation_id=decision.citation_id,
        words=decision.words,
        sentence=decision.sentence,
        meaning=decision.meaning,
        seen=False,
    )


def place_decisions(
    sql: Connection,
    document: Document,
    document_id: int,
    before: Sequence[Citation],
    now: Sequence[Citation],
    *,
    first_time: bool,
) -> None:
    """Find the places of a document's decisions in its text as it is now; take over those that
    waited for it and, when it is first read, those of its other copies."""
    own = sql.rows(f"{ALL} WHERE x.document_id = ? ORDER BY x.placed DESC, x.id", (document_id,))
    _place_own(sql, own, before, now, continued=document.path != "-")
    taken = sql.rows(
        "SELECT citation_id FROM decisions WHERE document_id = ? AND placed = 1", (document_id,)
    )
    free = [one for one in now if one.id not in {row["citation_id"] for row in taken}]
    foreign = _waiting(sql, document.path)
    if first_time:
        foreign += _of_copies(sql, document, document_id)
    places = place([standing(row["id"], decision_of(row)) for row in foreign], free)
    done: set[str] = set()
    for row in foreign:
        citation = places.get(row["id"])
        if citation is None or citation.id in done:
            continue
        done.add(citation.id)
        if row["document_id"] is None:
            sql.execute("DELETE FROM decisions WHERE id = ?", (row["id"],))
        insert(sql, document_id, moved(decision_of(row), document.path, citation))


def _place_own(
    sql: Connection,
    own: Sequence[sqlite3.Row],
    before: Sequence[Citation],
    now: Sequence[Citation],
    *,
    continued: bool,
) -> None:
    if not own:
        return
    decided = {row["citation_id"]: row for row in own if row["placed"]}
    known = []
    for at, citation in enumerate(before):
        row = decided.get(citation.id)
        known.append(
            Standing(
                name=row["id"] if row else -1 - at,
                citation_id=citation.id,
                words=words_of(citation),
                sentence=sentence_of(citation),
                meaning=decision_of(row).meaning if row else None,
                seen=continued,
            )
        )
    known += [standing(row["id"], decision_of(row)) for row in own if not row["placed"]]
    places = place(known, now)
    sql.many("UPDATE decisions SET placed = 0 WHERE id = ?", [(row["id"],) for row in own])
    sql.many(
        "UPDATE decisions SET placed = 1, citation_id = ?, words = ?, sentence = ? WHERE id = ?",
        [
            (one.id, storable(words_of(one)), storable(sentence_of(one)), row["id"])
            for row in own
            if (one := places.get(row["id"])) is not None
        ],
    )


def _waiting(sql: Connection, path: str) -> list[sqlite3.Row]:
    rows = sql.rows(f"{ALL} WHERE x.document_id IS NULL ORDER BY x.decided DESC, x.id")
    return [row for row in rows if is_called(path, row["document"])]


def _of_copies(sql: Connection, document: Document, document_id: int) -> list[sqlite3.Row]:
    "Of documents with the same content or file name."
    return sql.rows(
        f"{ALL} WHERE x.document_id <> ? AND d.path <> '-' AND (d.sha256 = ? OR d.name = ?)"
        " ORDER BY d.sha256 = ? DESC, x.decided DESC, x.id",
        (document_id, document.sha256, storable(document.name), document.sha256),
    )
