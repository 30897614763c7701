"""How much of each part of a page is links, in one pass over the page."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from lxml import etree

from ldn_lit.documents.web import cues
from ldn_lit.documents.web.walking import walk

_FEWEST = 3
_MOSTLY = 0.8
_SHORT = 60
"A menu's entries are short; a reference that is one long link is none."


@dataclass(slots=True)
class Links:
    "`cited`: one of them leads to a paper, a trial, or a place on the page itself."

    count: int = 0
    linked: int = 0
    total: int = 0
    cited: bool = False

    @property
    def is_menu(self) -> bool:
        if self.count < _FEWEST or self.cited:
            return False
        return self.linked > _MOSTLY * self.total and self.linked < _SHORT * self.count

    def add(self, part: Links) -> None:
        self.count += part.count
        self.linked += part.linked
        self.total += part.total
        self.cited = self.cited or part.cited


_NONE = Links()


def counted(root: etree._Element, gone: Collection[etree._Element]) -> dict[etree._Element, Links]:
    found: dict[etree._Element, Links] = {}
    inside = 0
    for event, element in walk(root, gone):
        if event == "start":
            inside += element.tag == "a"
            found[element] = own = Links()
            if element.tag == "a":
                own.count = 1
                own.cited = _is_cited(element.get("href") or "")
            _add_text(own, element.text, inside)
            continue
        inside -= event == "end" and element.tag == "a"
        parent = element.getparent()
        if parent is not None and parent in found:
            found[parent].add(found.get(element, _NONE))
            _add_text(found[parent], element.tail, inside)
    return found


def _add_text(links: Links, text: str | None, inside: int) -> None:
    size = len((text or "").strip())
    links.total += size
    links.linked += size if inside else 0


def _is_cited(address: str) -> bool:
    return cues.is_citing_address(address) or address.startswith("#")
