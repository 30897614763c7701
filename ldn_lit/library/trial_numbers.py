"""Older numbers of a trial: they lead to the one it has now, and so does what was said of them.

The row of a number that another took the place of stays, with its versions: it is what was known
then. Everything else of it goes over.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ldn_lit.library import keys, mark_rows
from ldn_lit.library.connection import Connection
from ldn_lit.library.links import OWN_EVIDENCE
from ldn_lit.library.shelf import listed
from ldn_lit.records import Trial

_NUMBER = re.compile("NCT[0-9]{8}")


def note(sql: Connection, stored: Sequence[Trial], now: str) -> None:
    "Write down the older numbers of trials just stored, and give over what was held under them."
    themselves = {trial.nct_id for trial in stored}
    pairs = {
        alias: trial.nct_id for trial in stored for alias in older(trial) if alias not in themselves
    }
    sql.many(
        "INSERT INTO trial_aliases (alias, nct_id) VALUES (?, ?)"
        " ON CONFLICT (alias) DO UPDATE SET nct_id = excluded.nct_id"
        " WHERE nct_id <> excluded.nct_id",
        pairs.items(),
    )
    held = sql.rows(
        "SELECT x.alias, x.nct_id FROM trial_aliases x JOIN trials t ON t.nct_id = x.alias"
        " WHERE t.moved_to IS NOT x.nct_id AND x.alias IN (SELECT value FROM json_each(?))"
        # The number that stood for the trial till now was told last, not those before it.
        " ORDER BY t.moved_to IS NOT NULL",
        listed([*pairs, *themselves]),
    )
    for row in held:
        _give_over(sql, row["alias"], row["nct_id"], now)


def older(trial: Trial) -> list[str]:
    return [one for one in dict.fromkeys(trial.aliases) if _NUMBER.fullmatch(one)]


def stand_again(sql: Connection, served: Iterable[str]) -> None:
    "Numbers that the registry serves as their own are nobody's older ones."
    asked = listed(served)
    keys.stand_again(sql, asked)
    sql.execute("DELETE FROM trial_aliases WHERE alias IN (SELECT value FROM json_each(?))", asked)
    sql.execute(
        "UPDATE trials SET moved_to = NULL, moved = NULL, move_told = 0"
        " WHERE moved_to IS NOT NULL AND nct_id IN (SELECT value FROM json_each(?))",
        asked,
    )


def _give_over(sql: Connection, old: str, new: str, now: str) -> None:
    both = (new, old)
    sql.execute("UPDATE trial_aliases SET nct_id = ? WHERE nct_id = ?", both)
    sql.execute("UPDATE trials SET moved_to = ? WHERE moved_to = ?", both)
    mark_rows.give_over(sql, "nct_id", old, new)
    keys.move_trial(sql, old, new, now)
    sql.execute("UPDATE OR IGNORE search_starters SET nct_id = ? WHERE nct_id = ?", both)
    sql.execute("DELETE FROM search_starters WHERE nct_id = ?", (old,))
    sql.execute("UPDATE resolutions SET nct_id = ? WHERE nct_id = ?", both)
    sql.execute(
        "DELETE FROM article_trials WHERE nct_id = ? AND evidence NOT IN (?, ?)",
        (old, *OWN_EVIDENCE),
    )
    _links(sql, old, new)
    sql.execute("DELETE FROM trial_absences WHERE nct_id = ?", (old,))
    # A number first seen now goes on where the older one was: what differs is told.
    sql.execute(
        "UPDATE trials SET told_version = (SELECT told_version FROM trials WHERE nct_id = ?2)"
        " WHERE nct_id = ?1 AND told_version IS NULL",
        both,
    )
    # Nobody followed a number that the registry never served.
    sql.execute(
        "UPDATE trials SET moved_to = ?1, moved = ?3, move_told = NOT confirmed"
        " WHERE nct_id = ?2 AND moved_to IS NOT ?1",
        (*both, now),
    )


def _links(sql: Connection, old: str, new: str) -> None:
    sql.execute(
        "INSERT INTO linked_pairs (pmid, nct_id, strength, first_seen)"
        " SELECT pmid, ?1, strength, first_seen FROM linked_pairs WHERE nct_id = ?2"
        " ON CONFLICT (pmid, nct_id) DO UPDATE SET strength = max(strength, excluded.strength)",
        (new, old),
    )
    sql.execute("DELETE FROM linked_pairs WHERE nct_id = ?", (old,))
    sql.execute(
        "UPDATE OR IGNORE linked_ends SET external_id = ? WHERE external_id = ?", (new, old)
    )
    sql.execute("DELETE FROM linked_ends WHERE external_id = ?", (old,))
