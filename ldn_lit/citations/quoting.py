"""Text quoted line by line, as in a mail: "> Younger et" / "> al. (2013)"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ldn_lit.citations.changing import changed
from ldn_lit.records import Citation

_QUOTE_MARKS = re.compile(r"^[ \t]*>(?:[ \t]?>)*", re.MULTILINE)


def without_quote_marks(text: str) -> str:
    "The same text, of the same length, with spaces for the marks at the beginnings of lines."
    if not text.startswith((">", " ", "\t")) and ">" not in text:
        return text
    return _QUOTE_MARKS.sub(lambda marks: " " * len(marks[0]), text)


def in_own_words(text: str, citations: Sequence[Citation]) -> tuple[Citation, ...]:
    "With the marks that stand in the document's own text."
    return tuple(
        one if one.text == (own := text[one.start : one.end]) else changed(one, text=own)
        for one in citations
    )
