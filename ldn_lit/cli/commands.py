"""Every command: importing this module registers them."""

from __future__ import annotations

from ldn_lit.cli import (  # noqa: F401
    acknowledging,
    annotating,
    citing,
    deciding,
    decisions,
    exporting,
    history,
    importing,
    keeping,
    keying,
    marking,
    marks_shared,
    reporting,
    reviewing,
    search_adding,
    search_baseline,
    search_checking,
    searching,
    shelf,
    updating,
)
from ldn_lit.cli.app import app
from ldn_lit.cli.app import main as run

__all__ = ["app", "run"]
