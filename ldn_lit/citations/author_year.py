"""Author-year mentions: "(Zagon 1983)", "Younger et al. (2013)", "Smith and Jones, 2007a"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ldn_lit.citations.cited_names import CitedNames, names_before
from ldn_lit.citations.known_names import KnownNames
from ldn_lit.citations.layout import Block
from ldn_lit.citations.standing import Bracket, bracket_around, is_led_in, stands
from ldn_lit.citations.years import YEAR, Year, continues, further_suffixes, years_in
from ldn_lit.records import Citation

_TEAM_AFTER = re.compile(
    r""",?\s{1,8}(?P<names>[^.;:()\d]{2,60}?(?:\set\.?\sal\b\.?
        |,?\sand\s(?:(?:his|her|their)\s)?(?:colleagues|co-?workers)\b))""",
    re.VERBOSE,
)
_CLOSES = re.compile(r"\s?[)\]}]")
_JOINT = re.compile(r"[)\]]?,?\s{0,3}(?:and|&|or|,|;)\s{1,8}(?:also\s|by\s)?")
_LONGEST_JOINT = 16
_RAISED = " \t\r\n⁰¹²³⁴⁵⁶⁷⁸⁹"
_WINDOW = 300
_TAIL = 40
_NOT_BETWEEN = " \t\r\n,([{*_’'"
_LAST_WORDS = frozenset(
    "al al. al, colleagues coworkers co-workers workers others associates team group coll col cols"
    " fl fl. a a. etal etal. al's in coauthors co-authors collaborators alii jr jr. sr".split()
)


@dataclass(frozen=True, slots=True)
class Dated:
    "One author-year pair. `bracket` is None where the names stand in the sentence itself."

    names: CitedNames
    year: Year
    start: int
    end: int
    bracket: Bracket | None


@dataclass(frozen=True, slots=True)
class _Reading:
    "`doubted` are the lone names that could be authors and were not taken."

    pairs: list[Dated]
    doubted: list[str]


def find_author_years(text: str, blocks: Iterable[Block], known: KnownNames) -> list[Citation]:
    """Every author-year pair of these blocks, each with its own span.

    A pair that has brackets to itself includes them, also where one is missing. A lone name
    that is cited beyond doubt elsewhere in the text is taken at a second reading.
    """
    kept = list(blocks)
    readings = [_read(text, block, known) for block in kept]
    for pair in (pair for reading in readings for pair in reading.pairs):
        own_bracket = text[pair.year.start - 1] in "(["
        if pair.names.certain or pair.bracket is not None or own_bracket:
            known.add(pair.names.surnames, pair.year.value)
    found: list[Citation] = []
    for block, reading in zip(kept, readings, strict=True):
        again = any(known.is_known(name) for name in reading.doubted)
        pairs = _read(text, block, known).pairs if again else reading.pairs
        found += [_cite(text, block, pairs, index) for index in range(len(pairs))]
    return found


# --- pairs ------------------------------------------------------------------


def _read(text: str, block: Block, known: KnownNames) -> _Reading:
    pairs: list[Dated] = []
    doubted: list[str] = []
    floor = block.start
    for year in years_in(text, block.start, block.end):
        if pairs and continues(text, pairs[-1].end, year):
            last = pairs[-1]
            pair = Dated(last.names, year, year.start, year.end, last.bracket)
        else:
            names = _names_before(text, floor, year, known)
            floor = year.end
            if names is None:
                pairs += _named_after(text, block, year, known)
                continue
            found = _pair(text, block, names, year, known, pairs)
            if found is None:
                doubted += names.surnames[:1]
                continue
            pair = found
        pairs.append(pair)
        pairs += [
            Dated(pair.names, each, each.start, each.end, pair.bracket)
            for each in further_suffixes(text, year, block.end)
        ]
        floor = pairs[-1].end
    return _Reading(pairs, doubted)


def _names_before(text: str, floor: int, year: Year, known: KnownNames) -> CitedNames | None:
    if not _could_be_named(text[max(floor, year.start - _TAIL) : year.start]):
        return None
    return names_before(text, max(floor, year.start - _WINDOW), year.start, known)


def _named_after(text: str, block: Block, year: Year, known: KnownNames) -> Iterator[Dated]:
    '"In 2013, Younger et al. reported", unless a year of their own follows the names.'
    if text[max(block.start, year.start - 3) : year.start].lower() != "in ":
        return
    after = _TEAM_AFTER.match(text, year.end, block.end)
    if after is None or YEAR.search(text, after.end(), min(block.end, after.end() + 8)):
        return
    names = names_before(text, after.start("names"), after.end(), known)
    if names is not None and names.et_al and names.start == after.start("names"):
        yield Dated(names, year, year.start, names.end, None)


def _could_be_named(tail: str) -> bool:
    'Most years follow a plain word ("in 2006"), which ends no name.'
    words = tail.rstrip(_NOT_BETWEEN).rsplit(None, 1)
    last = words[-1].lstrip(_NOT_BETWEEN) if words else ""
    return bool(last) and (not (last.islower() and last.isalpha()) or last in _LAST_WORDS)


def _pair(
    text: str,
    block: Block,
    names: CitedNames,
    year: Year,
    known: KnownNames,
    pairs: Sequence[Dated],
) -> Dated | None:
    if year.doubtful and not names.et_al and (names.surnames[0], year.value) not in known:
        return None
    bracket = bracket_around(text, block, year)
    if bracket is not None and bracket.start >= names.end:
        bracket = None
    another = bool(pairs) and not names.strange and _joins(text, pairs[-1].end, names.start)
    if not another and not stands(text, block, bracket, names, year, known):
        return None
    return Dated(names, year, names.start, year.end, bracket)


def _joins(text: str, start: int, end: int) -> bool:
    '"Raknes 2018 and Lie 2018": the second is as sure as the first.'
    return end - start <= _LONGEST_JOINT and _JOINT.fullmatch(text, start, end) is not None


# --- spans ------------------------------------------------------------------


def _cite(text: str, block: Block, pairs: Sequence[Dated], index: int) -> Citation:
    pair = pairs[index]
    start, end = _span(text, block, pairs, index)
    return Citation(
        id="",
        kind="author_year",
        text=text[start:end],
        line=0,
        start=start,
        end=end,
        authors=pair.names.authors,
        et_al=pair.names.et_al,
        year=pair.year.value,
        year_suffix=pair.year.suffix,
        note="" if pair.year.value else "in press or unpublished when this was written",
    )


def _span(text: str, block: Block, pairs: Sequence[Dated], index: int) -> tuple[int, int]:
    pair = pairs[index]
    if pair.bracket is not None and _alone(text, pairs, index):
        return _doubled(text, block, pair.bracket)
    start, end = pair.start, pair.end
    if start != pair.names.start or pair.bracket is not None:
        return start, end
    opened = any(bracket in text[pair.names.end : end] for bracket in "([")
    closing = _CLOSES.match(text, end, block.end)
    following = pairs[index + 1].start if index + 1 < len(pairs) else block.end
    if closing is not None and closing.end() <= following and (opened or _unopened(text, pair)):
        end = closing.end()
    return _with_emphasis(text, block, start, end)


def _unopened(text: str, pair: Dated) -> bool:
    '"Younger 2013)" without the bracket that should open.'
    return text[pair.end : pair.end + 1] in {")", "]"}


def _doubled(text: str, block: Block, bracket: Bracket) -> tuple[int, int]:
    '"((Younger 2013))" is one citation.'
    start, end = bracket.start, bracket.end
    pair = text[start] + text[end - 1]
    while (
        bracket.closed
        and start > block.start
        and end < block.end
        and text[start - 1] + text[end] == pair
    ):
        start, end = start - 1, end + 1
    return start, end


def _with_emphasis(text: str, block: Block, start: int, end: int) -> tuple[int, int]:
    '"*Younger et al.* (2013)" begins at its asterisk.'
    mark = text[start - 1 : start]
    if mark not in {"*", "_"}:
        return start, end
    inside = text.count(mark, start, end)
    while inside and start > block.start and text[start - 1] == mark:
        start, inside = start - 1, inside - 1
    return start, end


def _alone(text: str, pairs: Sequence[Dated], index: int) -> bool:
    bracket = pairs[index].bracket
    assert bracket is not None
    neighbours = [*pairs[max(0, index - 1) : index], *pairs[index + 1 : index + 2]]
    if any(bracket.start <= other.start < bracket.end for other in neighbours):
        return False
    rest = text[pairs[index].end : bracket.end - 1] if bracket.closed else ""
    return not rest.strip(_RAISED) and is_led_in(text, bracket.start + 1, pairs[index].start)
