"""Any text -> LaTeX, in one pass, so that nothing is escaped twice: as pure ASCII for BibTeX,
or with its letters as they are for biber.

What BibTeX 0.99d, its styles and pdflatex do with each form was tried with real TeX:
braces stand outside an accent's command ({\\'e}), or abbreviated names lose their letter.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_ASCII = {
    "%": "\\%",
    "&": "\\&",
    "_": "\\_",
    "#": "\\#",
    "$": "\\$",
    "^": "\\textasciicircum{}",
    "~": "\\textasciitilde{}",
    "\\": "\\textbackslash{}",
    "{": "\\textbraceleft{}",
    "}": "\\textbraceright{}",
    "<": "{$<$}",
    ">": "{$>$}",
    "|": "{$|$}",
}

_LETTERS = {
    "å": "{\\aa}",
    "Å": "{\\AA}",
    "æ": "{\\ae}",
    "Æ": "{\\AE}",
    "œ": "{\\oe}",
    "Œ": "{\\OE}",
    "ø": "{\\o}",
    "Ø": "{\\O}",
    "ł": "{\\l}",
    "Ł": "{\\L}",
    "ß": "{\\ss}",
    "ẞ": "SS",
    "ı": "{\\i}",
    "ȷ": "{\\j}",
    "đ": "{\\dj}",
    "Đ": "{\\DJ}",
    "ð": "{\\dh}",
    "Ð": "{\\DH}",
    "þ": "{\\th}",
    "Þ": "{\\TH}",
    "ŋ": "{\\ng}",
    "Ŋ": "{\\NG}",
}

_ACCENTS = {
    "\u0300": "\\`",
    "\u0301": "\\'",
    "\u0302": "\\^",
    "\u0303": "\\~",
    "\u0304": "\\=",
    "\u0306": "\\u",
    "\u0307": "\\.",
    "\u0308": '\\"',
    "\u030a": "\\r",
    "\u030b": "\\H",
    "\u030c": "\\v",
    "\u0323": "\\d",
    "\u0326": "\\c",
    "\u0327": "\\c",
    "\u0328": "\\k",
    "\u0331": "\\b",
}
_DOTLESS_I = frozenset("\u0300\u0301\u0302\u0308")
_BELOW = frozenset("\u0323\u0326\u0327\u0328\u0331")

_LOWER_GREEK = (
    "alpha beta gamma delta varepsilon zeta eta theta iota kappa lambda mu nu xi o pi rho "
    "varsigma sigma tau upsilon varphi chi psi omega"
).split()
# Capitals that look Latin have no command of their own [The TeXbook, appendix F].
_UPPER_GREEK = (
    "A B Gamma Delta E Z H Theta I K Lambda M N Xi O Pi P - Sigma T Upsilon Phi X Psi Omega"
).split()


def _greek() -> dict[str, str]:
    table = {}
    for first, names in ((0x3B1, _LOWER_GREEK), (0x391, _UPPER_GREEK)):
        for offset, name in enumerate(names):
            symbol = f"\\{name}" if len(name) > 1 else f"\\mathrm{{{name}}}"
            table[chr(first + offset)] = f"{{${symbol}$}}"
    return table


_MATHS = {
    "±": "\\pm",
    "×": "\\times",
    "÷": "\\div",
    "≤": "\\leq",
    "⩽": "\\leq",
    "≥": "\\geq",
    "⩾": "\\geq",
    "≠": "\\neq",
    "≈": "\\approx",
    "≡": "\\equiv",
    "∼": "\\sim",
    "−": "-",
    "→": "\\rightarrow",
    "←": "\\leftarrow",
    "↔": "\\leftrightarrow",
    "↑": "\\uparrow",
    "↓": "\\downarrow",
    "⇒": "\\Rightarrow",
    "∞": "\\infty",
    "·": "\\cdot",
    "⋅": "\\cdot",
    "√": "\\surd",
    "∑": "\\sum",
    "∂": "\\partial",
    "∆": "\\Delta",
    "∝": "\\propto",
    "∈": "\\in",
    "∗": "\\ast",
    "°": "^{\\circ}",
    "′": "^{\\prime}",
    "″": "^{\\prime\\prime}",
    "⟨": "\\langle",
    "⟩": "\\rangle",
    "¬": "\\neg",
}

_SYMBOLS = {
    "–": "--",
    "‒": "--",
    "—": "---",
    "―": "---",
    "‐": "-",
    "‑": "-",
    "‘": "`",
    "’": "'",
    "‚": ",",
    "“": "``",
    "”": "''",
    "„": ",,",
    "\u00a0": "~",
    "\u202f": "~",
    "…": "{\\ldots}",
    "•": "{\\textbullet}",
    "®": "{\\textregistered}",
    "©": "{\\copyright}",
    "™": "{\\texttrademark}",
    "§": "{\\S}",
    "¶": "{\\P}",
    "†": "{\\dag}",
    "‡": "{\\ddag}",
    "£": "{\\pounds}",
    "¡": "{\\textexclamdown}",
    "¿": "{\\textquestiondown}",
    "⁄": "/",
    "‰": "{\\textperthousand}",
    "€": "{\\texteuro}",
    "´": "'",
    "ʹ": "'",
    "ʻ": "'",
    "ʼ": "'",
}

_RAISED = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿªº", "0123456789+-=()nao", strict=True))
_LOWERED = dict(zip("₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎", "0123456789+-=()", strict=True))

_TABLE = {
    **_ASCII,
    **_LETTERS,
    **_greek(),
    **{sign: f"{{${maths}$}}" for sign, maths in _MATHS.items()},
    **_SYMBOLS,
    **{sign: f"\\textsuperscript{{{plain}}}" for sign, plain in _RAISED.items()},
    **{sign: f"\\textsubscript{{{plain}}}" for sign, plain in _LOWERED.items()},
}

# Letters that the default OT1 fonts lack: LaTeX stops with "unavailable in encoding OT1".
T1_ONLY = (
    "\\k ", "{\\dj}", "{\\DJ}", "{\\dh}", "{\\DH}", "{\\th}", "{\\TH}", "{\\ng}", "{\\NG}",
)  # fmt: skip


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
_PLAIN = re.compile(r"[A-Za-z0-9 .,:;()/'+*=@!?\[\]-]*")


def escape(text: str) -> str:
    """Plain text as LaTeX: ASCII, one line, braces balanced.

    What has no LaTeX form is named by its code point ("{[U+4E2D]}"), so nothing goes unnoticed.
    """
    if _PLAIN.fullmatch(text):
        return text
    written = "".join(map(_cluster, _clusters(curled(text))))
    return _LIGATURE.sub(r"\1{}`", written)


def escape_name(text: str) -> str:
    """A name as LaTeX, each command in braces of its own, which begin with it: styles that take
    the first letters of a name count such a group as one letter and cut all others apart.
    """
    if _PLAIN.fullmatch(text):
        return text
    return _LIGATURE.sub(r"\1{}`", "".join(map(_whole, _clusters(curled(text)))))


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
    if _PLAIN.fullmatch(text):
        return text
    shown = (char for char in curled(text) if _shown(char) or char in _JOINERS)
    composed = unicodedata.normalize("NFC", "".join(shown))
    return _LIGATURE.sub(r"\1{}`", "".join(map(_kept, composed)))


def curled(text: str) -> str:
    'Straight double quotes as opening and closing ones: TeX prints every " as a closing one.'
    return _STRAIGHT_OPENING.sub("“", text).replace('"', "”")


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
    if char in _ASCII:
        return _ASCII[char]
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
    if whole in _TABLE:
        return _TABLE[whole]
    base, marks = cluster[0], cluster[1:]
    accents = [mark for mark in marks if mark in _ACCENTS][:_MOST_ACCENTS]
    letter = _accentable(base, accents)
    if not (letter and accents):
        return _character(whole if len(whole) == 1 else base)
    for accent in accents:
        letter = _accented(_ACCENTS[accent], letter)
    return f"{{{letter}}}"


def _accentable(base: str, accents: list[str]) -> str:
    """What an accent may stand on: j loses its dot under one that sits above, and i too, but
    for the accents under which LaTeX takes the dot away itself.
    """
    above = [accent for accent in accents if accent not in _BELOW]
    if above and (base == "j" or (base == "i" and above[0] not in _DOTLESS_I)):
        return f"\\{base}"
    if base in _LETTERS:
        return _LETTERS[base].strip("{}")
    return base if base.isascii() and base.isalpha() else ""


def _accented(command: str, letter: str) -> str:
    if len(letter) > 2:
        return f"{command}{{{letter}}}"
    separator = " " if command[-1].isalpha() and letter.isalpha() else ""
    return f"{command}{separator}{letter}"


def _character(char: str) -> str:
    if char in _TABLE:
        return _TABLE[char]
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
