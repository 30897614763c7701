"""Small PDFs, drawn line by line."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

WIDTH, HEIGHT = A4
Draw = Callable[[Canvas], None]


def pdf(*pages: Draw, password: str = "") -> bytes:
    stream = io.BytesIO()
    lock = StandardEncryption(password) if password else None
    canvas = Canvas(stream, pagesize=A4, encrypt=lock, invariant=1)
    for draw in pages:
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def lines(
    words: Iterable[str],
    *,
    x: float = 70,
    y: float = 700,
    size: float = 10,
    step: float = 12,
    font: str = "Times-Roman",
) -> Draw:
    "Each on its own baseline; a line that begins with a tab is set in."

    def draw(canvas: Canvas) -> None:
        for index, line in enumerate(words):
            canvas.setFont(font, size)
            inset = 14 if line.startswith("\t") else 0
            canvas.drawString(x + inset, y - index * step, line.lstrip("\t"))

    return draw


def together(*parts: Draw) -> Draw:
    def draw(canvas: Canvas) -> None:
        for part in parts:
            part(canvas)

    return draw


def rotated(words: str) -> Draw:
    "A stamp up the margin."

    def draw(canvas: Canvas) -> None:
        canvas.saveState()
        canvas.translate(30, 200)
        canvas.rotate(90)
        canvas.drawString(0, 0, words)
        canvas.restoreState()

    return draw


def sideways(part: Draw) -> Draw:
    "A page scanned or set crosswise: all its lines run upwards."

    def draw(canvas: Canvas) -> None:
        canvas.translate(WIDTH, 0)
        canvas.rotate(90)
        part(canvas)

    return draw


def raised(before: str, mark: str, after: str, *, y: float = 700, own: bool = False) -> Draw:
    "`own`: the mark is drawn after the rest of the line, as some producers do."

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Times-Roman", 10)
        x = 70 + canvas.stringWidth(before, "Times-Roman", 10)
        width = canvas.stringWidth(mark, "Times-Roman", 6)
        pieces = [(70.0, y, 10, before), (x, y + 4, 6, mark), (x + width, y, 10, after)]
        for left, base, size, words in (pieces[0], pieces[2], pieces[1]) if own else pieces:
            canvas.setFont("Times-Roman", size)
            canvas.drawString(left, base, words)

    return draw


def linked(words: str, address: str, after: str = "", *, y: float = 700) -> Draw:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Times-Roman", 10)
        canvas.drawString(70, y, words + after)
        width = canvas.stringWidth(words, "Times-Roman", 10)
        canvas.linkURL(address, (70, y - 2, 70 + width, y + 9))

    return draw


def picture(canvas: Canvas) -> None:
    from PIL import Image

    image: Any = Image.new("L", (60, 80), 128)
    canvas.drawImage(ImageReader(image), 70, 300, 400, 400)
