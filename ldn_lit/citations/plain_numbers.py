"""Numbers that were raised digits once and stand as words now: "two Danish trials 1,2 have failed".

Nothing about one of them tells it from a quantity. What tells is that they all point to entries,
in the order of the list, as journals number what they cite.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from ldn_lit.citations.glued_numbers import TAKES_NUMBER
from ldn_lit.citations.layout import Block
from ldn_lit.citations.pointers import Pointer, numbers_of

_NUMBERS = r"\d{1,3}(?:[,–-]\d{1,3}){0,20}"
_BEHIND_WORD = re.compile(
    rf"(?<![\w.’'-])(?P<word>[^\W\d_][\w’'-]{{1,40}})[)\]”\"’]?[ \t]{{1,2}}(?P<n>{_NUMBERS})"
    r"(?:(?P<stop>[.,;:?!)]{1,2}(?=\s|\Z)|\s*\Z)|\s(?P<after>[^\W\d_][\w’'-]{0,40})(?P<more>\s?\d)?)"
)
_BEHIND_STOP = re.compile(
    rf"(?<=[^\W\d_][^\W\d_])[)\]”\"’]?[.?!][ \t]{{1,2}}(?P<n>{_NUMBERS})"
    r"(?=\s[^\W\d_a-z][\w\s]|\s*\Z)"
)
_NUMBER_AFTER_STOP = re.compile(r"[.?!][ \t]{1,2}\d")
# Words that a quantity or a number of another kind follows.
_BEFORE_COUNT = (TAKES_NUMBER - {"study", "months"}) | frozenset(
    """
    a about above after aged all almost an and another approximately around as at average
    before below besides between both but by case chapter class day days dose each eight
    eighteen either enrolled equals every exactly except fig figs figure few first following
    for from grade group had has have in include included includes including is item just last
    least less level mean median more most nearly next no nor not nr number numbers of on only
    or other our over page pages part per phase plus question randomised randomized roughly
    room score scores section since size some stage step survey table tables than that the
    their then these this those time to total totalling twice type under until up version
    visit volume was week weeks were when where which while with within without year years
    hour hours minute minutes slide appendix box arm cohort model equation january february
    march april may june july august september october november december
    """.split()
)
# Words that cannot be what a number counts.
_NO_NOUN = frozenset(
    """
    about after against also although among and are as at be because been before but by can
    cannot could did do does during for from had has have if in into is it may might must nor
    not now on or should since so than that then these they this through to under until was we
    were when where whereas whether which while who will with without would yet asks claims
    concludes confirms describes fails finds gives holds implies indicates leads looks makes
    points proposes reports reveals says seems shows speaks states suggests supports tells
    warns found gave held led made said saw shown took went wrote
    """.split()
)
_LEAST_COVERED = 0.75
_FEWEST = 3


def plain_pointers(text: str, blocks: Iterable[Block]) -> Iterator[Pointer]:
    "What can be one by the words around it."
    for block in blocks:
        for match in _BEHIND_WORD.finditer(text, block.start, block.end):
            if _can_point(match):
                yield Pointer("plain", *match.span("n"), numbers_of(match["n"]))
        if _NUMBER_AFTER_STOP.search(text, block.start, block.end) is None:
            continue
        for match in _BEHIND_STOP.finditer(text, block.start, block.end):
            yield Pointer("plain", *match.span("n"), numbers_of(match["n"]))


def in_order(text: str, pointers: Iterable[Pointer], entries: Collection[int]) -> list[Pointer]:
    """Those that name the entries one after the other, and those named before; none at all unless
    most of the list is named that way."""
    kept: list[Pointer] = []
    named: set[int] = set()
    highest = 0
    for pointer in sorted(pointers, key=lambda each: each.start):
        fresh = sorted(number for number in pointer.numbers if number > highest)
        if fresh and (fresh[0] > highest + 1 or fresh[-1] - fresh[0] >= len(fresh)):
            continue
        if not fresh and _can_count(text, pointer):
            continue
        kept.append(pointer)
        named |= pointer.numbers
        highest = max(highest, *pointer.numbers)
    enough = len(named) >= max(_FEWEST, _LEAST_COVERED * len(entries))
    return kept if enough else []


def _can_point(match: re.Match[str]) -> bool:
    word, after = match["word"], match["after"]
    if word.casefold() in _BEFORE_COUNT or word.isupper():
        return False
    if after is None:
        return True
    if match["more"]:
        return False
    return after in _NO_NOUN or (after.endswith("ed") and after.islower())


def _can_count(text: str, pointer: Pointer) -> bool:
    "'Among the patients 6 died': behind a plural and before more words of the clause."
    plural = text[max(0, pointer.start - 2) : pointer.start] == "s "
    return plural and text[pointer.end : pointer.end + 1].isspace()
