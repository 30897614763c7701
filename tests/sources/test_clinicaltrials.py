"""The registry: a search is walked to its end or says that it was not."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import responses

from ldn_lit.errors import AnswerGarbled, SourceError, SourceRefused
from ldn_lit.records import DataVersion
from ldn_lit.sources.clinicaltrials import ClinicalTrials
from ldn_lit.sources.pace import Pace
from ldn_lit.sources.transport import Identity, Transport

BASE = "http://127.0.0.1:9/api/v2/"
LDN = (("query.intr", "naltrexone"), ("filter.advanced", "AREA[Phase]PHASE2"))


def nct(number: int) -> str:
    return f"NCT{number:08d}"


def study(number: int, title: str = "LDN") -> str:
    return (
        '{"protocolSection": {"identificationModule": '
        f'{{"nctId":"{nct(number)}", "briefTitle":{json.dumps(title)}}}}},"hasResults":false}}'
    )


def page(*numbers: int, total: int | None = None, token: str = "") -> str:
    "As the service writes it: the total first, every study on its own line."
    start = "" if total is None else f'"totalCount":{total},'
    end = f',"nextPageToken":"{token}"' if token else ""
    lines = ",\n".join(map(study, numbers))
    return f'{{{start}"studies":[\n{lines}\n]{end}}}'


class Registry:
    "Pages by token, for each walk in turn; the last walk's for ever."

    def __init__(self, web: responses.RequestsMock) -> None:
        self.asked: list[dict[str, str]] = []
        self.versions = ["2026-08-14T09:00:05"]
        self.walks: list[dict[str, str]] = [{}]
        self.status = 200
        self.content_type = "application/json"
        web.add_callback("GET", f"{BASE}version", callback=self._version)
        web.add_callback("GET", f"{BASE}studies", callback=self._page, content_type=None)

    def _version(self, _: Any) -> tuple[int, dict[str, str], str]:
        stamp = self.versions.pop(0) if len(self.versions) > 1 else self.versions[0]
        return 200, {}, json.dumps({"apiVersion": "2.0.5", "dataTimestamp": stamp})

    def _page(self, request: Any) -> tuple[int, dict[str, str], str]:
        self.asked.append(dict(request.params))
        token = request.params.get("pageToken", "")
        starts = sum("pageToken" not in asked for asked in self.asked)
        pages = self.walks[min(starts, len(self.walks)) - 1]
        return self.status, {"Content-Type": self.content_type}, pages[token]


@pytest.fixture
def web() -> Iterator[responses.RequestsMock]:
    with responses.RequestsMock(assert_all_requests_are_fired=False) as mock:
        yield mock


@pytest.fixture
def registry(web: responses.RequestsMock) -> Registry:
    return Registry(web)


def trials() -> ClinicalTrials:
    sender = Transport(
        Identity(email="jane@example.org", api_key="k" * 36),
        pace=Pace(sleep=lambda _: None),
        sleep=lambda _: None,
    )
    return ClinicalTrials(sender, BASE)


def test_a_search_on_one_page(registry: Registry) -> None:
    registry.walks = [{"": page(1, 2, total=2)}]
    search = trials().search(LDN)
    assert search.answer.ids == (nct(1), nct(2))
    assert (search.answer.count, search.answer.complete, search.answer.warnings) == (2, True, ())
    assert search.answer.sent == "filter.advanced=AREA[Phase]PHASE2 & query.intr=naltrexone"
    assert search.version == DataVersion(api="2.0.5", timestamp="2026-08-14T09:00:05")
    assert registry.asked == [
        dict(LDN) | {"format": "json", "countTotal": "true", "pageSize": "1000"}
    ]


def test_a_trial_keeps_the_very_bytes_it_came_in(registry: Registry) -> None:
    odd = study(1, 'α \\u2014 "studies":[ {é}')
    registry.walks = [{"": f'{{"studies" : [\n {odd} , {study(2)} ], "totalCount":2}}'}]
    search = trials().search(LDN)
    assert [fetched.raw for fetched in search.trials] == [odd.encode(), study(2).encode()]
    assert search.trials[0].trial.title == 'α \\u2014 "studies":[ {é}'
    assert search.answer.complete


def test_a_walk_over_pages_carries_the_same_parameters(registry: Registry) -> None:
    registry.walks = [{"": page(1, 2, total=3, token="a"), "a": page(2, 3, token="b"), "b": page()}]
    search = trials().search(LDN)
    assert search.answer.ids == (nct(1), nct(2), nct(3))
    assert search.answer.complete
    first, second, third = registry.asked
    assert second == first | {"pageToken": "a"}
    assert third == first | {"pageToken": "b"}


def test_no_trial_at_all_is_an_answer(registry: Registry) -> None:
    registry.walks = [{"": '{"totalCount":0,"studies":[\n\n]}'}]
    search = trials().search(LDN)
    assert (search.answer.count, search.answer.ids, search.answer.complete) == (0, (), True)


def test_the_walk_s_own_parameters_are_not_the_query_file_s_to_set(registry: Registry) -> None:
    registry.walks = [{"": page(1, total=1)}]
    meant = (("pageSize", "5"), ("format", "csv"), ("pageToken", "x"), ("countTotal", "false"))
    answer = trials().search((*meant, *LDN)).answer
    assert registry.asked[0]["format"] == "json"
    assert "pageSize" not in answer.sent
    assert answer.complete


WHOLE = {"": page(1, total=2, token="a"), "a": page(2)}
SHORT = {"": page(1, total=2, token="a"), "a": page()}
LOOP = {"": page(1, total=9, token="a"), "a": page(2, token="a")}
UNCOUNTED = {"": page(1, 2)}


@pytest.mark.parametrize(
    ("walks", "complete", "ids"),
    [
        ([SHORT, WHOLE], True, 2),
        ([SHORT, SHORT], False, 1),
        ([LOOP, WHOLE], True, 2),
        ([LOOP, LOOP], False, 2),
        ([UNCOUNTED, WHOLE], True, 2),
        ([UNCOUNTED, UNCOUNTED], False, 2),
        ([{"": page(1, 2, 3, total=2)}], False, 3),
    ],
)
def test_a_walk_that_does_not_add_up_is_done_once_more(
    registry: Registry, walks: list[dict[str, str]], complete: bool, ids: int
) -> None:
    registry.walks = walks
    answer = trials().search(LDN).answer
    assert (answer.complete, len(answer.ids)) == (complete, ids)
    assert sum("pageToken" not in asked for asked in registry.asked) == 2
    assert bool(answer.warnings) is not complete
    assert len(registry.asked) <= 4


@pytest.mark.parametrize(
    ("versions", "walks", "complete"),
    [
        (["Mon", "Mon"], 1, True),
        (["Mon", "Tue", "Tue"], 2, True),
        (["Mon", "Tue", "Wed"], 2, False),
    ],
)
def test_new_data_in_the_middle_of_a_walk_starts_it_again(
    registry: Registry, versions: list[str], walks: int, complete: bool
) -> None:
    registry.versions = list(versions)
    registry.walks = [WHOLE]
    search = trials().search(LDN)
    assert search.answer.complete is complete
    assert sum("pageToken" not in asked for asked in registry.asked) == walks
    assert search.version.timestamp == versions[-1]


def test_the_version_is_asked_once_for_searches_of_one_page(
    registry: Registry, web: responses.RequestsMock
) -> None:
    registry.walks = [{"": page(1, total=1)}]
    client = trials()
    client.version()
    client.search(LDN)
    client.search(LDN)
    assert web.assert_call_count(f"{BASE}version", 1)


def test_a_search_survives_a_registry_without_version(web: responses.RequestsMock) -> None:
    web.add("GET", f"{BASE}version", status=404, body="nothing here")
    web.add("GET", f"{BASE}studies", body=page(1, total=1), content_type="application/json")
    search = trials().search(LDN)
    assert (search.answer.complete, search.version) == (True, DataVersion())


def test_an_unreadable_study_makes_the_answer_incomplete(registry: Registry) -> None:
    nameless = '{"protocolSection":{"identificationModule":{"briefTitle":"no number"}}}'
    registry.walks = [{"": f'{{"totalCount":2,"studies":[{study(1)},{nameless}]}}'}]
    answer = trials().search(LDN).answer
    assert (answer.complete, answer.ids) == (False, (nct(1),))
    assert answer.warnings


@pytest.mark.parametrize(
    "body",
    [
        page(1, 2, total=2)[:-40],
        page(1, total=1) + "}",
        '{"totalCount":1}',
        "[]",
        "",
        '{"studies":[],"totalCount":"many"}',
        '{"studies":[],"nextPageToken":5}',
        '{"studies":[{"a":"\x01"}],"totalCount":1}',
        "<html><body>blocked</body></html>",
    ],
)
def test_what_is_no_page_is_asked_for_again_and_then_an_error(
    registry: Registry, body: str
) -> None:
    registry.walks = [{"": body}]
    with pytest.raises(AnswerGarbled):
        trials().search(LDN)
    assert len(registry.asked) == 3


def test_a_query_the_registry_cannot_read_is_quoted_back_once(registry: Registry) -> None:
    registry.status, registry.content_type = 400, "text/plain"
    registry.walks = [{"": "Error parsing query in Other terms: no viable alternative\nmismatched"}]
    with pytest.raises(SourceRefused) as caught:
        trials().search((("query.term", "x[tiab]"),))
    assert str(caught.value).endswith("Error parsing query in Other terms: no viable alternative")
    assert len(registry.asked) == 1


def test_a_refusal_that_breaks_off_at_a_colon_is_quoted_further(registry: Registry) -> None:
    registry.status, registry.content_type = 400, "text/plain"
    registry.walks = [{"": "Error parsing query in Other terms:\nAllowed values are `A`, `B`"}]
    with pytest.raises(SourceRefused, match="Other terms: Allowed values are"):
        trials().search((("query.term", "AREA[OverallStatus]wrong"),))


def test_a_403_is_never_no_result(registry: Registry) -> None:
    registry.status = 403
    registry.walks = [{"": page(total=0)}]
    with pytest.raises(SourceRefused, match="403"):
        trials().search(LDN)


# --- one study --------------------------------------------------------------


@pytest.mark.parametrize("asked", ["NCT00000007", "nct00000007", " NCT7 ", "NCT0000000007"])
def test_a_study_by_any_spelling_of_its_number(web: responses.RequestsMock, asked: str) -> None:
    web.add("GET", f"{BASE}studies/NCT00000007", body=study(7), content_type="application/json")
    fetched = trials().study(asked)
    assert fetched is not None
    assert (fetched.trial.nct_id, fetched.raw) == (nct(7), study(7).encode())


@pytest.mark.parametrize(
    "asked", ["", "NCT", "NCT00000000", "NCT123456789", "ISRCTN1", "NCT1/../x"]
)
def test_what_is_no_number_is_not_asked_for(web: responses.RequestsMock, asked: str) -> None:
    assert trials().study(asked) is None
    assert len(web.calls) == 0


def test_an_unknown_number_is_none_but_a_page_of_the_gate_is_an_error(
    web: responses.RequestsMock,
) -> None:
    where = f"{BASE}studies/NCT99999999"
    web.add("GET", where, status=404, body="NCT number not found", content_type="text/plain")
    assert trials().study("NCT99999999") is None
    web.replace("GET", where, status=404, body="<html>404</html>", content_type="text/html")
    with pytest.raises(SourceError):
        trials().study("NCT99999999")


def test_an_obsolete_number_leads_to_the_trial_that_took_its_place(
    web: responses.RequestsMock,
) -> None:
    moved = {"Location": "/api/v2/studies/NCT00000008"}
    web.add("GET", f"{BASE}studies/NCT00000007", status=301, headers=moved)
    web.add("GET", f"{BASE}studies/NCT00000008", body=study(8), content_type="application/json")
    fetched = trials().study("NCT00000007")
    assert fetched is not None
    assert fetched.trial.nct_id == nct(8)


def test_another_study_than_asked_for_is_not_taken(web: responses.RequestsMock) -> None:
    web.add("GET", f"{BASE}studies/NCT00000007", body=study(8), content_type="application/json")
    with pytest.raises(AnswerGarbled, match="NCT00000007"):
        trials().study("NCT00000007")


# --- recorded ---------------------------------------------------------------


def test_recorded_pages_are_walked(registry: Registry, shared: Path) -> None:
    folder = shared / "recorded/ctgov"
    first = (folder / "search_phelan_p1_20260811.json").read_text()
    second = (folder / "search_phelan_p2_20260811.json").read_text()
    token = json.loads(first)["nextPageToken"]
    registry.walks = [{"": first, token: second, json.loads(second)["nextPageToken"]: page()}]
    search = trials().search((("query.cond", "Phelan-McDermid Syndrome"),))
    listed = [
        entry["protocolSection"]["identificationModule"]["nctId"]
        for text in (first, second)
        for entry in json.loads(text)["studies"]
    ]
    assert list(search.answer.ids) == listed
    assert (search.answer.count, search.answer.complete) == (21, False)
    for fetched in search.trials:
        assert json.loads(fetched.raw)


@pytest.mark.parametrize(
    "name",
    [
        "search_zero_results_raw_2026-08-16.json",
        "search_page_multi_full_records.json",
        "search_page_NCT04280705_results_with_token.json",
        "search_page_NCT06388018_recruiting_2024-08-09.json",
    ],
)
def test_recorded_pages_are_read_study_by_study(
    registry: Registry, shared: Path, name: str
) -> None:
    text = (shared / "recorded/ctgov" / name).read_text()
    whole = json.loads(text)
    registry.walks = [{"": text, whole.get("nextPageToken", ""): page()}]
    if "nextPageToken" not in whole:
        registry.walks = [{"": text}]
    search = trials().search(LDN)
    assert [json.loads(fetched.raw) for fetched in search.trials] == whole["studies"]


def test_the_recorded_version_is_read(web: responses.RequestsMock, shared: Path) -> None:
    body = (shared / "recorded/ctgov/version_2026-08-14.json").read_text()
    web.add("GET", f"{BASE}version", body=body, content_type="application/json")
    assert trials().version() == DataVersion(api="2.0.5", timestamp="2026-08-14T09:00:05")


@pytest.mark.parametrize(
    "body", ["{}", "[]", '{"apiVersion":2}', '{"apiVersion":"2","dataTimestamp":1}']
)
def test_a_version_that_is_none_is_garbled(web: responses.RequestsMock, body: str) -> None:
    web.add("GET", f"{BASE}version", body=body, content_type="application/json")
    with pytest.raises(AnswerGarbled):
        trials().version()
