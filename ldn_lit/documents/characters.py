"""Characters as a citation reader expects them: plain spaces, no invisible marks, raised digits."""

from __future__ import annotations

import re
import unicodedata

_INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u202a\u202b\u202c\u202d\u202e"
_SPACES = (chr(code) for code in (0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000))
_PLAIN = str.maketrans(
    {
        **dict.fromkeys(_INVISIBLE, None),
        **dict.fromkeys(_SPACES, " "),
        "\u2010": "-",
        "\u2011": "-",
        "\ufb00": "ff",
        "\ufb01": "fi",
        "\ufb02": "fl",
        "\ufb03": "ffi",
        "\ufb04": "ffl",
        "\ufb05": "st",
        "\ufb06": "st",
    }
)
# XML allows none of them, and a terminal obeys some.
_CONTROLS = {code: None for code in (*range(32), *range(127, 160)) if code not in (9, 10, 13)}
_DIGITS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_NUMBERS = re.compile(r"\s*(?=[\d,;–—−\s-]*\d)[\d,;–—−\s-]+\Z")
_INNER_SPACE = re.compile(r"\s*([,;–—−-])\s*")
_RANGE = re.compile(r"(?<=\d)[—−-](?=\d)")


def plain(text: str) -> str:
    """Composed letters, one kind of space and hyphen, ligatures taken apart.

    Soft hyphens, zero-width characters and control characters are no part of the words.
    """
    if text.isascii() and text.isprintable():
        return text
    composed = unicodedata.normalize("NFC", text.translate(_CONTROLS))
    return composed.translate(_PLAIN)


def raised(words: str) -> str:
    """Raised digits as superscript characters: "3,4" -> "³,⁴", "3-5" -> "³–⁵".

    What is raised and no list of numbers ("st", "a", "[3]") stays as it is.
    """
    if not _NUMBERS.match(words):
        return words
    closed = _INNER_SPACE.sub(r"\1", words)
    return _RANGE.sub("–", closed).translate(_DIGITS)
