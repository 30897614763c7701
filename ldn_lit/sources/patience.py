"""How much a request may cost: tries, seconds and waiting, by how its server has been so far."""

from __future__ import annotations

from dataclasses import dataclass

from ldn_lit.errors import AnswerGarbled, ConnectionCut, LdnLitError, SourceUnreachable
from ldn_lit.sources.replies import Hiccup

LONGEST_WAIT = 120.0
SHORT_WAIT = 5.0
FORBEARANCE = 2
"""Requests in a row that a server may fail with all their tries; each further one has a single
short try, until one is answered. So a server that is down costs little, and one question that it
cannot answer keeps none of the others from being asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeouts:
    """Seconds. `connect` is per address of a host (most have an IPv4 and an IPv6 one);
    `total` bounds all tries of one request together, waiting between them aside.
    """

    connect: float = 1.9
    silence: float = 30.0
    total: float = 60.0
    short: float = 15.0  # in place of `total` where a server has failed again and again
    sulk: float = 10.0  # an unreachable host is not tried again so soon


@dataclass(slots=True)
class Effort:
    "What one request may cost, and has cost so far."

    most: int
    total: float
    tries: int = 0
    seconds: float = 0.0
    waited: float = 0.0

    def spent(self, trouble: LdnLitError) -> bool:
        "Whether this kind of trouble is not worth another try."
        return self.tries >= self._worth(trouble) or self.seconds >= self.total

    def _worth(self, trouble: LdnLitError) -> int:
        if isinstance(trouble, Hiccup):
            return self.most
        if isinstance(trouble, (AnswerGarbled, ConnectionCut)):
            return min(3, self.most)
        if isinstance(trouble, SourceUnreachable):
            return 2 if self.seconds < 1.0 else 1
        return 1


@dataclass(slots=True)
class Standing:
    """How a server has been: requests it failed since its last answer, until when it asked to be
    left alone and in which words, since when it is out of reach and why."""

    failed: int = 0
    quiet: float = 0.0
    busy: LdnLitError | None = None
    lost: float = 0.0
    why: str = ""

    def effort(self, tries: int, timeouts: Timeouts) -> Effort:
        if self.failed < FORBEARANCE:
            return Effort(most=tries, total=timeouts.total)
        return Effort(most=1, total=min(timeouts.short, timeouts.total))

    def sulk(self, now: float, seconds: float) -> None:
        if self.why and now - self.lost < seconds:
            raise SourceUnreachable(self.why)

    def rest(self, now: float, effort: Effort) -> float:
        "Seconds until the server may be asked again, as it said; raises if that is too long."
        left = self.quiet - now
        if self.busy is None or left <= 0:
            return 0.0
        if left > (LONGEST_WAIT if effort.most > 1 else SHORT_WAIT):
            raise type(self.busy)(*self.busy.args)
        return left

    def note(self, trouble: LdnLitError, now: float) -> None:
        "What the next request has to know of this one, which came to nothing."
        if isinstance(trouble, SourceUnreachable) and not isinstance(trouble, ConnectionCut):
            self.lost, self.why = now, str(trouble)
        elif isinstance(trouble, (Hiccup, AnswerGarbled, ConnectionCut)):
            self.failed += 1
        if isinstance(trouble, Hiccup) and trouble.wait is not None:
            self.quiet, self.busy = now + trouble.wait, trouble
