"""A .bib file to be given back byte for byte."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from ldn_lit.documents.verbatim import read_verbatim
from ldn_lit.errors import DocumentError

ENTRY = "@article{raknes,\r\n  author = {Småbrekke, L.},\n  year = 2019\r}\n"
ENCODINGS = {
    "UTF-8": ENTRY.encode(),
    "UTF-8 with a mark": ENTRY.encode("utf-8-sig"),
    "UTF-16, little end first": b"\xff\xfe" + ENTRY.encode("utf-16-le"),
    "UTF-16, big end first": b"\xfe\xff" + ENTRY.encode("utf-16-be"),
    "Windows-1252": ENTRY.encode("cp1252"),
}


@pytest.mark.parametrize("data", ENCODINGS.values(), ids=ENCODINGS)
def test_the_bytes_come_back(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "refs.bib"
    path.write_bytes(data)
    for read in (read_verbatim(str(path)), read_verbatim("-", io.BytesIO(data))):
        assert read.document.text == ENTRY
        assert (read.mark + read.document.text).encode(read.encoding) == data


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("refs.bib", b"%PDF-1.4"),
        ("refs.bib", b"<html><body>Sign in</body></html>"),
        ("refs.bib", b"  \n"),
        ("refs.ris", b"TY  - JOUR\nTI  - Pain\nER  - \n"),
        ("notes.txt", b"Smith 2007 was right.\n"),
        ("absent.bib", None),
    ],
)
def test_what_is_no_bib_file_is_refused(tmp_path: Path, name: str, data: bytes | None) -> None:
    path = tmp_path / name
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(DocumentError) as refused:
        read_verbatim(str(path))
    assert "\n" not in str(refused.value)
