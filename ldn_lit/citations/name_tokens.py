"""The words and marks before a year, without the footnote numbers among them."""

from __future__ import annotations

import re
from typing import NamedTuple

from ldn_lit.citations.names import is_common_word, looks_like_surname

_LETTER = r"[^\W\d_⁰¹²³⁴-⁹]"
# Emphasis (* and _) is no mark of its own: "*Younger* et al."
_TOKEN = re.compile(
    rf"[Aa][Ll]\.?['’]s\b|{_LETTER}+(?:['’ʼ`´‐‑-]{_LETTER}+)*(?:['’](?!\w))?\.?|\d+|[^\s*_]"
    # The gap between two columns, which no name crosses.
    r"|(?<=\S)(?:\t| {3,})(?=\S)"
)
_RAISED = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹")
# Small ones: neither 'Tlr' nor 'STING' is a name with a footnote.
_VOWELS = frozenset("aeiouyäöüåæøéèáíóúı")
_LEAST_LETTERS = 5


class Token(NamedTuple):
    word: str
    start: int
    end: int


def tokens_of(text: str, start: int, end: int) -> list[Token]:
    'Without the note of "Younger3", "Younger¹", "Younger¹,²" and "Younger et al. [3]".'
    tokens: list[Token] = []
    raised = False
    for match in _TOKEN.finditer(text, start, end):
        word = match[0]
        if word[0].isalpha():
            tokens.append(Token(word, *match.span()))
            raised = False
            continue
        if word in _RAISED:
            raised = True
            continue
        token = Token(word, match.start(), match.end())
        if raised and word in {",", "–", "-", "⁻"} and text[token.end : token.end + 1] in _RAISED:
            continue
        raised = False
        if word.isdecimal() and tokens and _is_note(tokens[-1], token):
            continue
        if word == "]" and len(tokens) > 1 and tokens[-1].word.isdecimal() and _opens(tokens[-2]):
            del tokens[-2:]
            continue
        tokens.append(token)
    return tokens


def _is_note(name: Token, number: Token) -> bool:
    "'Younger3' has a footnote; 'Oprm1' and 'TLR4' are genes, 'Phase2' and 'IL-6' are neither."
    word = name.word
    if name.end != number.start or len(number.word) > 2:
        return False
    if word.rstrip(".").lower() == "al":
        return True
    return (
        len(word) >= _LEAST_LETTERS
        and looks_like_surname(word)
        and not is_common_word(word)
        and not _VOWELS.isdisjoint(word[1:])
    )


def _opens(token: Token) -> bool:
    return token.word == "["
