"""PDF -> text in reading order: columns one after the other, words whole, page furniture gone."""

from __future__ import annotations

from ldn_lit.documents.pdf.columns import columns_in_order
from ldn_lit.documents.pdf.file import Pages, read_pages
from ldn_lit.documents.pdf.furniture import without_furniture
from ldn_lit.documents.pdf.gutters import gutters_of
from ldn_lit.documents.pdf.paragraphs import paragraphs_of
from ldn_lit.documents.pdf.segments import segments_of

__all__ = ["read_pdf"]


def read_pdf(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """The text, and what has to be said about pages that gave none.

    A DocumentError for what is damaged, protected or a scan.
    """
    pages = read_pages(data, name)
    bare = without_furniture([segments_of(page) for page in pages.read])
    known = gutters_of(bare)
    text = paragraphs_of([columns_in_order(segments, known) for segments in bare])
    return text, _notes(pages, name)


def _notes(pages: Pages, name: str) -> tuple[str, ...]:
    notes = []
    if pages.pictures:
        numbers = ", ".join(map(str, pages.pictures[:5])) + (", …" if pages.pictures[5:] else "")
        notes.append(
            f"{name}: {len(pages.pictures)} of its pages (page {numbers}) are pictures without "
            "text and were not read; run OCR on it first"
        )
    if len(pages.read) < pages.total:
        notes.append(
            f"{name}: only the first {len(pages.read)} of {pages.total} pages were read, which "
            "took as long as one document may; split it"
        )
    return tuple(notes)
