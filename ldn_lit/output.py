"""Text to standard output or to a file: all of it, or an error that says so."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import secrets
import stat
import sys
import time
from collections.abc import Iterable, Iterator
from itertools import zip_longest
from typing import TextIO

from ldn_lit.errors import OutputError

# What fsync answers for pipes, terminals and sockets, which cannot be synced [fsync(2)].
_CANNOT_SYNC = frozenset({errno.EINVAL, errno.ENOTSUP})


#: How a file is called while it is written.
_PART = re.compile(r"\.ldn-lit-[0-9a-f]{12}\.part")
#: Of a part that nobody wrote to for a day the writer was killed, or the power cut.
_STALE = 86_400

#: About as much of a text as is held in memory at once.
_CHUNK = 1 << 18


def write_text(text: str, target: str) -> None:
    """Write `text` to the file `target`, or to standard output for "-".

    Returns only when the text is out of our hands: flushed, synced where that can be done.
    A file is replaced whole or not at all. Raises OutputError, which means nothing was told.
    """
    if target == "-":
        _write_stdout((text,), "utf-8")
    else:
        _write_file((text,), target, None, "utf-8")


def write_pieces(
    pieces: Iterable[str], target: str, *, but_for: str | None = None, encoding: str = "utf-8"
) -> bool:
    """Write a text that comes in pieces, as `write_text` does, without ever holding all of it.

    A file that says the same already is not touched; then False. With `but_for` lines that begin
    so are not compared: ones that differ in nothing else say the same.
    """
    if target == "-":
        _write_stdout(pieces, encoding)
        return True
    return _write_file(pieces, target, but_for or "", encoding)


# --- standard output --------------------------------------------------------


def _write_stdout(pieces: Iterable[str], encoding: str) -> None:
    stream = sys.stdout
    if stream is None or stream.closed:
        raise OutputError(
            "could not write to standard output: it is closed; "
            "run again with an open output or with -o FILE"
        )
    try:
        _send(pieces, stream, encoding)
    except (OSError, ValueError) as error:
        raise OutputError(
            f"could not write to standard output: {cause(error)}; run again or use -o FILE"
        ) from error


def _send(pieces: Iterable[str], stream: TextIO, encoding: str) -> None:
    "Past Python's buffers: what fails here is not tried again, and complained of, at exit."
    encoding = _encoding(stream, encoding)
    stream.flush()
    try:
        descriptor = stream.fileno()
    except (OSError, AttributeError, ValueError):
        for chunk in _chunks(pieces, encoding):
            stream.write(chunk.decode(encoding))
        stream.flush()
        return
    for chunk in _chunks(pieces, encoding):
        write_all(descriptor, chunk)
    sync(descriptor)


def _encoding(stream: TextIO, wanted: str) -> str:
    """A terminal gets what it can show; a pipe or a file gets what is wanted whatever the locale,
    so that JSON stays JSON under cron's LANG=C.
    """
    if stream.isatty():
        return stream.encoding or "utf-8"
    return wanted


# --- files ------------------------------------------------------------------


def is_file(target: str) -> bool:
    "Whether a file has that name or will have it: no device, no named pipe, no standard output."
    if target == "-" or target.startswith("/dev/"):
        return False
    return os.path.isfile(target) or not os.path.exists(target)


def _write_file(pieces: Iterable[str], target: str, but_for: str | None, encoding: str) -> bool:
    "Whether it was written; with None for `but_for` it always is."
    path = os.path.realpath(target)
    try:
        if not target:
            raise ValueError("it has no name")
        if os.path.isdir(path):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        if not is_file(path):
            _write_through(_chunks(pieces, encoding), path)
            return True
        return _replace(_chunks(pieces, encoding), path, but_for)
    except (OSError, ValueError) as error:
        raise OutputError(
            f"could not write {target or 'the file'}: {cause(error)}; what was there before is "
            f"untouched, {_remedy(error)}"
        ) from error


def _replace(chunks: Iterable[bytes], path: str, but_for: str | None) -> bool:
    folder = os.path.dirname(path)
    sweep(folder, _PART)
    part = os.path.join(folder, f".ldn-lit-{secrets.token_hex(6)}.part")
    try:
        with open(part, "xb", buffering=0) as opened:
            if os.path.exists(path):
                os.fchmod(opened.fileno(), stat.S_IMODE(os.stat(path).st_mode))
            for chunk in chunks:
                write_all(opened.fileno(), chunk)
            if but_for is not None and _says_the_same(part, path, but_for.encode()):
                os.unlink(part)
                return False
            os.fsync(opened.fileno())
        os.replace(part, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(part)
        raise
    sync_folder(folder)
    return True


def sweep(folder: str, parts: re.Pattern[str]) -> None:
    """Remove what was left of files whose writing was broken off: files of this user called so and
    not written to for a day, since others may be at work on theirs. It never fails."""
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if parts.fullmatch(entry.name):
                with contextlib.suppress(OSError):
                    _remove_stale(entry)


def _remove_stale(entry: os.DirEntry[str]) -> None:
    found = entry.stat(follow_symlinks=False)
    ours = stat.S_ISREG(found.st_mode) and found.st_uid == os.geteuid()
    if ours and time.time() - found.st_mtime > _STALE:
        os.unlink(entry.path)


def _says_the_same(new: str, old: str, but_for: bytes) -> bool:
    if not os.access(old, os.R_OK):
        return False
    with open(new, "rb") as ours, open(old, "rb") as theirs:
        for line, other in zip_longest(ours, theirs, fillvalue=b""):
            free = but_for and line.startswith(but_for) and other.startswith(but_for)
            if line != other and not free:
                return False
    return True


def _write_through(chunks: Iterable[bytes], path: str) -> None:
    "Into a device or named pipe, which must never be replaced by a file."
    with open(path, "wb", buffering=0) as opened:
        for chunk in chunks:
            write_all(opened.fileno(), chunk)
        sync(opened.fileno())


def sync_folder(folder: str) -> None:
    "The new name survives a power cut. A folder that may not be read cannot be synced."
    with contextlib.suppress(PermissionError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            sync(descriptor)
        finally:
            os.close(descriptor)


# --- both -------------------------------------------------------------------


def _chunks(pieces: Iterable[str], encoding: str) -> Iterator[bytes]:
    "Fewer writes than pieces."
    held: list[str] = []
    size = 0
    for piece in pieces:
        held.append(piece)
        size += len(piece)
        if size >= _CHUNK:
            yield "".join(held).encode(encoding, "backslashreplace")
            held, size = [], 0
    yield "".join(held).encode(encoding, "backslashreplace")


def write_all(descriptor: int, content: bytes) -> None:
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def sync(descriptor: int) -> None:
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in _CANNOT_SYNC:
            raise


def _remedy(error: Exception) -> str:
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return "make the folder first, or choose another place"
    if isinstance(error, IsADirectoryError):
        return "name a file in it, or another"
    if isinstance(error, PermissionError):
        return "choose a place where you may write"
    if isinstance(error, ValueError):
        return "name one"
    return "free space or choose another place"


def cause(error: Exception) -> str:
    if isinstance(error, BrokenPipeError):
        return "the reader went away"
    if isinstance(error, OSError) and error.strerror:
        return error.strerror[:1].lower() + error.strerror[1:]
    return str(error) or type(error).__name__
