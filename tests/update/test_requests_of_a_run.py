"""What a run asks of the sources: one request a search, two besides, and one for 500 new papers."""

from __future__ import annotations

import math
from dataclasses import dataclass

import pytest

from ldn_lit.records import SavedSearch
from tests.standin.corpus import add_many
from tests.standin.trial_writer import trial_json
from tests.update.desk import FIBROMYALGIA, NALTREXONE, SEARCHES, TRIALS, Desk

PAPERS_ONLY = SavedSearch(name="papers", title="", pubmed="ldn[ti]")


@dataclass(frozen=True)
class Watch:
    "Some searches; how many questions they are, on PubMed and on the registry."

    searches: tuple[SavedSearch, ...]
    pubmed: int
    registry: int

    @property
    def all(self) -> int:
        return self.pubmed + self.registry


WATCHES = (
    Watch((NALTREXONE,), 1, 0),
    Watch((TRIALS,), 0, 1),
    Watch((NALTREXONE, PAPERS_ONLY), 2, 0),
    Watch((NALTREXONE, TRIALS), 1, 1),
    Watch(SEARCHES, 2, 2),
)


def named(watch: Watch) -> str:
    return f"{watch.pubmed}+{watch.registry}"


def watched(desk: Desk, watch: Watch) -> Desk:
    "After the first run of these searches, a day later."
    desk.searches = watch.searches
    assert desk.update().exit_code == 0
    desk.later(days=1)
    return desk


def new_papers(desk: Desk, count: int) -> None:
    for number in range(count):
        desk.server.corpus.add_article(
            pmid=str(39_000_001 + number),
            title="Naltrexone and fibromyalgia",
            volume="1",
            pages=str(number),
        )


@pytest.mark.parametrize("watch", WATCHES, ids=named)
@pytest.mark.parametrize("reloaded", [False, True])
def test_nothing_new_costs_no_more_than_the_searches_and_two(
    desk: Desk, watch: Watch, reloaded: bool
) -> None:
    "Beside the searches: what PubMed has revised, and the day of the registry's data."
    watched(desk, watch)
    if reloaded:
        desk.server.corpus.reload()
    told = desk.update()
    assert told.events == ()
    walks = watch.registry if reloaded else 0
    besides = bool(watch.pubmed) + bool(watch.registry)
    assert told.requests.total() == watch.pubmed + walks + besides
    assert told.requests.total() <= watch.all + 2


@pytest.mark.parametrize("watch", WATCHES[2:], ids=named)
@pytest.mark.parametrize("count", [1, 3])
def test_a_few_new_papers_cost_one_more(desk: Desk, watch: Watch, count: int) -> None:
    watched(desk, watch)
    desk.server.corpus.reload()
    new_papers(desk, count)
    told = desk.update()
    assert len(told.new_papers) == count
    assert told.requests["efetch"] == 1
    assert told.requests.total() <= watch.all + 2 + 1


@pytest.mark.parametrize(("count", "batch"), [(3, 2), (4, 2), (5, 2), (7, 3), (7, 7), (8, 7)])
def test_many_cost_one_more_for_each_batch(
    settled: Desk, monkeypatch: pytest.MonkeyPatch, count: int, batch: int
) -> None:
    "Found by both searches they are fetched once."
    monkeypatch.setattr("ldn_lit.update.papers.BATCH", batch)
    new_papers(settled, count)
    told = settled.update()
    assert len(told.new_papers) == count
    assert told.requests["efetch"] == math.ceil(count / batch)
    assert told.requests.total() <= 4 + 2 + math.ceil(count / batch)


@pytest.mark.parametrize(("count", "fetches"), [(500, 1), (501, 2)])
def test_a_batch_is_500(desk: Desk, count: int, fetches: int) -> None:
    watched(desk, WATCHES[0])
    add_many(desk.server.corpus, count)
    told = desk.update()
    assert len(told.new_papers) == count
    assert told.requests == {"esearch": 2, "efetch": fetches}


def test_new_trials_cost_nothing_more(settled: Desk) -> None:
    "A walk brings the records themselves."
    settled.server.corpus.new_trial(trial_json(nct_id="NCT09000001", title="Naltrexone once more"))
    settled.server.corpus.set_status("NCT05430152", "COMPLETED")
    told = settled.update()
    assert len(told.of("trial.new")) == len(told.of("trial.status")) == 1
    assert told.requests.total() == 4 + 2


def test_a_retraction_among_the_known_costs_one_more(settled: Desk) -> None:
    settled.server.corpus.retract("19453963", "39900001")
    told = settled.update([NALTREXONE, FIBROMYALGIA])
    assert len(told.of("paper.retracted")) == 1
    # The paper itself; its notice is new to the searches.
    assert told.requests["efetch"] == 2


@pytest.mark.parametrize("days", [1, 6, 7, 8, 27, 28, 29, 60])
def test_on_no_day_of_the_cycle_does_nothing_new_cost_more(settled: Desk, days: int) -> None:
    settled.later(days=days - 1)
    settled.server.corpus.reload()
    told = settled.update()
    assert told.events == ()
    assert told.requests.total() <= 4 + 2


def test_a_month_of_daily_runs_costs_what_the_searches_cost(settled: Desk) -> None:
    costs = []
    for _ in range(35):
        settled.server.corpus.reload()
        costs.append(settled.update().requests.total())
        settled.later(days=1)
    assert max(costs) <= 4 + 2
