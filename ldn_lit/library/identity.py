"""Which row is which article: found by any of its identifiers, made one when two prove the same."""

from __future__ import annotations

from typing import Any

from ldn_lit.library import fulltext, keys, mark_rows
from ldn_lit.library.codec import storable
from ldn_lit.library.connection import Connection
from ldn_lit.library.links import OWN_EVIDENCE
from ldn_lit.records import Article

SHARED = {"doi": "shared_doi", "pmcid": "shared_pmcid"}
"""Two PubMed records may carry one DOI or PMCID (an erratum, a duplicate record). The column is
unique, so the article that had it first keeps it and the other notes it under `shared_*`."""


def find(sql: Connection, article: Article) -> int | None:
    """The row of this article. Rows that turn out to be one article are made one."""
    found = _rows_of(sql, article)
    if not found:
        return None
    keep, *others = found
    for drop in others:
        merge(sql, keep, drop)
    return keep


def merge(sql: Connection, keep: int, drop: int) -> None:
    """One article instead of two: all that pointed to `drop` points to `keep`."""
    fulltext.remove(sql, "articles", [drop])
    keys.merge(sql, keep, drop)
    for table in (
        "resolutions",
        "candidates",
        "article_versions",
        "acknowledged",
        "import_entries",
    ):
        sql.execute(f"UPDATE {table} SET article_id = ? WHERE article_id = ?", (keep, drop))
    mark_rows.give_over(sql, "article_id", drop, keep)
    for table in ("search_starters", "article_looks", "withdrawals"):
        sql.execute(
            f"UPDATE OR IGNORE {table} SET article_id = ? WHERE article_id = ?", (keep, drop)
        )
    sql.execute(
        "UPDATE article_trials SET article_id = ? WHERE article_id = ? AND evidence NOT IN (?, ?)",
        (keep, drop, *OWN_EVIDENCE),
    )
    sql.execute("DELETE FROM articles WHERE id = ?", (drop,))


def older(sql: Connection, first: int, second: int) -> tuple[int, int]:
    "(the row to keep, the row to drop): the confirmed one, else the older."
    ranked = sql.rows(
        "SELECT id FROM articles WHERE id IN (?, ?) ORDER BY confirmed DESC, id", (first, second)
    )
    return ranked[0]["id"], ranked[1]["id"]


def claims(sql: Connection, row_id: int, article: Article, confirmed: bool) -> dict[str, Any]:
    """The identifier columns of this row (0: a new one), as far as no other article holds them.

    A confirmed record takes an identifier from one that PubMed has not confirmed.
    """
    columns: dict[str, Any] = {}
    for name, value in (("doi", storable(article.doi)), ("pmcid", storable(article.pmcid))):
        shared = SHARED[name]
        holder = (
            sql.row(
                f"SELECT id, confirmed FROM articles WHERE {name} = ? AND id <> ?",
                (value, row_id),
            )
            if value
            else None
        )
        if holder is None:
            columns |= {name: value or None, shared: None}
        elif confirmed and not holder["confirmed"]:
            sql.update("articles", holder["id"], {name: None, shared: value})
            columns |= {name: value, shared: None}
        else:
            columns |= {name: None, shared: value}
    return columns


def _rows_of(sql: Connection, article: Article) -> list[int]:
    """Rows of this article, the one to keep first.

    With a PMID: the row that has it, and rows without one that have its DOI or PMCID.
    Without: the row that has its DOI or PMCID; with no identifier at all, its title and year.
    """
    doi, pmcid = storable(article.doi) or None, storable(article.pmcid) or None
    if article.pmid:
        where = "pmid = ? OR (pmid IS NULL AND (doi = ? OR pmcid = ?))"
        asked: tuple[Any, ...] = (article.pmid, doi, pmcid)
    elif doi or pmcid:
        return _without_pmid(sql, doi, pmcid)
    else:
        where = "pmid IS NULL AND doi IS NULL AND pmcid IS NULL AND title = ? AND year IS ?"
        asked = (storable(article.title), article.year)
    found = sql.rows(f"SELECT id FROM articles WHERE {where} ORDER BY confirmed DESC, id", asked)
    return [int(row["id"]) for row in found]


def _without_pmid(sql: Connection, doi: str | None, pmcid: str | None) -> list[int]:
    "At most one row: two confirmed records are never made one by an unconfirmed third."
    found = sql.row(
        "SELECT id FROM articles WHERE doi = ? OR pmcid = ? ORDER BY confirmed DESC, id",
        (doi, pmcid),
    )
    return [] if found is None else [int(found["id"])]
