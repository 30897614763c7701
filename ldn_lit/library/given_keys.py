"""The keys of papers and trials, as people see and choose them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, replace

from ldn_lit.library import keys
from ldn_lit.library.holdings import Holdings
from ldn_lit.library.marks import Subject
from ldn_lit.library.trials import Trials
from ldn_lit.records import HeldArticle
from ldn_lit.records.exporting import KeyScheme

_OF_ARTICLE = """
SELECT key, CASE WHEN pinned THEN 'pinned' ELSE 'authyear' END AS scheme, current, assigned, id
FROM citation_keys WHERE article_id = ?1
UNION ALL SELECT key, scheme, current, assigned, id FROM scheme_keys WHERE article_id = ?1
ORDER BY current DESC, scheme, id
"""
_OF_TRIAL = """
SELECT key, CASE WHEN pinned THEN 'pinned' ELSE 'number' END AS scheme, current, assigned
FROM trial_keys WHERE nct_id = ? ORDER BY current DESC, scheme, id
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenKey:
    """`scheme` is authyear, bbt, pmid, number (of a trial), or pinned: chosen by a person, and so
    the key in every scheme. Not `current`: an older one, which still finds the record."""

    key: str
    scheme: str
    current: bool
    assigned: str


class GivenKeys(Holdings, Trials):
    def by_key(self, key: str) -> Subject | None:
        "The paper or trial that has or once had this key, in whatever scheme and case."
        held = self.by_citation_key(key)
        if held is not None:
            return held
        number = self._sql.value("SELECT nct_id FROM trial_keys WHERE key = ?", (key,))
        return next(iter(self.trials([number or key.upper()])), None)

    def keys_of(self, subject: Subject) -> tuple[GivenKey, ...]:
        "Every key it was ever given, what a person pinned first."
        if isinstance(subject, HeldArticle):
            found = tuple(map(_given, self._sql.rows(_OF_ARTICLE, (subject.id,))))
            pinned = next((one for one in found if one.scheme == "pinned" and one.current), None)
            if pinned is None:
                return found
            return (pinned, *(replace(one, current=False) for one in found if one != pinned))
        number = subject.trial.nct_id
        found = tuple(map(_given, self._sql.rows(_OF_TRIAL, (number,))))
        if any(one.key == number for one in found):
            return found
        named = any(one.current for one in found)
        return (*found, GivenKey(key=number, scheme="number", current=not named, assigned=""))

    def pin_key(self, subject: Subject, key: str, *, now: str) -> bool:
        """Let it go by this key in every scheme; whether it did not before.

        ValueError if the key is or ever was another's: ask `by_key` first. Those it had still find
        it, and are nobody else's.
        """
        table, column, value = rows_of(subject)
        owner = self.by_key(key)
        if owner is not None and rows_of(owner) != rows_of(subject):
            raise ValueError(f"{key} is another's")
        with self._sql.transaction():
            mine = f"{column} = ? AND key = ?"
            before = self._sql.row(f"SELECT * FROM {table} WHERE {mine}", (value, key))
            if before and before["current"] and before["pinned"] and before["key"] == key:
                return False
            self._sql.execute(f"UPDATE {table} SET current = 0 WHERE {column} = ?", (value,))
            if before:
                changed = {"key": key, "current": 1, "pinned": 1}
                self._sql.update(table, before["id"], changed)
            else:
                self._sql.insert(table, {"key": key, column: value, "pinned": 1, "assigned": now})
        return True

    def unpin_key(self, subject: Subject) -> str:
        "Let it go by the key it was given again; the key that was pinned, '' if none was."
        table, column, value = rows_of(subject)
        with self._sql.transaction():
            row = self._sql.row(
                f"SELECT id, key FROM {table} WHERE {column} = ? AND current AND pinned", (value,)
            )
            if row is None:
                return ""
            self._sql.update(table, row["id"], {"current": 0})
            given = self._sql.value(
                f"SELECT id FROM {table} WHERE {column} = ? ORDER BY pinned, id LIMIT 1", (value,)
            )
            if table == "citation_keys":
                self._sql.update(table, given, {"current": 1, "pinned": 0})
            elif given != row["id"]:
                self._sql.execute(
                    f"UPDATE {table} SET current = 1 WHERE id = ? AND NOT pinned", (given,)
                )
        return str(row["key"])

    def lacks_keys(self, scheme: KeyScheme) -> bool:
        "Whether any article has no key in this scheme yet."
        return bool(self._keyless(scheme, 1))

    def give_keys(self, scheme: KeyScheme, *, now: str) -> None:
        "Give those that lack one their key in this scheme, the oldest first; for ever."
        with self._sql.transaction():
            while ids := self._keyless(scheme, 500):
                held = [(one.id, one.article) for one in self.articles(ids)]
                keys.assign_in_scheme(self._sql, scheme, held, now)

    def _keyless(self, scheme: KeyScheme, most: int) -> Iterable[int]:
        if scheme == "authyear":
            return ()
        found = self._sql.rows(
            "SELECT id FROM articles a WHERE NOT EXISTS (SELECT 1 FROM scheme_keys y"
            " WHERE y.article_id = a.id AND y.scheme = ?) ORDER BY id LIMIT ?",
            (scheme, most),
        )
        return [row["id"] for row in found]


def _given(row: sqlite3.Row) -> GivenKey:
    return GivenKey(
        key=row["key"],
        scheme=row["scheme"],
        current=bool(row["current"]),
        assigned=row["assigned"],
    )


def rows_of(subject: Subject) -> tuple[str, str, int | str]:
    "The table of its keys, the column that says whose they are, and what it says."
    if isinstance(subject, HeldArticle):
        return "citation_keys", "article_id", subject.id
    return "trial_keys", "nct_id", subject.trial.nct_id
