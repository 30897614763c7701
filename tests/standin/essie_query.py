"""ClinicalTrials.gov's search expressions (Essie): parsing and matching.

Precedence, high to low: terms with their AREA and the like, NOT, AND (also a comma or
nothing at all), OR. Lower-case operators are words [facts/ctgov.md 36-48].
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from .study_fields import AREAS, DATES, ENUMS, PIECES, values_at
from .trial_writer import Study
from .words import passage, words

Matcher = Callable[[Study], bool]

_TOKEN = re.compile(
    r"""\s*(?:
        (?P<context>(?:AREA|SEARCH|RANGE|COVERAGE|EXPANSION|DISTANCE|TILT)\[[^\]]*\])
      | "(?P<quote>(?:\\.|[^"\\])*)"
      | (?P<open>\() | (?P<close>\)) | (?P<comma>,)
      | (?P<bracket>[\[\]])
      | (?P<word>[^\s()",\[\]]+)
    )""",
    re.VERBOSE,
)
_KEYWORDS = frozenset({"AND", "OR", "NOT", "MISSING", "ALL"})

# A grain of UMLS: a quoted phrase also finds these (EXPANSION[Concept]).
SYNONYMS = (
    ("long covid", "long covid 19", "post covid 19 syndrome", "post acute covid 19 syndrome"),
    ("chronic fatigue syndrome", "me cfs", "myalgic encephalomyelitis"),
    ("major depressive", "major depressive disorder"),
    ("complex regional pain", "crps"),
)


class BadQuery(Exception):
    "The body of the 400: plain text."


@dataclass(frozen=True, slots=True)
class Token:
    kind: str
    text: str
    end: int


def compile_query(query: str, area: str, label: str) -> Matcher:
    "The query over the search area `area`; `label` names the parameter in errors."
    tokens = _tokens(query, label)
    parser = _Parser(tokens, label)
    found = parser.either(area)
    if parser.position < len(tokens):
        raise BadQuery(f"Error parsing query in {label}: extraneous input ')' expecting <EOF>")
    return found


def _tokens(query: str, label: str) -> list[Token]:
    tokens, position = [], 0
    query = query.rstrip()
    while position < len(query):
        found = _TOKEN.match(query, position)
        if found is None:
            raise BadQuery(
                f"Error parsing query in {label}: token recognition error at: '{query[position:]}'"
            )
        kind = found.lastgroup or "word"
        text = found.group(kind)
        if kind == "bracket":
            # A PubMed tag such as [tiab] ends here [recorded/ctgov/errors_observed.tsv].
            raise BadQuery(
                f"Error parsing query in {label}: no viable alternative at input "
                f"'{query[: found.end()].strip()}'\nmismatched input '{text}' expecting "
                "{<EOF>, '(', ',', 'NOT', 'AND', 'OR', 'SEARCH', 'AREA', 'RANGE', 'DISTANCE', ...}"
            )
        if kind == "word" and text in _KEYWORDS:
            kind = text
        if kind == "comma":
            kind = "AND"
        tokens.append(Token(kind, text, found.end()))
        position = found.end()
    return tokens


class _Parser:
    def __init__(self, tokens: list[Token], label: str) -> None:
        self.tokens = tokens
        self.label = label
        self.position = 0

    def peek(self) -> str:
        return self.tokens[self.position].kind if self.position < len(self.tokens) else "end"

    def take(self) -> Token:
        self.position += 1
        return self.tokens[self.position - 1]

    def either(self, area: str) -> Matcher:
        branches = [self.both(area)]
        while self.peek() == "OR":
            self.take()
            branches.append(self.both(area))
        return branches[0] if len(branches) == 1 else lambda study: any(b(study) for b in branches)

    def both(self, area: str) -> Matcher:
        parts = []
        while self.peek() not in {"end", "close", "OR"}:
            if self.peek() == "AND":
                self.take()
                continue
            parts.append(self.negated(area))
        if not parts:
            raise BadQuery(
                f"Error parsing query in {self.label}: inner bool query clause cannot be null"
            )
        return parts[0] if len(parts) == 1 else lambda study: all(part(study) for part in parts)

    def negated(self, area: str) -> Matcher:
        if self.peek() != "NOT":
            return self.single(area)
        self.take()
        inner = self.negated(area)
        return lambda study: not inner(study)

    def single(self, area: str) -> Matcher:
        kind = self.peek()
        if kind == "open":
            self.take()
            inner = self.either(area)
            if self.peek() != "close":
                raise BadQuery(
                    f"Error parsing query in {self.label}: inner bool query clause cannot be null"
                )
            self.take()
            return inner
        if kind == "context":
            return self.context(area)
        token = self.take()
        if kind == "MISSING":
            return lambda study: not any(values_at(study, piece) for piece in _pieces(area))
        if kind == "ALL":
            return lambda _study: True
        self._check_enum(area, token.text)
        if kind == "quote":
            return _phrase_matcher(area, token.text.replace('\\"', '"'))
        return _phrase_matcher(area, token.text.lstrip("\\"))

    def context(self, area: str) -> Matcher:
        name, _, content = self.take().text.rstrip("]").partition("[")
        if name == "AREA":
            return self.single(self._area(content.strip()))
        if name == "RANGE":
            return _range_matcher(area, content)
        if name in {"DISTANCE"}:
            return lambda _study: True
        # SEARCH, COVERAGE, EXPANSION and TILT only say how to look at what follows.
        return self.negated(area)

    def _area(self, name: str) -> str:
        if name not in AREAS and name not in PIECES:
            raise BadQuery(f"Error parsing query in {self.label}: Unknown area name: `{name}`")
        return name

    def _check_enum(self, area: str, text: str) -> None:
        if area in ENUMS and text not in ENUMS[area]:
            allowed = ", ".join(f"`{value}`" for value in ENUMS[area])
            raise BadQuery(
                f"Error parsing query in {self.label}:\nAllowed values for enum field "
                f"`{PIECES[area]}` are {allowed}"
            )


def _pieces(area: str) -> tuple[str, ...]:
    return AREAS.get(area, (area,))


def _phrase_matcher(area: str, text: str) -> Matcher:
    wanted = _stemmed(text)
    if not wanted:
        return lambda _study: True
    alike = next((group for group in SYNONYMS if " ".join(words(text)) in group), ())
    phrases = {f" {wanted} ", *(f" {_stemmed(other)} " for other in alike)}
    pieces = _pieces(area)

    def matches(study: Study) -> bool:
        seen = _passage(study, pieces)
        return any(phrase in seen for phrase in phrases)

    return matches


def _passage(study: Study, pieces: tuple[str, ...]) -> str:
    return _stemmed_passage(tuple(value for piece in pieces for value in values_at(study, piece)))


@lru_cache(maxsize=50_000)
def _stemmed_passage(values: tuple[str, ...]) -> str:
    text = passage(list(values))
    return f" {' '.join(_stem(word) for word in text.split())} "


def _stemmed(text: str) -> str:
    return " ".join(_stem(word) for word in words(text))


def _stem(word: str) -> str:
    "Plurals only."
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def _range_matcher(area: str, content: str) -> Matcher:
    low, _, high = (part.strip() for part in content.partition(","))
    numeric = area not in DATES

    def inside(value: str) -> bool:
        key = _comparable(value, numeric)
        return (low == "MIN" or key >= _comparable(low, numeric)) and (
            high == "MAX" or key <= _comparable(high, numeric)
        )

    # A record without a value never matches.
    return lambda study: any(
        inside(value) for piece in _pieces(area) for value in values_at(study, piece)
    )


def _comparable(text: str, numeric: bool) -> str:
    american = re.fullmatch(r"(\d\d)/(\d\d)/(\d{4})", text)
    if american:
        return f"{american[3]}-{american[1]}-{american[2]}"
    return text.zfill(15) if numeric else text
