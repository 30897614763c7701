"""Real clients, not ours, against the stand-in: Biopython and NCBI's own EDirect."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from Bio import Entrez, Medline

from tests.standin.corpora import paper_records, pool_records
from tests.standin.corpus import Corpus, add_many
from tests.standin.fixtures import full_standin, standin  # noqa: F401
from tests.standin.server import KEY, Standin

read_medline: Callable[[Any], Iterator[dict[str, Any]]] = Medline.parse
REAL = "https://eutils.ncbi.nlm.nih.gov/entrez/eutils/"
SCRIPTS = Path("/usr/lib/ncbi-entrez-direct")


@pytest.fixture
def entrez(standin: Standin, monkeypatch: pytest.MonkeyPatch) -> Any:  # noqa: F811
    "Bio.Entrez, its requests sent to the stand-in and its own pace taken out."
    return _pointed(standin, monkeypatch)


def _pointed(server: Standin, monkeypatch: pytest.MonkeyPatch) -> Any:
    build: Callable[..., Any] = Entrez._build_request

    def elsewhere(cgi: str, *args: Any, **kwargs: Any) -> Any:
        return build(cgi.replace(REAL, server.eutils_url), *args, **kwargs)

    monkeypatch.setattr(Entrez, "_build_request", elsewhere)
    monkeypatch.setattr(Entrez, "email", "reader@example.org")
    monkeypatch.setattr(Entrez, "api_key", KEY)
    monkeypatch.setattr("Bio.Entrez.time.sleep", lambda _seconds: None)
    return Entrez


def test_biopython_reads_a_search(entrez: Any) -> None:
    answer = entrez.read(entrez.esearch(db="pubmed", term="fibromyalgia[ti] AND naltrexone[ti]"))
    assert answer["Count"] == "3"
    assert set(answer["IdList"]) == {"19453963", "23359310", "19365548"}
    assert answer["QueryTranslation"] == '"fibromyalgia"[Title] AND "naltrexone"[Title]'


def test_biopython_reads_warnings(entrez: Any) -> None:
    answer = entrez.read(entrez.esearch(db="pubmed", term="fibromyalgia and qzxwv"))
    assert int(answer["Count"]) > 0
    assert answer["ErrorList"]["PhraseNotFound"] == ["qzxwv"]
    assert answer["WarningList"]["PhraseIgnored"] == ["and"]


def test_biopython_reads_a_record(entrez: Any) -> None:
    handle = entrez.efetch(db="pubmed", id="17222320", retmode="xml")
    (article,) = entrez.read(handle)["PubmedArticle"]
    citation = article["MedlineCitation"]
    assert citation["PMID"] == "17222320"
    assert citation["Article"]["ArticleTitle"].startswith("Low-dose naltrexone therapy")
    assert citation["Article"]["Journal"]["JournalIssue"]["Volume"] == "102"
    assert citation["Article"]["AuthorList"][0]["LastName"] == "Smith"
    heading = citation["MeshHeadingList"][0]
    assert heading["DescriptorName"] == "Crohn Disease"
    assert heading["QualifierName"][0].attributes["MajorTopicYN"] == "Y"


def test_biopython_reads_medline_text(entrez: Any) -> None:
    handle = entrez.efetch(db="pubmed", id="23359310,19453963", rettype="medline", retmode="text")
    first, second = read_medline(handle)
    assert first["PMID"] == "23359310"
    assert first["AU"] == ["Younger J", "Noor N", "McCue R", "Mackey S"]
    assert first["TA"] == "Arthritis Rheum"
    assert first["DP"] == "2013 Feb"
    assert first["TI"].endswith("crossover trial assessing daily pain levels")
    assert second["DP"] == "2009 May-Jun"


def test_biopython_posts_ids_and_fetches_them_page_by_page(entrez: Any) -> None:
    asked = ["17222320", "19453963", "23359310", "20695007", "27736689"]
    posted = entrez.read(entrez.epost("pubmed", id=",".join(asked)))
    got = []
    for start in range(0, len(asked), 2):
        page = entrez.read(
            entrez.efetch(
                db="pubmed",
                retmode="xml",
                retstart=start,
                retmax=2,
                webenv=posted["WebEnv"],
                query_key=posted["QueryKey"],
                WebEnv=posted["WebEnv"],
            )
        )
        got += [str(a["MedlineCitation"]["PMID"]) for a in page["PubmedArticle"]]
    assert got == asked


def test_biopython_combines_history(entrez: Any) -> None:
    posted = entrez.read(entrez.epost("pubmed", id="17222320,19453963,23359310"))
    answer = entrez.read(
        entrez.esearch(
            db="pubmed",
            term="#1 AND fibromyalgia[ti]",
            usehistory="y",
            WebEnv=posted["WebEnv"],
        )
    )
    assert sorted(answer["IdList"]) == ["19453963", "23359310"]
    assert answer["WebEnv"] == posted["WebEnv"]
    assert answer["QueryKey"] == "2"


def test_biopython_reads_summaries(entrez: Any) -> None:
    (first,) = entrez.read(entrez.esummary(db="pubmed", id="27736689"))
    assert first["Id"] == "27736689"
    assert first["PubDate"] == "2017 Jan 15"
    assert first["EPubDate"] == "2016 Oct 1"
    assert first["Source"] == "J Affect Disord"
    assert first["AuthorList"][0] == "Mischoulon D"
    assert first["DOI"] == "10.1016/j.jad.2016.08.029"


def test_biopython_matches_citations(entrez: Any) -> None:
    cited = [
        {
            "journal_title": "Am J Gastroenterol",
            "year": "2007",
            "volume": "102",
            "first_page": "820",
            "author_name": "smith jp",
            "key": "one",
        },
        {"journal_title": "no such journal", "year": "2007", "volume": "1", "key": "two"},
    ]
    lines = entrez.ecitmatch(db="pubmed", bdata=cited).read().splitlines()
    assert lines == [
        "am j gastroenterol|2007|102|820|smith jp|one|17222320",
        "no such journal|2007|1|||two|NOT_FOUND;INVALID_JOURNAL",
    ]


def test_biopython_reads_the_fields(entrez: Any) -> None:
    (info,) = entrez.read(entrez.einfo(db="pubmed"))["DbInfo"]
    assert {"TIAB", "EDAT", "CRDT", "MESH"} <= {field["Name"] for field in info["FieldList"]}


def test_biopython_raises_on_an_error_in_a_good_answer(entrez: Any, standin: Standin) -> None:  # noqa: F811
    standin.faults.once("esearch", "outage")
    with pytest.raises(RuntimeError, match="Search Backend failed"):
        entrez.read(entrez.esearch(db="pubmed", term="naltrexone"))


def test_biopython_reads_hundreds_of_real_and_written_records_back(
    full_standin: Standin,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
    shared: Path,
) -> None:
    """The pool's articles as PubMed writes them today, and every paper written from facts.

    Some of the pool were recorded in years when a DateCreated was still sent.
    """
    entrez = _pointed(full_standin, monkeypatch)
    pool = [_pmid_of(raw) for raw in pool_records(shared) if b"<DateCreated>" not in raw]
    assert len(pool) > 300
    written = [_pmid_of(raw) for raw in paper_records(shared)]
    for pmids in (pool, written):
        handle = entrez.efetch(db="pubmed", id=",".join(pmids), retmode="xml")
        answer = entrez.read(handle)
        got = {str(a["MedlineCitation"]["PMID"]) for a in answer["PubmedArticle"]}
        got |= {str(b["BookDocument"]["PMID"]) for b in answer["PubmedBookArticle"]}
        assert got == set(pmids)


def _pmid_of(raw: bytes) -> str:
    found = re.search(rb"<PMID[^>]*>(\d+)<", raw)
    assert found is not None
    return found[1].decode()


# --- EDirect -----------------------------------------------------------------


@pytest.fixture
def edirect(tmp_path: Path) -> Path:
    """Copies of NCBI's scripts. `-base` does not reach the searches they start themselves, so
    the address is replaced in the copies.
    """
    if not (SCRIPTS / "ecommon.sh").is_file() or shutil.which("xtract") is None:
        pytest.skip("needs NCBI's EDirect (Debian package ncbi-entrez-direct)")
    for name in ("esearch", "efetch.ncbi", "epost", "esummary", "nquire", "xtract", "transmute"):
        found = shutil.which(name)
        if found:
            shutil.copy(found, tmp_path / name.removesuffix(".ncbi"))
    shutil.copy(SCRIPTS / "ecommon.sh", tmp_path / "ecommon.sh")
    return tmp_path


def _piped(command: str, folder: Path, server: Standin) -> str:
    for script in folder.iterdir():
        text = script.read_text()
        text = text.replace(REAL, server.eutils_url)
        text = text.replace('"/usr/lib/ncbi-entrez-direct"/ecommon.sh', f'"{folder}"/ecommon.sh')
        script.write_text(text)
        script.chmod(0o755)
    environment = {
        "PATH": f"{folder}:{os.environ['PATH']}",
        "EMAIL": "reader@example.org",
        "HOME": str(folder),
        "NO_PROXY": "*",
    }
    done = subprocess.run(
        ["bash", "-c", command],
        capture_output=True,
        text=True,
        env=environment,
        timeout=120,
        check=True,
        stdin=subprocess.DEVNULL,
    )
    return done.stdout


def test_edirect_searches_and_fetches(standin: Standin, edirect: Path) -> None:  # noqa: F811
    out = _piped(
        "esearch -db pubmed -query 'fibromyalgia[ti] AND naltrexone[ti]' | efetch -format medline",
        edirect,
        standin,
    )
    records = list(read_medline(io.StringIO(out)))
    assert sorted(record["PMID"] for record in records) == ["19365548", "19453963", "23359310"]
    assert {r.params for r in standin.requests if r.endpoint == "efetch"}
    assert all(request.get("tool") == "edirect" for request in standin.requests)


def test_edirect_reads_xml_and_extracts(standin: Standin, edirect: Path) -> None:  # noqa: F811
    out = _piped(
        "esearch -db pubmed -query '17222320[uid]' | efetch -format xml"
        " | xtract -pattern PubmedArticle -element MedlineCitation/PMID Volume LastName",
        edirect,
        standin,
    )
    assert out.split("\t")[:3] == ["17222320", "102", "Smith"]


def test_edirect_slices_past_the_ceiling(edirect: Path) -> None:
    "12,000 hits, of which PubMed shows 9,999: NCBI's own work-around gets them all."
    corpus = Corpus()
    add_many(corpus, 12_000, first_pmid=1)
    with Standin(corpus) as server:
        out = _piped(
            "esearch -db pubmed -query 'naltrexone[tw]' | efetch -format uid", edirect, server
        )
    assert len(set(out.split())) == 12_000
