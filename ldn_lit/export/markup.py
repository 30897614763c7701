"""The few inline tags PubMed's titles may carry: <i> <b> <u> <sub> <sup>."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field

_TAG = re.compile(r"<(/?)(i|em|b|u|sub|sup)>", re.IGNORECASE)
_DEEPEST = 20


@dataclass(slots=True)
class Styled:
    """A stretch of a title inside one tag; `opened` is the tag as it stood in the text."""

    tag: str
    opened: str
    children: list[Piece] = field(default_factory=list)


Piece = str | Styled


def pieces(title: str) -> list[Piece]:
    "The title cut at its tags. One that is never closed, closes nothing or is too deep is text."
    root = Styled("", "")
    stack = [root]
    start = 0
    for match in _TAG.finditer(title):
        stack[-1].children.append(title[start : match.start()])
        start = match.end()
        closing, tag = match.group(1), match.group(2).lower()
        if not closing and len(stack) <= _DEEPEST:
            stack.append(Styled(tag, match.group()))
        elif closing and len(stack) > 1 and stack[-1].tag == tag:
            done = stack.pop()
            stack[-1].children.append(done)
        else:
            stack[-1].children.append(match.group())
    stack[-1].children.append(title[start:])
    for unclosed in stack[1:]:
        root.children += [unclosed.opened, *unclosed.children]
    return _joined(root.children)


def letters(piece: Piece) -> str:
    "The text of a piece without its tags."
    if isinstance(piece, str):
        return piece
    return "".join(letters(child) for child in piece.children)


def _joined(found: list[Piece]) -> list[Piece]:
    joined: list[Piece] = []
    for plain, run in itertools.groupby(found, lambda piece: isinstance(piece, str)):
        alike = list(run)
        joined += ["".join(map(letters, alike))] if plain else alike
    return [piece for piece in joined if piece != ""]
