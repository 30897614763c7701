"""PubMed's .nbib files and MEDLINE displays, old and new."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from Bio import Medline
from hypothesis import given, settings
from hypothesis import strategies as st

from ldn_lit.citations.bibtex import read_bibtex
from ldn_lit.citations.nbib import read_nbib
from ldn_lit.citations.ris import read_ris
from ldn_lit.matching.words import fold
from ldn_lit.records import Citation
from tests.growth import in_proportion

YOUNGER = """PMID- 23359310
STAT- MEDLINE
DP  - 2013 Feb
TI  - Low-dose naltrexone for the treatment of fibromyalgia: findings of a small,
      randomized trial.
PG  - 529-38
LID - 10.1002/art.37734 [doi]
FAU - Younger, Jarred
AU  - Younger J
FAU - Noor, Noorulain
AU  - Noor N
TA  - Arthritis Rheum
JT  - Arthritis and rheumatism
VI  - 65
IP  - 2
PMC - PMC5019451"""


def read(text: str) -> list[Citation]:
    found = read_nbib(text)
    for citation in found:
        assert text[citation.start : citation.end] == citation.text
    return found


def test_a_record_whole() -> None:
    text = f"\n\n{YOUNGER}  \n\n\nPMID- 17222320\nTI  - B.\n"
    found = read(text)
    assert len(found) == 2
    assert found[0] == Citation(
        id="",
        kind="reference",
        text=YOUNGER,
        line=0,
        start=2,
        end=2 + len(YOUNGER),
        authors=("Younger J", "Noor N"),
        year=2013,
        title="Low-dose naltrexone for the treatment of fibromyalgia: findings of a small, "
        "randomized trial",
        journal="Arthritis Rheum",
        volume="65",
        issue="2",
        pages="529-38",
        doi="10.1002/art.37734",
        pmid="23359310",
        pmcid="PMC5019451",
    )


FIELDS: list[tuple[str, dict[str, Any]]] = [
    ("AU  - McLaughlin SR|AU  - Given CA 2nd", {"authors": ("McLaughlin SR", "Given CA 2nd")}),
    ("FAU - van der Woude, C Janneke", {"authors": ("van der Woude CJ",)}),
    ("FAU - Zagon, Ian S|AU  - Zagon IS|CN  - LDN Group|FAU - Lie, M|AU  - Lie M",
     {"authors": ("Zagon IS", "LDN Group", "Lie M")}),
    ("AU  - Zagon IS|AU  - et al.", {"authors": ("Zagon IS",), "et_al": True}),
    ("AU  - van Groen, Maaike M.", {"authors": ("van Groen MM",)}),
    ("FED - Zagon, Ian|ED  - Zagon I", {"authors": ()}),
    ("JT  - Pain medicine (Malden, Mass.)", {"journal": "Pain medicine (Malden, Mass.)"}),
    ("LID - e1001218", {"pages": "e1001218"}),
    ("LID - 1042 [pii]|LID - 10.1002/a.1 [doi]", {"pages": "1042", "doi": "10.1002/a.1"}),
    ("LID - S0048-9697(17)30912-9 [pii]", {"pages": ""}),
    ("AID - 10.1002/art.37734 [doi]", {"doi": "10.1002/art.37734"}),
    ("DP  - 1998 Dec-1999 Jan", {"year": 1998}),
    ("DEP - 20130128", {"year": 2013}),
    ("DP  - 2013|DEP - 20121228", {"year": 2013}),
    ("PST - aheadofprint", {"epub_ahead": True}),
    ("PST - ppublish", {"epub_ahead": False}),
    ("BTI - StatPearls", {"source": "book chapter"}),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "fields"), FIELDS)
def test_fields(lines: str, fields: dict[str, Any]) -> None:
    found = read("\r\n".join(["PMID- 1", "TI  - A.", *lines.split("|")]))
    assert len(found) == 1
    assert {name: getattr(found[0], name) for name in fields} == fields


def test_where_only_the_original_title_is_known() -> None:
    assert read("PMID- 1\nTI  - [Not Available].\nTT  - Naltrexon.\n")[0].title == "Naltrexon"


def test_records_without_a_blank_line_between() -> None:
    assert [each.pmid for each in read("PMID- 1\nTI  - A\nPMID- 2\nTI  - B")] == ["1", "2"]


def test_a_record_that_says_nothing_is_none() -> None:
    assert not read("OWN - NLM\nSTAT- MEDLINE\n\nA text - with a dash.\n")


# --- real files -------------------------------------------------------------

FILES = {
    "biopython_pubmed_result1.txt": 1, "biopython_pubmed_result2.txt": 4,
    "dreamytang_pubmed_result.txt": 7, "jabref_MedlinePlainImporterTestCompleteEntry.txt": 1,
    "synthesisr_PubMed_example.txt": 3, "ctxp_PMC3352855.nbib": 1,
    "jabref_NbibImporterTest.nbib": 1,
    "manubot_bibliography.nbib": 2, "nbib_set_50.nbib": 50, "nbib_single.nbib": 1,
}  # fmt: skip


def recorded(shared: Path, name: str) -> str:
    body = (shared / "recorded/eutils/export" / name).read_bytes()
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        return body.decode("latin-1")


def _by_biopython(text: str) -> Iterator[dict[str, Any]]:
    "What another reader makes of the same text; it keeps no field that a record gives twice."
    blank = "\n".join("" if not line.strip() else line for line in text.splitlines())
    return (dict(record) for record in Medline.parse(io.StringIO(blank + "\n")) if record)


@pytest.mark.parametrize(("name", "count"), FILES.items())
def test_every_recorded_record_as_biopython_reads_it(shared: Path, name: str, count: int) -> None:
    text = recorded(shared, name)
    found, theirs = read(text), list(_by_biopython(text))
    assert len(found) == len(theirs) == count
    for citation, record in zip(found, theirs, strict=True):
        assert citation.pmid == record["PMID"]
        assert fold(citation.title) == fold(record["TI"])
        assert citation.journal == record["TA"].strip(".")
        assert citation.volume == record.get("VI", "")
        assert citation.issue == record.get("IP", "")
        assert str(citation.year) == str(record["DP"])[:4]
        assert citation.pmcid == record.get("PMC", "")
        people = [name for name in citation.authors if name not in record.get("CN", [])]
        assert people == [name for name in record.get("AU", []) if name != "et al."]
        if "PG" in record:
            assert citation.pages == record["PG"]
        if "[doi]" in record.get("LID", ""):
            assert f"{citation.doi} [doi]" in record["LID"]


def test_the_same_record_in_two_formats(shared: Path) -> None:
    pairs = [
        ("jabref_NbibImporterTest.nbib", "jabref_NbibImporterTest.bib"),
        ("jabref_MedlinePlainImporterTestCompleteEntry.txt",
         "jabref_MedlinePlainImporterTestCompleteEntry.bib"),
    ]  # fmt: skip
    for ours, theirs in pairs:
        (a,), (b,) = read(recorded(shared, ours)), read_bibtex(recorded(shared, theirs))
        people = a.authors[: len(b.authors)]
        assert (a.pmid, a.volume, a.pages, a.year) == (b.pmid, b.volume, b.pages, b.year)
        assert (fold(a.title), people) == (fold(b.title), b.authors)
    nbib = read(recorded(shared, "ctxp_PMC3352855.nbib"))[0]
    ris = read_ris(recorded(shared, "ctxp_PMC3352855.ris"))[0]
    assert fold(nbib.title) == fold(ris.title)
    for field in ("authors", "doi", "volume", "issue", "pages", "year"):
        assert getattr(nbib, field) == getattr(ris, field)


def test_zotero_cases(shared: Path) -> None:
    cases = json.loads(
        (shared / "recorded/eutils/export/zotero_nbib_cases.json").read_text("utf-8")
    )
    compared = 0
    for case in cases:
        found = read(case["input"])
        assert len(found) == len(case["items"])
        for citation, item in zip(found, case["items"], strict=True):
            compared += 1
            _as_zotero(citation, item)
    assert compared == 9


def _as_zotero(citation: Citation, item: dict[str, Any]) -> None:
    assert fold(citation.title) == fold(item["title"])
    people = [each for each in item["creators"] if each["creatorType"] == "author"]
    surnames = [each["lastName"] for each in people]
    # Zotero takes "Ming Choi Y" for one named Ming Choi, as PubMed does.
    assert [name.rpartition(" ")[0] for name in citation.authors] == surnames
    assert str(citation.year or "") in item.get("date", "")
    if "DOI" in item:
        assert citation.doi == item["DOI"]
    assert citation.volume == item.get("volume", "")
    assert citation.issue == item.get("issue", "")
    if "pages" in item:
        first, _, last = citation.pages.partition("-")
        assert item["pages"].startswith(first)
        assert item["pages"].endswith(last)


# --- any text ---------------------------------------------------------------

SHARDS = [
    "PMID- 1",
    "TI  - ",
    "AU  - A B",
    "\n",
    "\n\n",
    "      x",
    "DP  - 2013",
    "é",
    " ",
    "LID - ",
]


@given(st.lists(st.sampled_from(SHARDS), max_size=40).map("".join) | st.text(max_size=200))
@settings(max_examples=300, deadline=None)
def test_any_text_is_read(text: str) -> None:
    read(text)


@pytest.mark.parametrize("shard", ["PMID- 1\n", "TI  - x\n", "\n", "      x\n", "AU  - A\n", " "])
def test_time_is_linear(shard: str) -> None:
    assert in_proportion(lambda count: read_nbib("PMID- 1\nTI  - a" + shard * count), 25_000)
