"""Every channel in turn: one that fails keeps its news, the others go on."""

from __future__ import annotations

from collections.abc import Sequence

from ldn_lit.deliver.telling import Teller
from ldn_lit.errors import DeliveryError
from ldn_lit.records import Channel, FeedChannel, FileChannel


def tell_channels(teller: Teller, channels: Sequence[Channel]) -> tuple[str, ...]:
    "What went wrong: the channel, why, what to do, and how much waits there."
    problems = []
    for channel in channels:
        try:
            _tell(channel, teller)
        except DeliveryError as error:
            waiting = teller.library.undelivered().get(channel.name, 0)
            problems.append(f"{channel.name}: {error}{_waiting(waiting)}")
    return tuple(problems)


def _tell(channel: Channel, teller: Teller) -> None:
    if isinstance(channel, FileChannel):
        from ldn_lit.deliver.file import tell_file

        tell_file(channel, teller)
    elif isinstance(channel, FeedChannel):
        from ldn_lit.deliver.feed import tell_feed

        tell_feed(channel, teller)
    else:
        from ldn_lit.deliver.command import tell_command

        tell_command(channel, teller)


def _waiting(events: int) -> str:
    noun = "event waits" if events == 1 else "events wait"
    return f"; {events} {noun} for the next run" if events else ""
