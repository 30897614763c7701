"""One thing found by many searches, in many runs, for many channels: told once, naming them all."""

from __future__ import annotations

import json
import os
from collections import Counter
from dataclasses import replace
from pathlib import Path

from lxml import etree

from ldn_lit.records import CommandChannel, Delivery, FeedChannel, FileChannel, SavedSearch
from tests.standin.trial_writer import trial_json
from tests.update.desk import SEARCHES, Desk, stocked
from tests.update.killing import by_signal, ended_at
from tests.update.test_exactly_once import NEWS, STATUS, OnPaper, make_news

ATOM = "{http://www.w3.org/2005/Atom}"
MANY = tuple(
    SavedSearch(
        name=f"search-{number}",
        title="Naltrexone",
        pubmed=f"naltrexone[ti] AND ({'pain[ti] OR ' * number}naltrexone[ti])",
        clinicaltrials=(("query.intr", "naltrexone"), ("query.term", "naltrexone")),
    )
    for number in range(4)
)
NAMES = tuple(search.name for search in MANY)


def with_channels(desk: Desk, folder: Path) -> Desk:
    folder.mkdir()
    return replace(
        desk,
        path=stocked(desk.path, folder / "library.db"),
        delivery=Delivery(
            channels=(
                FileChannel(name="file:json", path=str(folder / "{run}.json"), format="json"),
                FeedChannel(path=str(folder / "ldn.atom")),
                CommandChannel(
                    name="command",
                    argv=("sh", "-c", "cat >> mail.json"),
                    folder=str(folder),
                    format="json",
                ),
            )
        ),
    )


def in_files(folder: Path) -> Counter[str]:
    "Subject and kind of every event, as the files tell them."
    return Counter(
        f"{one['kind']} {one['pmid'] or one['nct_id']}"
        for path in folder.glob("*.json")
        if path.name != "mail.json"
        for one in json.loads(path.read_text())["events"]
    )


def in_feed(folder: Path) -> Counter[str]:
    root = etree.parse(str(folder / "ldn.atom")).getroot()
    return Counter(str(one.text).split(":", 3)[3] for one in root.iter(f"{ATOM}id") if ":paper" in
                   str(one.text) or ":trial" in str(one.text))  # fmt: skip


def test_found_by_all_searches_and_both_sources_at_once(settled: Desk, tmp_path: Path) -> None:
    settled.update(MANY)
    desk = with_channels(settled, tmp_path / "all")
    desk.server.corpus.add_article(pmid="39000001", title="Naltrexone and pain")
    desk.server.corpus.new_trial(trial_json(nct_id="NCT09000001", title="Naltrexone in pain"))
    told = desk.update(MANY)
    [paper], [trial] = told.of("paper.new"), told.of("trial.new")
    assert paper.searches == trial.searches == NAMES
    assert in_files(tmp_path / "all") == {
        "paper.new 39000001": 1,
        "trial.new NCT09000001": 1,
    }
    mail = (tmp_path / "all/mail.json").read_text()
    assert mail.count("39000001") == 1
    assert all(f'"{name}"' in mail for name in NAMES)
    body = (tmp_path / "all/ldn.atom").read_text()
    assert body.count(f"found by: {', '.join(NAMES)}") == 2
    assert desk.update(MANY).events == ()


def test_found_by_another_search_in_a_later_run_is_no_news_again(
    settled: Desk, tmp_path: Path
) -> None:
    "As a paper gets its MeSH terms one search after another begins to find it."
    desk = with_channels(settled, tmp_path / "all")
    desk.server.corpus.add_article(pmid="39000001", title="Naltrexone alone")
    assert desk.update().new_papers == ["39000001"]
    desk.server.corpus.add_article(pmid="39000001", title="Naltrexone in fibromyalgia")
    desk.later(days=1)
    assert [event for event in desk.update().events if event.kind == "paper.new"] == []
    assert in_files(tmp_path / "all")["paper.new 39000001"] == 1


def test_every_channel_tells_the_same(settled: Desk, tmp_path: Path) -> None:
    desk = with_channels(settled, tmp_path / "all")
    make_news(desk.server)
    told = desk.update().keys
    assert set(told) >= NEWS
    assert in_feed(tmp_path / "all") == Counter(told)
    assert sum(in_files(tmp_path / "all").values()) == len(told)
    mailed = json.loads((tmp_path / "all/mail.json").read_text())["events"]
    assert len(mailed) == len(told)


EVERY = 5


def test_a_whole_run_killed_anywhere_loses_and_repeats_nothing_in_files_and_feed(
    settled: Desk, tmp_path: Path
) -> None:
    "A point is each commit, each call that changes a file, each start of a program."
    make_news(settled.server)
    for number in range(1, 1000, EVERY):
        folder = tmp_path / str(number)
        desk = with_channels(on_paper_with(settled), folder)
        ended = killed_at_point(desk, number)
        told = desk.update()
        assert told.exit_code == 0
        feed = in_feed(folder)
        assert {key for key in feed if not key.startswith(STATUS)} == NEWS
        assert max(feed.values()) == 1
        files = in_files(folder)
        assert max(files.values()) == 1
        assert len(files) == len(feed)
        assert desk.update().events == ()
        if not ended:
            break
    assert 60 < number < 900


def on_paper_with(desk: Desk) -> Desk:
    return OnPaper(path=desk.path, server=desk.server, searches=SEARCHES, now=desk.now)


def killed_at_point(desk: Desk, number: int) -> bool:
    child = os.fork()
    if child == 0:
        try:
            with ended_at(number, by_signal):
                desk.update()
            os._exit(0)
        finally:
            os._exit(1)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)
