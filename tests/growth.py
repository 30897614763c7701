"""How work grows with the length of what is read, in CPU time: what else runs matters little."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

TIMES = 10
#: A quadratic step costs a hundred times as much for ten times the text, a linear one ten times.
MOST = 30
#: In less time the clock and the cache decide.
SHORTEST = 0.0125
ATTEMPTS = 3


def in_proportion(work: Callable[[int], object], count: int) -> bool:
    "Whether `work(count)` takes no more than in proportion to `work(count // 10)`."
    most = MOST * SHORTEST
    spent = _seconds(work, count)
    if spent >= most:
        most = MOST * max(SHORTEST, *(_seconds(work, count // TIMES) for _ in range(2)))
    return spent < most or any(_seconds(work, count) < most for _ in range(ATTEMPTS - 1))


def _seconds(work: Callable[[int], object], count: int) -> float:
    with _nothing_collected():
        started = time.process_time()
        work(count)
        return time.process_time() - started


@contextmanager
def _nothing_collected() -> Iterator[None]:
    "The collector takes its time for all that earlier tests left."
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
