"""PDF bytes -> glyphs with their places. The only code that knows PDFium."""

from __future__ import annotations

import ctypes
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from ldn_lit.documents.addresses import identified
from ldn_lit.documents.pdf.glyphs import Glyph, Link, Page
from ldn_lit.errors import DocumentError

MAX_SECONDS = 60.0
"A thousand dense pages take about half of it; a trap must not take more."
_FEW_LETTERS = 20
_UNMAPPED = 0.3
_SAMPLE = 60
_IMAGE_OBJECT = 3
_URI_ACTION = 3
_LONGEST_ADDRESS = 2000
_LONGEST_FONT_NAME = 120
# FPDF_GetLastError [fpdfview.h].
_PASSWORD = 4
_SECURITY = 5


@dataclass(frozen=True, slots=True)
class Pages:
    "`pictures` are the numbers of pages that show something and hold no text."

    read: tuple[Page, ...]
    total: int
    pictures: tuple[int, ...]


def read_pages(data: bytes, name: str) -> Pages:
    document = _opened(data, name)
    try:
        return _read(document, name)
    finally:
        document.close()


def _opened(data: bytes, name: str) -> Any:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) in (_PASSWORD, _SECURITY):
            raise DocumentError(
                f"{name}: is protected by a password; save it without one and name that."
            ) from None
    raise DocumentError(
        f"{name}: looks like a PDF, but is damaged or cut short; download or save it again."
    )


def _read(document: Any, name: str) -> Pages:
    until = time.monotonic() + MAX_SECONDS
    total = len(document)
    read: list[Page] = []
    pictures: list[int] = []
    letters = unmapped = 0
    for index in range(total):
        if time.monotonic() > until:
            break
        page, broken, pictured = _page(document, index, until)
        read.append(page)
        count = sum(1 for glyph in page.glyphs if not glyph.text.isspace())
        letters += count
        unmapped += broken
        if count < _FEW_LETTERS and pictured:
            pictures.append(index + 1)
    _refuse_without_text(name, letters, unmapped, total)
    return Pages(tuple(read), total, tuple(pictures))


def _refuse_without_text(name: str, letters: int, unmapped: int, total: int) -> None:
    if letters < min(_FEW_LETTERS, 5 * total):
        raise DocumentError(
            f"{name}: is a scan without text, so there is nothing to search; run OCR on it first "
            "(ocrmypdf does) and name the result."
        )
    if unmapped > _UNMAPPED * (letters + unmapped):
        raise DocumentError(
            f"{name}: its fonts do not say which letters they draw, so its text cannot be read; "
            "run OCR on it (ocrmypdf --force-ocr) and name the result."
        )


def _page(document: Any, index: int, until: float) -> tuple[Page, int, bool]:
    "The page, how many of its glyphs have no meaning as text, and whether it shows pictures."
    try:
        page = document[index]
    except pypdfium2.PdfiumError:
        return Page((), 0.0, 0.0, ()), 0, False
    try:
        text = page.get_textpage()
    except pypdfium2.PdfiumError:
        return Page((), 0.0, 0.0, ()), 0, True
    pen = _Pen(text)
    glyphs: list[Glyph] = []
    unmapped = 0
    count = max(0, pdfium.FPDFText_CountChars(text))
    is_broken = _has_broken_fonts(text, count)
    for at in range(count):
        if is_broken and pdfium.FPDFText_HasUnicodeMapError(text, at) == 1:
            unmapped += 1
            continue
        glyph = pen.glyph(at)
        if glyph is not None:
            glyphs.append(glyph)
        if at % 1000 == 999 and time.monotonic() > until:
            break
    width, height = page.get_size()
    links = tuple(_links(document, page))
    return Page(tuple(glyphs), width, height, links), unmapped, _shows_pictures(page)


def _has_broken_fonts(text: Any, count: int) -> bool:
    "By a sample: fonts are broken as a whole."
    return any(
        pdfium.FPDFText_HasUnicodeMapError(text, at) == 1
        for at in range(0, count, max(1, count // _SAMPLE))
    )


class _Pen:
    """Reads glyph after glyph of a page. Every question to PDFium costs a microsecond, so size,
    direction and font are asked at the beginning of a word and where the baseline changes."""

    def __init__(self, text: Any) -> None:
        self._text = text
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._box, self._matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
        self._name = ctypes.create_string_buffer(_LONGEST_FONT_NAME)
        self._flags = ctypes.c_int()
        self._before = 0.0
        self._within_word = False
        self._size, self._slant, self._font = 0.0, (1.0, 0.0), ""

    def glyph(self, at: int) -> Glyph | None:
        code = pdfium.FPDFText_GetUnicode(self._text, at)
        if code in (0, 10, 13, 0xFFFE, 0xFFFF) or 0xD800 <= code < 0xE000:
            self._within_word = False
            return None
        pdfium.FPDFText_GetCharOrigin(self._text, at, self._x, self._y)
        pdfium.FPDFText_GetLooseCharBox(self._text, at, self._box)
        y = self._y.value
        if not self._within_word or y != self._before:
            self._look(at)
        self._before, self._within_word = y, code != 32
        # A hyphen that PDFium takes for one at a line's end is given as U+0002.
        letter = "-" if code == 2 else chr(code)
        return Glyph(
            letter, self._x.value, y, self._box.left, self._box.right,
            self._size, self._slant, self._font,
        )  # fmt: skip

    def _look(self, at: int) -> None:
        pdfium.FPDFText_GetMatrix(self._text, at, self._matrix)
        matrix = self._matrix
        scale = (matrix.c * matrix.c + matrix.d * matrix.d) ** 0.5
        self._size = pdfium.FPDFText_GetFontSize(self._text, at) * scale
        self._slant = (matrix.a, matrix.b)
        length = pdfium.FPDFText_GetFontInfo(
            self._text, at, self._name, _LONGEST_FONT_NAME, self._flags
        )
        if 0 < length <= _LONGEST_FONT_NAME:
            self._font = self._name.value.decode("utf-8", "replace")


def _links(document: Any, page: Any) -> Iterator[Link]:
    "Links to papers and trials; all others say nothing."
    position = ctypes.c_int(0)
    link = pdfium.FPDF_LINK()
    while pdfium.FPDFLink_Enumerate(page, position, link):
        action = pdfium.FPDFLink_GetAction(link)
        if not action or pdfium.FPDFAction_GetType(action) != _URI_ACTION:
            continue
        buffer = ctypes.create_string_buffer(_LONGEST_ADDRESS)
        length = pdfium.FPDFAction_GetURIPath(document, action, buffer, _LONGEST_ADDRESS)
        address = buffer.value.decode("utf-8", "replace") if length <= _LONGEST_ADDRESS else ""
        box = pdfium.FS_RECTF()
        if identified(address, "") and pdfium.FPDFLink_GetAnnotRect(link, box):
            yield Link(address, box.left, box.bottom, box.right, box.top)


def _shows_pictures(page: Any) -> bool:
    return any(True for _ in page.get_objects(filter=[_IMAGE_OBJECT], max_depth=3))
