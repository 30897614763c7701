"""Page ranges and article numbers."""

from __future__ import annotations

import re

_DASH = re.compile(r"\s*[-‐-―−]+\s*")


def first_page(pages: str) -> str:
    "'820-8' -> '820', 'e0212460' -> 'e0212460'."
    return _DASH.split(pages.strip())[0].strip().casefold() if pages else ""


def expand(pages: str) -> tuple[str, str]:
    "'820-8' -> ('820', '828'); MEDLINE drops the digits that repeat."
    parts = _DASH.split(pages.strip().split(",")[0].split(";")[0])
    first = parts[0].casefold()
    last = parts[1].casefold() if len(parts) > 1 else ""
    if last.isdigit() and first.isdigit() and len(last) < len(first):
        last = first[: len(first) - len(last)] + last
    return first, last


def page_distance(cited: str, found: str) -> float:
    "0 the same first page and no other end, 0.3 another end, 1 another place."
    (first, last), (found_first, found_last) = expand(cited), expand(found)
    if first.lstrip("e") != found_first.lstrip("e"):
        return 1.0
    return 0.3 if last and found_last and last != found_last else 0.0
