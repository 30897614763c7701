"""Any text -> pure ASCII LaTeX, in one pass, so that nothing is escaped twice.

What BibTeX 0.99d, its styles and pdflatex do with each form was tried with real TeX:
braces stand outside an accent's command ({\\'e}), or abbreviated names lose their letter.
"""

from __future__ import annotations

import re
import unicodedata

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
    "¡": "!`",
    "¿": "?`",
    "⁄": "/",
    "‰": "{\\textperthousand}",
    "€": "{\\texteuro}",
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
    **{sign: f"{{$^{{{plain}}}$}}" for sign, plain in _RAISED.items()},
    **{sign: f"{{$_{{{plain}}}$}}" for sign, plain in _LOWERED.items()},
}

# Letters that the default OT1 fonts lack: LaTeX stops with "unavailable in encoding OT1".
T1_ONLY = (
    "\\k ", "{\\dj}", "{\\DJ}", "{\\dh}", "{\\DH}", "{\\th}", "{\\TH}", "{\\ng}", "{\\NG}",
)  # fmt: skip


_STRAIGHT_OPENING = re.compile(r'(?:(?<=[\s(\[{/\-–—])|^)"')


def escape(text: str) -> str:
    """Plain text as LaTeX: ASCII, one line, braces balanced.

    What has no LaTeX form is named by its code point ("{[U+4E2D]}"), so nothing goes unnoticed.
    """
    return "".join(_cluster(cluster) for cluster in _clusters(curled(text)))


def curled(text: str) -> str:
    'Straight double quotes as opening and closing ones: TeX prints every " as a closing one.'
    return _STRAIGHT_OPENING.sub("“", text).replace('"', "”")


def _clusters(text: str) -> list[str]:
    "Each base character with the marks that sit on it."
    found: list[str] = []
    for char in unicodedata.normalize("NFD", text):
        if found and unicodedata.combining(char):
            found[-1] += char
        else:
            found.append(char)
    return found


def _cluster(cluster: str) -> str:
    whole = unicodedata.normalize("NFC", cluster)
    if whole in _TABLE:
        return _TABLE[whole]
    base, marks = cluster[0], cluster[1:]
    accents = [mark for mark in marks if mark in _ACCENTS]
    letter = _accentable(base, accents)
    if not (letter and accents):
        return _character(whole if len(whole) == 1 else base)
    for accent in accents:
        letter = _accented(_ACCENTS[accent], letter)
    return f"{{{letter}}}"


def _accentable(base: str, accents: list[str]) -> str:
    "What an accent may stand on: i and j lose their dot under one that sits above."
    if base in "ij" and any(accent not in _BELOW for accent in accents):
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
    if unicodedata.category(char) in ("Cc", "Cf") or unicodedata.combining(char):
        return ""
    if char.isascii():
        return char
    simpler = unicodedata.normalize("NFKD", char)
    if "⁄" in simpler:
        above, _, below = simpler.partition("⁄")
        return f"{{$\\frac{{{above}}}{{{below}}}$}}"
    if simpler != char:
        return "".join(_character(part) for part in simpler)
    return f"{{[U+{ord(char):04X}]}}"
