"""People's names as cited and as PubMed writes them."""

from __future__ import annotations

import re

from ldn_lit.matching.words import fold
from ldn_lit.records import Author

_INITIALS = re.compile(
    r"^(?P<last>.+?)\s+(?P<initials>[A-Z]{1,4})(?:\s+(?:Jr|Sr|I{2,3}|IV|\d\w\w))?\.?$"
)
_SPACE = re.compile(r"\s+")


def split_cited(name: str) -> tuple[str, str]:
    "'Smith JP' -> ('Smith', 'JP'); 'van der Woude' -> ('van der Woude', '')."
    tidy = _SPACE.sub(" ", name.replace(".", "").replace(",", " ")).strip()
    found = _INITIALS.match(tidy)
    return (found["last"], found["initials"]) if found else (tidy, "")


def surname_key(name: str) -> str:
    "Surnames are compared without case, diacritics, hyphens, spaces and apostrophes."
    return fold(name).replace(" ", "")


def name_distance(cited: str, author: Author) -> float:
    """0 the same name, 0.3 other initials or a slip of the pen, 1 somebody else."""
    last, initials = split_cited(cited)
    found = author.collective or author.last
    if not found:
        return 1.0
    if surname_key(last) != surname_key(found):
        return 0.3 if _slip(surname_key(last), surname_key(found)) else 1.0
    if initials and author.initials and not _initials_agree(initials, author.initials):
        return 0.3
    return 0.0


def _initials_agree(cited: str, found: str) -> bool:
    cited, found = cited.upper(), found.upper()
    return cited.startswith(found) or found.startswith(cited)


def _slip(cited: str, found: str) -> bool:
    "One letter added, lost, swapped or changed in a name long enough to bear it."
    if min(len(cited), len(found)) < 6:
        return False
    from rapidfuzz.distance import DamerauLevenshtein

    return DamerauLevenshtein.distance(cited, found, score_cutoff=1) <= 1
