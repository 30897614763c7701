"""What a table is for: cells that belong together, a numbered list, or a page's layout."""

from __future__ import annotations

from typing import Literal

from lxml import etree

from ldn_lit.documents.markers import own_number
from ldn_lit.documents.web.words import size, strings

TableForm = Literal["cells", "list", "layout"]
_BLOCKS = frozenset("p h1 h2 h3 h4 h5 h6 ul ol div blockquote section article".split())
_LONG_CELL = 400


def form_of(table: etree._Element) -> TableForm:
    """A table within a table, or paragraphs in a cell, are layout. Two columns of which the
    first counts are a list, as old reference lists were made."""
    if table.get("role") in ("presentation", "none") or table.find(".//table") is not None:
        return "layout"
    rows = [[cell for cell in row if cell.tag in ("td", "th")] for row in table.iter("tr")]
    rows = [row for row in rows if row]
    if all(len(row) == 1 for row in rows):
        return "layout"
    if any(_is_page(cell) for row in rows for cell in row):
        return "layout"
    counts = all(len(row) == 2 and row[0].tag == "td" and _number(row[0]) for row in rows)
    return "list" if counts else "cells"


def _is_page(cell: etree._Element) -> bool:
    blocks = sum(1 for inner in cell.iter() if inner.tag in _BLOCKS)
    return blocks > 1 and size(cell) > _LONG_CELL


def _number(cell: etree._Element) -> str:
    return own_number("".join(strings(cell)))
