"""What LaTeX writes for signs that are not ASCII, or that TeX acts on.

What BibTeX 0.99d, its styles and pdflatex do with each form was tried with real TeX:
braces stand outside an accent's command ({\\'e}), or abbreviated names lose their letter.
"""

from __future__ import annotations

ASCII = {
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

LETTERS = {
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

ACCENTS = {
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
DOTLESS_I = frozenset("\u0300\u0301\u0302\u0308")
BELOW = frozenset("\u0323\u0326\u0327\u0328\u0331")

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

TABLE = {
    **ASCII,
    **LETTERS,
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
