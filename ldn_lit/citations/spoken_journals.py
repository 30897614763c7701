"""Journals that running text names: "a trial, in Arthritis and Rheumatism, was larger"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from ldn_lit.citations.names import is_common_word, is_month, is_place
from ldn_lit.matching.journals import same_journal

_CAP = r"[^\W\d_a-z][\w&’'-]*"
_NAME = (
    rf"(?:the\s)?(?P<journal>journal\s)?[*_\"“]{{0,2}}"
    rf"(?P<name>{_CAP}(?:\s(?:(?:of|and|the|for|in|&)\s){{0,2}}{_CAP}){{0,9}})"
)
_PUBLISHED = re.compile(
    rf"\b(?:publish(?:ed|es)|appear(?:ed|s))\b[^.;()]{{0,80}}?\b[Ii]n\s{_NAME}", re.VERBOSE
)
_PLACED = re.compile(
    r"\b(?:stud(?:y|ies)|trials?|papers?|articles?|reports?|reported|reviews?|letters?|series"
    rf"|wrote|described|account)\b,?\s(?:[\w’'-]+\s){{0,5}}?in\s{_NAME}"
)
_LANGUAGES = frozenset("english german french italian spanish japanese chinese".split())
_OF_JOURNALS = re.compile(
    r"\b(?:Journal|Annals|Archives|Proceedings|Transactions|Bulletin|Letters|Reviews|Reports"
    r"|Lancet|Nature|JAMA|BMJ|PLoS|PLOS|NEJM|Science)\b"
)
# Also what is treated: "a trial in Multiple Sclerosis".
_CONDITIONS = frozenset(
    "multiple sclerosis|epilepsy|cancer|pain|diabetes|headache|stroke|hypertension|autism|sleep"
    "|schizophrenia|lupus|depression and anxiety|inflammatory bowel diseases|aids|gut|brain"
    "|inflammatory bowel disease|obesity|arthritis|psoriasis|fibromyalgia|dementia".split("|")
)
_MOST_JOURNALS = 400


class SpokenJournals:
    "Recognises a journal where it is said to have published, where it is listed, or by its name."

    def __init__(self, listed: Iterable[str]) -> None:
        kept = tuple(dict.fromkeys(name for name in listed if name))
        self._listed = kept if len(kept) <= _MOST_JOURNALS else ()
        self._is_listed = lru_cache(maxsize=4096)(self._look_up)

    def named_in(self, words: str) -> str:
        "The journal of a clause, or ''."
        match = _PUBLISHED.search(words)
        if match is not None:
            return _tidy(match["name"]) if _can_be_journal(match["name"]) else ""
        match = _PLACED.search(words)
        if match is None:
            return ""
        name = _tidy(match["name"])
        if match["journal"] or _OF_JOURNALS.search(name) or self._is_listed(name):
            return name if _can_be_journal(name) else ""
        return ""

    def _look_up(self, name: str) -> bool:
        if name.isupper() or name.casefold() in _CONDITIONS:
            return False
        return any(same_journal(name, each) for each in self._listed)


def _can_be_journal(name: str) -> bool:
    first = name.split()[0]
    if is_month(first) or first.casefold() in _LANGUAGES:
        return False
    known_singles = _OF_JOURNALS.search(name) is not None
    return " " in name or known_singles or not (is_place(first) or is_common_word(first))


def _tidy(name: str) -> str:
    return name.rstrip(".,;’'")
