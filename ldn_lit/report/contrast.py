"""Two versions of a long text, side by side: whole, or as far as they differ."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from ldn_lit.report.wording import shortened

#: Two translations of this length can be compared by eye.
WHOLE = 600
#: Words left standing on either side of what differs.
_AROUND = 8
_GAP = "..."


def contrasted(before: str, now: str, longest: int = WHOLE) -> tuple[str, str]:
    "Both as they are if they are short, else the stretch that differs with some words around it."
    if max(len(before), len(now)) <= longest:
        return before, now
    old, new = before.split(), now.split()
    start = _alike(old, new)
    end = min(_alike(old[::-1], new[::-1]), len(old) - start, len(new) - start)
    return (_stretch(old, start, end, longest), _stretch(new, start, end, longest))


def _alike(one: Sequence[str], other: Sequence[str]) -> int:
    pairs = zip(one, other, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _stretch(words: Sequence[str], start: int, end: int, longest: int) -> str:
    first = max(start - _AROUND, 0)
    last = min(len(words) - end + _AROUND, len(words))
    opening = [_GAP] if first else []
    closing = [_GAP] if last < len(words) else []
    return shortened(" ".join([*opening, *words[first:last], *closing]), longest)
