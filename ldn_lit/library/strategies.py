"""What a report of a review's searches asks: strategies with their past, and who is who."""

from __future__ import annotations

from collections import defaultdict

from ldn_lit.library.shelf import Shelf
from ldn_lit.records import Looked, Run, SearchRun, Strategy

MINE = "(SELECT search_id FROM run_searches WHERE run_id = ?1)"


class Strategies(Shelf):
    def last_searched(self) -> int | None:
        "The last run in which a source answered a search, or had nothing changed since it did."
        found = self._sql.value(
            "SELECT max(run_id) FROM run_searches"
            " WHERE outcome IN ('complete', 'unchanged', 'incomplete')"
        )
        return None if found is None else int(found)

    def strategies(self, run: Run, searches: tuple[SearchRun, ...]) -> tuple[Strategy, ...]:
        "Each search of a run, with all runs of its wording up to that one and what they found."
        answered: defaultdict[int, set[str]] = defaultdict(set)
        ever: defaultdict[int, set[str]] = defaultdict(set)
        looks = self._looks(run.id)
        names = self._wordings_of(run.id)
        for row in self._sql.rows(
            "SELECT search_id, external_id, coalesce(dropped > ?1, 1) AS there FROM seen"
            f" WHERE first_run <= ?1 AND search_id IN {MINE}",
            (run.id,),
        ):
            ever[row["search_id"]].add(row["external_id"])
            if row["there"]:
                answered[row["search_id"]].add(row["external_id"])
        return tuple(
            Strategy(
                search=search,
                run=run,
                looks=tuple(looks[number]),
                answered=frozenset(answered[number]),
                ever=frozenset(ever[number]),
            )
            for search in searches
            for number in (names[search.search, search.source, search.query_hash],)
        )

    def newer_numbers(self) -> dict[str, str]:
        "An older number of a trial, or a PMID that was merged -> the one it has now."
        trials = self._sql.rows("SELECT alias, nct_id FROM trial_aliases")
        papers = self._sql.rows(
            "SELECT a.pmid, w.replaced_by FROM withdrawals w JOIN articles a ON a.id = w.article_id"
            " WHERE w.told <> '' AND w.replaced_by <> '' AND a.pmid IS NOT NULL"
        )
        return {row["alias"]: row["nct_id"] for row in trials} | {
            row["pmid"]: row["replaced_by"] for row in papers
        }

    def cited(self) -> tuple[frozenset[int], frozenset[str]]:
        "Articles (their ids) and trials that the documents read here cite."
        accepted = "verdict IN ('exact', 'strong')"
        papers = self._sql.rows(f"SELECT DISTINCT article_id FROM outcomes WHERE {accepted}")
        trials = self._sql.rows(f"SELECT DISTINCT nct_id FROM outcomes WHERE {accepted}")
        return (
            frozenset(row["article_id"] for row in papers if row["article_id"] is not None),
            frozenset(row["nct_id"] for row in trials if row["nct_id"]),
        )

    def _wordings_of(self, run: int) -> dict[tuple[str, str, str], int]:
        found = self._sql.rows(f"SELECT * FROM searches WHERE id IN {MINE}", (run,))
        return {(row["name"], row["source"], row["query_hash"]): row["id"] for row in found}

    def _looks(self, run: int) -> defaultdict[int, list[Looked]]:
        found: defaultdict[int, list[Looked]] = defaultdict(list)
        for row in self._sql.rows(
            "SELECT x.*, r.started FROM run_searches x JOIN runs r ON r.id = x.run_id"
            f" WHERE x.run_id <= ?1 AND x.search_id IN {MINE} ORDER BY x.id",
            (run,),
        ):
            looked = Looked(
                run=row["run_id"],
                started=row["started"],
                outcome=row["outcome"],
                count=row["count"],
                new=row["new"],
                baseline=bool(row["baseline"]),
            )
            found[row["search_id"]].append(looked)
        return found
