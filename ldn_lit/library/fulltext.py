"""The full-text indexes, fed a page of rows at a time."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Literal

from ldn_lit.library.connection import Connection
from ldn_lit.library.shelf import listed

Indexed = Literal["articles", "trials"]

COLUMNS: dict[Indexed, str] = {
    "articles": "title, abstract, authors",
    "trials": "nct_id, title, official_title, conditions, interventions, summary, sponsor",
}
WORDS = re.compile(r'"([^"]*)"|([^\s"]+)')
LETTERS = re.compile(r"\w+")


def remove(sql: Connection, table: Indexed, ids: Collection[int]) -> None:
    """Take rows out of the index. To be called before their text changes: FTS5 needs the old.

    Rows that are not in it are left alone: taking them out would damage it.
    """
    columns = COLUMNS[table]
    sql.execute(
        f"INSERT INTO {table}_fts ({table}_fts, rowid, {columns})"
        f" SELECT 'delete', id, {columns} FROM {table}"
        " WHERE id IN (SELECT value FROM json_each(?))"
        f" AND id IN (SELECT id FROM {table}_fts_docsize)",
        listed(ids),
    )


def add(sql: Connection, table: Indexed, ids: Collection[int]) -> None:
    columns = COLUMNS[table]
    sql.execute(
        f"INSERT INTO {table}_fts (rowid, {columns}) SELECT id, {columns} FROM {table}"
        " WHERE id IN (SELECT value FROM json_each(?))"
        f" AND id NOT IN (SELECT id FROM {table}_fts_docsize)",
        listed(ids),
    )


def find(sql: Connection, table: Indexed, query: str, limit: int) -> list[int]:
    "Ids of the rows an FTS5 query finds, best first."
    if not query:
        return []
    found = sql.rows(
        f"SELECT rowid FROM {table}_fts WHERE {table}_fts MATCH ? ORDER BY rank, rowid LIMIT ?",
        (query, limit),
    )
    return [int(row["rowid"]) for row in found]


def all_words(text: str) -> str:
    "An FTS5 query for all the words; what stands in double quotes, together."
    phrases = (quoted or word for quoted, word in WORDS.findall(text))
    return " ".join(f'"{phrase}"' for phrase in phrases if LETTERS.search(phrase))


def any_word(text: str) -> str:
    "An FTS5 query for texts like this one."
    return " OR ".join(f'"{word}"' for word in dict.fromkeys(LETTERS.findall(text)))
