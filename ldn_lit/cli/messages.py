"""What is said beside the data: one line each, on standard error; a terminal's own lines."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from ldn_lit.cli.terminal import PLAIN_WIDTH

if TYPE_CHECKING:
    from ldn_lit.config import Settings


def note(sentence: str) -> None:
    print(_shown(f"ldn-lit: {sentence}"), file=sys.stderr)


def _shown(line: str) -> str:
    "No word of it cut by the edge of a terminal; whole in a pipe, a log or a mail."
    if sys.stderr is None or not sys.stderr.isatty():
        return line
    import textwrap

    return textwrap.fill(
        line, _columns(), subsequent_indent="  ", break_long_words=False, break_on_hyphens=False
    )


def _columns() -> int:
    "Of the terminal itself: standard output may be another, or none."
    try:
        found = os.get_terminal_size(sys.stderr.fileno()).columns
    except (OSError, ValueError):
        found = 0
    return max(40, found) if found else PLAIN_WIDTH


def warn(chosen: Settings, quiet: bool) -> None:
    "What is odd about the configuration."
    for warning in chosen.warnings:
        if not quiet:
            note(warning)
