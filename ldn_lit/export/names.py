"""Authors for BibTeX: "Last, Suffix, Given", groups in braces, initials with their stops."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ldn_lit.export.latex import escape
from ldn_lit.records import Author

_SUFFIXES = {"jr": "Jr.", "sr": "Sr.", "2nd": "II", "3rd": "III", "4th": "IV"}
# BibTeX splits at " and ", reads commas as name parts and "others" as "et al.".
_MISREAD = re.compile(r"[,\d]|\band\b|^others$", re.IGNORECASE)


def names(authors: Sequence[Author], complete: bool = True) -> str:
    "An author or editor field; 'and others' where PubMed holds only some of them."
    written = [name(author) for author in authors]
    if written and not complete:
        written.append("others")
    return " and ".join(filter(None, written))


def name(author: Author) -> str:
    "One name; a group, or a person with a single name, stays whole in braces."
    if author.collective:
        group = escape(author.collective).strip()
        return f"{{{group}}}" if group else ""
    family = _part(author.last)
    given = _part(_given(author.fore or author.initials, author.initials))
    suffix = _part(_SUFFIXES.get(author.suffix.rstrip(".").lower(), author.suffix))
    if not (family and given):
        alone = " ".join(filter(None, (given, family, suffix)))
        return f"{{{alone}}}" if alone else ""
    return ", ".join(filter(None, (family, suffix, given)))


def _given(fore: str, initials: str) -> str:
    "'JP' -> 'J. P.', 'Jill P' -> 'Jill P.', 'J-P' -> 'J.-P.'; a forename stays as it is."
    words = fore.split()
    if (
        len(words) == 1
        and 1 < len(fore) <= 4
        and fore == initials
        and fore.isalpha()
        and fore.isupper()
    ):
        words = list(fore)
    return " ".join("-".join(map(_stopped, word.split("-"))) for word in words)


def _stopped(word: str) -> str:
    return f"{word}." if len(word) == 1 and word.isalpha() else word


def _part(text: str) -> str:
    latex = escape(text).strip()
    return f"{{{latex}}}" if latex and _MISREAD.search(latex) else latex
