"""When PubMed was last asked for the papers we know, and which of them it did not have."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from ldn_lit.library.connection import Connection
from ldn_lit.library.shelf import Shelf, listed

OF_PMIDS = "SELECT id FROM articles WHERE pmid IN (SELECT value FROM json_each(?1))"


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownPaper:
    """Enough of a confirmed record to judge whether to ask for it again: times as ISO text.

    `refreshed`: when PubMed last served the whole record, `present`: when it last knew the number.
    `missed`: the first of the complete looks in a row that did not find it, `last_missed` the
    last; `told`: when it was said to be gone.
    """

    pmid: str
    revised: str
    fetched: str
    retracted: bool
    refreshed: str = ""
    present: str = ""
    missed: str = ""
    last_missed: str = ""
    told: str = ""


class Looks(Shelf):
    def known_papers(self) -> tuple[KnownPaper, ...]:
        "Those PubMed itself has confirmed, oldest first."
        found = self._sql.rows(
            "SELECT a.pmid, a.revised, a.fetched, a.retracted,"
            " coalesce(l.refreshed, a.fetched) AS refreshed,"
            " max(coalesce(l.refreshed, a.fetched), coalesce(l.present, '')) AS present,"
            " coalesce(w.first_missed, '') AS missed, coalesce(w.last_missed, '') AS last_missed,"
            " coalesce(w.told, '') AS told"
            " FROM articles a LEFT JOIN article_looks l ON l.article_id = a.id"
            " LEFT JOIN withdrawals w ON w.article_id = a.id"
            " WHERE a.confirmed = 1 AND a.pmid IS NOT NULL ORDER BY a.id"
        )
        return tuple(
            KnownPaper(**{**dict(row), "retracted": bool(row["retracted"])}) for row in found
        )

    def mark_refreshed(self, pmids: Iterable[str], now: str) -> None:
        "PubMed served the whole record of each, changed or not."
        with self._sql.transaction():
            rows = self._sql.rows(OF_PMIDS, listed(pmids))
            refreshed(self._sql, [row["id"] for row in rows], now)

    def mark_present(self, pmids: Iterable[str], now: str) -> None:
        "PubMed knows the number of each: whatever was suspected or said of it is over."
        asked = listed(pmids)
        with self._sql.transaction():
            self._sql.execute(
                f"INSERT INTO article_looks (article_id, present) SELECT id, ?2 FROM ({OF_PMIDS})"
                " WHERE true ON CONFLICT (article_id) DO UPDATE SET present = excluded.present",
                (*asked, now),
            )
            self._sql.execute(f"DELETE FROM withdrawals WHERE article_id IN ({OF_PMIDS})", asked)

    def mark_missed(self, pmids: Iterable[str], now: str) -> None:
        "A complete look did not find these. The first of several in a row keeps its time."
        with self._sql.transaction():
            self._sql.execute(
                "INSERT INTO withdrawals (article_id, first_missed, last_missed)"
                f" SELECT id, ?2, ?2 FROM ({OF_PMIDS}) WHERE true"
                " ON CONFLICT (article_id) DO UPDATE SET last_missed = ?2,"
                # A first look in the future was made by a clock that was wrong.
                " first_missed = min(first_missed, ?2)",
                (*listed(pmids), now),
            )

    def withdraw(self, pmid: str, replaced_by: str, now: str) -> None:
        "It is gone for certain; `replaced_by` is the PMID it was merged into, '' where unknown."
        with self._sql.transaction():
            self._sql.execute(
                "UPDATE withdrawals SET told = ?2, replaced_by = ?3"
                f" WHERE article_id IN ({OF_PMIDS})",
                (*listed([pmid]), now, replaced_by),
            )


def refreshed(sql: Connection, article_ids: Collection[int], now: str) -> None:
    "Being served whole, they are there."
    sql.many(
        "INSERT INTO article_looks (article_id, refreshed, present) VALUES (?1, ?2, ?2)"
        " ON CONFLICT (article_id) DO UPDATE SET refreshed = ?2, present = ?2",
        [(article_id, now) for article_id in article_ids],
    )
    sql.many("DELETE FROM withdrawals WHERE article_id = ?", [(one,) for one in article_ids])
