"""What is said beside the data: one line each, on standard error."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ldn_lit.config import Settings


def note(sentence: str) -> None:
    print(f"ldn-lit: {sentence}", file=sys.stderr)


def warn(chosen: Settings, quiet: bool) -> None:
    "What is odd about the configuration."
    for warning in chosen.warnings:
        if not quiet:
            note(warning)
