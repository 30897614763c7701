"""What ClinicalTrials.gov would refuse, or silently read otherwise than it is written.

Its query language is called Essie.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from dataclasses import replace

from ldn_lit.searches import pubmed_tags, registry_parameters
from ldn_lit.searches.characters import check_characters
from ldn_lit.searches.finding import Fault, error, warning
from ldn_lit.searches.structure import Dialect, check_structure, raise_operators
from ldn_lit.searches.tokens import Token, leaves_the_rest_unread, tokenize

_ESSIE = Dialect(
    source="ClinicalTrials.gov",
    reading="ClinicalTrials.gov takes AND and NOT before OR",
    prefixed_not=frozenset({"", "AND", "OR"}),
)
#: These need a term after them; RANGE and DISTANCE are terms themselves
#: [facts: ClinicalTrials.gov, 41-49].
_PREFIXES = frozenset({"AREA", "COVERAGE", "EXPANSION", "SEARCH", "TILT"})
_VALUES = frozenset({"RANGE", "DISTANCE"})
_OPERATORS = _PREFIXES | _VALUES
_LONGEST = 20
_NCT_ID = re.compile(r"^NCT\d{8}$", re.IGNORECASE)
_UPDATED = re.compile(r"^LastUpdate(?:PostDate|SubmitDate)")


def check_parameter(name: str, value: str) -> list[Fault]:
    "Every fault of one parameter and its value, in no order."
    refused = registry_parameters.refusal(name)
    if refused is not None:
        return [error(0, *refused)]
    if name.endswith(".ids"):
        return _ids(value)
    if name in registry_parameters.EXPRESSIONS:
        return _expression(value)
    return check_characters(value)


def check_together(parameters: Sequence[tuple[str, str]]) -> list[tuple[str, Fault]]:
    "Faults of a whole search, with the name of the parameter at fault."
    filters = [name for name, _ in parameters if name in registry_parameters.FILTERS]
    return [
        (
            name,
            warning(
                0,
                f"{name} holds only NCT ids, so ClinicalTrials.gov ignores {filters[0]}",
                'list the ids in "filter.ids" instead',
            ),
        )
        for name, value in parameters
        if filters and name in registry_parameters.QUERIES and _only_ids(value)
    ]


def _expression(value: str) -> list[Fault]:
    raw, lone = tokenize(value)
    faults = [*check_characters(value), *lone]
    if leaves_the_rest_unread(lone):
        return faults
    joined, misplaced = _with_operators(raw)
    tokens, in_small_letters = raise_operators(joined, _ESSIE.source)
    faults += [*misplaced, *in_small_letters]
    faults += check_structure(tokens, _ESSIE)
    faults += _stars(tokens)
    if not _only_ids(value):
        faults += _scattered(tokens)
    return faults


def _with_operators(raw: Sequence[Token]) -> tuple[list[Token], list[Fault]]:
    "AREA[...] and its kin become one token each; any other square bracket is a fault."
    tokens: list[Token] = []
    faults: list[Fault] = []
    for token in raw:
        if token.kind != "tag":
            tokens.append(token)
            continue
        before = tokens[-1].text if tokens and tokens[-1].end == token.start else ""
        word = before if before in _OPERATORS else _mistyped(before, token)
        if word and word != before:
            faults.append(
                error(
                    tokens[-1].start,
                    f"{before}[{token.text}] is not an operator for ClinicalTrials.gov",
                    f"did you mean {word}[{token.text}]?",
                )
            )
        if not word:
            faults.append(_square(token))
            if not tokens or tokens[-1].kind in ("operator", "open", "prefix"):
                tokens.append(replace(token, kind="phrase"))
            continue
        name = tokens.pop()
        faults += _argument(word, token)
        text = f"{word}[{token.text}]"
        tokens.append(
            Token("prefix" if word in _PREFIXES else "phrase", text, name.start, token.end)
        )
    return tokens, faults


def _mistyped(word: str, tag: Token) -> str:
    "The operator that is meant by a like word before a square bracket; '' for a term with a tag."
    if not word or pubmed_tags.short(tag.text):
        return ""
    near = difflib.get_close_matches(word[:_LONGEST].upper(), sorted(_OPERATORS), n=1, cutoff=0.6)
    return near[0] if near else ""


def _square(tag: Token) -> Fault:
    if pubmed_tags.short(tag.text):
        return error(
            tag.start,
            f"[{tag.text}] is PubMed's field tag; ClinicalTrials.gov refuses the query",
            "remove it, or write AREA[TitleSearch] before the term",
        )
    return error(
        tag.start,
        "square brackets stand only after AREA, RANGE, COVERAGE, EXPANSION, SEARCH, DISTANCE, TILT",
        "write AREA[...] before the term or use round brackets",
    )


def _argument(word: str, tag: Token) -> list[Fault]:
    if not tag.text.strip():
        return [error(tag.start, f"{word}[] names nothing", "write what belongs between [ and ]")]
    if word == "RANGE" and len([end for end in tag.text.split(",") if end.strip()]) != 2:
        return [
            error(
                tag.start,
                f"RANGE[{tag.text}] needs a start and an end",
                "write RANGE[2020-01-01,MAX]",
            )
        ]
    if word == "AREA" and _UPDATED.match(tag.text.strip()):
        return [
            warning(
                tag.start,
                "a status set by the registry itself does not move the last update, so such "
                "changes would be missed",
                "leave the date out: changes are found by comparing records",
            )
        ]
    return []


def _stars(tokens: Sequence[Token]) -> list[Fault]:
    return [
        error(
            token.start,
            f"“{token.text}” has a {mark}, and ClinicalTrials.gov does not truncate",
            "write the word out: its other forms are found anyway",
        )
        for token in tokens
        if token.kind in ("word", "phrase")
        for mark in "*?"
        if mark in token.text
    ]


def _scattered(tokens: Sequence[Token]) -> list[Fault]:
    "Two unquoted words in a row."
    faults = []
    for place, token in enumerate(tokens[1:], start=1):
        before = tokens[place - 1]
        first = place < 2 or tokens[place - 2].kind != "word"
        comma = before.text.endswith(",") or token.text.startswith(",")
        if token.kind == before.kind == "word" and first and not comma:
            faults.append(
                warning(
                    before.start,
                    f"“{before.text} {token.text}” also matches these words far apart",
                    "put the phrase in quotes, or AND between the words",
                )
            )
    return faults


def _ids(value: str) -> list[Fault]:
    "One malformed id sinks the whole request [facts: ClinicalTrials.gov, 16]."
    return [
        error(found.start(), f"“{found[0]}” is not an NCT id", "write NCT and eight digits")
        for found in re.finditer(r"[^\s,|]+", value)
        if not _NCT_ID.match(found[0])
    ]


def _only_ids(value: str) -> bool:
    ids = re.split(r"[\s,]+", value.strip())
    return all(_NCT_ID.match(one) for one in ids)
