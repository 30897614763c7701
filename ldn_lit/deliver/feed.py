"""One Atom feed, written whole from all that it was ever told."""

from __future__ import annotations

from pathlib import Path

from ldn_lit.deliver import disk
from ldn_lit.deliver.telling import Teller
from ldn_lit.records import FeedChannel, Report
from ldn_lit.report.atom import atom_entries, atom_feed, number_of_entries

#: How the reports of a feed are kept: its new entries, one after another.
ENTRIES = "entries"


def tell_feed(channel: FeedChannel, teller: Teller) -> None:
    """An entry has one id for ever, so a reader is told it once however often the feed is written.

    The feed is there from the first run, and comes back when somebody deleted it.
    """
    library = teller.library
    owner = library.library_id()

    def write(report: Report | None = None, replay: bool = False) -> None:
        del report, replay  # a report that was kept is among those of the channel
        disk.replace(whole_feed(channel, teller).encode(), Path(channel.path), owner)

    teller.tell(
        channel.name,
        ENTRIES,
        lambda events: atom_entries(teller.digest(events), owner),
        write,
    )
    write()


def whole_feed(channel: FeedChannel, teller: Teller) -> str:
    """Whole reports, the newest first, until there are enough entries: what was told last
    is never cut.
    """
    library = teller.library
    parts: list[str] = []
    shown = 0
    for report in library.reports_to(channel.name):
        if shown >= channel.entries:
            break
        parts.append(report.content)
        shown += number_of_entries(report.content)
    return atom_feed(
        "".join(parts),
        library.library_id(),
        title=channel.title,
        link=channel.link,
        since=library.channel_since(channel.name),
    )
