"""ClinicalTrials.gov v2 as the stand-in speaks it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import requests

from tests.standin.corpora import small_corpus
from tests.standin.corpus import Corpus
from tests.standin.fixtures import standin  # noqa: F401
from tests.standin.server import Standin
from tests.standin.trial_writer import trial_json

FIBRO, COVID, CROHN, BREAST = "NCT00568555", "NCT05430152", "NCT00663117", "NCT00379197"
EVERY = {FIBRO, COVID, CROHN, BREAST}


def ask(server: Standin, path: str = "studies", **params: Any) -> requests.Response:
    named = {name.replace("_", "."): value for name, value in params.items()}
    return requests.get(f"{server.ctgov_url}{path}", params=named, timeout=10)


def numbers(answer: requests.Response) -> list[str]:
    assert answer.ok, answer.text
    return [
        study["protocolSection"]["identificationModule"]["nctId"]
        for study in answer.json()["studies"]
    ]


SEARCHES = [
    ({"query_intr": "naltrexone"}, EVERY),
    ({"query_titles": "LDN"}, {CROHN}),
    ({"query_term": '"low dose naltrexone"'}, {FIBRO, COVID}),
    ({"query_term": "dose low"}, {FIBRO, COVID}),  # apart: the default expansion
    ({"query_term": '"naltrexone low dose"'}, set()),
    ({"query_intr": "naltrexone", "query_cond": "(Crohn OR fibromyalgia)"}, {CROHN, FIBRO}),
    ({"query_cond": "crohn or fibromyalgia"}, set()),  # a lower-case or is a word
    ({"query_cond": "inflammation, crohn"}, {CROHN}),  # a comma is AND
    ({"query_cond": "crohn OR breast AND nothing"}, {CROHN}),  # AND before OR
    ({"query_term": "naltrexone AND NOT AREA[ConditionSearch](crohn OR breast)"}, {FIBRO, COVID}),
    ({"filter_advanced": 'AREA[ArmGroupDescription]("4.5 mg" OR "3 mg")'}, {FIBRO}),
    ({"filter_advanced": "AREA[ResultsFirstPostDate]RANGE[MIN,MAX]"}, {FIBRO, CROHN}),
    ({"filter_advanced": "AREA[ResultsFirstPostDate]RANGE[01/01/2015,MAX]"}, {FIBRO}),
    ({"filter_advanced": "AREA[ResultsFirstPostDate]MISSING"}, {COVID, BREAST}),
    ({"filter_advanced": "AREA[EnrollmentCount]RANGE[20,60]"}, {FIBRO, CROHN}),
    ({"filter_advanced": "AREA[OverallStatus]RECRUITING"}, {COVID}),
    ({"filter_overallStatus": "RECRUITING,TERMINATED"}, {COVID, BREAST}),
    ({"filter_ids": f"{FIBRO},NCT99999999"}, {FIBRO}),
    ({"filter_ids": f"{FIBRO}|{CROHN}", "query_cond": "crohn"}, {CROHN}),  # both must hold
    # nothing but numbers: the filters are switched off
    ({"query_term": f"{FIBRO} {CROHN}", "filter_overallStatus": "RECRUITING"}, {FIBRO, CROHN}),
    ({"aggFilters": "results:with"}, {FIBRO, CROHN}),
]


@pytest.mark.parametrize(("params", "expected"), SEARCHES, ids=[str(row[0]) for row in SEARCHES])
def test_a_search_finds(standin: Standin, params: dict[str, str], expected: set[str]) -> None:  # noqa: F811
    assert set(numbers(ask(standin, **params))) == expected


REFUSED = [
    ({"query_term": "naltrexone[tiab]"}, "Error parsing query in Other terms: no viable"),
    ({"query_term": "(diabetes AND"}, "Other terms: inner bool query clause cannot be null"),
    ({"query_badfield": "x"}, "`query.badfield` is unknown parameter"),
    ({"filter_phase": "PHASE3"}, "`filter.phase` is unknown parameter"),
    ({"query_term": "AREA[OverallStatus]wrong"}, "Allowed values for enum field"),
    ({"filter_advanced": "AREA[X]y"}, "in advanced filter: Unknown area name: `X`"),
    ({"filter_ids": "ABC123"}, "Item 1 in parameter `filter.ids` has incorrect format"),
    ({"filter_overallStatus": "NOPE"}, "Invalid value in parameter `overallStatus`: `NOPE`"),
    ({"fields": "NoSuchField"}, "invalid field name"),
    ({"sort": "BriefTitle"}, "Invalid value in parameter `sort`"),
    ({"pageToken": "xx"}, "`pageToken`"),
]


@pytest.mark.parametrize(("params", "text"), REFUSED)
def test_a_search_is_refused_in_plain_text(
    standin: Standin,  # noqa: F811
    params: dict[str, str],
    text: str,
) -> None:
    answer = ask(standin, **params)
    assert answer.status_code == 400
    assert answer.headers["Content-Type"].startswith("text/plain")
    assert text in answer.text


def test_an_enum_error_is_the_recorded_one(standin: Standin, shared: Path) -> None:  # noqa: F811
    answer = ask(standin, query_term="AREA[OverallStatus]wrong")
    recorded = (shared / "recorded/ctgov/errors_observed.tsv").read_text()
    assert answer.text.replace("\n", "\\n") in recorded


# --- pages -------------------------------------------------------------------


def _trials(count: int) -> Corpus:
    corpus = Corpus()
    for number in range(1, count + 1):
        corpus.add_trial(
            trial_json(
                nct_id=f"NCT{number:08d}",
                title=f"Naltrexone {number}",
                last_update_posted=f"2020-01-{number:02d}",
            )
        )
    return corpus


def _walk(server: Standin, **params: Any) -> tuple[list[str], list[dict[str, Any]]]:
    pages: list[dict[str, Any]] = []
    found: list[str] = []
    token: dict[str, str] = {}
    while True:
        answer = ask(server, **params, **token)
        pages.append(answer.json())
        found += numbers(answer)
        if "nextPageToken" not in pages[-1]:
            return found, pages
        token = {"pageToken": pages[-1]["nextPageToken"]}


def test_a_walk_gets_every_study_once() -> None:
    with Standin(_trials(25)) as server:
        found, pages = _walk(server, query_intr="naltrexone", countTotal="true", pageSize=10)
    assert len(found) == len(set(found)) == 25
    assert [page.get("totalCount") for page in pages] == [25, None, None]


def test_an_exactly_full_last_page_carries_a_token_to_an_empty_one() -> None:
    with Standin(_trials(20)) as server:
        found, pages = _walk(server, query_intr="naltrexone", pageSize=10)
    assert len(found) == 20
    assert [len(page["studies"]) for page in pages] == [10, 10, 0]


def test_a_token_of_another_search_gives_wrong_pages_without_an_error() -> None:
    with Standin(_trials(25)) as server:
        first = ask(server, query_intr="naltrexone", pageSize=10).json()
        right = numbers(
            ask(server, query_intr="naltrexone", pageSize=10, pageToken=first["nextPageToken"])
        )
        wrong = ask(server, query_term="naltrexone", pageSize=10, pageToken=first["nextPageToken"])
    assert wrong.ok
    assert numbers(wrong) != right


def test_ten_a_page_by_default_and_a_thousand_at_most() -> None:
    with Standin(_trials(25)) as server:
        assert len(numbers(ask(server))) == 10
        assert len(numbers(ask(server, pageSize=0))) == 10
        assert len(numbers(ask(server, pageSize=5000))) == 25


def test_sorted_by_date_the_newest_come_first() -> None:
    with Standin(_trials(12)) as server:
        assert numbers(ask(server, sort="LastUpdatePostDate"))[0] == "NCT00000012"
        assert numbers(ask(server, sort="LastUpdatePostDate:asc"))[0] == "NCT00000001"


def test_pages_are_written_as_recorded(standin: Standin, shared: Path) -> None:  # noqa: F811
    zero = (shared / "recorded/ctgov/search_zero_results_raw_2026-08-16.json").read_text()
    answer = ask(standin, query_term="qzxwv", countTotal="true")
    assert answer.text.strip() == zero.strip()
    theirs = (shared / "recorded/ctgov/search_count_only_raw_2026-08-16.json").read_text()
    ours = ask(standin, countTotal="true", pageSize=1, fields="NCTId").text
    assert [line[:14] for line in ours.splitlines()][:1] == ['{"totalCount":']
    assert ours.count("\n") == theirs.count("\n")
    assert list(json.loads(ours)) == list(json.loads(theirs))
    (study,) = json.loads(ours)["studies"]
    assert study == {"protocolSection": {"identificationModule": {"nctId": FIBRO}}}


def test_fields_keep_lists_in_step(standin: Standin) -> None:  # noqa: F811
    answer = ask(standin, filter_ids=FIBRO, fields="InterventionName,HasResults,Condition")
    (study,) = answer.json()["studies"]
    section = study["protocolSection"]
    assert section["armsInterventionsModule"] == {"interventions": [{"name": "Naltrexone"}]}
    assert section["conditionsModule"]["conditions"] == ["Fibromyalgia", "Persian Gulf Syndrome"]
    assert study["hasResults"] is True


# --- one study, and the data date --------------------------------------------


def test_one_study(standin: Standin) -> None:  # noqa: F811
    assert ask(standin, f"studies/{FIBRO.lower()}").json()["hasResults"] is True
    unknown = ask(standin, "studies/NCT99999999")
    assert (unknown.status_code, unknown.text) == (404, "NCT number NCT99999999 not found")
    for malformed in ("ABC123", "NCT00000000"):
        answer = ask(standin, f"studies/{malformed}")
        assert (answer.status_code, answer.text) == (400, "Parameter `nctId` has incorrect format")


def test_an_obsolete_number_leads_to_the_study(standin: Standin) -> None:  # noqa: F811
    standin.corpus.alias_trial("NCT00000777", FIBRO)
    url = f"{standin.ctgov_url}studies/NCT00000777"
    moved = requests.get(url, allow_redirects=False, timeout=10)
    assert (moved.status_code, moved.headers["Location"]) == (301, f"/api/v2/studies/{FIBRO}")
    assert numbers(ask(standin, filter_ids="NCT00000777")) == [FIBRO]


def test_version_moves_with_every_change_of_a_trial_and_stays_otherwise(standin: Standin) -> None:  # noqa: F811
    def stamp() -> str:
        return str(ask(standin, "version").json()["dataTimestamp"])

    before = stamp()
    assert before == "2026-11-20T09:00:05"  # a Friday: the corpus' day is a Sunday
    standin.corpus.add_article(pmid="71000002", title="Naltrexone")
    assert stamp() == before
    stamps = [before]
    standin.corpus.set_status(COVID, "COMPLETED")
    stamps.append(stamp())
    standin.corpus.post_results(COVID)
    stamps.append(stamp())
    standin.corpus.change_trial(COVID, "identificationModule", briefTitle="New")
    stamps.append(stamp())
    assert stamps == sorted(set(stamps))
    assert stamps[1] == "2026-11-23T09:00:05"


def test_a_reload_changes_every_record_but_not_what_it_says(standin: Standin) -> None:  # noqa: F811
    before = ask(standin, f"studies/{FIBRO}").json()
    standin.corpus.reload()
    after = ask(standin, f"studies/{FIBRO}").json()
    assert before != after
    assert before["protocolSection"] == after["protocolSection"]


def test_unknown_keeps_the_old_status_and_does_not_move_the_update_date(standin: Standin) -> None:  # noqa: F811
    standin.corpus.set_status(COVID, "UNKNOWN")
    status = ask(standin, f"studies/{COVID}").json()["protocolSection"]["statusModule"]
    assert (status["overallStatus"], status["lastKnownStatus"]) == ("UNKNOWN", "RECRUITING")
    assert status["lastUpdatePostDateStruct"]["date"] == "2025-07-09"


def test_results_are_posted(standin: Standin) -> None:  # noqa: F811
    standin.corpus.post_results(COVID)
    study = ask(standin, f"studies/{COVID}").json()
    assert study["hasResults"] is True
    dates = study["protocolSection"]["statusModule"]
    assert dates["resultsFirstPostDateStruct"]["date"] == "2026-11-22"
    assert dates["lastUpdatePostDateStruct"]["date"] == "2026-11-22"


def test_an_unchanged_data_set_need_not_be_sent_again(standin: Standin) -> None:  # noqa: F811
    tag = ask(standin, "version").headers["ETag"]
    url = f"{standin.ctgov_url}version"
    again = requests.get(url, headers={"If-None-Match": tag}, timeout=10)
    assert (again.status_code, again.content) == (304, b"")
    standin.corpus.reload()
    assert requests.get(url, headers={"If-None-Match": tag}, timeout=10).status_code == 200


def test_copies_of_a_corpus_change_apart() -> None:
    corpus = small_corpus()
    twin = corpus.copy()
    twin.set_status(COVID, "COMPLETED")
    twin.retract("17222320", "71000009")
    assert corpus.trials[COVID]["protocolSection"]["statusModule"]["overallStatus"] == "RECRUITING"
    assert b"RetractionIn" not in (corpus.raw("17222320") or b"")
    assert corpus.index.word(("ptw",), "retracted") == set()
