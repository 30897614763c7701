"""MEDLINE's shortened pages -> whole ones: 820-8 is 820--828."""

from __future__ import annotations

import re
from dataclasses import dataclass

_RANGE = re.compile(
    r"([A-Za-z]*:?)([0-9]{1,18})([A-Za-z]?)-([A-Za-z]*)([0-9]{1,18})(\.?[A-Za-z][0-9]*)?"
)
_ROMAN = re.compile(r"([ivxlcdm]+)-([ivxlcdm]+)", re.IGNORECASE)
# "e0212460", "k3225", "Doc03" and "2308214": no page has six digits or a small letter in front.
_NUMBER = re.compile(r"[A-Z]*[a-z]+[0-9]+(?:\.[0-9]+)?|[A-Za-z]*[0-9]{6,}")
_HYPHENS = str.maketrans("‐‑‒–—−", "------")


@dataclass(frozen=True, slots=True)
class Pages:
    """`text` for the pages field; `remark` is what MEDLINE puts after a semicolon."""

    text: str
    remark: str = ""


def pages(medline: str) -> Pages:
    "'100-4; discussion 104-5' -> Pages('100--104', 'discussion 104--105')."
    printed = medline.translate(_HYPHENS).strip()
    # "[34457 words; 185 paragraphs]" is how long a text without pages is.
    if printed.startswith("[") and printed.endswith("]"):
        return Pages("", printed[1:-1].strip())
    text, _, remark = printed.partition(";")
    return Pages(_expanded(text), _remark(remark))


def is_article_number(text: str) -> bool:
    "Whether what stands in the place of pages is the number of an article without pages."
    return _NUMBER.fullmatch(text) is not None


def _remark(text: str) -> str:
    words, space, last = text.strip().rpartition(" ")
    return f"{words}{space}{_range(last)}"


def _expanded(text: str) -> str:
    return ", ".join(_range(segment.strip()) for segment in text.split(",") if segment.strip())


def _range(segment: str) -> str:
    if _ROMAN.fullmatch(segment):
        return segment.replace("-", "--")
    match = _RANGE.fullmatch(segment)
    if match is None:
        return segment
    letter, start, behind, end_letter, end, tail = match.groups()
    if len(end) < len(start):
        end = start[: len(start) - len(end)] + end
    if end_letter not in ("", letter) or int(end) < int(start) or (behind and behind != tail):
        return segment
    again = "" if letter.endswith(":") else letter
    return f"{letter}{start}{behind}--{again}{end}{tail or ''}"
