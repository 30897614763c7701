"""Bytes of any readable format -> a Document, with what has to be said about it."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass, replace

from ldn_lit.documents.bibliographies import Named, named_in_latex, named_in_markdown
from ldn_lit.documents.encoding import decode
from ldn_lit.documents.files import read_file, shown
from ldn_lit.documents.formats import Kind, kind_by_ending, kind_by_media_type
from ldn_lit.documents.sniffing import is_csl_json, kind_of_binary, kind_of_text
from ldn_lit.errors import DocumentError
from ldn_lit.records import Document
from ldn_lit.records.citing import DocumentFormat

_FORMATS: dict[Kind, DocumentFormat] = {
    "latex": "latex",
    "bibtex": "bibtex",
    "ris": "ris",
    "nbib": "nbib",
    "csl-json": "csl-json",
}


@dataclass(frozen=True, slots=True)
class Reading:
    """A document, warnings of one line each, and the paths of further parts that it includes."""

    document: Document
    notes: tuple[str, ...] = ()
    included: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where bytes came from. `path` is kept in the document, `label` stands in messages;
    `media_type`, `charset` and `address` are what a server said, if there was one."""

    path: str
    name: str
    label: str
    media_type: str = ""
    charset: str = ""
    address: str = ""


def read_path(path: str) -> Reading:
    "A file, with the reference files that it names."
    kind_by_ending(path)  # what cannot be read is not opened
    data = read_file(path)
    origin = Origin(path=path, name=os.path.basename(path), label=shown(path))
    read = read_bytes(data, origin)
    return _with_named(read, os.path.dirname(path))


def read_bytes(data: bytes, origin: Origin) -> Reading:
    """Content decides where it is plain, then what the server said, then the name's ending.

    Reference files that a text names are not looked for.
    """
    if not data.strip(b" \t\r\n\x0b\x0c\xef\xbb\xbf\x00"):
        raise _empty(origin.label)
    expected = kind_by_media_type(origin.media_type) or _kind_by_name(origin)
    text, kind, notes = _read(data, origin, expected)
    if not text.strip():
        raise _scripted(origin.label) if kind == "html" else _empty(origin.label)
    document = Document(
        path=origin.path,
        name=origin.name,
        text=text,
        sha256=hashlib.sha256(data).hexdigest(),
        format=_FORMATS.get(kind, "text"),
    )
    return Reading(document, notes)


def _kind_by_name(origin: Origin) -> Kind | None:
    return None if origin.media_type or origin.path == "-" else kind_by_ending(origin.path)


def _read(data: bytes, origin: Origin, expected: Kind | None) -> tuple[str, Kind, tuple[str, ...]]:
    binary = kind_of_binary(data, origin.label, expected)
    if binary == "pdf":
        from ldn_lit.documents.pdf import read_pdf

        text, notes = read_pdf(data, origin.label)
        return text, "pdf", notes
    if binary == "docx":
        from ldn_lit.documents.word import read_docx

        return read_docx(data, origin.label), "docx", ()
    if expected == "html":
        return _read_html(data, origin), "html", ()
    text = decode(data, origin.label)
    if expected in (None, "text"):
        expected = kind_of_text(text, origin.label)
        if expected == "html":
            return _read_html(data, origin), "html", ()
    if expected == "csl-json" and not is_csl_json(text):
        raise DocumentError(
            f"{origin.label}: is JSON but not CSL-JSON, so it holds no references; export it as "
            "CSL-JSON, or name its text."
        )
    return text, expected or "text", ()


def _read_html(data: bytes, origin: Origin) -> str:
    from ldn_lit.documents.web import read_html

    return read_html(data, origin.label, charset=origin.charset, address=origin.address)


# --- what a text names ---


def _with_named(read: Reading, folder: str) -> Reading:
    named = _named(read.document)
    found: list[Document] = []
    notes = list(read.notes)
    for name in named.bibliographies:
        try:
            found.append(read_bibliography(os.path.join(folder, name)))
        except DocumentError as error:
            notes.append(
                f"{shown(read.document.path)} names the references {shown(name)}, and the keys in "
                f"it stay open: {error}"
            )
    parts = [os.path.join(folder, name) for name in named.included]
    return Reading(replace(read.document, bibliographies=tuple(found)), tuple(notes), tuple(parts))


def _named(document: Document) -> Named:
    if document.format == "latex":
        return named_in_latex(document.text)
    if document.format == "text" and document.text[:4].startswith(("---", "\ufeff---")):
        return named_in_markdown(document.text)
    return Named()


def read_bibliography(path: str) -> Document:
    "Read by its content where its ending says nothing, and refused if it is no reference file."
    if "://" in path:
        raise DocumentError(f"{shown(path)}: is not a file; save it beside the text.")
    origin = Origin(path=path, name=os.path.basename(path), label=shown(path))
    document = read_bytes(read_file(path), origin).document
    empty = document.format == "bibtex" and "@" not in document.text
    if empty or document.format not in ("bibtex", "ris", "nbib", "csl-json"):
        raise DocumentError(f"{shown(path)}: is no reference file; name a .bib, .ris or CSL-JSON.")
    return document


def _scripted(label: str) -> DocumentError:
    return DocumentError(
        f"{label}: the web page shows no text without its scripts; open it in a browser, save the "
        "page and name the file."
    )


def _empty(label: str) -> DocumentError:
    return DocumentError(
        f"{label}: the document is empty, so there is nothing to look for; "
        "check that it was saved or that this is the right file."
    )
