"""Is the library sound, and a sound copy of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ldn_lit.errors import DatabaseError, LdnLitError
from ldn_lit.library import schema
from ldn_lit.library.connection import Connection
from ldn_lit.library.header import require_library
from ldn_lit.library.opening import keep_copy
from ldn_lit.library.shelf import Shelf


class Doctor(Shelf):
    def check(self, channels: Sequence[str] | None = None) -> tuple[str, ...]:
        """Everything that is wrong or waiting, in a sentence each; empty when all is well.

        `channels`: those there are, where the caller knows.
        """
        damage = _damage(self._sql)
        if damage:
            return tuple(damage)
        return (
            *_lost_references(self._sql),
            *_schema(self._sql),
            *_index(self._sql),
            *_waiting(self._sql, channels),
        )

    def backup(self, to: Path) -> None:
        """Copy the library to a file, complete or not at all; an older backup is replaced."""
        if to.resolve() == self._sql.path.resolve():
            raise DatabaseError(f"{to} is the library itself: give the backup another name.")
        if to.exists():
            require_library(to)
        try:
            to.parent.mkdir(parents=True, exist_ok=True)
            keep_copy(self._sql, to)
        except OSError as error:
            raise LdnLitError(
                f"The backup could not be written to {to} ({error.strerror}): check the folder's"
                " permissions and free space."
            ) from None


def _damage(sql: Connection) -> list[str]:
    try:
        found = [str(row[0]) for row in sql.rows("PRAGMA integrity_check(10)")]
    except DatabaseError as error:
        return [str(error)]
    if found == ["ok"]:
        return []
    return [f"The file is damaged, restore a backup: {line}" for line in found]


def _lost_references(sql: Connection) -> list[str]:
    return [
        f"Row {row['rowid']} of {row['table']} points to a row of {row['parent']} that is gone."
        for row in sql.rows("PRAGMA foreign_key_check")
    ]


def _schema(sql: Connection) -> list[str]:
    found = sql.value("PRAGMA user_version")
    if found == schema.version():
        return []
    return [f"The schema is {found}, this program's is {schema.version()}."]


def _index(sql: Connection) -> list[str]:
    return [
        f"The full-text index of {table} differs from the {table}."
        for table in ("articles", "trials")
        if not _index_agrees(sql, table)
    ]


def _index_agrees(sql: Connection, table: str) -> bool:
    rows, indexed = f"SELECT id FROM {table}", f"SELECT id FROM {table}_fts_docsize"
    if sql.rows(f"{rows} EXCEPT {indexed}") or sql.rows(f"{indexed} EXCEPT {rows}"):
        return False
    if sql.value("PRAGMA query_only"):
        return True
    # The full comparison is a "write" to SQLite [https://www.sqlite.org/fts5.html#integrity_check]
    try:
        sql.execute(f"INSERT INTO {table}_fts ({table}_fts, rank) VALUES ('integrity-check', 1)")
    except DatabaseError:
        return False
    return True


def _waiting(sql: Connection, channels: Sequence[str] | None) -> list[str]:
    found = sql.rows(
        "SELECT channel, state, count(*) AS events FROM deliveries WHERE state <> 'done'"
        " GROUP BY channel, state ORDER BY channel, state"
    )
    return [
        f"{row['events']} news wait to be told ({row['channel']}"
        + (", interrupted" if row["state"] == "sending" else "")
        + "): "
        + _remedy(row["channel"], channels)
        for row in found
    ]


def _remedy(channel: str, channels: Sequence[str] | None) -> str:
    if channels is None or channel in channels:
        return "run 'ldn-lit update'."
    return (
        "config.toml has no such channel; put it back, or let them go with"
        f" 'ldn-lit update --drop-channel {channel}'."
    )
