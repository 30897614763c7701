"""Names as reference files write them -> Authors."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ldn_lit.citations.file_names import read_name
from ldn_lit.citations.no_authors import names_nobody
from ldn_lit.citations.tex import plain
from ldn_lit.records import Author

_SUFFIX = re.compile(r"(?:Jr|Sr|I{2,3}|IV|2nd|3rd|4th)\.?\Z")
_SINGLE_LETTERS = re.compile(r"[^\W\d_](?:\.?[\s-]?[^\W\d_](?![^\W\d_]))*\.?\Z")
_INITIALS = re.compile(r"[^\W\d_a-z]{1,4}\Z")
_OTHERS = re.compile(r"(?:and\s)?(?:others|et\.?\sal\.?)\Z", re.IGNORECASE)
_BODY = re.compile(r"(?:\S+\s){2,}(?:board|panel|task force|team|alliance|programme?)\Z", re.I)
_AND = re.compile(r"[{}]|\s+and\s+", re.IGNORECASE)


def read_authors(names: Iterable[str]) -> tuple[tuple[Author, ...], bool]:
    "The people named, and whether these are all: 'et al.' and 'others' are nobody."
    written = [" ".join(name.split()) for name in names]
    people = [name for name in written if name and not _OTHERS.match(name)]
    found = tuple(author for author in map(read_author, people) if author is not None)
    return found, len(people) == len([name for name in written if name])


def read_author(name: str) -> Author | None:
    "'Younger, Jarred W.', 'King, Jr., Martin L.', 'Jarred Younger', 'Younger JW' or a group."
    short = read_name(name)
    if not short:
        return None
    if "," not in name and _BODY.match(name.strip()):
        return Author(collective=name.strip())
    words = short.split()
    suffix = words.pop() if len(words) > 2 and _SUFFIX.match(words[-1]) else ""
    if len(words) == 1:
        return Author(last=short)
    if not _INITIALS.match(words[-1]):
        return Author(collective=short)
    initials = words.pop()
    family = " ".join(words)
    return Author(last=family, fore=_given(name, family), initials=initials, suffix=suffix)


def read_bibtex_authors(field: str) -> tuple[tuple[Author, ...], bool]:
    "An author or editor field: a name in braces is a group's."
    found: list[Author] = []
    complete = True
    for name in split_names(field):
        group = _braced(name)
        printed = plain(name)
        if not printed or names_nobody(printed):
            continue
        if _OTHERS.match(printed):
            complete = False
            continue
        author = Author(collective=plain(group)) if group else read_author(printed)
        if author is not None:
            found.append(author)
    return tuple(found), complete


def split_names(field: str) -> list[str]:
    "At every 'and' outside braces."
    names: list[str] = []
    depth = start = 0
    for match in _AND.finditer(field):
        if match[0] == "{":
            depth += 1
        elif match[0] == "}":
            depth = max(0, depth - 1)
        elif depth == 0:
            names.append(field[start : match.start()])
            start = match.end()
    return [name for name in map(str.strip, (*names, field[start:])) if name]


def _given(name: str, family: str) -> str:
    "The given names as written, initials without stops; nothing where only initials stood."
    parts = [part.strip() for part in name.split(",")]
    if len(parts) > 1:
        given = [part for part in parts[1:] if part and not _SUFFIX.match(part)]
        written = given[0] if given else ""
    else:
        written = name.replace(family, "", 1) if family in name else ""
    told = " ".join(word for word in written.split() if not _SUFFIX.match(word))
    told = told.removesuffix(_particles(family)).strip()
    if _SINGLE_LETTERS.match(told):
        return " ".join(re.findall(r"[^\W\d_]", told))
    return "" if told.isupper() and len(told) <= 4 else told


def _particles(family: str) -> str:
    "'van der ' of 'van der Berg', which may stand behind the given name."
    words = family.split()
    small = [word for word in words[:-1] if word.islower()]
    return f" {' '.join(small)}" if small else ""


def _braced(name: str) -> str:
    "What one pair of braces holds from end to end: a group. An accent in braces is none."
    if not (name.startswith("{") and name.endswith("}")) or name.startswith("{\\"):
        return ""
    depth = 0
    for place, char in enumerate(name):
        depth += (char == "{") - (char == "}")
        if depth == 0 and place < len(name) - 1:
            return ""
    return name[1:-1]
