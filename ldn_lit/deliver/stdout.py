"""Standard output, which cannot be asked what it has shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ldn_lit.deliver.telling import Teller, counted
from ldn_lit.records import STDOUT, Event
from ldn_lit.report import Digest


def tell_stdout(
    teller: Teller,
    format: str,
    show: Callable[[Digest], str],
    write: Callable[[str], None],
    *,
    quiet: bool = False,
) -> tuple[Event, ...]:
    """Print the one report of this run and mark its events as told; which they were.

    What an interrupted run may have printed is in it again, and said to be, or is taken as
    told without `replay`. `quiet`: print nothing where there is neither news nor a problem.
    What `write` raises means that nothing was told.
    """
    library = teller.library
    _settle_interrupted(teller)
    with library.transaction():
        batch = library.begin_delivery(STDOUT)
        events: Sequence[Event] = batch.events if batch else ()
        digest = teller.digest(events)
        if quiet and not events and not digest.problems:
            return ()
        report = library.keep_report(
            teller.run, STDOUT, batch.id if batch else "", format, show(digest), now=teller.clock()
        )
    write(report.content)
    library.report_told(report, now=teller.clock())
    return tuple(events)


def _settle_interrupted(teller: Teller) -> None:
    if teller.replay:
        if events := teller.library.reopen_delivery(STDOUT):
            teller.note(f"replaying {counted(events)} of an interrupted report")
    elif events := teller.library.assume_told(STDOUT, now=teller.clock()):
        teller.note(f"{counted(events)} of an interrupted report taken as told")
