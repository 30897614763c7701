"""What a test can do to the stand-in between two runs: change the corpus, spoil the answers."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import requests
from lxml import etree

from tests.standin.corpus import Corpus
from tests.standin.faults import KINDS
from tests.standin.fixtures import standin  # noqa: F401
from tests.standin.server import Standin

SMITH = "17222320"


def get(server: Standin, utility: str, **params: Any) -> requests.Response:
    return requests.post(
        f"{server.eutils_url}{utility}.fcgi", data={"db": "pubmed", **params}, timeout=10
    )


def record(server: Standin, pmid: str) -> etree._Element:
    root = etree.fromstring(get(server, "efetch", id=pmid, retmode="xml").content)
    (found,) = root
    return found


def ids(server: Standin, term: str) -> set[str]:
    answer = get(server, "esearch", term=term, retmode="json").json()
    return set(answer["esearchresult"]["idlist"])


def links(found: etree._Element) -> list[tuple[str | None, str | None]]:
    return [
        (link.get("RefType"), link.findtext("PMID"))
        for link in found.iterfind("MedlineCitation/CommentsCorrectionsList/CommentsCorrections")
    ]


NOTICES: list[tuple[Callable[[Corpus], None], str, str, str]] = [
    (
        lambda c: c.retract(SMITH, "71000000"),
        "RetractionIn",
        "RetractionOf",
        "Retraction of Publication",
    ),
    (lambda c: c.erratum(SMITH, "71000000"), "ErratumIn", "ErratumFor", "Published Erratum"),
    (
        lambda c: c.concern(SMITH, "71000000"),
        "ExpressionOfConcernIn",
        "ExpressionOfConcernFor",
        "Expression of Concern",
    ),
]


@pytest.mark.parametrize(("change", "inside", "of", "kind"), NOTICES)
def test_a_notice_and_its_paper_point_at_each_other(
    standin: Standin,  # noqa: F811
    change: Callable[[Corpus], None],
    inside: str,
    of: str,
    kind: str,
) -> None:
    change(standin.corpus)
    paper, notice = record(standin, SMITH), record(standin, "71000000")
    assert links(paper) == [(inside, "71000000")]
    assert links(notice) == [(of, SMITH)]
    assert ids(standin, f'"{kind}"[pt]') == {"71000000"}
    revised = paper.find("MedlineCitation/DateRevised")
    assert revised is not None
    assert [part.text for part in revised] == ["2026", "11", "22"]
    assert SMITH in ids(standin, "2026/11/22[lr]")


def test_only_a_retraction_makes_a_retracted_publication(standin: Standin) -> None:  # noqa: F811
    standin.corpus.concern(SMITH, "71000001")
    assert ids(standin, '"retracted publication"[pt]') == set()
    standin.corpus.retract(SMITH, "71000000")
    assert ids(standin, '"retracted publication"[pt]') == {SMITH}
    assert {kind for kind, _ in links(record(standin, SMITH))} == {
        "ExpressionOfConcernIn",
        "RetractionIn",
    }


def test_a_changed_record_keeps_the_dtds_order(standin: Standin) -> None:  # noqa: F811
    standin.corpus.retract(SMITH, "71000000")
    citation = record(standin, SMITH).find("MedlineCitation")
    assert citation is not None
    assert [child.tag for child in citation] == [
        "PMID",
        "DateRevised",
        "Article",
        "MedlineJournalInfo",
        "CommentsCorrectionsList",
        "MeshHeadingList",
    ]


def test_a_paper_ahead_of_print_gets_its_issue(standin: Standin) -> None:  # noqa: F811
    standin.corpus.add_article(
        pmid="71000002", title="Naltrexone soon", epub_date="2026 Oct 3", pub_date="2026 Oct 3"
    )
    assert record(standin, "71000002").findtext("PubmedData/PublicationStatus") == "aheadofprint"
    standin.corpus.publish("71000002", "12", issue="3", pages="45-50", pub_date="2026 Dec")
    found = record(standin, "71000002")
    assert found.findtext("PubmedData/PublicationStatus") == "ppublish"
    assert found.findtext(".//Volume") == "12"
    assert found.findtext(".//MedlinePgn") == "45-50"
    assert "71000002" in ids(standin, "12[vi] AND 45[pg] AND 2026/12[dp]")


def test_a_deleted_paper_is_gone_everywhere(standin: Standin) -> None:  # noqa: F811
    standin.corpus.delete(SMITH)
    assert SMITH not in ids(standin, "naltrexone")
    assert b"<PubmedArticle>" not in get(standin, "efetch", id=SMITH, retmode="xml").content
    answer = get(standin, "esummary", id=SMITH, retmode="json").json()["result"][SMITH]
    assert answer["error"] == "cannot get document summary"


def test_a_late_old_paper_is_back_dated_but_created_now(standin: Standin) -> None:  # noqa: F811
    standin.corpus.add_article(
        pmid="71000003",
        title="Old naltrexone",
        pub_date="1998",
        entrez=date(1998, 1, 1),
        created=date(2026, 11, 20),
    )
    assert ids(standin, "naltrexone AND 2026/11[edat]") == set()
    assert ids(standin, "naltrexone AND 2026/11[crdt]") == {"71000003"}
    standin.corpus.set_entry_date("71000003", date(2026, 11, 19))
    assert ids(standin, "naltrexone AND 2026/11[edat]") == {"71000003"}
    assert ids(standin, "naltrexone AND 2026/11/20[crdt]") == {"71000003"}


def test_a_new_title_is_found_and_the_old_one_is_not(standin: Standin) -> None:  # noqa: F811
    standin.corpus.retitle(SMITH, "Something else & more")
    assert SMITH in ids(standin, '"something else"[ti]')
    assert SMITH not in ids(standin, "crohn's[ti]")


# --- faults ------------------------------------------------------------------

ANSWERS = [
    ("429", 429, "API rate limit exceeded"),
    ("500", 500, "500"),
    ("502", 502, "502"),
    ("400_timeout", 400, "External viewer error: Empty Response"),
    ("400_pubone", 400, "Failed to connect to PubOne service"),
    ("400_permanent", 400, "Invalid value"),
    ("html", 200, "<!DOCTYPE html>"),
    ("error_200", 200, "<ERROR>"),
    ("outage", 200, "Search Backend failed"),
]


@pytest.mark.parametrize(("kind", "status", "text"), ANSWERS)
def test_a_fault_spoils_one_answer_and_then_it_is_well_again(
    standin: Standin,  # noqa: F811
    kind: str,
    status: int,
    text: str,
) -> None:
    fault = standin.faults.once("efetch", kind)
    spoilt = get(standin, "efetch", id=SMITH, retmode="xml")
    assert spoilt.status_code == status
    assert text in spoilt.text
    assert record(standin, SMITH).findtext("MedlineCitation/PMID") == SMITH
    assert (fault.done, len(standin.requests_to("efetch"))) == (1, 2)


def test_a_fault_may_come_late_several_times_or_for_ever(standin: Standin) -> None:  # noqa: F811
    standin.faults.add("esearch", "500", times=2, after=1)
    codes = [get(standin, "esearch", term="naltrexone").status_code for _ in range(4)]
    assert codes == [200, 500, 500, 200]
    standin.faults.always("*", "502")
    assert {get(standin, tool, id=SMITH).status_code for tool in ("efetch", "epost")} == {502}
    standin.faults.clear()
    assert get(standin, "epost", id=SMITH).ok


def test_a_cut_connection_breaks_the_answer(standin: Standin) -> None:  # noqa: F811
    standin.faults.once("efetch", "cut")
    with pytest.raises(requests.exceptions.ChunkedEncodingError):
        get(standin, "efetch", id=SMITH, retmode="xml")


@pytest.mark.parametrize("kind", ["truncated", "truncated_gzip", "empty"])
def test_a_short_body_looks_like_success(standin: Standin, kind: str) -> None:  # noqa: F811
    standin.faults.once("efetch", kind)
    answer = get(standin, "efetch", id=SMITH, retmode="xml")
    assert answer.status_code == 200
    assert b"</PubmedArticleSet>" not in answer.content


def test_records_go_missing_double_or_wrong(standin: Standin) -> None:  # noqa: F811
    def got(kind: str) -> list[str | None]:
        standin.faults.once("efetch", kind)
        answer = get(standin, "efetch", id=f"{SMITH},23359310", retmode="xml")
        root = etree.fromstring(answer.content)
        return [e.findtext("MedlineCitation/PMID") for e in root]

    assert got("missing_record") == ["23359310"]
    assert got("doubled_record") == [SMITH, SMITH, "23359310"]
    assert got("wrong_record") == ["99999998", "23359310"]


@pytest.mark.parametrize("mode", ["json", "xml"])
def test_a_short_id_list_keeps_its_count(standin: Standin, mode: str) -> None:  # noqa: F811
    standin.faults.once("esearch", "short_list")
    term = {"term": "fibromyalgia[ti]", "retmode": mode}
    answer = get(standin, "esearch", **term)
    if mode == "json":
        result = answer.json()["esearchresult"]
        assert (result["count"], len(result["idlist"])) == ("3", 2)
    else:
        root = etree.fromstring(answer.content)
        assert (root.findtext("Count"), len(root.findall("IdList/Id"))) == ("3", 2)


def test_a_study_goes_missing(standin: Standin) -> None:  # noqa: F811
    standin.faults.once("studies", "missing_record")
    url = f"{standin.ctgov_url}studies?countTotal=true"
    answer = requests.get(url, timeout=10).json()
    assert (answer["totalCount"], len(answer["studies"])) == (4, 3)


def test_an_unknown_fault_is_named(standin: Standin) -> None:  # noqa: F811
    with pytest.raises(ValueError, match="truncated"):
        standin.faults.once("efetch", "no such")
    assert "truncated" in KINDS


def test_a_lost_session_is_told(standin: Standin) -> None:  # noqa: F811
    posted = etree.fromstring(get(standin, "epost", id=SMITH).content)
    web = posted.findtext("WebEnv")
    assert record_by_history(standin, web) == SMITH
    standin.entrez.forget_sessions()
    lost = get(standin, "efetch", WebEnv=web, query_key="1", retmode="xml")
    assert "Unable to obtain query #1" in lost.text


def record_by_history(server: Standin, web: str | None) -> str | None:
    answer = get(server, "efetch", WebEnv=web, query_key="1", retmode="xml")
    return etree.fromstring(answer.content).findtext(".//MedlineCitation/PMID")


def test_it_runs_by_hand() -> None:
    root = Path(__file__).resolve().parents[1]
    command = [sys.executable, "-m", "tests.standin", "--port", "0", "--corpus", "small"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=root) as running:
        try:
            assert running.stdout is not None
            lines = [running.stdout.readline().strip() for _ in range(2)]
            addresses = dict(line.split("=", 1) for line in lines)
            url = f"{addresses['LDN_LIT_CTGOV_URL']}version"
            assert requests.get(url, timeout=10).json()["apiVersion"]
        finally:
            running.terminate()
        assert running.wait(timeout=10) == 0
