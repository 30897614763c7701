"""TeX markup -> the characters it prints, each with its place in the source."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple


class Piece(NamedTuple):
    """`text` is what source[start:end] prints. `literal` where that is itself, letter by letter."""

    text: str
    start: int
    end: int
    literal: bool


_LETTERS = {
    "aa": "å", "AA": "Å", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "o": "ø", "O": "Ø",
    "l": "ł", "L": "Ł", "ss": "ß", "SS": "SS", "i": "ı", "j": "ȷ", "dj": "đ", "DJ": "Đ",
    "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ", "ng": "ŋ", "NG": "Ŋ",
}  # fmt: skip
_MARKS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304", "u": "\u0306",
    ".": "\u0307", '"': "\u0308", "r": "\u030a", "H": "\u030b", "v": "\u030c", "d": "\u0323",
    "c": "\u0327", "k": "\u0328", "b": "\u0331",
}  # fmt: skip
_GREEK = {
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "varepsilon": "ε",
    "zeta": "ζ", "eta": "η", "theta": "θ", "vartheta": "θ", "iota": "ι", "kappa": "κ",
    "lambda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ", "omicron": "ο", "pi": "π", "rho": "ρ",
    "sigma": "σ", "varsigma": "ς", "tau": "τ", "upsilon": "υ", "phi": "φ", "varphi": "φ",
    "chi": "χ", "psi": "ψ", "omega": "ω", "Gamma": "Γ", "Delta": "Δ", "Theta": "Θ",
    "Lambda": "Λ", "Xi": "Ξ", "Pi": "Π", "Sigma": "Σ", "Upsilon": "Υ", "Phi": "Φ", "Psi": "Ψ",
    "Omega": "Ω",
}  # fmt: skip
_SYMBOLS = {
    **_GREEK,
    **{f"text{name}": letter for name, letter in _GREEK.items()},
    **{f"up{name}": letter for name, letter in _GREEK.items()},
    "pm": "±", "times": "×", "div": "÷", "leq": "≤", "le": "≤", "leqslant": "≤", "geq": "≥",
    "ge": "≥", "geqslant": "≥", "neq": "≠", "ne": "≠", "approx": "≈", "equiv": "≡", "sim": "∼",
    "rightarrow": "→", "to": "→", "leftarrow": "←", "leftrightarrow": "↔", "uparrow": "↑",
    "downarrow": "↓", "Rightarrow": "⇒", "infty": "∞", "cdot": "·", "surd": "√", "sum": "∑",
    "partial": "∂", "propto": "∝", "in": "∈", "ast": "∗", "circ": "°", "degree": "°",
    "textdegree": "°", "prime": "′", "langle": "⟨", "rangle": "⟩", "neg": "¬", "ldots": "…",
    "dots": "…", "textellipsis": "…", "textendash": "–", "textemdash": "—", "textquoteleft": "‘",
    "textquoteright": "’", "textquotedblleft": "“", "textquotedblright": "”",
    "textquotesingle": "'", "textquotedbl": '"', "textbullet": "•", "textregistered": "®",
    "textcopyright": "©", "copyright": "©", "texttrademark": "™", "S": "§", "P": "¶", "dag": "†",
    "ddag": "‡", "pounds": "£", "textperthousand": "‰", "texteuro": "€", "euro": "€",
    "textbackslash": "\\", "backslash": "\\", "textasciitilde": "~", "textasciicircum": "^",
    "textbraceleft": "{", "textbraceright": "}", "textless": "<", "textgreater": ">",
    "textbar": "|", "textunderscore": "_", "slash": "/", "textordfeminine": "ª",
    "textordmasculine": "º", "textonehalf": "½", "quad": " ", "qquad": " ", "space": " ",
    "newline": " ", "guillemotleft": "«", "guillemotright": "»",
}  # fmt: skip
_ESCAPED = {" ": " ", "\n": " ", "\\": " ", ",": " ", ";": " ", ":": " ", ">": " "}
_ESCAPED |= {char: char for char in "%&_#${}"}
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")

_LETTER = rf"(?:\\(?:{'|'.join(_LETTERS)})(?![A-Za-z])\s{{0,2}}|[^\W\d_])"


def _accented(base: str) -> str:
    command = r"""\\(?:['`^"~=.]\s{0,3}|[uvHcdbkr](?:\s{1,3}|(?=\{)))"""
    return rf"{command}(?:\{{\s{{0,3}}{base}\s{{0,3}}\}}|{base})"


_ONCE = _accented(_LETTER)
_ACCENT = _accented(rf"(?:{_ONCE}|{_LETTER})")
_TOKEN = re.compile(
    rf"""(?P<accent>{_ACCENT})
      | \\(?P<letter>{"|".join(_LETTERS)})(?![A-Za-z])(?:\{{\}}|\s{{0,3}})
      | \\(?:textsuperscript|textsu|sups)\s?\{{(?P<raised>[\d,;\s–-]{{1,40}})\}}
      | \\(?:textcolor|color|foreignlanguage|hspace|vspace|href)\*?\s?\{{[^{{}}]{{0,2000}}\}}
      | \\(?:penalty|hskip|kern)\s?-?[\d.]{{1,9}}(?:pt|em|ex)?\s?
      | \\(?P<command>[A-Za-z@]+)(?P<after>\*|\{{\}}|[ \t]{{1,3}})?
      | \\(?P<escaped>[\s\S])
      | \$(?P<maths>[^$]{{1,300}})\$
      | (?P<dashes>-{{2,3}}) | (?P<quotes>``|'') | (?P<tie>~) | [{{}}$]""",
    re.VERBOSE,
)
_COMMAND_OF_ACCENT = re.compile(r"""\\(['`^"~=.]|[uvHcdbkr](?![A-Za-z]))""")
_RAISED_ALONE = re.compile(r"\s?\^\s?\{?\s?([\d,;\s–-]{1,40}?)\s?\}?\s?")
_MATHS_MARKUP = re.compile(r"[\^_]")


def plain(source: str) -> str:
    "What a short piece of TeX prints, on one line: '{\\aa}' -> 'å', '--' -> '–', braces gone."
    printed = "".join(piece.text for piece in pieces(source, 0, len(source)))
    return unicodedata.normalize("NFC", " ".join(printed.split()))


def pieces(source: str, start: int, end: int) -> Iterator[Piece]:
    "source[start:end] piece by piece. Commands that print nothing of their own are left out."
    place = start
    for match in _TOKEN.finditer(source, start, end):
        if match.start() > place:
            yield Piece(source[place : match.start()], place, match.start(), True)
        place = match.end()
        printed = _printed(match)
        if printed:
            yield Piece(printed, match.start(), match.end(), False)
    if place < end:
        yield Piece(source[place:end], place, end, True)


def _printed(match: re.Match[str]) -> str:
    match match.lastgroup:
        case "accent":
            return _compose(match["accent"])
        case "letter":
            return _LETTERS[match["letter"]]
        case "raised":
            return match["raised"].translate(_RAISED)
        case "command" | "after":
            return _SYMBOLS.get(match["command"], match["after"] or "").strip("*{}")
        case "escaped":
            return _ESCAPED.get(match["escaped"], "")
        case "maths":
            return _maths(match["maths"])
        case "dashes":
            return "–" if len(match["dashes"]) == 2 else "—"
        case "quotes":
            return "“" if match["quotes"] == "``" else "”"
        case "tie":
            return " "
    return ""


def _compose(accent: str) -> str:
    commands = _COMMAND_OF_ACCENT.findall(accent)
    base = _COMMAND_OF_ACCENT.sub("", accent).strip(" {}\t\r\n")
    name = base.removeprefix("\\").strip()
    letter = {"i": "i", "j": "j"}.get(name) or (_LETTERS[name] if base[0] == "\\" else base)
    marks = "".join(_MARKS[command] for command in reversed(commands))
    return unicodedata.normalize("NFC", letter + marks)


def _maths(content: str) -> str:
    raised = _RAISED_ALONE.fullmatch(content)
    if raised:
        return raised[1].translate(_RAISED)
    printed = "".join(piece.text for piece in pieces(content, 0, len(content)))
    return _MATHS_MARKUP.sub("", printed)
