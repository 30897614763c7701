"""What a file is, read from its first bytes before SQLite may touch it."""

from __future__ import annotations

import stat
from dataclasses import dataclass
from pathlib import Path

from ldn_lit.errors import DatabaseError
from ldn_lit.library import schema

# Offsets in the header of an SQLite file [https://www.sqlite.org/fileformat2.html#the_database_header]
MAGIC = b"SQLite format 3\x00"
HEADER_SIZE = 100
USER_VERSION = slice(60, 64)
APPLICATION_ID = slice(68, 72)


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    application_id: int
    user_version: int


def require_library(path: Path) -> Header:
    """The header of a file that is an ldn-lit library; says what it is if it is not."""
    head = _first_bytes(path)
    if not head:
        raise DatabaseError(
            f"{path} is empty (0 bytes), so it is not an ldn-lit library (any more): restore a"
            " backup over it, or delete it and run 'ldn-lit init'."
        )
    if not head.startswith(MAGIC):
        raise DatabaseError(
            f"{path} is not an ldn-lit library (it is not an SQLite file), so it was left as it is:"
            " point --db at another file."
        )
    if len(head) < HEADER_SIZE:
        raise damaged(path)
    found = Header(
        application_id=int.from_bytes(head[APPLICATION_ID], "big"),
        user_version=int.from_bytes(head[USER_VERSION], "big"),
    )
    if found.application_id != schema.APPLICATION_ID:
        raise DatabaseError(
            f"{path} is not an ldn-lit library (it is another program's SQLite database), so it was"
            " left as it is: point --db at another file."
        )
    require_known(path, found.user_version)
    return found


def require_known(path: Path, user_version: int) -> None:
    "Refuse a schema from the future."
    if user_version > schema.version():
        raise DatabaseError(
            f"{path} was written by a newer ldn-lit (its schema is {user_version}, this program"
            f" knows up to {schema.version()}): upgrade with 'pip install --upgrade ldn-lit'."
        )


def damaged(path: Path) -> DatabaseError:
    return DatabaseError(
        f"{path} is damaged (SQLite cannot read all of it) and was left as it is: restore a backup"
        " over it, or see what 'ldn-lit doctor' finds."
    )


def _first_bytes(path: Path) -> bytes:
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise DatabaseError(
                f"{path} is not a file, so it cannot be an ldn-lit library: point --db at a file."
            )
        with path.open("rb") as file:
            return file.read(HEADER_SIZE)
    except (FileNotFoundError, NotADirectoryError):
        raise DatabaseError(
            f"There is no ldn-lit library at {path}: run 'ldn-lit init' to make one, or point --db"
            " at yours."
        ) from None
    except OSError as error:
        raise DatabaseError(
            f"{path} cannot be read ({error.strerror}): check its permissions, or point --db at"
            " another file."
        ) from None
