"""Studies that running text speaks of without a citation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ldn_lit.citations.cues import PLACED, Cue, cue_in
from ldn_lit.citations.layout import Span
from ldn_lit.citations.persons import Persons
from ldn_lit.citations.sentences import Sentence, Sentences
from ldn_lit.citations.spoken_authors import authors_spoken_of
from ldn_lit.citations.spoken_journals import SpokenJournals
from ldn_lit.records import Citation

_CLAUSE = re.compile(r"[,;]\s(?:and|but|while|whereas)\s")
_PUBLISHED_YEAR = (
    re.compile(r"\b[Ii]n\s(?P<year>(?:19|20)\d\d),?\s[^.;]{0,60}\bpublished\b"),
    re.compile(r"\bpublished\b[^.;]{0,120}\b(?:in|,)\s(?:\w{3,9}\s)?(?P<year>(?:19|20)\d\d)\b"),
    re.compile(
        r"\b(?:[Aa]n?|[Oo]ne|[Tt]he|this|that|his|her|their|[\w-]+[’']s?)\s(?P<year>(?:19|20)\d\d)\s"
        r"(?:[\w-]+\s){0,4}(?:study|trial|paper|report|review|survey|case|article|meta-analysis)"
    ),
)
_OPENING_YEAR = re.compile(r"\s*(?:[Ii]n|[Aa]s\searly\sas)\s(?P<year>(?:19|20)\d\d)\b")
_STUDY_OF_YEAR = re.compile(
    r"\b(?:study|trial|paper|article|report|review|survey),?\s(?:of|from|in)\s(?P<year>(?:19|20)\d\d)\b"
)
# "In 2013 a trial by Younger": what a person did then is dated, a patient's history is not.
_OPENING_TRIAL = re.compile(
    r"\A\s*[Ii]n\s(?P<year>(?:19|20)\d\d),?\s(?:an?|the|another)\s(?:[\w-]+\s){0,4}?"
    r"(?:study|trial|paper|report|review|survey)\b"
)
_AFTER_JOURNAL = re.compile(r"[*_\"”]{0,2},?\s(?:in\s(?:\w{3,9}\s)?|\()?(?P<year>(?:19|20)\d\d)\b")
_PRONOUN = re.compile(r"\b(?:he|she)\b", re.IGNORECASE)
_UNDER_WAY = re.compile(
    r"\bunder\s?way\b|\bongoing\b|\brecruiting\b|\b(?:is|are)\s(?:currently\s|now\s)?(?:conducting|running|testing|studying)\b",
    re.IGNORECASE,
)
_LONGEST_SENTENCE = 3000


@dataclass(frozen=True, slots=True)
class Spoken:
    """Which sentences have their citation already.

    `carried` are those an author-year citation, an identifier or an in-text number supports;
    of these, `second_hand` are the ones whose number points to a web page.
    """

    carried: frozenset[int]
    second_hand: frozenset[int]


def find_prose(
    text: str,
    sentences: Sentences,
    persons: Persons,
    spoken: Spoken,
    journals: SpokenJournals,
) -> list[Citation]:
    """One citation for each clause that points to a study nobody has cited.

    What a named person "reported" stays open where only a web page is cited for it: the page is
    the source of the sentence, the report is another publication, or none.
    """
    found = []
    for index, sentence in enumerate(sentences.all):
        if sentence.end - sentence.start > _LONGEST_SENTENCE:
            continue
        if index in spoken.carried and index not in spoken.second_hand:
            continue
        for clause, cue in _claims(text, sentence, journals):
            if index in spoken.carried and cue.kind != "report":
                continue
            found.append(_cite(text, sentence, clause, cue, persons, journals))
    return found


def _claims(text: str, sentence: Sentence, journals: SpokenJournals) -> Iterator[tuple[Span, Cue]]:
    "The clauses that have a cue, each with the clauses about it that have none."
    cuts = [match.end() for match in _CLAUSE.finditer(text, sentence.start, sentence.end)]
    edges = [sentence.start, *cuts, sentence.end]
    open_at: int | None = None
    held: Cue | None = None
    for start, end in pairwise(edges):
        words = text[start:end]
        cue = cue_in(words) or (PLACED if journals.named_in(words) else None)
        if cue is None:
            continue
        if held is not None and open_at is not None:
            yield _words(text, open_at, start), held
        open_at = sentence.start if held is None else start
        held = cue
    if held is not None and open_at is not None:
        yield _words(text, open_at, sentence.end), held


def _words(text: str, start: int, end: int) -> Span:
    words = text[start:end]
    trimmed = re.sub(r"[,;]?\s+(?:and|but|while|whereas)?\s*\Z", "", words)
    return Span(start, start + len(trimmed))


def _cite(
    text: str,
    sentence: Sentence,
    clause: Span,
    cue: Cue,
    persons: Persons,
    journals: SpokenJournals,
) -> Citation:
    words = text[clause.start : clause.end]
    journal = journals.named_in(words)
    authors, et_al = _authors(words, clause, cue, persons)
    citation = Citation(
        id="",
        kind="prose",
        text=words,
        line=0,
        start=clause.start,
        end=clause.end,
        context=" ".join(text[sentence.start : sentence.end].split()),
        authors=authors,
        et_al=et_al,
        year=_year(words, authors) or _year_of(words, journal),
        journal=journal,
    )
    return replace(citation, note=_note(citation))


def _year(words: str, authors: Sequence[str]) -> int | None:
    "A year of publication; the year in which somebody was treated is not one."
    named = (_STUDY_OF_YEAR, *((_OPENING_TRIAL,) if authors else ()))
    for pattern in (*_PUBLISHED_YEAR, *named):
        match = pattern.search(words)
        if match is not None:
            return int(match["year"])
    return None


def _year_of(words: str, journal: str) -> int | None:
    '"In 2009, researchers reported in Pain Medicine", "in Pain Medicine in 2009".'
    if not journal:
        return None
    match = _OPENING_YEAR.match(words) or _AFTER_JOURNAL.match(
        words, words.find(journal) + len(journal)
    )
    return int(match["year"]) if match else None


def _authors(words: str, clause: Span, cue: Cue, persons: Persons) -> tuple[tuple[str, ...], bool]:
    spoken = authors_spoken_of(words)
    if spoken.authors:
        return spoken.authors, spoken.et_al
    if cue.kind not in {"published", "report", "anecdote"}:
        return (), False
    named = persons.within(clause.start, clause.end)
    if named:
        return named[:1], False
    if _PRONOUN.search(words) is None:
        return (), False
    person = persons.last_before(clause.start)
    return ((person,) if person else ()), False


def _note(citation: Citation) -> str:
    given = {"author": citation.authors, "journal": citation.journal, "year": citation.year}
    missing = [name for name, value in given.items() if not value]
    lacks = f"names no {_either(missing)}" if missing else ""
    under_way = "under way when this was written" if _UNDER_WAY.search(citation.text) else ""
    return "; ".join(part for part in (under_way, lacks) if part)


def _either(names: Sequence[str]) -> str:
    return " or ".join(part for part in (", ".join(names[:-1]), names[-1]) if part)
