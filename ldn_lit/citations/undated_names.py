"""Cited authors whom a text names without a year: "Lie et al.", "Kelly's editorial"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from ldn_lit.citations.cited_papers import CitedPaper, CitedPapers
from ldn_lit.citations.given_names import GIVEN_NAMES
from ldn_lit.citations.layout import Block, Span
from ldn_lit.citations.names import is_common_word, is_month, is_place, looks_like_surname
from ldn_lit.matching.names import surname_key

Form = Literal["pair", "team", "work", "above", "alone"]

_LETTERS = r"[^\W\d_]+"
_WORD = rf"{_LETTERS}(?:['’ʼ`´‐‑-]{_LETTERS})*"
# A capital, or "al-", "el-", "d'", "de", "van" and "von".
_CAPITALISED = re.compile(
    r"[^\W\d_bcf-uw-z](?<![\w.@/\\'’-].)"
    r"(?:(?<![adev])|(?<=[ae])(?=l-)|(?<=d)(?=['’]|e\b)|(?<=v)(?=[ao]n\b))"
    rf"[^\W\d_]*(?:['’ʼ`´‐‑-]{_LETTERS})*"
)
_ANY_WORD = re.compile(_WORD)
_NEXT_WORD = re.compile(rf"[\s]{{1,4}}({_WORD})")
_APOSTROPHE = ("'", "’")
_POSSESSIVE = ("'s", "’s", *_APOSTROPHE)
_JOINT = re.compile(r",\s{1,4}(?:and\s|&\s)?|\s{1,4}(?:and|&|et|und|y|og|och)\s{1,4}|\s?[+/]\s?")
_TEAM = re.compile(
    r""",?\s{1,4}(?:(?:et|&)\s{0,3}al\b\.?
          |(?:and|&|et|und|y)\s{1,4}(?:(?:his|her|their)\s{1,4})?
            (?:colleagues|co-?workers|co-?authors|associates|collaborators|team|group|Kollegen
              |Mitarbeiter(?:innen)?|collègues|collaborateurs|colaboradores|cols?\b\.?)\b)""",
    re.VERBOSE,
)
_STUDY = (
    r"(?:stud(?:y|ies)|trials?|papers?|articles?|(?:case\s)?reports?|reviews?|surveys?|pilot|series"
    r"|accounts?|letters?|commentar(?:y|ies)|comments?|editorials?|cases?|data|findings|results"
    r"|(?:meta-)?analys[ei]s|experiments?|cohort|critique|publication|chapter)"
)
_OWN_WORK = re.compile(
    rf"['’]s?\s{{1,4}}(?:(?!(?:and|or|of|in|on)\b)[a-z][\w-]*\s{{1,4}}){{0,3}}?{_STUDY}\b"
)
_OWN_TEAM = re.compile(r"['’]s?\s{1,4}(?:team|group)\b")
_NAMED_WORK = re.compile(rf"\s{{1,4}}{_STUDY}\b")
_POINTS = re.compile(
    r"\b(?:the|this|that|our|your|their)\s{1,4}(?:[a-z][\w-]*\s{1,4})?\Z", re.IGNORECASE
)
_THERE = (
    r"(?:(?:see|as|cited|quoted|mentioned|discussed)\s){0,2}"
    r"(?:above|below|ibid|op\.?\s?cit|loc\.?\s?cit|supra|infra|idem)\b\.?"
)
_ABOVE = re.compile(rf"\s?\({_THERE}[^()\n]{{0,30}}\)|,\s{_THERE}(?=\s?[;.,)\]])", re.IGNORECASE)
_MOST_PAPERS = 30


@dataclass(frozen=True, slots=True)
class UndatedNames:
    """`papers` are those of the document that are by the people named; there may be several.

    `end` is past what tells that a paper is meant ("et al.", "(above)").
    """

    start: int
    end: int
    authors: tuple[str, ...]
    form: Form
    papers: tuple[CitedPaper, ...]


def undated_names(text: str, block: Block, papers: CitedPapers) -> Iterator[UndatedNames]:
    floor = block.start
    for word in _CAPITALISED.finditer(text, block.start, block.end):
        if word.start() < floor:
            continue
        lengths = papers.lengths(_bare(word[0]))
        found = _named_at(text, block, word, lengths, papers) if lengths else None
        if found is not None:
            floor = found.end
            yield found


def _named_at(
    text: str, block: Block, word: re.Match[str], lengths: Sequence[int], papers: CitedPapers
) -> UndatedNames | None:
    start = word.start()
    name = _first_author(text, block, word, lengths, papers)
    if name is None:
        return None
    by_them = papers.of_first(text[name.start : name.end])
    if len(by_them) > _MOST_PAPERS:
        return None
    before = _before(text, block, start, papers)
    if before == "another name":
        return None
    several = _several(text, block, name, by_them)
    if several is not None:
        return several
    surname = text[name.start : name.end]
    form, end = _form(text, block, name)
    if before and (form == "alone" or not _is_given_name(before, by_them)):
        return None
    if form == "alone" and _goes_on(text, block, name):
        return None
    if form == "team":
        by_them = [one for one in by_them if one.several]
    return UndatedNames(start, end, (surname,), form, tuple(by_them))


def _first_author(
    text: str, block: Block, word: re.Match[str], lengths: Sequence[int], papers: CitedPapers
) -> Span | None:
    "The surname that begins with this word, if it is that of a first author."
    start = word.start()
    for length in lengths:
        ends = [word.end()]
        while len(ends) < length and (more := _NEXT_WORD.match(text, ends[-1], block.end)):
            ends.append(more.end())
        name = text[start : ends[-1]]
        end = start + len(_bare(name))
        if len(ends) == length and papers.of_first(text[start:end]):
            return Span(start, end)
    return None


def _bare(name: str) -> str:
    if name.endswith(_POSSESSIVE):
        return name[:-1] if name.endswith(_APOSTROPHE) else name[:-2]
    return name


# --- several names ----------------------------------------------------------


def _several(
    text: str, block: Block, name: Span, papers: Sequence[CitedPaper]
) -> UndatedNames | None:
    'The papers by "Häuser and Fitzcharles", "Son, Camandola and Mattson", of those by the first.'
    longest: list[tuple[int, CitedPaper, tuple[str, ...]]] = []
    for paper in papers:
        end, names = _row(text, block, name, paper)
        if len(names) < 2:
            continue
        team = _TEAM.match(text, end, block.end)
        if team or not paper.whole or len(names) == len(paper.surnames):
            longest.append((team.end() if team else end, paper, names))
    if not longest:
        return None
    end = max(end for end, _, _ in longest)
    agreeing = [one for one in longest if one[0] == end]
    return UndatedNames(
        name.start, end, agreeing[0][2], "pair", tuple(paper for _, paper, _ in agreeing)
    )


def _row(text: str, block: Block, name: Span, paper: CitedPaper) -> tuple[int, tuple[str, ...]]:
    "How far the text names its authors one after the other, in their order."
    end, names = name.end, [text[name.start : name.end]]
    for surname in paper.surnames[1:]:
        joint = _JOINT.match(text, end, block.end)
        if joint is None:
            break
        stop = _end_of(text, block, joint.end(), surname)
        if stop is None:
            break
        names.append(text[joint.end() : stop])
        end = stop
    return end, tuple(names)


def _end_of(text: str, block: Block, start: int, surname: str) -> int | None:
    word = _ANY_WORD.match(text, start, block.end)
    for _ in range(4):
        if word is None:
            return None
        name = _bare(text[start : word.end()])
        if surname_key(name) == surname:
            return start + len(name)
        word = _NEXT_WORD.match(text, word.end(), block.end)
    return None


# --- one name ---------------------------------------------------------------


def _form(text: str, block: Block, name: Span) -> tuple[Form, int]:
    if team := (
        _TEAM.match(text, name.end, block.end) or _OWN_TEAM.match(text, name.end, block.end)
    ):
        return "team", team.end()
    if above := _ABOVE.match(text, name.end, block.end):
        return "above", above.end()
    if work := _OWN_WORK.match(text, name.end, block.end):
        return "work", work.end()
    if _POINTS.search(text, max(block.start, name.start - 40), name.start) and (
        work := _NAMED_WORK.match(text, name.end, block.end)
    ):
        return "work", work.end()
    return "alone", name.end


_BEFORE = re.compile(
    rf"(?P<word>{_WORD})(?P<dot>\.?)(?P<gap>,?\s{{1,4}}(?:(?:and|&|et|und|y)\s{{1,4}})?)\Z"
)
_LEADS_TO_PLACE = re.compile(r"\b(?:in|at|from|near|of)\s{1,4}\Z", re.IGNORECASE)
_REACH = 60


def _before(text: str, block: Block, start: int, papers: CitedPapers) -> str:
    """What stands before the name as if it were a part of it: a given name, initials, a title, or
    "another name" where it is the second of two; "" where nothing does."""
    low = max(block.start, start - _REACH)
    words = text[low:start].rsplit(None, 2)
    if not any(map(_has_capital, words[-2:])):
        return ""
    # The last word, or "and" and the one before it.
    near = low + len(words[0]) if len(words) > 2 else low
    last = _BEFORE.search(text, near, start)
    if last is None or not last["word"][0].isupper() or last["word"] in {"I", "A"}:
        return ""
    word, gap = last["word"], last["gap"]
    if _bare(word) != word or is_common_word(word) or word.lower().endswith(("ly", "ing")):
        return ""
    led = _LEADS_TO_PLACE.search(text, low, last.start()) is not None
    if not papers.names(word) and (is_month(word) or is_place(word) or (led and gap.strip())):
        return ""
    return "another name" if gap.strip() else f"{word}{last['dot']}"


def _has_capital(word: str) -> bool:
    return not word.islower() and any(map(str.isupper, word))


def _is_given_name(word: str, papers: Sequence[CitedPaper]) -> bool:
    'The "Jarred" or the "J." of an author.'
    plain = word.rstrip(".")
    if plain.lower() not in GIVEN_NAMES and not (len(plain) <= 3 and plain.isupper()):
        return False
    return all(plain[0] == one.initials for one in papers)


_NAME_AFTER = re.compile(rf"(?:,?\s{{1,4}}(?:(?:and|&|et|und|y)\s{{1,4}})?|[-–/])(?P<word>{_WORD})")


def _goes_on(text: str, block: Block, name: Span) -> bool:
    "Whether the name is a part of a longer one, or of a row of names."
    after = _NAME_AFTER.match(text, name.end, block.end)
    if after is None or not after["word"][0].isupper() or after["word"] == "I":
        return False
    return looks_like_surname(after["word"]) or after["word"].isupper()
