"""Author-year mentions: "(Zagon 1983)", "Younger et al. (2013)", "Smith and Jones, 2007a"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ldn_lit.citations.cited_names import CitedNames, names_before
from ldn_lit.citations.layout import Block
from ldn_lit.records import Citation

_YEAR = re.compile(
    r"""(?<![\w$€£\#./:=<>%–—-])
        (?P<year>18[5-9]\d|19\d\d|20[0-4]\d)(?P<suffix>[a-z])?
        (?!\w|[%/])(?!\s?[–—/-]\s?\d)(?![.,]\d)
        (?!\s{0,2}(?:mg|mcg|µg|g|kg|ml|mL|IU|units?|patients|people|participants|women|men|cells)\b)""",
    re.VERBOSE,
)
_MORE_SUFFIX = re.compile(r"\s?(?:,|and|&)\s?(?P<suffix>[a-h])(?=\s?[,;)\]]|\s(?:and|&)\s)")
_CONTINUES = re.compile(r"\s?(?:[,;]|,?\s?(?:and|&))\s?")
_CLOSES = re.compile(r"\s?[)\]]")
_LEAD_IN = re.compile(
    r"""(?:\s|[,:.]|\b(?:see|e\.g|eg|cf|i\.e|also|reviewed|reviews?|by|in|for|an?|examples?|from|as|
        adapted|data|and|but|compare|per|following|after|described|reported|shown|study|trial|
        discussed|summari[sz]ed|recently|first|most|notably|both)\b)*""",
    re.VERBOSE | re.IGNORECASE,
)
_SEPARATES = re.compile(r"(?:[;,]|\b(?:and|or)|&)\s{0,3}\Z")
_BEFORE_BARE = frozenset("by and with see of as to both than per also cf from & e.g".split())
_AFTER_BARE = re.compile(r"\s?[)\]]?[,;:]?\s{1,3}[a-z]")
_WINDOW = 200
_BRACKET_REACH = 400


@dataclass(frozen=True, slots=True)
class _Bracket:
    "The bracket around a year. `end` is past its closing, or past the year where that is missing."

    start: int
    end: int
    closed: bool


@dataclass(frozen=True, slots=True)
class _Dated:
    "One author-year pair. `bracket` is None where the names stand in the sentence itself."

    names: CitedNames
    year: int
    suffix: str
    start: int
    end: int
    bracket: _Bracket | None


def find_author_years(text: str, blocks: Iterable[Block]) -> list[Citation]:
    """Every author-year pair of these blocks, each with its own span.

    A pair that has brackets to itself includes them, also where the closing one is missing.
    """
    found: list[Citation] = []
    for block in blocks:
        pairs = _pairs_of(text, block)
        found += [_cite(text, pairs, index) for index in range(len(pairs))]
    return found


def _pairs_of(text: str, block: Block) -> list[_Dated]:
    pairs: list[_Dated] = []
    floor = block.start
    for match in _YEAR.finditer(text, block.start, block.end):
        pair = _continuation(text, pairs, match) or _pair(text, block, floor, match)
        floor = match.end()
        if pair is None:
            continue
        pairs.append(pair)
        if pair.suffix:
            pairs += _further_suffixes(text, block, pair)
            floor = pairs[-1].end
    return pairs


def _continuation(text: str, pairs: list[_Dated], match: re.Match[str]) -> _Dated | None:
    '"2014" in "(Younger 2013, 2014)".'
    if not pairs or match.start() - pairs[-1].end > 8:
        return None
    last = pairs[-1]
    if not _CONTINUES.fullmatch(text, last.end, match.start()):
        return None
    if text[match.end() : match.end() + 1] not in {"", ")", "]", ",", ";", ":", ".", " "}:
        return None
    return _Dated(
        last.names, int(match["year"]), match["suffix"] or "", *match.span(), last.bracket
    )


def _further_suffixes(text: str, block: Block, pair: _Dated) -> list[_Dated]:
    '"b" in "2011a,b".'
    found: list[_Dated] = []
    match = _MORE_SUFFIX.match(text, pair.end, block.end)
    while match is not None:
        found.append(
            _Dated(
                pair.names,
                pair.year,
                match["suffix"],
                match.start("suffix"),
                match.end("suffix"),
                pair.bracket,
            )
        )
        match = _MORE_SUFFIX.match(text, match.end("suffix"), block.end)
    return found


def _pair(text: str, block: Block, floor: int, match: re.Match[str]) -> _Dated | None:
    reach = max(floor, match.start() - _WINDOW)
    names = names_before(text, reach, match.start())
    if names is None:
        return None
    bracket = _bracket_around(text, block, match)
    if bracket is not None and bracket.start >= names.end:
        bracket = None
    if bracket is not None:
        inside = _stands_in_bracket(text, block, bracket, names, match)
        return _dated(names, match, bracket) if inside else None
    return _dated(names, match, None) if _stands_in_sentence(text, block, names, match) else None


def _dated(names: CitedNames, match: re.Match[str], bracket: _Bracket | None) -> _Dated:
    return _Dated(
        names, int(match["year"]), match["suffix"] or "", names.start, match.end(), bracket
    )


def _bracket_around(text: str, block: Block, match: re.Match[str]) -> _Bracket | None:
    low = max(block.start, match.start() - _BRACKET_REACH)
    high = min(block.end, match.end() + _BRACKET_REACH)
    for opening, closing in ("()", "[]"):
        start = text.rfind(opening, low, match.start())
        if start == -1 or text.rfind(closing, start, match.start()) != -1:
            continue
        end = text.find(closing, match.end(), high)
        closed = end != -1 and text.find(opening, match.end(), end) == -1
        return _Bracket(start, end + 1 if closed else match.end(), closed)
    return None


def _stands_in_bracket(
    text: str, block: Block, bracket: _Bracket, names: CitedNames, match: re.Match[str]
) -> bool:
    before = text[bracket.start + 1 : names.start]
    after = text[match.end() : min(block.end, match.end() + 5)].lstrip()
    led_in = _LEAD_IN.fullmatch(before) is not None or _SEPARATES.search(before) is not None
    followed = not after or after[0] in ")];,:." or after.startswith(("and ", "& "))
    return followed and (led_in or names.certain)


def _stands_in_sentence(text: str, block: Block, names: CitedNames, match: re.Match[str]) -> bool:
    "Outside brackets a lone capitalised word is an author only within a running sentence."
    if names.certain:
        return True
    if len(names.authors[0].split()) > 1 and names.authors[0].split()[0][0].isupper():
        return False
    words = text[max(block.start, names.start - 20) : names.start].split()
    if words and words[-1].lower() not in _BEFORE_BARE and words[-1][-1] not in '.:;!?)]"”':
        return False
    return _AFTER_BARE.match(text, match.end(), block.end) is not None


def _cite(text: str, pairs: list[_Dated], index: int) -> Citation:
    pair = pairs[index]
    start, end = pair.start, pair.end
    if pair.bracket is not None and _alone(text, pairs, index):
        start, end = pair.bracket.start, pair.bracket.end
    elif pair.bracket is None and pair.start == pair.names.start:
        end = _past_own_bracket(text, pair)
    return Citation(
        id="",
        kind="author_year",
        text=text[start:end],
        line=0,
        start=start,
        end=end,
        authors=pair.names.authors,
        et_al=pair.names.et_al,
        year=pair.year,
        year_suffix=pair.suffix,
    )


def _past_own_bracket(text: str, pair: _Dated) -> int:
    '"Younger et al. (2013)": the bracket around the year alone is part of the citation.'
    opened = any(bracket in text[pair.names.end : pair.end] for bracket in "([")
    closing = _CLOSES.match(text, pair.end)
    return closing.end() if opened and closing else pair.end


def _alone(text: str, pairs: list[_Dated], index: int) -> bool:
    bracket = pairs[index].bracket
    assert bracket is not None
    neighbours = pairs[max(0, index - 1) : index] + pairs[index + 1 : index + 2]
    if any(bracket.start <= other.start < bracket.end for other in neighbours):
        return False
    lead_in = text[bracket.start + 1 : pairs[index].start]
    rest = text[pairs[index].end : bracket.end - 1] if bracket.closed else ""
    return not rest.strip() and _LEAD_IN.fullmatch(lead_in) is not None
