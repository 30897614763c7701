"""A lone name before a year, in a text that has the habit of citing so: "leukaemoid - Kuş 2014"."""

from __future__ import annotations

import re

from ldn_lit.citations.cited_names import CitedNames
from ldn_lit.citations.known_names import KnownNames
from ldn_lit.citations.layout import Block
from ldn_lit.citations.standing import capitals_of, end_of_own_study, past_years, word_before
from ldn_lit.citations.years import Year

_BETWEEN = re.compile(r"[\s*_>]{0,6},?[\s*_>]{0,6}[(\[]?")
_ENDS = re.compile(r"\s{0,3}(?:[).,;:?!|\]\r\n]|[–—-]|\Z)")
_RANGE = re.compile(r"\s(?:to|until|till|through)\s(?:[A-Z][a-z]{2,8}\s)?(?:1[89]|20)\d\d")
_STANDS_AFTER = frozenset(" \t\r\n\f\v([{<>*_—–-:;,|\"'“‘„«»/&")
_PLACES_OR_TIMES = frozenset(
    """in at near during since until till around outside inside before between throughout
    visited toward towards across within circa ca ca. c. hotel lake mount city town camp port
    version model windows""".split()
)
# "As in Hoyt 2022", "single cases in Papavasiliou 1987": what a paper holds, no place or time.
_HELD_IN = re.compile(
    r"""\b(?:as|described|discussed|summari[sz]ed|reviewed|cited|listed|explained|detailed|details?
        |cases?|figures?|tables?|methods?|protocol|results|data|argument|position|evidence|proof)
        (?:\s(?:is|are|was|were))?\sin\s\Z""",
    re.VERBOSE,
)
_LONGEST_LEAD = 24
_POINTS_OUT = frozenset("the a an this that these those our my your its each every".split())
_EVENTS = frozenset(
    """retreat retreats conference congress meeting meetings symposium workshop course school
    summit festival holiday holidays exhibition fair tour cup games olympics championship
    championships concert seminar session sessions assembly forum expo reunion wedding award
    copyright ©""".split()
)


def is_habitual(text: str, block: Block, names: CitedNames, year: Year, known: KnownNames) -> bool:
    """Whether a name and a year can be an author's by where they stand, whatever the name is.

    Not after what leads to a place or a time ("in Leeds 2011"), not at an event ("retreat, Egmond
    2018"), nor a word that the text also writes small.
    """
    if year.value is None or not _is_free(text, block, names, known):
        return False
    between = text[names.end : year.start]
    if _BETWEEN.fullmatch(between) is None:
        return False
    if "," in between and not _ENDS.match(text, past_years(text, block, year), block.end):
        return False
    own_study = end_of_own_study(text, block, year) is not None
    return own_study or not _is_pointed_out(text, block, names)


def begins_range(text: str, block: Block, year: Year) -> bool:
    '"Embase 1980 to 2014".'
    return _RANGE.match(text, year.end, block.end) is not None


def can_be_author(text: str, block: Block, names: CitedNames, known: KnownNames) -> bool:
    "Whether nothing about a lone name, nor what stands before it, says that it is none."
    free = _is_free(text, block, names, known)
    return free and not _is_pointed_out(text, block, names)


def _is_pointed_out(text: str, block: Block, names: CitedNames) -> bool:
    '"The Olympics 2012", but also "the Bass 1985 paper".'
    return word_before(text, block, names) in _POINTS_OUT


def _is_free(text: str, block: Block, names: CitedNames, known: KnownNames) -> bool:
    if names.group or names.strange or names.possessive:
        return False
    if names.start > block.start and text[names.start - 1] not in _STANDS_AFTER:
        return False
    if any(word.isupper() or known.is_plain_word(word) for word in capitals_of(names)):
        return False
    before = word_before(text, block, names)
    if before == "in" and _is_held_in(text, block, names):
        return True
    return before not in _PLACES_OR_TIMES and before.rstrip(",:;.-–") not in _EVENTS


def _is_held_in(text: str, block: Block, names: CitedNames) -> bool:
    low = max(block.start, names.start - _LONGEST_LEAD)
    return _HELD_IN.search(text, low, names.start) is not None
