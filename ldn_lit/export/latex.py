"""Any text -> LaTeX, in one pass, so that nothing is escaped twice: as pure ASCII for BibTeX,
or with its letters as they are for biber.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

from ldn_lit.export.latex_signs import ACCENTS, ASCII, BELOW, DOTLESS_I, LETTERS, TABLE

# As many as Vietnamese has; TeX's groups do not nest without end.
_MOST_ACCENTS = 2
_LABEL = 3

#: What `escape` writes for a character that LaTeX has no form of.
NAMED = "{[U+"

_STRAIGHT_OPENING = re.compile(r'(?:(?<=[\s(\[{/\-–—])|^)"')
# TeX's fonts make one sign of these two.
_LIGATURE = re.compile(r"([?!])`")
# They say whether the letters beside them join.
_JOINERS = "\u200c\u200d"
# What does not stand in a file as it is.
_OTHER = re.compile(r"[^A-Za-z0-9 .,:;()/'+*=@!?\[\]-]+")


def escape(text: str) -> str:
    """Plain text as LaTeX: ASCII, one line, braces balanced.

    What has no LaTeX form is named by its code point ("{[U+4E2D]}"), so nothing goes unnoticed.
    """
    return _rewritten(text, _in_ascii)


def escape_name(text: str) -> str:
    """A name as LaTeX, each command in braces of its own, which begin with it: styles that take
    the first letters of a name count such a group as one letter and cut all others apart.
    """
    return _rewritten(text, _in_groups)


def group(name: str) -> str:
    """A group's name in braces. A command among the first three letters, of which alpha.bst
    makes its labels, stands in braces of its own: {R}{\\'e}{s}{eau}.
    """
    clusters = _clusters(curled(name))
    head = list(map(_whole, clusters[:_LABEL]))
    if "\\" not in "".join(head):
        return f"{{{escape(name).strip()}}}"
    apart = [one if one.startswith("{") else f"{{{one}}}" for one in head if one]
    rest = escape("".join(clusters[_LABEL:]))
    return "".join([*apart, f"{{{rest}}}" if rest else ""])


def unicode_group(name: str) -> str:
    return f"{{{escape_unicode(name).strip()}}}"


def _whole(cluster: str) -> str:
    latex = _cluster(cluster)
    if latex.startswith("{$"):
        return f"{{\\ensuremath{{{latex[2:-2]}}}}}"
    return f"{{{latex.removesuffix('{}')}}}" if latex.startswith("\\") else latex


def escape_unicode(text: str) -> str:
    "Plain text for biber: only what TeX would act on is escaped, and one line."
    return _rewritten(text, _in_unicode)


def curled(text: str) -> str:
    'Straight double quotes as opening and closing ones: TeX prints every " as a closing one.'
    if '"' not in text:
        return text
    return _STRAIGHT_OPENING.sub("“", text).replace('"', "”")


def _rewritten(text: str, write: Callable[[str], str]) -> str:
    "Each stretch is written with the letter before it, on which its accents may sit."
    found: list[str] = []
    done = 0
    text = curled(text)
    for stretch in _OTHER.finditer(text):
        start = max(stretch.start() - 1, 0)
        found += (text[done:start], write(text[start : stretch.end()]))
        done = stretch.end()
    latex = "".join((*found, text[done:])) if found else text
    return _LIGATURE.sub(r"\1{}`", latex) if "`" in latex else latex


@lru_cache(maxsize=4096)
def _in_ascii(stretch: str) -> str:
    return "".join(map(_cluster, _clusters(stretch)))


@lru_cache(maxsize=4096)
def _in_groups(stretch: str) -> str:
    return "".join(map(_whole, _clusters(stretch)))


@lru_cache(maxsize=4096)
def _in_unicode(stretch: str) -> str:
    shown = (char for char in stretch if _shown(char) or char in _JOINERS)
    return "".join(map(_kept, unicodedata.normalize("NFC", "".join(shown))))


def _clusters(text: str) -> list[str]:
    "Each base character with the marks that sit on it, whatever invisible stood between them."
    found: list[str] = []
    for char in filter(_shown, unicodedata.normalize("NFD", text)):
        if found and unicodedata.combining(char):
            found[-1] += char
        else:
            found.append(char)
    return found


@lru_cache(maxsize=4096)
def _kept(char: str) -> str:
    if char in ASCII:
        return ASCII[char]
    if char in "\u00a0\u202f":
        return "~"
    if char.isspace():
        return " "
    return "\ufffd" if unicodedata.category(char) == "Cs" or _nonexistent(char) else char


@lru_cache(maxsize=4096)
def _shown(char: str) -> bool:
    "Neither a control character nor an invisible mark."
    return char.isspace() or unicodedata.category(char) not in ("Cc", "Cf")


def _nonexistent(char: str) -> bool:
    "Code points that are kept free of characters for ever."
    code = ord(char)
    return 0xFDD0 <= code <= 0xFDEF or code & 0xFFFE == 0xFFFE


@lru_cache(maxsize=4096)
def _cluster(cluster: str) -> str:
    whole = unicodedata.normalize("NFC", cluster)
    if whole in TABLE:
        return TABLE[whole]
    base, marks = cluster[0], cluster[1:]
    accents = [mark for mark in marks if mark in ACCENTS][:_MOST_ACCENTS]
    letter = _accentable(base, accents)
    if not (letter and accents):
        return _character(whole if len(whole) == 1 else base)
    for accent in accents:
        letter = _accented(ACCENTS[accent], letter)
    return f"{{{letter}}}"


def _accentable(base: str, accents: list[str]) -> str:
    """What an accent may stand on: j loses its dot under one that sits above, and i too, but
    for the accents under which LaTeX takes the dot away itself.
    """
    above = [accent for accent in accents if accent not in BELOW]
    if above and (base == "j" or (base == "i" and above[0] not in DOTLESS_I)):
        return f"\\{base}"
    if base in LETTERS:
        return LETTERS[base].strip("{}")
    return base if base.isascii() and base.isalpha() else ""


def _accented(command: str, letter: str) -> str:
    if len(letter) > 2:
        return f"{command}{{{letter}}}"
    separator = " " if command[-1].isalpha() and letter.isalpha() else ""
    return f"{command}{separator}{letter}"


def _character(char: str) -> str:
    if char in TABLE:
        return TABLE[char]
    if char.isspace():
        return " "
    if unicodedata.combining(char):
        return ""
    if char.isascii():
        return char
    simpler = unicodedata.normalize("NFKD", char)
    if "⁄" in simpler:
        above, _, below = simpler.partition("⁄")
        return f"{{$\\frac{{{above}}}{{{below}}}$}}"
    if unicodedata.normalize("NFC", simpler) != char:
        return "".join(map(_cluster, _clusters(simpler)))
    if simpler != char:
        return _character(simpler[0])
    return f"{{[U+{ord(char):04X}]}}"
