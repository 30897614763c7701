"""Titles for formats without a markup of their own."""

from __future__ import annotations

import re

from ldn_lit.report.inert import plain_title

# It may stand inside the last tag: "of <i>Escherichia coli.</i>".
_STOP = re.compile(r"(?<!\.)\.((?:</[a-z]{1,3}>)*)\Z", re.IGNORECASE)


def without_stop(title: str) -> str:
    "PubMed ends every title with a full stop; an ellipsis is the author's."
    return _STOP.sub(r"\1", title.strip())


def title_as_text(title: str) -> str:
    "One line: italics dropped, 10<sup>28</sup> as 10²⁸, no final full stop."
    return without_stop(plain_title(title))
