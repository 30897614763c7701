"""One failing search never stops another, on either source."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ldn_lit.records import SavedSearch
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
