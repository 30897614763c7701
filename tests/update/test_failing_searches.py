"""One failing search never stops another, on either source."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ldn_lit.records import SavedSearch
from tests.standin.exchange import Request, Response
from tests.standin.server import Standin
from tests.update.desk import Desk

PAPERS = tuple(
    SavedSearch(name=word, title=word, pubmed=f"{word}[ti]")
    for word in ("cancer", "crohn", "fibromyalgia", "naltrexone")
)
TRIALS = tuple(
    SavedSearch(name=f"t-{word}", title=word, clinicaltrials=(("query.term", word),))
    for word in ("cancer", "crohn", "fibromyalgia", "naltrexone")
)
#: One request and its retries.
TRIES = 4


@pytest.mark.parametrize("failing", range(4))
@pytest.mark.parametrize("kind", ["500", "truncated", "400_permanent", "html"])
def test_a_search_pubmed_does_not_answer_stops_no_other(
    desk: Desk, failing: int, kind: str
) -> None:
    tries = 1 if kind == "400_permanent" else TRIES
    desk.server.faults.add("esearch", kind, times=tries, after=failing)
    told = desk.update(PAPERS)
    outcomes = [told.outcomes[one.name, "pubmed"] for one in PAPERS]
    assert outcomes.count("complete") == 3
    assert outcomes[failing] == "failed"
    assert told.exit_code == 3
    desk.server.faults.clear()
    again = desk.update(PAPERS)
    assert again.account.outcome == "complete"
    assert again.search(PAPERS[failing].name).baseline


@pytest.mark.parametrize("failing", range(4))
@pytest.mark.parametrize("kind", ["500", "truncated", "400_permanent", "html"])
def test_a_search_the_registry_does_not_answer_stops_no_other(
    desk: Desk, failing: int, kind: str
) -> None:
    tries = 1 if kind == "400_permanent" else TRIES
    desk.server.faults.add("studies", kind, times=tries, after=failing)
    told = desk.update(TRIALS)
    outcomes = [told.outcomes[one.name, "clinicaltrials"] for one in TRIALS]
    assert outcomes.count("complete") == 3
    assert outcomes[failing] == "failed"
    assert told.exit_code == 3


@pytest.mark.parametrize("source", ["pubmed", "clinicaltrials"])
def test_a_faulty_search_stops_no_other_and_is_not_sent(desk: Desk, source: str) -> None:
    wrong = (
        replace(PAPERS[0], name="a-wrong", pubmed="secret[tiabb]")
        if source == "pubmed"
        else replace(TRIALS[0], name="a-wrong", clinicaltrials=(("query.term", "secret[tiab]"),))
    )
    told = desk.update([wrong, *PAPERS, *TRIALS])
    assert told.outcomes.pop(("a-wrong", source)) == "failed"
    assert [told.outcomes[one.name, "pubmed"] for one in PAPERS] == ["complete"] * 4
    assert [told.outcomes[one.name, "clinicaltrials"] for one in TRIALS] == ["complete"] * 4
    assert told.exit_code == 2
    assert not [one for one in desk.server.requests if "secret" in str(one)]


def test_a_search_that_fails_on_one_source_is_done_on_the_other(desk: Desk) -> None:
    both = replace(PAPERS[0], clinicaltrials=TRIALS[0].clinicaltrials)
    desk.server.faults.add("esearch", "500", times=TRIES)
    told = desk.update([both])
    assert told.outcomes == {
        ("cancer", "pubmed"): "failed",
        ("cancer", "clinicaltrials"): "complete",
    }


# --- searches that a source can never answer, among others ---

TEN = tuple(
    SavedSearch(
        name=f"s{number}",
        title="",
        pubmed=f"naltrexone[ti] OR {number}[uid]",
        clinicaltrials=(("query.term", f"naltrexone OR {number}"),),
    )
    for number in range(10)
)
#: Tries of a search while its source is trusted, and after two have failed in a row.
FIRST_TWO = 2 * TRIES
#: Seconds that the stand-in asks to wait where it says so.
SAID = 2
#: Seconds that two searches wait between their tries, at most.
LONGEST = 2 * 1.5 * (0.6 + 1.2 + 2.4)


def poisoned(server: Standin, numbers: frozenset[int]) -> None:
    "Whoever asks one of these gets HTTP 500, every time."

    def spoilt(endpoint: str, field: str, marks: tuple[str, ...]) -> None:
        handlers = (server.entrez if endpoint == "esearch" else server.registry).handlers
        handle = handlers[endpoint]

        def answer(asked: Request) -> Response:
            whole = handle(asked)
            bad = (asked.get(field) or "").endswith(marks)
            return Response(status=500, body=b"", content_type="text/plain") if bad else whole

        handlers[endpoint] = answer

    spoilt("esearch", "term", tuple(f" {number}[uid]" for number in numbers))
    spoilt("studies", "query.term", tuple(f"OR {number}" for number in numbers))


@pytest.mark.parametrize("bad", [(0, 1), (0, 1, 2, 3), (4, 5), (3, 4, 5, 7), (8, 9)])
@pytest.mark.parametrize("source", ["pubmed", "clinicaltrials"])
def test_searches_that_fail_every_time_stop_no_other(
    desk: Desk, source: str, bad: tuple[int, ...]
) -> None:
    poisoned(desk.server, frozenset(bad))
    told = desk.update(TEN)
    outcomes = [told.outcomes[one.name, source] for one in TEN]
    assert [number for number in range(10) if outcomes[number] == "failed"] == list(bad)
    assert outcomes.count("complete") == 10 - len(bad)
    assert told.exit_code == 3
    assert len(told.account.problems) == 2 * len(bad)
    for number in bad:
        assert "HTTP 500" in told.search(f"s{number}", source).problem


@pytest.mark.parametrize("kind", ["500", "429", "429_retry_after", "truncated", "html", "empty"])
def test_a_source_that_is_down_costs_little(desk: Desk, kind: str) -> None:
    "Ten searches of each source; beside them what is asked of known papers and of the data's day."
    desk.server.faults.always("*", kind)
    told = desk.update(TEN)
    assert set(told.outcomes.values()) == {"failed"}
    assert told.exit_code == 3
    assert told.requests["esearch"] <= FIRST_TWO + 8
    assert told.requests["studies"] <= FIRST_TWO + 8
    assert told.requests.total() <= 2 * (FIRST_TWO + 8) + 2
    assert sum(desk.naps) <= 2 * (LONGEST + 8 * SAID) + 2 * 2 * TRIES * SAID


def test_a_source_that_is_down_with_a_library_of_known_papers(settled: Desk) -> None:
    settled.server.faults.always("*", "500")
    told = settled.update(TEN)
    assert told.exit_code == 3
    assert told.requests["efetch"] + told.requests["esummary"] <= 2
    assert told.requests.total() <= 2 * (FIRST_TWO + 8) + 4
    assert sum(settled.naps) <= 2 * LONGEST


def test_an_answer_restores_the_usual_patience(desk: Desk) -> None:
    "Two that fail, one that is answered, and then a hiccup that takes three tries."
    poisoned(desk.server, frozenset({0, 1}))
    desk.server.faults.add("esearch", "500", times=3, after=FIRST_TWO + 1)
    told = desk.update(TEN)
    outcomes = [told.outcomes[one.name, "pubmed"] for one in TEN]
    assert outcomes == ["failed", "failed", *["complete"] * 8]
