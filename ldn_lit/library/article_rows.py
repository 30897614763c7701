"""An article as rows: its own, and those of the tables that hang on it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from ldn_lit.library import fulltext, identity, keys
from ldn_lit.library.codec import encode, storable
from ldn_lit.library.connection import Connection
from ldn_lit.library.links import OWN_EVIDENCE
from ldn_lit.library.shelf import Settings, listed
from ldn_lit.library.surnames import folded
from ldn_lit.records import Article, Author, Origin


def put(sql: Connection, article: Article, state: dict[str, Any], origin: Origin, now: str) -> int:
    """Write the article's own row, new or held; its id. `finish` must follow."""
    row_id = identity.find(sql, article)
    taken = identity.claims(sql, row_id or 0, article, confirmed=bool(state["confirmed"]))
    written = columns(article) | taken | state
    if row_id is None:
        return sql.insert("articles", written | {"origin": origin, "first_stored": now})
    fulltext.remove(sql, "articles", [row_id])
    sql.update("articles", row_id, written)
    return row_id


def finish(
    sql: Connection, stored: Sequence[tuple[int, Article]], settings: Settings, now: str
) -> None:
    """Write what hangs on rows just put: details, index, keys of the new ones."""
    latest = dict(stored)
    ids = list(latest)
    replace_details(sql, list(latest.items()))
    fulltext.add(sql, "articles", ids)
    keyed = {
        row["article_id"]
        for row in sql.rows(
            "SELECT article_id FROM citation_keys"
            " WHERE article_id IN (SELECT value FROM json_each(?))",
            listed(ids),
        )
    }
    new = [item for item in latest.items() if item[0] not in keyed]
    keys.assign(sql, settings, new, now)


def columns(article: Article) -> dict[str, Any]:
    """The columns that come from the record alone; identifiers other articles may hold do not."""
    text = {
        "kind": article.kind,
        "title": article.title,
        "authors": "; ".join(author.name for author in article.authors),
        "journal": article.journal,
        "journal_iso": article.journal_iso,
        "volume": article.volume,
        "issue": article.issue,
        "pages": article.pages,
        "published": article.pub_date.iso,
        "electronic": article.article_date.iso,
        "entered": article.entrez_date.iso,
        "revised": article.revised.iso,
        "abstract": article.abstract_text,
        "status": article.status,
        "pub_status": article.pub_status,
        "languages": encode(article.languages),
        "pub_types": encode(article.pub_types),
        "keywords": encode(article.keywords),
    }
    return {name: storable(value) for name, value in text.items()} | {
        "pmid": article.pmid or None,
        "pmid_version": article.version,
        "year": article.year,
        "retracted": int(article.retracted),
        "record": encode(article),
    }


def replace_details(sql: Connection, articles: Sequence[tuple[int, Article]]) -> None:
    """Write anew the authors, links and trials of these articles."""
    ids = listed(article_id for article_id, _ in articles)
    mine = "article_id IN (SELECT value FROM json_each(?))"
    sql.execute(f"DELETE FROM authors WHERE {mine}", ids)
    sql.execute(f"DELETE FROM article_links WHERE {mine}", ids)
    sql.execute(
        f"DELETE FROM article_trials WHERE {mine} AND evidence IN (?, ?)", (*ids, *OWN_EVIDENCE)
    )
    sql.many(
        "INSERT INTO authors (article_id, role, position, last, fore, initials, suffix,"
        " collective, surname) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (row for article_id, article in articles for row in _author_rows(article_id, article)),
    )
    sql.many(
        "INSERT INTO article_links (article_id, kind, pmid, source, note) VALUES (?, ?, ?, ?, ?)",
        (
            (article_id, *map(storable, (link.kind, link.pmid, link.source, link.note)))
            for article_id, article in articles
            for link in article.links
        ),
    )
    sql.many(
        "INSERT INTO article_trials (article_id, pmid, nct_id, evidence) VALUES (?, ?, ?, ?)",
        (row for article_id, article in articles for row in _trial_rows(article_id, article)),
    )
    sql.execute(
        "UPDATE article_trials SET article_id ="
        " (SELECT a.id FROM articles a WHERE a.pmid = article_trials.pmid)"
        " WHERE article_id IS NULL AND pmid IN (SELECT value FROM json_each(?))",
        listed(article.pmid for _, article in articles),
    )


def _author_rows(article_id: int, article: Article) -> Iterator[tuple[Any, ...]]:
    named: tuple[tuple[str, tuple[Author, ...]], ...] = (
        ("author", article.authors),
        ("editor", article.editors),
    )
    for role, people in named:
        for position, person in enumerate(people, start=1):
            parts = (person.last, person.fore, person.initials, person.suffix, person.collective)
            surname = folded(person.last or person.collective)
            yield (article_id, role, position, *map(storable, parts), surname)


def _trial_rows(article_id: int, article: Article) -> Iterator[tuple[int, str | None, str, str]]:
    registered = {accession for _, accession in article.databanks}
    for nct_id in dict.fromkeys(article.nct_ids):
        evidence = "databank" if nct_id in registered else "abstract"
        yield article_id, article.pmid or None, storable(nct_id), evidence
