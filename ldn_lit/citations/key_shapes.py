"""Citation keys that tell an author and a year by their shape: Younger2013, younger_low_2013a."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ldn_lit.citations.names import PARTICLES, is_common_word, is_month, is_place

_SHAPE = re.compile(
    r"""(?P<names>[^\W\d_][^\W\d]{0,80}(?:[:.+/'’-][^\W\d]{1,40}){0,8}?)[_:.+/-]{0,3}
        (?P<year>18[5-9]\d|19\d\d|20[0-4]\d)
        (?:(?P<suffix>[a-h])(?![a-z])|(?!\d))(?P<title>[^\s]{0,200})""",
    re.VERBOSE,
)
_SEPARATOR = re.compile(r"[_:.+/-]+")
_HUMP = re.compile(
    r"[^\W\d_]['’](?=[^\W\d_])|[^\W\d_]+?(?=(?<![A-Z])[A-Z]|(?<=[A-Z])[A-Z][^\W\d_A-Z]|\Z)"
)
# Stands for a hyphen inside a surname while others separate.
_HYPHEN = "‐"
_ET_AL = re.compile(r"et\.?_?al", re.IGNORECASE)
_ET_AL_BEHIND = re.compile(r"(?:EtAl|etal|ETAL|EtAL|etAl)\Z")
# How Quarto and LaTeX labels begin [quarto.org, Cross References].
_LABELS = frozenset(
    "fig tbl tab sec eq lst thm lem cor prp cnj def exm exr app alg sol rem nte tip wrn imp cau"
    " doi pmid pmc pmcid arxiv url http https isbn dblp ref noauthor anon anonymous unknown"
    " misc web webpage online source cite key wiki".split()
)
_JOINED = frozenset("mc mac o d l fitz vander vanden vonder dela".split()) | PARTICLES


@dataclass(frozen=True, slots=True)
class KeyShape:
    author: str
    et_al: bool
    year: int
    year_suffix: str


def read_shape(key: str) -> KeyShape | None:
    "'YoungerEtAl2013' -> Younger et al. 2013; None where the key tells no name or no year."
    match = _SHAPE.fullmatch(key)
    if match is None:
        return None
    first, *others = _parts(match["names"])
    behind = _ET_AL_BEHIND.search(first)
    et_al = behind is not None or any(_ET_AL.fullmatch(part) for part in others)
    author = _surname(first[: behind.start()] if behind else first)
    if not author:
        return None
    return KeyShape(author, et_al, int(match["year"]), match["suffix"] or "")


def _parts(names: str) -> list[str]:
    "Between separators; a particle ('de_vries') and a hyphen in a name keep their parts together."
    joined = re.sub(r"(?<=[a-zß-ÿ])-(?=[A-Z])", _HYPHEN, names)
    first, *others = [part for part in _SEPARATOR.split(joined) if part]
    if others and first.lower() in PARTICLES:
        first, others = first + others[0].capitalize(), others[1:]
    return [first, *others]


def is_label(key: str) -> bool:
    "A cross-reference to a figure or a section, not to a source."
    return _SEPARATOR.split(key, maxsplit=1)[0].lower() in _LABELS


def _surname(part: str) -> str:
    "The first name of a part in camel case: 'youngerLowDose', 'McCue', 'VanDerWoude', 'OBrien'."
    if _HYPHEN in part:
        names = [_surname(name) for name in part.split(_HYPHEN)]
        return "-".join(names) if all(names) else ""
    humps = _HUMP.findall(part)
    if len(humps) > 1 and humps[0].isalpha() and humps[0].isupper() and 1 < len(humps[0]) <= 3:
        humps = humps[1:]
    taken: list[str] = []
    for hump in humps:
        taken.append(hump)
        if hump.lower().strip("'’") not in _JOINED:
            break
    name = _written(taken)
    last = taken[-1] if taken else ""
    known = is_common_word(last) or is_month(last) or is_place(last) or last.lower() in _LABELS
    return "" if len(last) < 2 or known else name


def _written(humps: list[str]) -> str:
    "'Mc', 'Cue' -> 'McCue'; 'Van', 'Der', 'Woude' -> 'Van Der Woude'; 'younger' -> 'Younger'."
    name = ""
    for hump in humps:
        apart = name and name.split(" ")[-1].lower() in PARTICLES
        word = hump.capitalize() if hump.islower() or (hump.isupper() and len(hump) > 1) else hump
        name += f" {word}" if apart else word
    return name
