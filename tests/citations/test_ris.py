"""RIS files of EndNote, Zotero, publishers and PubMed's exporters."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ldn_lit.citations.ris import read_ris
from ldn_lit.matching.words import fold
from ldn_lit.records import Citation
from tests.growth import in_proportion

YOUNGER = """TY  - JOUR
ID  - Younger2013
A1  - Younger, Jarred
A1  - Noor, Noorulain
T1  - Low-dose naltrexone for the treatment of fibromyalgia
JO  - Arthritis Rheum
Y1  - 2013/02//
VL  - 65
IS  - 2
SP  - 529
EP  - 38
DO  - 10.1002/art.37734
AN  - 23359310
DB  - PubMed
ER  -"""


def read(text: str) -> list[Citation]:
    found = read_ris(text)
    for citation in found:
        assert text[citation.start : citation.end] == citation.text
    return found


def one(lines: str) -> Citation:
    "A record of these lines, apart by |."
    found = read("\r\n".join(["TY  - JOUR", *lines.split("|"), "ER  - ", ""]))
    assert len(found) == 1
    return found[0]


def test_a_record_whole() -> None:
    text = f"\ufeff1.\n{YOUNGER} \n\n"
    assert read(text) == [
        Citation(
            id="",
            kind="reference",
            text=YOUNGER,
            line=0,
            start=text.index("TY"),
            end=text.index("TY") + len(YOUNGER),
            key="Younger2013",
            authors=("Younger J", "Noor N"),
            year=2013,
            title="Low-dose naltrexone for the treatment of fibromyalgia",
            journal="Arthritis Rheum",
            volume="65",
            issue="2",
            pages="529-38",
            doi="10.1002/art.37734",
            pmid="23359310",
        )
    ]


FIELDS: list[tuple[str, dict[str, Any]]] = [
    ("TI  - A|T2  - Pain Med|PY  - 2013", {"journal": "Pain Med", "year": 2013}),
    ("TI  - A|JF  - Pain medicine|JA  - Pain Med", {"journal": "Pain medicine"}),
    ("TI  - A|JA  - Pain Med", {"journal": "Pain Med"}),
    ("TI  - A|PY  - 2013///", {"year": 2013}),
    ("TI  - A|DA  - 2013/02/01/", {"year": 2013}),
    ("TI  - A|PY  - in press|DA  - 2014", {"year": 2014, "epub_ahead": True}),
    ("TI  - A|SP  - 529-538", {"pages": "529-538"}),
    ("TI  - A|SP  - e1001218|EP  - e1001218", {"pages": "e1001218"}),
    ("TI  - A|C7  - 5674", {"pages": "5674"}),
    ("TI  - A|DO  - https://doi.org/10.1002/art.37734", {"doi": "10.1002/art.37734"}),
    ("TI  - A|M3  - 10.1002/art.37734", {"doi": "10.1002/art.37734"}),
    ("TI  - A|M3  - Article|L3  - doi:10.1002/art.37734", {"doi": "10.1002/art.37734"}),
    ("TI  - A|UR  - https://pubmed.ncbi.nlm.nih.gov/23359310/", {"pmid": "23359310"}),
    ("TI  - A|L2  - http://b.org|UR  - http://a.org", {"url": "http://a.org"}),
    ("TI  - A|C2  - PMC3564", {"pmcid": "PMC3564"}),
    ("TI  - A|C2  - 23359310", {"pmcid": "", "pmid": ""}),
    ("TI  - A|AN  - 23359310|DP  - NLM", {"pmid": "23359310"}),
    ("TI  - A|AN  - 23359310|DB  - Embase", {"pmid": ""}),
    ("TI  - A|AN  - 23359310", {"pmid": ""}),
    ("TI  - A|AN  - WOS:000312345|DB  - Medline", {"pmid": ""}),
    ("TI  - A|N1  - PMID: 23359310", {"pmid": "23359310"}),
    ("TI  - A|N1  - Comment on PMID: 23359310", {"pmid": ""}),
    ("TI  - A|AU  - World Health Organization,", {"authors": ("World Health Organization",)}),
    ("TI  - A|AU  - King, Martin L., Jr.|AU  - et al.",
     {"authors": ("King ML Jr",), "et_al": True}),
    ("TI  - A <i>in vivo</i> &amp; more.", {"title": "A in vivo & more"}),
    ("TI  - A very|      long title|of three lines|PY  - 2013",
     {"title": "A very long title of three lines", "year": 2013}),
    ("ST  - Short|AU  - Zagon, I", {"title": "Short"}),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "fields"), FIELDS)
def test_fields(lines: str, fields: dict[str, Any]) -> None:
    citation = one(lines)
    assert {name: getattr(citation, name) for name in fields} == fields


@pytest.mark.parametrize(
    ("kind", "source"),
    [("JOUR", ""), ("EJOUR", ""), ("INPR", ""), ("UNPB", ""), ("Journal Article", ""),
     ("BOOK", "book"), ("CHAP", "book chapter"), ("THES", "thesis"), ("CONF", "meeting abstract"),
     ("CPAPER", "meeting abstract"), ("RPRT", "report"), ("NEWS", "news"), ("PAT", "patent")],
)  # fmt: skip
def test_what_a_record_is(kind: str, source: str) -> None:
    citation = read(f"TY  - {kind}\nTI  - A\nER  - \n")[0]
    assert (citation.kind, citation.source) == ("reference", source)
    assert bool(citation.note) == bool(source)


@pytest.mark.parametrize("kind", ["ELEC", "BLOG", "VIDEO"])
def test_web_pages(kind: str) -> None:
    page = read(f"TY  - {kind}\nTI  - A\nUR  - https://ldnresearchtrust.org\nER  - \n")[0]
    assert (page.kind, page.url) == ("web", "https://ldnresearchtrust.org")
    article = read(f"TY  - {kind}\nTI  - A\nDO  - 10.1002/art.37734\nER  - \n")[0]
    assert article.kind == "reference"


def test_a_chapter_is_not_in_a_journal() -> None:
    chapter = read("TY  - CHAP\nTI  - A\nT2  - The LDN Book\nPY  - 2016\nER  - \n")[0]
    assert (chapter.title, chapter.journal) == ("A", "")


def test_a_missing_end_loses_nothing() -> None:
    text = "TY  - JOUR\nTI  - A\n\nTY  - JOUR\nTI  - B\nER  -\nTI  - stray\nTY  - JOUR\nTI  - C"
    assert [each.text for each in read(text)] == [
        "TY  - JOUR\nTI  - A", "TY  - JOUR\nTI  - B\nER  -", "TY  - JOUR\nTI  - C",
    ]  # fmt: skip


def test_a_record_that_says_nothing_is_none() -> None:
    assert not read("TY  - JOUR\nKW  - a\nER  - \n")
    assert not read("A text about ER  - nothing\n")


# --- real files -------------------------------------------------------------


def export(shared: Path, name: str) -> str:
    return (shared / "recorded/eutils/export" / name).read_text("utf-8")


def test_nlm_exporter(shared: Path) -> None:
    citation = read(export(shared, "ctxp_PMC3352855.ris"))[0]
    assert citation.authors == ("Moon S", "Bermudez J", "'t Hoen E")
    assert citation.title.startswith("Innovation and access to medicines for neglected populations")
    assert (citation.journal, citation.year) == ("PLoS medicine", 2012)
    assert (citation.volume, citation.issue, citation.pages) == ("9", "5", "e1001218")
    assert citation.doi == "10.1371/journal.pmed.1001218"


def test_zotero(shared: Path) -> None:
    article, page = read(export(shared, "manubot_bibliography.ris"))
    assert article.authors == (
        "Himmelstein DS", "Romero AR", "Levernier JG", "Munro TA", "McLaughlin SR",
        "Greshake Tzovaras B", "Greene CS",
    )  # fmt: skip
    assert fold(article.title) == "sci hub provides access to nearly all scholarly literature"
    assert (article.journal, article.volume, article.year) == ("eLife", "7", 2018)
    assert article.doi == "10.7554/eLife.32822"
    assert (page.kind, page.year) == ("web", None)


def test_rispy(shared: Path) -> None:
    found = read(export(shared, "rispy_example_full.ris"))
    assert [(each.authors, each.year, each.pages) for each in found] == [
        (("Marx K", "Lindgren A"), 2014, "e0815"),
        (("Marxus K", "Lindgren A"), 2006, "e0815341"),
    ]
    assert not read(export(shared, "rispy_example_multiline.ris"))
    cyrillic = read(export(shared, "rispy_example_utf_chars.ris"))[0]
    assert len(cyrillic.authors) == 5
    assert cyrillic.title.startswith("Состояние рецепторного")
    assert (cyrillic.year, cyrillic.volume, cyrillic.pages) == (2009, "8", "52-57")


# --- any text ---------------------------------------------------------------

SHARDS = ["TY  - JOUR", "TI  - ", "AU  - A, B", "ER  - ", "PY  - 2013", "DO  - 10.1/", "\n", "\r\n",
          " ", "x", "\ufeff", "SP  - 1", "é"]  # fmt: skip


@given(st.lists(st.sampled_from(SHARDS), max_size=40).map("".join) | st.text(max_size=200))
@settings(max_examples=300, deadline=None)
def test_any_text_is_read(text: str) -> None:
    read(text)


@pytest.mark.parametrize("shard", ["TY  - JOUR\n", "TI  - x\n", "x\n", "AU  - A, B\n", " ", "\n"])
def test_time_is_linear(shard: str) -> None:
    assert in_proportion(lambda count: read_ris("TY  - JOUR\nTI  - a" + shard * count), 25_000)
