"""What is new and what changed on ClinicalTrials.gov, told once."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ldn_lit.records import Event
from tests.standin.trial_writer import Study, trial_json
from tests.update.desk import FIBROMYALGIA, TRIALS, Desk

KNOWN = "NCT05430152"
NEW = "NCT09000001"
WATCHED = [TRIALS, FIBROMYALGIA]


def study(nct_id: str = NEW, title: str = "Naltrexone in fibromyalgia, a new trial") -> Study:
    return trial_json(nct_id=nct_id, title=title, status="RECRUITING", conditions=("Fibromyalgia",))


def status_of(desk: Desk, nct_id: str) -> str:
    with desk.open() as library:
        (held,) = library.trials([nct_id])
    return held.trial.status


def test_the_first_walk_is_a_baseline_and_no_news(desk: Desk) -> None:
    told = desk.update()
    run = told.search("trials", "clinicaltrials")
    assert (run.outcome, run.baseline, run.new, run.got) == ("complete", True, 0, 4)
    assert told.events == ()


def test_a_new_trial_is_told_once_with_every_search_that_found_it(settled: Desk) -> None:
    settled.server.corpus.new_trial(study())
    told = settled.update()
    (event,) = told.events
    assert (event.kind, event.nct_id) == ("trial.new", NEW)
    assert set(event.searches) == {"trials", "fibromyalgia"}
    for _ in range(3):
        settled.later(days=1)
        settled.server.corpus.reload()
        assert settled.update().events == ()


def test_the_same_data_version_is_one_request_and_no_walk(settled: Desk) -> None:
    # Changed, but not loaded by the registry yet: nobody can see it.
    settled.server.corpus.add_trial(study())
    told = settled.update(WATCHED)
    assert told.outcomes["trials", "clinicaltrials"] == "unchanged"
    assert told.outcomes["fibromyalgia", "clinicaltrials"] == "unchanged"
    assert (told.requests["version"], told.requests["studies"]) == (1, 0)
    assert told.search("trials", "clinicaltrials").count == 4
    assert told.exit_code == 0


def test_a_moved_data_version_is_walked_and_no_news(settled: Desk) -> None:
    settled.server.corpus.reload()
    told = settled.update([TRIALS])
    assert told.outcomes["trials", "clinicaltrials"] == "complete"
    assert told.requests["studies"] == 1
    assert told.events == ()


def test_a_changed_status_is_told_once(settled: Desk) -> None:
    settled.server.corpus.set_status(KNOWN, "TERMINATED", why_stopped="no money")
    (event,) = settled.update().events
    assert (event.kind, event.nct_id) == ("trial.status", KNOWN)
    assert (event.detail["old"], event.detail["new"]) == ("RECRUITING", "TERMINATED")
    assert event.detail["why_stopped"] == "no money"
    settled.server.corpus.reload()
    assert settled.update().events == ()


def test_there_and_back_and_there_again_is_told_each_time(settled: Desk) -> None:
    told: list[Event] = []
    for status in ("SUSPENDED", "RECRUITING", "SUSPENDED"):
        settled.later(days=1)
        settled.server.corpus.set_status(KNOWN, status)
        told += settled.update().of("trial.status")
    assert [event.detail["new"] for event in told] == ["SUSPENDED", "RECRUITING", "SUSPENDED"]


def test_unknown_is_the_registrys_own_and_moves_no_update_date(settled: Desk) -> None:
    settled.server.corpus.set_status(KNOWN, "UNKNOWN")
    (event,) = settled.update().events
    assert (event.kind, event.detail["new"]) == ("trial.status", "UNKNOWN")
    assert event.detail["last_known_status"] == "RECRUITING"
    settled.server.corpus.reload()
    assert settled.update().events == ()


def test_posted_results_are_told_once(settled: Desk) -> None:
    settled.server.corpus.post_results(KNOWN)
    (event,) = settled.update().events
    assert (event.kind, event.nct_id) == ("trial.results", KNOWN)
    settled.server.corpus.reload()
    assert settled.update().events == ()


def test_another_change_is_told_field_by_field(settled: Desk) -> None:
    settled.server.corpus.change_trial(
        KNOWN, "designModule", enrollmentInfo={"count": 77, "type": "ACTUAL"}
    )
    (event,) = settled.update().events
    assert event.kind == "trial.changed"
    assert [change["field"] for change in event.detail["changes"]] == ["enrollment"]


def test_a_trial_no_search_finds_any_more_is_followed_once_a_week(settled: Desk) -> None:
    corpus = settled.server.corpus
    corpus.change_trial(KNOWN, "identificationModule", briefTitle="Another drug altogether")
    corpus.change_trial(
        KNOWN, "armsInterventionsModule", interventions=[{"type": "DRUG", "name": "Water"}]
    )
    # What derives from the drug goes with it.
    corpus.trials[KNOWN]["derivedSection"].pop("interventionBrowseModule", None)
    corpus.trials[KNOWN]["protocolSection"]["descriptionModule"] = {"briefSummary": "Water."}
    settled.later(days=8)
    settled.update([TRIALS])
    settled.later(days=8)
    corpus.set_status(KNOWN, "COMPLETED")
    told = settled.update([TRIALS])
    assert KNOWN in settled.server.requests_to("studies")[-1].get("filter.ids")
    assert [event.nct_id for event in told.of("trial.status")] == [KNOWN]
    assert told.requests["studies"] == 2
    settled.later(days=1)
    corpus.reload()
    assert settled.update([TRIALS]).requests["studies"] == 1


def test_a_short_walk_is_no_baseline(desk: Desk) -> None:
    desk.server.faults.always("studies", "missing_record")
    told = desk.update([TRIALS])
    assert told.outcomes["trials", "clinicaltrials"] == "incomplete"
    assert told.exit_code == 3
    desk.server.faults.clear()
    told = desk.update([TRIALS])
    assert told.search("trials", "clinicaltrials").baseline
    assert told.events == ()


def test_a_short_walk_is_walked_again_though_the_data_are_the_same(settled: Desk) -> None:
    corpus = settled.server.corpus
    corpus.reload()
    corpus.trials = {NEW: study(), **corpus.trials}
    settled.server.faults.always("studies", "missing_record")
    cut = settled.update([TRIALS])
    assert cut.outcomes["trials", "clinicaltrials"] == "incomplete"
    assert cut.events == ()
    settled.server.faults.clear()
    assert [event.nct_id for event in settled.update([TRIALS]).of("trial.new")] == [NEW]


def test_a_change_met_in_a_failed_walk_is_told_by_the_next(settled: Desk) -> None:
    settled.server.corpus.set_status(KNOWN, "COMPLETED")
    settled.server.faults.always("studies", "500")
    assert settled.update().events == ()
    assert status_of(settled, KNOWN) == "RECRUITING"
    settled.server.faults.clear()
    assert [event.kind for event in settled.update().events] == ["trial.status"]


def test_an_edited_search_is_a_baseline_again_and_says_how_many_more(settled: Desk) -> None:
    settled.server.corpus.new_trial(study(title="Water in fibromyalgia"))
    wider = replace(TRIALS, clinicaltrials=(("query.term", "naltrexone OR fibromyalgia"),))
    told = settled.update([wider])
    run = told.search("trials", "clinicaltrials")
    assert run.baseline
    assert not told.of("trial.new")
    more = run.got - 4
    assert f"{more} more match because the query changed" in run.warnings


def test_a_search_the_registry_would_refuse_is_not_sent(settled: Desk) -> None:
    settled.server.corpus.new_trial(study())
    wrong = replace(TRIALS, name="wrong", clinicaltrials=(("filter.phase", "PHASE2"),))
    told = settled.update([wrong, TRIALS])
    assert told.outcomes["wrong", "clinicaltrials"] == "failed"
    assert told.exit_code == 2
    assert [event.nct_id for event in told.of("trial.new")] == [NEW]
    assert not [one for one in settled.server.requests if one.get("filter.phase")]


def test_a_disabled_search_is_not_walked(settled: Desk) -> None:
    settled.server.corpus.new_trial(study())
    told = settled.update([replace(TRIALS, enabled=False)])
    assert told.outcomes == {}
    assert told.requests["studies"] == 0


@pytest.mark.parametrize("kind", ["500", "html", "empty"])
def test_a_version_that_is_not_told_hides_no_trial(settled: Desk, kind: str) -> None:
    settled.server.corpus.new_trial(study())
    settled.server.faults.always("version", kind)
    told = settled.update([TRIALS])
    assert told.outcomes["trials", "clinicaltrials"] == "complete"
    assert told.account.outcome == "partial"
    settled.server.faults.clear()
    news = (*told.of("trial.new"), *settled.update([TRIALS]).of("trial.new"))
    assert [event.nct_id for event in news] == [NEW]
