"""A run's news to every channel, standard output last: it says what became of the others."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ldn_lit.cli import compose
from ldn_lit.cli.digests import digest_of
from ldn_lit.cli.messages import note
from ldn_lit.deliver import Teller, counted, tell_channels, tell_stdout
from ldn_lit.errors import OutputError, UsageError
from ldn_lit.records import Delivery, Event, Run
from ldn_lit.report import Digest

if TYPE_CHECKING:
    from ldn_lit.config import Settings
    from ldn_lit.library import Library
    from ldn_lit.update import Account


@dataclass(frozen=True, slots=True, kw_only=True)
class Printing:
    """How standard output is to be told; `output` is where that is sent."""

    format: str
    show: Callable[[Digest], str]
    output: str
    quiet: bool
    replay: bool

    def wanted(self, chosen: Settings) -> Settings:
        "A place named on the command line is told whatever config.toml says of stdout."
        if self.output == "-":
            return chosen
        return replace(chosen, delivery=replace(chosen.delivery, stdout=True))

    def write(self, text: str) -> None:
        from ldn_lit.output import write_text

        try:
            write_text(text, self.output)
        except OutputError as error:
            raise OutputError(f"{error}; nothing was marked as told") from None


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    "Whether there was news, and which channels could not be told it."

    news: bool
    problems: tuple[str, ...]


def meet_channels(library: Library, delivery: Delivery, *, drop: str) -> None:
    "Say which channels are new, and let go one that is no longer there."
    if drop in delivery.names:
        raise UsageError(f"'{drop}' is in use: take it out of config.toml first")
    if drop:
        untold = library.undelivered()
        if drop not in untold:
            waiting = f"waiting: {', '.join(untold)}" if untold else "nothing waits anywhere"
            raise UsageError(f"no news waits for a channel '{drop}'; {waiting}")
        let_go = counted(library.let_go(drop))
        note(f"{drop}: let go of {let_go}; `ldn-lit report --since 0` has all there were")
    for name in library.introduce(delivery.names, compose.clock()):
        note(
            f"{name} is told from the next event on; `ldn-lit report --since 0` has all there were"
        )


def deliver(
    library: Library,
    delivery: Delivery,
    run: Run,
    account: Account,
    since: str,
    printing: Printing,
) -> Told:
    "Each channel on its own; what fails is a problem of the run, and is told by those after it."

    def digest(events: Sequence[Event]) -> Digest:
        told = library.run(run.id) or run
        return digest_of(library, told, events, account.searches, account.problems, since)

    teller = Teller(
        library=library,
        run=run.id,
        clock=compose.clock,
        digest=digest,
        note=note,
        replay=printing.replay,
    )
    waiting = library.undelivered()
    problems = tell_channels(teller, delivery.channels)
    if problems:
        for problem in problems:
            account.problem(problem)
        library.finish_run(run.id, run.finished, account.outcome, run.requests, account.problems)
    if delivery.stdout:
        events = tell_stdout(
            teller, printing.format, printing.show, printing.write, quiet=printing.quiet
        )
        return Told(news=bool(events), problems=problems)
    for problem in account.problems:
        note(problem)
    return Told(news=any(name in waiting for name in delivery.names), problems=problems)
