"""Which paper belongs to which trial, and who says so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ldn_lit.library.codec import storable
from ldn_lit.library.connection import Connection
from ldn_lit.library.shelf import Shelf, listed
from ldn_lit.records import Trial

OWN_EVIDENCE = ("databank", "abstract")
"Ways in which a paper itself names a trial; all others are the registry's."


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


class Links(Shelf):
    def trial_links(self, nct_ids: Iterable[str] | None = None) -> tuple[TrialLink, ...]:
        "The papers of these trials, or of all."
        condition = "" if nct_ids is None else "WHERE nct_id IN (SELECT value FROM json_each(?))"
        found = self._sql.rows(
            f"SELECT nct_id, pmid, article_id, evidence FROM article_trials {condition}"
            " ORDER BY nct_id, pmid, evidence, id",
            () if nct_ids is None else listed(nct_ids),
        )
        return tuple(
            TrialLink(
                nct_id=row["nct_id"],
                pmid=row["pmid"] or "",
                article_id=row["article_id"],
                evidence=row["evidence"],
            )
            for row in found
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
        (storable(reference.pmid), trial.nct_id, reference.kind or "reference"): None
        for trial in trials
        for reference in trial.references
        if reference.pmid
    }
    sql.many(
        "INSERT INTO article_trials (article_id, pmid, nct_id, evidence)"
        " VALUES ((SELECT id FROM articles WHERE pmid = ?1), ?1, ?2, ?3)",
        named,
    )
