"""Which formats there are, by the endings of files and by what servers call them."""

from __future__ import annotations

from pathlib import PurePath
from typing import Literal

from ldn_lit.documents.files import shown
from ldn_lit.errors import DocumentError

Kind = Literal[
    "text", "markdown", "html", "pdf", "docx", "latex", "bibtex", "ris", "nbib", "csl-json"
]

READABLE = (
    "text (.txt), Markdown (.md), web pages (.html), PDF (.pdf), Word (.docx), LaTeX (.tex) and "
    "references (.bib, .ris, .nbib, CSL-JSON)"
)

KINDS: dict[str, Kind] = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".qmd": "markdown",
    ".rmd": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".pdf": "pdf",
    ".docx": "docx",
    ".docm": "docx",
    ".tex": "latex",
    ".ltx": "latex",
    ".bib": "bibtex",
    ".ris": "ris",
    ".nbib": "nbib",
    ".json": "csl-json",
}

_MEDIA_TYPES: dict[str, Kind] = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "application/pdf": "pdf",
    "application/x-pdf": "pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "text/markdown": "markdown",
    "application/x-tex": "latex",
    "text/x-tex": "latex",
    "application/x-bibtex": "bibtex",
    "text/x-bibtex": "bibtex",
    "application/x-research-info-systems": "ris",
    "application/nbib": "nbib",
    "application/vnd.citationstyles.csl+json": "csl-json",
}

_OTHER_FORMATS = {
    ".doc": ("old Word (.doc)", ".docx"),
    ".dot": ("old Word (.dot)", ".docx"),
    ".odt": ("OpenDocument", ".docx"),
    ".rtf": ("RTF", ".docx"),
    ".pages": ("Pages", ".docx"),
    ".epub": ("EPUB", ".html"),
    ".mobi": ("Kindle", ".html"),
    ".ppt": ("PowerPoint", ".pdf"),
    ".pptx": ("PowerPoint", ".pdf"),
    ".odp": ("presentation", ".pdf"),
    ".xls": ("Excel", ".txt"),
    ".xlsx": ("Excel", ".txt"),
    ".ods": ("spreadsheet", ".txt"),
    ".ps": ("PostScript", ".pdf"),
    ".djvu": ("DjVu", ".pdf"),
    ".xml": ("XML", ".txt"),
    ".enl": ("EndNote library", ".ris"),
    ".rdf": ("RDF", ".ris"),
    ".zip": ("ZIP archive", ".pdf"),
    ".gz": ("gzip archive", ".txt"),
    ".png": ("picture", ".txt"),
    ".jpg": ("picture", ".txt"),
    ".jpeg": ("picture", ".txt"),
    ".tif": ("picture", ".txt"),
    ".tiff": ("picture", ".txt"),
}


def ending_of(path: str) -> str:
    return PurePath(path).suffix.lower()


def kind_by_ending(path: str) -> Kind | None:
    "None for an ending that says nothing; a DocumentError for a format that cannot be read."
    ending = ending_of(path)
    if ending in _OTHER_FORMATS:
        raise unreadable(shown(path), *_OTHER_FORMATS[ending])
    return KINDS.get(ending)


def is_reference_file(path: str) -> bool:
    "By its ending: a list of references, not a text."
    return KINDS.get(ending_of(path)) in ("bibtex", "ris", "nbib", "csl-json")


def kind_by_media_type(media_type: str) -> Kind | None:
    return _MEDIA_TYPES.get(media_type)


def unreadable(name: str, format_name: str, instead: str = ".txt") -> DocumentError:
    return DocumentError(
        f"{name}: {format_name} files cannot be read; these can: {READABLE}. "
        f"Save it as {instead} and name that."
    )
