"""What bytes are, by their content: a name may be missing or wrong."""

from __future__ import annotations

import io
import json
import re
import zipfile

from ldn_lit.documents.formats import Kind, unreadable
from ldn_lit.errors import DocumentError

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
# The comment that may stand before the mark [ISO 32000-1, implementation note 13].
_PDF_WITHIN = 1024
_INSIDE = {
    "xl/workbook.xml": ("Excel", ".txt"),
    "ppt/presentation.xml": ("PowerPoint", ".pdf"),
    "META-INF/container.xml": ("EPUB", ".html"),
    "content.xml": ("OpenDocument", ".docx"),
}
_HTML = re.compile(r"<!doctype\s+html|<html[\s>]", re.IGNORECASE)
_HTML_PART = re.compile(r"<(?:head|body|div|p|article|section|h1|table|ul|ol)[\s>]", re.IGNORECASE)
_RIS = re.compile(r"\ATY  ?- ?\S")
_NBIB = re.compile(r"\APMID ?- ?\d+\s*\n(?:[A-Z]{2,4} {0,2}- )")
_BIBTEX = re.compile(
    r"\A(?:%[^\n]*\n\s*)*@(?:article|book|inbook|incollection|inproceedings|proceedings|manual|misc"
    r"|techreport|report|phdthesis|mastersthesis|thesis|unpublished|online|electronic|string"
    r"|preamble|comment)\s*[{(]",
    re.IGNORECASE,
)
_LATEX = re.compile(r"^[ \t]*\\(?:documentclass|documentstyle|begin\{document\})", re.MULTILINE)
_BEGINNING = 20_000
CSL_TYPES = frozenset(
    """article article-journal article-magazine article-newspaper bill book broadcast chapter
    classic collection dataset document entry entry-dictionary entry-encyclopedia event figure
    graphic hearing interview legal_case legislation manuscript map motion_picture musical_score
    pamphlet paper-conference patent performance periodical personal_communication post
    post-weblog regulation report review review-book software song speech standard thesis treaty
    webpage""".split()
)


def kind_of_binary(data: bytes, name: str, expected: Kind | None) -> Kind | None:
    """PDF or Word by their signatures, whatever the ending; None for what may be text.

    A DocumentError for a signature of something else, and for a .pdf or .docx that is none.
    """
    start = data.lstrip(b"\xef\xbb\xbf \t\r\n")[:8] if expected != "pdf" else data[:_PDF_WITHIN]
    if start.startswith(b"%PDF-") or (expected == "pdf" and b"%PDF-" in start):
        return "pdf"
    if data.startswith(_ZIP):
        return _kind_of_archive(data, name)
    if data.startswith(_OLE):
        raise _old_word(data, name)
    if data.startswith(b"{\\rtf"):
        raise unreadable(name, "RTF", ".docx")
    if expected in ("pdf", "docx") and data.strip():
        raise _pretender(data, name, "PDF" if expected == "pdf" else "Word document")
    return None


def kind_of_text(text: str, name: str) -> Kind:
    "By the first words of the text; plain text if they say nothing. XML cannot be read."
    beginning = text[:_BEGINNING].lstrip("\ufeff \t\r\n").replace("\r\n", "\n")
    if _RIS.match(beginning):
        return "ris"
    if _NBIB.match(beginning):
        return "nbib"
    if _BIBTEX.match(beginning):
        return "bibtex"
    if is_web_page(beginning):
        return "html"
    if beginning[:1] in ("[", "{") and is_csl_json(text):
        return "csl-json"
    if beginning.startswith("<?xml"):
        raise unreadable(name, "XML")
    if _LATEX.search(beginning):
        return "latex"
    return "text"


def is_web_page(beginning: str) -> bool:
    if not beginning.startswith("<"):
        return False
    return bool(_HTML.search(beginning[:2000]) or _HTML_PART.match(beginning))


def is_csl_json(text: str) -> bool:
    "A list of items that each have a type of the Citation Style Language, or one such item."
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return False
    if isinstance(found, dict):
        found = found["items"] if isinstance(found.get("items"), list) else [found]
    if not isinstance(found, list) or not found:
        return False
    return all(isinstance(one, dict) and one.get("type") in CSL_TYPES for one in found)


def _kind_of_archive(data: bytes, name: str) -> Kind:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            inside = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return "docx"  # its reader says what is damaged
    for part, (format_name, instead) in _INSIDE.items():
        if part in inside:
            raise unreadable(name, format_name, instead)
    return "docx"


def _old_word(data: bytes, name: str) -> DocumentError:
    if _ENCRYPTED in data:
        return DocumentError(
            f"{name}: is protected by a password; save it without one and name that."
        )
    return unreadable(name, "old Word (.doc)", ".docx")


def _pretender(data: bytes, name: str, said: str) -> DocumentError:
    beginning = data[:2000].decode("latin-1").lstrip("ï»¿ \t\r\n")
    if is_web_page(beginning):
        return DocumentError(
            f"{name}: is a web page, not a {said}: the download gave a login or error page; "
            "download it again in a browser."
        )
    return DocumentError(
        f"{name}: is no {said}, whatever its ending says; check the download, or give it the "
        "ending of what it is."
    )
