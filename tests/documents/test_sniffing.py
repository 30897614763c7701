"""What a document is: by its content first, then by what a server says, then by its name."""

from __future__ import annotations

import json

import pytest

from ldn_lit.documents import Origin, read_bytes
from ldn_lit.documents.formats import KINDS
from ldn_lit.errors import DocumentError
from tests.documents.pdf_files import lines, pdf
from tests.documents.word_files import docx, p, run

CSL = [{"type": "article-journal", "id": "a", "title": "Low-dose naltrexone"}]
RIS = "TY  - JOUR\nTI  - Low-dose naltrexone\nER  - \n"
NBIB = "\n\nPMID- 23359310\nOWN - NLM\nTI  - Low-dose naltrexone\n"
BIBTEX = "% exported\n@article{Younger2013,\n title = {Low-dose naltrexone}}\n"
LATEX = "% a draft\n\\documentclass{article}\n\\begin{document}x\\cite{a}\\end{document}\n"
HTML = "<!DOCTYPE html><html><body><p>Low-dose naltrexone</p></body></html>"
WORDS = "@article by hand, TY - or PMID- 1, and <p> too: only words.\n"


def read(data: bytes, path: str = "-", **said: str) -> tuple[str, str]:
    document = read_bytes(data, Origin(path=path, name=path, label=path, **said)).document
    return document.format, document.text


TEXTS = [
    (RIS, "ris"),
    (NBIB, "nbib"),
    (BIBTEX, "bibtex"),
    (LATEX, "latex"),
    (json.dumps(CSL), "csl-json"),
    (json.dumps(CSL[0]), "csl-json"),
    (json.dumps({"items": CSL}), "csl-json"),
    (WORDS, "text"),
    ("[1] Younger J. Pain Med. 2009.\n", "text"),
    ('{"type": "FeatureCollection"}\n', "text"),
    ('["a", "b"]\n', "text"),
    ("# Notes\n\nPMID- is a tag.\n", "text"),
    ("A < B and <html> is a tag\n", "text"),
]


@pytest.mark.parametrize("path", ["-", "export.txt", "export", "pubmed-naltrexone.set"])
@pytest.mark.parametrize(("text", "format"), TEXTS)
def test_without_a_telling_name_the_content_tells(text: str, format: str, path: str) -> None:
    "PubMed itself saves its own format as .txt."
    assert read(text.encode(), path) == (format, text)
    assert read(b"\xef\xbb\xbf" + text.encode(), path) == (format, text)
    crossed = text.replace("\n", "\r\n")
    assert read(crossed.encode(), path) == (format, crossed)


@pytest.mark.parametrize("path", ["-", "page.txt", "page"])
@pytest.mark.parametrize("html", [HTML, "<html>" + HTML[21:], "<p>Low-dose naltrexone</p>",
                                  '<?xml version="1.0"?>\n' + HTML[15:]])  # fmt: skip
def test_a_web_page_is_one_without_a_name(html: str, path: str) -> None:
    assert read(html.encode(), path) == ("text", "Low-dose naltrexone\n")


@pytest.mark.parametrize("path", ["-", "a.pdf", "a.txt", "a.html", "a.docx", "a"])
def test_pdf_and_word_are_known_by_their_bytes_whatever_the_name(path: str) -> None:
    assert read(pdf(lines(["Low-dose naltrexone for pain"])), path)[1].startswith("Low-dose")
    assert read(docx([p(run("Low-dose"))]), path) == ("text", "Low-dose\n")


@pytest.mark.parametrize(
    ("path", "format"),
    [
        ("a.tex", "latex"),
        ("a.BIB", "bibtex"),
        ("a.ris", "ris"),
        ("a.nbib", "nbib"),
        ("a.md", "text"),
    ],
)
def test_a_telling_name_tells_and_the_text_stays_as_it_is(path: str, format: str) -> None:
    assert read(WORDS.encode(), path) == (format, WORDS)


def test_markdown_may_hold_markup() -> None:
    text = "<div>\n\n# Notes\n\n</div>\n"
    assert read(text.encode(), "a.md") == ("text", text)


@pytest.mark.parametrize(
    ("media_type", "data", "expected"),
    [
        ("text/html", "<p>Words</p>", ("text", "Words\n")),
        ("application/xhtml+xml", "<p>Words</p>", ("text", "Words\n")),
        ("text/plain", RIS, ("ris", RIS)),
        ("text/plain", WORDS, ("text", WORDS)),
        ("application/x-bibtex", WORDS, ("bibtex", WORDS)),
        ("application/octet-stream", BIBTEX, ("bibtex", BIBTEX)),
        ("", BIBTEX, ("bibtex", BIBTEX)),
    ],
)
def test_what_a_server_says_counts_and_the_address_s_ending_does_not(
    media_type: str, data: str, expected: tuple[str, str]
) -> None:
    found = read(data.encode(), "https://example.org/a", media_type=media_type)
    assert found == expected


def test_json_that_is_no_reference_file_is_refused_by_name_only() -> None:
    with pytest.raises(DocumentError, match="not CSL-JSON"):
        read(b'{"a": 1}', "a.json")
    with pytest.raises(DocumentError, match="not CSL-JSON"):
        read(b"[" * 100_000, "a.json")


def test_every_ending_has_a_reader() -> None:
    assert {".txt", ".md", ".html", ".htm", ".xhtml", ".pdf", ".docx", ".tex", ".bib", ".ris",
            ".nbib", ".json"} <= set(KINDS)  # fmt: skip
