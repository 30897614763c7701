"""A reader's desk: a library, the two sources over the stand-in, a clock, and what was told."""

from __future__ import annotations

import io
import shutil
import time
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from contextlib import redirect_stderr
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from ldn_lit.cli.delivering import meet_channels
from ldn_lit.config import TO_STDOUT
from ldn_lit.deliver import Teller, tell_channels, tell_stdout
from ldn_lit.export import citation_key
from ldn_lit.library import KeyFor, Library, hold
from ldn_lit.matching.topic import LOW_DOSE_NALTREXONE
from ldn_lit.records import Citation, Delivery, Document, Event, Run, SavedSearch, SearchRun
from ldn_lit.report import Digest
from ldn_lit.sources.clinicaltrials import ClinicalTrials
from ldn_lit.sources.pace import Pace
from ldn_lit.sources.pubmed import PubMed
from ldn_lit.sources.transport import Identity, Transport
from ldn_lit.update import EXIT_CODES, Account, Order, run_update
from tests.standin.server import Standin

CHANNEL = "stdout"
START = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
ON_PUBMED = frozenset({"esearch", "efetch", "esummary", "epost", "ecitmatch"})

NALTREXONE = SavedSearch(name="naltrexone", title="Naltrexone", pubmed="naltrexone[ti]")
FIBROMYALGIA = SavedSearch(
    name="fibromyalgia",
    title="Fibromyalgia",
    pubmed="fibromyalgia[ti]",
    clinicaltrials=(("query.cond", "fibromyalgia"),),
)
TRIALS = SavedSearch(
    name="trials", title="Trials of naltrexone", clinicaltrials=(("query.intr", "naltrexone"),)
)
SEARCHES = (NALTREXONE, FIBROMYALGIA, TRIALS)


@dataclass(frozen=True, kw_only=True)
class Told:
    """One update as its reader and the sources' logs saw it; `untold`: channels that failed."""

    account: Account
    events: tuple[Event, ...]
    requests: Counter[str]
    run: int
    untold: tuple[str, ...] = ()

    @property
    def exit_code(self) -> int:
        return EXIT_CODES[self.account.outcome]

    @property
    def keys(self) -> list[str]:
        return [event.key for event in self.events]

    def of(self, kind: str) -> tuple[Event, ...]:
        return tuple(event for event in self.events if event.kind == kind)

    @property
    def new_papers(self) -> list[str]:
        return sorted(event.pmid for event in self.of("paper.new"))

    def search(self, name: str, source: str = "pubmed") -> SearchRun:
        (found,) = [
            one for one in self.account.searches if (one.search, one.source) == (name, source)
        ]
        return found

    @property
    def outcomes(self) -> dict[tuple[str, str], str]:
        return {(one.search, one.source): one.outcome for one in self.account.searches}


@dataclass(kw_only=True)
class Desk:
    """`update()` does what the command does: one run, then the delivery of what is news.

    Nothing is kept between two updates but the library's file.
    """

    path: Path
    server: Standin
    searches: Sequence[SavedSearch] = SEARCHES
    documents: Sequence[tuple[Document, Sequence[Citation]]] = ()
    api_key: str = ""
    eutils_url: str = ""
    ctgov_url: str = ""
    key_for: KeyFor = citation_key
    delivery: Delivery = TO_STDOUT
    now: datetime = START
    printed: list[str] = field(default_factory=list)
    #: Seconds that the last update would have waited, pause by pause.
    naps: list[float] = field(default_factory=list)
    #: Pages by which the database may still grow; None = any number.
    room: int | None = None

    def clock(self) -> str:
        return self.now.strftime("%Y-%m-%dT%H:%M:%SZ")

    def later(self, **span: float) -> None:
        "Time passes, here and at the sources."
        self.now += timedelta(**span)
        self.server.corpus.today = self.now.date()

    def open(self) -> Library:
        library = Library.open(self.path, "write", key_for=self.key_for)
        if self.room is not None:
            pages = library._sql.value("PRAGMA page_count")
            library._sql.execute(f"PRAGMA max_page_count = {pages + self.room}")
        return library

    def transport(self) -> Transport:
        identity = Identity(email="reader@example.org", api_key=self.api_key)
        self.naps.clear()
        sleep, monotonic = self.naps.append, self._monotonic
        return Transport(
            identity, pace=Pace(sleep=sleep, monotonic=monotonic), sleep=sleep, monotonic=monotonic
        )

    def _monotonic(self) -> float:
        "No test waits; to the program it is as if it had."
        return time.monotonic() + sum(self.naps)

    def update(
        self,
        searches: Iterable[SavedSearch] | None = None,
        *,
        full: bool = False,
        offline: bool = False,
        unread: Mapping[str, str] | None = None,
        replay: bool = True,
        drop: str = "",
    ) -> Told:
        order = Order(
            documents=self.documents,
            searches=tuple(self.searches if searches is None else searches),
            topic=LOW_DOSE_NALTREXONE,
            channels=self.delivery.names,
            full=full,
            unread=unread or {},
        )
        with hold(self.path), self.open() as library:
            self.server.forget()
            with redirect_stderr(io.StringIO()):
                meet_channels(library, self.delivery, drop=drop)
            run, account = self._run(library, order, offline)
            untold, events = self.deliver(library, run, replay=replay)
        return Told(
            account=account,
            events=events,
            requests=self.server.counts(),
            run=run,
            untold=untold,
        )

    def _run(self, library: Library, order: Order, offline: bool) -> tuple[int, Account]:
        transport = self.transport()
        pubmed = PubMed(transport, self.eutils_url or self.server.eutils_url)
        registry = ClinicalTrials(transport, self.ctgov_url or self.server.ctgov_url)
        run = library.start_run(self.clock(), "0.1.0")
        account = run_update(
            library,
            None if offline else pubmed,
            None if offline else registry,
            order,
            run=run,
            clock=self.clock,
        )
        library.finish_run(run, self.clock(), account.outcome, transport.requests, account.problems)
        return run, account

    def deliver(
        self, library: Library, run: int, *, replay: bool = True
    ) -> tuple[tuple[str, ...], tuple[Event, ...]]:
        "As the command does it; printed are the events' keys, a line each."
        teller = Teller(
            library=library,
            run=run,
            clock=self.clock,
            digest=self._digest,
            note=_not_said,
            replay=replay,
        )
        untold = tell_channels(teller, self.delivery.channels)
        return untold, tell_stdout(teller, "text", _keys, self.print, quiet=True)

    def _digest(self, events: Sequence[Event]) -> Digest:
        return Digest(run=Run(id=1, started=self.clock()), events=tuple(events))

    def print(self, text: str) -> None:
        self.printed += text.splitlines()


def stocked(template: Path, path: Path) -> Path:
    "A copy of a library that nobody has open."
    shutil.copyfile(template, path)
    return path


def _keys(digest: Digest) -> str:
    return "".join(f"{event.key}\n" for event in digest.events)


def _not_said(_sentence: str) -> None:
    pass
