"""What a run asks of the library as a whole."""

from __future__ import annotations

from dataclasses import dataclass

from ldn_lit.library.articles import Articles
from ldn_lit.library.shelf import listed
from ldn_lit.records import HeldArticle, SourceName


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    "How much there is."

    papers: int
    unconfirmed: int
    retracted: int
    trials: int


class Holdings(Articles):
    def tally(self) -> Tally:
        row = self._sql.rows(
            "SELECT count(*) AS papers, coalesce(sum(confirmed = 0), 0) AS unconfirmed,"
            " coalesce(sum(retracted), 0) AS retracted,"
            " (SELECT count(*) FROM trials WHERE moved_to IS NULL) AS trials FROM articles"
        )[0]
        return Tally(**dict(row))

    def events_by_run(self) -> dict[int, int]:
        "Run -> how many events it found."
        found = self._sql.rows("SELECT run_id, count(*) AS found FROM events GROUP BY run_id")
        return {row["run_id"]: row["found"] for row in found}

    def unconfirmed(self) -> tuple[HeldArticle, ...]:
        """Papers known from elsewhere than PubMed itself.

        Without what its own file calls a book, a thesis or a web page: that was looked for once,
        and a paper of the same title and author would be another work.
        """
        found = self._sql.rows(
            "SELECT id FROM articles WHERE confirmed = 0 AND id NOT IN (SELECT article_id"
            " FROM import_entries WHERE article_id IS NOT NULL AND source <> '') ORDER BY id"
        )
        return self._held_articles(
            "WHERE a.id IN (SELECT value FROM json_each(?)) ORDER BY a.id",
            listed([row["id"] for row in found]),
        )

    def confirmed_ids(self) -> frozenset[int]:
        found = self._sql.rows("SELECT id FROM articles WHERE confirmed = 1")
        return frozenset(row["id"] for row in found)

    def ever_found(self, source: SourceName) -> frozenset[str]:
        "PMIDs or NCT ids that any search, in any wording, has ever found."
        found = self._sql.rows(
            "SELECT DISTINCT e.external_id FROM seen e JOIN searches s ON s.id = e.search_id"
            " WHERE s.source = ?",
            (source,),
        )
        return frozenset(row["external_id"] for row in found)

    def filed_papers(self, search: str) -> tuple[HeldArticle, ...]:
        "Papers the starter library files under a search, with or without a PMID."
        found = self._sql.rows(
            "SELECT article_id FROM search_starters WHERE search = ? AND article_id IS NOT NULL",
            (search,),
        )
        return self._held_articles(
            "WHERE a.id IN (SELECT value FROM json_each(?)) ORDER BY a.id",
            listed([row["article_id"] for row in found]),
        )

    def disown(self, article_id: int) -> None:
        "Take away the PMID of an unconfirmed paper: PubMed says it belongs to another."
        with self._sql.transaction():
            row = self._sql.row(
                "SELECT record FROM articles WHERE id = ? AND confirmed = 0", (article_id,)
            )
            if row is None:
                return
            self._sql.execute(
                "UPDATE articles SET pmid = NULL, record = json_remove(record, '$.pmid')"
                " WHERE id = ?",
                (article_id,),
            )

    def reopen_delivery(self, channel: str) -> int:
        """Put batches whose fate is unknown back among those waiting; how many events that were.

        For a channel that can only tell again, not check what it has told.
        """
        with self._sql.transaction():
            cursor = self._sql.execute(
                "UPDATE deliveries SET state = 'pending', batch = NULL"
                " WHERE channel = ? AND state = 'sending'",
                (channel,),
            )
            return int(cursor.rowcount)
