"""Ending a run, starving it of disk, or starting another one, at a point that is counted off."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any, Literal

from ldn_lit.library.connection import Connection
from ldn_lit.sources.transport import Transport
from tests.update.desk import Desk

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


# --- requests and printing --------------------------------------------------


@contextmanager
def in_the_middle(number: int, act: Callable[[], None]) -> Iterator[None]:
    "Done once, when the `number`th request of the block is about to be sent."
    send = Transport.send
    left = number

    def counting(*given: Any, **named: Any) -> Any:
        nonlocal left
        left -= 1
        if left == 0:
            act()
        return send(*given, **named)

    Transport.send = counting  # type: ignore[method-assign]
    try:
        yield
    finally:
        Transport.send = send  # type: ignore[method-assign]


def killed_when_asking(number: int) -> AbstractContextManager[None]:
    return in_the_middle(number, by_raising)


@contextmanager
def killed_when_printing(desk: Desk, side: Side) -> Iterator[None]:
    "The end comes just before the report is printed, or just after."

    def print_and_end(text: str) -> None:
        if side == "after":
            Desk.print(desk, text)
        raise Killed

    desk.print = print_and_end  # type: ignore[method-assign]
    try:
        yield
    finally:
        del desk.print


# --- no room ----------------------------------------------------------------


@contextmanager
def no_room_for_files(number: int) -> Iterator[None]:
    """From the `number`th call on that makes or fills a file for a reader, the disk is full; what
    is being written then is half there. The database has room on another disk.
    """
    opened: set[int] = set()
    left = number

    def full() -> bool:
        nonlocal left
        left -= 1
        return left < 0

    def open_(path: Any, *given: Any, **named: Any) -> int:
        ours = str(path).endswith(".part")
        if ours and full():
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        descriptor = before["open"](path, *given, **named)
        opened.update([descriptor] if ours else [])
        return int(descriptor)

    def write(descriptor: int, content: Any) -> int:
        if descriptor in opened and full():
            before["write"](descriptor, bytes(content)[: len(content) // 2])
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return int(before["write"](descriptor, content))

    def making(call: Callable[..., Any]) -> Callable[..., Any]:
        def made(*given: Any, **named: Any) -> Any:
            if full():
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            return call(*given, **named)

        return made

    before = {name: getattr(os, name) for name in ("open", "write", "link", "replace", "mkdir")}
    os.open, os.write = open_, write  # type: ignore[assignment]
    for name in ("link", "replace", "mkdir"):
        setattr(os, name, making(before[name]))
    try:
        yield
    finally:
        for name, call in before.items():
            setattr(os, name, call)
