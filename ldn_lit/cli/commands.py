"""Every command: importing this module registers them."""

from __future__ import annotations

from ldn_lit.cli import (  # noqa: F401
    citing,
    deciding,
    decisions,
    keeping,
    reviewing,
    searching,
    shelf,
    updating,
)
from ldn_lit.cli.app import app
from ldn_lit.cli.app import main as run

__all__ = ["app", "run"]
