"""The words of an element."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

PARAGRAPHS = frozenset(
    "address article aside blockquote body center dd details div dl dt fieldset figcaption figure"
    " footer form h1 h2 h3 h4 h5 h6 header hr html legend main menu nav ol p pre section summary"
    " table caption ul".split()
)
"Elements whose words stand in a paragraph of their own."


def strings(element: etree._Element) -> Iterator[str]:
    "Its text piece by piece, that of its parts included."
    return (str(piece) for piece in element.itertext())


def size(element: etree._Element) -> int:
    return sum(len(piece) for piece in strings(element))


def heading(element: etree._Element, longest: int = 60) -> str:
    "All of an element's words, or nothing where they are more than a heading's."
    words = ""
    for piece in strings(element):
        words += piece
        if len(words) > longest + 200:
            return ""
    words = " ".join(words.split())
    return words if len(words) <= longest else ""
