"""A file for each report, exactly once."""

from __future__ import annotations

from pathlib import Path

from ldn_lit.deliver import disk
from ldn_lit.deliver.telling import Teller
from ldn_lit.records import FileChannel, Report


def tell_file(channel: FileChannel, teller: Teller) -> None:
    owner = teller.library.library_id()

    def keep(report: Report, replay: bool) -> None:
        del replay  # a file can be looked at: there is no doubt whether it was told
        disk.keep_once(
            report.content.encode("utf-8", "backslashreplace"), place(channel, report), owner
        )

    teller.tell(channel.name, channel.format, teller.rendered(channel.format), keep)


def place(channel: FileChannel, report: Report) -> Path:
    "Of the report alone, so that it is the same after a crash."
    path = channel.path
    for name, value in (
        ("run", str(report.run)),
        ("batch", report.batch),
        ("date", report.made[:10]),
    ):
        path = path.replace(f"{{{name}}}", value)
    return Path(path)
