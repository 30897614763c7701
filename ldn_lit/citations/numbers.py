"""In-text numbers, "(1)" or "[3-5,8]", that point to a numbered reference list."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from ldn_lit.citations.layout import Block, Layout
from ldn_lit.records import Mention

_NUMBERS = r"\d{1,3}(?:\s?[,;–-]\s?\d{1,3}){0,20}"
_SQUARE = re.compile(rf"\[\^?({_NUMBERS})\](?!:)")
_ROUND = re.compile(rf"\(({_NUMBERS})\)")
_WIDEST_RANGE = 40
_BEFORE = re.compile(
    r"""(?:\b(?:tables?|figures?|figs?\.?|eqs?\.?|equations?|steps?|phases?|grades?|stages?|parts?
        |chapters?|sections?|appendix|items?|n|one|two|three|four|five|six|seven|eight|nine|ten)
        |[\d%=+])\s?\Z""",
    re.VERBOSE | re.IGNORECASE,
)
# What follows a telephone's area code, or makes the number an amount.
_AFTER = re.compile(
    r"\s?\d{3}[\s.-]|\s?(?:mg|mcg|µg|g|kg|ml|mL|IU|%|hours?|days?|weeks?|months?|years?|times|tablets?|capsules?)\b"
)
_JOINED = re.compile(r"(?:[,;:]|\b(?:and|or)|&)\s{0,2}\Z")
_WORD_FOLLOWS = re.compile(r"\s?[a-z]")


def find_mentions(
    text: str, layout: Layout, blocks: Iterable[Block], listed: frozenset[int]
) -> dict[int, tuple[Mention, ...]]:
    """Per number of the list, where the text points to it.

    A document that numbers in square brackets does not also number in round ones: "(n)" is
    looked for only where no "[n]" points into the list.
    """
    if not listed:
        return {}
    kept = list(blocks)
    found = _square(text, layout, kept, listed)
    return _frozen(found or _round(text, layout, kept, listed))


def _square(
    text: str, layout: Layout, blocks: list[Block], listed: frozenset[int]
) -> Mapping[int, list[Mention]]:
    found: defaultdict[int, list[Mention]] = defaultdict(list)
    for block in blocks:
        for match in _SQUARE.finditer(text, block.start, block.end):
            _add(found, layout, match, listed)
    return found


def _round(
    text: str, layout: Layout, blocks: list[Block], listed: frozenset[int]
) -> Mapping[int, list[Mention]]:
    found: defaultdict[int, list[Mention]] = defaultdict(list)
    for block in blocks:
        matches = list(_ROUND.finditer(text, block.start, block.end))
        enumerated = _enumeration(text, matches)
        for match in matches:
            if match.start() in enumerated or _is_amount(text, block, match):
                continue
            _add(found, layout, match, listed)
    return found


def _enumeration(text: str, matches: list[re.Match[str]]) -> frozenset[int]:
    """The marks of "(1) it blocks, (2) it calms", which count up from 1 before their words.

    Each is joined to the words before it by a comma or an "and"; a pointer follows its own words.
    """
    marks: list[int] = []
    found: set[int] = set()
    for match in matches:
        if not match[1].isdigit() or not _WORD_FOLLOWS.match(text, match.end()):
            continue
        joined = _JOINED.search(text, max(0, match.start() - 6), match.start()) is not None
        if int(match[1]) == 1:
            marks = [match.start()]
        elif joined and marks and int(match[1]) == len(marks) + 1:
            marks.append(match.start())
            found.update(marks)
    return frozenset(found)


def _is_amount(text: str, block: Block, match: re.Match[str]) -> bool:
    if match.start() == block.start:
        return True
    before = _BEFORE.search(text, max(block.start, match.start() - 14), match.start())
    return before is not None or _AFTER.match(text, match.end()) is not None


def _add(
    found: defaultdict[int, list[Mention]],
    layout: Layout,
    match: re.Match[str],
    listed: frozenset[int],
) -> None:
    numbers = _numbers(match[1])
    if not numbers or not numbers <= listed:
        return
    mention = Mention(line=layout.line_at(match.start()), start=match.start(), end=match.end())
    for number in sorted(numbers):
        found[number].append(mention)


def _numbers(words: str) -> frozenset[int]:
    "Empty for a range that is no range of references."
    found: set[int] = set()
    for part in re.split(r"[,;]", words):
        low, *high = [int(number) for number in re.findall(r"\d+", part)]
        last = high[-1] if high else low
        if len(high) > 1 or not low <= last <= low + _WIDEST_RANGE:
            return frozenset()
        found.update(range(low, last + 1))
    return frozenset(found)


def _frozen(found: Mapping[int, list[Mention]]) -> dict[int, tuple[Mention, ...]]:
    return {number: tuple(mentions) for number, mentions in found.items()}
