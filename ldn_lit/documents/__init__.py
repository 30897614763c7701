"""Files -> Documents: the text a person wrote, with positions that can be trusted."""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path
from typing import BinaryIO

from ldn_lit.documents.encoding import decode
from ldn_lit.documents.files import read_file, read_stream, shown
from ldn_lit.documents.formats import refuse_unreadable_format
from ldn_lit.errors import DocumentError
from ldn_lit.records import Document

__all__ = ["read_document"]


def read_document(path: str, stdin: BinaryIO | None = None) -> Document:
    """A text or Markdown file, or standard input for "-", as a Document.

    Offsets are into the decoded text: line ends stay as they are, a byte order mark is not
    part of the text. `sha256` is of the bytes. Whatever cannot be read is a DocumentError of
    one line.
    """
    if path == "-":
        name = "standard input"
        data = read_stream(stdin or _standard_input(), name)
    else:
        refuse_unreadable_format(path)
        name = Path(path).name
        data = read_file(path)
    text = decode(data, shown(path) if path != "-" else name)
    if not text.strip():
        raise DocumentError(
            f"{shown(path)}: the document is empty, so there is nothing to look for; "
            "check that it was saved or that this is the right file."
        )
    return Document(path=path, name=name, text=text, sha256=hashlib.sha256(data).hexdigest())


def _standard_input() -> BinaryIO:
    if sys.stdin is None:
        raise DocumentError("standard input is closed; name a file, or pipe a text into -")
    return sys.stdin.buffer
