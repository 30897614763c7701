"""Papers: stored as PubMed serves them, found again by any of their names."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from ldn_lit.library import article_rows, fulltext, identity, looks, payloads, version_rows
from ldn_lit.library.codec import decode
from ldn_lit.library.connection import Connection
from ldn_lit.library.shelf import Settings, Shelf, listed
from ldn_lit.library.surnames import cited_forms
from ldn_lit.records import Acknowledged, Article, FetchedArticle, HeldArticle, Withdrawal
from ldn_lit.records.exporting import KeyScheme

#: The key is that of the library's scheme, or the one a person pinned.
_HELD = """
SELECT a.id, a.record, a.confirmed, a.origin, a.fetched,
       CASE WHEN k.pinned THEN k.key ELSE coalesce(y.key, k.key) END AS key,
       w.first_missed, w.told, w.replaced_by,
       (SELECT json_group_array(json_array(s.key, s.made, s.note)) FROM acknowledged s
        WHERE s.article_id = a.id) AS acknowledged
FROM articles a LEFT JOIN citation_keys k ON k.article_id = a.id AND k.current = 1
LEFT JOIN scheme_keys y ON y.article_id = a.id AND y.scheme = '{scheme}' AND y.current = 1
LEFT JOIN withdrawals w ON w.article_id = a.id
"""


def held_rows(scheme: KeyScheme) -> str:
    "Articles as they are held, under their keys of that scheme."
    return _HELD.format(scheme=scheme)


class Articles(Shelf):
    def store_articles(
        self, records: Sequence[FetchedArticle], *, now: str
    ) -> dict[str, HeldArticle]:
        """Store what PubMed served, by PMID; each becomes confirmed.

        An article known so far by its DOI or PMCID alone becomes the record and keeps its id and
        citation key. A record that has not changed costs no write; an older version of a record
        never replaces a newer one.
        """
        newest = _newest_versions(records)
        with self._sql.transaction():
            changed = _changed(self._sql, self._settings, newest)
            _store(self._sql, self._settings, changed, now)
            came_back = listed(newest)
            absent = "FROM absences WHERE pmid IN (SELECT value FROM json_each(?))"
            if self._sql.row(f"SELECT 1 {absent}", came_back):
                self._sql.execute(f"DELETE {absent}", came_back)
        return self.by_pmid(newest)

    def identify(self, article_id: int, pmid: str) -> int:
        """Give an article its PMID; the id it has from now on.

        If another row has that PMID already, the two become one: the confirmed one if there is,
        else the older. What pointed to either points to it, and the older citation key stays.
        """
        with self._sql.transaction():
            held = self.articles([article_id])
            if not held:
                raise ValueError(f"no article {article_id}")
            if held[0].article.pmid == pmid:
                return article_id
            if held[0].confirmed:
                raise ValueError(f"article {article_id} is PMID {held[0].article.pmid}")
            keep = _joined(self._sql, article_id, pmid)
            article = replace(self.articles([keep])[0].article, pmid=pmid)
            self._sql.update("articles", keep, article_rows.columns(article))
        return keep

    def mark_absent(self, pmids: Sequence[str], now: str) -> None:
        """Note that PubMed was asked for these records and did not serve them."""
        with self._sql.transaction():
            self._sql.many(
                "INSERT INTO absences (pmid, first_absent, last_absent) VALUES (?, ?, ?)"
                " ON CONFLICT (pmid) DO UPDATE SET last_absent = excluded.last_absent",
                [(pmid, now, now) for pmid in pmids],
            )

    def absent(self) -> dict[str, tuple[str, str]]:
        "PMID -> when PubMed first and last did not serve it; those it serves again are left out."
        return {
            row["pmid"]: (row["first_absent"], row["last_absent"])
            for row in self._sql.rows("SELECT * FROM absences ORDER BY pmid")
        }

    def articles(self, ids: Iterable[int] | None = None) -> tuple[HeldArticle, ...]:
        "Those with these ids, or all; oldest first."
        if ids is None:
            return self._held_articles("ORDER BY a.id")
        return self._held_articles(
            "WHERE a.id IN (SELECT value FROM json_each(?)) ORDER BY a.id", listed(ids)
        )

    def by_pmid(self, pmids: Iterable[str]) -> dict[str, HeldArticle]:
        found = self._held_articles(
            "WHERE a.pmid IN (SELECT value FROM json_each(?))", listed(pmids)
        )
        return {held.article.pmid: held for held in found}

    def by_doi(self, dois: Iterable[str]) -> dict[str, HeldArticle]:
        "Without regard to case. Where records share a DOI: the one that had it first."
        return self._by_identifier("doi", dois)

    def by_pmcid(self, pmcids: Iterable[str]) -> dict[str, HeldArticle]:
        return self._by_identifier("pmcid", pmcids)

    def by_citation_key(self, key: str) -> HeldArticle | None:
        "Without regard to case; also by a key the article had once, or has in another scheme."
        found = self._held_articles(
            "WHERE a.id IN (SELECT article_id FROM citation_keys WHERE key = ?1"
            " UNION SELECT article_id FROM scheme_keys WHERE key = ?1)",
            (key,),
        )
        return found[0] if found else None

    def by_author_surname(self, names: Iterable[str]) -> tuple[HeldArticle, ...]:
        "Articles with an author or editor of one of these names, as cited: 'Smith JP', 'Younger'."
        forms = frozenset[str]().union(*map(cited_forms, names))
        return self._held_articles(
            "WHERE a.id IN (SELECT article_id FROM authors"
            " WHERE surname IN (SELECT value FROM json_each(?))) ORDER BY a.id",
            listed(sorted(forms)),
        )

    def search_text(self, text: str, limit: int = 50) -> tuple[HeldArticle, ...]:
        "Articles with all these words (quoted: as a phrase) in title, abstract or authors."
        return self._found_articles(fulltext.all_words(text), limit)

    def similar(self, text: str, limit: int = 20) -> tuple[HeldArticle, ...]:
        "Articles with any of these words, those with the most and the rarest first."
        return self._found_articles(fulltext.any_word(text), limit)

    def _found_articles(self, query: str, limit: int) -> tuple[HeldArticle, ...]:
        ids = fulltext.find(self._sql, "articles", query, limit)
        by_id = {held.id: held for held in self.articles(ids)}
        return tuple(by_id[article_id] for article_id in ids)

    def _by_identifier(self, column: str, values: Iterable[str]) -> dict[str, HeldArticle]:
        asked = {value.casefold(): value for value in values if value}
        found = self._sql.rows(
            f"SELECT id, {column} AS value FROM articles"
            f" WHERE {column} COLLATE NOCASE IN (SELECT value FROM json_each(?))",
            listed(asked),
        )
        held = {each.id: each for each in self.articles(row["id"] for row in found)}
        return {
            asked[row["value"].casefold()]: held[row["id"]]
            for row in found
            if row["value"].casefold() in asked
        }

    def _held_articles(
        self, condition: str, parameters: Sequence[Any] = ()
    ) -> tuple[HeldArticle, ...]:
        held = held_rows(self._settings.keys)
        return tuple(held_article(row) for row in self._sql.rows(held + condition, parameters))


def _store(
    sql: Connection, settings: Settings, records: Sequence[FetchedArticle], now: str
) -> None:
    stored, served = [], {}
    for record in records:
        article = record.article
        payload_id = payloads.keep(
            sql, "article", article.pmid, record.raw, settings.article_parser, now
        )
        state = {"confirmed": 1, "fetched": now, "payload_id": payload_id}
        article_id = article_rows.put(sql, article, state, "pubmed", now)
        stored.append((article_id, article))
        served[article_id] = payload_id
    article_rows.finish(sql, stored, settings, now)
    version_rows.keep(sql, stored, now, served)
    looks.refreshed(sql, served, now)


def _changed(
    sql: Connection, settings: Settings, newest: Mapping[str, FetchedArticle]
) -> list[FetchedArticle]:
    held = {
        row["pmid"]: row
        for row in sql.rows(
            "SELECT a.pmid, a.pmid_version, p.sha256, p.parser FROM articles a"
            " JOIN payloads p ON p.id = a.payload_id"
            " WHERE a.confirmed = 1 AND a.pmid IN (SELECT value FROM json_each(?))",
            listed(newest),
        )
    }
    return [
        record
        for pmid, record in newest.items()
        if pmid not in held or _differs(record, held[pmid], settings.article_parser)
    ]


def _differs(record: FetchedArticle, held: sqlite3.Row, parser: int) -> bool:
    if record.article.version < held["pmid_version"]:
        return False
    read_by_older_parser = bool(held["parser"] < parser)
    return read_by_older_parser or payloads.digest(record.raw) != held["sha256"]


def _joined(sql: Connection, article_id: int, pmid: str) -> int:
    "The one row left of this article and the one that has the PMID, if any."
    other = sql.value("SELECT id FROM articles WHERE pmid = ?", (pmid,))
    if other is None:
        return article_id
    keep, drop = identity.older(sql, article_id, other)
    identity.merge(sql, keep, drop)
    return keep


def _newest_versions(records: Sequence[FetchedArticle]) -> dict[str, FetchedArticle]:
    newest: dict[str, FetchedArticle] = {}
    for record in records:
        pmid = record.article.pmid
        if not pmid:
            raise ValueError("a record from PubMed has a PMID")
        if pmid not in newest or record.article.version >= newest[pmid].article.version:
            newest[pmid] = record
    return newest


def held_article(row: sqlite3.Row) -> HeldArticle:
    "Of a row of `held_rows`."
    return HeldArticle(
        id=row["id"],
        article=decode(Article, row["record"]),
        confirmed=bool(row["confirmed"]),
        citation_key=row["key"] or "",
        origin=row["origin"],
        fetched=row["fetched"],
        withdrawal=_withdrawal(row) if row["first_missed"] else None,
        acknowledged=tuple(
            Acknowledged(key=key, when=made, note=note)
            for key, made, note in json.loads(row["acknowledged"])
        ),
    )


def _withdrawal(row: sqlite3.Row) -> Withdrawal:
    return Withdrawal(missed=row["first_missed"], told=row["told"], replaced_by=row["replaced_by"])
