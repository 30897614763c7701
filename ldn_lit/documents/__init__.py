"""Files, folders, pages and streams -> Documents: the text, with positions that can be trusted."""

from __future__ import annotations

import sys
from typing import BinaryIO

from ldn_lit.documents.encoding import decode
from ldn_lit.documents.files import read_file, read_stream, shown
from ldn_lit.documents.folders import Folder, documents_in
from ldn_lit.documents.formats import is_reference_file
from ldn_lit.documents.reading import Origin, Reading, read_bibliography, read_bytes, read_path
from ldn_lit.errors import DocumentError
from ldn_lit.records import Document

__all__ = [
    "Folder",
    "Origin",
    "Reading",
    "documents_in",
    "is_reference_file",
    "read",
    "read_bibliography",
    "read_bytes",
    "read_document",
    "read_text",
    "shown",
]

_STDIN = "standard input"


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
    data = read_stream(stdin or _standard_input(), _STDIN)
    return read_bytes(data, Origin(path="-", name=_STDIN, label=_STDIN))


def read_text(path: str) -> str:
    "A text file, or standard input, as it stands, whatever it is a text of."
    if path == "-":
        return decode(read_stream(_standard_input(), _STDIN), _STDIN)
    return decode(read_file(path), shown(path))


def _standard_input() -> BinaryIO:
    if sys.stdin is None:
        raise DocumentError("standard input is closed; name a file, or pipe a text into -")
    return sys.stdin.buffer
