"""Two-column articles, set in many ways: what is read is what was set, in its order."""

from __future__ import annotations

import io
import random
from dataclasses import dataclass, replace
from typing import Any

import pytest
from reportlab.lib.enums import TA_JUSTIFY, TA_LEFT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph

from ldn_lit.data.tables import rows
from ldn_lit.documents import Origin, read_bytes
from ldn_lit.documents.characters import plain
from tests.documents.article import BODY, TITLE

WIDTH, HEIGHT = A4
MARGIN = 17 * mm


@dataclass(frozen=True)
class Setting:
    """How an article is set. `band`: a caption over both columns parts each page's columns in two.
    `offset`: how far the lines of the right column stand below those of the left, in lines.
    `numbers`: "hung" beside the entries, "run" into their words, or none."""

    gutter: float = 6.0
    size: float = 9.0
    justified: bool = True
    entries: int = 40
    paragraphs: int = 6
    title: bool = True
    band: float = 0.0
    offset: float = 0.0
    hang: float = 1.2
    numbers: str = "none"
    apart: float = 0.0
    font: str = "Times"
    heads: str = ""


def settings(seed: int) -> Setting:
    draw = random.Random(seed)
    return Setting(
        gutter=draw.choice([4, 5, 6, 8, 10, 14, 18]),
        size=draw.choice([7, 7.5, 8, 9, 10, 11]),
        justified=draw.random() < 0.6,
        entries=draw.randint(6, 75),
        paragraphs=draw.choice([0, 1, 3, 6, 9]),
        title=draw.random() < 0.7,
        band=draw.choice([0, 0, 0.3, 0.5, 0.7]),
        offset=draw.choice([0, 0, 0, 0.2, 0.5, 0.8]),
        hang=draw.choice([0, 0.8, 1.2, 2, 3]),
        numbers=draw.choice(["none", "none", "run", "hung"]),
        apart=draw.choice([0, 0, 0.2, 0.5]),
        font=draw.choice(["Times", "Helvetica"]),
        heads=draw.choice(["", "even", "odd-even"]),
    )


LATIN = bytes(range(32, 256)).decode("cp1252", "ignore")
ENTRIES = [
    f"{row['authors'].replace(';', ', ')}. {row['title']}. {row['journal_iso']}. "
    f"{row['published'][:4]};{row['volume']}:{row['pages']}."
    + (f" doi:{row['doi']}" if row["doi"] and number % 3 else "")
    for number, row in enumerate(rows("articles"))
    if all(letter in LATIN for letter in row["authors"] + row["title"])
]
PARAGRAPHS = [
    words.replace(" {", " [").replace("}", "]") for _, several in BODY for words in several
]
CAPTION = (
    "Figure {}. Pain in the weeks of treatment, as women with fibromyalgia wrote it down each "
    "evening in the diaries that were given to them at the beginning. Bars are standard errors."
)
ABSTRACT = "Abstract. " + PARAGRAPHS[0] + " " + PARAGRAPHS[-1]


def story(how: Setting) -> list[tuple[str, str]]:
    "What is set, in order: the kind of each paragraph and its words."
    body = [("body", words) for words in (PARAGRAPHS * 2)[: how.paragraphs]]
    at = 7 * how.entries % len(ENTRIES)
    chosen = [*ENTRIES[at:], *ENTRIES[:at]][: how.entries]
    entries = [("entry", words) for words in chosen]
    if how.numbers != "none":
        entries = [("entry", f"{n}. {words}") for n, (_, words) in enumerate(entries, 1)]
    return [*body, ("heading", "References"), *entries]


def article(how: Setting) -> tuple[bytes, int]:
    "The PDF and how many pages it has."
    stream = io.BytesIO()
    template = BaseDocTemplate(stream, pagesize=A4, invariant=1)
    template.addPageTemplates([page_template(how, 1), page_template(how, 2)])
    template.build([flowable(how, kind, words) for kind, words in story(how)])
    return stream.getvalue(), template.page


def page_template(how: Setting, number: int) -> PageTemplate:
    top = HEIGHT - 25 * mm
    wide: list[tuple[Any, float]] = []
    if how.title and number == 1:
        for words, size in ((TITLE, 15.0), (ABSTRACT, how.size)):
            top = put(wide, words, size, top) - 12
    bottom = 22 * mm
    bands = [(bottom, top)]
    if how.band:
        middle = bottom + (1 - how.band) * (top - bottom)
        low = middle - 2 * 1.2 * how.size - 6
        bands = [(middle + 6, top), (bottom, low)]

    def furnish(canvas: Canvas, template: BaseDocTemplate) -> None:
        if how.band:
            put(wide, CAPTION.format(template.page), how.size - 0.5, middle)
        for paragraph, y in wide:
            paragraph.drawOn(canvas, MARGIN, y)
        if how.heads:
            draw_head(canvas, how, template.page)
        if how.band:
            wide.pop()

    width = (WIDTH - 2 * MARGIN - how.gutter * mm) / 2
    lower = how.offset * how.size * 1.2
    frames = [
        Frame(x, low, width, high - low - down, 0, 0, 0, 0)
        for low, high in bands
        for x, down in ((MARGIN, 0.0), (MARGIN + width + how.gutter * mm, lower))
    ]
    return PageTemplate(f"page {number}", frames, onPage=furnish, autoNextPageTemplate="page 2")


def put(wide: list[tuple[Any, float]], words: str, size: float, top: float) -> float:
    style = ParagraphStyle("wide", fontName="Times-Roman", fontSize=size, leading=size * 1.2)
    paragraph = Paragraph(words, style)
    _, height = paragraph.wrap(WIDTH - 2 * MARGIN, HEIGHT)
    wide.append((paragraph, top - height))
    return top - height


def draw_head(canvas: Canvas, how: Setting, number: int) -> None:
    canvas.setFont("Times-Italic", 8)
    y, page = HEIGHT - 16 * mm, str(662 + number)
    if how.heads == "odd-even" and number % 2 == 0:
        canvas.drawString(MARGIN, y, f"{page}  Younger and Mackey")
    else:
        canvas.drawString(MARGIN, y, "Naltrexone in small doses")
        canvas.drawRightString(WIDTH - MARGIN, y, page)


def flowable(how: Setting, kind: str, words: str) -> Paragraph:
    bold = "-Bold" if kind == "heading" else "-Roman" if how.font == "Times" else ""
    style = ParagraphStyle(
        kind,
        fontName=how.font + bold,
        fontSize=how.size,
        leading=how.size * 1.2,
        alignment=TA_JUSTIFY if how.justified else TA_LEFT,
        splitLongWords=0,
        allowWidows=1,
        allowOrphans=1,
    )
    words = words.replace("&", "&amp;").replace("<", "&lt;")
    if kind == "body":
        style.firstLineIndent = how.size
        return Paragraph(words, style)
    if kind == "heading":
        style.spaceBefore = style.spaceAfter = how.size
        return Paragraph(words, style)
    style.spaceAfter = how.apart * how.size
    style.leftIndent, style.firstLineIndent = how.hang * how.size, -how.hang * how.size
    if how.numbers == "hung":
        number, _, words = words.partition(" ")
        style.leftIndent, style.firstLineIndent = 2 * how.size, 0
        return Paragraph(words, style, bulletText=number)
    return Paragraph(words, style)


def read(data: bytes) -> str:
    origin = Origin(path="a.pdf", name="a.pdf", label="a.pdf")
    return read_bytes(data, origin).document.text


def packed(words: str) -> str:
    return "".join(plain(words).split())


def as_read(how: Setting) -> tuple[str, str]:
    "What was set and what was read of the columns, without their spaces."
    data, pages = article(how)
    if how.heads and pages == 1:  # nothing tells it from a line of the article
        data, pages = article(replace(how, heads=""))
    found = packed(read(data))
    over = [CAPTION.format(number) for number in range(1, pages + 1)] if how.band else []
    over += [TITLE, ABSTRACT] if how.title else []
    for words in over:
        assert found.count(packed(words)) == 1, words
        found = found.replace(packed(words), "")
    return packed("".join(words for _, words in story(how))), found


@pytest.mark.parametrize("seed", range(40))
def test_columns_are_read_as_they_were_set(seed: int) -> None:
    expected, found = as_read(settings(seed))
    assert found == expected


PLAIN = Setting()


@pytest.mark.parametrize(
    "how",
    [
        *(replace(PLAIN, gutter=gutter, size=size) for gutter in (4, 18) for size in (7, 11)),
        *(replace(PLAIN, offset=offset, hang=3) for offset in (0, 0.5)),
        *(replace(PLAIN, band=band, justified=False) for band in (0.3, 0.7)),
        *(replace(PLAIN, entries=entries, title=False, paragraphs=0) for entries in range(17, 29)),
        *(replace(PLAIN, heads=heads, entries=60) for heads in ("even", "odd-even")),
    ],
    ids=str,
)
def test_each_way_of_setting_columns_is_read(how: Setting) -> None:
    expected, found = as_read(how)
    assert found == expected
