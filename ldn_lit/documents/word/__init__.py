"""Word documents (.docx) -> text: what a reader sees in the final version."""

from __future__ import annotations

from ldn_lit.documents.word.body import text_of
from ldn_lit.documents.word.package import Package

__all__ = ["read_docx"]


def read_docx(data: bytes, name: str) -> str:
    """The body in reading order, then its footnotes and endnotes as numbered lists.

    Insertions are kept and deletions left out, as if every tracked change were accepted.
    A DocumentError for what is damaged, protected by a password, or no Word document.
    """
    return text_of(Package(data, name))
