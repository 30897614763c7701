"""Which records an export takes, in the order of their keys."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple

from ldn_lit.library.bygone import Bygone
from ldn_lit.library.ledger import Ledger
from ldn_lit.library.marks import Marks
from ldn_lit.library.shelf import listed
from ldn_lit.records.exporting import Choice, KeyScheme

Found = tuple[set[int], set[str]]
"Ids of articles, numbers of trials."


class Place(NamedTuple):
    """One record of an export: an article's id, or else a trial's number."""

    key: str
    article_id: int | None
    nct_id: str = ""


# The year of what is cited: see export.dates.cited_date.
_CITED_YEAR = """
CASE WHEN a.electronic <> '' AND (a.year IS NULL
          OR (a.pub_status = 'aheadofprint' AND a.volume = '' AND a.issue = ''))
     THEN CAST(substr(a.electronic, 1, 4) AS INTEGER) ELSE a.year END
"""
_SUBMITTED_YEAR = """
CAST(substr(coalesce(json_extract(t.record, '$.first_submitted'), t.first_posted), 1, 4) AS INTEGER)
"""


class Chosen(Bygone, Ledger, Marks):
    @contextmanager
    def snapshot(self) -> Iterator[None]:
        "What is read in the block is of one moment, whoever writes meanwhile."
        if self._sql.raw.in_transaction:
            yield
            return
        self._sql.execute("BEGIN")
        try:
            yield
        finally:
            self._sql.execute("ROLLBACK")

    def places(self, choice: Choice, keys: KeyScheme, named: Found | None = None) -> list[Place]:
        """The records that fit a choice as they are now, under their keys of that scheme, sorted
        by key whatever its case. `named` are those its names mean. What was found, marked or tagged
        after `known_at` is left out; what the records said then has still to be looked at.
        """
        papers, trials = self._fitting_papers(choice, keys), self._fitting_trials(choice)
        for ids, numbers in self._wanted(choice, named):
            papers = {one: key for one, key in papers.items() if one in ids}
            trials = {one: key for one, key in trials.items() if one in numbers}
        places = [Place(key, one) for one, key in papers.items()]
        places += [Place(key, None, one) for one, key in trials.items()]
        return sorted(places, key=lambda one: (one.key.casefold(), one.key))

    def knows_search(self, name: str) -> bool:
        "Whether it ever ran, or the starter library files something under it."
        found = self._sql.row(
            "SELECT 1 FROM searches WHERE name = ?1"
            " UNION SELECT 1 FROM search_starters WHERE search = ?1",
            (name,),
        )
        return found is not None

    def _wanted(self, choice: Choice, named: Found | None) -> Iterator[Found]:
        if named is not None:
            yield named
        if choice.searches:
            yield _any(self._filed(search, choice.known_at) for search in choice.searches)
        if choice.documents:
            yield _any(self._cited_in(path) for path in choice.documents)
        if choice.marked:
            yield self._said("marks", "mark", choice.marked, choice.known_at)
        if choice.tagged:
            yield self._said("tags", "tag", self.tag_names(choice.tagged), choice.known_at)

    def _fitting_papers(self, choice: Choice, keys: KeyScheme) -> dict[int, str]:
        conditions, asked = _conditions(choice, "a.first_stored", _CITED_YEAR, self._after(choice))
        if choice.retracted and not choice.known_at:
            conditions.append(f"a.retracted = {int(choice.retracted == 'only')}")
        rows = self._sql.rows(
            "SELECT a.id, CASE WHEN k.pinned THEN k.key ELSE coalesce(y.key, k.key) END AS key"
            " FROM articles a JOIN citation_keys k ON k.article_id = a.id AND k.current = 1"
            " LEFT JOIN scheme_keys y"
            " ON y.article_id = a.id AND y.scheme = ? AND y.current = 1"
            f" WHERE {' AND '.join(conditions)}",
            (keys, *asked),
        )
        return {row["id"]: row["key"] for row in rows}

    def _fitting_trials(self, choice: Choice) -> dict[str, str]:
        if not choice.trials or choice.retracted == "only":
            return {}
        after = self._after(choice)
        conditions, asked = _conditions(choice, "t.first_stored", _SUBMITTED_YEAR, after)
        rows = self._sql.rows(
            "SELECT t.nct_id, coalesce(k.key, t.nct_id) AS key FROM trials t"
            " LEFT JOIN trial_keys k ON k.nct_id = t.nct_id AND k.current = 1"
            f" WHERE t.moved_to IS NULL AND {' AND '.join(conditions)}",
            asked,
        )
        return {row["nct_id"]: row["key"] for row in rows}

    def _after(self, choice: Choice) -> tuple[str, str]:
        "How and with what the moment a record was first stored is compared."
        if isinstance(choice.since, str):
            return ">=", choice.since
        told = self.run(choice.since)
        return ">", (told.finished or told.started) if told else ""

    def _filed(self, search: str, until: str) -> Found:
        later = self.found_after(search, until) if until else frozenset()
        names = listed(name for name in self.seen_in(search) if name not in later)
        return self._found(
            "SELECT id, NULL AS nct_id FROM articles"
            " WHERE pmid IN (SELECT value FROM json_each(?1))"
            " UNION SELECT article_id, NULL FROM search_starters"
            " WHERE search = ?2 AND article_id IS NOT NULL"
            " UNION SELECT NULL, nct_id FROM trials"
            " WHERE nct_id IN (SELECT value FROM json_each(?1))"
            " UNION SELECT NULL, nct_id FROM trial_aliases"
            " WHERE alias IN (SELECT value FROM json_each(?1))",
            (*names, search),
        )

    def _cited_in(self, path: str) -> Found:
        return self._found(
            "SELECT o.article_id AS id, coalesce(x.nct_id, o.nct_id) AS nct_id FROM outcomes o"
            " JOIN documents d ON d.id = o.document_id"
            " LEFT JOIN trial_aliases x ON x.alias = o.nct_id"
            " WHERE d.path = ? AND o.verdict IN ('exact', 'strong')",
            (path,),
        )

    def _said(self, table: str, column: str, words: Sequence[str], until: str) -> Found:
        return self._found(
            f"SELECT article_id AS id, nct_id FROM {table} WHERE {column} IN"
            " (SELECT value FROM json_each(?1)) AND (?2 = '' OR made <= ?2)",
            (*listed(words), until),
        )

    def _found(self, query: str, asked: Sequence[Any]) -> Found:
        rows = self._sql.rows(query, asked)
        return (
            {row["id"] for row in rows if row["id"] is not None},
            {row["nct_id"] for row in rows if row["nct_id"]},
        )


def _any(found: Iterator[Found]) -> Found:
    papers: set[int] = set()
    trials: set[str] = set()
    for ids, numbers in found:
        papers |= ids
        trials |= numbers
    return papers, trials


def _conditions(
    choice: Choice, stored: str, year: str, after: tuple[str, str]
) -> tuple[list[str], list[Any]]:
    compared, moment = after
    conditions = ["1"]
    asked: list[Any] = []
    if moment:
        conditions.append(f"{stored} {compared} ?")
        asked.append(moment)
    first, last = choice.published
    if (first or last) and not choice.known_at:
        conditions.append(f"({year}) BETWEEN ? AND ?")
        asked += [first, last or 9999]
    return conditions, asked
