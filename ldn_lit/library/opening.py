"""Opening the file: to read it where it lies, to write it, or to make it."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from ldn_lit.errors import DatabaseError
from ldn_lit.library import schema
from ldn_lit.library.connection import BUSY_SECONDS, Connection, explained, unwritable
from ldn_lit.library.header import require_known, require_library


def open_for_reading(path: Path) -> Connection:
    """A connection that cannot write, also on read-only files, folders and disks."""
    require_library(path)
    connection = _reading_connection(path)
    found = _schema_of(connection)
    if found < schema.version():
        return _upgraded_in_memory(connection)
    return connection


def open_for_writing(path: Path) -> Connection:
    """A connection to an existing library, brought to this program's schema."""
    require_library(path)
    if not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
        raise unwritable(path)
    connection = _connect(path, "mode=rw")
    found = _schema_of(connection)
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
        connection.execute(f"PRAGMA {pragma}")
    if found < schema.version():
        keep_copy(connection, path.with_name(f"{path.name}.schema-{found}.bak"))
        _migrate(connection)
    return connection


def create(path: Path) -> None:
    """Make an empty library, complete or not at all, and never over another file."""
    import tempfile

    if path.exists():
        return
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".ldn-lit-", dir=path.parent) as folder:
            fresh = Path(folder) / path.name
            connection = _connect(fresh, "mode=rwc")
            connection.execute("PRAGMA journal_mode = WAL")
            _migrate(connection)
            connection.close()
            _sync(fresh)
            _put_in_place(fresh, path)
        _sync(path.parent)
    except OSError as error:
        raise DatabaseError(
            f"A library cannot be made at {path} ({error.strerror}): check the folder's permissions"
            " and free space, or point --db elsewhere."
        ) from None


def keep_copy(connection: Connection, to: Path) -> None:
    """Copy the open database to a file of its own: complete, or not there at all."""
    import tempfile

    with tempfile.TemporaryDirectory(prefix=".ldn-lit-", dir=to.parent) as folder:
        fresh = Path(folder) / to.name
        target = sqlite3.connect(fresh)
        try:
            connection.raw.backup(target)
        except sqlite3.Error as error:
            raise explained(error, connection.path) from error
        finally:
            target.close()
        _sync(fresh)
        fresh.replace(to)
    _sync(to.parent)


def _reading_connection(path: Path) -> Connection:
    if os.access(path, os.W_OK) and os.access(path.parent, os.W_OK):
        # Read-write for SQLite's own files beside the database, which a read-only connection
        # would leave behind; query_only keeps us from writing.
        connection = _connect(path, "mode=rw")
        connection.execute("PRAGMA query_only = ON")
        return connection
    log = path.with_name(path.name + "-wal")
    if log.exists() and log.stat().st_size:
        return _copied(path, log)
    # WAL needs a writable folder unless the file cannot change
    # [https://www.sqlite.org/wal.html#read_only_databases]
    connection = _connect(path, "mode=ro&immutable=1")
    connection.execute("PRAGMA query_only = ON")
    return connection


def _copied(path: Path, log: Path) -> Connection:
    "For a log left behind where SQLite may not write: read both from a copy."
    import shutil
    import tempfile

    folder = tempfile.TemporaryDirectory(prefix="ldn-lit-")
    copy = Path(folder.name) / path.name
    for source, target in ((path, copy), (log, copy.with_name(copy.name + "-wal"))):
        shutil.copyfile(source, target)
    connection = _connect(copy, "mode=rw", known_as=path, after_close=folder.cleanup)
    connection.execute("PRAGMA query_only = ON")
    return connection


def _upgraded_in_memory(connection: Connection) -> Connection:
    "An older library that must not be written is read through a migrated copy in memory."
    memory = sqlite3.connect(":memory:", isolation_level=None)
    connection.raw.backup(memory)
    connection.close()
    upgraded = Connection(memory, connection.path)
    _migrate(upgraded)
    upgraded.execute("PRAGMA query_only = ON")
    return upgraded


def _connect(
    path: Path,
    options: str,
    known_as: Path | None = None,
    after_close: Callable[[], None] = lambda: None,
) -> Connection:
    name = known_as or path
    try:
        raw = sqlite3.connect(
            f"{path.absolute().as_uri()}?{options}",
            uri=True,
            timeout=BUSY_SECONDS,
            isolation_level=None,
        )
    except sqlite3.Error as error:
        raise explained(error, name) from error
    return Connection(raw, name, after_close)


def _schema_of(connection: Connection) -> int:
    try:
        found = int(connection.value("PRAGMA user_version"))
        connection.rows("SELECT name FROM sqlite_master")
        require_known(connection.path, found)
    except BaseException:
        connection.close()
        raise
    return found


def _migrate(connection: Connection) -> None:
    with connection.transaction():
        schema.migrate(connection.db)


def _put_in_place(fresh: Path, path: Path) -> None:
    # A hard link refuses to replace a file another process made meanwhile; a rename would not.
    try:
        os.link(fresh, path)
    except FileExistsError:
        return
    except OSError:
        if not path.exists():
            fresh.rename(path)


def _sync(path: Path) -> None:
    with suppress(OSError):
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
