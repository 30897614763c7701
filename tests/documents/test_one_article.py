"""One article in every format cites the same papers in the same places."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from ldn_lit.citations import find_citations
from ldn_lit.documents import Origin, read_bytes, read_document
from ldn_lit.records import Citation, Document
from tests.documents import article

MADE = Path(__file__).parent / "made"


def read(data: bytes, name: str) -> Document:
    return read_bytes(data, Origin(path=name, name=name, label=name)).document


def references(document: Document) -> list[Citation]:
    return [one for one in find_citations(document) if one.kind == "reference"]


def said(one: Citation) -> tuple[Any, ...]:
    "What an entry says and how often the text points to it; where it stands differs."
    imprint = (one.journal, one.volume, one.issue, one.pages, one.doi)
    return one.number, one.authors, one.et_al, one.year, one.title, *imprint, len(one.mentions)


EXPECTED = [said(one) for one in references(read(article.as_text(lifted=False).encode(), "a.txt"))]

FORMS: dict[str, Any] = {
    "superscripts.txt": lambda: read(article.as_text(lifted=True).encode(), "a.txt"),
    "square.html": lambda: read(article.as_html(lifted=False).encode(), "a.html"),
    "superscripts.html": lambda: read(article.as_html(lifted=True).encode(), "a.html"),
    "square.docx": lambda: read(article.as_docx(lifted=False), "a.docx"),
    "superscripts.docx": lambda: read(article.as_docx(lifted=True), "a.docx"),
    **{
        path.name: lambda path=path: read_document(str(path)) for path in sorted(MADE.glob("*.pdf"))
    },
}


def test_the_plain_text_is_read_whole() -> None:
    assert [entry[0] for entry in EXPECTED] == list(range(1, 13))
    assert all(entry[8 + 1] for entry in EXPECTED), "a DOI each"
    assert {entry[0]: entry[-1] for entry in EXPECTED} == article.POINTED


@pytest.mark.parametrize("form", FORMS)
def test_every_format_cites_the_same(form: str) -> None:
    found = references(FORMS[form]())
    assert [said(one) for one in found] == EXPECTED


@pytest.mark.parametrize("form", FORMS)
def test_positions_point_into_the_text_as_read(form: str) -> None:
    document = FORMS[form]()
    for one in find_citations(document):
        assert document.text[one.start : one.end] == one.text
        for mention in one.mentions:
            assert str(one.number) in plain_range(document.text[mention.start : mention.end])


def plain_range(words: str) -> set[str]:
    'The numbers a pointer means: "[7-9]" -> 7, 8, 9.'
    digits = words.translate(str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹–", "0123456789-")).strip("[]")
    found: set[str] = set()
    for part in digits.split(","):
        low, _, high = part.strip().partition("-")
        found.update(str(number) for number in range(int(low), int(high or low) + 1))
    return found


@pytest.mark.parametrize("path", sorted(MADE.glob("*.pdf")), ids=lambda path: path.name)
def test_a_pdf_reads_as_the_plain_text_does(path: Path) -> None:
    lifted = "superscript" in path.name
    expected = article.as_text(lifted=lifted).split("\n\n")
    expected = [*expected[:-1], *expected[-1].strip().split("\n")]
    assert [unmarked(one) for one in read_document(str(path)).text.strip().split("\n\n")] == [
        unmarked(one) for one in expected
    ]


def unmarked(words: str) -> str:
    "Dashes of ranges are typographers' business."
    return words.replace("–", "-")
