"""Each event is told to each channel once, also when the telling process is killed."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from ldn_lit.library import Batch, Library

from .samples import LATER, NOW, event, paper, store, told, view


def deliver(library: Library, channel: str) -> list[str]:
    batch = library.begin_delivery(channel)
    if batch is None:
        return []
    hand_over(library, batch)
    assert not batch.replay
    return told(batch.events)


def hand_over(library: Library, batch: Batch) -> None:
    report = library.keep_report(1, batch.channel, batch.id, "text", "News\n", now=NOW)
    library.report_told(report, now=NOW)


def test_an_event_is_news_once(library: Library, run: int) -> None:
    (first,) = library.add_events([event("a", detail={"doses": [1, 4.5]})], ["report"], run)
    assert (first.id, first.run, first.detail) == (1, run, {"doses": [1, 4.5]})
    assert library.add_events([event("a")], ["report"], run) == ()
    assert told(library.add_events([event("a"), event("b")], ["report"], run)) == ["b"]
    assert deliver(library, "report") == ["a", "b"]
    assert library.add_events([event("a")], ["report"], run) == ()
    assert deliver(library, "report") == []


def test_every_channel_is_told_on_its_own(library: Library, run: int) -> None:
    library.add_events([event("a")], ["report", "feed", "feed"], run)
    assert deliver(library, "report") == ["a"]
    assert library.undelivered() == {"feed": 1}
    library.add_events([event("b")], ["report", "feed"], run)
    assert deliver(library, "feed") == ["a", "b"]
    assert deliver(library, "report") == ["b"]
    assert library.undelivered() == {}


def test_news_of_two_searches_is_one_event_that_names_both(library: Library, run: int) -> None:
    pain, sleep = event("a", searches=("pain",)), event("a", searches=("sleep", "pain"))
    (added,) = library.add_events([pain, sleep], ["report"], run)
    assert added.searches == ("pain", "sleep")


@pytest.mark.parametrize(
    ("same_run", "delivered", "grows"),
    [(True, False, True), (True, True, True), (False, False, True), (False, True, False)],
)
def test_the_searches_of_an_event_grow_until_it_was_told(
    library: Library, run: int, same_run: bool, delivered: bool, grows: bool
) -> None:
    library.add_events([event("a", searches=("pain",))], ["report"], run)
    if delivered:
        deliver(library, "report")
    later = run if same_run else library.start_run(LATER, "0.1.0")
    library.add_events([event("a", searches=("sleep",))], ["report"], later)
    (held,) = library.events()
    assert held.searches == (("pain", "sleep") if grows else ("pain",))
    assert held.run == run


def test_an_interrupted_batch_is_handed_out_again_as_it_was(library: Library, run: int) -> None:
    library.add_events([event("a"), event("b")], ["report"], run)
    first = library.begin_delivery("report")
    library.add_events([event("c")], ["report"], run)
    again = library.begin_delivery("report")
    assert first is not None
    assert again == Batch(id=first.id, channel="report", events=first.events, replay=True)
    assert told(again.events) == ["a", "b"]
    hand_over(library, again)
    assert deliver(library, "report") == ["c"]


def test_the_tables_themselves_refuse_to_hold_a_thing_twice(library: Library, run: int) -> None:
    library.add_events([event("a")], ["report"], run)
    for statement in (
        "INSERT INTO deliveries (event_id, channel) VALUES (1, 'report')",
        "INSERT INTO events (key, kind, title, occurred, run_id) VALUES ('a', 'x', 'x', 'x', 1)",
    ):
        with pytest.raises(sqlite3.IntegrityError):
            library._sql.execute(statement)


KILLED = """
import os, signal, sys
from pathlib import Path
from ldn_lit.library import Library
library = Library.open(Path(sys.argv[1]), "write")
batch = library.begin_delivery("report")
print(batch.id, batch.replay, flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_killed_delivery_is_replayed_with_its_batch_id(library: Library, run: int) -> None:
    library.add_events([event("a")], ["report"], run)
    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(library.path)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == -signal.SIGKILL
    batch_id, replay = done.stdout.split()
    assert replay == "False"
    batch = library.begin_delivery("report")
    assert batch is not None
    assert (batch.id, batch.replay, told(batch.events)) == (batch_id, True, ["a"])
    hand_over(library, batch)
    assert library.begin_delivery("report") is None
    assert library.check() == ()


HALF_DONE = """
import os, signal, sys
from pathlib import Path
from ldn_lit.library import Library
from ldn_lit.records import Article, Event, FetchedArticle
library = Library.open(Path(sys.argv[1]), "write")
with library.transaction():
    run = library.start_run("2026", "0")
    library.store_articles([FetchedArticle(article=Article(pmid="7"), raw=b"7")], now="2026")
    library.add_events([Event(key="x", kind="paper.new", title="x", when="2026")], ["report"], run)
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_process_killed_in_a_transaction_leaves_the_old_state(path: Path) -> None:
    Library.open(path, "create").close()
    done = subprocess.run([sys.executable, "-c", HALF_DONE, str(path)], check=False)
    assert done.returncode == -signal.SIGKILL
    with Library.open(path, "write") as library:
        assert (library.articles(), library.events(), library.runs()) == ((), (), ())
        assert library.check() == ()
    assert os.listdir(path.parent) == [path.name]


def test_events_of_a_run_and_since_one(library: Library, run: int) -> None:
    library.add_events([event("a")], [], run)
    later = library.start_run(LATER, "0.1.0")
    library.add_events([event("b")], [], later)
    assert told(library.events()) == ["a", "b"]
    assert told(library.events(run=run)) == ["a"]
    assert told(library.events(since=0)) == ["a", "b"]
    assert told(library.events(since=run)) == ["b"]
    assert told(library.events(since=later)) == []
    assert told(library.events(since=LATER)) == ["b"]
    assert told(library.events(since=NOW)) == ["a", "b"]


def test_a_run_that_ended_since_counts_though_it_began_before(library: Library, run: int) -> None:
    library.add_events([event("a")], [], run)
    library.finish_run(run, LATER, "complete", 0)
    assert told(library.events(since=LATER)) == ["a"]


def test_new_items_are_those_nobody_marked(library: Library, run: int) -> None:
    store(library, paper("1"), paper("2"))
    library.add_events(
        [event("a", pmid="1"), event("b", pmid="2"), event("c", kind="search.drift")], [], run
    )
    library.mark(library.by_pmid(["1"])["1"], "read", now=NOW)
    assert [(row["pmid"], row["citation_key"]) for row in view(library, "new_items")] == [
        ("2", "younger2013a")
    ]
