"""One writing run at a time, and a name for who holds it."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from ldn_lit.errors import DatabaseError, LockedError


@contextmanager
def hold(path: Path) -> Iterator[None]:
    """Hold the lock of the library at `path`; LockedError at once if another run has it.

    The system frees the lock when its holder ends, however it ends: none is ever stale.
    """
    from filelock import FileLock, Timeout

    lock_file = lock_path(path)
    holder = _holder(lock_file)
    lock = FileLock(lock_file)
    try:
        lock_file.parent.mkdir(parents=True, exist_ok=True)
        lock.acquire(blocking=False)
    except Timeout:
        raise LockedError(
            f"Another ldn-lit run{holder} is working on {path}: wait until it has finished, then"
            " try again."
        ) from None
    except OSError as error:
        raise DatabaseError(
            f"{lock_file} cannot be written ({error.strerror}): check the folder's permissions, or"
            " point --db elsewhere."
        ) from None
    try:
        _sign(lock_file)
        yield
    finally:
        with suppress(OSError):
            os.truncate(lock_file, 0)
        lock.release()


def lock_path(path: Path) -> Path:
    "The lock file beside a library; the same for every name (link) the library has."
    real = path.resolve()
    return real.with_name(real.name + ".lock")


def _sign(lock_file: Path) -> None:
    since = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    with suppress(OSError):
        lock_file.write_text(json.dumps({"pid": os.getpid(), "since": since}), encoding="utf-8")


def _holder(lock_file: Path) -> str:
    "' (process 123, since ...)' as far as the lock file says."
    try:
        signed = json.loads(lock_file.read_text(encoding="utf-8"))
        return f" (process {int(signed['pid'])}, since {signed['since']})"
    except (OSError, ValueError, KeyError, TypeError):
        return ""
