"""The forms in which running text points to numbered entries: "[3-5,8]", "(ref. 3)", "³,⁴"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from ldn_lit.citations.layout import Block

Form = Literal["square", "raised", "round", "word", "glued", "plain"]

_RANGE = "–—‐‑−-"
_N = r"\d{1,4}"
NUMBERS = rf"{_N}(?:\s?(?:[,;&]|\band\b|\bto\b|[{_RANGE}])\s?{_N}){{0,30}}"
_LEAD = r"(?:(?:see(?:\salso)?|e\.g\.|cf\.|refs?\.?|references?|reviewed\sin|also),?\s?){0,3}\^?"
_TAIL = (
    r"(?:[,:;]\s?(?:pp?\.|pages?|chap(?:ter|\.)?|figs?\.?|figure|tables?|sect(?:ion|\.)?|vol\.)\s?"
    rf"[\w{_RANGE}]{{1,12}}|,?\s(?:and\s(?:the\s)?references\stherein|for\s(?:a\s)?reviews?))?"
)
_SQUARE = re.compile(rf"\[{_LEAD}({NUMBERS}){_TAIL}\](?!:)", re.IGNORECASE)
_ROUND = re.compile(rf"\({_LEAD}({NUMBERS}){_TAIL}\)", re.IGNORECASE)
_WORD = re.compile(
    rf"\b(?:[Rr]ef(?:erence)?s?\b\.?|[Cc]itations?)\s(?:nos?\.?\s|numbers?\s)?({NUMBERS})"
    r"(?![\w%]|\.\d)"
)
_DIGITS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_SUPERSCRIPT = re.compile(
    rf"[{_DIGITS}]{{1,4}}(?:(?:[,˒;]\s?|[⁻{_RANGE}])[{_DIGITS}]{{1,4}}){{0,30}}"
)
_MARKED = re.compile(
    rf"\^\[?({NUMBERS})\]?\^|\$?\^\{{({NUMBERS})\}}\$?|\\textsuperscript\{{({NUMBERS})\}}"
)
_HTML = re.compile(r"<sup\b[^<>]{0,100}>((?:(?!<sup)[\s\S]){1,400}?)</sup>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]{0,300}>|[\s\[\]]")
_PLAIN = str.maketrans(_DIGITS + "⁻˒", "0123456789-,")
_WIDEST_RANGE = 60


class Pointer(NamedTuple):
    form: Form
    start: int
    end: int
    numbers: frozenset[int]


def square_pointers(text: str, block: Block) -> Iterator[Pointer]:
    '"[3-5,8]", "[1, p. 5]", "[see 3,4]"; "[1]–[3]" is one.'
    last: Pointer | None = None
    for each in _matches(text, block, _SQUARE, "square"):
        joined = _joined(text, last, each) if last is not None else None
        if last is not None and joined is None:
            yield last
        last = joined or each
    if last is not None:
        yield last


def round_pointers(text: str, block: Block) -> Iterator[Pointer]:
    '"(3, 5)", "(ref. 3)".'
    yield from _matches(text, block, _ROUND, "round")


def worded_pointers(text: str, block: Block) -> Iterator[Pointer]:
    '"ref. 12", "references 3 and 4".'
    yield from _matches(text, block, _WORD, "word")


def raised_pointers(text: str, block: Block) -> Iterator[Pointer]:
    '"³⁻⁵", "^3,4^", "<sup>3,4</sup>".'
    for match in _SUPERSCRIPT.finditer(text, block.start, block.end):
        yield Pointer("raised", *match.span(), numbers_of(match[0].translate(_PLAIN)))
    if any(text.find(mark, block.start, block.end) != -1 for mark in ("^", "\\text")):
        yield from _matches(text, block, _MARKED, "raised")
    if text.find("<", block.start, block.end) != -1:
        for match in _HTML.finditer(text, block.start, block.end):
            words = _TAG.sub("", match[1])
            if re.fullmatch(NUMBERS, words):
                yield Pointer("raised", *match.span(), numbers_of(words))


def numbers_of(words: str) -> frozenset[int]:
    "Empty for a range that is no range of references."
    found: set[int] = set()
    for part in re.split(r"[,;&]|and", words):
        low, *high = [int(number) for number in re.findall(r"\d+", part)]
        last = high[-1] if high else low
        if len(high) > 1 or not low <= last <= low + _WIDEST_RANGE:
            return frozenset()
        found.update(range(low, last + 1))
    return frozenset(found)


def _matches(text: str, block: Block, pattern: re.Pattern[str], form: Form) -> Iterator[Pointer]:
    for match in pattern.finditer(text, block.start, block.end):
        words = next(group for group in match.groups() if group)
        yield Pointer(form, *match.span(), numbers_of(words))


def _joined(text: str, last: Pointer, each: Pointer) -> Pointer | None:
    'The one pointer that "[1]–[3]" is.'
    between = text[last.end : each.start].strip()
    if each.start - last.end > 3 or len(between) != 1 or between not in _RANGE:
        return None
    if not (last.numbers and each.numbers):
        return None
    numbers = numbers_of(f"{max(last.numbers)}-{min(each.numbers)}") | last.numbers | each.numbers
    return Pointer("square", last.start, each.end, numbers)
