"""Bytes from a path or a stream, or one sentence on why not."""

from __future__ import annotations

import os
import stat
from typing import BinaryIO

from ldn_lit.errors import DocumentError

MAX_BYTES = 20_000_000
"A 300-page book is about 1 MB of text: what is larger is not the file that was meant."

_NOT_A_FILE = {
    stat.S_IFIFO: "a named pipe",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
    stat.S_IFSOCK: "a socket",
}


def read_file(path: str) -> bytes:
    "The file's bytes. Pipes, devices and files beyond MAX_BYTES are never opened."
    try:
        _refuse_by_stat(path, os.stat(path))
        with open(path, "rb") as file:
            return read_stream(file, shown(path))
    except DocumentError:
        raise
    except FileNotFoundError:
        raise DocumentError(
            f"{shown(path)}: there is no such file; check the name and the folder."
        ) from None
    except PermissionError:
        raise DocumentError(
            f"{shown(path)}: you may not read this file; change its permissions or copy it."
        ) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise DocumentError(
            f"{shown(path)}: cannot be read ({reason}); check the path and the disk."
        ) from None


def read_stream(stream: BinaryIO, name: str) -> bytes:
    "All of it, but never more than MAX_BYTES."
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise DocumentError(_too_large(name, f"more than {MAX_BYTES // 1_000_000} MB"))
    return data


def shown(path: str) -> str:
    "A path fit for a one-line message, whatever characters it contains."
    return "".join(char if char.isprintable() else "�" for char in path)


def _refuse_by_stat(path: str, found: os.stat_result) -> None:
    if stat.S_ISDIR(found.st_mode):
        raise DocumentError(f"{shown(path)}: is a folder, not a document; name the files in it.")
    if not stat.S_ISREG(found.st_mode):
        what = _NOT_A_FILE.get(stat.S_IFMT(found.st_mode), "not a regular file")
        raise DocumentError(
            f"{shown(path)}: is {what}, not a document; name a file, or use - for standard input."
        )
    if found.st_size > MAX_BYTES:
        raise DocumentError(_too_large(shown(path), f"{found.st_size / 1_000_000:.0f} MB"))


def _too_large(name: str, size: str) -> str:
    return (
        f"{name}: is {size}, and documents are read up to {MAX_BYTES // 1_000_000} MB; "
        "split it, or save its text alone."
    )
