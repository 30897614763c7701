"""Citation keys: given once to an article, kept for ever, never given to another.

Every article has a key of citation_keys, or the one a person pinned; other schemes' keys are given
when the scheme is first used. Whatever the scheme, no key ever given names a second article.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, count

from ldn_lit.export.keys import SCHEMES
from ldn_lit.library.connection import Connection
from ldn_lit.library.shelf import KeyFor, Settings
from ldn_lit.records import Article

#: Every key ever given, and its article; a trial's has none.
_GIVEN = """
SELECT key, article_id FROM citation_keys WHERE {0}
UNION ALL SELECT key, article_id FROM scheme_keys WHERE {0}
UNION ALL SELECT key, NULL FROM trial_keys WHERE {0}
"""


def assign(
    sql: Connection, settings: Settings, articles: Sequence[tuple[int, Article]], now: str
) -> None:
    """Give each of these new articles its key, in every scheme that is in use."""
    for article_id, article in articles:
        key = _free_key(sql, settings.key_for, article, article_id)
        sql.insert("citation_keys", {"key": key, "article_id": article_id, "assigned": now})
    for scheme in _in_use(sql, settings):
        assign_in_scheme(sql, scheme, articles, now)


def assign_in_scheme(
    sql: Connection, scheme: str, articles: Sequence[tuple[int, Article]], now: str
) -> None:
    "Give each of these articles, which have none yet, its key in this scheme."
    for article_id, article in articles:
        key = _free_key(sql, SCHEMES[scheme], article, article_id)
        given = {"scheme": scheme, "key": key, "article_id": article_id, "assigned": now}
        sql.insert("scheme_keys", given)


def merge(sql: Connection, keep: int, drop: int) -> None:
    """Both articles' keys name the kept one from now on; its name is the one a person pinned, else
    the oldest."""
    both = (keep, drop)
    pinned = sql.value(
        "SELECT id FROM citation_keys WHERE article_id IN (?, ?) AND current AND pinned"
        " ORDER BY id LIMIT 1",
        both,
    )
    for table in ("citation_keys", "scheme_keys"):
        sql.execute(f"UPDATE {table} SET current = 0 WHERE article_id IN (?, ?)", both)
        sql.execute(f"UPDATE {table} SET article_id = ? WHERE article_id = ?", both)
    oldest = "SELECT min(id) FROM citation_keys WHERE article_id = ?"
    stands = pinned or sql.value(oldest, (keep,))
    sql.execute("UPDATE citation_keys SET current = 1 WHERE id = ?", (stands,))
    sql.execute(
        "UPDATE scheme_keys SET current = 1 WHERE id IN"
        " (SELECT min(id) FROM scheme_keys WHERE article_id = ? GROUP BY scheme)",
        (keep,),
    )


def move_trial(sql: Connection, old: str, new: str, now: str) -> None:
    """The trial goes by another number from now on, and by the key it was cited by: the one a
    person pinned, else that of the record held first."""
    rows = sql.rows(
        "SELECT id, nct_id FROM trial_keys WHERE nct_id IN (?, ?) AND current"
        " ORDER BY pinned DESC, nct_id = ? DESC",
        (old, new, new),
    )
    stands = rows[0]["id"] if rows else None
    sql.execute("UPDATE trial_keys SET current = 0 WHERE nct_id IN (?, ?)", (old, new))
    sql.execute("UPDATE trial_keys SET nct_id = ? WHERE nct_id = ?", (new, old))
    first = sql.value(
        "SELECT nct_id FROM trials WHERE nct_id IN (?, ?) ORDER BY first_stored, id LIMIT 1",
        (old, new),
    )
    if stands is None and first == old:
        sql.execute(
            "INSERT INTO trial_keys (key, nct_id, current, assigned) VALUES (?, ?, 1, ?)"
            " ON CONFLICT (key) DO UPDATE SET current = 1, nct_id = excluded.nct_id",
            (old, new, now),
        )
    elif stands is not None:
        sql.execute("UPDATE trial_keys SET current = 1 WHERE id = ?", (stands,))


def stand_again(sql: Connection, asked: tuple[str]) -> None:
    "Trials that go by their own numbers again are cited by them again."
    sql.execute(
        "DELETE FROM trial_keys WHERE NOT pinned AND key <> nct_id"
        " AND key IN (SELECT value FROM json_each(?))",
        asked,
    )


def _in_use(sql: Connection, settings: Settings) -> list[str]:
    used = {row["scheme"] for row in sql.rows("SELECT DISTINCT scheme FROM scheme_keys")}
    return sorted((used | {settings.keys}) & SCHEMES.keys())


def _free_key(sql: Connection, key_for: KeyFor, article: Article, article_id: int) -> str:
    key = key_for(article, frozenset())
    if not _is_free(sql, key, article_id):
        # What a formula appends to tell keys apart, it appends to this one: no need to hand it
        # thousands of others.
        key = key_for(article, _beginning_with(sql, key, article_id))
    if not _is_free(sql, key, article_id):
        key = key_for(article, _beginning_with(sql, "", article_id))
    # A formula that tells keys apart by case alone: BibTeX does not.
    numbered = (f"{key}-{number}" for number in count(2))
    return next(each for each in chain([key], numbered) if _is_free(sql, each, article_id))


def _is_free(sql: Connection, key: str, article_id: int) -> bool:
    found = sql.rows(_GIVEN.format("key = ?"), (key,) * 3)
    if any(row["article_id"] != article_id for row in found):
        return False
    return sql.row("SELECT 1 FROM trials WHERE nct_id = ?", (key.upper(),)) is None


def _beginning_with(sql: Connection, start: str, article_id: int) -> frozenset[str]:
    "Others' keys that begin so."
    near = "key >= ? AND key < ?"
    found = sql.rows(_GIVEN.format(near), (start, f"{start}\U0010ffff") * 3)
    return frozenset(row["key"] for row in found if row["article_id"] != article_id)
