"""How work grows with the length of what is read, in CPU time: what else runs matters little."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

TIMES = 10
#: A quadratic step costs a hundred times as much for ten times the text, a linear one ten times.
MOST = 40
#: In less time the clock, the cache and the collector decide.
SHORTEST = 0.05
ATTEMPTS = 3


def in_proportion(work: Callable[[int], object], count: int) -> bool:
    "Whether `work(count)` takes no more than in proportion to `work(count // 10)`."
    few = max(_seconds(work, count // TIMES) for _ in range(2))
    most = MOST * max(few, SHORTEST)
    return any(_seconds(work, count) < most for _ in range(ATTEMPTS))


def _seconds(work: Callable[[int], object], count: int) -> float:
    gc.collect()
    started = time.process_time()
    work(count)
    return time.process_time() - started
