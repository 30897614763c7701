"""Trials that no search finds: followed by their numbers, renumbered, gone, and back."""

from __future__ import annotations

from copy import deepcopy
from datetime import timedelta

import pytest

from ldn_lit.library import Library
from ldn_lit.records import DataVersion, Event, FetchedTrial, Trial
from ldn_lit.sources.clinicaltrials import ClinicalTrials
from ldn_lit.update.strays import MOST_MISSING
from tests.standin.trial_writer import trial_json
from tests.update.desk import NALTREXONE, TRIALS, Desk

KNOWN = "NCT05430152"
OTHER = "NCT00663117"
OLD = "NCT09000009"


def is_out_of_the_search(desk: Desk, nct_id: str) -> None:
    "The trial is there, but nothing of it says naltrexone any more."
    corpus = desk.server.corpus
    study = trial_json(
        nct_id=nct_id, title="Water", status="RECRUITING", interventions=(("DRUG", "Water"),)
    )
    corpus.add_trial(study)
    corpus.reload()


def singly(desk: Desk) -> int:
    return len(desk.server.requests_to("study"))


def by_list(desk: Desk) -> list[str]:
    return [
        one.get("filter.ids") for one in desk.server.requests_to("studies") if one.get("filter.ids")
    ]


# --- what it costs -----------------------------------------------------------------


def test_nothing_new_costs_the_searches_and_two(settled: Desk) -> None:
    searches = len([one for one in settled.searches if one.pubmed])
    unmoved = settled.update()
    assert unmoved.requests.total() == searches + 2
    settled.later(days=1)
    settled.server.corpus.reload()
    walks = len([one for one in settled.searches if one.clinicaltrials])
    assert settled.update().requests.total() == searches + walks + 2


def test_a_trial_outside_the_searches_costs_one_request_a_week(settled: Desk) -> None:
    is_out_of_the_search(settled, KNOWN)
    settled.later(days=7)
    costs = []
    for _ in range(15):
        settled.server.corpus.reload()
        told = settled.update([TRIALS])
        costs.append(len(by_list(settled)))
        assert told.requests["studies"] == 1 + costs[-1]
        assert singly(settled) == 0
        settled.later(days=1)
    assert costs == [1, *[0] * 6, 1, *[0] * 6, 1]


def test_over_the_same_data_nobody_is_looked_for(settled: Desk) -> None:
    is_out_of_the_search(settled, KNOWN)
    settled.later(days=7)
    settled.update([TRIALS])
    settled.later(days=30)
    assert settled.update([TRIALS]).requests["studies"] == 0


def test_trials_are_followed_where_no_search_asks_the_registry(settled: Desk) -> None:
    settled.server.corpus.set_status(KNOWN, "COMPLETED")
    told = settled.update([NALTREXONE])
    assert (told.requests["version"], told.events) == (0, ())
    settled.later(days=7)
    told = settled.update([NALTREXONE])
    assert (told.requests["version"], told.requests["studies"]) == (1, 1)
    assert [event.nct_id for event in told.of("trial.status")] == [KNOWN]


def test_a_day_asked_in_the_future_was_a_wrong_clock(settled: Desk) -> None:
    right = settled.now
    is_out_of_the_search(settled, KNOWN)
    settled.later(days=400)
    settled.update([TRIALS])
    settled.later(days=-399)
    settled.server.corpus.set_status(KNOWN, "COMPLETED")
    assert settled.now == right + timedelta(days=1)
    assert [event.nct_id for event in settled.update([TRIALS]).of("trial.status")] == [KNOWN]


# --- gone, and back ------------------------------------------------------------------


def test_a_number_is_gone_when_two_looks_a_day_apart_do_not_find_it(settled: Desk) -> None:
    corpus = settled.server.corpus
    study = corpus.trials[KNOWN]
    settled.later(days=7)
    corpus.delete_trial(KNOWN)
    first = settled.update([TRIALS])
    assert (first.events, first.exit_code) == ((), 0)
    assert (by_list(settled), singly(settled)) == ([KNOWN], 1)
    looked = settled.clock()

    settled.later(hours=23)
    corpus.reload()
    assert settled.update([TRIALS]).events == ()
    assert singly(settled) == 0

    settled.later(hours=1)
    second = settled.update([TRIALS])
    (event,) = second.events
    assert (event.kind, event.nct_id) == ("trial.gone", KNOWN)
    assert event.detail == {"first_absent": looked, "last_absent": settled.clock()}
    assert (by_list(settled), singly(settled)) == ([], 1)

    for _ in range(20):  # never again, and asked for in the weekly list alone
        settled.later(days=1)
        corpus.reload()
        assert settled.update([TRIALS]).events == ()
        assert singly(settled) == 0

    corpus.new_trial(study)
    (event,) = settled.update([TRIALS]).events
    assert (event.kind, event.nct_id) == ("trial.changed", KNOWN)
    (change,) = event.detail["changes"]
    assert (change["field"], change["new"]) == ("registry", "there again")

    corpus.delete_trial(KNOWN)
    settled.later(days=8)
    settled.update([TRIALS])
    settled.later(days=1)
    corpus.reload()
    assert [event.kind for event in settled.update([TRIALS]).events] == ["trial.gone"]


def test_one_that_comes_back_before_the_second_look_was_never_gone(settled: Desk) -> None:
    corpus = settled.server.corpus
    study = corpus.trials[KNOWN]
    settled.later(days=7)
    corpus.delete_trial(KNOWN)
    settled.update([TRIALS])
    corpus.new_trial(study)
    settled.later(days=1)
    assert settled.update([TRIALS]).events == ()
    corpus.delete_trial(KNOWN)
    settled.later(days=7)
    assert settled.update([TRIALS]).events == ()


def test_the_same_data_looked_at_twice_is_one_look(settled: Desk) -> None:
    settled.later(days=7)
    settled.server.corpus.delete_trial(KNOWN)
    settled.update([TRIALS])
    settled.later(days=3)
    assert settled.update([TRIALS]).events == ()
    assert singly(settled) == 0


@pytest.mark.parametrize("kind", ["500", "html", "empty", "missing_record"])
def test_a_look_that_was_not_whole_proves_nothing(settled: Desk, kind: str) -> None:
    corpus = settled.server.corpus
    for _ in range(3):
        settled.later(days=8)
        corpus.reload()
        settled.server.faults.always("studies", kind)
        settled.server.faults.always("study", kind)
        assert settled.update([TRIALS]).of("trial.gone") == ()
        settled.server.faults.clear()
    assert settled.update([TRIALS]).events == ()


def test_a_search_that_shrank_proves_nothing(settled: Desk) -> None:
    is_out_of_the_search(settled, KNOWN)
    kinds = set()
    for _ in range(4):
        settled.later(days=8)
        settled.server.corpus.reload()
        kinds |= {event.kind for event in settled.update([TRIALS]).events}
    assert "trial.gone" not in kinds


def test_many_that_vanish_together_are_a_fault(settled: Desk) -> None:
    corpus = settled.server.corpus
    many = [f"NCT{number:08d}" for number in range(9_100_001, 9_100_002 + MOST_MISSING)]
    for nct_id in many:
        corpus.add_trial(trial_json(nct_id=nct_id, title="Naltrexone", status="RECRUITING"))
    corpus.reload()
    settled.update([TRIALS])
    for nct_id in many:
        corpus.delete_trial(nct_id)
    for _ in range(3):
        settled.later(days=8)
        corpus.reload()
        told = settled.update([TRIALS])
        assert (told.of("trial.gone"), told.exit_code, singly(settled)) == ((), 3, 0)


# --- other numbers -------------------------------------------------------------------


def numbers(desk: Desk) -> set[str]:
    with desk.open() as library:
        return {one.trial.nct_id for one in library.trials()}


def with_a_twin(desk: Desk) -> None:
    "A duplicate registration that the searches find, and that is marked by its reader."
    desk.server.corpus.new_trial(
        trial_json(nct_id=OLD, title="Naltrexone twin", status="RECRUITING")
    )
    desk.update([TRIALS])
    with desk.open() as library:
        (held,) = library.trials([OLD])
        library.mark(held, "include", "twin", now=desk.clock())
    desk.later(days=1)


def marked(library: Library) -> list[tuple[str, str]]:
    return [(mark.nct_id, mark.note) for mark in library.marks()]


def test_a_known_number_that_leads_to_another_known_trial(settled: Desk) -> None:
    with_a_twin(settled)
    settled.server.corpus.alias_trial(OLD, KNOWN)
    (event,) = settled.update([TRIALS]).events
    assert (event.kind, event.nct_id) == ("trial.changed", KNOWN)
    assert event.detail["changes"] == [{"field": "nct_id", "old": OLD, "new": KNOWN}]
    assert OLD not in numbers(settled)
    with settled.open() as library:
        assert library.trials([OLD]) == library.trials([KNOWN])
        assert marked(library) == [(KNOWN, "twin")]
        assert library.tally().trials == 4
        assert [v.trial.nct_id for v in library.trial_versions(OLD)] == [OLD]
    for _ in range(3):
        settled.later(days=8)
        settled.server.corpus.reload()
        assert settled.update([TRIALS]).events == ()
        assert by_list(settled) == []


def test_a_known_trial_under_a_number_never_seen_is_not_a_new_trial(settled: Desk) -> None:
    corpus = settled.server.corpus
    study = deepcopy(corpus.trials[KNOWN])
    study["protocolSection"]["identificationModule"]["nctId"] = OLD
    study["protocolSection"]["statusModule"]["overallStatus"] = "COMPLETED"
    corpus.new_trial(study)
    corpus.alias_trial(KNOWN, OLD)
    told = settled.update()
    assert sorted(event.kind for event in told.events) == ["trial.changed", "trial.status"]
    assert {event.nct_id for event in told.events} == {OLD}
    (status,) = told.of("trial.status")
    assert (status.detail["old"], status.detail["new"]) == ("RECRUITING", "COMPLETED")
    assert numbers(settled) & {OLD, KNOWN} == {OLD}
    settled.later(days=8)
    corpus.reload()
    assert settled.update().events == ()


class Redirecting(ClinicalTrials):
    "Leads from one number to another that does not list it."

    def study(self, nct_id: str) -> FetchedTrial | None:
        return super().study(KNOWN if nct_id == OLD else nct_id)


def test_a_number_that_only_a_redirect_gives_away(
    settled: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_a_twin(settled)
    monkeypatch.setattr("tests.update.desk.ClinicalTrials", Redirecting)
    settled.server.corpus.delete_trial(OLD)
    settled.later(days=7)
    (event,) = settled.update([TRIALS]).events
    assert event.detail["changes"] == [{"field": "nct_id", "old": OLD, "new": KNOWN}]
    settled.server.corpus.set_status(KNOWN, "COMPLETED")  # a record that still does not list it
    settled.later(days=1)
    assert [one.kind for one in settled.update([TRIALS]).events] == ["trial.status"]
    with settled.open() as library:
        assert library.trials([OLD]) == library.trials([KNOWN])
        assert library.trials([OLD])[0].trial.aliases == (OLD,)


def test_an_older_number_that_stands_for_itself_again(settled: Desk) -> None:
    with_a_twin(settled)
    corpus = settled.server.corpus
    twin = corpus.trials[OLD]
    corpus.alias_trial(OLD, KNOWN)
    settled.update([TRIALS])
    corpus.trials[KNOWN]["protocolSection"]["identificationModule"].pop("nctIdAliases")
    corpus.new_trial(twin)
    settled.later(days=1)
    settled.update([TRIALS])
    assert {OLD, KNOWN} <= numbers(settled)


# --- what the registry does by itself ---------------------------------------------------


def test_unknown_and_back_and_again_is_told_each_time_though_no_date_moves(settled: Desk) -> None:
    corpus = settled.server.corpus
    told: list[Event] = []
    for status in ("UNKNOWN", "RECRUITING", "UNKNOWN"):
        study = corpus.trials[KNOWN] = deepcopy(corpus.trials[KNOWN])
        module = study["protocolSection"]["statusModule"]
        if status == "UNKNOWN":
            corpus.set_status(KNOWN, status)
        else:
            module["overallStatus"] = status
            module.pop("lastKnownStatus")
            corpus.reload()
        settled.later(days=1)
        told += settled.update([TRIALS]).of("trial.status")
    assert [event.detail["new"] for event in told] == ["UNKNOWN", "RECRUITING", "UNKNOWN"]
    assert told[0].detail["last_known_status"] == "RECRUITING"


def test_a_change_stored_by_another_command_is_told_by_the_next_update(settled: Desk) -> None:
    corpus = settled.server.corpus
    corpus.set_status(KNOWN, "COMPLETED")
    registry = ClinicalTrials(settled.transport(), settled.server.ctgov_url)
    with settled.open() as library:
        found = registry.study(KNOWN)
        assert found is not None
        library.store_trials([found], now=settled.clock())
    told = settled.update([TRIALS])
    assert [event.kind for event in told.events] == ["trial.status"]


def test_data_that_move_during_a_walk_are_walked_again(
    settled: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    settled.server.corpus.reload()
    stamps = iter("abcdefgh")
    monkeypatch.setattr(ClinicalTrials, "version", lambda _: DataVersion(timestamp=next(stamps)))
    monkeypatch.setattr("ldn_lit.sources.clinicaltrials.PAGE_SIZE", "2")
    told = settled.update([TRIALS])
    assert told.outcomes["trials", "clinicaltrials"] == "incomplete"
    assert told.exit_code == 3


def test_numbers_the_registry_never_had_are_never_gone(desk: Desk) -> None:
    "What only the starter library knows is asked for in the list, and no further."
    shipped = [Trial(nct_id=f"NCT{number:08d}") for number in range(9_200_001, 9_200_041)]
    with desk.open() as library:
        library.add_starter([], shipped, {}, desk.clock())
    for _ in range(3):
        told = desk.update([TRIALS])
        assert (told.events, told.exit_code, singly(desk)) == ((), 0, 0)
        desk.later(days=8)
        desk.server.corpus.reload()


def test_a_list_that_came_in_part_is_asked_for_again_in_the_next_run(settled: Desk) -> None:
    is_out_of_the_search(settled, KNOWN)
    is_out_of_the_search(settled, OTHER)
    settled.later(days=7)
    settled.server.faults.add("studies", "missing_record", times=None, after=1)
    settled.update([TRIALS])
    assert len(by_list(settled)) >= 1
    settled.server.faults.clear()
    settled.later(days=1)
    settled.server.corpus.reload()
    settled.update([TRIALS])
    assert len(by_list(settled)) == 1
