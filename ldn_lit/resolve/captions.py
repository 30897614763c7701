"""What stands over a row: the caption of its figure or table, or the heading above.

"Younger 2013 | -0.42 [-0.80, -0.04] | 18.9 %" says nothing of its subject; "Figure D1. Low-dose
naltrexone for pain in fibromyalgia" above it does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ldn_lit.matching import weights
from ldn_lit.matching.context import telling_words, worth
from ldn_lit.records import Citation

#: No table is followed further up than this.
_MOST_LINES = 80
_LONGEST_LINE = 400
_ROW = re.compile(r"\||\t|\S {2,}\S")
_HEADING = re.compile(r"\s*(?:#{1,6}|={1,6})\s")
_CAPTION = re.compile(
    r"\W*(?:supplementary\s|appendix\s)?(?:fig(?:ure)?|table|plot|panel|box|abb(?:ildung)?|tab(?:elle)?"
    r"|tabla|figura|tableau)\b\.?\s*[\w.]{1,6}\s*[.:–-]?\s",
    re.IGNORECASE,
)


def captioned(citation: Citation, text: str) -> str:
    "What stands over an author-year mention in a row of few words; else nothing."
    if citation.kind != "author_year" or citation.hint:
        return ""
    if worth(telling_words(citation.context)) >= weights.CAPTIONED:
        return ""
    begin = text.rfind("\n", 0, citation.start) + 1
    end = text.find("\n", citation.end)
    row = text[begin : end if end >= 0 else len(text)]
    if len(row) > _LONGEST_LINE or not _ROW.search(row):
        return ""
    return next((line for line in _above(text, begin) if _stands_over(line)), "").strip(" #=*|\t")


def _above(text: str, begin: int) -> Iterator[str]:
    for _ in range(_MOST_LINES):
        if begin == 0:
            return
        end = begin - 1
        begin = text.rfind("\n", 0, end) + 1
        yield text[begin : min(end, begin + _LONGEST_LINE)]


def _stands_over(line: str) -> bool:
    return bool(_HEADING.match(line) or _CAPTION.match(line)) and not _ROW.search(line)
