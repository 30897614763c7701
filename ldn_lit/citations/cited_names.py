"""The authors that stand right before a year, read backwards from it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from ldn_lit.citations.known_names import KnownNames
from ldn_lit.citations.name_tokens import Token, tokens_of
from ldn_lit.citations.names import (
    is_acronym,
    is_also_surname,
    is_common_word,
    is_function_word,
    is_month,
    is_place,
    looks_like_surname,
    strip_possessive,
)
from ldn_lit.citations.surnames import Name, name_ending_at

_TEAM = frozenset(
    "colleagues coworkers co-workers workers others associates coauthors co-authors collaborators"
    " team group lab laboratory kollegen mitarbeiter mitarbeiterinnen collaborateurs".split()
)
_OWN_TEAM = frozenset("group team lab laboratory".split())
_ET_AL = frozenset(
    {
        ("et", "al"), ("&", "al"), ("et", "al's"), ("et", "alii"), ("et", "coll"), ("et", "col"),
        ("y", "cols"), ("y", "col"), ("e", "cols"), ("m", "fl"), ("u", "a"),
        ("u", "mitarb"), ("u", "mitarbeiter"), ("und", "mitarb"), ("u", "kollegen"), ("e", "coll"),
        ("y", "colaboradores"), ("y", "colab"), ("e", "colaboradores"), ("e", "collaboratori"),
        ("et", "collaborateurs"), ("et", "collègues"), ("en", "collega's"), ("en", "anderen"),
    }
)  # fmt: skip
_HIS = frozenset("his her their".split())
_JOINTS = frozenset({"and", "&", "und", "y", "og", "och", "/", "+"})
_GROUPS = frozenset(
    "group investigators collaboration consortium collaborators network initiative".split()
)
_LEADS_TO_PLACE = frozenset("in at near during".split())
_TELLS_IN = frozenset(
    "described reported shown found reviewed as discussed summarised summarized used seen given"
    " presented published listed cited see tested studied".split()
)
_BETWEEN = frozenset({",", "(", "[", "{"})
_OWNED = frozenset({"copyright", "©"})
_MOST_BETWEEN = 3
# Most names stand right before the year; only a long list is read again from further back.
_NEAR = 70
_MARGIN = 30
_LONGEST_HEADING = 60
# "5. Incidence" above a line that begins with a name.
_HEADING = re.compile(
    r"(?:\A|\n)\s{0,3}(?:#{1,6}|\d{1,2}(?:\.\d{1,2})*[.)]?)\s{1,3}[A-Z][\w -]{1,45}\n\Z"
)
_MOST_NAMES = 12
_MOST_GROUP_WORDS = 8


@dataclass(frozen=True, slots=True)
class CitedNames:
    """`authors` as cited ("Smith JP"), `surnames` without initials.

    `certain` when more than a lone capitalised word says that these are authors, `strange` when
    other capitalised words stand before it. `group` is a corporate author, `possessive` the name
    of "Younger's 2013 trial".
    """

    authors: tuple[str, ...]
    surnames: tuple[str, ...]
    et_al: bool
    start: int
    end: int
    certain: bool
    strange: bool = False
    possessive: bool = False
    group: bool = False


def names_before(text: str, start: int, end: int, known: KnownNames) -> CitedNames | None:
    "The authors in text[start:end] that end where the year begins, or None."
    start = _own_line(text, start, end)
    near = max(start, end - _NEAR)
    names = _names_within(text, near, end, known)
    if names is None or near == start or names.start - near > _MARGIN:
        return names
    return _names_within(text, start, end, known)


def _own_line(text: str, start: int, end: int) -> int:
    """Where the line begins, if names cannot go on from the one above: a heading, or the row above
    in a table of tabs."""
    line = text.rfind("\n", max(start, end - _NEAR), end) + 1
    if line == 0:
        return start
    row = text.find("\t", line, end + _MARGIN) >= 0
    return line if row or _HEADING.search(text, max(0, line - _LONGEST_HEADING), line) else start


def _names_within(text: str, start: int, end: int, known: KnownNames) -> CitedNames | None:
    tokens = tokens_of(text, start, end)
    stop = len(tokens)
    while stop and tokens[stop - 1].word in _BETWEEN:
        stop -= 1
    # At most "Smith, ((2007": anything more between a name and its year is another sentence part.
    if stop == 0 or len(tokens) - stop > _MOST_BETWEEN:
        return None
    last = tokens[stop - 1]
    names_end = _before_et_al(tokens, stop)
    if names_end == stop and (group := _group(tokens, stop)) is not None:
        return group
    names = _names(tokens, names_end, names_end < stop, known)
    if not names or not _plausible(names, names_end < stop, known):
        return None
    near = tokens[max(0, names[-1].first - 3) : names_end]
    if not _OWNED.isdisjoint([_plain(token.word) for token in near]):
        return None
    return CitedNames(
        authors=tuple(name.cited for name in reversed(names)),
        surnames=tuple(name.surname for name in reversed(names)),
        et_al=names_end < stop,
        start=tokens[names[-1].first].start,
        end=last.end,
        certain=names_end < stop or len(names) > 1 or names[0].certain,
        strange=names[0].strange,
        possessive=last.word != strip_possessive(last.word),
    )


# --- et al. -----------------------------------------------------------------


def _before_et_al(tokens: Sequence[Token], stop: int) -> int:
    'Where the names end that "et al.", "and colleagues" or "\'s group" follows; `stop` if none.'
    words = [_plain(token.word) for token in tokens[max(0, stop - 4) : stop]]
    if words[-1] == "in" and words[-3:-1] == ["et", "al"]:
        return _before_et_al(tokens, stop - 1)
    if words[-1] in {"etal", "et-al"}:
        return _before_comma(tokens, stop - 1)
    if tuple(words[-2:]) in _ET_AL:
        return _before_comma(tokens, stop - 2)
    # "Lie and co", but "Merck & Co".
    in_short = strip_possessive(tokens[stop - 1].word) == "co"
    if not (in_short or strip_possessive(words[-1]) in _TEAM) or len(words) < 2:
        return stop
    if words[-2] in _JOINTS:
        return _before_comma(tokens, stop - 2)
    if len(words) > 2 and words[-2] in _HIS and words[-3] in _JOINTS:
        return _before_comma(tokens, stop - 3)
    named = tokens[stop - 2].word
    if words[-1] in _OWN_TEAM and tokens[stop - 1].word[0].islower():
        owns = named != strip_possessive(named) or words[-3:-2] == ["the"]
        return stop - 1 if owns and looks_like_surname(named) else stop
    return stop


@lru_cache(maxsize=16384)
def _plain(word: str) -> str:
    return word.rstrip(".").lower().replace("’", "'").replace("al.'s", "al's")


def _before_comma(tokens: Sequence[Token], stop: int) -> int:
    return stop - 1 if stop and tokens[stop - 1].word == "," else stop


# --- several names ----------------------------------------------------------


def _names(tokens: Sequence[Token], stop: int, et_al: bool, known: KnownNames) -> list[Name]:
    "Last name first."
    names: list[Name] = []
    joint = ""
    listed = False
    while len(names) < _MOST_NAMES:
        name = name_ending_at(tokens, stop, known)
        if name is None:
            break
        if joint == "," and not _continues(tokens, name, names, listed, et_al, known):
            break
        names.append(name)
        stop = name.first
        joint = tokens[stop - 1].word.lower() if stop else ""
        if joint in _JOINTS:
            listed = True
            stop = _before_comma(tokens, stop - 1)
        elif joint == "," or (joint == ";" and name.initials):
            joint = ","
            stop -= 1
        else:
            break
    return names


def _continues(
    tokens: Sequence[Token],
    name: Name,
    names: Sequence[Name],
    listed: bool,
    et_al: bool,
    known: KnownNames,
) -> bool:
    """Whether the comma joins this name to those after it, rather than a clause to a sentence.

    It does where an "and" or "et al." closes a list, and between names with initials.
    """
    if not _is_telling(name.surname.split()) and not is_also_surname(name.surname):
        return False
    if name.initials and names[-1].initials:
        return True
    if not et_al and not (listed and len(names) > 1):
        return False
    if known.is_known(name.surname):
        return True
    before = [token.word.lower() for token in tokens[max(0, name.first - 2) : name.first]]
    return not before or before[-1] not in _LEADS_TO_PLACE or before[0] in _TELLS_IN


def _group(tokens: Sequence[Token], stop: int) -> CitedNames | None:
    '"MacArthur Group", "ASPIRE Investigators": capitalised words that end with such a noun.'
    if tokens[stop - 1].word.lower() not in _GROUPS or not tokens[stop - 1].word[0].isupper():
        return None
    first = stop - 1
    while first and stop - first < _MOST_GROUP_WORDS and tokens[first - 1].word[0].isupper():
        first -= 1
    words = [token.word for token in tokens[first:stop]]
    if len(words) < 2 or is_function_word(words[0]):
        return None
    name = " ".join(words)
    return CitedNames(
        (name,), (name,), False, tokens[first].start, tokens[stop - 1].end, False, group=True
    )


def _plausible(names: Sequence[Name], et_al: bool, known: KnownNames) -> bool:
    surnames = [name.surname.split() for name in names]
    words = [word for surname in surnames for word in surname if word[0].isupper()]
    if et_al or known.is_listed(names[-1].surname):
        return not any(is_function_word(word) for word in words)
    if not all(_is_telling(surname) for surname in surnames):
        beside = [surname for surname in surnames if not is_also_surname(surname[-1])]
        return len(surnames) > 1 and bool(beside) and all(map(_is_telling, beside))
    return len(names) > 1 or names[0].certain or not any(is_acronym(word) for word in words)


def _is_telling(surname: Sequence[str]) -> bool:
    "Neither a word of the language nor a month nor a place."
    return not any(
        is_common_word(word) or is_month(word) or is_place(word)
        for word in surname
        if word[0].isupper()
    )
