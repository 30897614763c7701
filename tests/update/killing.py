"""Ending a run at a boundary of a transaction: just before it is kept, or just after."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Literal

from ldn_lit.library.connection import Connection

Side = Literal["before", "after"]


class Killed(BaseException):
    """Stands for kill -9 where the process has to live on."""


def by_signal() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def by_raising() -> None:
    raise Killed


@contextmanager
def killed_at(number: int, side: Side, kill: Callable[[], None]) -> Iterator[None]:
    "The end comes at the `number`th COMMIT of the block."
    execute = Connection.execute
    left = number

    def counting(self: Connection, sql: str, parameters: Any = ()) -> Any:
        nonlocal left
        if sql != "COMMIT":
            return execute(self, sql, parameters)
        left -= 1
        if left == 0 and side == "before":
            kill()
        done = execute(self, sql, parameters)
        if left == 0 and side == "after":
            kill()
        return done

    Connection.execute = counting  # type: ignore[method-assign]
    try:
        yield
    finally:
        Connection.execute = execute  # type: ignore[method-assign]


#: What a report goes through on its way to a disk or a program.
CALLS = ("open", "write", "fsync", "link", "replace", "unlink", "mkdir")


@contextmanager
def ended_at(number: int, end: Callable[[], None]) -> Iterator[None]:
    """The end comes at the `number`th point of the block: before and after each COMMIT, each call
    that changes a file and each start of a program, and in the middle of what is written.
    """
    left = number

    def point() -> None:
        nonlocal left
        left -= 1
        if left == 0:
            end()

    def around(call: Callable[..., Any]) -> Callable[..., Any]:
        def stepping(*given: Any, **named: Any) -> Any:
            point()
            done = call(*given, **named)
            point()
            return done

        return stepping

    def in_halves(descriptor: int, content: Any) -> int:
        rest = memoryview(content)
        point()
        done = write(descriptor, rest[: len(rest) // 2])
        point()
        return int(done + write(descriptor, rest[done:]))

    def committing(self: Connection, sql: str, parameters: Any = ()) -> Any:
        if sql != "COMMIT":
            return execute(self, sql, parameters)
        return around(execute)(self, sql, parameters)

    execute, write, start = Connection.execute, os.write, subprocess.Popen
    before = {name: getattr(os, name) for name in CALLS}
    for name, call in before.items():
        setattr(os, name, around(call))
    os.write = in_halves  # type: ignore[assignment]
    subprocess.Popen = around(start)  # type: ignore[misc,assignment]
    Connection.execute = committing  # type: ignore[method-assign]
    try:
        yield
    finally:
        for name, call in before.items():
            setattr(os, name, call)
        subprocess.Popen = start  # type: ignore[misc]
        Connection.execute = execute  # type: ignore[method-assign]
