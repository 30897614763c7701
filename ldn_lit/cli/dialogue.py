"""Questions and answers: on a terminal, or line by line from a pipe."""

from __future__ import annotations

import os
import sys

from ldn_lit.errors import UsageError

_BOLD, _PLAIN = "\x1b[1m", "\x1b[0m"


class Dialogue:
    """`interactive` tells that a person can be asked again. A script is not: its answers would
    go to other questions than they were meant for."""

    def __init__(self) -> None:
        self.interactive = _is_terminal(sys.stdin) and _is_terminal(sys.stdout)
        colour = _is_terminal(sys.stdout) and not os.environ.get("NO_COLOR")
        self._bold = colour and os.environ.get("TERM", "dumb") != "dumb"

    def mark(self, words: str) -> str:
        return f"{_BOLD}{words}{_PLAIN}" if self._bold else words

    def say(self, text: str) -> None:
        from ldn_lit.output import write_text

        write_text(text if text.endswith("\n") else f"{text}\n", "-")

    def remark(self, text: str) -> None:
        "A sentence of our own, within the width."
        import textwrap

        from ldn_lit.cli.terminal import width
        from ldn_lit.report.inert import inert

        self.say(textwrap.fill(inert(text), width(), initial_indent="  ", subsequent_indent="  "))

    def ask(self, prompt: str) -> str | None:
        "None at the end of the input."
        if self.interactive:
            try:
                return input(prompt)
            except EOFError:
                self.say("")
                return None
        return self._next_line(prompt)

    def agrees(self, question: str) -> bool | None:
        "Yes or no; None at the end of the input."
        while True:
            told = self.ask(f"{question} y/n> ")
            if told is None:
                return None
            if told.strip().casefold() in ("y", "yes", "n", "no", ""):
                return told.strip().casefold().startswith("y")
            self.unclear(f"'{told.strip()}' is neither y nor n")

    def unclear(self, why: str) -> None:
        if not self.interactive:
            raise UsageError(f"{why}; what was decided before is stored")
        self.remark(why)

    def _next_line(self, prompt: str) -> str | None:
        from ldn_lit.report.inert import inert

        line = sys.stdin.buffer.readline() if sys.stdin else b""
        told = line.decode("utf-8", "replace").rstrip("\r\n")
        self.say(f"{prompt}{inert(told)}")
        return told if line else None


def _is_terminal(stream: object) -> bool:
    isatty = getattr(stream, "isatty", None)
    return bool(isatty and isatty())
