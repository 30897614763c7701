"""What a person answers when asked which record a citation means."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from ldn_lit.decisions.meanings import read_meaning
from ldn_lit.decisions.words import one_line
from ldn_lit.records import NOT_IN_PUBMED, Meaning

Word = Literal["skip", "why", "undo", "quit", "help"]
_WORDS: dict[str, Word] = {
    "": "skip", "s": "skip", "skip": "skip", "w": "why", "why": "why", "u": "undo", "undo": "undo",
    "q": "quit", "quit": "quit", "exit": "quit", "?": "help", "h": "help", "help": "help",
}  # fmt: skip
_NO = ("n", "no", "not", "none")
_NOTE = re.compile(r"(?:^|\s)#\s(.*)", re.DOTALL)
#: A shorter number is a candidate's: NCBI's PMIDs of citable papers have long had more digits.
_PMID_DIGITS = 5


@dataclass(frozen=True, slots=True)
class Chosen:
    "A candidate, by its number from 1."

    number: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class Named:
    "A record by its name, or that there is none."

    meaning: Meaning
    note: str = ""


@dataclass(frozen=True, slots=True)
class Unclear:
    why: str


Answer = Chosen | Named | Word | Unclear


def read_answer(text: str, candidates: int) -> Answer:
    "'2', '17222320', 'PMID 123', 'n', 's' ...; what follows ' # ' is the person's note."
    told = one_line(text)
    found = _NOTE.search(f"{told} " if told.endswith("#") else told)
    note = found[1].strip() if found else ""
    told = told[: found.start()].strip() if found else told
    word = told.casefold()
    if word in _WORDS:
        return _WORDS[word]
    if word in _NO:
        return Named(NOT_IN_PUBMED, note)
    if told.isascii() and told.isdigit() and len(told) < _PMID_DIGITS:
        return _by_number(int(told), candidates, note)
    meaning = read_meaning(told)
    if meaning is None:
        return Unclear(f"'{told}' is not an answer; ? lists them")
    return Named(meaning, note)


def _by_number(number: int, candidates: int, note: str) -> Answer:
    if 1 <= number <= candidates:
        return Chosen(number, note)
    known = f"the candidates are 1 to {candidates}" if candidates else "there is no candidate"
    return Unclear(f"{known}; for the record of that number write 'PMID {number}'")
