"""Trials as they were: a version for each change, the first included."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from ldn_lit.library.codec import decode
from ldn_lit.library.shelf import Shelf
from ldn_lit.records import HeldTrial, Trial

#: The last version each number had at a moment (?1), and whether it stood for itself then.
THEN = """
SELECT t.nct_id, t.origin, t.confirmed, t.moved_to, t.first_stored, t.record AS current,
       coalesce(t.moved > ?1, 1) AS stood, v.record, v.fetched
FROM trials t LEFT JOIN trial_versions v ON v.id =
  (SELECT max(w.id) FROM trial_versions w WHERE w.nct_id = t.nct_id AND w.fetched <= ?1)
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrialVersion:
    """A trial as it was when `fetched`."""

    id: int
    trial: Trial
    fetched: str


class TrialHistory(Shelf):
    def trial_versions(self, nct_id: str) -> tuple[TrialVersion, ...]:
        "The trial as it was at each change, oldest first; the last is as it is now."
        found = self._sql.rows(
            "SELECT id, record, fetched FROM trial_versions WHERE nct_id = ? ORDER BY id", (nct_id,)
        )
        return tuple(
            TrialVersion(id=row["id"], trial=decode(Trial, row["record"]), fetched=row["fetched"])
            for row in found
        )

    def trial_as_of(self, nct_id: str, moment: str) -> Trial | None:
        """A trial as the registry had told us of it up to a moment (ISO-8601 UTC text).

        By the number it had then or has now. None where the registry had not been asked yet.
        """
        mine = """
            WHERE v.id IS NOT NULL AND (t.nct_id = ?2 OR t.moved_to = ?2
              OR t.nct_id = (SELECT x.nct_id FROM trial_aliases x WHERE x.alias = ?2))
            ORDER BY stood DESC, t.nct_id = ?2 DESC, v.id DESC LIMIT 1
        """
        found = self._sql.row(THEN + mine, (moment, nct_id))
        return None if found is None else decode(Trial, found["record"])

    def trials_as_of(self, moment: str) -> tuple[HeldTrial, ...]:
        """Every trial the library knew at a moment (ISO-8601 UTC text), as it was then.

        One that the registry had not confirmed yet is as the starter library has it, or, where
        that has been written over since, its number alone.
        """
        found = self._sql.rows(
            THEN + "WHERE stood AND (v.id IS NOT NULL OR t.first_stored <= ?1) ORDER BY t.nct_id",
            (moment,),
        )
        return tuple(_held_then(row) for row in found)


def _held_then(row: sqlite3.Row) -> HeldTrial:
    if row["record"] is not None:
        return HeldTrial(
            trial=decode(Trial, row["record"]),
            confirmed=True,
            origin=row["origin"],
            fetched=row["fetched"],
        )
    shipped = Trial(nct_id=row["nct_id"])
    trial = shipped if row["confirmed"] else decode(Trial, row["current"])
    return HeldTrial(trial=trial, confirmed=False, origin=row["origin"])
