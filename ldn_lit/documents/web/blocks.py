"""An element tree -> text with the layout that the search for citations understands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from urllib.parse import urljoin

from lxml import etree

from ldn_lit.documents.addresses import identified
from ldn_lit.documents.characters import plain, raised
from ldn_lit.documents.markers import own_number
from ldn_lit.documents.web.article import Article
from ldn_lit.documents.web.lists import Numbering
from ldn_lit.documents.web.tables import TableForm, form_of
from ldn_lit.documents.web.walking import walk
from ldn_lit.documents.web.words import PARAGRAPHS

_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_RAISED_STYLE = re.compile(r"vertical-align\s*:\s*(?:super|text-top)", re.IGNORECASE)
_SPACE = re.compile(r"\s+")
_BLANKS = re.compile(r"[ \t]+")


@dataclass(frozen=True, slots=True)
class _Gap:
    "What stands between two pieces of text: a wider gap swallows a narrower one."

    text: str
    rank: int


_LINE = _Gap("\n", 1)
_ITEM = _Gap("\n", 2)
_PARAGRAPH = _Gap("\n\n", 3)


@dataclass(slots=True)
class _Row:
    "`cells` is where each cell of the row begins in the pieces."

    form: TableForm
    start: int
    cells: list[int]


def text_of(article: Article, address: str = "") -> str:
    """Paragraphs apart by blank lines, list items and table rows on lines of their own.

    `address` is the page's own, which its links are relative to.
    Takes time in proportion to the page's size, however deeply it is nested.
    """
    writer = _Writer(address)
    for event, element in walk(article.root, article.gone):
        if event == "start":
            writer.open(element)
            if element not in article.frames:
                writer.words(element.text)
            continue
        if event == "end":
            writer.close(element)
        if element.getparent() not in article.frames and element is not article.root:
            writer.words(element.tail)
    return writer.text()


class _Writer:
    def __init__(self, address: str) -> None:
        self._address = address
        self._pieces: list[str | _Gap] = []
        self._opened: list[int] = []
        self._lists: list[Numbering] = []
        self._rows: list[_Row] = []
        self._forms: list[TableForm] = []
        self._narrow: list[str] = []
        self._kept_as_typed = 0
        self._begins = 0

    def words(self, text: str | None) -> None:
        if not text:
            return
        words = plain(text)
        if not self._kept_as_typed:
            self._pieces.append(_SPACE.sub(" ", words))
            return
        for index, line in enumerate(words.splitlines()):
            if index:
                self._pieces.append(_LINE)
            self._pieces.append(line)

    def open(self, element: etree._Element) -> None:
        tag = element.tag
        if tag == "br":
            self._break()
        elif tag == "li":
            self._open_item(element)
        elif tag == "table":
            self._gap(_PARAGRAPH)
            self._forms.append(form_of(element))
        elif tag == "tr" and self._forms and self._forms[-1] != "layout":
            self._gap(_ITEM)
            self._rows.append(_Row(self._forms[-1], len(self._pieces), []))
            self._narrow.append("cell")
        elif tag in ("td", "th"):
            self._open_cell()
        elif tag in PARAGRAPHS:
            self._gap(_PARAGRAPH)
        if tag in ("ol", "ul", "menu"):
            self._lists.append(Numbering.of(element))
        elif tag == "pre":
            self._kept_as_typed += 1
        elif tag == "q":
            self._pieces.append("“")
        self._opened.append(len(self._pieces))

    def close(self, element: etree._Element) -> None:
        tag = element.tag
        start = self._opened.pop()
        if element.get("class") == "label" and (number := own_number(self._since(start))):
            self._pieces[start:] = [number + " "]
        elif tag == "sup" or _is_raised(element):
            self._raise(start)
        elif tag == "a":
            self._name_target(element.get("href") or "", start)
        elif tag == "q":
            self._pieces.append("”")
        elif tag == "pre":
            self._kept_as_typed -= 1
        elif tag in ("ol", "ul", "menu"):
            self._lists.pop()
        elif tag == "tr" and self._rows and self._forms and self._forms[-1] != "layout":
            self._close_row(self._rows.pop())
        elif tag == "table":
            self._forms.pop()
        if tag == "li":
            self._narrow.pop()
            self._gap(_ITEM)
        elif tag in PARAGRAPHS:
            self._gap(_PARAGRAPH)

    def text(self) -> str:
        lines: list[str] = []
        pending: _Gap | None = None
        for piece in self._pieces:
            if isinstance(piece, _Gap):
                pending = piece if pending is None or piece.rank > pending.rank else pending
                continue
            if pending is not None:
                if not piece.strip():
                    continue
                lines.append(pending.text if lines else "")
                pending = None
                piece = piece.lstrip(" ")
            lines.append(piece)
        whole = "".join(lines)
        return (
            "\n".join(_BLANKS.sub(" ", line).strip() for line in whole.split("\n")).strip() + "\n"
        )

    # --- gaps ---

    def _gap(self, gap: _Gap) -> None:
        "Inside a list item a paragraph is a line of it; inside a cell it is a space."
        where = self._narrow[-1] if self._narrow else ""
        if where == "cell":
            self._pieces.append(" ")
        elif where == "item" and gap is _PARAGRAPH:
            if self._has_begun():
                self._pieces.append(_LINE)
        else:
            self._pieces.append(gap)

    def _break(self) -> None:
        "Two line breaks in a row are how many pages end a paragraph."
        if self._narrow and self._narrow[-1] == "cell":
            self._pieces.append(" ")
            return
        for index in range(len(self._pieces) - 1, -1, -1):
            piece = self._pieces[index]
            if isinstance(piece, str) and not piece.strip():
                continue
            if piece is _LINE and not self._narrow:
                self._pieces[index] = _PARAGRAPH
            break
        self._pieces.append(_LINE)

    # --- lists ---

    def _open_item(self, element: etree._Element) -> None:
        if self._narrow and self._narrow[-1] == "cell":
            self._pieces.append(" ")
            self._narrow.append("cell")
            return
        self._pieces.append(_ITEM)
        marker = self._lists[-1].marker(element) if self._lists else "- "
        if marker:
            self._pieces.append(marker)
        self._begins = len(self._pieces)
        self._narrow.append("item")

    def _has_begun(self) -> bool:
        "Whether the item has words yet, which then stay on its marker's line."
        return any(
            isinstance(piece, str) and piece.strip()
            for piece in self._pieces[self._begins : self._begins + 5]
        )

    # --- tables ---

    def _open_cell(self) -> None:
        if self._rows and self._forms and self._forms[-1] != "layout":
            self._rows[-1].cells.append(len(self._pieces))
        else:
            self._gap(_PARAGRAPH)

    def _close_row(self, row: _Row) -> None:
        self._narrow.pop()
        bounds = [*row.cells, len(self._pieces)]
        cells = [" ".join(self._between(start, end).split()) for start, end in pairwise(bounds)]
        if row.form == "list" and len(cells) == 2 and (number := own_number(cells[0])):
            words = f"{number} {cells[1]}"
        else:
            words = " | ".join(cells) if any(cells) else ""
        self._pieces[row.start :] = [words]
        self._gap(_ITEM)

    # --- inline ---

    def _raise(self, start: int) -> None:
        words = self._since(start)
        lifted = raised(words)
        if lifted != words:
            self._pieces[start:] = [lifted]

    def _name_target(self, address: str, start: int) -> None:
        words = self._since(start)
        target = identified(_absolute(address, self._address), words)
        if not target:
            return
        while len(self._pieces) > start and isinstance(self._pieces[-1], _Gap):
            self._pieces.pop()
        self._pieces.append(f" ({target})" if words.strip() else f" {target} ")

    def _since(self, start: int) -> str:
        return self._between(start, len(self._pieces))

    def _between(self, start: int, end: int) -> str:
        return "".join(
            " " if isinstance(piece, _Gap) else piece for piece in self._pieces[start:end]
        )


def _absolute(address: str, base: str) -> str:
    try:
        return urljoin(base, address)
    except ValueError:
        return address


def _is_raised(element: etree._Element) -> bool:
    style = element.get("style")
    if style and _RAISED_STYLE.search(style):
        return True
    return (element.get("class") or "") in ("superscript", "sup", "MsoFootnoteReference")
