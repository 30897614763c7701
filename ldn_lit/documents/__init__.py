"""Files, folders, pages and streams -> Documents: the text, with positions that can be trusted."""

from __future__ import annotations

import sys
from typing import BinaryIO

from ldn_lit.documents.files import read_stream, shown
from ldn_lit.documents.folders import Folder, documents_in
from ldn_lit.documents.reading import Origin, Reading, read_bytes, read_path
from ldn_lit.errors import DocumentError
from ldn_lit.records import Document

__all__ = [
    "Folder",
    "Origin",
    "Reading",
    "documents_in",
    "read",
    "read_bytes",
    "read_document",
    "shown",
]


def read_document(path: str, stdin: BinaryIO | None = None) -> Document:
    """A file of any readable format, or standard input for "-", as a Document.

    Offsets are into the document's text. Of text, Markdown, LaTeX and reference files that is the
    decoded file: line ends stay as they are, a byte order mark is not part of it. Of web pages,
    PDF and Word it is the text as read (`ldn-lit resolve --text` shows it). `sha256` is of the
    bytes. Whatever cannot be read is a DocumentError of one line.
    """
    return read(path, stdin).document


def read(path: str, stdin: BinaryIO | None = None) -> Reading:
    "The same, with warnings and the further files that the document names."
    if path != "-":
        return read_path(path)
    name = "standard input"
    data = read_stream(stdin or _standard_input(), name)
    return read_bytes(data, Origin(path="-", name=name, label=name))


def _standard_input() -> BinaryIO:
    if sys.stdin is None:
        raise DocumentError("standard input is closed; name a file, or pipe a text into -")
    return sys.stdin.buffer
