"""Files that are there whole or not at all, and once."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path

from ldn_lit.errors import DeliveryError
from ldn_lit.output import cause, sweep, sync, sync_folder, write_all

#: What link answers where a disk has no hard links [link(2)].
_NO_LINKS = frozenset({errno.EPERM, errno.ENOTSUP, errno.ENOSYS, errno.EOPNOTSUPP, errno.EXDEV})
_MOST_NAMESAKES = 1000


def keep_once(content: bytes, path: Path, owner: str) -> Path:
    """Put a new file there, or beside it where another has the name; where it is now.

    May be repeated after being killed anywhere: a file that holds the very content is the one
    that was to be written. No file is ever replaced, also not by two of us at once. `owner`
    tells one library's unfinished file from another's.
    """
    with _explained(path):
        _make_folder(path.parent)
        _sweep(path.parent, owner)
        part = _part(path, owner)
        try:
            for place in _names(path):
                if _holds(place, content) or _new(content, place, part):
                    sync_folder(str(path.parent))
                    return place
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))
        finally:
            _remove(part)


def replace(content: bytes, path: Path, owner: str) -> None:
    "Put a file in the place of the one before, unless it is the same."
    with _explained(path):
        path = path.resolve()
        _make_folder(path.parent)
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        if _holds(path, content):
            return
        _sweep(path.parent, owner)
        part = _part(path, owner)
        try:
            mode = stat.S_IMODE(path.stat().st_mode) if path.exists() else None
            _write(content, part, mode)
            os.replace(part, path)
        finally:
            _remove(part)
        sync_folder(str(path.parent))


@contextlib.contextmanager
def _explained(path: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, ValueError) as error:
        raise DeliveryError(
            f"could not write {path} ({cause(error)}): make room there or mend its permissions,"
            " or name another place in config.toml"
        ) from error


def _make_folder(folder: Path) -> None:
    if not folder.is_dir():
        folder.mkdir(parents=True, exist_ok=True)
        sync_folder(str(folder.parent))


def _names(path: Path) -> Iterator[Path]:
    "7.md, then 7-2.md, 7-3.md ..."
    yield path
    for number in range(2, _MOST_NAMESAKES):
        yield path.with_name(f"{path.stem}-{number}{path.suffix}")


def _holds(path: Path, content: bytes) -> bool:
    "Whether it is a file with this content, safely on the disk."
    if not path.is_file() or path.stat().st_size != len(content):
        return False
    with path.open("rb") as opened:
        if opened.read() != content:
            return False
        sync(opened.fileno())
    return True


def _new(content: bytes, place: Path, part: Path) -> bool:
    "Whether the name was free, and the file is there now."
    if os.path.lexists(place):
        return False
    _write(content, part, None)
    try:
        os.link(part, place)
    except FileExistsError:
        return False
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        os.replace(part, place)
    return True


def _write(content: bytes, part: Path, mode: int | None) -> None:
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o666)
    with open(descriptor, "wb", buffering=0):
        if mode is not None:
            os.fchmod(descriptor, mode)
        write_all(descriptor, content)
        os.fsync(descriptor)


def _part(path: Path, owner: str) -> Path:
    return path.with_name(f".{path.name}.{owner}.part")


def _sweep(folder: Path, owner: str) -> None:
    "Parts of this library's other files: that of a report is found by its name when told again."
    sweep(str(folder), re.compile(rf"\..+\.{re.escape(owner)}\.part", re.DOTALL))


def _remove(part: Path) -> None:
    with contextlib.suppress(OSError):
        part.unlink()
