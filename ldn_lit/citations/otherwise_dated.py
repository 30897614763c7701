"""Years that do not stand right behind the names: "in his 1994 survey", "his 2007 review"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ldn_lit.citations.cited_names import CitedNames, names_before
from ldn_lit.citations.dated import Dated
from ldn_lit.citations.habit import can_be_author
from ldn_lit.citations.known_names import KnownNames
from ldn_lit.citations.layout import Block
from ldn_lit.citations.names import is_common_word, is_place, looks_like_surname
from ldn_lit.citations.standing import end_of_own_study, reports, word_before
from ldn_lit.citations.years import YEAR, Year

_CAP = r"[^\W\d_a-z][\w’'-]{1,30}"
_TEAM_AFTER = re.compile(
    r""",?\s{1,8}(?P<names>[^.;:()\d]{2,60}?(?:\set\.?\sal\b\.?
        |,?\sand\s(?:(?:his|her|their)\s)?(?:colleagues|co-?workers)\b))""",
    re.VERBOSE,
)
_NAMES_AFTER = re.compile(
    rf",?\s{{1,8}}(?P<names>{_CAP}(?:\s{_CAP})?(?:\s(?:and|&)\s{_CAP}(?:\s{_CAP})?)?)(?=\s[a-z])"
)
_TAIL = 16
_WINDOW = 300
_IN = re.compile(r"[,*_]{0,3}\s{1,3}in\s{1,3}(?P<owner>(?:his|her|their)\s{1,3})?\Z")
_OWNER = re.compile(r"(?<!\w)(?P<owner>[Hh]is|[Hh]er|[Tt]heir)\s{1,3}\Z")
# What authors do in print; "gave" and "found" others do as well.
_PUBLISH = re.compile(
    r"""\s(?:(?:also|then|first|later)\s)?(?:report|describe|show|demonstrate|publish|conclude|suggest
        |propose|review|note|observe|argue)(?:s|es|d|ed)?\b""",
    re.VERBOSE,
)
_NOT_PUBLISHED = frozenset("between from of in and".split())
_LONGEST_GAP = 300
_SENTENCE = re.compile(r"[.!?][\"”’)\]]{0,2}\s+(?=[^\W\d_a-z])")
_CAPITAL = re.compile(r"(?<![\w’'-])[^\W\d_a-z][\w’'-]*")


def otherwise_dated(
    text: str, block: Block, floor: int, year: Year, known: KnownNames, pairs: Sequence[Dated]
) -> Dated | str | None:
    """The names of a year that follows "in" or "his"; `pairs` are those before it in its block.

    A name alone is one that is taken only where the text is known to cite it, or to cite so.
    """
    if year.value is None or year.doubtful:
        return None
    low = max(floor, year.start - _TAIL)
    tail = text[low : year.start]
    between = _IN.search(tail)
    before = (
        _named_before(text, block, floor, low + between.start(), year, known) if between else None
    )
    if isinstance(before, Dated):
        return before
    if tail[-3:].lower() == "in ":
        return _named_after(text, block, year, known) or before
    owner = _OWNER.search(tail)
    own = _same_person(text, block, low + owner.start(), year, pairs) if owner else None
    return own or before


def _named_before(
    text: str, block: Block, floor: int, end: int, year: Year, known: KnownNames
) -> Dated | str | None:
    '"Baker and McClatchey in 1981", "Stiller in his 1994 survey".'
    names = names_before(text, max(floor, end - _WINDOW), end, known)
    if names is None or names.end != end or names.possessive or names.group:
        return None
    lone = not names.certain
    if lone and not can_be_author(text, block, names, known):
        return None
    before = word_before(text, block, names)
    if text[end : year.start].split()[-1] != "in":
        stands = end_of_own_study(text, block, year) is not None
    elif lone:
        known_name = known.is_known(names.surnames[0]) or known.cites_by_year
        stands = known_name and reports(text, block, year)
    else:
        published = before == "by" or _PUBLISH.match(text, year.end, block.end) is not None
        stands = (names.et_al or published or known.cites_by_year) and before not in _NOT_PUBLISHED
    return Dated(names, year, names.start, year.end, None) if stands else names.surnames[0]


def _named_after(text: str, block: Block, year: Year, known: KnownNames) -> Dated | str | None:
    '"In 2013, Younger et al. reported", unless a year of their own follows the names.'
    after = _TEAM_AFTER.match(text, year.end, block.end)
    if after is not None and not YEAR.search(text, after.end(), min(block.end, after.end() + 8)):
        names = _exactly(text, after, known)
        return Dated(names, year, year.start, names.end, None) if names and names.et_al else None
    after = _NAMES_AFTER.match(text, year.end, block.end)
    if after is None or not reports(text, block, year._replace(end=after.end("names"))):
        return None
    names = _exactly(text, after, known)
    if names is None or names.possessive:
        return None
    if names.certain:
        stands = known.cites_by_year or _PUBLISH.match(text, names.end, block.end) is not None
    else:
        known_name = known.is_known(names.surnames[0]) or known.cites_by_year
        stands = known_name and can_be_author(text, block, names, known)
    return Dated(names, year, year.start, names.end, None) if stands else names.surnames[0]


def _exactly(text: str, after: re.Match[str], known: KnownNames) -> CitedNames | None:
    names = names_before(text, after.start("names"), after.end(), known)
    return names if names is not None and names.start == after.start("names") else None


def _same_person(
    text: str, block: Block, start: int, year: Year, pairs: Sequence[Dated]
) -> Dated | None:
    """ "his 2007 review" of the one person whom this sentence or the one before has cited by name.

    Nobody else may be named in between.
    """
    last = pairs[-1] if pairs else None
    end = end_of_own_study(text, block, year)
    if last is None or end is None or last.bracket is not None or start - last.end > _LONGEST_GAP:
        return None
    several = last.names.et_al or len(last.names.surnames) > 1
    theirs = text[start : start + 5].lower() == "their"
    if theirs != several and not (last.names.et_al and len(last.names.surnames) == 1):
        return None
    sentences = [match.end() for match in _SENTENCE.finditer(text, last.end, start)]
    if len(sentences) > 1 or _names_another(text, last.end, start, sentences):
        return None
    names = last.names if theirs else replace(last.names, et_al=False)
    return Dated(names, year, start, end, None)


def _names_another(text: str, start: int, end: int, sentences: Sequence[int]) -> bool:
    return any(
        looks_like_surname(match[0]) and not (is_common_word(match[0]) or is_place(match[0]))
        for match in _CAPITAL.finditer(text, start, end)
        if match.start() not in sentences
    )
