"""Titles for both dialects: capitals protected word by word, italics, sub- and superscripts kept.

plain.bst lowers every unprotected capital but the first; a group that starts with a command
is not protected, and a word split by braces loses its capitals ({L}DN prints "Ldn").
PubMed's titles are in sentence case, so a capital that is there is meant.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ldn_lit.export.dialects import Dialect
from ldn_lit.export.latex import curled
from ldn_lit.export.markup import Piece, letters, pieces
from ldn_lit.export.titles_as_text import without_stop

_SPACE = re.compile(r"([ \t\r\n]+)")
_OPENING = "([\"'“‘"
_CLOSING = ".,;:!?)]\"'”’"
_SHOUTED = 0.6
_NAMED = 3


@dataclass(slots=True)
class _Word:
    "What stands between two spaces: plain text and whole styled stretches."

    parts: list[Piece]
    first: bool

    @property
    def text(self) -> str:
        return "".join(letters(part) for part in self.parts)


def title(text: str, dialect: Dialect) -> str:
    "A title field, without the final full stop."
    words = _words(pieces(curled(without_stop(text))))
    keeps_capitals = _shouted(" ".join(word.text for word in words))
    return " ".join(filter(None, (_written(word, keeps_capitals, dialect) for word in words)))


def prose(text: str, dialect: Dialect) -> str:
    "Text with inline tags where nothing changes its capitals: an abstract."
    return "".join(_latex(piece, dialect) for piece in pieces(curled(text)))


def _shouted(text: str) -> bool:
    """A title all in capitals says nothing about which of them are meant; one of a few words
    ("EXTEND Trial") is mostly a name.
    """
    cased = [char for char in text if char.isalpha()]
    shouted = sum(char.isupper() for char in cased) > _SHOUTED * len(cased)
    return shouted and len(text.split()) > _NAMED


def _words(found: list[Piece]) -> list[_Word]:
    words = [_Word([], True)]
    for piece in found:
        if not isinstance(piece, str):
            words[-1].parts.append(piece)
            continue
        for part in _SPACE.split(piece):
            if part.strip(" \t\r\n"):
                words[-1].parts.append(part)
            elif part and words[-1].parts:
                words.append(_Word([], False))
    return [word for word in words if word.parts]


def _written(word: _Word, keeps_capitals: bool, dialect: Dialect) -> str:
    if keeps_capitals or not _needs_braces(word):
        return "".join(_latex(part, dialect) for part in word.parts)
    before, inside, after = _edges(word.parts)
    body = "".join(_latex(part, dialect) for part in inside)
    protected = f"{{{{{body}}}}}" if body.startswith("\\") else f"{{{body}}}"
    return f"{dialect.escape(before)}{protected}{dialect.escape(after)}"


def _needs_braces(word: _Word) -> bool:
    starts_plain = word.first and isinstance(word.parts[0], str)
    return any(char.isupper() for char in (word.text[1:] if starts_plain else word.text))


def _edges(parts: list[Piece]) -> tuple[str, list[Piece], str]:
    "Brackets and stops around a word stay outside its braces."
    inside = list(parts)
    before = after = ""
    if isinstance(inside[0], str):
        kept = inside[0].lstrip(_OPENING)
        before, inside[0] = inside[0][: len(inside[0]) - len(kept)], kept
    if isinstance(inside[-1], str):
        kept = inside[-1].rstrip(_CLOSING)
        after, inside[-1] = inside[-1][len(kept) :], kept
    return before, inside, after


def _latex(piece: Piece, dialect: Dialect) -> str:
    if isinstance(piece, str):
        return dialect.escape(piece)
    inner = "".join(_latex(child, dialect) for child in piece.children)
    styled = f"{dialect.commands[piece.tag]}{{{inner}}}"
    return styled if piece.tag in ("sub", "sup") else f"{{{styled}}}"
