"""What PubMed would silently read otherwise than it is written."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ldn_lit.searches import pubmed_tags
from ldn_lit.searches.characters import check_characters
from ldn_lit.searches.finding import Fault, error, warning
from ldn_lit.searches.structure import Dialect, check_structure, raise_operators
from ldn_lit.searches.tokens import Token, leaves_the_rest_unread, tokenize

_PUBMED = Dialect(
    source="PubMed",
    reading="PubMed reads from left to right",
    prefixed_not=frozenset(),
)
#: PubMed's help asks for at least four characters before a * [facts: E-utilities, section 5].
_SHORTEST_STEM = 4
_ESSIE_WORDS = frozenset({"AREA", "RANGE", "COVERAGE", "EXPANSION", "SEARCH", "DISTANCE", "TILT"})
_MOVING_WINDOW = re.compile(r"^last \d+ (?:day|week|month|year)s?$", re.IGNORECASE)


def check_pubmed(query: str) -> list[Fault]:
    "Every fault of a PubMed query, in no order."
    tokens, lone = tokenize(query)
    faults = [*check_characters(query), *lone]
    if leaves_the_rest_unread(lone):
        return faults
    foreign = _registry_syntax(tokens)
    if foreign:
        return [*faults, *foreign]
    tokens, in_small_letters = raise_operators(tokens, _PUBMED.source)
    faults += in_small_letters
    faults += check_structure(tokens, _PUBMED)
    for place, token in enumerate(tokens):
        if token.kind == "tag":
            faults += _tag(tokens, place)
        elif token.kind in ("word", "phrase"):
            faults += _term(tokens, place)
    return faults


def _registry_syntax(tokens: Sequence[Token]) -> list[Fault]:
    return [
        error(
            word.start,
            f"{word.text}[{tag.text}] is ClinicalTrials.gov's syntax; PubMed does not know it",
            "move it to [clinicaltrials] or write it with PubMed's tags",
        )
        for word, tag in pairwise(tokens)
        if word.text in _ESSIE_WORDS and word.end == tag.start and tag.kind == "tag"
    ]


# --- tags -------------------------------------------------------------------


def _tag(tokens: Sequence[Token], place: int) -> list[Fault]:
    tag = tokens[place]
    before = tokens[place - 1] if place else None
    if before is None or before.kind in ("operator", "open", "tag"):
        return [
            error(
                tag.start,
                f"[{tag.text}] has no term before it",
                f"write the term, then [{tag.text}]",
            )
        ]
    if before.kind == "close":
        # (a OR b)[tiab] found 351,416 papers, tagged one by one 257,958
        # [facts: E-utilities, section 5].
        return [
            error(
                tag.start,
                f"[{tag.text}] after a bracket does nothing in PubMed",
                f"write [{tag.text}] after every term inside the brackets",
            )
        ]
    return _tag_name(tag) or _proximity(tokens, place)


def _tag_name(tag: Token) -> list[Fault]:
    if not pubmed_tags.short(tag.text):
        nearest = pubmed_tags.nearest(tag.text)
        return [
            error(
                tag.start,
                f"PubMed has no field [{tag.text}] and would search all fields without a word",
                f"did you mean [{nearest}]?" if nearest else "write a tag such as [tiab] or [mh]",
            )
        ]
    if pubmed_tags.has_wrong_modifier(tag.text):
        return [
            error(
                tag.start,
                f"[{tag.text}] has a modifier PubMed ignores",
                "use :noexp with MeSH terms, subheadings and publication types, :~N with [tiab]",
            )
        ]
    return []


def _proximity(tokens: Sequence[Token], place: int) -> list[Fault]:
    tag, term = tokens[place], tokens[place - 1]
    if not pubmed_tags.is_proximity(tag.text):
        return []
    if not pubmed_tags.takes_proximity(tag.text):
        return [
            error(
                tag.start,
                f"[{tag.text}] is not a distance PubMed knows and would be ignored",
                'write "two words"[tiab:~3], also with [ti] or [ad]',
            )
        ]
    if term.kind != "phrase" or len(term.text.split()) < 2:
        return [
            error(
                tag.start,
                "PubMed ignores the distance of anything but a quoted phrase of two or more words",
                f'write "two words"[{tag.text}]',
            )
        ]
    if "*" in term.text:
        return [
            error(
                term.start,
                "PubMed ignores the distance when a * stands inside the quotes",
                "write the words in full, one phrase for each ending",
            )
        ]
    return []


# --- terms ------------------------------------------------------------------


def _term(tokens: Sequence[Token], place: int) -> list[Fault]:
    term = tokens[place]
    after = tokens[place + 1] if place + 1 < len(tokens) else None
    tag = after if after is not None and after.kind == "tag" else None
    if term.kind == "phrase":
        return _phrase(term, tag)
    if _is_range_mark(tokens, place) or _continues(tokens, place):
        return _stem(term)
    words, ending = _run(tokens, place)
    tag = ending if ending is not None and ending.kind == "tag" else None
    return [*_stem(term), *_untagged(term, tag), *_unquoted(words, tag)]


def _phrase(term: Token, tag: Token | None) -> list[Fault]:
    faults = _untagged(term, tag)
    if not term.text.strip():
        faults.append(error(term.start, "the quotes hold nothing", "write a phrase or remove them"))
    if _MOVING_WINDOW.match(term.text.strip()):
        faults.append(
            warning(
                term.start,
                "a window of dates loses papers that PubMed adds late or back-dates",
                "leave the date out: only what was never seen before is reported anyway",
            )
        )
    if "*" in term.text and not (tag and pubmed_tags.is_proximity(tag.text)):
        faults.append(
            warning(
                term.start,
                "a * inside quotes works at the end of a phrase at best",
                "write the endings out, one phrase for each",
            )
        )
    return faults


def _untagged(term: Token, tag: Token | None) -> list[Fault]:
    if tag is not None:
        return []
    return [
        warning(
            term.start,
            f"“{term.text}” has no field tag: PubMed adds MeSH terms and word variants of its own",
            "write a tag such as [tiab] after it",
        )
    ]


def _unquoted(words: Sequence[Token], tag: Token | None) -> list[Fault]:
    if len(words) < 2 or tag is None or pubmed_tags.short(tag.text) not in pubmed_tags.TEXT_TAGS:
        return []
    phrase = " ".join(word.text for word in words)
    return [
        warning(
            words[0].start,
            f"“{phrase}” is searched as separate words unless PubMed knows the phrase",
            f'write "{phrase}"[{tag.text}]',
        )
    ]


def _stem(word: Token) -> list[Fault]:
    stem, star, _ = word.text.partition("*")
    if not star or len(stem) >= _SHORTEST_STEM:
        return []
    return [
        warning(
            word.start,
            f"“{word.text}” has fewer than {_SHORTEST_STEM} characters before the *",
            "write the words out: PubMed may not truncate so short a stem",
        )
    ]


def _run(tokens: Sequence[Token], place: int) -> tuple[list[Token], Token | None]:
    "The words from here to the next tag, bracket, phrase or operator, and what ends them."
    words: list[Token] = []
    while place < len(tokens):
        if tokens[place].kind != "word":
            return words, tokens[place]
        words.append(tokens[place])
        place += 1
    return words, None


def _continues(tokens: Sequence[Token], place: int) -> bool:
    "Not the first word of its run, so already spoken of."
    return place > 0 and tokens[place - 1].kind == "word" and tokens[place - 1].text != ":"


def _is_range_mark(tokens: Sequence[Token], place: int) -> bool:
    return tokens[place].text == ":"
