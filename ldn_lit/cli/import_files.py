"""The files an import names: what they are, their text, or their records one at a time."""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from ldn_lit.errors import DocumentError, LdnLitError, UsageError

if TYPE_CHECKING:
    from ldn_lit.importing.entries import ReferenceFormat
    from ldn_lit.sources.pubmed_files import Found

STDIN = "standard input"
#: Text is held in memory; 10,000 references with abstracts are some 30 MB.
_LARGEST_TEXT = 200_000_000
_BEGINNING = 1 << 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    "`path` can be read more than once; `name` is what the user calls it."

    name: str
    path: str
    format: ReferenceFormat
    sha256: str

    def text(self) -> str:
        "Decoded as documents are; lines that alone are not UTF-8 are Windows-1252, as those are."
        from ldn_lit.documents.encoding import decode

        found: list[bytes] = []
        size = 0
        with _named_damage(self.name):
            for block in self._blocks():
                found.append(block)
                size += len(block)
                if size > _LARGEST_TEXT:
                    raise DocumentError(f"is more than {_LARGEST_TEXT // 1_000_000} MB; split it")
        data = b"".join(found)
        return _line_by_line(data) or decode(data, self.name)

    def records(self) -> Iterator[Found]:
        from ldn_lit.sources import pubmed_files

        return pubmed_files.records(self._blocks())

    def deleted(self) -> dict[str, int]:
        from ldn_lit.sources import pubmed_files

        with _named_damage(self.name):
            return pubmed_files.deleted(self._blocks())

    def _blocks(self) -> Iterator[bytes]:
        from ldn_lit.sources.unpacked import blocks, in_utf8

        with open(self.path, "rb") as file:
            unpacked = blocks(file)
            yield from in_utf8(unpacked) if self.format == "pubmed-xml" else unpacked


def named_files(
    names: Iterable[str], said: ReferenceFormat | None, files: ExitStack
) -> tuple[list[Named], list[LdnLitError]]:
    "Each file once, in the order named, a folder's by path; and why others cannot be read."
    found: dict[str, Named] = {}
    failures: list[LdnLitError] = []
    for name in names:
        try:
            paths = [_spooled(files)] if name == "-" else _paths(name)
        except LdnLitError as error:
            failures.append(error)
            continue
        for path in paths:
            shown = STDIN if name == "-" else path
            try:
                one = _named(shown, path, said)
            except LdnLitError as error:
                failures.append(error)
                continue
            found.setdefault(os.path.realpath(path), one)
    return list(found.values()), failures


def _named(name: str, path: str, said: ReferenceFormat | None) -> Named:
    from ldn_lit.documents import shown
    from ldn_lit.importing.formats import format_of

    label = shown(name)
    try:
        with open(path, "rb") as file:
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
            file.seek(0)
            beginning = _beginning(file, label)
    except OSError as error:
        why = (error.strerror or "cannot be read").lower()
        raise DocumentError(f"{label}: {why}; check the name and its permissions") from None
    if not beginning.strip():
        raise DocumentError(f"{label}: is empty; check that the export was saved")
    return Named(name=label, path=path, format=said or format_of(beginning, label), sha256=sha256)


def _beginning(file: BinaryIO, label: str) -> str:
    "Of a damaged archive as much as there is, if anything."
    from ldn_lit.sources.unpacked import blocks, in_utf8

    found = b""
    with _named_damage(label):
        try:
            for block in in_utf8(blocks(file)):
                found += block
                if len(found) >= _BEGINNING:
                    break
        except DocumentError:
            if not found:
                raise
    return found[:_BEGINNING].decode("utf-8", "replace")


@contextmanager
def _named_damage(label: str) -> Iterator[None]:
    from ldn_lit.sources.unpacked import DAMAGED

    try:
        yield
    except DocumentError as error:
        cure = "; nothing was read: download or save it again" if str(error) == DAMAGED else ""
        raise DocumentError(f"{label}: {error}{cure}") from error


def _paths(name: str) -> list[str]:
    from ldn_lit.documents import shown
    from ldn_lit.importing.formats import LIKELY

    if not os.path.exists(name):
        raise DocumentError(f"{shown(name)}: there is no such file; check the name and the folder")
    if os.path.isdir(name):
        paths = sorted(
            os.path.join(folder, each)
            for folder, _, names in os.walk(name)
            for each in names
            if os.path.splitext(each)[1].lower() in LIKELY and not each.startswith(".")
        )
        if not paths:
            raise DocumentError(f"{shown(name)}: is a folder without a reference file in it")
        return paths
    if not os.path.isfile(name):
        raise DocumentError(f"{shown(name)}: is no file; use - for standard input")
    return [name]


def _spooled(files: ExitStack) -> str:
    "Standard input as a file, which can be read twice."
    if sys.stdin is None:
        raise UsageError("standard input is closed; name a file, or pipe one into -")
    folder = files.enter_context(tempfile.TemporaryDirectory(prefix="ldn-lit-"))
    path = os.path.join(folder, "references")
    with open(path, "wb") as file:
        shutil.copyfileobj(sys.stdin.buffer, file)
    return path


def _line_by_line(data: bytes) -> str:
    "'' for text of one encoding, whichever."
    if b"\x00" in data or data.isascii():
        return ""
    told: list[str] = []
    broken = whole = 0
    for line in data.removeprefix(b"\xef\xbb\xbf").split(b"\n"):
        try:
            told.append(line.decode("utf-8"))
            whole += not line.isascii()
        except UnicodeDecodeError:
            told.append(line.decode("cp1252", "replace"))
            broken += 1
    return "\n".join(told) if broken and whole else ""
