"""Registration numbers of more than one register."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from ldn_lit.library import Library
from ldn_lit.records import DataVersion, FetchedTrial, SearchAnswer, Trial, TrialSearch
from ldn_lit.resolve.registered import look_up, resolution
from tests.resolve.figures import clients
from tests.resolve.scripted import NOW, ScriptedPubMed, cited, unreachable
from tests.resolve.test_stage import TOMORROW, Desk
from tests.standin.corpora import trial_json
from tests.standin.server import Standin

NUMBER = "2022-000245-33"
TRIAL = Trial(nct_id="NCT05955313", secondary_ids=(("EUDRACT_NUMBER", f"EUCTR{NUMBER}-NO"),))
CITED = cited("eu", "identifier", eudract=NUMBER)


class Searched:
    "Serves whatever trials it is given, as a search does; notes what it was asked."

    def __init__(self, *trials: Trial, error: Exception | None = None) -> None:
        self.trials = trials
        self.error = error
        self.asked: list[tuple[tuple[str, str], ...]] = []

    def version(self) -> DataVersion:
        return DataVersion()

    def search(self, params: Sequence[tuple[str, str]]) -> TrialSearch:
        self.asked.append(tuple(params))
        if self.error:
            raise self.error
        found = tuple(FetchedTrial(trial=one, raw=one.nct_id.encode()) for one in self.trials)
        answer = SearchAnswer(sent="", count=len(found), ids=(), complete=True)
        return TrialSearch(answer=answer, trials=found, version=DataVersion())


def told(registry: Searched, *held: Trial) -> tuple[str, str, str]:
    registered = look_up([CITED], held, registry)
    known = {one.nct_id: one for one in (*held, *registry.trials)}
    found = resolution(CITED, known, registered, NOW)
    return found.verdict, found.nct_id, found.reason


def test_a_eudract_number_is_found_as_a_secondary_number() -> None:
    registry = Searched(TRIAL)
    assert told(registry) == (
        "exact",
        "NCT05955313",
        f"EudraCT {NUMBER} is a secondary number of NCT05955313",
    )
    assert registry.asked == [(("query.id", f'"{NUMBER}"'),)]


def test_a_trial_that_only_resembles_it_is_not_taken() -> None:
    like = replace(TRIAL, secondary_ids=(("OTHER", "2022-000245-34"), ("OTHER", f"1{NUMBER}")))
    verdict, nct_id, reason = told(Searched(like))
    assert (verdict, nct_id) == ("not_found", "")
    assert "clinicaltrialsregister.eu" in reason


def test_two_trials_under_one_number_are_not_guessed_between() -> None:
    verdict, _, reason = told(Searched(TRIAL, replace(TRIAL, nct_id="NCT00000002")))
    assert verdict == "not_found"
    assert "NCT00000002, NCT05955313" in reason


def test_what_the_library_holds_is_not_asked_for() -> None:
    registry = Searched()
    assert told(registry, TRIAL)[1] == "NCT05955313"
    assert registry.asked == []


def test_many_numbers_share_a_request_and_a_number_of_noughts_is_not_sent() -> None:
    many = [cited(f"e{n}", "identifier", eudract=f"2022-{n:06d}-33") for n in range(45)]
    nobody = cited("n", "identifier", nct_id="NCT00000000")
    registry = Searched()
    registered = look_up([*many, nobody], (), registry)
    assert [dict(asked)["query.id"].count(" OR ") for asked in registry.asked] == [39, 4]
    assert resolution(nobody, {}, registered, NOW).asked == NOW


def test_an_older_number_leads_to_the_trial_as_it_is_called_now() -> None:
    alias = cited("old", "identifier", nct_id="NCT00000007")
    trial = replace(TRIAL, aliases=("NCT00000007",))
    found = resolution(alias, {"NCT00000007": trial}, look_up([alias], (), Searched()), NOW)
    assert (found.nct_id, found.reason) == ("NCT05955313", "an older number of NCT05955313")


@pytest.mark.parametrize("registry", [None, Searched(error=unreachable())])
def test_where_the_registry_does_not_answer_it_is_asked_again(registry: Searched | None) -> None:
    registered = look_up([CITED], (), registry)
    found = resolution(CITED, {}, registered, NOW)
    assert (found.verdict, found.asked) == ("not_found", "")


def test_over_http_a_eudract_number_is_resolved_once(library: Library, standin: Standin) -> None:
    study = trial_json(
        nct_id="NCT05955313", title="A trial", secondary_ids=[("EUDRACT_NUMBER", NUMBER)]
    )
    standin.corpus.add_trial(study)
    unknown = cited("none", "identifier", eudract="2001-000001-10")
    desk = Desk(library)
    _, registry = clients(standin)
    desk.resolve(CITED, unknown, pubmed=ScriptedPubMed(), registry=registry)  # type: ignore[arg-type]
    assert desk.resolution(CITED).nct_id == "NCT05955313"
    assert desk.resolution(unknown).verdict == "not_found"
    standin.forget()
    desk.resolve(CITED, unknown, pubmed=ScriptedPubMed(), registry=registry, now=TOMORROW)  # type: ignore[arg-type]
    assert standin.requests == []
