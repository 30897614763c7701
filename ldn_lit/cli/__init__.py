"""The command line. Thin: read the arguments, call one thing, render, exit."""

from __future__ import annotations


def main() -> None:
    "The installed command."
    try:
        from ldn_lit.cli.commands import run
    except KeyboardInterrupt:
        raise SystemExit(130) from None
    run()
