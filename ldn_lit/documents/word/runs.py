"""The words of a paragraph: runs, fields, links, note marks, tracked changes."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree

from ldn_lit.documents.addresses import identified
from ldn_lit.documents.characters import plain, raised
from ldn_lit.documents.word.styles import Styles
from ldn_lit.documents.word.tags import attribute, child, tag

# Deleted, moved away, or said about the text rather than in it.
_SKIPPED = frozenset(
    {"del", "moveFrom", "pPr", "rPr", "delText", "delInstrText", "instrText", "Fallback", "rt",
     "sdtPr", "sdtEndPr", "annotationRef", "tblPr", "oMathParaPr"}
)  # fmt: skip
_HYPERLINK = re.compile(r'HYPERLINK\s+"([^"]+)"')


@dataclass(slots=True)
class _Field:
    "`start` is where its result begins in the pieces."

    code: str = ""
    start: int = -1


@dataclass(slots=True)
class Words:
    """Collects one paragraph. `note` is told of each note mark and answers with its number;
    `box` is given the text boxes that float beside the paragraph."""

    styles: Styles
    links: dict[str, str]
    note: Callable[[str, str], str]
    box: Callable[[etree._Element], None]
    _pieces: list[tuple[str, bool]] = field(default_factory=list)
    _fields: list[_Field] = field(default_factory=list)

    def read(self, element: etree._Element) -> str:
        self._walk(element)
        return self._joined(0)

    def _walk(self, element: etree._Element) -> None:
        for one in element:
            name = tag(one)
            if name in _SKIPPED:
                continue
            if name == "r":
                self._run(one)
            elif name == "hyperlink":
                start = len(self._pieces)
                self._walk(one)
                self._name_target(self.links.get(attribute(one, "id"), ""), start)
            elif name == "txbxContent":
                self.box(one)
            elif name == "t":  # of a formula
                self._add(one.text or "", lifted=False)
            elif name == "fldSimple":
                start = len(self._pieces)
                self._walk(one)
                self._name_target(_linked_to(attribute(one, "instr")), start)
            else:
                self._walk(one)

    def _run(self, run: etree._Element) -> None:
        properties = child(run, "rPr")
        if self.styles.is_hidden(properties):
            return
        lifted = self.styles.is_raised(properties)
        for one in run:
            self._piece(one, lifted=lifted)

    def _piece(self, one: etree._Element, *, lifted: bool) -> None:
        name = tag(one)
        if name == "fldChar":
            self._field(attribute(one, "fldCharType"))
        elif name == "instrText":
            if self._fields and self._fields[-1].start < 0:
                self._fields[-1].code += one.text or ""
        elif self._in_code():
            return
        elif name == "t":
            self._add(one.text or "", lifted=lifted)
        elif name in ("tab", "ptab"):
            self._add(" ", lifted=False)
        elif name in ("br", "cr"):
            self._add("" if attribute(one, "type") in ("page", "column") else "\n", lifted=False)
        elif name == "noBreakHyphen":
            self._add("-", lifted=lifted)
        elif name == "sym":
            self._add(_symbol(attribute(one, "char")), lifted=lifted)
        elif name in ("footnoteReference", "endnoteReference"):
            if attribute(one, "customMarkFollows") in ("", "0", "false"):
                mark = self.note(name.removesuffix("Reference"), attribute(one, "id"))
                self._add(mark, lifted=True)
        elif name not in _SKIPPED:
            self._walk_run_part(one)

    def _walk_run_part(self, one: etree._Element) -> None:
        "Drawings with text boxes, and alternative forms of the same content."
        if tag(one) == "AlternateContent":
            chosen = child(one, "Choice")
            if chosen is None:
                chosen = child(one, "Fallback")
            if chosen is not None:
                self._walk(chosen)
        elif tag(one) in ("drawing", "pict", "object", "ruby"):
            self._walk(one)

    # --- fields: code, a separator, and the result that a reader sees ---

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].start = len(self._pieces)
        elif kind == "end" and self._fields:
            ended = self._fields.pop()
            if ended.start >= 0:
                self._name_target(_linked_to(ended.code), ended.start)

    def _in_code(self) -> bool:
        return any(one.start < 0 for one in self._fields)

    def _name_target(self, address: str, start: int) -> None:
        target = identified(address, self._joined(start)) if address else ""
        if target:
            self._pieces.append((f" ({target})", False))

    def _add(self, words: str, *, lifted: bool) -> None:
        if words:
            self._pieces.append((words, lifted))

    def _joined(self, start: int) -> str:
        "Raised runs side by side are one list of numbers, however Word has cut them."
        joined: list[str] = []
        lifted: list[str] = []
        for words, is_lifted in self._pieces[start:]:
            if is_lifted:
                lifted.append(words)
                continue
            joined += [raised("".join(lifted)), words]
            lifted = []
        joined.append(raised("".join(lifted)))
        return plain("".join(joined))


def _linked_to(code: str) -> str:
    found = _HYPERLINK.search(code)
    return found[1] if found else ""


def _symbol(code: str) -> str:
    "A character of a symbol font has no meaning as text; others stand for themselves."
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    return chr(number) if 0x20 <= number < 0xD800 else ""
