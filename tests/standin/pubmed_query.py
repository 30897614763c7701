"""PubMed's query syntax: text -> a left-to-right sequence of terms, ranges and groups."""

from __future__ import annotations

import re
from dataclasses import dataclass

OPERATORS = frozenset({"AND", "OR", "NOT"})

_TOKEN = re.compile(
    r"""\s*(?:
        (?P<open>\()
      | (?P<close>\))
      | "(?P<quote>[^"]*)"?
      | \[(?P<tag>[^\]]*)\]?
      | \#(?P<history>\d+)
      | (?P<colon>:)
      | (?P<word>[^\s()"\[\]:]+)
    )""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Token:
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Term:
    """Words with a tag or quotes. `tag` is as typed, with its `:noexp` or `:~3` cut off."""

    text: str
    tag: str = ""
    modifier: str = ""
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    "Words without tag or quotes: PubMed maps these by itself."

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Range:
    low: str
    high: str
    tag: str


@dataclass(frozen=True, slots=True)
class History:
    key: int


@dataclass(frozen=True, slots=True)
class Group:
    steps: tuple[Step, ...]


Node = Term | Words | Range | History | Group


@dataclass(frozen=True, slots=True)
class Step:
    operator: str
    node: Node


def parse(query: str) -> Group:
    """Never fails: what PubMed does with unbalanced parentheses is not known; they are closed."""
    return _Parser(tokenize(query)).group(top=True)


def tokenize(query: str) -> list[Token]:
    tokens, position = [], 0
    query = query.rstrip()
    while position < len(query):
        found = _TOKEN.match(query, position)
        if found is None:
            position += 1
            continue
        kind = found.lastgroup or "word"
        text = found.group(kind)
        if kind == "word" and text in OPERATORS:
            kind = "operator"
        tokens.append(Token(kind, text))
        position = found.end()
    return tokens


class _Parser:
    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens
        self.position = 0

    def peek(self) -> str:
        return self.tokens[self.position].kind if self.position < len(self.tokens) else "end"

    def take(self) -> str:
        self.position += 1
        return self.tokens[self.position - 1].text

    def group(self, *, top: bool) -> Group:
        steps: list[Step] = []
        operator = "AND"
        while self.peek() != "end":
            kind = self.peek()
            if kind == "operator":
                operator = self.take()
                continue
            if kind == "close":
                self.take()
                if top:
                    continue
                break
            node = self.node(kind)
            if node is not None:
                steps.append(Step(operator, node))
                operator = "AND"
        return Group(tuple(steps))

    def node(self, kind: str) -> Node | None:
        if kind == "open":
            self.take()
            inner = self.group(top=False)
            # A tag on a group does nothing, and nobody is told [facts/eutils.md 5].
            while self.peek() == "tag":
                self.take()
            return inner
        if kind == "history":
            return History(int(self.take()))
        if kind == "quote":
            return self.quoted()
        if kind == "word":
            return self.run()
        self.take()
        return None

    def quoted(self) -> Node:
        text = self.take()
        tag = self.tag()
        if self.peek() == "colon":
            return self.range(text, tag)
        name, modifier = _split_tag(tag)
        return Term(text, name, modifier, quoted=True)

    def run(self) -> Node:
        found = [self.take()]
        while self.peek() == "word":
            found.append(self.take())
        if self.peek() == "colon":
            return self.range(found[-1], "")
        if self.peek() != "tag":
            return Words(tuple(found))
        tag = self.tag()
        if self.peek() == "colon":
            return self.range(" ".join(found), tag)
        name, modifier = _split_tag(tag)
        return Term(" ".join(found), name, modifier)

    def range(self, low: str, tag: str) -> Node:
        self.take()
        high = self.take() if self.peek() in {"word", "quote"} else ""
        return Range(low.strip(), high.strip(), (self.tag() or tag).strip())

    def tag(self) -> str:
        return self.take() if self.peek() == "tag" else ""


def _split_tag(tag: str) -> tuple[str, str]:
    name, _, modifier = tag.partition(":")
    return name.strip(), modifier.strip().lower()
