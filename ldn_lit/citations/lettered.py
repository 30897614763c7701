"""In-text letters that point to the entries of a lettered list: "the trials disagree (a) (b)"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from ldn_lit.citations.layout import Block
from ldn_lit.citations.reference_list import Entry
from ldn_lit.records import Mention

_MARKER = re.compile(r"\((?P<letter>[a-z])\)\s")
# Behind the words it belongs to and before a mark, another pointer or the end: "(a) it blocks,
# (b) it calms" counts, and "(s)" is a plural.
_POINTER = re.compile(
    r"(?<=[\w)\]”’\"'.,;:])\s{1,3}\((?P<letters>[a-z](?:\s?[,;]\s?[a-z]){0,8})\)"
    r"(?=\s?[.,;:?!)]|\s{1,3}\([a-z](?:\s?[,;]\s?[a-z]){0,8}\)|\s*(?:\n|\Z))"
)
_FEWEST = 2


def lettered_lists(text: str, entries: Sequence[Entry]) -> list[dict[str, int]]:
    "Lists whose markers run (a), (b), (c): the offsets of their entries by letter."
    lists: list[dict[str, int]] = []
    for entry in entries:
        marker = _MARKER.match(text, entry.opens, entry.start) if entry.number is None else None
        if marker is None:
            continue
        letter = marker["letter"]
        if letter == "a":
            lists.append({})
        if lists and letter not in lists[-1]:
            lists[-1][letter] = entry.start
    return [each for each in lists if len(each) >= _FEWEST]


def letter_mentions(
    text: str,
    blocks: Iterable[Block],
    lists: Sequence[Mapping[str, int]],
    line_at: Callable[[int], int],
) -> dict[int, tuple[Mention, ...]]:
    "By an entry's offset. Of several lists none can be told, so only a document's one list counts."
    if len(lists) != 1:
        return {}
    (entries,) = lists
    found: defaultdict[int, list[Mention]] = defaultdict(list)
    for block in blocks:
        for match in _POINTER.finditer(text, block.start, block.end):
            letters = re.findall(r"[a-z]", match["letters"])
            if not all(letter in entries for letter in letters):
                continue
            start, end = match.start("letters") - 1, match.end()
            for letter in letters:
                found[entries[letter]].append(Mention(line=line_at(start), start=start, end=end))
    return {entry: tuple(mentions) for entry, mentions in found.items()}
