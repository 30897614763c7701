"""Titles for formats without a markup of their own."""

from __future__ import annotations

from ldn_lit.report.inert import plain_title


def without_stop(title: str) -> str:
    "PubMed ends every title with a full stop; an ellipsis is the author's."
    title = title.strip()
    return title[:-1] if title.endswith(".") and not title.endswith("..") else title


def title_as_text(title: str) -> str:
    "One line: italics dropped, 10<sup>28</sup> as 10²⁸, no final full stop."
    return without_stop(plain_title(title))
