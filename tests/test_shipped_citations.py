"""The citations that ship, on a fresh library: what becomes of each, offline and online."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ldn_lit.data.starter import document_citations
from ldn_lit.library import Library
from tests.resolve.figures import (
    NOW,
    Case,
    Judged,
    clients,
    figures,
    gold,
    gold_of_shipped,
    gold_papers,
    judged,
    of_outcome,
    resolve,
    rounds,
    shipped_authors,
    shipped_without,
    stocked,
)
from tests.standin.fixtures import fresh_shared_corpus
from tests.standin.server import Standin

SHIPPED = document_citations()
#: Its title does not say naltrexone, and no abstract ships.
OPEN_OFFLINE = {("challenging-conditions", "22")}


@pytest.fixture(scope="module")
def cases(shared: Path) -> list[Case]:
    return gold_of_shipped(shared)


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[Library]:
    with stocked(tmp_path / "library.db") as opened:
        yield opened


@pytest.fixture(scope="module")
def offline(tmp_path_factory: pytest.TempPathFactory, cases: list[Case]) -> list[Judged]:
    with stocked(tmp_path_factory.mktemp("offline") / "library.db") as library:
        resolve(library, SHIPPED)
        return judged(library, cases)


@pytest.fixture(scope="module")
def online(tmp_path_factory: pytest.TempPathFactory, cases: list[Case]) -> list[Judged]:
    path = tmp_path_factory.mktemp("online") / "library.db"
    with Standin(fresh_shared_corpus()) as server, stocked(path) as library:
        resolve(library, SHIPPED, *clients(server))
        assert 1 <= len(server.requests) <= 10
        return judged(library, cases)


def demanded_and_open(results: list[Judged]) -> set[tuple[str, str]]:
    return {
        (one.gold.document, one.gold.order)
        for one in results
        if one.gold.demanded and one.outcome == "open"
    }


def test_every_gold_row_ships(cases: list[Case], shared: Path) -> None:
    assert {row for _, _, row in cases} == set(gold(shared))


def test_no_answer_is_wrong(offline: list[Judged], online: list[Judged]) -> None:
    for results in (offline, online):
        print({name: dict(counted) for name, counted in figures(results).items()})
        assert of_outcome(results, "wrong") == []
        assert all(one.resolution.reason for one in results)


def test_online_every_reference_and_author_with_a_year_is_right(online: list[Judged]) -> None:
    assert demanded_and_open(online) == set()
    assert sum(one.outcome == "right" for one in online) >= 34


def test_offline_nearly_all_of_them_are(offline: list[Judged]) -> None:
    assert demanded_and_open(offline) <= OPEN_OFFLINE
    assert not any(one.resolution.asked for one in offline if one.citation.kind != "web")


def test_the_two_equal_mentions_are_two_papers(offline: list[Judged], online: list[Judged]) -> None:
    for results in (offline, online):
        twins = [one for one in results if one.citation.text == "Donahue 2011"]
        assert [one.outcome for one in twins] == ["right", "right"]


def test_what_was_decided_offline_is_confirmed_online(fresh: Library, cases: list[Case]) -> None:
    resolve(fresh, SHIPPED)
    with Standin(fresh_shared_corpus()) as server:
        resolve(fresh, SHIPPED, *clients(server))
        server.forget()
        assert resolve(fresh, SHIPPED, *clients(server)).asked == 0
        assert server.requests == []
    results = judged(fresh, cases)
    assert of_outcome(results, "wrong") == []
    assert demanded_and_open(results) == set()
    right = {one.resolution.article_id for one in results if one.outcome == "right"}
    assert right <= fresh.confirmed_ids()


def test_without_the_paper_that_is_meant_no_other_shipped_one_is_accepted(
    tmp_path: Path, cases: list[Case], shared: Path
) -> None:
    for number, missing in enumerate(rounds(gold_papers(shared), shipped_authors)):
        with Library.open(tmp_path / f"{number}.db", "create") as library:
            library.add_starter(shipped_without(missing), (), {}, NOW)
            resolve(library, SHIPPED)
            assert of_outcome(judged(library, cases), "wrong") == []


def test_offline_needs_no_folder_of_gold_answers(fresh: Library) -> None:
    resolve(fresh, SHIPPED)
    accepted = [
        resolution
        for document, _ in SHIPPED
        for resolution in fresh.resolutions(document.path).values()
        if resolution.accepted
    ]
    assert len(accepted) >= 33
