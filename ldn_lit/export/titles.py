"""Titles for both dialects: capitals protected word by word, italics, sub- and superscripts kept.

plain.bst lowers every unprotected capital but the first; a group that starts with a command
is not protected, and a word split by braces loses its capitals ({L}DN prints "Ldn").
PubMed's titles are in sentence case, so a capital that is there is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from ldn_lit.export.dialects import Dialect
from ldn_lit.export.latex import curled
from ldn_lit.export.markup import Piece, letters, pieces
from ldn_lit.export.titles_as_text import without_stop

_SPACE = re.compile(r"([ \t\r\n]+)")
_OPENING = "([\"'“‘"
_CLOSING = ".,;:!?)]\"'”’"
_SHOUTED = 0.6
_NAMED = 3


_Word = list[Piece]  # what stands between two spaces: plain text and whole styled stretches


def title(text: str, dialect: Dialect) -> str:
    "A title field, without the final full stop."
    words = _words(pieces(curled(without_stop(text))))
    said = ["".join(map(letters, word)) for word in words]
    if _shouted(" ".join(said)):
        return _joined(_as_it_is(word, dialect) for word in words)
    if words and isinstance(words[0][0], str):
        said[0] = said[0][1:]
    return _joined(
        _protected(word, dialect) if any(map(str.isupper, letters)) else _as_it_is(word, dialect)
        for word, letters in zip(words, said, strict=True)
    )


def prose(text: str, dialect: Dialect) -> str:
    "Text with inline tags where nothing changes its capitals: an abstract."
    return "".join(_latex(piece, dialect) for piece in pieces(curled(text)))


def _shouted(text: str) -> bool:
    """A title all in capitals says nothing about which of them are meant; one of a few words
    ("EXTEND Trial") is mostly a name.
    """
    cased = list(filter(str.isalpha, text))
    shouted = sum(map(str.isupper, cased)) > _SHOUTED * len(cased)
    return shouted and len(text.split()) > _NAMED


def _words(found: list[Piece]) -> list[_Word]:
    words: list[_Word] = [[]]
    for piece in found:
        if not isinstance(piece, str):
            words[-1].append(piece)
            continue
        for part in _SPACE.split(piece):
            if part.strip(" \t\r\n"):
                words[-1].append(part)
            elif part and words[-1]:
                words.append([])
    return [word for word in words if word]


def _joined(written: Iterable[str]) -> str:
    return " ".join(filter(None, written))


def _as_it_is(word: _Word, dialect: Dialect) -> str:
    return "".join([_latex(part, dialect) for part in word])


def _protected(word: _Word, dialect: Dialect) -> str:
    before, inside, after = _edges(word)
    body = _as_it_is(inside, dialect)
    braced = f"{{{{{body}}}}}" if body.startswith("\\") else f"{{{body}}}"
    return f"{dialect.escape(before)}{braced}{dialect.escape(after)}"


def _edges(word: _Word) -> tuple[str, _Word, str]:
    "Brackets and stops around a word stay outside its braces."
    inside = list(word)
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
