"""RIS that rispy and our own reader read back as it was meant."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
import rispy
from hostile import HOSTILE
from hypothesis import given, settings
from recorded_references import HEADER, held, recorded_references

from ldn_lit.citations.ris import read_ris
from ldn_lit.export.persons import persons
from ldn_lit.export.references import (
    Reference,
    paper_reference,
    trial_reference,
    with_subjects,
)
from ldn_lit.export.ris import ris
from ldn_lit.export.titles_as_text import title_as_text
from ldn_lit.records import Article, Author, HeldTrial, Link, PartialDate, Trial

SMITH = Article(
    pmid="17222320",
    title="Low-dose naltrexone therapy improves active Crohn's disease.",
    authors=(Author(last="Smith", fore="Jill P", initials="JP"),),
    journal="The American journal of gastroenterology",
    journal_iso="Am J Gastroenterol",
    issns=("0002-9270",),
    pub_date=PartialDate(year=2007, month=4),
    volume="102",
    issue="4",
    pages="820-8",
    doi="10.1111/j.1572-0241.2007.01045.x",
    pmcid="PMC1",
    keywords=("naltrexone", "Crohn's disease"),
    languages=("eng",),
)
TRIAL = trial_reference(
    HeldTrial(
        trial=Trial(
            nct_id="NCT00663117",
            title="Naltrexone in Crohn's",
            sponsor="Milton S. Hershey Medical Center",
            first_submitted="2008-04-18",
            status="COMPLETED",
        ),
        confirmed=True,
        origin="clinicaltrials",
        fetched="2026-11-22T08:00:00Z",
    )
)


def of(**fields: Any) -> str:
    return written(paper_reference(held(replace(SMITH, **fields)), "smith2007"))


def written(*references: Reference) -> str:
    return "".join(ris(references, HEADER))


def values(text: str, tag: str) -> list[str]:
    return [line[6:] for line in text.splitlines() if line.startswith(f"{tag}  - ")]


def test_a_whole_record() -> None:
    reference = with_subjects(paper_reference(held(SMITH), "smith2007"))
    assert written(reference) == (
        "TY  - JOUR\n"
        "ID  - smith2007\n"
        "AU  - Smith, Jill P.\n"
        "TI  - Low-dose naltrexone therapy improves active Crohn's disease\n"
        "T2  - The American journal of gastroenterology\n"
        "J2  - Am J Gastroenterol\n"
        "PY  - 2007\n"
        "DA  - 2007/04//\n"
        "VL  - 102\n"
        "IS  - 4\n"
        "SP  - 820\n"
        "EP  - 828\n"
        "DO  - 10.1111/j.1572-0241.2007.01045.x\n"
        "SN  - 0002-9270\n"
        "AN  - 17222320\n"
        "DB  - PubMed\n"
        "C2  - PMC1\n"
        "LA  - en\n"
        "KW  - naltrexone\n"
        "KW  - Crohn's disease\n"
        "ER  - \n"
    )


def test_a_trial_is_a_numbered_report() -> None:
    assert written(TRIAL) == (
        "TY  - RPRT\n"
        "ID  - NCT00663117\n"
        "AU  - Milton S. Hershey Medical Center\n"
        "TI  - Naltrexone in Crohn's\n"
        "PY  - 2008\n"
        "DA  - 2008/04/18/\n"
        "PB  - ClinicalTrials.gov\n"
        "SN  - NCT00663117\n"
        "AN  - NCT00663117\n"
        "DB  - ClinicalTrials.gov\n"
        "M3  - Clinical trial registration\n"
        "UR  - https://clinicaltrials.gov/study/NCT00663117\n"
        "Y2  - 2026/11/22/\n"
        "N1  - Completed\n"
        "ER  - \n"
    )


@pytest.mark.parametrize(
    ("kind", "type_", "says"),
    [("misc", "GEN", "N1"), ("online", "ELEC", "M3"), ("dataset", "DATA", "N1")],
)
def test_house_styles_of_trials(kind: Any, type_: str, says: str) -> None:
    text = written(replace(TRIAL, trial_type=kind))
    assert text.startswith(f"TY  - {type_}\n")
    assert "Clinical trial registration" in values(text, says)
    assert not values(text, "SN")


@pytest.mark.parametrize(
    ("fields", "type_"),
    [
        ({"pub_types": ("Retraction of Publication",)}, "JOUR"),
        ({"pub_types": ("Preprint",)}, "UNPB"),
        ({"kind": "book"}, "BOOK"),
        ({"kind": "chapter", "book_title": "GeneReviews"}, "CHAP"),
    ],
)
def test_types(fields: dict[str, Any], type_: str) -> None:
    assert of(**fields).startswith(f"TY  - {type_}\n")


@pytest.mark.parametrize(
    ("author", "name"),
    [
        ({"last": "King", "fore": "Martin L", "suffix": "Jr"}, "King, Martin L., Jr."),
        ({"last": "van der Berg", "fore": "Jan"}, "van der Berg, Jan"),
        ({"last": "Smith", "fore": "JP", "initials": "JP"}, "Smith, J. P."),
        ({"last": "Selvamani"}, "Selvamani"),
        ({"collective": "OGF Study Group"}, "OGF Study Group"),
        ({"collective": "Study Group, Crohn's Section"}, "Study Group - Crohn's Section"),
    ],
)
def test_names(author: dict[str, str], name: str) -> None:
    assert values(of(authors=(Author(**author),)), "AU") == [name]


def test_an_incomplete_list_ends_in_et_al() -> None:
    assert values(of(authors_complete=False), "AU") == ["Smith, Jill P.", "et al."]


@pytest.mark.parametrize(
    ("date", "said"),
    [
        ({"year": 2007}, "2007///"),
        ({"year": 2007, "month": 4, "day": 3}, "2007/04/03/"),
        ({"year": 2007, "month": 11, "end_month": 12}, "2007///Nov-Dec"),
        ({"year": 1998, "month": 12, "end_year": 1999, "end_month": 1}, "1998///Dec-1999 Jan"),
        ({"year": 1944, "end_year": 1945}, "1944///"),
        ({"year": 2007, "season": "Winter"}, "2007///Winter"),
        ({"year": 2020, "month": 2, "day": 3, "end_day": 9}, "2020/02/03/"),
    ],
)
def test_dates(date: dict[str, Any], said: str) -> None:
    assert values(of(pub_date=PartialDate(**date)), "DA") == [said]


def test_no_date_no_line() -> None:
    text = of(pub_date=PartialDate())
    assert not values(text, "DA")
    assert not values(text, "PY")


@pytest.mark.parametrize(
    ("medline", "start", "end"),
    [
        ("820-8", ["820"], ["828"]),
        ("S12-5", ["S12"], ["S15"]),
        ("xi-xii", ["xi"], ["xii"]),
        ("123-30, 145", ["123-130, 145"], []),
        ("e1001218", ["e1001218"], []),
        ("1 p following 234", ["1 p following 234"], []),
        ("100-4; discussion 104-5", ["100"], ["104"]),
    ],
)
def test_pages(medline: str, start: list[str], end: list[str]) -> None:
    text = of(pages=medline)
    assert (values(text, "SP"), values(text, "EP")) == (start, end)


def test_what_follows_the_pages_is_a_note() -> None:
    assert values(of(pages="100-4; discussion 104-5"), "N1") == ["discussion 104-105"]


def test_in_a_chapter_no_number_becomes_an_author() -> None:
    text = of(kind="chapter", book_title="GeneReviews", editors=(Author(last="Adam", fore="M"),))
    assert not values(text, "C2")
    assert values(text, "N1") == ["PMCID: PMC1"]
    assert (values(text, "A2"), values(text, "T2")) == (["Adam, M."], ["GeneReviews"])


def test_a_books_editors_are_not_those_of_its_series() -> None:
    text = of(kind="book", editors=(Author(last="Adam", fore="M"),), isbn="978-3-16")
    assert (values(text, "ED"), values(text, "A2")) == (["Adam, M."], [])
    assert values(text, "SN") == ["978-3-16"]


def test_a_retraction_stands_in_keywords_and_notes_not_in_the_title() -> None:
    link = Link(kind="RetractionIn", pmid="20137807", source="Lancet. 2010 Feb 6;375(9713):445")
    text = of(links=(link,))
    assert values(text, "KW") == ["retracted"]
    assert values(text, "N1") == ["Retracted: PMID 20137807, Lancet. 2010 Feb 6;375(9713):445"]
    assert values(text, "TI") == values(of(), "TI")


def test_titles_are_plain() -> None:
    title = "Effect of <i>Ips</i>, H<sub>2</sub>O and 10<sup>28</sup> at p < 0.05."
    assert values(of(title=title), "TI") == ["Effect of Ips, H₂O and 10²⁸ at p < 0.05"]


def test_records_come_one_at_a_time() -> None:
    endless = iter(lambda: TRIAL, None)
    assert len(list(islice(ris(endless, HEADER), 3))) == 3


@settings(max_examples=150, deadline=None)
@given(HOSTILE, HOSTILE, HOSTILE, HOSTILE)
def test_any_text_stays_in_its_line(title: str, last: str, group: str, pages: str) -> None:
    article = replace(
        SMITH,
        title=title,
        authors=(Author(last=last, fore="A"), Author(collective=group)),
        pages=pages,
        doi=group,
    )
    text = written(paper_reference(held(article), "k"), TRIAL)
    text.encode()
    assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in text.split("\n") if line)
    assert len(text.split("\n")) == len(text.splitlines()) + 1
    assert [line for line in text.splitlines() if line[:2] in ("TY", "ER")] == [
        "TY  - JOUR", "ER  - ", "TY  - RPRT", "ER  - ",
    ]  # fmt: skip
    assert len(rispy.loads(text)) == 2


# --- every record there is --------------------------------------------------


@pytest.fixture(scope="module")
def references(shared: Path) -> tuple[Reference, ...]:
    return recorded_references(shared)


@pytest.fixture(scope="module")
def everything(references: tuple[Reference, ...]) -> str:
    return written(*references)


def test_rispy_reads_every_record_back(references: tuple[Reference, ...], everything: str) -> None:
    records = rispy.loads(everything)
    assert [record["id"] for record in records] == [one.key for one in references]
    for record, one in zip(records, references, strict=True):
        assert record.get("title", "") == title_as_text(one.title)
        assert record.get("year", "") == str(one.issued.year or "")
        assert record.get("volume", "") == one.volume.strip()
        assert record.get("doi", "") == one.doi
        assert record["accession_number"] == (one.nct_id or one.pmid)
        authors = [name for name in record.get("authors", ()) if name != "et al."]
        assert len(authors) == len(persons(one.authors))
        assert set(record) & {"unknown_tag"} <= ({"unknown_tag"} if one.kind == "book" else set())


def test_rispy_writes_back_what_it_read(everything: str) -> None:
    class Unnumbered(rispy.RisWriter):
        def set_header(self, count: int) -> str:  # noqa: ARG002
            return ""

    read = rispy.loads(everything)
    again: str = rispy.dumps(read, implementation=Unnumbered)
    assert again.rstrip() == everything.rstrip()
    assert rispy.loads(rispy.dumps(read)) == read


def test_our_own_reader_finds_every_identifier(
    references: tuple[Reference, ...], everything: str
) -> None:
    read = read_ris(everything)
    assert len(read) == len(references)
    for citation, one in zip(read, references, strict=True):
        assert citation.pmid == one.pmid
        assert citation.doi.lower() == one.doi.lower()
