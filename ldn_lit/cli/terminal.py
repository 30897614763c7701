"""How wide the reader's window is."""

from __future__ import annotations

import sys

#: What a pipe or a mail gets, whatever the terminal it was started from.
PLAIN_WIDTH = 80


def width() -> int:
    "A terminal's, between what can be read and what can be scanned."
    if sys.stdout is None or not sys.stdout.isatty():
        return PLAIN_WIDTH
    import shutil

    return max(40, min(shutil.get_terminal_size((PLAIN_WIDTH, 24)).columns, 120))
