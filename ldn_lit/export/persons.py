"""Authors in plain text, as formats with separate name parts want them."""

from __future__ import annotations

from dataclasses import dataclass

from ldn_lit.records import Author
from ldn_lit.report.inert import inert

_SUFFIXES = {"jr": "Jr.", "sr": "Sr.", "2nd": "II", "3rd": "III", "4th": "IV"}


@dataclass(frozen=True, slots=True)
class Person:
    """`family` with its particles, `given` with stops after initials ("Jill P.", "J.-P.").

    A group, and a person with a single name, have `literal` alone.
    """

    family: str = ""
    given: str = ""
    suffix: str = ""
    literal: str = ""


def person(author: Author) -> Person | None:
    "None where the record names nobody."
    if author.collective:
        group = inert(author.collective)
        return Person(literal=group) if group else None
    family = inert(author.last)
    given = _given(inert(author.fore or author.initials), author.initials)
    suffix = inert(_SUFFIXES.get(author.suffix.rstrip(".").lower(), author.suffix))
    if family and given:
        return Person(family=family, given=given, suffix=suffix)
    alone = " ".join(filter(None, (given, family, suffix)))
    return Person(literal=alone) if alone else None


def persons(authors: tuple[Author, ...]) -> list[Person]:
    return [known for author in authors if (known := person(author)) is not None]


def _given(fore: str, initials: str) -> str:
    "'JP' -> 'J. P.', 'Jill P' -> 'Jill P.', 'J-P' -> 'J.-P.'; a forename stays as it is."
    if fore == initials and 1 < len(fore) <= 4 and fore.isalpha() and fore.isupper():
        return " ".join(f"{letter}." for letter in fore)
    return " ".join("-".join(map(_stopped, word.split("-"))) for word in fore.split(" "))


def _stopped(word: str) -> str:
    return f"{word}." if len(word) == 1 and word.isalpha() else word


def inverted(person: Person) -> str:
    """'King, Martin L., Jr.', for formats with one field a name. Their readers take the first comma
    for the end of a family name: inside one, or inside a group's name, a dash stands for it.
    """
    parts = (_without_comma(person.family), person.given, person.suffix)
    return _without_comma(person.literal) or ", ".join(filter(None, parts))


def _without_comma(name: str) -> str:
    return " - ".join(filter(None, map(str.strip, name.split(","))))
