"""The numbers that Word counts itself and writes nowhere."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field

from lxml import etree

from ldn_lit.documents.word.tags import attribute, child, tag, value

_PLACE = re.compile(r"%(\d)")
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_MAX = 100_000


@dataclass(frozen=True, slots=True)
class Level:
    form: str = "decimal"
    text: str = "%1."
    start: int = 1


@dataclass(slots=True)
class Numbering:
    """Counts while the document is read. Lists of one abstract definition count on from each
    other, unless a list says that it starts anew."""

    abstract_of: dict[str, str] = field(default_factory=dict)
    levels: dict[str, dict[int, Level]] = field(default_factory=dict)
    restarts: dict[str, dict[int, int]] = field(default_factory=dict)
    _counts: dict[str, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))
    _begun: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, part: etree._Element | None) -> Numbering:
        numbering = cls()
        for one in part if part is not None else ():
            if tag(one) == "abstractNum":
                numbering.levels[attribute(one, "abstractNumId")] = _levels(one)
            elif tag(one) == "num":
                number = attribute(one, "numId")
                numbering.abstract_of[number] = value(one, "abstractNumId")
                numbering.restarts[number] = _restarts(one)
        return numbering

    def marker(self, number: str, depth: int) -> str:
        "What stands before the next paragraph of a list, with a space after it."
        if number not in self.abstract_of:
            return ""
        abstract = self.abstract_of[number]
        levels = self.levels.get(abstract, {})
        level = levels.get(depth, Level())
        if level.form == "none":
            return ""
        if level.form == "bullet":
            return "- "
        counts = self._counts[abstract]
        if number not in self._begun:
            self._begun.add(number)
            for at, start in self.restarts.get(number, {}).items():
                counts[at] = start - 1
        counts[depth] = min(counts.get(depth, level.start - 1) + 1, _MAX)
        for deeper in [at for at in counts if at > depth]:
            del counts[deeper]
        written = _PLACE.sub(lambda place: _place(int(place[1]) - 1, levels, counts), level.text)
        return f"{_as_marker(written)} " if written.strip() else ""


def _levels(abstract: etree._Element) -> dict[int, Level]:
    found = {}
    for one in abstract:
        if tag(one) != "lvl":
            continue
        start = value(one, "start")
        found[_whole(attribute(one, "ilvl"))] = Level(
            form=value(one, "numFmt") or "decimal",
            text=attribute(child(one, "lvlText"), "val"),
            start=_whole(start) if start else 1,
        )
    return found


def _restarts(number: etree._Element) -> dict[int, int]:
    return {
        _whole(attribute(one, "ilvl")): _whole(value(one, "startOverride"))
        for one in number
        if tag(one) == "lvlOverride" and child(one, "startOverride") is not None
    }


def _place(depth: int, levels: dict[int, Level], counts: dict[int, int]) -> str:
    level = levels.get(depth, Level())
    return _written(counts.get(depth, level.start), level.form)


def _written(number: int, form: str) -> str:
    if form in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter if form == "lowerLetter" else letter.upper()
    if form in ("lowerRoman", "upperRoman"):
        roman = _roman(number)
        return roman if form == "lowerRoman" else roman.upper()
    return f"{number:02d}" if form == "decimalZero" else str(number)


def _roman(number: int) -> str:
    written = ""
    for worth, letters in _ROMAN:
        times, number = divmod(number, worth)
        written += letters * times
    return written


def _as_marker(written: str) -> str:
    "A bare number gets the dot by which a list item is known."
    words = written.strip()
    return f"{words}." if words.isdigit() else words


def _whole(said: str) -> int:
    return int(said) if said.lstrip("-").isdigit() else 0
