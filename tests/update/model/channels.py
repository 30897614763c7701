"""What each channel was told: every event it was owed, once, whatever becomes of the channel."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Literal
from unittest.mock import patch

from lxml import etree

from ldn_lit.errors import DeliveryError
from ldn_lit.library import Library
from ldn_lit.records import (
    Channel,
    CommandChannel,
    Delivery,
    FeedChannel,
    FileChannel,
    Report,
)
from tests.update.desk import CHANNEL
from tests.update.killing import Killed
from tests.update.model.reader import Reader

ENTRY_ID = "{http://www.w3.org/2005/Atom}entry/{http://www.w3.org/2005/Atom}id"
MAIL = "command"
#: Which channels there may be. The file channel bears one name or the other, and has one folder.
SETS = (
    ("file:letters", "feed", MAIL),
    ("file:letters", "feed"),
    ("file:minutes", "feed", MAIL),
    ("file:minutes", MAIL),
    ("feed",),
    (),
)


@dataclass
class Recorder:
    """The user's program, which notes what it is handed. `ending`: it fails, or the run that
    started it is killed before or after it has read."""

    handed: dict[str, list[str]] = field(default_factory=dict)
    again: Counter[str] = field(default_factory=Counter)
    ending: Literal["well", "failing", "before", "after"] = "well"

    def __call__(self, _channel: CommandChannel, report: Report, library: str) -> None:
        if self.ending == "before":
            raise Killed
        name = f"{library}-{report.batch}"
        numbers = [str(event["id"]) for event in json.loads(report.content)["events"]]
        assert self.handed.setdefault(name, numbers) == numbers
        self.again[name] += 1
        if self.ending == "after":
            raise Killed
        if self.ending == "failing":
            # A program that says it failed has told nobody.
            del self.handed[name], self.again[name]
            raise DeliveryError("'mail' ended with exit code 1")


class Channels(Reader):
    """The channels of one who watches, some of the time."""

    def __init__(self) -> None:
        super().__init__()
        self.recorder = Recorder()
        self.printed: Counter[str] = Counter()
        #: By channel: what it was owed, and what of it nobody can know whether it was told.
        self.owed_to: dict[str, set[str]] = {}
        self.doubtful: dict[str, set[str]] = {}
        #: Reports that were in the program's hands when a run was killed.
        self.may_come_again: set[str] = set()
        self.set_channels(SETS[0])

    def set_channels(self, names: Iterable[str]) -> None:
        self.desk.delivery = Delivery(channels=tuple(self.a_channel(name) for name in names))

    def a_channel(self, name: str) -> Channel:
        if name == "feed":
            return FeedChannel(path=str(self.home / "ldn.atom"), entries=100_000)
        if name == MAIL:
            return CommandChannel(name=name, argv=("mail",), folder=str(self.home), format="json")
        path = self.home / "reports" / "{run}.json"
        return FileChannel(name=name, path=str(path), format="json")

    @contextmanager
    def programs_recorded(self) -> Iterator[None]:
        with patch("ldn_lit.deliver.command.run_program", self.recorder):
            yield

    def note_owed(self, keys: Iterable[str]) -> None:
        for name in self.desk.delivery.names:
            self.owed_to.setdefault(name, set()).update(keys)

    def waiting(self, *states: str) -> dict[str, set[str]]:
        "By channel, the keys of what it has not told, or has in its hands."
        with Library.open(self.desk.path, "read") as library:
            found = library._sql.rows(
                "SELECT d.channel, e.key, d.state FROM deliveries d"
                " JOIN events e ON e.id = d.event_id WHERE d.state <> 'done'"
            )
        keys: dict[str, set[str]] = {}
        for row in found:
            if row["state"] in (states or ("pending", "sending")):
                keys.setdefault(row["channel"], set()).add(row["key"])
        return keys

    def in_hand(self, channel: str) -> set[str]:
        return self.waiting("sending").get(channel, set())

    def doubt(self, channel: str, keys: set[str]) -> None:
        self.doubtful.setdefault(channel, set()).update(keys)

    def every_channel_has_all(self) -> None:
        waiting = self.waiting()
        assert not waiting.keys() & set(self.desk.delivery.names), waiting
        for names, told in (
            ((CHANNEL,), self.printed),
            (("file:letters", "file:minutes"), self.in_files()),
            (("feed",), self.in_feed()),
            ((MAIL,), self.by_program()),
        ):
            owed = {key for name in names for key in self.owed_to.get(name, ())}
            unsure = {key for name in names for key in self.doubtful.get(name, ())}
            unsure |= {key for name in names for key in waiting.get(name, ())}
            assert set(told.values()) <= {1}, (names, told)
            assert owed - unsure <= set(told), (names, owed - unsure - set(told))
            assert set(told) <= owed, (names, set(told) - owed)
        twice = {name for name, times in self.recorder.again.items() if times > 1}
        assert twice <= self.may_come_again

    def in_files(self) -> Counter[str]:
        return self.keys_of(
            str(event["id"])
            for path in (self.home / "reports").glob("*.json")
            for event in json.loads(path.read_text())["events"]
        )

    def in_feed(self) -> Counter[str]:
        path = self.home / "ldn.atom"
        if not path.exists():
            return Counter()
        root = etree.parse(str(path)).getroot()
        return Counter(str(one.text).split(":", 3)[3] for one in root.iterfind(ENTRY_ID))

    def by_program(self) -> Counter[str]:
        return self.keys_of(one for numbers in self.recorder.handed.values() for one in numbers)

    def keys_of(self, numbers: Iterable[str]) -> Counter[str]:
        with Library.open(self.desk.path, "read") as library:
            keys = {str(event.id): event.key for event in library.events()}
        return Counter(keys[number] for number in numbers)

    def left_behind(self) -> tuple[object, ...]:
        "All that a run may leave, but for the run itself."
        with Library.open(self.desk.path, "read") as library:
            written = len(library.events())
        files = [one for one in self.home.rglob("*") if one.is_file()]
        kept = {str(one): one.read_bytes() for one in files if "library.db" not in one.name}
        return written, kept, self.recorder.again.copy()
