"""Ending a run at a boundary of a transaction: just before it is kept, or just after."""

from __future__ import annotations

import os
import signal
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
