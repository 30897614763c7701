"""The wordings a saved search has had: what each was last answered, from when to when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ldn_lit.library import edits
from ldn_lit.library.shelf import Shelf, listed
from ldn_lit.records import Named, SourceName


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """One wording of a search on one source.

    `sent` and `translation` are those of its last complete run, `count` what that run was
    announced; first and last are the runs that were complete, or found the registry unchanged.
    """

    source: SourceName
    query_hash: str
    sent: str
    translation: str
    count: int
    runs: int
    first_run: int
    first_started: str
    last_run: int
    last_started: str


class Wordings(Shelf):
    def wordings(self, search: str, source: SourceName) -> tuple[Wording, ...]:
        "Those ever answered completely, the one in use last at the end."
        found = self._sql.rows(_HISTORY, (search, source))
        return tuple(Wording(**dict(row)) for row in found)

    def last_answer(self, search: str, source: SourceName, query_hash: str) -> frozenset[str]:
        "What the last complete answer to this wording held, of all it has ever seen."
        found = self._sql.rows(
            "SELECT e.external_id FROM seen e JOIN searches s ON s.id = e.search_id"
            " WHERE s.name = ? AND s.source = ? AND s.query_hash = ? AND e.dropped IS NULL",
            (search, source, query_hash),
        )
        return frozenset(row["external_id"] for row in found)

    def note_answer(
        self, search: str, source: SourceName, query_hash: str, ids: Iterable[str], run: int
    ) -> None:
        """A complete answer: what of all seen it holds, and what it does not hold any more.

        Only what differs from the answer before is written.
        """
        asked = (search, source, query_hash)
        with self._sql.transaction():
            search_id = self._sql.value(
                "SELECT id FROM searches WHERE name = ? AND source = ? AND query_hash = ?", asked
            )
            (held,) = listed(ids)
            self._sql.execute(
                "UPDATE seen SET dropped = ? WHERE search_id = ? AND dropped IS NULL"
                " AND external_id NOT IN (SELECT value FROM json_each(?))",
                (run, search_id, held),
            )
            self._sql.execute(
                "UPDATE seen SET dropped = NULL WHERE search_id = ? AND dropped IS NOT NULL"
                " AND external_id IN (SELECT value FROM json_each(?))",
                (search_id, held),
            )

    def named(self, ids: Iterable[str]) -> tuple[Named, ...]:
        "PMIDs and NCT ids with their titles, where the library knows them."
        return edits.named(self._sql, ids)


_HISTORY = """
WITH done AS (
  SELECT x.*, s.source, s.query_hash, r.started,
         min(x.run_id) OVER mine AS first_run, max(x.run_id) OVER mine AS last_run,
         first_value(r.started) OVER mine AS first_started,
         last_value(r.started) OVER mine AS last_started,
         count(*) OVER mine AS runs,
         row_number() OVER (
           PARTITION BY x.search_id ORDER BY x.outcome = 'complete' DESC, x.id DESC
         ) AS place
  FROM run_searches x
  JOIN searches s ON s.id = x.search_id
  JOIN runs r ON r.id = x.run_id
  WHERE s.name = ? AND s.source = ? AND x.outcome IN ('complete', 'unchanged')
  WINDOW mine AS (
    PARTITION BY x.search_id ORDER BY x.id
    ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
  )
)
SELECT source, query_hash, sent, translation, count, runs,
       first_run, first_started, last_run, last_started
FROM done WHERE place = 1 AND outcome = 'complete'
ORDER BY last_run, id
"""
