"""A citation's words and its sentence, as a decision remembers them."""

from __future__ import annotations

import re

from ldn_lit.records import Citation

_WORD = re.compile(r"\w+")
#: Both ends are kept: references of one group of authors begin alike, and end in their pages.
_END, _GAP = 64, " … "


def words_of(citation: Citation) -> str:
    "As they stand in the text; '2014' of 'Younger 2013, 2014' with the name it belongs to."
    text = one_line(citation.text)
    if citation.kind == "author_year" and citation.authors:
        first = citation.authors[0]
        if first.casefold() not in text.casefold():
            text = f"{', '.join(citation.authors)} {citation.year or ''}{citation.year_suffix}"
    return cut(text)


def sentence_of(citation: Citation) -> str:
    """What tells a mention from others of the same words. A reference, an identifier or a
    description says itself what it means, wherever it stands."""
    if citation.kind != "author_year":
        return ""
    return cut(one_line(citation.context or citation.hint))


def cut(text: str) -> str:
    if len(text) <= 2 * _END + len(_GAP):
        return text
    return text[:_END].rstrip() + _GAP + text[-_END:].lstrip()


def one_line(text: str) -> str:
    "Without line breaks, tabs and characters that a file or a terminal would act on."
    shown = "".join(char if char.isprintable() else " " for char in text)
    return " ".join(shown.split())


def folded(text: str) -> str:
    return one_line(text).casefold()


def likeness(one: str, other: str, apart_from: str) -> float:
    "0 to 1: the share of words that both sentences have, the citation's own left out."
    own = frozenset(_WORD.findall(apart_from.casefold()))
    first, second = (frozenset(_WORD.findall(text.casefold())) - own for text in (one, other))
    if not first or not second:
        return 0.0
    return 2 * len(first & second) / (len(first) + len(second))
