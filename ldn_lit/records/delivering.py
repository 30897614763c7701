"""Where news goes, and what was told there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ReportFormat = Literal["text", "json", "markdown", "html"]

STDOUT = "stdout"
"The channel that a person or a cron job reads."


@dataclass(frozen=True, slots=True, kw_only=True)
class FileChannel:
    """A file of its own for each report: `path` holds {run} or {batch}, perhaps {date}."""

    name: str
    path: str
    format: ReportFormat


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedChannel:
    """One Atom feed. `link`: where it is published. `entries`: at least so many are shown."""

    path: str
    title: str = "ldn-lit"
    link: str = ""
    entries: int = 100
    name: str = "feed"


@dataclass(frozen=True, slots=True, kw_only=True)
class CommandChannel:
    """A program of the user's that reads the report on its standard input, started in `folder`."""

    name: str
    argv: tuple[str, ...]
    folder: str
    format: ReportFormat = "text"
    timeout: float = 60.0


Channel = FileChannel | FeedChannel | CommandChannel


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """Every channel there is. Names are unique, and stay when a path or a command is edited."""

    stdout: bool = True
    channels: tuple[Channel, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        others = tuple(channel.name for channel in self.channels)
        return (STDOUT, *others) if self.stdout else others


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a channel was told, as it was told.

    `batch` names its events ("" = there were none). `told` is when it was out of our hands;
    "" = not yet, or nobody knows. A feed's `content` are the entries it got.
    """

    id: int
    run: int
    channel: str
    batch: str
    format: str
    made: str
    content: str
    told: str = ""
