"""The ten saved searches of facts/searches.md over the shared corpus: what each must hit and
which look-alikes it must, or cannot help to, bring along.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests

from tests.standin.fixtures import fresh_shared_corpus
from tests.standin.server import Standin

SMITH, CHILDREN, KARIV = "17222320", "23188075", "17080248"
YOUNGER_2009, YOUNGER_2013, PLOS_50_MG = "19453963", "23359310", "19365548"
KIDNEY, NEUTROPHIL, RAMP, CONTRAVE, ALCOHOL = (f"7000090{number}" for number in range(1, 6))

# name: (must hit, must not hit)
PUBMED = {
    "ldn-core": (
        {"30248938", "24526250", "20695007", SMITH, YOUNGER_2013, YOUNGER_2009, KARIV, RAMP},
        {PLOS_50_MG, KIDNEY, NEUTROPHIL, CONTRAVE, ALCOHOL, "8236504"},
    ),
    "ldn-dose": (
        {SMITH, CHILDREN, YOUNGER_2013, "20695007", "38258677", "28536359"},
        {PLOS_50_MG, CONTRAVE, RAMP, ALCOHOL},
    ),
    "ldn-vldn-uldn": ({KARIV}, {SMITH, PLOS_50_MG}),
    "ldn-immune-neuro": (
        {SMITH, CHILDREN, "21380937", "20695007", "20534644", "18728058"},
        {PLOS_50_MG, NEUTROPHIL, KIDNEY},
    ),
    "ldn-pain-fatigue": (
        {YOUNGER_2013, YOUNGER_2009, PLOS_50_MG, "24526250", "23546884", "31911410", "34326841"},
        {SMITH, ALCOHOL},
    ),
    "ldn-skin": ({"32196470", "30887922", "21918649"}, {SMITH}),
    "ldn-cancer-ogf": (
        {"16484716", "24511042", "25284546", "21531450", "31835085", "8236504", "29885638"},
        {YOUNGER_2013, "26985446"},
    ),
    "ldn-mind": ({"27736689", "29100152"}, {SMITH, PLOS_50_MG}),
    "ldn-results-watch": ({YOUNGER_2013, "27736689", "20695007"}, {PLOS_50_MG, KIDNEY}),
}
TRIALS = {
    "ldn-core": (
        {"NCT00568555", "NCT05430152", "NCT01874951", "NCT00663117", "NCT04604704"},
        {"NCT06366724", "NCT02206490", "NCT00379197", "NCT05100563", "NCT03751111"},
    ),
    "ntx-registry-all": (
        {"NCT06366724", "NCT02206490", "NCT00663117", "NCT04365985", "NCT00135759"},
        {"NCT00763412"},
    ),
    # NCT07285473 writes its doses as "3.0" and "6.0 mg", which the phrases of the search miss.
    "ldn-dose": (
        {"NCT00568555", "NCT02206490", "NCT04270877", "NCT05430152"},
        {"NCT00379197", "NCT07285473"},
    ),
    "ldn-immune-neuro": ({"NCT00663117", "NCT00501696", "NCT03482479"}, {"NCT00568555"}),
    "ldn-pain-fatigue": (
        {"NCT00568555", "NCT06306157", "NCT05955313", "NCT03970330", "NCT02206490"},
        {"NCT00663117"},
    ),
    "ldn-skin": ({"NCT04409041", "NCT04250792", "NCT04154033"}, {"NCT00663117"}),
    "ldn-cancer-ogf": ({"NCT01303835", "NCT01650350", "NCT00379197"}, {"NCT00568555"}),
    "ldn-mind": ({"NCT01874951"}, {"NCT00006489", "NCT00663117"}),
    "ldn-results-watch": ({"NCT00568555", "NCT00663117"}, {"NCT05430152"}),
}


def read_searches(path: Path) -> dict[str, tuple[str, str]]:
    "name -> (PubMed query, registry parameters as written)."
    found = {}
    lines = path.read_text(encoding="utf-8").splitlines()
    for line in lines:
        number, dot, rest = line.partition(". ")
        if number.isdigit() and dot and rest.count(" | ") == 2:
            name, pubmed, registry = rest.split(" | ")
            found[name] = (pubmed if not pubmed.startswith("(not") else "", registry)
    return found


def registry_parameters(text: str) -> dict[str, str]:
    return dict(part.strip().split("=", 1) for part in text.split(" ; "))


@pytest.fixture(scope="module")
def searches(shared: Path) -> dict[str, tuple[str, str]]:
    found = read_searches(shared / "facts/searches.md")
    assert len(found) == 10
    return found


@pytest.fixture(scope="module")
def server(shared: Path) -> Iterator[Standin]:
    assert shared.is_dir()
    with Standin(fresh_shared_corpus()) as running:
        yield running


def pubmed(server: Standin, term: str) -> tuple[set[str], float]:
    start = time.process_time()
    answer = requests.post(
        f"{server.eutils_url}esearch.fcgi",
        data={"db": "pubmed", "term": term, "retmax": "9999", "retmode": "json"},
        timeout=10,
    ).json()["esearchresult"]
    spent = time.process_time() - start
    assert len(answer["idlist"]) == int(answer["count"])
    return set(answer["idlist"]), spent


@pytest.mark.parametrize("name", PUBMED)
def test_a_saved_search_on_pubmed(
    server: Standin, searches: dict[str, tuple[str, str]], name: str
) -> None:
    term = searches[name][0]
    ids, _ = pubmed(server, term)
    must, must_not = PUBMED[name]
    assert must - ids == set()
    assert must_not & ids == set()
    assert min(pubmed(server, term)[1] for _ in range(5)) < 0.05


@pytest.mark.parametrize("name", TRIALS)
def test_a_saved_search_on_the_registry(
    server: Standin, searches: dict[str, tuple[str, str]], name: str
) -> None:
    params = registry_parameters(searches[name][1])
    spent = []
    for _ in range(5):
        start = time.process_time()
        answer = requests.get(
            f"{server.ctgov_url}studies",
            params={**params, "pageSize": "1000", "fields": "NCTId"},
            timeout=10,
        )
        spent.append(time.process_time() - start)
    assert answer.ok, answer.text
    ids = {
        study["protocolSection"]["identificationModule"]["nctId"]
        for study in answer.json()["studies"]
    }
    must, must_not = TRIALS[name]
    assert must - ids == set()
    assert must_not & ids == set()
    assert min(spent) < 0.05


def test_every_search_is_tried(searches: dict[str, tuple[str, str]]) -> None:
    assert {name for name, (query, _) in searches.items() if query} == set(PUBMED)


def test_a_pubmed_query_is_refused_by_the_registry(
    server: Standin, searches: dict[str, tuple[str, str]]
) -> None:
    url = f"{server.ctgov_url}studies"
    answer = requests.get(url, params={"query.term": searches["ldn-core"][0]}, timeout=10)
    assert answer.status_code == 400


def test_the_registry_is_searched_for_every_low_dose_trial(
    server: Standin, searches: dict[str, tuple[str, str]], shared: Path
) -> None:
    "The rule of facts/searches.md: the first two searches together find every LDN trial."
    found: set[str] = set()
    for name in ("ldn-core", "ntx-registry-all"):
        params = registry_parameters(searches[name][1])
        answer = requests.get(
            f"{server.ctgov_url}studies", params={**params, "pageSize": "1000"}, timeout=10
        )
        found |= {
            study["protocolSection"]["identificationModule"]["nctId"]
            for study in answer.json()["studies"]
        }
    rows = (shared / "facts/trials.tsv").read_text(encoding="utf-8").splitlines()
    wanted = {
        row.split("\t")[0]
        for row in rows
        if row.startswith("NCT") and row.split("\t")[1] in {"LDN", "VLDN"}
    }
    assert len(wanted) > 30
    assert wanted <= found
