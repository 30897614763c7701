"""CSL-JSON of Zotero, pandoc, Crossref and NLM's citation exporter."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ldn_lit.citations.csl_json import read_csl_json
from ldn_lit.records import Citation
from tests.growth import in_proportion

YOUNGER = {
    "id": "Younger2013",
    "type": "article-journal",
    "author": [{"family": "Younger", "given": "Jarred"}, {"literal": "LDN Group"}],
    "title": "Low-dose naltrexone for the treatment of <i>fibromyalgia</i>.",
    "container-title": "Arthritis & Rheumatism",
    "issued": {"date-parts": [[2013, 2]]},
    "volume": 65,
    "issue": "2",
    "page": "529-538",
    "DOI": "10.1002/art.37734",
    "PMID": "23359310",
}


def read(text: str) -> list[Citation]:
    found = read_csl_json(text)
    for citation in found:
        assert text[citation.start : citation.end] == citation.text
    return found


def one(**fields: Any) -> Citation:
    found = read(json.dumps([{"type": "article-journal", "title": "A", **fields}]))
    assert len(found) == 1
    return found[0]


def test_an_item_whole() -> None:
    item = json.dumps(YOUNGER, indent=1)
    text = f"[\n {item}\n]\n"
    assert read(text) == [
        Citation(
            id="",
            kind="reference",
            text=item,
            line=0,
            start=3,
            end=3 + len(item),
            key="Younger2013",
            authors=("Younger J", "LDN Group"),
            year=2013,
            title="Low-dose naltrexone for the treatment of fibromyalgia",
            journal="Arthritis & Rheumatism",
            volume="65",
            issue="2",
            pages="529-538",
            doi="10.1002/art.37734",
            pmid="23359310",
        )
    ]


A, B = '{"title": "A"}', '{"title": "B }]"}'


@pytest.mark.parametrize(
    "text",
    [f"[{A}, {B}]", f'{{"items": [{A},{B}]}}', f'{{"x": {{"y": [{A}]}}, "references": [{A}, {B}]}}',
     f"{A}\n{B}", f"[{A}, {B},]", f'[{A}, {{"title": broken}}, {B}]', f"[{A}, {B}"],
)  # fmt: skip
def test_where_items_stand(text: str) -> None:
    assert [each.text for each in read(text)] == [A, B]


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", "[1, null]", '"title"', "{" * 50_000, "[{" * 9_000]
)
def test_what_is_no_item(text: str) -> None:
    assert not read(text)


FIELDS: list[tuple[dict[str, Any], dict[str, Any]]] = [
    ({"issued": {"date-parts": [["2011", "8"]]}}, {"year": 2011}),
    ({"issued": {"raw": "2013-02-01"}}, {"year": 2013}),
    ({"issued": {"literal": "in Spring 2013"}}, {"year": 2013}),
    ({"issued": {"year": 2013}}, {"year": 2013}),
    ({"issued": "2013-02"}, {"year": 2013}),
    ({"issued": {"date-parts": [[]]}}, {"year": None}),
    ({"author": [{"family": "Woude", "given": "C. Janneke", "non-dropping-particle": "van der"}]},
     {"authors": ("van der Woude CJ",)}),
    ({"author": [{"family": "King", "given": "Martin L.", "suffix": "Jr."}]},
     {"authors": ("King ML Jr",)}),
    ({"author": [{"family": "Zagon"}, {"literal": "et al."}]},
     {"authors": ("Zagon",), "et_al": True}),
    ({"author": "Zagon"}, {"authors": ()}),
    ({"author": [{"name": "LDN Group"}, "x", {}]}, {"authors": ("LDN Group",)}),
    ({"container-title": ["Pain Med"]}, {"journal": "Pain Med"}),
    ({"container-title-short": "Pain Med"}, {"journal": "Pain Med"}),
    ({"PMCID": "PMC3564"}, {"pmcid": "PMC3564"}),
    ({"PMID": 23359310}, {"pmid": "23359310"}),
    ({"note": "PMID: 23359310\nPMCID: PMC3564"}, {"pmid": "23359310", "pmcid": "PMC3564"}),
    ({"note": "Erratum in PMID: 23359310"}, {"pmid": ""}),
    ({"URL": "https://doi.org/10.1002/art.37734"}, {"doi": "10.1002/art.37734"}),
    ({"id": 7}, {"key": "7"}),
    ({"status": "advance online publication"}, {"epub_ahead": True}),
    ({"title": "TNF-<sub>2</sub> &amp; <span class=\"nocase\">LDN</span> p < 0.05"},
     {"title": "TNF-2 & LDN p < 0.05"}),
]  # fmt: skip


@pytest.mark.parametrize(("given_fields", "fields"), FIELDS)
def test_fields(given_fields: dict[str, Any], fields: dict[str, Any]) -> None:
    citation = one(**given_fields)
    assert {name: getattr(citation, name) for name in fields} == fields


@pytest.mark.parametrize(
    ("item", "kind", "source"),
    [({"type": "book"}, "reference", "book"), ({"type": "chapter"}, "reference", "book chapter"),
     ({"type": "thesis"}, "reference", "thesis"), ({"type": "report"}, "reference", "report"),
     ({"type": "paper-conference"}, "reference", "meeting abstract"),
     ({"type": "article-newspaper"}, "reference", "news"), ({"type": "article"}, "reference", ""),
     ({"type": "webpage", "URL": "https://x.org"}, "web", ""),
     ({"type": "webpage", "PMID": "1"}, "reference", ""),
     ({"type": "report", "number": "NCT00663117"}, "reference", "trial registration")],
)  # fmt: skip
def test_what_an_item_is(item: dict[str, Any], kind: str, source: str) -> None:
    citation = one(**item)
    assert (citation.kind, citation.source) == (kind, source)


def test_a_chapter_is_not_in_a_journal() -> None:
    assert one(type="chapter", **{"container-title": "The LDN Book"}).journal == ""


# --- real files -------------------------------------------------------------


def export(shared: Path, name: str) -> list[Citation]:
    return read((shared / "recorded/eutils/export" / name).read_text("utf-8"))


RECORDED: list[tuple[str, dict[str, Any]]] = [
    ("ctxp_3155436.json",
     {"title": "Correction", "journal": "Canadian Family Physician", "year": 2011, "pages": "879",
      "volume": "57", "issue": "8", "pmcid": "PMC3155436"}),
    ("ctxp_3238325.json",
     {"authors": ("Jin LE",), "year": 2011, "volume": "84", "issue": "4", "pages": "479-482"}),
    ("ctxp_3932643.json",
     {"authors": ("Wu JG", "Yu JW", "Lu RQ", "Wang SL", "Ni XC", "Zheng LH", "Jiang BJ"),
      "year": 2014, "doi": "10.1155/2014/245329", "pmid": "24653835", "pmcid": "PMC3932643"}),
    ("ctxp_3999468.json",
     {"year": 2014, "volume": "6", "issue": "1", "pages": "69-75", "pmid": "24772329"}),
]  # fmt: skip


@pytest.mark.parametrize(("name", "fields"), RECORDED)
def test_nlm_exporter(shared: Path, name: str, fields: dict[str, Any]) -> None:
    (citation,) = export(shared, name)
    assert {field: getattr(citation, field) for field in fields} == fields


def test_manubot(shared: Path) -> None:
    article, page = export(shared, "manubot_bibliography.json")
    assert (article.pmid, article.pmcid, article.doi) == (
        "29424689", "PMC5832410", "10.7554/elife.32822",
    )  # fmt: skip
    assert (article.key, article.year, len(article.authors)) == ("doi:10.7554/elife.32822", 2018, 7)
    assert (page.kind, page.year) == ("web", None)


# --- any text ---------------------------------------------------------------

SHARDS = [
    "[",
    "]",
    "{",
    "}",
    '"',
    "\\",
    '"title"',
    ":",
    ",",
    '"items"',
    "2013",
    "null",
    '"a"',
    " ",
    "é",
]


@given(st.lists(st.sampled_from(SHARDS), max_size=40).map("".join) | st.text(max_size=200))
@settings(max_examples=300, deadline=None)
def test_any_text_is_read(text: str) -> None:
    read(text)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3)
    ),
    max_leaves=6,
)
NAMES = [*YOUNGER, "note", "URL", "status", "number", "PMCID"]


@given(st.lists(st.dictionaries(st.sampled_from(NAMES), VALUES, max_size=6), max_size=3))
@settings(max_examples=300, deadline=None)
def test_any_json_is_read(items: list[dict[str, Any]]) -> None:
    read(json.dumps(items))


@pytest.mark.parametrize(
    "shard", ["[", "{", '"', '\\"', '{"title":"x"},', '[{"a":', "{}", "}", "\\"]
)
@pytest.mark.parametrize("before", ["", "[", '["'])
def test_time_is_linear(shard: str, before: str) -> None:
    assert in_proportion(lambda count: read_csl_json(before + shard * count), 25_000)
