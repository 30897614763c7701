"""Author-year mentions: "(Zagon 1983)", "Younger et al. (2013)", "Smith and Jones, 2007a"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ldn_lit.citations.cited_names import CitedNames, names_before
from ldn_lit.citations.dated import Dated
from ldn_lit.citations.habit import begins_range, can_be_author, is_habitual
from ldn_lit.citations.journal_beside import journal_after, journal_before
from ldn_lit.citations.known_names import KnownNames
from ldn_lit.citations.layout import Block
from ldn_lit.citations.otherwise_dated import otherwise_dated
from ldn_lit.citations.split_names import split_cited
from ldn_lit.citations.standing import Bracket, bracket_around, is_led_in, stands
from ldn_lit.citations.table_mentions import find_in_tables
from ldn_lit.citations.years import Year, continues, further_suffixes, years_in
from ldn_lit.records import Citation

_CLOSES = re.compile(r"\s?[)\]}]")
_JOINT = re.compile(r"[)\]]?,?\s{0,3}(?:and|&|or|,|;)\s{1,8}(?:also\s|by\s)?")
_LONGEST_JOINT = 16
_RAISED = " \t\r\n⁰¹²³⁴⁵⁶⁷⁸⁹"
_WINDOW = 300
_SHORT_YEAR = len("'13")
_TAIL = 40
_NOT_BETWEEN = " \t\r\n,([{*_’'"
_LAST_WORDS = frozenset(
    "al al. al, co colleagues coworkers co-workers workers others associates team group lab"
    " laboratory coll col cols fl fl. a a. etal etal. al's in coauthors co-authors collaborators"
    " alii"
    " mitarb mitarb. mitarbeiter kollegen colaboradores colab colab. collaborateurs collaboratori"
    " collègues collega's anderen jr jr. sr".split()
)


@dataclass(frozen=True, slots=True)
class _Reading:
    "`doubted` are the lone names that could be authors and were not taken."

    pairs: list[Dated]
    doubted: list[str]


def find_author_years(text: str, blocks: Iterable[Block], known: KnownNames) -> list[Citation]:
    """Every author-year pair of these blocks, in running text and in tables, in order.

    A pair that has brackets to itself includes them, also where one is missing. A lone name
    is taken at a second reading where the text cites it beyond doubt elsewhere, or where the text
    turns out to have the habit of citing by name and year.
    """
    kept = list(blocks)
    readings = [_read(text, block, known) for block in kept]
    for pair in (pair for reading in readings for pair in reading.pairs):
        own_bracket = text[pair.year.start - 1] in "(["
        if pair.names.certain or pair.bracket is not None or own_bracket:
            known.add(pair.names.surnames, pair.year.value)
    rows = list(find_in_tables(text, kept, known))
    for row in rows:
        known.add([split_cited(author)[0] for author in row.authors], row.year)
    found: list[Citation] = []
    for block, reading in zip(kept, readings, strict=True):
        pairs = _read(text, block, known).pairs if _is_read_again(reading, known) else reading.pairs
        found += [_cite(text, block, pairs, index) for index in range(len(pairs))]
    ends = {each.end for each in found}
    found += (row for row in rows if row.end not in ends)
    return sorted(found, key=lambda each: each.start)


def _is_read_again(reading: _Reading, known: KnownNames) -> bool:
    if known.cites_by_year:
        return bool(reading.doubted)
    return any(known.is_known(name) for name in reading.doubted)


# --- pairs ------------------------------------------------------------------


def _read(text: str, block: Block, known: KnownNames) -> _Reading:
    pairs: list[Dated] = []
    doubted: list[str] = []
    floor = block.start
    for year in years_in(text, block.start, block.end):
        if pairs and continues(text, pairs[-1].end, year):
            pair = replace(pairs[-1], year=year, start=year.start, end=year.end, journal="")
        else:
            found = _dated(text, block, floor, year, known, pairs)
            floor = year.end
            if isinstance(found, str):
                doubted.append(found)
            if not isinstance(found, Dated):
                continue
            pair = found
        pairs.append(pair)
        pairs += [
            replace(pair, year=each, start=each.start, end=each.end)
            for each in further_suffixes(text, year, block.end)
        ]
        floor = pairs[-1].end
    return _Reading(pairs, doubted)


def _dated(
    text: str, block: Block, floor: int, year: Year, known: KnownNames, pairs: Sequence[Dated]
) -> Dated | str | None:
    "The pair that ends with this year, or the name that could be an author's and is not taken."
    tail = text[max(floor, year.start - _TAIL) : year.start]
    if not _could_be_named(tail):
        return otherwise_dated(text, block, floor, year, known, pairs)
    low = max(floor, year.start - _WINDOW)
    if "," in tail or "(" in tail or "al" in tail:
        published = _in_journal(text, block, low, year, known)
        if published is not None:
            return published
    names = names_before(text, low, year.start, known)
    if names is None:
        return otherwise_dated(text, block, floor, year, known, pairs)
    return _pair(text, block, names, year, known, pairs) or names.surnames[0]


def _in_journal(text: str, block: Block, low: int, year: Year, known: KnownNames) -> Dated | None:
    '"Wang, Nature 2017", "Pentz et al (Cancer 2019)".'
    journal = journal_before(text, low, year.start) if year.value and not year.doubtful else None
    if journal is None:
        return None
    name, end = journal
    names = names_before(text, low, end, known)
    if names is None or names.end != end or names.possessive or names.group:
        return None
    if not names.certain and not can_be_author(text, block, names, known):
        return None
    bracket = _bracket(text, block, names, year)
    return Dated(names, year, names.start, year.end, bracket, name)


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
    if not names.certain and begins_range(text, block, year):
        return None
    habitual = not names.certain and is_habitual(text, block, names, year, known)
    if habitual:
        known.suppose(names.surnames[0])
    taken = habitual and (known.cites_by_year or bool(journal_after(text, year.end, block.end)))
    short = year.end - year.start == _SHORT_YEAR
    sure = names.et_al or (short and (taken or len(names.surnames) > 1))
    if year.doubtful and not sure and (names.surnames[0], year.value) not in known:
        return None
    bracket = _bracket(text, block, names, year)
    another = bool(pairs) and not names.strange and _joins(text, pairs[-1].end, names.start)
    if not (another or taken or stands(text, block, bracket, names, year, known)):
        return None
    return Dated(names, year, names.start, year.end, bracket)


def _bracket(text: str, block: Block, names: CitedNames, year: Year) -> Bracket | None:
    "The one around both; a year's own is none."
    bracket = bracket_around(text, block, year)
    return bracket if bracket is not None and bracket.start < names.end else None


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
        journal=pair.journal or journal_after(text, pair.year.end, block.end),
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
