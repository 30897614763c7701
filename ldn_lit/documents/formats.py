"""Which formats can be read, and what to do about the others."""

from __future__ import annotations

from pathlib import PurePath

from ldn_lit.documents.files import shown
from ldn_lit.errors import DocumentError

READABLE = "text (.txt) and Markdown (.md)"

_OTHER_FORMATS = {
    ".pdf": "PDF",
    ".docx": "Word",
    ".doc": "Word",
    ".odt": "OpenDocument",
    ".rtf": "RTF",
    ".html": "HTML",
    ".htm": "HTML",
    ".xhtml": "HTML",
    ".epub": "EPUB",
    ".tex": "LaTeX",
    ".bib": "BibTeX",
    ".ris": "RIS",
    ".nbib": "NBIB",
    ".pptx": "PowerPoint",
    ".xlsx": "Excel",
}


def refuse_unreadable_format(path: str) -> None:
    "A DocumentError for a format known not to be plain text. An unknown ending is tried as text."
    format_name = _OTHER_FORMATS.get(PurePath(path).suffix.lower())
    if format_name is None:
        return
    raise DocumentError(
        f"{shown(path)}: {format_name} files cannot be read; these can: {READABLE}. "
        "Save its text as .txt and name that."
    )
