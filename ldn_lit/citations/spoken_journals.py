"""Journals that running text names: "a trial, in Arthritis and Rheumatism, was larger"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from ldn_lit.citations.journal_words import ABBREVIATIONS
from ldn_lit.citations.names import is_common_word, is_month, is_place
from ldn_lit.matching.journal_names import JOURNALS
from ldn_lit.matching.journals import same_journal

_CAP = r"[^\W\d_a-z][\w&’'-]*"
_QUOTED = r"[*_\"“‘]{0,2}"
_NAME = (
    rf"(?:the\s|[Tt]he\s)?(?P<journal>journal\s)?{_QUOTED}"
    rf"(?P<name>{_CAP}(?:\s(?:(?:of|and|the|for|in|on|&)\s){{0,2}}{_CAP}){{0,9}})"
)
_PUBLISHED = re.compile(rf"\b(?:publish(?:ed|es)|appear(?:ed|s))\b[^.;()]{{0,80}}?\b[Ii]n\s{_NAME}")
_PLACED = re.compile(
    r"\b(?:stud(?:y|ies)|trials?|papers?|articles?|reports?|reported|reviews?|letters?|series|wrote"
    r"|described|account|editorials?|commentar(?:y|ies)|shown|tested|printed|announced|analys[ei]s"
    r"|surveys?|piece|work|results|findings|data|out)\b,?\s"
    rf"(?:[\w’'-]+\s){{0,5}}?in\s{_NAME}"
)
# What each of these names cannot do without.
_LED_TO = re.compile(rf"in\s(?:[Tt]he\s)?(?:journal\s)?{_QUOTED}[^\W\d_a-z]")
_PUBLISHERS_DO = ("published", "printed", "carried", "ran")
# "In 2007 the American Journal of Gastroenterology published an open study."
_PUBLISHER = re.compile(
    rf"(?:\A|[.;,]\s|\b(?:19|20)\d\d,?\s|\b(?:and|but|when|that)\s){_NAME}{_QUOTED}\s"
    rf"(?:has\s|had\s|then\s|later\s|first\s|also\s){{0,2}}(?:{'|'.join(_PUBLISHERS_DO)})\s"
)
# "In The Lancet Rheumatology, a group from Odense gave 6 mg to ninety-nine women."
_OPENING = re.compile(
    rf"\A\s*(?:[Ww]riting\s|[Rr]eporting\s)?[Ii]n\s{_NAME}{_QUOTED},\s"
    r"(?=(?:an?|another|two|three|four|five|researchers|investigators|scientists|doctors|authors)\s"
    r"|[A-Z][\w’'-]+\s(?:and|et|&)\s)"
)
_COCHRANE = re.compile(
    r"\b(?:19|20)\d\d\sCochrane\s(?:systematic\s)?(?:review|meta-analysis)\b"
    r"|\bCochrane\s(?:systematic\s)?(?:review|meta-analysis)(?=,?\s(?:of|from|in|\()\s?(?:19|20)\d\d\b)"
)
_COCHRANE_NAME = "Cochrane Database of Systematic Reviews"
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_SEASON = r"(?:the\s)?(?:early|late|mid-?|spring|summer|autumn|fall|winter|end|start)"
_JOIN = r"(?:,?\s(?:back\s)?(?:in|of|for|from)|,)"
_DAY_MONTH = (
    rf"(?:{_SEASON}\s?(?:of\s|in\s)?)?"
    rf"(?:(?:\d{{1,2}}\s)?{_MONTH},?\s(?:\d{{1,2}},?\s)?(?:of\s)?)?"
)
_ENDED = r"[*_\"”’]{0,2}"
_YEAR = r"(?P<year>(?:19|20)\d\d)(?![\w–-]{0,20}\d)"
# "in July 2001", ", January 2024", "of May 2018", " (2013)", "in the spring of 2013".
WHEN = rf"{_ENDED}{_JOIN}?\s\(?{_DAY_MONTH}{_YEAR}"
_IN_MONTH = re.compile(rf"\s(?:in|of|for|on)\s{_MONTH}\Z")
_DATE = re.compile(rf"(?:,|in|of|for|from)\s{_DAY_MONTH}{_YEAR}")
_DATED = re.compile(rf"(?<![\w&’'-]){_NAME}{_ENDED}{_JOIN}\s{_DAY_MONTH}{_YEAR}")
_LANGUAGES = frozenset("english german french italian spanish japanese chinese".split())
_OF_JOURNALS = re.compile(
    r"\b(?:Journal|Annals|Archives|Proceedings|Transactions|Bulletin|Letters|Reviews|Reports"
    r"|Lancet|Nature|JAMA|BMJ|PLoS|PLOS|NEJM|Science)\b"
)
# What journals are named after and hardly anything else with capitals is: "Clinical Rheumatology".
_FIELD = re.compile(
    r"(?:Medicine|Surgery|Psychiatry|Paediatrics|Pediatrics|Physician|Therap(?:y|ies|eutics)|Research"
    r"|Sciences?|Immunity|Genetics|Chemistry|Rheumatism|Practice|Opinion|[A-Z][a-z]{3,16}ology)"
)
# Also what is treated: "a trial in Multiple Sclerosis".
_CONDITIONS = frozenset(
    "multiple sclerosis|epilepsy|cancer|pain|diabetes|headache|stroke|hypertension|autism|sleep"
    "|schizophrenia|lupus|depression and anxiety|inflammatory bowel diseases|aids|gut|brain"
    "|inflammatory bowel disease|obesity|arthritis|psoriasis|fibromyalgia|dementia".split("|")
)
# What everybody calls them, where that is only part of the name.
_SPOKEN = {"new england journal": "New England Journal of Medicine"}
_MOST_JOURNALS = 400
# Begins a sentence and no journal's name.
_LEADS = frozenset("then later when but and so once yet finally recently".split())


class SpokenJournal(NamedTuple):
    "A journal's name, and where it ends in the words that name it."

    name: str
    end: int


class SpokenJournals:
    "Recognises a journal where it is said to have published, where it is listed, or by its name."

    def __init__(self, listed: Iterable[str]) -> None:
        kept = tuple(dict.fromkeys(name for name in listed if name))
        self._listed = kept if len(kept) <= _MOST_JOURNALS else ()
        self._is_listed = lru_cache(maxsize=16384)(self._look_up)

    def found_in(self, words: str) -> SpokenJournal | None:
        "The journal of a clause."
        match = _PUBLISHED.search(words) if "publish" in words or "appear" in words else None
        if match is not None:
            found = _spoken(match)
            return found if _can_be_journal(found.name) else None
        for match in _named_in(words):
            found = _spoken(match)
            if _can_be_journal(found.name) and (match["journal"] or self._is_telling(found.name)):
                return found
        cochrane = _COCHRANE.search(words) if "Cochrane" in words else None
        if cochrane is not None:
            return SpokenJournal(_COCHRANE_NAME, cochrane.end())
        return self._dated_in(words) if _DATE.search(words) is not None else None

    def _dated_in(self, words: str) -> SpokenJournal | None:
        "The journal that a date follows: 'The Lancet Rheumatology, January 2024'."
        for match in _DATED.finditer(words):
            found = _spoken(match)
            if _can_be_journal(found.name) and self._is_telling(found.name):
                return found
        return None

    def _is_telling(self, name: str) -> bool:
        return _OF_JOURNALS.search(name) is not None or _is_known(name) or self._is_listed(name)

    def _look_up(self, name: str) -> bool:
        if name.isupper() or name.casefold() in _CONDITIONS:
            return False
        return any(same_journal(name, each) for each in self._listed)


def _named_in(words: str) -> Iterator[re.Match[str]]:
    if _LED_TO.search(words) is not None:
        yield from _PLACED.finditer(words)
    if any(verb in words for verb in _PUBLISHERS_DO):
        yield from _PUBLISHER.finditer(words)
    opening = _OPENING.match(words)
    if opening is not None:
        yield opening


@lru_cache(maxsize=16384)
def _is_known(name: str) -> bool:
    "By the journals that go by several names, or by how the words of a name end."
    first, *more = name.split()
    if not more or name.casefold() in _CONDITIONS or is_place(first):
        return False
    if _plain(name) in _several_names() or _FIELD.fullmatch(more[-1]):
        return True
    shortened = [word.strip(".").casefold() in ABBREVIATIONS for word in (first, *more)]
    return len(more) > 1 and sum(shortened) > 1


@lru_cache(maxsize=1)
def _several_names() -> frozenset[str]:
    return frozenset(_plain(name) for names in JOURNALS for name in names)


def _plain(name: str) -> str:
    return " ".join(name.replace("&", "and").replace(".", "").casefold().split())


def _can_be_journal(name: str) -> bool:
    first = name.split()[0]
    if is_month(first) or first.casefold() in _LANGUAGES:
        return False
    known_singles = _OF_JOURNALS.search(name) is not None
    return " " in name or known_singles or not (is_place(first) or is_common_word(first))


def _spoken(match: re.Match[str]) -> SpokenJournal:
    "Without what stands before 'in the' and the month behind 'in': 'Findings in the BMJ in May'."
    written = _IN_MONTH.sub("", match["name"])
    plain = written.rpartition(" in the ")[2].rstrip(".,;’'")
    first, _, rest = plain.partition(" ")
    if rest and first.casefold() in _LEADS:
        plain = rest
    return SpokenJournal(_SPOKEN.get(plain.casefold(), plain), match.start("name") + len(written))
