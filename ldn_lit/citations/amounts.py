"""Numbers in brackets or raised that point to no reference: amounts, powers, enumerations."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ldn_lit.citations.layout import Block
from ldn_lit.citations.pointers import Pointer

_BEFORE = re.compile(
    r"""(?:\b(?:tables?|figures?|figs?\.?|eqs?\.?|equations?|steps?|phases?|grades?|stages?|parts?
        |chapters?|sections?|appendix|items?|n|one|two|three|four|five|six|seven|eight|nine|ten)
        |(?<![\w-])\d[\d.,–-]*|[%=+])\s?\Z""",
    re.VERBOSE | re.IGNORECASE,
)
# What follows a telephone's area code, or makes the number an amount.
_AFTER = re.compile(
    r"\s?\d{3}[\s.-]|\s?(?:mg|mcg|µg|g|kg|ml|mL|IU|%|hours?|days?|weeks?|months?|years?|times|tablets?|capsules?)\b"
)
_JOINED = re.compile(r"(?:[,;:]|\b(?:and|or)|&)\s{0,2}\Z")
_WORD_FOLLOWS = re.compile(r"\s?[a-z]")
_YEAR_BEFORE = re.compile(r"(?<![\d.,])(?:19|20)\d\d[a-z]?\s?\Z")
_NUMBER_BEFORE = re.compile(r"(?<![\w-])[<>=~±]?\s?\d+(?:[.,]\d+)?\s?%?\s?\Z")
_SYMBOL_BEFORE = re.compile(
    r"""(?<![^\W\d_])(?:[^\W\d_]|[cmdkµμnp]m|ft|yd|mi|in|sec|min|kg|mg|ml|dl|mol|mmol|hr|chi|Ca|Mg|Zn
        |Na|Fe|Cu|Mn|Al|Pb|Li|CO|SO|PO|NO|Da|Hz|Å|eta|log|cell)\Z""",
    re.VERBOSE,
)
# What ends in digits and is a name, with nothing to raise: "TET2", "Q10"; "x10" is no name.
_NAME_WITH_DIGITS = re.compile(
    r"(?<![^\W_])(?=[\w-]{0,12}[A-Z])(?![xX×]10\b)[^\W\d_][^\W\d_-]{0,8}-?\d{1,3}\Z"
)
_LONG_PLAIN_WORD = re.compile(r"(?<![\w-])[a-z]{4,}(?![\w-])")
_NAME_BEFORE = re.compile(r"[A-ZÀ-ÖØ-Þ][\w’'-]+[,\s*†]*\Z")
_LONGEST_BYLINE = 1500


def is_enumerated(text: str, pointers: Sequence[Pointer]) -> frozenset[int]:
    """The marks of "(1) it blocks, (2) it calms", which count up from 1 before their words.

    Each is joined to the words before it by a comma or an "and"; a pointer follows its own words.
    """
    marks: list[int] = []
    found: set[int] = set()
    for pointer in pointers:
        if len(pointer.numbers) != 1 or not _WORD_FOLLOWS.match(text, pointer.end):
            continue
        (number,) = pointer.numbers
        joined = _JOINED.search(text, max(0, pointer.start - 6), pointer.start) is not None
        if number == 1:
            marks = [pointer.start]
        elif joined and marks and number == len(marks) + 1:
            marks.append(pointer.start)
            found.update(marks)
    return frozenset(found)


def is_amount(text: str, block: Block, pointer: Pointer) -> bool:
    '"Table (3)", "twelve (12)", "(866) 944-8253".'
    if pointer.start == block.start:
        return True
    low = max(block.start, pointer.start - 14)
    if _YEAR_BEFORE.search(text, low, pointer.start):
        return _AFTER.match(text, pointer.end) is not None
    before = _BEFORE.search(text, low, pointer.start)
    return before is not None or _AFTER.match(text, pointer.end) is not None


def is_spread(text: str, pointer: Pointer) -> bool:
    'The quartiles of "a median of 3 [2–5] days".'
    low = max(0, pointer.start - 14)
    if len(pointer.numbers) < 2 or _YEAR_BEFORE.search(text, low, pointer.start):
        return False
    return _NUMBER_BEFORE.search(text, low, pointer.start) is not None


def is_power(text: str, block: Block, pointer: Pointer) -> bool:
    '"10³", "kg/m²", "R²", "Ca²⁺", "¹⁴C", and the mark before an affiliation.'
    start, end = pointer.start, pointer.end
    before = text[start - 1 : start] if start > block.start else "\n"
    after = text[end : end + 1] if end < block.end else ""
    if before in "\r\n" or after.isalnum() or "⁺" in (before, after) or "⁻" in (before, after):
        return True
    low = max(block.start, start - 8)
    if before.isdecimal():
        if _NAME_WITH_DIGITS.search(text, max(block.start, start - 14), start):
            return False
        return _YEAR_BEFORE.search(text, low, start) is None
    return before.isalpha() and _SYMBOL_BEFORE.search(text, low, start) is not None


def is_byline(text: str, block: Block, raised: Sequence[Pointer]) -> bool:
    "Authors with the marks of their affiliations: names throughout, and no sentence."
    if len(raised) < 2 or block.end - block.start > _LONGEST_BYLINE:
        return False
    if _LONG_PLAIN_WORD.search(text, block.start, block.end) is not None:
        return False
    return all(_NAME_BEFORE.search(text, max(block.start, e.start - 30), e.start) for e in raised)
