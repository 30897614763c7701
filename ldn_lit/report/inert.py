"""Text from a source made harmless to a terminal, a page and a reader's eye."""

from __future__ import annotations

import re
import unicodedata

_BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_INVISIBLE = "\u00ad\u200b\u2060\ufeff\ufff9\ufffa\ufffb"
_BREAKS = "\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\u2028\u2029"
_TABLE: dict[int, str | None] = {
    **dict.fromkeys([*range(0x20), *range(0x7F, 0xA0)], None),
    **dict.fromkeys(map(ord, _BIDI + _INVISIBLE), None),
    **dict.fromkeys(range(0xE0000, 0xE0080), None),
    **dict.fromkeys(range(0xD800, 0xE000), "\ufffd"),
    **dict.fromkeys(map(ord, _BREAKS), " "),
}
_UNSAFE = re.compile("[" + "".join(re.escape(chr(code)) for code in _TABLE if code != 10) + "]")
_SCRIPT = re.compile(r"<(sub|sup)>([^<>]*)</\1>", re.IGNORECASE)
_TAG = re.compile(r"</?(?:i|em|b|u|sub|sup)>", re.IGNORECASE)
_RAISED = str.maketrans("0123456789+-−=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ")
_LOWERED = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")


def inert(text: str) -> str:
    """One line without control characters, escapes, bidi overrides or invisible marks.

    XML can carry C1 controls and bidi overrides, the registry's JSON even ESC and NUL.
    """
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    return " ".join(unicodedata.normalize("NFC", text.translate(_TABLE)).split())


def plain_title(title: str) -> str:
    "A title to read: inert, italics dropped, 10<sup>28</sup> as 10²⁸, never as 1028."
    return inert(_TAG.sub("", _SCRIPT.sub(_script, title)))


def escaped_for_json(text: str) -> str:
    "JSON text that may be shown: what `inert` would remove stands as \\uXXXX instead."
    return _UNSAFE.sub(_unicode_escape, text)


def _script(match: re.Match[str]) -> str:
    raised = match.group(1).lower() == "sup"
    inner = match.group(2)
    moved = inner.translate(_RAISED if raised else _LOWERED)
    if not any(char in inner for char in moved) or not raised:
        return moved
    return f"^{inner}"


def _unicode_escape(match: re.Match[str]) -> str:
    units = match.group().encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[i]:02x}{units[i + 1]:02x}" for i in range(0, len(units), 2))
