"""The ledger: which runs there were, what each search was sent and has ever seen."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence

from ldn_lit.library import edits
from ldn_lit.library.codec import encode, storable, strings
from ldn_lit.library.connection import Connection
from ldn_lit.library.shelf import Shelf
from ldn_lit.records import Run, RunOutcome, SearchRun, SourceName

SEARCHED = """
SELECT x.*, s.name, s.source, s.query_hash
FROM run_searches x JOIN searches s ON s.id = x.search_id
"""


class Ledger(Shelf):
    def start_run(self, now: str, version: str) -> int:
        """Open a run; its number. A run that never finished was interrupted: it has failed."""
        with self._sql.transaction():
            self._sql.execute("UPDATE runs SET outcome = 'failed' WHERE outcome = 'running'")
            return self._sql.insert("runs", {"started": now, "version": version})

    def finish_run(
        self,
        run: int,
        now: str,
        outcome: RunOutcome,
        requests: int,
        problems: Sequence[str] = (),
    ) -> None:
        with self._sql.transaction():
            self._sql.update(
                "runs",
                run,
                {
                    "finished": now,
                    "outcome": outcome,
                    "requests": requests,
                    "problems": encode(tuple(map(storable, problems))),
                },
            )

    def runs(self, limit: int = 20) -> tuple[Run, ...]:
        "Newest first."
        found = self._sql.rows("SELECT * FROM runs ORDER BY id DESC LIMIT ?", (limit,))
        return tuple(_run(row) for row in found)

    def run(self, number: int) -> Run | None:
        found = self._sql.row("SELECT * FROM runs WHERE id = ?", (number,))
        return None if found is None else _run(found)

    def record_search(self, run: int, search: SearchRun) -> None:
        with self._sql.transaction():
            search_id = _search_id(self._sql, search.search, search.source, search.query_hash)
            self._sql.insert(
                "run_searches",
                {
                    "run_id": run,
                    "search_id": search_id,
                    "outcome": search.outcome,
                    "count": search.count,
                    "got": search.got,
                    "new": search.new,
                    "baseline": int(search.baseline),
                    "sent": storable(search.sent),
                    "translation": storable(search.translation),
                    "errors": encode(search.errors),
                    "warnings": encode(search.warnings),
                    "missed": encode(search.missed),
                    "edit": edits.written(search.edit),
                    "problem": storable(search.problem),
                },
            )

    def searches_of(self, run: int) -> tuple[SearchRun, ...]:
        "What a run searched, in its order."
        found = self._sql.rows(f"{SEARCHED} WHERE x.run_id = ? ORDER BY x.id", (run,))
        return tuple(_search_run(self._sql, row) for row in found)

    def last_search(self, search: str, source: SourceName, query_hash: str) -> SearchRun | None:
        "The last time this search with this wording was complete."
        found = self._sql.row(
            f"{SEARCHED} WHERE s.name = ? AND s.source = ? AND s.query_hash = ?"
            " AND x.outcome = 'complete' ORDER BY x.id DESC LIMIT 1",
            (search, source, query_hash),
        )
        return None if found is None else _search_run(self._sql, found)

    def held_under(self, search: str, source: SourceName) -> int:
        "How many papers or trials there are to list under a search."
        trials = source == "clinicaltrials"
        return sum(name.startswith("NCT") == trials for name in self.seen_in(search))

    def warnings_before(self, run: int) -> dict[tuple[str, str], frozenset[str]]:
        "What the sources had said, before this run, of the very queries it sent: (name, source)."
        found = self._sql.rows(
            "SELECT DISTINCT s.name, s.source, x.errors, x.warnings FROM run_searches x"
            " JOIN searches s ON s.id = x.search_id WHERE x.run_id < ?1"
            " AND x.search_id IN (SELECT search_id FROM run_searches WHERE run_id = ?1)",
            (run,),
        )
        said: dict[tuple[str, str], frozenset[str]] = {}
        for row in found:
            key = row["name"], row["source"]
            remarks = strings(row["errors"]) + strings(row["warnings"])
            said[key] = said.get(key, frozenset()) | frozenset(remarks)
        return said

    def seen(self, search: str, source: SourceName, query_hash: str) -> frozenset[str]:
        "All this search with this wording has ever found."
        found = self._sql.rows(
            "SELECT e.external_id FROM seen e JOIN searches s ON s.id = e.search_id"
            " WHERE s.name = ? AND s.source = ? AND s.query_hash = ?",
            (search, source, query_hash),
        )
        return frozenset(row["external_id"] for row in found)

    def add_seen(
        self, search: str, source: SourceName, query_hash: str, ids: Iterable[str], run: int
    ) -> None:
        with self._sql.transaction():
            search_id = _search_id(self._sql, search, source, query_hash)
            self._sql.many(
                "INSERT OR IGNORE INTO seen (search_id, external_id, first_run) VALUES (?, ?, ?)",
                [(search_id, external_id, run) for external_id in ids],
            )

    def seen_in(self, search: str) -> tuple[str, ...]:
        """PMIDs, "doi:...", citation keys and NCT ids to list under a search.

        What its latest wording that was searched completely has seen, and what the starter
        library files there.
        """
        found = {row["id"] for row in self._sql.rows(FILED_UNDER, (search,))}
        for source in ("pubmed", "clinicaltrials"):
            latest = self._sql.value(LATEST_WORDING, (search, source))
            rows = self._sql.rows("SELECT external_id FROM seen WHERE search_id = ?", (latest,))
            found |= {row["external_id"] for row in rows}
        return tuple(sorted(found))

    def meta(self, key: str) -> str:
        "A fact noted about the library; '' where none is."
        return str(self._sql.value("SELECT value FROM meta WHERE key = ?", (key,)) or "")

    def set_meta(self, key: str, value: str) -> None:
        with self._sql.transaction():
            self._sql.execute(
                "INSERT INTO meta (key, value) VALUES (?, ?)"
                " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                (key, value),
            )


FILED_UNDER = """
SELECT coalesce(f.nct_id, a.pmid, 'doi:' || coalesce(a.doi, a.shared_doi), k.key) AS id
FROM search_starters f LEFT JOIN articles a ON a.id = f.article_id
LEFT JOIN citation_keys k ON k.article_id = a.id AND k.current = 1
WHERE f.search = ?
"""

LATEST_WORDING = """
SELECT s.id FROM searches s
WHERE s.name = ? AND s.source = ? AND EXISTS (SELECT 1 FROM seen e WHERE e.search_id = s.id)
ORDER BY (
  SELECT max(x.id) FROM run_searches x
  WHERE x.search_id = s.id AND x.outcome IN ('complete', 'unchanged')
) DESC, s.id DESC LIMIT 1
"""


def _search_id(sql: Connection, search: str, source: SourceName, query_hash: str) -> int:
    asked = (search, source, query_hash)
    sql.execute("INSERT OR IGNORE INTO searches (name, source, query_hash) VALUES (?, ?, ?)", asked)
    return int(
        sql.value("SELECT id FROM searches WHERE name = ? AND source = ? AND query_hash = ?", asked)
    )


def _run(row: sqlite3.Row) -> Run:
    return Run(**{**dict(row), "problems": strings(row["problems"])})


def _search_run(sql: Connection, row: sqlite3.Row) -> SearchRun:
    return SearchRun(
        search=row["name"],
        source=row["source"],
        query_hash=row["query_hash"],
        outcome=row["outcome"],
        count=row["count"],
        got=row["got"],
        new=row["new"],
        baseline=bool(row["baseline"]),
        sent=row["sent"],
        translation=row["translation"],
        errors=strings(row["errors"]),
        warnings=strings(row["warnings"]),
        missed=strings(row["missed"]),
        edit=edits.read(sql, row["edit"]),
        problem=row["problem"],
        run=row["run_id"],
    )
