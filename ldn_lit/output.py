"""Text to standard output or to a file: all of it, or an error that says so."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import stat
import sys
from typing import TextIO

from ldn_lit.errors import OutputError

# What fsync answers for pipes, terminals and sockets, which cannot be synced [fsync(2)].
_CANNOT_SYNC = frozenset({errno.EINVAL, errno.ENOTSUP})


def write_text(text: str, target: str) -> None:
    """Write `text` to the file `target`, or to standard output for "-".

    Returns only when the text is out of our hands: flushed, synced where that can be done.
    A file is replaced whole or not at all. Raises OutputError, which means nothing was told.
    """
    if target == "-":
        _write_stdout(text)
    else:
        _write_file(text.encode("utf-8", "backslashreplace"), target)


# --- standard output --------------------------------------------------------


def _write_stdout(text: str) -> None:
    stream = sys.stdout
    if stream is None or stream.closed:
        raise OutputError(
            "could not write to standard output: it is closed; "
            "run again with an open output or with -o FILE"
        )
    try:
        _send(text, stream)
    except (OSError, ValueError) as error:
        raise OutputError(
            f"could not write to standard output: {cause(error)}; run again or use -o FILE"
        ) from error


def _send(text: str, stream: TextIO) -> None:
    "Past Python's buffers: what fails here is not tried again, and complained of, at exit."
    encoding = _encoding(stream)
    stream.flush()
    try:
        descriptor = stream.fileno()
    except (OSError, AttributeError, ValueError):
        stream.write(text.encode(encoding, "backslashreplace").decode(encoding))
        stream.flush()
        return
    write_all(descriptor, text.encode(encoding, "backslashreplace"))
    sync(descriptor)


def _encoding(stream: TextIO) -> str:
    """A terminal gets what it can show; a pipe or a file gets UTF-8 whatever the locale,
    so that JSON stays JSON under cron's LANG=C.
    """
    if stream.isatty():
        return stream.encoding or "utf-8"
    return "utf-8"


# --- files ------------------------------------------------------------------


def _write_file(content: bytes, target: str) -> None:
    path = os.path.realpath(target)
    try:
        if os.path.isdir(path):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        if os.path.exists(path) and not os.path.isfile(path):
            _write_through(content, path)
        else:
            _replace(content, path)
    except (OSError, ValueError) as error:
        raise OutputError(
            f"could not write {target}: {cause(error)}; what was there before is untouched, "
            f"{_remedy(error)}"
        ) from error


def _replace(content: bytes, path: str) -> None:
    folder = os.path.dirname(path)
    part = os.path.join(folder, f".ldn-lit-{secrets.token_hex(6)}.part")
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
    try:
        with open(descriptor, "wb", buffering=0):
            if os.path.exists(path):
                os.fchmod(descriptor, stat.S_IMODE(os.stat(path).st_mode))
            write_all(descriptor, content)
            os.fsync(descriptor)
        os.replace(part, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(part)
        raise
    sync_folder(folder)


def _write_through(content: bytes, path: str) -> None:
    "Into a device or named pipe, which must never be replaced by a file."
    with open(path, "wb", buffering=0) as opened:
        write_all(opened.fileno(), content)
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
        return "make the folder first, or choose another with -o FILE"
    return "free space or choose another place with -o FILE"


def cause(error: Exception) -> str:
    if isinstance(error, BrokenPipeError):
        return "the reader went away"
    if isinstance(error, OSError) and error.strerror:
        return error.strerror[:1].lower() + error.strerror[1:]
    return str(error) or type(error).__name__
