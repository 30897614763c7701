"""One open database: its statements, its transactions, and its errors in plain words."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ldn_lit.errors import DatabaseError, LdnLitError, LockedError
from ldn_lit.library.header import damaged

if TYPE_CHECKING:
    from sqlite_utils import Database

BUSY_SECONDS = 30.0
"How long to wait for another writer before giving up."


class Connection:
    """Statements on an open library. Writing happens inside `transaction()`."""

    def __init__(
        self,
        raw: sqlite3.Connection,
        path: Path,
        after_close: Callable[[], None] = lambda: None,
    ) -> None:
        raw.row_factory = sqlite3.Row
        self.raw = raw
        self.path = path
        self._after_close = after_close

    @cached_property
    def db(self) -> Database:
        from sqlite_utils import Database

        return Database(self.raw, recursive_triggers=False, execute_plugins=False)

    def rows(self, sql: str, parameters: Sequence[Any] = ()) -> list[sqlite3.Row]:
        try:
            return self.raw.execute(sql, parameters).fetchall()
        except sqlite3.Error as error:
            raise explained(error, self.path) from error

    def row(self, sql: str, parameters: Sequence[Any] = ()) -> sqlite3.Row | None:
        found = self.rows(sql, parameters)
        return found[0] if found else None

    def value(self, sql: str, parameters: Sequence[Any] = ()) -> Any:
        "The first column of the first row; None without a row."
        found = self.row(sql, parameters)
        return found[0] if found else None

    def execute(self, sql: str, parameters: Sequence[Any] = ()) -> sqlite3.Cursor:
        try:
            return self.raw.execute(sql, parameters)
        except sqlite3.Error as error:
            raise explained(error, self.path) from error

    def many(self, sql: str, rows: Iterable[Sequence[Any]]) -> None:
        try:
            self.raw.executemany(sql, rows)
        except sqlite3.Error as error:
            raise explained(error, self.path) from error

    def insert(self, table: str, columns: dict[str, Any]) -> int:
        "The new row's id."
        names = ", ".join(f'"{name}"' for name in columns)
        marks = ", ".join("?" * len(columns))
        sql = f'INSERT INTO "{table}" ({names}) VALUES ({marks})'
        return int(self.execute(sql, tuple(columns.values())).lastrowid or 0)

    def update(self, table: str, row_id: int, columns: dict[str, Any]) -> None:
        settings = ", ".join(f'"{name}" = ?' for name in columns)
        self.execute(f'UPDATE "{table}" SET {settings} WHERE id = ?', (*columns.values(), row_id))

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All of the block or nothing. May be nested: an inner block can fail on its own."""
        if self.raw.in_transaction:
            with self.db.atomic():
                yield
            return
        # IMMEDIATE: a deferred transaction that reads before it writes is refused at once when
        # another process has written in between [https://www.sqlite.org/isolation.html]
        self.execute("BEGIN IMMEDIATE")
        try:
            yield
            self.execute("COMMIT")
        except BaseException:
            if self.raw.in_transaction:
                self.raw.execute("ROLLBACK")
            raise

    def close(self) -> None:
        self.raw.close()
        self._after_close()


def explained(error: sqlite3.Error, path: Path) -> Exception:
    """What to tell the user of an SQLite error; a broken constraint stays what it is."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return LockedError(
            f"{path} has been busy with another program for {BUSY_SECONDS:.0f} seconds:"
            " wait until it has finished, or close it, and try again."
        )
    if code == sqlite3.SQLITE_FULL:
        return LdnLitError(
            f"There is no room left on the disk for {path}; nothing of this step was stored: free"
            " some space and run the same command again."
        )
    if code == sqlite3.SQLITE_IOERR:
        return LdnLitError(
            f"The disk failed while {path} was read or written ({error}): check the disk and its"
            " free space, then run 'ldn-lit doctor'."
        )
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM):
        return unwritable(path)
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return damaged(path)
    return error


def unwritable(path: Path) -> DatabaseError:
    return DatabaseError(
        f"{path} cannot be written (the file or its folder is read-only): change its permissions,"
        " or point --db at a copy."
    )
