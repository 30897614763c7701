"""A query cut into words, phrases, tags, brackets and operators, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from ldn_lit.searches.finding import Fault, error

TokenKind = Literal["word", "phrase", "tag", "open", "close", "operator", "prefix"]
OPERATORS = frozenset({"AND", "OR", "NOT"})

_TOKEN = re.compile(
    r"""(?P<phrase>"(?:\\.|[^"\\])*")
      | (?P<tag>\[[^\[\]"]*\])
      | (?P<open>\() | (?P<close>\))
      | (?P<word>(?:\\.|[^\s()\[\]"])+)""",
    re.VERBOSE | re.DOTALL,
)
_OPEN_QUOTE = "a quotation mark opens here and never closes"
_OPEN_SQUARE = "a square bracket opens here and never closes"
_SWALLOWED = re.compile(r"[\[\n]|\s(?:AND|OR|NOT)\s")


@dataclass(frozen=True, slots=True)
class Token:
    """`text` is what stands between the quotes or square brackets, or the word itself."""

    kind: TokenKind
    text: str
    start: int
    end: int


def tokenize(query: str) -> tuple[tuple[Token, ...], tuple[Fault, ...]]:
    "The tokens of a query, and what could not be cut: lone quotes and square brackets."
    tokens: list[Token] = []
    faults: list[Fault] = []
    place = 0
    while place < len(query):
        if query[place].isspace():
            place += 1
            continue
        found = _TOKEN.match(query, place)
        if found is None:
            faults.append(_lone(query, place, tokens))
            if leaves_the_rest_unread(faults[-1:]):
                break
            place += 1
            continue
        tokens.append(_token(found))
        place = found.end()
    return tuple(tokens), tuple(faults)


def leaves_the_rest_unread(faults: Iterable[Fault]) -> bool:
    "Something opens and never closes, so nothing else can be said about the query."
    return any(fault.message in (_OPEN_QUOTE, _OPEN_SQUARE) for fault in faults)


def _token(found: re.Match[str]) -> Token:
    kind = found.lastgroup
    if kind in ("phrase", "tag"):
        return Token(
            "phrase" if kind == "phrase" else "tag", found[0][1:-1], found.start(), found.end()
        )
    if kind in ("open", "close"):
        return Token("open" if kind == "open" else "close", found[0], found.start(), found.end())
    operator = found[0] in OPERATORS
    return Token("operator" if operator else "word", found[0], found.start(), found.end())


def _lone(query: str, place: int, tokens: list[Token]) -> Fault:
    if query[place] == '"':
        return error(
            _where_the_quote_is_missing(place, tokens),
            _OPEN_QUOTE,
            'put the closing " at the end of the phrase',
        )
    if query[place] == "[":
        return error(place, _OPEN_SQUARE, "close it with ] after the tag")
    return error(place, "a ] stands here without its [", "remove it or write the missing [")


def _where_the_quote_is_missing(place: int, tokens: list[Token]) -> int:
    "The first phrase that swallowed a tag, a line end or an operator is the one left open."
    guilty = (
        token.start for token in tokens if token.kind == "phrase" and _SWALLOWED.search(token.text)
    )
    return next(guilty, place)
