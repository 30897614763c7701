"""Whose word stands where two people said different things."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ldn_lit.errors import UsageError

if TYPE_CHECKING:
    from ldn_lit.library import Preference


def preferred(theirs: bool, ours: bool) -> Preference:
    "Of --theirs and --ours, which exclude each other; without them the newer."
    if theirs and ours:
        raise UsageError("--theirs and --ours exclude each other")
    return "file" if theirs else "here" if ours else "newer"
