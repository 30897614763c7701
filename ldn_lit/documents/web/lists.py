"""How the items of a list are marked, and numbers that items bring themselves."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice

from lxml import etree

from ldn_lit.documents.markers import own_number
from ldn_lit.documents.web.words import size, strings

_OWN = re.compile(r"\s*(\[\d{1,4}\]|\(?\d{1,4}[.)])(?=\s|[^\W\d_]|\Z)")
_LONG = 2000


@dataclass(slots=True)
class Numbering:
    "`next` is None for a list without numbers."

    next: int | None
    step: int = 1

    @classmethod
    def of(cls, element: etree._Element) -> Numbering:
        if element.tag != "ol" or (element.get("type") or "1") != "1":
            return cls(None)
        items = sum(1 for child in element if child.tag == "li")
        backwards = element.get("reversed") is not None
        start = _whole(element.get("start"), items if backwards else 1)
        return cls(start, -1 if backwards else 1)

    def marker(self, item: etree._Element) -> str:
        "Nothing for an item that says its number itself, or that is a page of its own."
        number = self.next
        if number is not None:
            number = _whole(item.get("value"), number)
            self.next = number + self.step
        begins = _beginning(item)
        own = _OWN.match(begins)
        if own and (number is None or _digits(own[1]) == str(number)):
            return ""
        if label := _labelled(item):
            return "" if own_number(label) else "- "
        if number is None:
            return "" if _is_a_page(item) else "- "
        return f"{number}. "


def _labelled(item: etree._Element) -> str:
    for child in item.iter():
        if isinstance(child.tag, str) and child.get("class") == "label":
            return "".join(strings(child))
        if child is not item and (child.text or "").strip():
            return ""
    return ""


def _beginning(item: etree._Element) -> str:
    words = ""
    for piece in islice(strings(item), 20):
        words = (words + piece).lstrip()
        if len(words) >= 12:
            break
    return words


def _is_a_page(item: etree._Element) -> bool:
    if item.find(".//h2") is None and item.find(".//h3") is None:
        return False
    return size(item) > _LONG


def _digits(words: str) -> str:
    return "".join(filter(str.isdigit, words))


def _whole(said: str | None, otherwise: int) -> int:
    try:
        return int(said) if said is not None else otherwise
    except ValueError:
        return otherwise
