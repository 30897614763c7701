"A reference file to be given back with additions and every other byte as it was."

from __future__ import annotations

import codecs
import os
import sys
from dataclasses import dataclass
from typing import BinaryIO

from ldn_lit.documents.files import read_file, read_stream, shown
from ldn_lit.documents.reading import Origin, read_bytes
from ldn_lit.errors import DocumentError
from ldn_lit.records import Document

_UTF_16 = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}


@dataclass(frozen=True, slots=True)
class Verbatim:
    "`mark` + `document.text` in `encoding` are the file's bytes."

    document: Document
    mark: str
    encoding: str


def read_verbatim(path: str, stdin: BinaryIO | None = None) -> Verbatim:
    'A .bib file, or standard input for "-"; a DocumentError if it is none.'
    if path == "-":
        label = name = "standard input"
        if stdin is None and sys.stdin is None:
            raise DocumentError("standard input is closed; name a file, or pipe a text into -")
        data = read_stream(stdin or sys.stdin.buffer, label)
    else:
        label, name = shown(path), os.path.basename(path)
        data = read_file(path)
    document = read_bytes(data, Origin(path=path, name=name, label=label)).document
    if document.format != "bibtex" or "@" not in document.text:
        raise DocumentError(
            f"{label}: is no BibTeX file; name a .bib, or `ldn-lit resolve` for what it cites."
        )
    for mark, encoding in _candidates(data):
        if (mark + document.text).encode(encoding, "replace") == data:
            return Verbatim(document, mark, encoding)
    raise DocumentError(f"{label}: cannot be given back byte for byte; save it as UTF-8 text.")


def _candidates(data: bytes) -> tuple[tuple[str, str], ...]:
    if data[:2] in _UTF_16:
        return (("\ufeff", _UTF_16[data[:2]]),)
    mark = "\ufeff" if data.startswith(codecs.BOM_UTF8) else ""
    return ((mark, "utf-8"), ("", "cp1252"))
