"""What the library itself knows of records: since when, by which searches, what was said."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ldn_lit.library.chosen import Place
from ldn_lit.library.shelf import Shelf, listed

# A search has few wordings, and each is asked for a few records.
_FOUND_BY = """
SELECT DISTINCT e.external_id AS name, s.name AS said
FROM searches s CROSS JOIN json_each(?1) asked
JOIN seen e ON e.search_id = s.id AND e.external_id = asked.value
UNION SELECT coalesce(f.nct_id, a.pmid), f.search
FROM search_starters f LEFT JOIN articles a ON a.id = f.article_id
WHERE coalesce(f.nct_id, a.pmid) IN (SELECT value FROM json_each(?1))
ORDER BY said
"""
_SAID_OF = """
SELECT article_id, nct_id, mark AS said, 0 AS last, id FROM marks
WHERE article_id IN (SELECT value FROM json_each(?1)) OR nct_id IN (SELECT value FROM json_each(?2))
UNION ALL SELECT article_id, nct_id, 'tag ' || tag, 1, id FROM tags
WHERE article_id IN (SELECT value FROM json_each(?1)) OR nct_id IN (SELECT value FROM json_each(?2))
ORDER BY last, id
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    "`marks` are a person's words: read, include ... and 'tag crohn'."

    first_seen: str
    searches: tuple[str, ...]
    marks: tuple[str, ...]


class Abouts(Shelf):
    def pmids_of(self, article_ids: Iterable[int]) -> dict[int, str]:
        "Of those that have one."
        found = self._sql.rows(
            "SELECT id, pmid FROM articles WHERE pmid IS NOT NULL"
            " AND id IN (SELECT value FROM json_each(?))",
            listed(article_ids),
        )
        return {row["id"]: row["pmid"] for row in found}

    def about(self, places: Sequence[Place]) -> dict[Place, About]:
        ids = [one.article_id for one in places if one.article_id is not None]
        numbers = [one.nct_id for one in places if one.nct_id]
        pmids = self.pmids_of(ids)
        stored = {
            row["name"]: row["first_stored"]
            for row in self._sql.rows(
                "SELECT id AS name, first_stored FROM articles"
                " WHERE id IN (SELECT value FROM json_each(?1)) UNION ALL"
                " SELECT nct_id, first_stored FROM trials"
                " WHERE nct_id IN (SELECT value FROM json_each(?2))",
                (*listed(ids), *listed(numbers)),
            )
        }
        searches: dict[str, list[str]] = defaultdict(list)
        for row in self._sql.rows(_FOUND_BY, listed([*pmids.values(), *numbers])):
            searches[row["name"]].append(row["said"])
        marks: dict[int | str, list[str]] = defaultdict(list)
        for row in self._sql.rows(_SAID_OF, (*listed(ids), *listed(numbers))):
            name = row["nct_id"] if row["article_id"] is None else row["article_id"]
            marks[name].append(row["said"])
        return {
            place: About(
                first_seen=stored.get(name, ""),
                searches=tuple(searches[pmids.get(name, "") if isinstance(name, int) else name]),
                marks=tuple(marks[name]),
            )
            for place in places
            for name in (place.nct_id if place.article_id is None else place.article_id,)
        }
