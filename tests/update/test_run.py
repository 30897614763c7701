"""The run as a whole: open citations, offline, nothing in reach."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest

from ldn_lit.matching.topic import LOW_DOSE_NALTREXONE
from ldn_lit.records import Citation, Document, Resolution
from ldn_lit.sources.clinicaltrials import ClinicalTrials
from ldn_lit.sources.pubmed import PubMed
from ldn_lit.sources.transport import Transport
from ldn_lit.update import Order, due_again, run_update
from tests.update.desk import CHANNEL, NALTREXONE, ON_PUBMED, SEARCHES, Desk, Told

NOWHERE = Citation(
    id="c1",
    kind="reference",
    text="Nemo A. A title that nobody ever printed. J Nowhere. 1999;1:1.",
    line=1,
    start=0,
    end=10,
    authors=("Nemo A",),
    year=1999,
    title="A title that nobody ever printed",
    journal="J Nowhere",
    volume="1",
    pages="1",
)
KNOWN = Citation(
    id="c2",
    kind="identifier",
    text="PMID 17222320",
    line=2,
    start=11,
    end=20,
    pmid="17222320",
)
NO_TRIAL = Citation(
    id="c3",
    kind="identifier",
    text="NCT09999999",
    line=3,
    start=21,
    end=32,
    nct_id="NCT09999999",
)
READ = Document(path="review.txt", name="review.txt", text="", sha256="0" * 64)


@pytest.fixture
def citing(desk: Desk) -> Callable[..., Desk]:
    def with_document(*citations: Citation) -> Desk:
        with desk.open() as library:
            library.store_document(READ, citations, desk.clock())
        desk.documents = ((READ, citations),)
        desk.searches = ()
        return desk

    return with_document


def asked(told: Told) -> int:
    "Requests to PubMed but for the one question about known papers."
    return sum(told.requests[endpoint] for endpoint in ON_PUBMED)


def resolutions(desk: Desk) -> dict[str, Resolution]:
    with desk.open() as library:
        return dict(library.resolutions(READ.path))


def test_an_open_citation_is_asked_again_after_a_week_and_not_before(
    citing: Callable[..., Desk],
) -> None:
    desk = citing(NOWHERE)
    first = asked(desk.update())
    assert first > 0
    assert resolutions(desk)["c1"].verdict == "not_found"
    counts = []
    for days, seconds in ((0, 0), (1, 0), (5, 0), (1, -1), (0, 1)):
        desk.later(days=days, seconds=seconds)
        counts.append(asked(desk.update()))
    assert counts == [0, 0, 0, 0, first]
    assert asked(desk.update()) == 0


def test_full_asks_every_open_citation_at_once(citing: Callable[..., Desk]) -> None:
    desk = citing(NOWHERE)
    first = asked(desk.update())
    assert asked(desk.update()) == 0
    assert asked(desk.update(full=True)) == first


def test_what_is_accepted_and_confirmed_is_never_asked_again(citing: Callable[..., Desk]) -> None:
    desk = citing(KNOWN)
    desk.update()
    assert resolutions(desk)["c2"].accepted
    desk.later(days=400)
    told = desk.update(full=True)
    # All that is known is fetched anew by then; nothing is asked about the citation.
    assert told.requests == {"efetch": 1}


def test_a_trial_the_registry_does_not_have_is_asked_for_once_a_week(
    citing: Callable[..., Desk],
) -> None:
    desk = citing(NO_TRIAL)
    assert desk.update().requests["studies"] == 1
    assert resolutions(desk)["c3"].verdict == "not_found"
    assert desk.update().requests["studies"] == 0
    desk.later(days=7)
    assert desk.update().requests["studies"] == 1


def test_a_citation_nobody_answered_is_asked_again_in_the_next_run(
    citing: Callable[..., Desk],
) -> None:
    desk = citing(NOWHERE)
    desk.server.faults.always("*", "500")
    told = desk.update()
    assert told.exit_code == 3
    assert resolutions(desk)["c1"].asked == ""
    desk.server.faults.clear()
    assert asked(desk.update()) > 0
    assert resolutions(desk)["c1"].asked == desk.clock()


def test_a_cited_paper_that_is_retracted_is_told_with_the_run_that_finds_it(
    citing: Callable[..., Desk],
) -> None:
    desk = citing(KNOWN)
    desk.server.corpus.retract("17222320", "39900001")
    told = desk.update()
    assert [(event.kind, event.pmid) for event in told.events] == [("paper.retracted", "17222320")]
    assert desk.update().events == ()


DONE = Resolution(citation_id="c", verdict="exact", reason="", article_id=1)
OPEN = Resolution(citation_id="c", verdict="not_found", reason="", asked="2026-11-22T08:00:00Z")


@pytest.mark.parametrize(
    ("resolution", "now", "online", "full", "due"),
    [
        (OPEN, "2026-11-29T07:59:59Z", True, False, False),
        (OPEN, "2026-11-29T08:00:00Z", True, False, True),
        (OPEN, "2026-11-22T08:00:01Z", True, True, True),
        (OPEN, "2026-11-22T08:00:01Z", False, False, True),
        (replace(OPEN, asked=""), "2026-11-22T08:00:01Z", True, False, True),
        (replace(OPEN, decided_by="person"), "2027-11-22T08:00:00Z", True, True, False),
        (replace(OPEN, verdict="not_in_pubmed"), "2027-11-22T08:00:00Z", True, True, False),
        (replace(DONE, nct_id="NCT00568555"), "2027-11-22T08:00:00Z", True, True, False),
        (DONE, "2027-11-22T08:00:00Z", False, False, False),
        (DONE, "2027-11-22T08:00:00Z", True, False, True),
    ],
)
def test_what_is_due_again(
    desk: Desk, resolution: Resolution, now: str, online: bool, full: bool, due: bool
) -> None:
    with desk.open() as library:
        again = due_again(library, online=online, full=full, now=now)
    assert again(resolution) is due


def test_offline_asks_nobody_and_lists_what_is_held(settled: Desk) -> None:
    settled.server.corpus.add_article(pmid="39000001", title="Naltrexone")
    told = settled.update(offline=True)
    assert not told.requests
    assert (told.account.outcome, told.exit_code) == ("offline", 0)
    assert told.events == ()
    assert set(told.outcomes.values()) == {"skipped"}
    assert told.search("trials", "clinicaltrials").count == 4
    # It counts as no search: the next run still knows what is new.
    assert settled.update().new_papers == ["39000001"]


def test_offline_before_anything_was_searched(desk: Desk) -> None:
    told = desk.update(offline=True)
    assert told.search("naltrexone").count == 0
    assert desk.update().search("naltrexone").baseline


def test_news_that_was_stored_and_not_told_is_told_offline(settled: Desk) -> None:
    settled.server.corpus.add_article(pmid="39000001", title="Naltrexone")
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Desk, "print", _closed_pipe)
        with pytest.raises(BrokenPipeError):
            settled.update()
    told = settled.update(offline=True)
    assert told.new_papers == ["39000001"]
    assert settled.update().events == ()


def _closed_pipe(*_: object) -> None:
    raise BrokenPipeError


# --- nothing in reach -------------------------------------------------------


@contextmanager
def refusing() -> Iterator[tuple[str, list[int]]]:
    "An address that cuts every connection, and how often it was knocked at."
    knocks: list[int] = []
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]

        def turn_away() -> None:
            while True:
                try:
                    caller, _ = listening.accept()
                except OSError:
                    return
                knocks.append(1)
                caller.close()

        thread = threading.Thread(target=turn_away, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{port}/", knocks
        listening.shutdown(socket.SHUT_RDWR)
        thread.join()


class Waited:
    "A clock that only moves by waiting, as the default timings ask."

    def __init__(self) -> None:
        self.seconds = 0.0

    def sleep(self, seconds: float) -> None:
        self.seconds += seconds

    def monotonic(self) -> float:
        return self.seconds


def closed_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
    return port


@pytest.mark.parametrize(
    ("pubmed", "registry"),
    [
        ("http://localhost:{port}/", "http://127.0.0.1:{port}/"),
        ("http://pubmed.invalid/", "http://registry.invalid/"),
    ],
    ids=["refused", "no such name"],
)
def test_with_no_source_in_reach_each_is_tried_twice_and_left(
    citing: Callable[..., Desk], pubmed: str, registry: str
) -> None:
    desk = citing(NOWHERE, NO_TRIAL)
    port = closed_port()
    waited = Waited()
    transport = Transport(sleep=waited.sleep, monotonic=waited.monotonic)
    order = Order(
        documents=desk.documents,
        searches=SEARCHES,
        topic=LOW_DOSE_NALTREXONE,
        channels=(CHANNEL,),
    )
    with desk.open() as library:
        run = library.start_run(desk.clock(), "0.1.0")
        account = run_update(
            library,
            PubMed(transport, pubmed.format(port=port)),
            ClinicalTrials(transport, registry.format(port=port)),
            order,
            run=run,
            clock=desk.clock,
        )
    assert account.outcome == "unreachable"
    assert transport.requests == 4
    # Two pauses of 0.3 s at most, and the spacing the registry asks for.
    assert waited.seconds <= 3.0


def test_a_source_that_cuts_every_connection_is_out_of_reach_and_costs_little(desk: Desk) -> None:
    many = tuple(replace(NALTREXONE, name=f"search-{number}") for number in range(10))
    with refusing() as (address, knocks):
        desk.eutils_url = address.replace("127.0.0.1", "localhost")
        told = desk.update(many)
        knocked = len(knocks)
    assert told.exit_code == 4  # these searches ask PubMed alone
    assert {told.outcomes[search.name, "pubmed"] for search in many} == {"failed"}
    # It may be over one question: the first two have three tries, the others one.
    assert 0 < knocked <= 2 * 3 + 8
