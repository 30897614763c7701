"""Text out of PubMed's mixed content: sub- and superscripts stay, italics where they are wanted.

PubMed marks up titles and abstracts with <i> <b> <u> <sub> <sup> and MathML. Emphasis
identifies nothing, though a printed reference keeps it (species, genes): `styled` has it. A
raised or lowered character does: 10<sup>28</sup> is not 1028. So prose keeps literal
<sub>..</sub> and <sup>..</sup>, and `plain` takes them out where letters are compared or shown
without them.
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
_EMPHASIS = frozenset({"i", "b", "u"})
_SCRIPT_TAG = re.compile(r"</?su[bp]>")
# A raised (R) or degree sign reads the same on the line.
_CHANGES_MEANING = re.compile(r"[\w+−-]")


def prose(element: _Element | None) -> str:
    "The text of a title or paragraph on one line, with <sub> and <sup> kept."
    if element is None:
        return ""
    if len(element) == 0:
        return one_line(element.text)
    return one_line("".join(_pieces(element, _SCRIPTS)))


def styled(element: _Element | None) -> str:
    "Prose with <i>, <b> and <u> kept too; '' where it has none, or where all of it is emphasized."
    if element is None or not _emphasized(element):
        return ""
    return one_line("".join(_pieces(element, _SCRIPTS | _EMPHASIS)))


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


def _emphasized(element: _Element) -> bool:
    """Whether some of its words stand out from the others: a few publishers send whole titles in
    bold or italics.
    """
    inside = [flat(child) for child in element.iter(*_EMPHASIS) if flat(child)]
    return bool(inside) and flat(element).rstrip(". ") not in (one.rstrip(". ") for one in inside)


def _pieces(element: _Element, kept: frozenset[str]) -> Iterator[str]:
    places = _MATHML.get(_name(element), ())
    yield element.text or ""
    for index, child in enumerate(element):
        inner = "".join(_pieces(child, kept))
        yield _marked(inner, places[index] if index < len(places) else _name(child), kept)
        yield child.tail or ""


def _marked(inner: str, mark: str, kept: frozenset[str]) -> str:
    if mark == "/":
        return f"/{inner}"
    if mark in kept and (mark in _EMPHASIS or _CHANGES_MEANING.search(inner)) and inner.strip():
        left = inner[: len(inner) - len(inner.lstrip())]
        right = inner[len(inner.rstrip()) :]
        return f"{left}<{mark}>{inner.strip()}</{mark}>{right}"
    return inner


def _name(element: _Element) -> str:
    return str(element.tag).rpartition("}")[2]
