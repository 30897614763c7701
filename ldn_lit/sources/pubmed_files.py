"""PubMed XML of any size in files: exports, EFetch replies, NLM's baseline and update files.

A record is read when its end has come by and forgotten when it was handed on, so that a baseline
file of 30,000 needs no more memory than one of three.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ldn_lit.errors import AnswerGarbled, DocumentError
from ldn_lit.records import FetchedArticle
from ldn_lit.sources.pubmed_xml import read_record
from ldn_lit.sources.unpacked import DAMAGED

_TAGS = rb"PubmedArticle|PubmedBookArticle|DeleteCitation|DeleteDocument"
_OPENING = re.compile(rb"<(" + _TAGS + rb")(?:\s[^<>]{0,500})?(/?)>")
_CLOSING = re.compile(rb"</(?:" + _TAGS + rb")\s{0,99}>")
_RECORDS = (b"PubmedArticle", b"PubmedBookArticle")
_NESTED = re.compile(rb"<Pubmed(?:Book)?Article[\s>]")
_SET = re.compile(rb"<(/?)Pubmed(?:Book)?ArticleSet[\s>]")
_PMID = re.compile(rb"<PMID(?:\s[^>]*)?>\s*([0-9]+)\s*</PMID\s*>")
#: The largest record known, with its thousands of authors, has some 5 MB.
_LARGEST = 64_000_000
_LONGEST_TAG = 600


@dataclass(frozen=True, slots=True)
class Piece:
    "One element of a set and the line it begins at; `why` says what is wrong with it."

    line: int
    tag: str
    raw: bytes
    why: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    "A record at its line, or what kept it from being read."

    line: int
    record: FetchedArticle | None
    why: str = ""


def records(raw: Iterable[bytes]) -> Iterator[Found]:
    "Every record, in the file's order; damaged ones cost nothing but themselves."
    for piece in pieces(raw):
        if piece.why:
            yield Found(piece.line, None, piece.why)
        elif not piece.tag.startswith("Delete"):
            try:
                article = read_record(piece.raw)
            except AnswerGarbled as problem:
                yield Found(piece.line, None, _short(str(problem)))
            else:
                yield Found(piece.line, FetchedArticle(article=article, raw=piece.raw))


def deleted(raw: Iterable[bytes]) -> dict[str, int]:
    """The PMIDs that an update file says NLM has deleted, and the line that says so.

    They stand at the end of the file, which may bring some of them before. A DocumentError says
    that the archive is damaged: then nothing in it is sure to be NLM's word.
    """
    found: dict[str, int] = {}
    for piece in pieces(raw):
        if piece.why == DAMAGED:
            raise DocumentError(DAMAGED)
        if piece.tag.startswith("Delete"):
            found |= dict.fromkeys((p.decode() for p in _PMID.findall(piece.raw)), piece.line)
    return found


def pieces(raw: Iterable[bytes]) -> Iterator[Piece]:
    window = _Window(raw)
    while (opening := window.search()) is not None:
        tag = opening[1]
        if opening[2]:
            yield window.take(opening.end(), tag)
            continue
        closing = window.closing(tag, opening.end())
        if closing is None:
            yield window.take(len(window.held), tag, window.why or "the file breaks off here")
            return
        if closing.re is _NESTED:
            yield window.take(closing.start(), tag, "the record has no end; it was cut there")
        else:
            yield window.take(closing.end(), tag)
    if window.why or window.open_sets:
        why = window.why or "the file breaks off before the end of its set"
        yield Piece(window.line, "", b"", why)


class _Window:
    """As much of a file as it takes to see the next element whole.

    held[at:] is still to be read; it begins at `line`.
    """

    def __init__(self, raw: Iterable[bytes]) -> None:
        self._blocks = iter(raw)
        self.held = b""
        self.at = 0
        self.line = 1
        self.why = ""
        self.open_sets = 0

    def search(self) -> re.Match[bytes] | None:
        "The next opening tag, which is then where the window begins."
        while True:
            opening = _OPENING.search(self.held, self.at)
            if opening is not None:
                self._pass(opening.start())
                return opening
            # A tag may have begun at the window's end.
            begun = self.held.find(b"<", max(self.at, len(self.held) - _LONGEST_TAG))
            self._pass(len(self.held) if begun < 0 else begun)
            if not self._more():
                self._pass(len(self.held))
                return None

    def closing(self, tag: bytes, start: int) -> re.Match[bytes] | None:
        """The end of the element, or the record that begins before it has ended; None where the
        file, or all patience, ends before."""
        place = start
        while (match := self._end_of(tag, place)) is None:
            if len(self.held) - self.at > _LARGEST:
                return None
            place = max(place, len(self.held) - _LONGEST_TAG) - self.at
            if not self._more():
                return None
        return match

    def _end_of(self, tag: bytes, start: int) -> re.Match[bytes] | None:
        "bytes.find passes over what lies between ten times as fast as an expression does."
        closing = _next(self.held, b"</" + tag, _CLOSING, start, len(self.held))
        end = closing.start() if closing else len(self.held)
        begun = [_next(self.held, b"<" + name, _NESTED, start, end) for name in _RECORDS]
        nested = [match for match in begun if match]
        return min(nested, key=lambda match: match.start()) if nested else closing

    def take(self, end: int, tag: bytes, why: str = "") -> Piece:
        piece = Piece(self.line, tag.decode(), b"" if why else self.held[self.at : end], why)
        self.line += self.held.count(b"\n", self.at, end)
        self.at = end
        return piece

    def _pass(self, end: int) -> None:
        for match in _SET.finditer(self.held, self.at, end):
            self.open_sets += -1 if match[1] else 1
        self.line += self.held.count(b"\n", self.at, end)
        self.at = end

    def _more(self) -> bool:
        """Go on to hold what comes next, from `at`, which is 0 then.

        At least as much again, so that a long element is not copied once for each block.
        """
        self.held = self.held[self.at :]
        self.at = 0
        found: list[bytes] = []
        wanted = len(self.held)
        while True:
            try:
                block = next(self._blocks, b"")
            except DocumentError as error:
                self.why = str(error)
                block = b""
            if block:
                found.append(block)
                wanted -= len(block)
            if not block or wanted <= 0:
                self.held += b"".join(found)
                return bool(found)


def _next(
    held: bytes, start: bytes, form: re.Pattern[bytes], place: int, end: int
) -> re.Match[bytes] | None:
    "The first match of a form from `place` on, whose beginning is known."
    while (place := held.find(start, place, end)) >= 0:
        match = form.match(held, place)
        if match:
            return match
        place += 1
    return None


def _short(problem: str) -> str:
    "Without the advice that is meant for who has just asked PubMed."
    return problem.split(" and was left out")[0]
