"""The way of a report: kept, handed over, marked as told; in this order, whatever the channel."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ldn_lit.records import Event, Report, ReportFormat
from ldn_lit.report import Digest, render

if TYPE_CHECKING:
    from ldn_lit.library import Library

Render = Callable[[Sequence[Event]], str]
#: Gives a report to a reader, or raises; the second is whether an earlier run may have done so.
HandOver = Callable[[Report, bool], None]


def counted(events: int) -> str:
    return "1 event" if events == 1 else f"{events} events"


@dataclass(frozen=True, slots=True, kw_only=True)
class Teller:
    """What a run has to tell the channels with.

    `digest` says what there is to say of some events, `note` tells whoever started the run.
    `replay`: tell again what an interrupted run may have told, where that cannot be checked.
    """

    library: Library
    run: int
    clock: Callable[[], str]
    digest: Callable[[Sequence[Event]], Digest]
    note: Callable[[str], None]
    replay: bool = True

    def rendered(self, format: ReportFormat) -> Render:
        return lambda events: render(self.digest(events), format)

    def tell(self, channel: str, format: str, shown: Render, hand_over: HandOver) -> None:
        """Hand over what was interrupted, as it was, then one report of all that waits.

        What `hand_over` raises leaves its report as it is, for the next run.
        """
        while (taken := self._take(channel, format, shown)) is not None:
            report, replay = taken
            hand_over(report, replay)
            self.library.report_told(report, now=self.clock())

    def _take(self, channel: str, format: str, shown: Render) -> tuple[Report, bool] | None:
        "From here until it is marked, nobody knows what its reader got but by asking there."
        with self.library.transaction():
            batch = self.library.begin_delivery(channel)
            if batch is None:
                return None
            report = self.library.report_of(batch) or self.library.keep_report(
                self.run, channel, batch.id, format, shown(batch.events), now=self.clock()
            )
        return report, batch.replay
