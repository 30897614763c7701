"""Lines of a paragraph -> its words: hyphens of line ends gone, those of words kept."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_HYPHENATED = re.compile(r"([^\W\d_]{2,})-\Z")
_BOUND = re.compile(r"[^\s–-][-–/]\Z")
_LETTERS = re.compile(r"[^\W\d_]+")
# What stays apart in "low-dose", "placebo-controlled", "10-year", "non-opioid".
_FIRST = frozenset(
    """low high double single triple placebo open long short self well cross dose anti non post pre
    half co ex one two three four five six seven eight nine ten twenty thirty forty fifty sixty
    seventy eighty ninety year month week day age meta evidence quality health patient case follow
    mid late early full small large first second third quasi""".split()
)
_SECOND = frozenset(
    """dose dosage blind blinded controlled label term based related induced dependent associated
    free analysis reported rated like specific type mediated up old treated naive over designed
    wide""".split()
)
_TAIL = 300
_MANY_HYPHENS = 0.06
_ADDRESS_END = re.compile(r"(?:https?://|www\.|doi\.org/|\b10\.\d{4,9}/)\S*\Z", re.IGNORECASE)
_GOES_ON = re.compile(r"(?=\S*[\d/_=?&.-])[^\s,;()]+")
_LABEL = re.compile(r"(?:PMC?ID|PMID|doi|https?:|www\.|\[|\(|Accessed|Available)", re.IGNORECASE)


class Vocabulary:
    """The words that a document writes within its lines, where no line end has cut them, and
    whether it cuts words at all: many producers only break at hyphens that are there anyway."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._words: set[str] = set()
        for line in lines:
            self._words.update(_WORD.findall(line.casefold())[1:-1])
        self._cuts_words = self._is_cut(lines)

    def joined(self, first: str, second: str) -> str:
        "The word that a line end has cut: as the document writes it elsewhere, else by its parts."
        whole, parted = first + second, f"{first}-{second}"
        if whole.casefold() in self._words:
            return whole
        if parted.casefold() in self._words or second[:1].isupper() or not self._cuts_words:
            return parted
        last = first.casefold().rpartition("-")[2]
        if last in _FIRST or second.casefold() in _SECOND:
            return parted
        return whole

    def _is_cut(self, lines: Sequence[str]) -> bool:
        "Where a cut word stands whole elsewhere, or where so many lines end in a hyphen."
        cut = 0
        for line, after in pairwise(lines):
            hyphenated, second = _HYPHENATED.search(line[-80:]), _LETTERS.match(after)
            if hyphenated and second and second[0].islower():
                cut += 1
                if (hyphenated[1] + second[0]).casefold() in self._words:
                    return True
        return cut > _MANY_HYPHENS * len(lines)


def join_lines(lines: Sequence[str], vocabulary: Vocabulary) -> str:
    "One line of text. Addresses and DOIs that were cut at a line's end are whole again."
    words = lines[0] if lines else ""
    for line in lines[1:]:
        words = _joined(words, line, vocabulary)
    return words


def _joined(before: str, after: str, vocabulary: Vocabulary) -> str:
    tail = before[-_TAIL:]
    if _is_cut_address(tail, after):
        return before + after
    hyphenated = _HYPHENATED.search(tail)
    second = _LETTERS.match(after)
    if hyphenated and second:
        first = _WORD.findall(tail)[-1] if _WORD.findall(tail) else hyphenated[1]
        whole = vocabulary.joined(first, second[0])
        return before[: len(before) - len(first) - 1] + whole + after[second.end() :]
    if _BOUND.search(tail) and after[:1].isalnum():
        return before + after
    return f"{before} {after}"


def _is_cut_address(tail: str, after: str) -> bool:
    address = _ADDRESS_END.search(tail)
    if address is None or not _GOES_ON.match(after) or _LABEL.match(after):
        return False
    return address[0][-1] in "/._-=?&" or after[:1].islower() or after[:1].isdigit()
