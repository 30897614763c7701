"""Characters that look like query syntax and are not: they come with text copied from a PDF,
a web page or a word processor."""

from __future__ import annotations

import re
import unicodedata

from ldn_lit.searches.finding import Fault, error, warning

_QUOTES = "“”„‟″«»＂"
#: `intervent∗[ti]` with U+2217 found 9 papers, with * 269,566 [facts: E-utilities, section 5].
_ASTERISKS = "∗＊⁎٭✱﹡"
_BRACKETS = {"（": "(", "）": ")", "［": "[", "］": "]"}
_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f"
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2212\uff0d"
_APOSTROPHES = "‘’‛′"
_SPACES = "\u00a0\u2002\u2003\u2007\u2009\u202f\u3000"
_ENTITY = re.compile(r"&(?:amp|lt|gt|quot|apos|nbsp|#\d+|#x[0-9a-fA-F]+);")
_WORD = re.compile(r"[^\W\d_]+")


def check_characters(query: str) -> list[Fault]:
    "Curly quotes, look-alike asterisks and brackets, dashes, invisible marks, HTML escapes."
    faults = [fault for place, mark in enumerate(query) for fault in _mark(place, mark)]
    faults += [
        error(
            found.start(),
            f"{found[0]} is a web page's way to write a character",
            "write the character itself",
        )
        for found in _ENTITY.finditer(query)
    ]
    faults += [
        error(
            found.start(),
            f"“{found[0]}” mixes Latin letters with look-alikes of another alphabet",
            "type the word anew",
        )
        for found in _WORD.finditer(query)
        if _two_alphabets(found[0])
    ]
    return faults


def _mark(place: int, mark: str) -> list[Fault]:
    name = f"{mark} (U+{ord(mark):04X})"
    if mark in _QUOTES:
        return [error(place, f"{name} is not a quotation mark here", 'write a plain "')]
    if mark in _ASTERISKS:
        return [error(place, f"{name} looks like * and does not truncate", "write a plain *")]
    if mark in _BRACKETS:
        return [error(place, f"{name} is not a bracket here", f"write a plain {_BRACKETS[mark]}")]
    if mark in _INVISIBLE:
        return [
            error(place, f"an invisible character (U+{ord(mark):04X}) stands here", "delete it")
        ]
    if mark in _DASHES:
        return [warning(place, f"{name} is not the hyphen that papers are indexed with", "write -")]
    if mark in _APOSTROPHES:
        return [warning(place, f"{name} is not a plain apostrophe", "write '")]
    if mark in _SPACES:
        return [warning(place, f"U+{ord(mark):04X} is not a plain space", "write a plain space")]
    return []


def _two_alphabets(word: str) -> bool:
    "Latin with Cyrillic; Latin with Greek is a name (TNFα)."
    names = [unicodedata.name(letter, "") for letter in word if not letter.isascii()]
    return any(letter.isascii() for letter in word) and any(
        name.startswith("CYRILLIC") for name in names
    )
