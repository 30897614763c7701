"""Where a page's prose cites: raised and bracketed numbers, "(Younger, 2013)", links to papers."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from lxml import etree

from ldn_lit.documents.web import cues
from ldn_lit.documents.web.walking import walk
from ldn_lit.documents.web.words import PARAGRAPHS

_LEAST_BEFORE = 25
"A mark stands behind words it supports; a list's own numbers and links do not."
_LONGEST_BEFORE = 60
_NUMBERS = r"\d{1,3}(?:\s?[,;–-]\s?\d{1,3}){0,9}"
_SQUARE = re.compile(rf"\[{_NUMBERS}\]")
_NAME = r"[^\W\d_a-z][^\W\d_][\w’'-]{0,30}"
_NAMED = re.compile(
    rf"\((?:see\s|e\.g\.,?\s)?{_NAME}(?:\set\sal\.?|\s(?:and|&)\s{_NAME})?,?\s(?:19|20)\d\d[a-z]?\s?[;,)]"
    rf"|\b{_NAME}\set\sal\.?,?\s\(?(?:19|20)\d\d\b"
)
_NO_NAME = re.compile(
    r"\((?:see\s)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|spring|summer|autumn|fall|winter"
    r"|updated|published|accessed|copyright|photo|since|until|from|about)",
    re.IGNORECASE,
)
_RAISED = re.compile(rf"[\s\[(]*{_NUMBERS}[\s\])]*")
_LINKED = re.compile(rf"[\s\[(]*{_NUMBERS}[a-z]?[\s\])]*|.*\b(?:19|20)\d\d\b.*")
# "effect<sup>3</sup>", "pain.<sup>3</sup>"; a unit's power and an author's affiliation are none.
_BEFORE_RAISED = re.compile(r"(?:[.,;:?!)”\"’]|\b[a-z][a-z-]{3,40})\s?\Z")


@dataclass(slots=True)
class Marks:
    "`pointing` to the page's own references, `linking` to papers elsewhere."

    pointing: int = 0
    linking: int = 0

    def add(self, part: Marks) -> None:
        self.pointing += part.pointing
        self.linking += part.linking


_NONE = Marks()


def marked(root: etree._Element, gone: Collection[etree._Element]) -> dict[etree._Element, Marks]:
    "The marks within each part of the page that is left, in one pass."
    found: dict[etree._Element, Marks] = {}
    prose = _Prose()
    for event, element in walk(root, gone):
        if event == "start":
            if element.tag in PARAGRAPHS or element.tag in ("li", "td", "th"):
                prose.begin()
            found[element] = own = prose.marks_of(element)
            own.pointing += prose.read(element.text, linked=element.tag == "a")
            continue
        if event == "end" and element.tag in PARAGRAPHS:
            prose.begin()
        parent = element.getparent()
        if parent is not None and parent in found:
            found[parent].add(found.get(element, _NONE))
            found[parent].pointing += prose.read(element.tail, linked=parent.tag == "a")
    return found


class _Prose:
    "The words of a paragraph that stand before a place."

    def __init__(self) -> None:
        self._before = ""
        self._size = 0

    def begin(self) -> None:
        self._before, self._size = "", 0

    def read(self, text: str | None, *, linked: bool) -> int:
        "How many marks these words hold; those of a link are another page's title."
        if not text:
            return 0
        marks = 0 if linked else sum(map(self._is_mark, self._candidates(text)))
        self._before = (self._before + " ".join(text[-_LONGEST_BEFORE:].split("\n")))[
            -_LONGEST_BEFORE:
        ]
        self._size += len(text.strip())
        return marks

    def marks_of(self, element: etree._Element) -> Marks:
        if self._size < _LEAST_BEFORE:
            return Marks()
        address = (element.get("href") or "") if element.tag == "a" else ""
        if cues.is_citing_address(address):
            return Marks(linking=1)
        if element.tag == "sup" or address.startswith("#"):
            pattern = _RAISED if element.tag == "sup" else _LINKED
            before = element.tag != "sup" or _BEFORE_RAISED.search(self._before)
            own = (element.text or "") or (element[0].text or "" if len(element) else "")
            return Marks(pointing=int(bool(before and len(own) < 80 and pattern.fullmatch(own))))
        return Marks()

    def _candidates(self, text: str) -> list[re.Match[str]]:
        found = list(_SQUARE.finditer(text)) if "[" in text else []
        return found + (list(_NAMED.finditer(text)) if "20" in text or "19" in text else [])

    def _is_mark(self, match: re.Match[str]) -> bool:
        return self._size + match.start() >= _LEAST_BEFORE and not _NO_NAME.match(match[0])
