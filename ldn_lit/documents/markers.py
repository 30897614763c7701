"""Numbers that stand for themselves before the words they count."""

from __future__ import annotations

import re

_NUMBER = re.compile(r"\s*[\[(]?(\d{1,4})[\]).:]*\s*\Z")


def own_number(words: str) -> str:
    'A number that stands for itself, as a list marker: "12" -> "12.", "[12]" -> "[12]".'
    found = _NUMBER.match(words)
    if not found:
        return ""
    return f"[{found[1]}]" if "[" in words else f"{found[1]}."
