"""The E-utilities of the stand-in, in the shapes recorded from the live service."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests
from lxml import etree

from tests.standin.corpora import small_corpus
from tests.standin.corpus import Corpus, add_many
from tests.standin.fixtures import standin  # noqa: F401
from tests.standin.server import KEY, Standin

# --- the shapes of recorded answers -----------------------------------------


def shape(element: etree._Element) -> Any:
    "Element names in order, repeated neighbours once."
    inner = [shape(child) for child in element if isinstance(child.tag, str)]
    thin = [part for place, part in enumerate(inner) if place == 0 or part != inner[place - 1]]
    return (element.tag, *thin)


def get(server: Standin, utility: str, **params: Any) -> requests.Response:
    url = f"{server.eutils_url}{utility}.{'cgi' if utility == 'ecitmatch' else 'fcgi'}"
    return requests.post(url, data={"db": "pubmed", **params}, timeout=10)


SHAPES = [
    ("biopython_esearch1.xml", {"term": '"naltrexone"[All Fields]', "retmax": "20"}),
    (
        "biopython_esearch2.xml",
        {
            "term": "cancer",
            "usehistory": "y",
            "mindate": "1980",
            "maxdate": "2030",
            "datetype": "edat",
        },
    ),
    ("live_unquoted_nonsense_zero.xml", {"term": "qzxwvunonsenseterm"}),
]


@pytest.mark.parametrize(("recorded", "params"), SHAPES)
def test_esearch_xml_has_the_recorded_shape(
    standin: Standin,  # noqa: F811
    shared: Path,
    recorded: str,
    params: dict[str, str],
) -> None:
    theirs = etree.parse(shared / "recorded/eutils/esearch" / recorded).getroot()
    ours = etree.fromstring(get(standin, "esearch", retmode="xml", **params).content)
    assert shape(ours) == shape(theirs)


JSON_SHAPES = [
    ("biomcp_3hits.json", {"term": '"naltrexone"[tiab] AND "pain"[tiab]'}),
    ("biomcp_40362.json", {"term": "cancer p.E1317Qx"}),
]


@pytest.mark.parametrize(("recorded", "params"), JSON_SHAPES)
def test_esearch_json_has_the_recorded_keys_in_order(
    standin: Standin,  # noqa: F811
    shared: Path,
    recorded: str,
    params: dict[str, str],
) -> None:
    theirs = json.loads((shared / "recorded/eutils/esearch" / recorded).read_text())
    ours = get(standin, "esearch", retmode="json", **params).json()
    assert list(ours) == list(theirs)
    assert ours["header"] == theirs["header"]
    extra = {"errorlist", "warninglist"}
    assert [k for k in ours["esearchresult"] if k not in extra] == [
        k for k in theirs["esearchresult"] if k not in extra
    ]
    kinds = {key: type(value) for key, value in theirs["esearchresult"].items()}
    for key, value in ours["esearchresult"].items():
        assert key in extra or type(value) is kinds[key]


def test_epost_and_efetch_errors_are_the_recorded_bodies(standin: Standin, shared: Path) -> None:  # noqa: F811
    errors = shared / "recorded/eutils/errors"
    empty = get(standin, "efetch", id="", retmode="xml")
    assert (empty.status_code, empty.text.strip()) == (
        200,
        (errors / "efetch_200_supplied_id_empty.xml").read_text().strip(),
    )
    lost = get(standin, "efetch", WebEnv="MCID_x", query_key="1", retmode="xml")
    assert lost.text.strip() == (
        (errors / "200_efetch_unable_to_obtain_query.xml").read_text().strip()
    )
    posted = get(standin, "epost", id="abc")
    theirs = etree.parse(shared / "recorded/eutils/epost/biopython_epost3.xml").getroot()
    ours = etree.fromstring(posted.content)
    assert [e.text for e in ours] == [e.text for e in theirs]


def test_esummary_has_the_recorded_items_in_order(standin: Standin, shared: Path) -> None:  # noqa: F811
    theirs = json.loads((shared / "recorded/eutils/esummary/live_42802988_2.0.json").read_text())[
        "result"
    ]["42802988"]
    ours = get(standin, "esummary", id="27736689", retmode="json").json()["result"]["27736689"]
    assert list(ours) == list(theirs)
    recorded = etree.parse(shared / "recorded/eutils/esummary/biopython_esummary1.xml").getroot()
    answer = etree.fromstring(get(standin, "esummary", id="27736689").content)
    names = [item.get("Name") for item in answer[0].iterchildren("Item")]
    theirs_v1 = [item.get("Name") for item in recorded[0].iterchildren("Item")]
    assert [name for name in names if name != "DOI"] == theirs_v1


# --- efetch ------------------------------------------------------------------


def test_a_missing_pmid_is_absent_from_xml_and_named_in_text(standin: Standin) -> None:  # noqa: F811
    xml = etree.fromstring(get(standin, "efetch", id="17222320,32816848", retmode="xml").content)
    assert [e.text for e in xml.iterfind(".//MedlineCitation/PMID")] == ["17222320"]
    empty = get(standin, "efetch", id="32816848", retmode="xml")
    assert empty.status_code == 200
    assert len(etree.fromstring(empty.content)) == 0
    text = get(standin, "efetch", id="32816848", rettype="medline", retmode="text").text
    assert text.strip() == (
        "id: 32816848 Error occurred: The following PMID is not available: 32816848"
    )


def test_no_correct_id_is_a_400(standin: Standin) -> None:  # noqa: F811
    answer = get(standin, "efetch", id="0,abc", retmode="xml")
    assert answer.status_code == 400
    assert "ID list is empty! Possibly it has no correct IDs." in answer.text


# --- esummary ----------------------------------------------------------------


def test_a_missing_summary_is_listed_with_an_error(standin: Standin) -> None:  # noqa: F811
    result = get(standin, "esummary", id="999999999", retmode="json").json()["result"]
    assert result == {
        "uids": ["999999999"],
        "999999999": {"uid": "999999999", "error": "cannot get document summary"},
    }


def test_five_hundred_summaries_are_the_most_as_json(standin: Standin) -> None:  # noqa: F811
    ids = ",".join(str(number) for number in range(1, 502))
    answer = get(standin, "esummary", id=ids, retmode="json").json()
    assert answer["error"].startswith("Too many UIDs in request. Maximum number of UIDs is 500")
    assert get(standin, "esummary", id="abc", retmode="json").json()["error"] == (
        "Invalid uid abc at position= 0"
    )


# --- citations ---------------------------------------------------------------

CITATIONS = [
    ("science|1983|221|671|zagon is|k|", "science|1983|221|671|zagon is|k|6867737"),
    ("science|1983|221|671|wrong name|k|", "science|1983|221|671|wrong name|k|6867737"),
    ("Bionformatics|2015|31|3897||k|", "bionformatics|2015|31|3897||k|NOT_FOUND;INVALID_JOURNAL"),
    ("science|1983|221|1|x y|k|", "science|1983|221|1||k|NOT_FOUND"),
    ("plos one|||||k|", "plos one|||||k|AMBIGUOUS 30763385,19365548"),
]


@pytest.mark.parametrize(("asked", "answer"), CITATIONS)
def test_citation_match(standin: Standin, asked: str, answer: str) -> None:  # noqa: F811
    assert get(standin, "ecitmatch", bdata=asked).text == f"{answer}\n"


def test_citation_match_stops_at_a_line_without_a_journal(standin: Standin) -> None:  # noqa: F811
    lines = "science|1983|221|671||a|\r|1983|221|671||b|\rscience|1983|221|671||c|"
    assert len(get(standin, "ecitmatch", bdata=lines).text.splitlines()) == 1


def test_many_candidates_are_a_number() -> None:
    corpus = Corpus()
    add_many(corpus, 30)
    with Standin(corpus) as server:
        answer = get(server, "ecitmatch", bdata="Journal of Made-up Medicine|||||k|").text
    assert answer.endswith("|AMBIGUOUS (30 citations)\n")


# --- the ceiling -------------------------------------------------------------


@pytest.fixture(scope="module")
def many() -> Iterator[Standin]:
    corpus = Corpus()
    add_many(corpus, 12_000)
    with Standin(corpus) as server:
        yield server


def test_esearch_clamps_at_9999(many: Standin) -> None:
    result = get(many, "esearch", term="naltrexone", retmax="100000", retmode="json").json()
    result = result["esearchresult"]
    assert (result["count"], result["retmax"], len(result["idlist"])) == ("12000", "9999", 9999)
    assert result["warninglist"]["outputmessages"] == [
        "Restrictions achieved. start and count adjusted to 0, 9999"
    ]


def test_a_page_across_the_edge_is_short(many: Standin) -> None:
    result = get(
        many, "esearch", term="naltrexone", retstart="9990", retmax="10", retmode="json"
    ).json()["esearchresult"]
    assert len(result["idlist"]) == 9
    assert result["warninglist"]["outputmessages"] == [
        "Restrictions achieved. start and count adjusted to 9990, 9"
    ]


def test_past_the_edge_the_json_is_broken_as_recorded(many: Standin, shared: Path) -> None:
    answer = get(many, "esearch", term="naltrexone", retstart="9999", retmode="json")
    assert answer.status_code == 200
    recorded = shared / "recorded/eutils/errors/200_esearch_json_past_9999.json"
    assert answer.text.strip() == recorded.read_text().strip()
    with pytest.raises(ValueError, match="control character"):
        json.loads(answer.text)


def test_history_does_not_lift_the_ceiling(many: Standin) -> None:
    found = get(many, "esearch", term="naltrexone", usehistory="y", retmax="0", retmode="json")
    session = found.json()["esearchresult"]
    assert session["idlist"] == []
    page = {"WebEnv": session["webenv"], "query_key": session["querykey"], "retmode": "xml"}
    edge = get(many, "efetch", retstart="9500", retmax="500", **page)
    assert edge.content.count(b"<PubmedArticle>") == 499
    past = get(many, "efetch", retstart="9999", retmax="500", **page)
    assert past.status_code == 400
    assert "'retstart' cannot be larger than 9998" in past.text


@pytest.mark.parametrize("tag", ["crdt", "edat"])
def test_slices_by_date_tile_the_whole(many: Standin, tag: str) -> None:
    counts = [
        int(
            get(many, "esearch", term=f"naltrexone AND {low}:{high}[{tag}]", retmode="json").json()[
                "esearchresult"
            ]["count"]
        )
        for low, high in (("1800", "2016/06/30"), ("2016/07/01", "3000"))
    ]
    assert sum(counts) == 12_000
    assert all(counts)


def test_counting_drops_translation_and_warnings(many: Standin) -> None:
    result = get(many, "esearch", term="naltrexone qzxwv", rettype="count", retmode="json").json()
    assert result["esearchresult"] == {"count": "12000"}


# --- sorting, dates as parameters --------------------------------------------


def test_sorting(standin: Standin) -> None:  # noqa: F811
    def ids(sort: str) -> list[str]:
        answer = get(standin, "esearch", term="fibromyalgia[ti]", sort=sort, retmode="json").json()
        return list(answer["esearchresult"]["idlist"])

    assert ids("pub_date") == ["23359310", "19453963", "19365548"]
    assert ids("Author")[-1] == "19365548"
    assert ids("JournalName")[0] == "23359310"


def test_reldate_and_date_parameters(standin: Standin) -> None:  # noqa: F811
    standin.corpus.add_article(pmid="71000001", title="New naltrexone")
    answer = get(
        standin, "esearch", term="naltrexone", reldate="90", datetype="edat", retmode="json"
    ).json()["esearchresult"]
    assert answer["idlist"] == ["71000001"]
    assert answer["querytranslation"].endswith(" AND 2026/08/24:2026/11/22[Date - Entry]")


# --- manners -----------------------------------------------------------------


def test_a_wrong_key_is_a_400_that_echoes_it(standin: Standin) -> None:  # noqa: F811
    for key in ("k1", ""):
        answer = get(standin, "esearch", term="naltrexone", api_key=key)
        assert answer.status_code == 400
        assert answer.text == (
            f'{{"error":"API key invalid","api-key":"{key}","type":"invalid",\n'
            '"status":"unknown"}\n'
        )
    assert get(standin, "esearch", term="naltrexone", api_key=KEY).ok


@pytest.mark.parametrize(("key", "limit"), [("", 3), (KEY, 10)])
def test_more_requests_a_second_than_allowed_are_refused(key: str, limit: int) -> None:
    now = [100.0]
    given = {"api_key": key} if key else {}
    with Standin(small_corpus(), enforce_rate=True, monotonic=lambda: now[0]) as server:
        for _ in range(limit):
            assert get(server, "esearch", term="naltrexone", **given).ok
            now[0] += 0.05
        refused = get(server, "esearch", term="naltrexone", retmode="xml", **given)
        assert refused.status_code == 429
        assert refused.json() == {
            "error": "API rate limit exceeded",
            "api-key": key or "127.0.0.1",
            "count": str(limit + 1),
            "limit": str(limit),
        }
        assert refused.headers["X-RateLimit-Limit"] == str(limit)
        assert "Retry-After" not in refused.headers
        now[0] += 1.0
        assert get(server, "esearch", term="naltrexone", **given).ok
        assert server.rate.refused == 1


def test_a_long_address_is_a_414(standin: Standin) -> None:  # noqa: F811
    url = f"{standin.eutils_url}efetch.fcgi"
    ids = ",".join(str(number) for number in range(17_000_000, 17_002_000))
    assert requests.get(url, params={"db": "pubmed", "id": ids}, timeout=10).status_code == 414
    assert requests.post(url, data={"db": "pubmed", "id": ids}, timeout=10).ok


def test_the_log_keeps_what_was_asked(standin: Standin) -> None:  # noqa: F811
    get(standin, "esearch", term="naltrexone", tool="ldn-lit", email="me@example.org")
    (request,) = standin.requests_to("esearch")
    assert (request.method, request.get("tool"), request.query) == ("POST", "ldn-lit", "")
    assert "term=naltrexone" in request.body
    assert standin.counts() == {"esearch": 1}


def test_big_answers_are_packed_for_those_who_take_it(standin: Standin) -> None:  # noqa: F811
    answer = get(standin, "efetch", id="17222320,23359310", retmode="xml")
    assert answer.headers["Content-Encoding"] == "gzip"
    assert answer.content.endswith(b"</PubmedArticleSet>")
