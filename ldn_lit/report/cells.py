"""Cells of a spreadsheet that stay what they are."""

from __future__ import annotations

from ldn_lit.report.inert import inert

# A spreadsheet takes a cell that begins so for a formula, in East Asian settings also the
# full-width signs [OWASP, CSV injection]. Tabs and line breaks, which count too, are spaces here.
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


def cell(text: str) -> str:
    "One inert line that no spreadsheet computes."
    told = inert(text)
    return "'" + told if told.startswith(_FORMULA) else told
