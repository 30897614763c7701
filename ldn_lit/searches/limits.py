"""What narrows a query as it was sent: dates, languages, publication types, subsets, exclusions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ldn_lit.records import SourceName
from ldn_lit.searches import pubmed_tags
from ldn_lit.searches.tokens import Token, tokenize

#: Tags that say when, in which language or of which kind, not what about.
_LIMITING = frozenset("crdt dcom dp edat epdat filter la lr mhda owner pl ppdat pt sb".split())
#: Check tags by which PubMed's own filters narrow to species
#: [https://pubmed.ncbi.nlm.nih.gov/help/#species].
_SPECIES = frozenset({"humans", "animals"})
_PARAMETER = re.compile(r"(?:^| & )((?:query|filter|postFilter)\.[A-Za-z]+|aggFilters)=")


def limits(sent: str, source: SourceName) -> tuple[str, ...]:
    "Each as it stands in the query, once; what is left out by NOT begins with NOT."
    found = _of_pubmed(sent) if source == "pubmed" else _of_the_registry(sent)
    return tuple(dict.fromkeys(found))


def _of_pubmed(sent: str) -> Iterator[str]:
    tokens, _ = tokenize(sent)
    closes = _closes(tokens)
    covered = -1
    for place, token in enumerate(tokens):
        if token.start < covered:
            continue
        if token.kind == "operator" and token.text == "NOT" and place + 1 < len(tokens):
            covered = _operand_end(tokens, closes, place + 1)
            yield _one_line(sent[token.start : covered])
        elif token.kind == "tag" and _limits(tokens, place) and not _goes_on(tokens, place):
            yield _one_line(sent[_operand_start(tokens, place) : token.end])


def _limits(tokens: Sequence[Token], place: int) -> bool:
    short = pubmed_tags.short(tokens[place].text)
    if short in _LIMITING:
        return True
    term = tokens[place - 1].text.casefold() if place else ""
    return short == "mh" and term in _SPECIES


def _operand_end(tokens: Sequence[Token], closes: dict[int, int], place: int) -> int:
    "Where the term or group that begins here ends, its tag included."
    place = closes.get(place, place)
    while place + 1 < len(tokens) and tokens[place + 1].kind in ("word", "phrase", "tag"):
        place += 1
    return tokens[place].end


def _operand_start(tokens: Sequence[Token], tag: int) -> int:
    "Where the term that a tag belongs to begins; both days of a range belong to it."
    place = _term_start(tokens, tag)
    if place > 0 and _goes_on(tokens, place - 1):
        place = _term_start(tokens, place - 1)
    return tokens[place].start


def _term_start(tokens: Sequence[Token], tag: int) -> int:
    place = tag
    while place > 0 and tokens[place - 1].kind in ("word", "phrase"):
        place -= 1
    return place


def _goes_on(tokens: Sequence[Token], tag: int) -> bool:
    "The first day of a range: its colon follows."
    after = tokens[tag + 1] if tag + 1 < len(tokens) else None
    return tokens[tag].kind == "tag" and after is not None and after.text.startswith(":")


def _closes(tokens: Sequence[Token]) -> dict[int, int]:
    "Place of an opening bracket -> place of its closing one."
    found: dict[int, int] = {}
    waiting: list[int] = []
    for place, token in enumerate(tokens):
        if token.kind == "open":
            waiting.append(place)
        elif token.kind == "close" and waiting:
            found[waiting.pop()] = place
    return found


def _of_the_registry(sent: str) -> Iterator[str]:
    starts = [*_PARAMETER.finditer(sent)]
    ends = [one.start() for one in starts[1:]] + [len(sent)]
    for one, end in zip(starts, ends, strict=False):
        if not one[1].startswith("query."):
            yield _one_line(f"{one[1]}={sent[one.end() : end]}")


def _one_line(text: str) -> str:
    return " ".join(text.split())
