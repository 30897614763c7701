"""How soon the next request may start: one queue per host, for all threads and processes.

The next permitted start stands in a small locked file. Where no file can be kept
(read-only home, broken disk) each process paces itself.
"""

from __future__ import annotations

import math
import re
import threading
import time
from collections.abc import Callable
from pathlib import Path

# NCBI allows 3 requests/s per address, 10/s with a key [KA-05510]. 0.333 s still drew 429s:
# Biopython settled on 0.37 s and 0.1 s [Bio/Entrez/__init__.py].
# ClinicalTrials.gov's robots.txt asks for 1 s.
WITHOUT_KEY = 0.37
WITH_KEY = 0.1
REGISTRY = 1.0

LONGEST = 150.0
"""A start further ahead than these seconds is not ours: a clock jumped, or the file is damaged."""

LOCK_PATIENCE = 2.0


class Pace:
    """Lets requests start one after the other, `wait(host, polite)` seconds apart.

    `interval` overrides the polite spacing where that is slower, and everywhere on this
    machine's own addresses, which are nobody's public service and otherwise not paced.
    `folder` is where processes of one user meet; None paces this process alone.
    """

    def __init__(
        self,
        folder: Path | None = None,
        *,
        interval: float | None = None,
        sleep: Callable[[float], None] = time.sleep,
        monotonic: Callable[[], float] = time.monotonic,
        now: Callable[[], float] = time.time,
    ) -> None:
        self._folder = folder
        self._interval = interval
        self._sleep = sleep
        self._monotonic = monotonic
        self._now = now
        self._lock = threading.Lock()
        self._next: dict[str, float] = {}

    def spacing(self, host: str, polite: float) -> float:
        if is_loopback(host):
            return self._interval or 0.0
        return max(polite, self._interval or 0.0)

    def wait(self, host: str, polite: float) -> None:
        "Sleep until this host may be asked again, and take that place in the queue."
        gap = self.spacing(host, polite)
        with self._lock:
            delay = self._reserve(host, gap)
        if delay > 0:
            self._sleep(delay)

    def hold(self, host: str, seconds: float) -> None:
        "Nobody asks this host for so long: it said it is busy."
        with self._lock:
            until = self._monotonic() + seconds
            self._next[host] = max(until, self._next.get(host, until))
            if not is_loopback(host):
                self._meet(host, 0.0, seconds)

    def _reserve(self, host: str, gap: float) -> float:
        now = self._monotonic()
        delay = max(0.0, self._next.get(host, now) - now)
        if gap:
            delay = self._meet(host, delay, gap)
            self._next[host] = now + delay + gap
        return delay

    def _meet(self, host: str, delay: float, gap: float) -> float:
        "Agree with other processes on a start `delay` or more from now, and keep `gap` after it."
        if self._folder is None:
            return delay
        from filelock import FileLock

        place = self._folder / f"pace-{re.sub(r'[^A-Za-z0-9.-]', '_', host)}"
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            with FileLock(f"{place}.lock", timeout=LOCK_PATIENCE):
                now = self._now()
                start = max(now + delay, _due(Path(f"{place}.txt"), now))
                Path(f"{place}.txt").write_text(f"{now:.6f} {start + gap:.6f}\n", encoding="ascii")
        # Some file systems know no locks, which filelock reports so: each process paces itself.
        except (OSError, NotImplementedError):
            self._folder = None
            return delay
        return start - now


def is_loopback(host: str) -> bool:
    return host in {"localhost", "::1"} or host.startswith("127.")


def _due(path: Path, now: float) -> float:
    "The start the file permits, or `now` if what it says cannot be true."
    try:
        written, due = (float(word) for word in path.read_text(encoding="ascii").split())
    except (OSError, ValueError):
        return now
    if not (math.isfinite(written) and math.isfinite(due)):
        return now
    clock_went_back = written > now + 1.0
    if clock_went_back or due - written > LONGEST:
        return now
    return due
