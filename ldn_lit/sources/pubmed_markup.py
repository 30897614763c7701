"""Text out of PubMed's mixed content: italics go, sub- and superscripts stay.

PubMed marks up titles and abstracts with <i> <b> <u> <sub> <sup> and MathML. Emphasis
says nothing a citation needs. A raised or lowered character does: 10<sup>28</sup> is not
1028. So prose keeps literal <sub>..</sub> and <sup>..</sup>, and `plain` takes them out
where letters are compared or shown without them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

# What a child of these elements means by its place (https://www.w3.org/TR/MathML3/).
_MATHML: dict[str, tuple[str, ...]] = {
    "msub": ("", "sub"),
    "msup": ("", "sup"),
    "msubsup": ("", "sub", "sup"),
    "mfrac": ("", "/"),
}
_SCRIPTS = frozenset({"sub", "sup"})
_SCRIPT_TAG = re.compile(r"</?su[bp]>")
# A raised (R) or degree sign reads the same on the line.
_CHANGES_MEANING = re.compile(r"[\w+−-]")


def prose(element: _Element | None) -> str:
    "The text of a title or paragraph on one line, with <sub> and <sup> kept."
    if element is None:
        return ""
    if len(element) == 0:
        return one_line(element.text)
    return one_line("".join(_pieces(element)))


def flat(element: _Element | None) -> str:
    "The text of a name, keyword or number on one line, without any markup."
    if element is None:
        return ""
    if len(element) == 0:
        return one_line(element.text)
    return one_line("".join(str(piece) for piece in element.itertext()))


def at(element: _Element | None, path: str) -> _Element | None:
    "The first element at that path, if there is any."
    return None if element is None else element.find(path)


def flat_at(element: _Element | None, path: str) -> str:
    "The text of the first element at that path, '' without one."
    return flat(at(element, path))


def plain(text: str) -> str:
    "Prose without its <sub> and <sup> tags: to compare, to sort, to show on a bare terminal."
    return one_line(_SCRIPT_TAG.sub("", text))


def one_line(text: str | None) -> str:
    "White space of any kind and length (also no-break and thin spaces) becomes one space."
    return " ".join(text.split()) if text else ""


def _pieces(element: _Element) -> Iterator[str]:
    places = _MATHML.get(_name(element), ())
    yield element.text or ""
    for index, child in enumerate(element):
        inner = "".join(_pieces(child))
        yield _marked(inner, places[index] if index < len(places) else _name(child))
        yield child.tail or ""


def _marked(inner: str, mark: str) -> str:
    if mark == "/":
        return f"/{inner}"
    if mark in _SCRIPTS and _CHANGES_MEANING.search(inner):
        left = inner[: len(inner) - len(inner.lstrip())]
        right = inner[len(inner.rstrip()) :]
        return f"{left}<{mark}>{inner.strip()}</{mark}>{right}"
    return inner


def _name(element: _Element) -> str:
    return str(element.tag).rpartition("}")[2]
