"""Whether a name before a year stands there as an author."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ldn_lit.citations.cited_names import CitedNames
from ldn_lit.citations.known_names import KnownNames
from ldn_lit.citations.layout import Block
from ldn_lit.citations.names import PARTICLES
from ldn_lit.citations.years import Year

_LEAD_IN = re.compile(
    r"""(?:\s|[,:.]|\b(?:see|e\.g|eg|cf|i\.e|also|reviewed|reviews?|by|in|for|an?|examples?|from|as
        |adapted|data|and|but|compare|per|following|after|described|reported|shown|study|trial
        |discussed|summari[sz]ed|recently|first|most|notably|both|the|of|modified|based|on|cited
        |according|to|with|details|more|table|figure|quoted|reproduced|permission|especially)\b)*""",
    re.VERBOSE | re.IGNORECASE,
)
_SEPARATES = re.compile(r"[;,]|\b(?:and|or)\b|&")
_LEADS = frozenset("by see cf also e.g eg per".split())
_FOLLOWS = frozenset(
    "and & for p pp in cited quoted but who which table figure fig chapter ch reviewed with on as"
    " see vs versus or et".split()
)
_BEFORE_BARE = frozenset("by and with see of as to both than per also cf from & e.g".split())
_AFTER_BARE = re.compile(r"\s?[)\]]?[,;:]?\s{1,3}[a-z]")
_REPORTS = re.compile(
    r"""\s?[)\]]?,?\s{1,3}(?:(?:also|then|first|later|recently|further|have|has|had|who|which)\s)?
        (?:found|find|show(?:s|n|ed)?|report(?:s|ed)?|describe[sd]?|demonstrate[sd]?|conclude[sd]?
        |suggest(?:s|ed)?|argue[sd]?|state[sd]?|note[sd]?|observe[sd]?|review(?:s|ed)?|studied
        |investigated|examined|evaluated|assessed|compared|treated|randomi[sz]ed|conducted|used
        |gave|followed|enrolled|included|propose[sd]?|confirmed|measured|tested|published)\b""",
    re.VERBOSE,
)
_OWN_STUDY = re.compile(
    r"""\s?[)\]]?(?:\s[\w-]+){0,4}?\s(?:stud(?:y|ies)|trials?|papers?|reports?|reviews?|work|surveys?
        |RCTs?|series|(?:meta-)?analys[ei]s|findings|data|results|articles?|crossover|pilot
        |experiments?|cohort|publication)\b""",
    re.VERBOSE,
)
_IDENTIFIED = re.compile(
    r"\s?[,;]?\s?[(\[<]?\s?(?:PMC?ID\b|PMID:?\d|PMC\d|doi\b|10\.\d{4,9}/"
    r"|https?://\S{0,40}(?:pubmed|/pmc|doi\.org))",
    re.IGNORECASE,
)
_MORE_YEARS = re.compile(r"(?:\s?(?:[,/;&]|and)\s?(?:19|20)\d\d[a-z]?)*(?:[⁰¹²³⁴-⁹]+,?)*")
_OPENS_A_LINE = re.compile(r"\s?(?:[:(]|[–—-]\s)|\s?(?:\Z|[\r\n])")
_REACH = 400
_PAIRS = (("(", ")"), ("[", "]"), ("{", "}"))


@dataclass(frozen=True, slots=True)
class Bracket:
    "The bracket around a year. `end` is past its closing, or past the year where that is missing."

    start: int
    end: int
    closed: bool


def bracket_around(text: str, block: Block, year: Year) -> Bracket | None:
    low = max(block.start, year.start - _REACH)
    high = min(block.end, year.end + _REACH)
    nearest: Bracket | None = None
    for opening, closing in _PAIRS:
        start = text.rfind(opening, low, year.start)
        if start == -1 or text.rfind(closing, start, year.start) != -1:
            continue
        end = text.find(closing, year.end, high)
        closed = end != -1 and text.find(opening, year.end, end) == -1
        if nearest is None or start > nearest.start:
            nearest = Bracket(start, end + 1 if closed else year.end, closed)
    return nearest


def stands(
    text: str,
    block: Block,
    bracket: Bracket | None,
    names: CitedNames,
    year: Year,
    known: KnownNames,
) -> bool:
    if bracket is not None:
        return _in_bracket(text, block, bracket, names, year, known)
    if names.group:
        return False
    if names.certain or _is_known(names, known):
        return True
    if names.possessive:
        return end_of_own_study(text, block, year) is not None
    if year.value is None:
        return False
    if text[names.end : year.start].rstrip().endswith(("(", "[")):
        return _before_bracket(text, block, names, year, known)
    return _bare(text, block, names, year, known)


def past_years(text: str, block: Block, year: Year) -> int:
    'Where the words go on after "2009/2013/2014" or "2007²".'
    match = _MORE_YEARS.match(text, year.end, block.end)
    return match.end() if match else year.end


def is_led_in(text: str, start: int, end: int) -> bool:
    'Whether text[start:end] is no more than "see also" or "reviewed by".'
    return _LEAD_IN.fullmatch(text, start, end) is not None


def _is_known(names: CitedNames, known: KnownNames) -> bool:
    return known.is_known(names.surnames[0])


def end_of_own_study(text: str, block: Block, year: Year) -> int | None:
    'Where "2013 crossover trial" ends, if the year goes on like that.'
    match = _OWN_STUDY.match(text, past_years(text, block, year), block.end)
    return match.end() if match else None


def _in_bracket(
    text: str,
    block: Block,
    bracket: Bracket,
    names: CitedNames,
    year: Year,
    known: KnownNames,
) -> bool:
    if names.certain:
        return True
    place = past_years(text, block, year)
    after = text[place : min(block.end, place + 24)].lstrip()
    followed = not after or after[0] in ")]},;:.#/*†" or after.split()[0].rstrip(".,") in _FOLLOWS
    if not followed or (year.value is None and "," not in text[names.end : year.start]):
        return False
    if _is_known(names, known):
        return True
    return not names.strange and _is_led(text, bracket.start + 1, names.start)


def _is_led(text: str, start: int, end: int) -> bool:
    "Within a bracket, after a separator or words that lead to a source."
    for match in _SEPARATES.finditer(text, start, end):
        start = match.end()
    if is_led_in(text, start, end):
        return True
    words = text[start:end].split()
    return bool(words) and words[-1].lower().rstrip(".,:") in _LEADS


def _before_bracket(
    text: str, block: Block, names: CitedNames, year: Year, known: KnownNames
) -> bool:
    '"Younger (2013)": a lone name with the year in a bracket of its own.'
    capitals = capitals_of(names)
    if len(capitals) == 1 and not names.strange:
        shouted = capitals[0].isupper()
        return not shouted or (len(capitals[0]) > 4 and not known.is_plain_word(capitals[0]))
    place = past_years(text, block, year)
    if _REPORTS.match(text, place, block.end) or word_before(text, block, names) in _LEADS:
        return True
    return not names.strange and not any(known.is_plain_word(word) for word in capitals)


def _bare(text: str, block: Block, names: CitedNames, year: Year, known: KnownNames) -> bool:
    "Outside brackets a lone capitalised word is an author only within a running sentence."
    if names.strange:
        return False
    if text[year.end : year.end + 1] == ")":
        return True
    place = past_years(text, block, year)
    if _REPORTS.match(text, place, block.end) or _IDENTIFIED.match(text, place, block.end):
        return True
    before = word_before(text, block, names)
    if before in _LEADS:
        return True
    capitals = capitals_of(names)
    if len(capitals) > 1 or known.is_plain_word(capitals[0]):
        return False
    if names.start == block.start and _OPENS_A_LINE.match(text, place, block.end):
        return True
    if before and before not in _BEFORE_BARE and before[-1] not in '.:;!?)]"”':
        return False
    return _AFTER_BARE.match(text, place, block.end) is not None


def reports(text: str, block: Block, year: Year) -> bool:
    "Whether what follows the year is what authors do."
    return _REPORTS.match(text, past_years(text, block, year), block.end) is not None


def word_before(text: str, block: Block, names: CitedNames) -> str:
    words = text[max(block.start, names.start - 20) : names.start].lower().split()
    return words[-1] if words else ""


def capitals_of(names: CitedNames) -> list[str]:
    "The words of the first surname, without its particles."
    return [word for word in names.surnames[0].split() if word.lower() not in PARTICLES] or [
        names.surnames[0]
    ]
