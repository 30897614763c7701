"""Volumes, issues, page ranges and article numbers."""

from __future__ import annotations

import re

from ldn_lit.matching.words import fold

_DASH = re.compile(r"\s*[-‐-―−]+\s*")
_ARTICLE = re.compile(
    r"^(?:pp?\b\.?|pages?\b|art(?:icle)?\b\.?|id\b|no\b\.?|e?locat(?:ion|or)\b|[:#\s])+",
    re.IGNORECASE,
)
_LETTERED = re.compile(r"([a-z]*)0*(\d*)([a-z]*)")
_VOLUME_WORD = re.compile(r"\b(?:vol(?:ume)?|no|issue|nr|band|jg)\b")
_SUPPLEMENT = re.compile(r"\b(?:suppl(?:ement)?(?:ary)?|s)\s?(?=\d|$)")
_PART = re.compile(r"\b(?:pt|part)\b.*")

#: A page inside the other's range, another end of it, an issue or volume given in part.
INSIDE = 0.4
OTHER_END = 0.3
PARTLY = 0.3


def first_page(pages: str) -> str:
    "'820-8' -> '820', 'e0212460' -> 'e0212460', 'Article 82' -> '82'."
    return _DASH.split(_plain(pages))[0].strip().casefold() if pages else ""


def expand(pages: str) -> tuple[str, str]:
    "'820-8' -> ('820', '828'), 'S12-5' -> ('s12', 's15'); MEDLINE drops what repeats."
    parts = _DASH.split(_plain(pages).split(",")[0].split(";")[0])
    first = parts[0].strip().casefold()
    last = parts[1].strip().casefold() if len(parts) > 1 else ""
    letters = first.rstrip("0123456789")
    digits = first[len(letters) :]
    if last.isdigit() and digits:
        whole = digits[: len(digits) - len(last)] + last if len(last) < len(digits) else last
        last = letters + whole
    return first, last


def page_distance(cited: str, found: str) -> float:
    """0 the same first page and no other end, 0.3 another end, 0.4 a page inside the range, 1
    another place."""
    (first, last), (found_first, found_last) = expand(cited), expand(found)
    if _number(first) == _number(found_first):
        other_end = last and found_last and _number(last) != _number(found_last)
        return OTHER_END if other_end else 0.0
    here, start, end = _number(first), _number(found_first), _number(found_last)
    until = _number(last) if last else here
    inside = here[0] == start[0] == end[0] == until[0] and start[1] < here[1] <= until[1] <= end[1]
    return INSIDE if inside else 1.0


def in_doi(pages: str, doi: str) -> bool:
    "An article number is the end of many DOIs: e0212460 in 10.1371/journal.pone.0212460."
    digits = first_page(pages).lstrip("e").lstrip("0")
    return len(digits) >= 2 and digits.isdigit() and doi.rstrip("/").endswith(digits)


def volume_distance(cited: str, found: str) -> float:
    return _numbered(cited, found)


def issue_distance(cited: str, found: str) -> float:
    return _numbered(cited, found)


def _numbered(cited: str, found: str) -> float:
    "0 equal, 0.3 the one is part of the other ('47' for '47 Suppl 1', '4' for '4-5'), else 1."
    one, other = _parts(cited), _parts(found)
    if one == other or not one or not other:
        return 0.0
    if one[0] == other[0] or set(one) & set(other) or set(one) <= set(other):
        return PARTLY
    return 1.0


def _parts(text: str) -> tuple[str, ...]:
    plain = _SUPPLEMENT.sub("suppl ", _VOLUME_WORD.sub(" ", fold(text)))
    words = _PART.sub("", plain).split() or plain.split()
    return tuple(word.lstrip("0") or word for word in words)


def _plain(pages: str) -> str:
    return _ARTICLE.sub("", pages.strip()).strip(" .")


def _number(page: str) -> tuple[str, int, str]:
    "Letter, number, letter: an 'e' before an article number may be left out."
    found = _LETTERED.fullmatch(page)
    if not found or not found[2] or len(found[2]) > 18:
        return page, 0, ""
    return found[1].removeprefix("e"), int(found[2]), found[3]
