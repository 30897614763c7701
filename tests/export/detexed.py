"""LaTeX read back by programs that know nothing of us, and what it cannot say.

Every exception to "the same text comes back" stands here, once. `said` is applied to the text as
it was and to what was read.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from pylatexenc.latex2text import (
    LatexNodes2Text,
    MacroTextSpec,
    get_default_latex_context_db,
)

from ldn_lit.export.markup import letters, pieces

# pylatexenc 2.10 lacks these commands.
_UNKNOWN_TO_PYLATEXENC = [
    MacroTextSpec("neg", "¬"),
    MacroTextSpec("S", "§"),
    MacroTextSpec("P", "¶"),
    MacroTextSpec("dag", "†"),
    MacroTextSpec("ddag", "‡"),
    MacroTextSpec("texttrademark", "™"),
    MacroTextSpec("mkbibbold", simplify_repl="%s"),
    MacroTextSpec("textasciicircum", "^"),
    MacroTextSpec("texteuro", "€"),
    MacroTextSpec("pounds", "£"),
    MacroTextSpec("copyright", "©"),
    MacroTextSpec("textbraceleft", "{"),
    MacroTextSpec("textbraceright", "}"),
    MacroTextSpec("textexclamdown", "¡"),
    MacroTextSpec("textquestiondown", "¿"),
]

# LaTeX's own quotes and dashes: which of several kinds it was is not said.
_QUOTES = {**dict.fromkeys("‘’`ʹʻʼ´", "'"), **dict.fromkeys("“”", '"'), "‚": ",", "„": ",,"}
_DASHES = dict.fromkeys("–—‒―−‐‑", "-")
# Capitals and one small letter that look Latin; signs that stand for the same.
_LOOKALIKES = dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", "ABEZHIKMNOPTYXo", strict=True))
_SAME = {"∆": "Δ", "⩽": "≤", "⩾": "≥", "⋅": "·", "∼": "~", "ẞ": "SS", "⁄": "/", "∗": "*"}
_TABLE = str.maketrans(_QUOTES | _DASHES | _SAME)
# A comma and a cedilla under a letter are one accent to TeX.
_COMMA_BELOW, _CEDILLA = "\u0326", "\u0327"
_ACCENTS = (
    "\u0300\u0301\u0302\u0303\u0304\u0306\u0307\u0308\u030a\u030b\u030c\u0323\u0327\u0328\u0331"
)
_ACCENTED = "abcdefghijklmnopqrstuvwxyzåæœøłßıȷđðþŋ"
_NAMED = re.compile(r"\[U\+([0-9A-F]{4,6})\]")
_NONCHARACTERS = re.compile(
    "[\ufdd0-\ufdef"
    + "".join(chr(plane << 16 | end) for plane in range(17) for end in (0xFFFE, 0xFFFF))
    + "]"
)
# pylatexenc leaves the signs of sub- and superscripts in maths.
_RAISED_SIGN = {"^∘": "°", "^''": "″", "^′′": "″", "^'": "′", "^′": "′"}


@cache
def _reader() -> LatexNodes2Text:
    context = get_default_latex_context_db()
    context.add_context_category("ours", prepend=True, macros=_UNKNOWN_TO_PYLATEXENC)
    return LatexNodes2Text(
        latex_context=context, math_mode="text", strict_latex_spaces=True, keep_comments=True
    )


def read_latex(latex: str) -> str:
    text: str = _reader().latex_to_text(latex)
    return text


def without_tags(title: str) -> str:
    "An accent right behind a tag has no letter to sit on."
    return "".join(letters(piece).lstrip(_MARKS_ALONE) for piece in pieces(title))


def said(text: str) -> str:
    "As much of a text as BibTeX's dialect can say."
    text = _NAMED.sub(lambda match: chr(int(match[1], 16)), text)
    text = _NONCHARACTERS.sub("\ufffd", text)
    for raised, sign in _RAISED_SIGN.items():
        text = text.replace(raised, sign)
    text = unicodedata.normalize("NFC", "".join(filter(_seen, text))).translate(_TABLE)
    text = unicodedata.normalize("NFKD", text).translate(_TABLE)
    text = "".join(_accents(cluster) for cluster in _clusters(text))
    text = "".join(" " if char.isspace() else char for char in text)
    text = text.replace('"', "''").replace("…", "...")
    return " ".join(re.sub("-+", "-", text).split())


def _clusters(text: str) -> list[str]:
    return re.findall(r"(?s).[" + _MARKS + "]*", text)


_MARKS_ALONE = "".join(
    chr(code) for code in range(0x300, 0x1E950) if unicodedata.combining(chr(code))
)
_MARKS = re.escape(_MARKS_ALONE)


def _accents(cluster: str) -> str:
    "Two accents at most, those that LaTeX has, on letters that it can put them on."
    base, marks = cluster[0], cluster[1:].replace(_COMMA_BELOW, _CEDILLA)
    if unicodedata.combining(base):
        return ""
    if base.lower() not in _ACCENTED:
        return _LOOKALIKES.get(base, base)
    return base + "".join(mark for mark in marks if mark in _ACCENTS)[:2]


def _seen(char: str) -> bool:
    "Control characters and invisible marks are dropped."
    return char.isspace() or unicodedata.category(char) not in ("Cc", "Cf")
