"""What is still to be told of trials that are followed: changes, new numbers, absences."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from ldn_lit.library.codec import decode
from ldn_lit.library.shelf import Shelf, listed
from ldn_lit.records import Trial

LATEST = "(SELECT max(v.id) FROM trial_versions v WHERE v.nct_id = t.nct_id)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Untold:
    """A trial whose record changed since it was last compared; `version` numbers the newer one."""

    old: Trial
    new: Trial
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """A number that another has taken the place of."""

    old: str
    new: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Absence:
    """A number the registry did not have when asked. `told`: when it was called gone, or ''."""

    nct_id: str
    title: str
    first: str
    last: str
    data_version: str
    told: str


class Followed(Shelf):
    def untold_trials(self) -> tuple[Untold, ...]:
        "Whoever stored them. What was seen for the first time has nothing to be compared with."
        found = self._sql.rows(
            "SELECT b.record AS old, n.record AS new, n.id FROM trials t"
            f" JOIN trial_versions n ON n.id = {LATEST}"
            " JOIN trial_versions b ON b.id = t.told_version"
            " WHERE t.told_version <> n.id AND t.moved_to IS NULL ORDER BY t.nct_id"
        )
        return tuple(
            Untold(old=decode(Trial, row["old"]), new=decode(Trial, row["new"]), version=row["id"])
            for row in found
        )

    def untold_moves(self) -> tuple[Moved, ...]:
        found = self._sql.rows(
            "SELECT t.nct_id, t.moved_to, n.title FROM trials t"
            " JOIN trials n ON n.nct_id = t.moved_to WHERE t.move_told = 0 ORDER BY t.nct_id"
        )
        return tuple(
            Moved(old=row["nct_id"], new=row["moved_to"], title=row["title"]) for row in found
        )

    def settle_trials(self) -> None:
        "All that `untold_trials` and `untold_moves` give now is told."
        with self._sql.transaction():
            self._sql.execute(
                f"UPDATE trials AS t SET told_version = {LATEST}"
                f" WHERE t.told_version IS NOT {LATEST}"
            )
            self._sql.execute(
                "UPDATE trials SET move_told = 1 WHERE moved_to IS NOT NULL AND move_told = 0"
            )

    def trial_absences(self) -> tuple[Absence, ...]:
        found = self._sql.rows(
            "SELECT a.*, t.title FROM trial_absences a"
            " JOIN trials t ON t.nct_id = a.nct_id ORDER BY a.nct_id"
        )
        return tuple(
            Absence(
                nct_id=row["nct_id"],
                title=row["title"],
                first=row["first_absent"],
                last=row["last_absent"],
                data_version=row["data_version"],
                told=row["told"],
            )
            for row in found
        )

    def note_absent_trials(self, nct_ids: Iterable[str], now: str, data_version: str) -> None:
        "The registry was asked for these numbers and had none. A first look in the future was not."
        with self._sql.transaction():
            self._sql.many(
                "INSERT INTO trial_absences (nct_id, first_absent, last_absent, data_version)"
                " VALUES (?1, ?2, ?2, ?3) ON CONFLICT (nct_id) DO UPDATE SET"
                " first_absent = min(first_absent, excluded.first_absent),"
                " last_absent = excluded.last_absent, data_version = excluded.data_version",
                [(nct_id, now, data_version) for nct_id in nct_ids],
            )

    def tell_absent(self, nct_ids: Iterable[str], now: str) -> None:
        with self._sql.transaction():
            self._sql.execute(
                "UPDATE trial_absences SET told = ?"
                " WHERE told = '' AND nct_id IN (SELECT value FROM json_each(?))",
                (now, *listed(nct_ids)),
            )

    def forget_absences(self, nct_ids: Collection[str]) -> None:
        "The registry has them (again)."
        with self._sql.transaction():
            self._sql.execute(
                "DELETE FROM trial_absences WHERE nct_id IN (SELECT value FROM json_each(?))",
                listed(nct_ids),
            )
