"""What holds for every text, and for the five documents with their gold answers."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ldn_lit.citations import find_citations
from ldn_lit.documents import read_document
from ldn_lit.records import Citation, Document
from tests.growth import in_proportion

PIECES = st.sampled_from(
    """
    (Smith|2007)|2013a,b|; |, |(|)|[|]|1.|(1)|[1-3]|•| - |\n|\r\n|\r|\n\n|References\n|Sources
    |et al.|Younger|and|O’Brien|van der|PMID: 123|10.1000/x(1)|NCT01234567|doi:|https://pubmed.gov/1
    |Gut. 2011;3(4):5-6.|Roe A, Doe B. |[Internet]|Accessed|published in|a study|found|he reported
    |patients|weak evidence of|Phase II trials|In 2006, |Dr. Roe|, MD, |Radio interviews Bob Khan
    |³|⁻|¹⁴|^3^|<sup>2</sup>|ref. 1|pain.1 The|Roe1|[1]–[2]
    |Author | Year|Roe | 2014| | |\t|\n> |2013/2014
    |Roe’s 2014 trial|in press|’14|Dr. |Jr|J. P.|EudraCT 2014-001234-12|10.1000/\n|doi.org/|?term=1
    |’|'s|colleagues|In 2014, |Ж|王|.|?|…|“|”|\u2028|\x0c|é|µg|mg|#|*|_|[^1]:|›|12|0
    """.replace("\n    ", "").split("|")
)
TEXTS = st.one_of(
    st.text(max_size=300),
    st.lists(PIECES, max_size=60).map(" ".join),
    st.lists(PIECES, max_size=60).map("".join),
)


def cited(text: str) -> tuple[Citation, ...]:
    return find_citations(Document(path="", name="", text=text, sha256=""))


@given(TEXTS)
@settings(max_examples=400, deadline=None)
def test_spans_are_exact_ids_unique_and_lines_right_in_any_text(text: str) -> None:
    found = cited(text)
    assert len({citation.id for citation in found}) == len(found)
    assert [c.start for c in found] == sorted(c.start for c in found)
    for citation in found:
        assert text[citation.start : citation.end] == citation.text != ""
        assert citation.line == len(re.split(r"\r\n|\r|\n", text[: citation.start]))
        assert re.fullmatch(r"c[0-9a-f]{10}", citation.id)
        for mention in citation.mentions:
            assert re.search(r"[\d⁰¹²³⁴-⁹]", text[mention.start : mention.end])
        assert citation.refers_to in {"", *(c.id for c in found if c.kind == "reference")}


def test_an_id_survives_edits_elsewhere() -> None:
    old = cited("Mice lived (Zagon 1983).\n\nPain eased (Younger 2013, 2014).")
    new = cited(
        "A new start (Roe 2001).\n\nMice, it seems, lived (Zagon 1983). "
        "Pain eased (Younger 2013, 2014)."
    )
    assert [c.id for c in old] == [c.id for c in new[1:]]


NOISE = [
    "",
    "\n\n",
    "Home » Articles » Health\n\n• Facebook\n• Instagram\n• YouTube\n• Resources",
    "This site sets cookies to remember your choices. Privacy Policy 2022.",
    "Take 1.75–4.5 mg at bedtime for 12 weeks; the full dose is 50 mg ($25–30 a month).",
    "Call (866) 944-8253 today. Born 1983, moved 1994, retired in 2010.",
    "References[+]",
    "Sources",
    "References\n\n• Home\n• Contact Us",
    "Last full literature review: September 2021\n\nPublished: Dec 3, 2022 by Jane Roe, MBA",
    "We review the strength of evidence and the size of the treatment effect.",
    "Further research may show how best to use the promising treatment.",
    "Your address will not be shown. Fields marked * must be filled in.",
    "1. Preheat the oven.\n2. Bake for 20 minutes.\n3. Serve in 2019.",
    "We conducted a case-control study in Oslo and found no association.",
    "Three of eleven extracts were studied in 8 patients by (Health and Libraries Journal 2012).",
    "Researchers believe that a rebound follows.",
]


@pytest.mark.parametrize("text", NOISE)
def test_menus_notices_doses_and_dates_cite_nothing(text: str) -> None:
    assert cited(text) == ()


HARD = [
    "(",
    "[",
    ". ",
    "Aa-",
    "Aa and ",
    "A. ",
    "2018 ",
    "(Smith ",
    "a study ",
    "published in ",
    "PMID: 1, ",
    "10.1000/((",
    "1. ",
    "References\n",
    "he reported ",
    "Dr. Aa-",
    "weak evidence ",
    "[1-",
    "(word ",
    "A ",
    "Smith ",
    "2013 ",
    "Smith 2013 ",
    "2013/",
    "et al ",
    "et al. 2013 ",
    "and ",
    "| ",
    "| 2013 ",
    "Aa | 2013 | ",
    "Author  Year\n",
    "a\tb\t",
    "\n> ",
    "10.1000/",
    "https://a/10.1000/",
    "pubmed.ncbi.nlm.nih.gov/?a=b&",
    "NCT ",
    "EudraCT ",
    "³",
    "x² ",
    "^",
    "^3,",
    "<sup>3",
    "[see ",
    "ref. ",
    "pain.3,4 ",
    "word3 ",
    "@a",
    "J. ",
    "Aa Bb ",
    "van der ",
    "Aa Group 2013 ",
    "In 2013, Aa ",
    "’13 ",
    "in press ",
    "’s 2013 trial ",
    ", MD ",
    "Radio ",
    "reported in the Aa ",
    "the Journal of Aa in ",
    "The Lancet, May ",
    "a paper in Aa of ",
    "; The Lancet in 2013",
    "in the same journal that year ",
    "trials 1,2 have ",
    "journal 4 ",
    "a. 3 ",
    "PMIDs:\n",
    "see 31418821 PMID ",
    "17222320[",
    "PMID 1, PMC 222, ",
    "*",
]


NUMBERED = "\n\nReferences\n" + "".join(f"{n}. Roe A. T. Gut. 2011;3:{n}.\n" for n in range(1, 9))


@pytest.mark.parametrize("ending", ["", NUMBERED], ids=["", "with a numbered list"])
@pytest.mark.parametrize("piece", HARD)
def test_the_time_grows_with_the_length_and_no_faster(piece: str, ending: str) -> None:
    def read(length: int) -> None:
        cited((piece * (length // len(piece) + 1))[:length] + ending)

    assert in_proportion(read, 50_000)


DOCUMENTS = [
    "cancerchoices.txt",
    "challenging-conditions.txt",
    "heather-cooan.txt",
    "insight-swarm.txt",
    "whitaker.txt",
]
FITTING = {
    "author_year": "author_year",
    "vancouver": "reference",
    "ama": "reference",
    "web": "web",
    "prose": "prose",
}


def rows(path: Path, document: str) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file, delimiter="\t") if row["doc"] == document]


def place(text: str, raw: str) -> tuple[int, int]:
    "Where the first words of the longest verbatim piece of a gold row stand."
    piece = max(re.sub(r"^\d\. ", "", raw).split(" ... "), key=len)
    words = re.escape(piece.split(" (")[0]).split("\\ ")[:6]
    match = re.search(r"\s+".join(words), text)
    assert match, raw
    return match.span()


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_gold_row_has_its_citation(shared: Path, name: str) -> None:
    document = read_document(str(shared / "documents" / name))
    found = find_citations(document)
    left: dict[str, list[Citation]] = defaultdict(list)
    for citation in found:
        left[citation.text].append(citation)
    for row in rows(shared / "gold" / "documents.tsv", name):
        if row["kind"] == "author_year":
            citation = left[row["raw"]].pop(0)
            assert citation.kind == "author_year"
        elif row["raw"] != "(same mention)":
            start, end = place(document.text, row["raw"])
            kinds = {c.kind for c in found if c.start < end and c.end > start}
            assert FITTING[row["kind"]] in kinds, row["raw"]


SUPERFLUOUS = 0


@pytest.mark.parametrize("name", DOCUMENTS)
def test_there_are_no_more_citations_than_gold_rows(shared: Path, name: str) -> None:
    found = find_citations(read_document(str(shared / "documents" / name)))
    gold = [
        row
        for row in rows(shared / "gold" / "documents.tsv", name)
        if row["raw"] != "(same mention)"
    ]
    assert len(found) - len(gold) == SUPERFLUOUS


def test_in_text_numbers_are_those_of_the_gold_table(shared: Path) -> None:
    document = read_document(str(shared / "documents" / "heather-cooan.txt"))
    found = sorted(
        (str(mention.line), document.text[mention.start : mention.end], str(entry.number))
        for entry in find_citations(document)
        for mention in entry.mentions
    )
    gold = rows(shared / "gold" / "in_text_numbers.tsv", "heather-cooan.txt")
    assert found == sorted((row["line"], row["raw"], row["reference_no"]) for row in gold)


def test_reference_entries_have_the_fields_of_the_gold_table(shared: Path) -> None:
    for name in ("heather-cooan.txt", "whitaker.txt"):
        found = find_citations(read_document(str(shared / "documents" / name)))
        listed = [c for c in found if c.kind == "reference"]
        gold = [
            row
            for row in rows(shared / "gold" / "documents.tsv", name)
            if row["kind"] in {"vancouver", "ama"}
        ]
        assert len(listed) == len(gold)
        for citation, row in zip(listed, gold, strict=True):
            assert_agrees(citation, row)


def assert_agrees(citation: Citation, row: dict[str, str]) -> None:
    straight: Any = citation.title.replace("’", "'")
    assert straight.casefold() == row["title"].casefold()
    assert citation.authors[0] == row["first_author"]
    assert citation.journal == row["journal"]
    assert str(citation.year) == row["year"]
    if not citation.epub_ahead:
        assert (citation.volume, citation.issue) == (row["volume"], row["issue"])
        assert citation.pages == "" or citation.pages.split("-")[0] == row["pages"].split("-")[0]


def test_the_two_studies_that_whitaker_lists_are_the_ones_his_text_means(shared: Path) -> None:
    found = find_citations(read_document(str(shared / "documents" / "whitaker.txt")))
    by_id = {c.id: c for c in found}
    meant = [by_id[c.refers_to].authors for c in found if c.kind == "prose" and c.refers_to]
    assert meant == [("Berkson BM",), ("Smith JP",)]
