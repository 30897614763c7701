"""The library as it was at a moment: what was found then, and by which words it is found."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from ldn_lit.library import article_rows, fulltext
from ldn_lit.library.article_versions import ArticleVersions
from ldn_lit.library.trial_history import TrialHistory
from ldn_lit.records import HeldArticle, HeldTrial

#: As the indexes of today are made.
_INDEX = """
CREATE VIRTUAL TABLE texts USING fts5(body, tokenize="porter unicode61 remove_diacritics 2")
"""


class Bygone(ArticleVersions, TrialHistory):
    def search_text_as_of(self, text: str, moment: str, limit: int = 50) -> tuple[HeldArticle, ...]:
        "Articles that had all these words then (quoted: as a phrase), best first."
        held = self.articles_as_of(moment)
        columns = (article_rows.columns(one.article) for one in held)
        bodies = ["\n".join((row["title"], row["abstract"], row["authors"])) for row in columns]
        return tuple(held[place] for place in _places(bodies, text, limit))

    def search_trials_as_of(self, text: str, moment: str, limit: int = 50) -> tuple[HeldTrial, ...]:
        held = self.trials_as_of(moment)
        return tuple(held[place] for place in _places(list(map(_words, held)), text, limit))

    def found_after(self, search: str, moment: str) -> frozenset[str]:
        "PMIDs and NCT ids that a search, in whatever wording, first found after a moment."
        found = self._sql.rows(
            "SELECT e.external_id FROM seen e JOIN searches s ON s.id = e.search_id"
            " JOIN runs r ON r.id = e.first_run WHERE s.name = ?1 AND NOT EXISTS"
            "  (SELECT 1 FROM search_starters f LEFT JOIN articles a ON a.id = f.article_id"
            "   WHERE f.search = ?1 AND coalesce(f.nct_id, a.pmid) = e.external_id)"
            " GROUP BY e.external_id HAVING min(r.started) > ?2",
            (search, moment),
        )
        return frozenset(row["external_id"] for row in found)


def _words(held: HeldTrial) -> str:
    trial = held.trial
    interventions = (one.name for one in trial.interventions)
    parts = (trial.nct_id, trial.title, trial.official_title, *trial.conditions, *interventions)
    return "\n".join((*parts, trial.summary, trial.sponsor))


def _places(bodies: Sequence[str], text: str, limit: int) -> list[int]:
    query = fulltext.all_words(text)
    if not query:
        return []
    index = sqlite3.connect(":memory:")
    try:
        index.execute(_INDEX)
        index.executemany(
            "INSERT INTO texts (rowid, body) VALUES (?, ?)",
            (
                (place, body.encode("utf-8", "replace").decode())
                for place, body in enumerate(bodies)
            ),
        )
        asked = (query, limit)
        found = index.execute(
            "SELECT rowid FROM texts WHERE texts MATCH ? ORDER BY rank, rowid LIMIT ?", asked
        )
        return [int(row[0]) for row in found]
    finally:
        index.close()
