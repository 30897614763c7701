"""Citation keys: given once to an article, kept for ever, never given to another."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Sequence
from itertools import chain, count, islice, takewhile

from ldn_lit.library.connection import Connection
from ldn_lit.library.shelf import KeyFor
from ldn_lit.records import Article


def assign(
    sql: Connection, key_for: KeyFor, articles: Sequence[tuple[int, Article]], now: str
) -> None:
    """Give each of these new articles its key."""
    taken = _Taken(row["key"] for row in sql.rows("SELECT key FROM citation_keys"))
    for article_id, article in articles:
        key = _free_key(key_for, article, taken)
        taken.add(key)
        sql.insert("citation_keys", {"key": key, "article_id": article_id, "assigned": now})


def merge(sql: Connection, keep: int, drop: int) -> None:
    """Both articles' keys name the kept one from now on; the oldest is its name."""
    sql.execute("UPDATE citation_keys SET current = 0 WHERE article_id IN (?, ?)", (keep, drop))
    sql.execute("UPDATE citation_keys SET article_id = ? WHERE article_id = ?", (keep, drop))
    sql.execute(
        "UPDATE citation_keys SET current = 1"
        " WHERE id = (SELECT min(id) FROM citation_keys WHERE article_id = ?)",
        (keep,),
    )


def _free_key(key_for: KeyFor, article: Article, taken: _Taken) -> str:
    key = key_for(article, frozenset())
    if key in taken:
        # What a formula appends to tell keys apart, it appends to this one: no need to hand it
        # thousands of others.
        key = key_for(article, taken.beginning_with(key))
    if key in taken:
        key = key_for(article, taken.beginning_with(""))
    # A formula that tells keys apart by case alone: BibTeX does not.
    numbered = (f"{key}-{number}" for number in count(2))
    return next(each for each in chain([key], numbered) if each not in taken)


class _Taken:
    """The keys given so far, compared without regard to case."""

    def __init__(self, keys: Iterable[str]) -> None:
        self._keys = {key.casefold(): key for key in keys}
        self._sorted = sorted(self._keys)

    def __contains__(self, key: str) -> bool:
        return key.casefold() in self._keys

    def add(self, key: str) -> None:
        self._keys[key.casefold()] = key
        insort(self._sorted, key.casefold())

    def beginning_with(self, start: str) -> frozenset[str]:
        first = bisect_left(self._sorted, start.casefold())
        near = takewhile(
            lambda key: key.startswith(start.casefold()), islice(self._sorted, first, None)
        )
        return frozenset(self._keys[key] for key in near)
