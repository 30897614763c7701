"""Events found outside an update: they wait for the next one, on every channel."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from ldn_lit import __version__

if TYPE_CHECKING:
    from ldn_lit.library import Library
    from ldn_lit.records import Event


def told_later(
    library: Library, now: str, channels: Sequence[str]
) -> Callable[[Sequence[Event]], None]:
    "A cited paper that is retracted is news for the next report too."

    def tell(events: Sequence[Event]) -> None:
        if events:
            run = library.start_run(now, __version__)
            library.add_events(events, channels, run)
            library.finish_run(run, now, "complete", 0)

    return tell
