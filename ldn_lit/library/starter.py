"""The shipped starter library: what is known before any source was asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from ldn_lit.library import article_rows, identity, trial_rows, version_rows
from ldn_lit.library.codec import encode
from ldn_lit.library.connection import Connection
from ldn_lit.library.shelf import Shelf
from ldn_lit.records import Article, Trial


def identifier(article: Article) -> str:
    "A PMID, else doi:..."
    return article.pmid or f"doi:{article.doi}"


PROVISIONAL: dict[str, Any] = {"confirmed": 0}


class Starter(Shelf):
    def add_starter(
        self,
        articles: Sequence[Article],
        trials: Sequence[Trial],
        searches: Mapping[str, Sequence[str]],
        now: str,
        *,
        name_of: Callable[[Article], str] = identifier,
    ) -> None:
        """Load the starter library. What a source has confirmed is never touched.

        `searches`: search name -> what it files there: NCT ids, and papers by the name that
        `name_of` gives them. May be loaded again, also in a newer edition.
        """
        with self._sql.transaction():
            added = [
                (article_rows.put(self._sql, article, PROVISIONAL, "starter", now), article)
                for article in articles
                if not _article_stands(self._sql, article)
            ]
            article_rows.finish(self._sql, added, self._settings, now)
            version_rows.keep(self._sql, added, now)
            new = [trial for trial in trials if not _trial_stands(self._sql, trial)]
            for trial in new:
                trial_rows.put(self._sql, trial, PROVISIONAL, "starter", now)
            trial_rows.finish(self._sql, new, now)
            papers = {name_of(one): identity.find(self._sql, one) for one in articles}
            for search, names in searches.items():
                _file_under(self._sql, search, names, papers)


def _article_stands(sql: Connection, article: Article) -> bool:
    "Confirmed, or stored just so already."
    row = sql.row(
        "SELECT confirmed, record FROM articles WHERE id = ?", (identity.find(sql, article),)
    )
    return row is not None and (bool(row["confirmed"]) or row["record"] == encode(article))


def _trial_stands(sql: Connection, trial: Trial) -> bool:
    row = sql.row("SELECT confirmed, record FROM trials WHERE nct_id = ?", (trial.nct_id,))
    return row is not None and (bool(row["confirmed"]) or row["record"] == encode(trial))


def _file_under(
    sql: Connection, search: str, names: Sequence[str], papers: Mapping[str, int | None]
) -> None:
    for name in names:
        article_id, nct_id = papers.get(name), None
        if article_id is None:
            now_called = "SELECT coalesce(moved_to, nct_id) FROM trials WHERE nct_id = ?"
            nct_id = sql.value(now_called, (name,))
        if article_id is None and nct_id is None:
            raise ValueError(f"the starter files {name} under {search} but does not hold it")
        sql.execute(
            "INSERT OR IGNORE INTO search_starters (search, article_id, nct_id) VALUES (?, ?, ?)",
            (search, article_id, nct_id),
        )
