"""Which paper belongs to which trial, and who says so."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from ldn_lit.library.codec import storable, strings
from ldn_lit.library.connection import Connection
from ldn_lit.library.shelf import Shelf, listed
from ldn_lit.records import Trial

OWN_EVIDENCE = ("databank", "abstract")
"Ways in which a paper itself names a trial; all others are the registry's."

#: Papers and trials that belong together, both as their sources have them. A BACKGROUND reference
#: is a paper the trial leans on, not one about it [facts: ClinicalTrials.gov, 91].
BELONGING = """
SELECT p.pmid, p.nct_id, max(CASE p.evidence WHEN 'RESULT' THEN 2 ELSE 1 END) AS strength,
       json_group_array(DISTINCT p.evidence) AS evidence, a.title
FROM paper_trials p
JOIN articles a ON a.id = p.article_id AND a.confirmed = 1
JOIN trials t ON t.nct_id = p.nct_id AND t.confirmed = 1
WHERE p.pmid IS NOT NULL AND p.evidence IN ('RESULT', 'DERIVED', 'databank', 'abstract')
GROUP BY p.pmid, p.nct_id
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrialLink:
    """A paper and a trial. `article_id` is None while the paper itself is not held.

    `evidence`: the paper says so ("databank", "abstract") or the registry does
    ("RESULT", "DERIVED", "BACKGROUND").
    """

    nct_id: str
    pmid: str
    article_id: int | None
    evidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NewLink:
    """A paper and a trial, both known before, of which it is news that they belong together.

    `evidence` is all there is for it. `first` is False where a weaker link was known and now
    the sponsor names the paper as a result.
    """

    pmid: str
    nct_id: str
    title: str
    evidence: tuple[str, ...]
    first: bool


class Links(Shelf):
    def trial_links(self, nct_ids: Iterable[str] | None = None) -> tuple[TrialLink, ...]:
        "The papers of these trials, by the numbers they have now, or of all."
        condition = "" if nct_ids is None else "WHERE nct_id IN (SELECT value FROM json_each(?))"
        found = self._sql.rows(
            f"SELECT DISTINCT nct_id, pmid, article_id, evidence FROM paper_trials {condition}"
            " ORDER BY nct_id, pmid, evidence, article_id",
            () if nct_ids is None else listed(nct_ids),
        )
        return tuple(map(_trial_link, found))

    def paper_links(self, pmids: Iterable[str]) -> tuple[TrialLink, ...]:
        "The trials of these papers, held or not."
        found = self._sql.rows(
            "SELECT DISTINCT nct_id, pmid, article_id, evidence FROM paper_trials"
            " WHERE pmid IN (SELECT value FROM json_each(?)) ORDER BY pmid, nct_id, evidence",
            listed(pmids),
        )
        return tuple(map(_trial_link, found))

    def trials_without_results(self) -> tuple[str, ...]:
        """NCT ids of trials that ended, have posted no results and have no linked paper that
        reports them; the longest ended first."""
        found = self._sql.rows("SELECT nct_id FROM trials_without_results")
        return tuple(row["nct_id"] for row in found)

    def untold_links(self) -> tuple[NewLink, ...]:
        """Links between papers and trials that were both known before.

        What a paper or a trial brings with it when it is first seen is told with it.
        """
        found = self._sql.rows(
            f"SELECT b.*, k.strength IS NULL AS first FROM ({BELONGING}) b"
            " LEFT JOIN linked_pairs k ON k.pmid = b.pmid AND k.nct_id = b.nct_id"
            " WHERE (k.strength IS NULL OR k.strength < b.strength)"
            " AND b.pmid IN (SELECT external_id FROM linked_ends)"
            " AND b.nct_id IN (SELECT external_id FROM linked_ends) ORDER BY b.nct_id, b.pmid"
        )
        return tuple(
            NewLink(
                pmid=row["pmid"],
                nct_id=row["nct_id"],
                title=row["title"],
                evidence=tuple(sorted(strings(row["evidence"]))),
                first=bool(row["first"]),
            )
            for row in found
        )

    def known_links(self) -> dict[str, frozenset[str]]:
        "NCT id -> PMIDs whose belonging to it is no news any more."
        known: dict[str, set[str]] = {}
        for row in self._sql.rows("SELECT nct_id, pmid FROM linked_pairs"):
            known.setdefault(row["nct_id"], set()).add(row["pmid"])
        return {nct_id: frozenset(pmids) for nct_id, pmids in known.items()}

    def settle_links(self, now: str) -> None:
        "All links there are now, and all that can be linked, are known from here on."
        with self._sql.transaction():
            self._sql.execute(
                "INSERT INTO linked_pairs (pmid, nct_id, strength, first_seen)"
                f" SELECT pmid, nct_id, strength, ? FROM ({BELONGING}) WHERE true"
                " ON CONFLICT (pmid, nct_id) DO UPDATE SET strength = excluded.strength"
                " WHERE excluded.strength > strength",
                (now,),
            )
            self._sql.execute(
                "INSERT INTO linked_ends (external_id)"
                " SELECT pmid FROM articles WHERE confirmed = 1 AND pmid IS NOT NULL"
                " UNION SELECT nct_id FROM trials WHERE confirmed = 1"
                " EXCEPT SELECT external_id FROM linked_ends"
            )


def _trial_link(row: sqlite3.Row) -> TrialLink:
    return TrialLink(
        nct_id=row["nct_id"],
        pmid=row["pmid"] or "",
        article_id=row["article_id"],
        evidence=row["evidence"],
    )


def replace_references(sql: Connection, trials: Iterable[Trial]) -> None:
    """Write anew the papers these trials' registry records refer to by PMID."""
    trials = tuple(trials)
    sql.execute(
        "DELETE FROM article_trials WHERE nct_id IN (SELECT value FROM json_each(?))"
        " AND evidence NOT IN (?, ?)",
        (*listed(trial.nct_id for trial in trials), *OWN_EVIDENCE),
    )
    named = {
        (storable(reference.pmid), trial.nct_id, storable(reference.kind) or "reference"): None
        for trial in trials
        for reference in trial.references
        if reference.pmid
    }
    sql.many(
        "INSERT INTO article_trials (article_id, pmid, nct_id, evidence)"
        " VALUES ((SELECT id FROM articles WHERE pmid = ?1), ?1, ?2, ?3)",
        named,
    )
