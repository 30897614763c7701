"""Papers as they were: a version for each time a record was found changed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ldn_lit.library.articles import held_article, held_rows
from ldn_lit.library.codec import decode
from ldn_lit.library.shelf import Shelf, listed
from ldn_lit.records import Article, HeldArticle, Withdrawal


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleVersion:
    """A paper as it was from `fetched` on. `confirmed`: as PubMed itself served it."""

    id: int
    article: Article
    fetched: str
    confirmed: bool


class ArticleVersions(Shelf):
    def article_versions(self, article_id: int) -> tuple[ArticleVersion, ...]:
        "The paper as it was at each change, oldest first; the last is as it is now."
        found = self._sql.rows(
            "SELECT id, record, fetched, confirmed FROM article_versions WHERE article_id = ?"
            " ORDER BY fetched, id",
            (article_id,),
        )
        return tuple(
            ArticleVersion(
                id=row["id"],
                article=decode(Article, row["record"]),
                fetched=row["fetched"],
                confirmed=bool(row["confirmed"]),
            )
            for row in found
        )

    def article_as_of(self, pmid: str, moment: str) -> HeldArticle | None:
        "What the library knew of a paper then; None where it did not know it. See below."
        found = self._as_of("AND a.pmid = ?", moment, (pmid,))
        return found[0] if found else None

    def articles_as_of(self, moment: str) -> tuple[HeldArticle, ...]:
        """What the library knew of every paper at a moment, oldest paper first.

        `moment` is ISO-8601 UTC text; a day alone means its end. What was told and acknowledged
        later is left out too; citation keys and ids are those of today.
        """
        return self._as_of("", moment)

    def articles_then(self, ids: Iterable[int], moment: str) -> tuple[HeldArticle, ...]:
        "Those of these that the library knew then, as it knew them."
        return self._as_of("AND h.id IN (SELECT value FROM json_each(?))", moment, listed(ids))

    def _as_of(
        self, condition: str, moment: str, asked: Sequence[str] = ()
    ) -> tuple[HeldArticle, ...]:
        until = moment if "T" in moment else f"{moment}T23:59:59Z"
        held = held_rows(self._settings.keys)
        rows = self._sql.rows(
            "SELECT h.*, v.record AS then_record, v.fetched AS then_fetched,"
            f" v.confirmed AS then_confirmed FROM ({held}) h JOIN articles a ON a.id = h.id"
            " JOIN article_versions v ON v.id = (SELECT w.id FROM article_versions w"
            "  WHERE w.article_id = h.id AND w.fetched <= ? ORDER BY w.fetched DESC, w.id DESC"
            f"  LIMIT 1) WHERE 1 {condition} ORDER BY h.id",
            (until, *asked),
        )
        return tuple(_as_then(row, until) for row in rows)


def _as_then(row: sqlite3.Row, until: str) -> HeldArticle:
    held = held_article(row)
    article = decode(Article, row["then_record"])
    confirmed = bool(row["then_confirmed"])
    return replace(
        held,
        article=replace(article, pmid=article.pmid or held.article.pmid),
        confirmed=confirmed,
        fetched=row["then_fetched"] if confirmed else "",
        withdrawal=_withdrawn_by(held.withdrawal, until),
        acknowledged=tuple(one for one in held.acknowledged if one.when <= until),
    )


def _withdrawn_by(withdrawal: Withdrawal | None, until: str) -> Withdrawal | None:
    if withdrawal is None or withdrawal.missed > until:
        return None
    return withdrawal if withdrawal.told <= until else Withdrawal(missed=withdrawal.missed)
