"""`python -m ldn_lit.cli.reference > docs/commands.md`: every command's help, as one page."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

WIDTH = 80
_HEAD = """\
# Commands

Written by `python -m ldn_lit.cli.reference > docs/commands.md`; a test compares.
Data goes to standard output, messages to standard error.

| exit code | meaning |
| --- | --- |
| 0 | done |
| 1 | unexpected error, or the output could not be written |
| 2 | wrong call, configuration, query file or document; not our database |
| 3 | done in part: what was got is stored and reported |
| 4 | no source could be reached |
| 10 | there is news (only with `--fail-on-new`) |
| 75 | another run holds the lock |
| 130, 143 | stopped by Ctrl-C or `kill` |
"""


def page() -> str:
    "The whole page. It does not depend on the terminal it is made in."
    return _HEAD + "".join(_section(name, help) for name, help in commands())


def commands() -> Iterator[tuple[str, str]]:
    "Every command's full name and its help."
    import typer

    from ldn_lit.cli.commands import app

    yield from _walk(typer.main.get_command(app), "ldn-lit", None)


def _walk(command: Any, name: str, parent: Any) -> Iterator[tuple[str, str]]:
    context = command.context_class(
        command, info_name=name.split()[-1], parent=parent, terminal_width=WIDTH,
        max_content_width=WIDTH, help_option_names=["-h", "--help"],
    )  # fmt: skip
    yield name, command.get_help(context)
    for below, one in sorted(getattr(command, "commands", {}).items()):
        yield from _walk(one, f"{name} {below}", context)


def _section(name: str, help: str) -> str:
    lines = "\n".join(line.rstrip() for line in help.splitlines()).strip()
    return f"\n## {name}\n\n```text\n{lines}\n```\n"


if __name__ == "__main__":
    sys.stdout.write(page())
