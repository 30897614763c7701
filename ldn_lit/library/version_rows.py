"""An article's versions as rows: written when its own words have changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from ldn_lit.library import article_rows
from ldn_lit.library.codec import decode, encode
from ldn_lit.library.connection import Connection
from ldn_lit.library.shelf import listed
from ldn_lit.records import Article, PartialDate

COLUMNS = ("title", "year", "pub_status", "retracted", "record")


def keep(
    sql: Connection,
    stored: Sequence[tuple[int, Article]],
    now: str,
    payloads: Mapping[int, int] | None = None,
) -> None:
    """Add a version of each article that differs from its last one; its row holds it already.

    `payloads`: by article id what PubMed served; one without is not confirmed.
    """
    served = payloads or {}
    latest = _latest(sql, [article_id for article_id, _ in stored])
    changed = [
        article_id
        for article_id, article in dict(stored).items()
        if article_id not in latest or latest[article_id] != (_words(article), article_id in served)
    ]
    columns = ", ".join(COLUMNS)
    sql.many(
        f"INSERT INTO article_versions (article_id, fetched, confirmed, payload_id, {columns})"
        f" SELECT id, ?, ?, ?, {columns} FROM articles WHERE id = ?",
        [(now, int(one in served), served.get(one), one) for one in changed],
    )


def reread(sql: Connection, version_id: int, article: Article) -> None:
    "The same bytes, read by a better parser: the version stays one."
    sql.update("article_versions", version_id, _columns(article))


def _columns(article: Article) -> dict[str, Any]:
    columns = article_rows.columns(article)
    return {name: columns[name] for name in COLUMNS}


def _latest(sql: Connection, ids: Sequence[int]) -> dict[int, tuple[str, bool]]:
    rows = sql.rows(
        "SELECT article_id, record, confirmed FROM article_versions WHERE id IN (SELECT max(id)"
        " FROM article_versions WHERE article_id IN (SELECT value FROM json_each(?))"
        " GROUP BY article_id)",
        listed(ids),
    )
    return {
        row["article_id"]: (_words(decode(Article, row["record"])), bool(row["confirmed"]))
        for row in rows
    }


def _words(article: Article) -> str:
    "All but the day on which PubMed says that it revised something."
    return encode(replace(article, revised=PartialDate()))
