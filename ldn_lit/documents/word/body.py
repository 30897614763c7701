"""Paragraphs and tables in reading order, and the notes they point to."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from ldn_lit.documents.markers import own_number
from ldn_lit.documents.word.numbering import Numbering
from ldn_lit.documents.word.package import Package
from ldn_lit.documents.word.runs import Words
from ldn_lit.documents.word.styles import Styles
from ldn_lit.documents.word.tags import attribute, child, tag

_LONG_CELL = 400
_HEADINGS = {"footnote": "Footnotes", "endnote": "Endnotes"}


def text_of(package: Package) -> str:
    body = child(package.document(), "body")
    if body is None:
        return ""
    reader = _Reader(package)
    reader.read(body)
    return reader.text()


class _Reader:
    def __init__(self, package: Package) -> None:
        self._package = package
        self._styles = Styles.of(package.related("styles"))
        self._numbering = Numbering.of(package.related("numbering"))
        self._links = package.links()
        self._marks: dict[str, list[str]] = {"footnote": [], "endnote": []}
        self._has_endnotes = _count(package.related("endnotes"), "endnote")
        self._blocks: list[tuple[str, bool]] = []

    def read(self, element: etree._Element) -> None:
        for one in element:
            name = tag(one)
            if name == "p":
                self._paragraph(one)
            elif name == "tbl":
                self._table(one)
            elif name not in ("sdtPr", "sdtEndPr", "sectPr", "del", "moveFrom"):
                self.read(one)

    def text(self) -> str:
        for kind in ("footnote", "endnote"):
            self._append_notes(kind)
        written: list[str] = []
        before = False
        for words, is_item in self._blocks:
            if written:
                written.append("\n" if is_item and before else "\n\n")
            written.append(words)
            before = is_item
        return "".join(written) + "\n"

    # --- paragraphs ---

    def _paragraph(self, paragraph: etree._Element) -> None:
        boxes: list[etree._Element] = []
        words = self._words(paragraph, boxes)
        if words:
            marker = self._numbering.marker(*self._styles.numbering(child(paragraph, "pPr")))
            self._blocks.append((marker + words, bool(marker)))
        for box in boxes:
            self.read(box)

    def _words(self, paragraph: etree._Element, boxes: list[etree._Element]) -> str:
        collected = Words(self._styles, self._links, self._mark, boxes.append)
        lines = collected.read(paragraph).split("\n")
        return "\n".join(" ".join(line.split()) for line in lines).strip()

    # --- tables ---

    def _table(self, table: etree._Element) -> None:
        rows = [list(_cells(row)) for row in _rows(table)]
        if _is_layout(rows):
            for row in rows:
                for cell in row:
                    self.read(cell)
            return
        for row in rows:
            self._row([self._cell_words(cell) for cell in row])

    def _row(self, cells: list[str]) -> None:
        if not any(cells):
            return
        number = own_number(cells[0]) if len(cells) == 2 else ""
        words = f"{number} {cells[1]}" if number else " | ".join(cells)
        self._blocks.append((words, True))

    def _cell_words(self, cell: etree._Element) -> str:
        boxes: list[etree._Element] = []
        paragraphs = [one for one in cell.iter() if tag(one) == "p"]
        return " ".join(" ".join(self._words(one, boxes).split()) for one in paragraphs).strip()

    # --- notes ---

    def _mark(self, kind: str, identity: str) -> str:
        known = self._marks[kind]
        if identity not in known:
            known.append(identity)
        return str(self._number(kind, known.index(identity)))

    def _number(self, kind: str, index: int) -> int:
        "Footnotes count on after the endnotes, so that one number never means two notes."
        return index + 1 + (self._has_endnotes if kind == "footnote" else 0)

    def _append_notes(self, kind: str) -> None:
        part = self._package.related(f"{kind}s")
        if part is None or not self._marks[kind]:
            return
        self._links = self._package.links(f"{kind}s")
        notes = {attribute(one, "id"): one for one in part if tag(one) == kind}
        self._blocks.append((_HEADINGS[kind], False))
        for index, identity in enumerate(self._marks[kind]):
            if identity in notes:
                words = self._cell_words(notes[identity])
                self._blocks.append((f"{self._number(kind, index)}. {words}", True))


def _count(part: etree._Element | None, name: str) -> int:
    "Word's separators are notes with a type."
    if part is None:
        return 0
    return sum(1 for one in part if tag(one) == name and not attribute(one, "type"))


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for one in table:
        if tag(one) == "tr":
            yield one
        elif tag(one) in ("sdt", "sdtContent", "ins", "customXml"):
            yield from _rows(one)


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    for one in row:
        if tag(one) == "tc":
            yield one
        elif tag(one) in ("sdt", "sdtContent", "ins", "customXml"):
            yield from _cells(one)


def _is_layout(rows: list[list[etree._Element]]) -> bool:
    "One column, a table in a table, or a cell of several long paragraphs."
    if all(len(row) == 1 for row in rows):
        return True
    return any(_is_page(cell) for row in rows for cell in row)


def _is_page(cell: etree._Element) -> bool:
    if any(tag(one) == "tbl" for one in cell.iter()):
        return True
    paragraphs = [one for one in cell if tag(one) == "p"]
    return len(paragraphs) > 1 and sum(len(w) for w in cell.itertext()) > _LONG_CELL
