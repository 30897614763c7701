"""Studies that running text speaks of without a citation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

from ldn_lit.citations.changing import changed
from ldn_lit.citations.cues import COUNTED, PLACED, Cue, cue_in, is_own
from ldn_lit.citations.layout import Span
from ldn_lit.citations.persons import Persons
from ldn_lit.citations.sentences import Sentence, Sentences
from ldn_lit.citations.spoken_authors import authors_spoken_of
from ldn_lit.citations.spoken_journals import WHEN, SpokenJournals
from ldn_lit.records import Citation

_CLAUSE = re.compile(r"[,;]\s(?:and|but|while|whereas)\s|\s(?=and\sthere\s(?:is|was|are|were)\s)")
_SEMICOLON = re.compile(r";\s")
_PUBLISHED_YEAR = (
    re.compile(r"\b[Ii]n\s(?P<year>(?:19|20)\d\d),?\s[^.;]{0,60}\bpublished\b"),
    re.compile(r"\bpublished\b[^.;]{0,120}\b(?:in|,)\s(?:\w{3,9}\s)?(?P<year>(?:19|20)\d\d)\b"),
    re.compile(
        r"\b(?:[Aa]n?|[Oo]ne|[Tt]he|this|that|his|her|their|[\w-]+[’']s?)\s(?P<year>(?:19|20)\d\d)\s"
        r"(?:[\w-]+\s){0,4}(?:study|trial|paper|report|review|survey|case|article|meta-analysis|letter"
        r"|pilot|series|editorial|commentary)"
    ),
)
_OPENING_YEAR = re.compile(r"\s*(?:[Ii]n|[Aa]s\searly\sas)\s(?P<year>(?:19|20)\d\d)\b")
_STUDY_OF_YEAR = re.compile(
    r"\b(?:study|trial|paper|article|report|review|survey|letter|series),?\s"
    r"(?:(?:followed|appeared|came(?:\sout)?|was\sout|(?:was\s)?(?:published|reported|printed))\s)?"
    rf"(?:of|from|in)\s(?:\w{3, 9}\s)?(?P<year>(?:19|20)\d\d)\b(?!\s{COUNTED})"
)
# "The trial that Younger published in 2013", "a crossover study by Younger et al. from 2013".
_NAMED_YEAR = (
    re.compile(
        r"\b(?:published|reported|described|appeared|presented|wrote)\s(?:[a-z]+\s){0,3}?in\s"
        rf"(?:\w{{3,9}}\s)?(?P<year>(?:19|20)\d\d)\b(?!\s{COUNTED})"
    ),
    re.compile(
        r"\bby\s(?:[\w.’'-]+\s){0,6}?[\w.’'-]+,?\s(?:in|from|of)\s(?:\w{3,9}\s)?"
        rf"(?P<year>(?:19|20)\d\d)\b(?!\s{COUNTED})"
    ),
)
# "In 2013 a trial by Younger": what a person did then is dated, a patient's history is not.
_OPENING_TRIAL = re.compile(
    r"\A\s*[Ii]n\s(?P<year>(?:19|20)\d\d),?\s(?:an?|the|another)\s(?:[\w-]+\s){0,4}?"
    r"(?:study|trial|paper|report|review|survey)\b"
)
_NAMED = Cue("dated", 0)
_ANY_YEAR = re.compile(r"(?:19|20)(?<!\w..)\d\d\b")
_AFTER_JOURNAL = re.compile(WHEN)
# What follows on a study just told of: "the same two reported in the same journal that autumn".
_SAME_JOURNAL = re.compile(
    r"\b(?:reported|published|wrote|described|appeared|followed|stud(?:y|ies)|papers?|trials?|letters?"
    r"|reports?|editorials?|commentar(?:y|ies)|comments?|asked|argued|replied|one|another)\b"
    r"[^.;()]{0,60}?\b(?:in|by|of|from)\s(?:the|that)\s(?:very\s)?same\s(?:journal|(?P<issue>issue))\b"
)
_SAME = re.compile("same")
_PRONOUN = re.compile(r"\b(?:he|she)\b", re.IGNORECASE)
_UNDER_WAY = re.compile(
    r"\bunder\s?way\b|\bongoing\b|\brecruiting\b|\b(?:is|are)\s(?:currently\s|now\s)?(?:conducting|running|testing|studying)\b",
    re.IGNORECASE,
)
_LONGEST_SENTENCE = 3000
_REACH = 2
'Sentences back to what "the same journal" means.'


@dataclass(frozen=True, slots=True)
class Spoken:
    """Which sentences have their citation already.

    `carried` are those an author-year citation, an identifier or an in-text number supports. Of
    these, `second_hand` are the ones whose number points to a web page, `numbered` those whose
    numbers point to papers, and `leaning` those whose citation stands in a sentence after them.
    """

    carried: frozenset[int]
    second_hand: frozenset[int]
    numbered: frozenset[int] = frozenset()
    leaning: frozenset[int] = frozenset()

    @property
    def silent(self) -> frozenset[int]:
        "Those that `speaks_of` finds nothing in, whatever they say."
        return self.carried - self.second_hand - self.numbered - self.leaning

    def speaks_of(self, index: int, cue: Cue, citation: Citation) -> bool:
        """Whether a clause of the sentence points to a study of its own.

        What a named person "reported" stays open where only a web page is cited for it: the page
        is the source of the sentence, the report is another publication, or none. Who names
        journal and year beside a number says in words what the number points to; who names two of
        author, year and journal before a sentence with a citation speaks of a paper of his own.
        """
        if index not in self.carried or (index in self.second_hand and cue.kind == "report"):
            return True
        named = (bool(citation.authors), citation.year is not None, bool(citation.journal))
        if index in self.leaning:
            return sum(named) > 1
        return all(named[1:]) and index in self.numbered


def find_prose(
    text: str,
    sentences: Sentences,
    persons: Persons,
    spoken: Spoken,
    journals: SpokenJournals,
) -> list[Citation]:
    "One citation for each clause that points to a study nobody has cited."
    found = []
    last: tuple[int, Citation] | None = None
    silent = spoken.silent - _before_the_same(text, sentences)
    for index, sentence in enumerate(sentences.all):
        if sentence.end - sentence.start > _LONGEST_SENTENCE or index in silent:
            continue
        claims = list(_claims(text, sentence, journals))
        for clause, cue in claims:
            told = clause if len(claims) > 1 else Span(sentence.start, sentence.end)
            before = last[1] if last is not None and index - last[0] <= _REACH else None
            citation = _cite(text, told, clause, cue, persons, journals, before)
            if citation.journal or citation.year is not None:
                last = index, citation
            if (cue is not PLACED or citation.journal) and spoken.speaks_of(index, cue, citation):
                found.append(citation)
    return found


def _before_the_same(text: str, sentences: Sentences) -> frozenset[int]:
    'The sentences that "the same journal" of another can mean, and those that may say so.'
    said = (sentences.index_at(word.start()) for word in _SAME.finditer(text))
    near = (range(index - _REACH, index + 1) for index in said if index is not None)
    return frozenset(chain.from_iterable(near))


def _claims(text: str, sentence: Sentence, journals: SpokenJournals) -> Iterator[tuple[Span, Cue]]:
    """The clauses that have a cue, each with the clauses about it that have none, unless those
    tell of another: "and there is an Iranian one"."""
    held: Cue | None = None
    opens = sentence.start
    for start, end in pairwise([sentence.start, *_cuts(text, sentence, journals), sentence.end]):
        cue = _cue(text[start:end], journals)
        another = text.startswith("and there ", start)
        if held is not None and (cue is not None or another):
            yield _words(text, opens, start), held
            held = None
            opens = start
        held = cue or held
    if held is not None:
        yield _words(text, opens, sentence.end), held


def _cuts(text: str, sentence: Sentence, journals: SpokenJournals) -> list[int]:
    "Where clauses begin; behind a semicolon only those that name a journal."
    cuts = [match.end() for match in _CLAUSE.finditer(text, sentence.start, sentence.end)]
    ends = [match.end() for match in _SEMICOLON.finditer(text, sentence.start, sentence.end)]
    for start, end in pairwise([*ends, sentence.end]):
        if start not in cuts and _is_placed(text[start:end], journals):
            cuts.append(start)
    return sorted(cuts)


def _cue(words: str, journals: SpokenJournals) -> Cue | None:
    cue = cue_in(words)
    if cue is not None:
        return cue
    if _is_placed(words, journals):
        return PLACED
    return _NAMED if _is_named(words) else None


def _is_named(words: str) -> bool:
    "Whether somebody's study is told of with its year."
    if _ANY_YEAR.search(words) is None or is_own(words):
        return False
    authors = authors_spoken_of(words).authors
    return bool(authors) and _year(words, authors) is not None


def _is_placed(words: str, journals: SpokenJournals) -> bool:
    return _same_journal(words) is not None or journals.found_in(words) is not None


def _same_journal(words: str) -> re.Match[str] | None:
    return _SAME_JOURNAL.search(words) if "same" in words else None


def _words(text: str, start: int, end: int) -> Span:
    words = text[start:end]
    trimmed = re.sub(r"[,;]?\s+(?:and|but|while|whereas)?\s*\Z", "", words)
    return Span(start, start + len(trimmed))


def _cite(
    text: str,
    told: Span,
    clause: Span,
    cue: Cue,
    persons: Persons,
    journals: SpokenJournals,
    before: Citation | None,
) -> Citation:
    words = text[clause.start : clause.end]
    same = _same_journal(words) if before is not None else None
    named = journals.found_in(words)
    journal = before.journal if before is not None and same else named.name if named else ""
    authors, et_al = _authors(words, clause, cue, persons)
    year = _year(words, authors) or (_year_of(words, named.end) if named else None)
    if before is not None and same is not None and same["issue"]:
        year = before.year
    citation = Citation(
        id="",
        kind="prose",
        text=words,
        line=0,
        start=clause.start,
        end=clause.end,
        context=" ".join(text[told.start : told.end].split()),
        authors=authors,
        et_al=et_al,
        year=year,
        journal=journal,
    )
    return changed(citation, note=_note(citation))


def _year(words: str, authors: Sequence[str]) -> int | None:
    "A year of publication; the year in which somebody was treated is not one."
    named = (_STUDY_OF_YEAR, *((_OPENING_TRIAL, *_NAMED_YEAR) if authors else ()))
    for pattern in (*_PUBLISHED_YEAR, *named):
        match = pattern.search(words)
        if match is not None:
            return int(match["year"])
    return None


def _year_of(words: str, journal_end: int) -> int | None:
    '"In 2009, researchers reported in Pain Medicine", "in Pain Medicine in May 2009".'
    match = _AFTER_JOURNAL.match(words, journal_end) or _OPENING_YEAR.match(words)
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
