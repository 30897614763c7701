"""Where in a query file a character of a query stands.

The text is known to be valid TOML (it was read before), so that only its frame has to be
followed: tables, keys, and strings with their escapes.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right

Key = tuple[str, ...]

_BLANK = re.compile(r"(?:[ \t\n]|#[^\n]*)*")
_BARE = re.compile(r"[A-Za-z0-9_-]+")
#: A number, a truth value, a date; between a date and its time may be a space.
_OTHER = re.compile(r"[^\s,\]}#]*+(?: \d\d:[^\s,\]}#]*+)?")
_ESCAPE = re.compile(r"\\(?:u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|[ \t]*\n[ \t\n]*+|.)")
_LINE_GOES_ON = re.compile(r"\\[ \t]*\n")
_DELIMITERS = ('"""', "'''", '"', "'")


def line_starts(text: str) -> list[int]:
    "Where each line begins; `bisect_right` of them is the line, from 1, of a character."
    return [0, *(found.end() for found in re.finditer("\n", text))]


class Places:
    """A query file's strings: `of(key, offset)` is the line and column, both from 1, of a
    character of the string under a key.
    """

    def __init__(self, text: str) -> None:
        self._text = text.removeprefix("\ufeff").replace("\r\n", "\n")
        self._lines = line_starts(self._text)
        self._strings: dict[Key, tuple[int, ...]] = {}
        self._at = 0
        self._read()

    def of(self, key: Key, offset: int) -> tuple[int, int] | None:
        "None where the file has no such string. `key` is the way from the top."
        places = self._strings.get(key)
        if places is None:
            return None
        place = places[min(offset, len(places) - 1)]
        line = bisect_right(self._lines, place)
        return line, place - self._lines[line - 1] + 1

    def _read(self) -> None:
        table: Key = ()
        self._skip()
        while self._at < len(self._text):
            if self._text[self._at] == "[":
                brackets = 2 if self._text.startswith("[[", self._at) else 1
                self._at += brackets
                table = self._key()
                self._at += brackets
            else:
                self._pair(table)
            self._skip()

    def _pair(self, table: Key) -> None:
        key = self._key()
        self._at += 1
        self._value(table + key)

    def _skip(self) -> None:
        found = _BLANK.match(self._text, self._at)
        self._at = found.end() if found else self._at

    def _key(self) -> Key:
        "Dotted or not, up to the = or ] that ends it."
        parts: list[str] = []
        while self._text[self._at] not in "=]":
            start = self._at
            if self._text[start] in "\"'":
                self._string()
                parts.append(tomllib.loads(f"x = {self._text[start : self._at]}")["x"])
            elif bare := _BARE.match(self._text, start):
                parts.append(bare[0])
                self._at = bare.end()
            else:
                self._at += 1
        return tuple(parts)

    def _value(self, key: Key) -> None:
        self._skip()
        opening = self._text[self._at]
        if opening in "\"'":
            self._strings[key] = self._string()
        elif opening in "[{":
            self._inside(key, "]" if opening == "[" else "}")
        else:
            found = _OTHER.match(self._text, self._at)
            self._at = found.end() if found else self._at + 1

    def _inside(self, key: Key, closing: str) -> None:
        "An array, whose strings have no key of their own, or an inline table."
        self._at += 1
        self._skip()
        while self._text[self._at] != closing:
            if self._text[self._at] == ",":
                self._at += 1
            elif closing == "]":
                self._value((*key, "[]"))
            else:
                self._pair(key)
            self._skip()
        self._at += 1

    def _string(self) -> tuple[int, ...]:
        "Where each of its characters stands, and its end; what is read goes on behind it."
        mark = next(one for one in _DELIMITERS if self._text.startswith(one, self._at))
        at = self._at + len(mark)
        if len(mark) == 3 and self._text.startswith("\n", at):
            at += 1
        places: list[int] = []
        while not self._ends(mark, at):
            places.append(at)
            escape = _ESCAPE.match(self._text, at) if mark[0] == '"' else None
            if escape is not None and _LINE_GOES_ON.match(escape[0]):
                places.pop()
            at = escape.end() if escape else at + 1
        self._at = at + len(mark)
        return (*places, at)

    def _ends(self, mark: str, at: int) -> bool:
        'Two quotes may stand before the three that end a string: """a""""" [TOML 1.0].'
        if not self._text.startswith(mark, at):
            return False
        return len(mark) == 1 or not self._text.startswith(mark[0], at + 3)
