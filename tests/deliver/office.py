"""A library with news, and runs that tell it: what the command does, without any source."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ldn_lit.deliver import Teller, tell_channels, tell_stdout
from ldn_lit.library import Library
from ldn_lit.output import write_all
from ldn_lit.records import (
    STDOUT,
    Channel,
    CommandChannel,
    Event,
    FeedChannel,
    FileChannel,
    Run,
)
from ldn_lit.report import Digest, render

PAPERS = (
    ("17222320", "Low-dose naltrexone therapy improves active Crohn's disease"),
    ("23359310", "Low-dose naltrexone for the treatment of fibromyalgia"),
    ("20695007", "Pilot trial of low-dose naltrexone and quality of life in multiple sclerosis"),
    ("24526250", "The use of low-dose naltrexone (LDN) as a novel anti-inflammatory treatment"),
)


def paper(pmid: str, title: str, **fields: Any) -> Event:
    given = {"when": "2026-11-22T08:00:00Z", "searches": ("ldn-core",), **fields}
    return Event(key=f"paper.new:pubmed:{pmid}", kind="paper.new", title=title, pmid=pmid, **given)


NEWS = tuple(paper(pmid, title) for pmid, title in PAPERS)


@dataclass(kw_only=True)
class Office:
    """Every run opens the library anew and leaves nothing but files. A day has a run."""

    folder: Path
    channels: tuple[Channel, ...] = ()
    stdout: bool = False
    day: int = 22
    notes: list[str] = field(default_factory=list)
    problems: tuple[str, ...] = ()

    @property
    def path(self) -> Path:
        return self.folder / "library.db"

    def clock(self) -> str:
        return f"2026-11-{self.day:02}T08:00:00Z"

    @property
    def names(self) -> tuple[str, ...]:
        others = tuple(channel.name for channel in self.channels)
        return (STDOUT, *others) if self.stdout else others

    def open(self) -> Library:
        return Library.open(self.path, "create")

    def run(self, *news: Event, replay: bool = True) -> tuple[str, ...]:
        "What went wrong in a run that found this news."
        with self.open() as library:
            self.tell(library, self._found(library, news), replay)
        self.day += 1
        return self.problems

    def find(self, *news: Event) -> None:
        "A run that ended before it told anybody."
        with self.open() as library:
            self._found(library, news)

    def _found(self, library: Library, news: Sequence[Event]) -> int:
        number = library.start_run(self.clock(), "0.1.0")
        library.introduce(self.names, self.clock())
        library.add_events(news, self.names, number)
        library.finish_run(number, self.clock(), "complete", 0)
        return number

    def tell(self, library: Library, number: int, replay: bool = True) -> None:
        def digest(events: Sequence[Event]) -> Digest:
            run = library.run(number) or Run(id=number, started=self.clock())
            return Digest(run=run, events=tuple(events))

        teller = Teller(
            library=library,
            run=number,
            clock=self.clock,
            digest=digest,
            note=self.notes.append,
            replay=replay,
        )
        self.problems = tell_channels(teller, self.channels)
        if self.stdout:
            tell_stdout(teller, "text", lambda one: render(one, "text"), self.print, quiet=True)

    def print(self, text: str) -> None:
        "Onto a paper that a killed process leaves behind."
        paper = os.open(self.folder / "paper.txt", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        write_all(paper, text.encode())
        os.close(paper)

    def untold(self) -> dict[str, int]:
        with self.open() as library:
            assert library.check(self.names) == () or library.undelivered()
            return library.undelivered()

    def file(self, suffix: str = ".md", path: str = "reports/{run}") -> FileChannel:
        from ldn_lit.config.deliver import FORMATS

        return FileChannel(
            name=f"file:{suffix[1:]}",
            path=str(self.folder / f"{path}{suffix}"),
            format=FORMATS[suffix],
        )

    def feed(self, **fields: Any) -> FeedChannel:
        return FeedChannel(path=str(self.folder / "ldn.atom"), **fields)

    def command(self, *argv: str, **fields: Any) -> CommandChannel:
        given = {"name": "command", "timeout": 10.0, **fields}
        return CommandChannel(argv=argv, folder=str(self.folder), **given)

    def mailbox(self, **fields: Any) -> CommandChannel:
        "A program that puts every report it is given behind those before."
        return self.command(
            "sh", "-c", "cat >> mail.txt; echo $LDN_LIT_REPORT >> ids.txt", **fields
        )

    def files(self, pattern: str = "reports/*") -> dict[str, str]:
        found = sorted(self.folder.glob(pattern))
        return {one.name: one.read_text() for one in found if not one.name.startswith(".")}

    def litter(self) -> list[str]:
        return [path.name for path in self.folder.rglob(".*") if path.is_file()]

    def mail(self) -> str:
        return self.read("mail.txt")

    def printed(self) -> str:
        return self.read("paper.txt")

    def read(self, name: str) -> str:
        path = self.folder / name
        return path.read_text() if path.exists() else ""


def pmids(text: str) -> list[str]:
    "The papers a report tells, in its order; each has its number beside its title."
    found = [(text.find(pmid), pmid) for pmid, _ in PAPERS if pmid in text]
    return [pmid for _, pmid in sorted(found)]
