"""In-text numbers that point to a numbered reference list."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ldn_lit.citations.amounts import is_amount, is_byline, is_enumerated, is_power, is_spread
from ldn_lit.citations.glued_numbers import glued_pointers
from ldn_lit.citations.known_names import KnownNames
from ldn_lit.citations.layout import Block, Layout
from ldn_lit.citations.plain_numbers import in_order, plain_pointers
from ldn_lit.citations.pointers import (
    Pointer,
    raised_pointers,
    round_pointers,
    square_pointers,
    worded_pointers,
)
from ldn_lit.records import Mention

_MOST_LISTS_AHEAD = 8


@dataclass(frozen=True, slots=True)
class NumberedList:
    "Entries whose numbers rise. `entries` are the offsets of their first words, by number."

    start: int
    entries: Mapping[int, int]


def numbered_lists(entries: Iterable[tuple[int, int]]) -> tuple[NumberedList, ...]:
    "Of (offset, number) in order of position: a number that does not rise begins another list."
    lists: list[dict[int, int]] = []
    last = 0
    for offset, number in entries:
        if not lists or number <= last:
            lists.append({})
        lists[-1][number] = offset
        last = number
    return tuple(NumberedList(min(each.values()), each) for each in lists)


def find_mentions(
    text: str,
    layout: Layout,
    blocks: Iterable[Block],
    lists: Sequence[NumberedList],
    known: KnownNames,
) -> dict[int, tuple[Mention, ...]]:
    """By an entry's offset, where the text points to it. `known` are the entries' authors.

    A number means the list that follows it. What points to a list does so in one form: square
    brackets if there are any, else raised digits or round brackets, whichever are more, and
    digits glued to words, or words of their own, only where there is nothing else. Round brackets
    among square ones are a slip where they hold the very number whose turn it is.
    """
    if not lists:
        return {}
    kept = list(blocks)
    aims = _Aims(lists)
    found = _by_list(aims, _bracketed(text, kept))
    chosen = {index: _one_form(forms) for index, forms in found.items()}
    for index, forms in found.items():
        chosen[index] = [*chosen[index], *_in_gaps(forms)]
    bare = [index for index in range(len(lists)) if not chosen.get(index)]
    if bare:
        chosen.update(_unmarked(text, kept, known, aims, bare))
    for index, forms in found.items():
        chosen[index] = [*chosen[index], *forms["word"]]
    return _mentions(layout, aims, [each for every in chosen.values() for each in every])


class _Aims:
    "What a number at a place means."

    def __init__(self, lists: Sequence[NumberedList]) -> None:
        self._lists = lists
        self._starts = [each.start for each in lists]

    def of(self, pointer: Pointer) -> list[tuple[int, int]]:
        "List and entry for each of its numbers, or nothing if one of them has none."
        found = [self._one(pointer.start, number) for number in sorted(pointer.numbers)]
        kept = [each for each in found if each is not None]
        return kept if len(kept) == len(found) else []

    def entries(self, index: int) -> Mapping[int, int]:
        return self._lists[index].entries

    def _one(self, place: int, number: int) -> tuple[int, int] | None:
        first = bisect_right(self._starts, place)
        last = min(first + _MOST_LISTS_AHEAD, len(self._lists))
        for index in (0,) if len(self._lists) == 1 else range(first, last):
            if number in self._lists[index].entries:
                return index, self._lists[index].entries[number]
        return None


_Forms = defaultdict[str, list[Pointer]]


def _bracketed(text: str, blocks: Iterable[Block]) -> Iterator[Pointer]:
    for block in blocks:
        yield from (each for each in square_pointers(text, block) if not is_spread(text, each))
        yield from worded_pointers(text, block)
        raised = list(raised_pointers(text, block))
        if raised and not is_byline(text, block, raised):
            yield from (each for each in raised if not is_power(text, block, each))
        rounds = list(round_pointers(text, block))
        enumerated = is_enumerated(text, rounds) if rounds else frozenset()
        for each in rounds:
            if each.start not in enumerated and not is_amount(text, block, each):
                yield each


def _by_list(aims: _Aims, pointers: Iterable[Pointer]) -> dict[int, _Forms]:
    found: dict[int, _Forms] = {}
    for pointer in pointers:
        aimed = aims.of(pointer) if pointer.numbers else []
        if aimed:
            forms = found.setdefault(aimed[0][0], defaultdict(list))
            forms[pointer.form].append(pointer)
    return found


def _unmarked(
    text: str, blocks: Sequence[Block], known: KnownNames, aims: _Aims, lists: Sequence[int]
) -> Iterator[tuple[int, list[Pointer]]]:
    "For each of these lists what points to it without brackets or raised digits."
    glued = _by_list(aims, glued_pointers(text, blocks, known))
    plain = _by_list(aims, plain_pointers(text, blocks))
    for index in lists:
        sure = glued[index]["glued"] if index in glued else []
        likely = plain[index]["plain"] if index in plain else []
        entries = aims.entries(index)
        yield (
            index,
            [*sure, *(e for e in in_order(text, [*sure, *likely], entries) if e.form == "plain")],
        )


def _one_form(forms: _Forms) -> list[Pointer]:
    if forms["square"]:
        return forms["square"]
    return max(forms["raised"], forms["round"], key=len)


def _in_gaps(forms: _Forms) -> Iterator[Pointer]:
    "Of '[9] ... (10) ... (11) ... [12]' the round ones, whose numbers stand in no square brackets."
    if not forms["square"] or not forms["round"]:
        return
    squared = frozenset[int]().union(*(each.numbers for each in forms["square"]))
    highest = 0
    for pointer in sorted([*forms["square"], *forms["round"]], key=lambda each: each.start):
        if pointer.form == "round":
            if pointer.numbers != {highest + 1} or pointer.numbers & squared:
                continue
            if highest + 2 not in squared and not any(each > highest for each in squared):
                continue
            yield pointer
        highest = max(highest, *pointer.numbers)


def _mentions(
    layout: Layout, aims: _Aims, pointers: Iterable[Pointer]
) -> dict[int, tuple[Mention, ...]]:
    found: defaultdict[int, list[Mention]] = defaultdict(list)
    covered = -1
    for pointer in sorted(pointers, key=lambda each: (each.start, -each.end)):
        if pointer.start < covered:
            continue
        covered = pointer.end
        line = layout.line_at(pointer.start)
        for _, entry in aims.of(pointer):
            found[entry].append(Mention(line=line, start=pointer.start, end=pointer.end))
    return {entry: tuple(mentions) for entry, mentions in found.items()}
