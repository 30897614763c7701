"""EndNote's XML: well-formed whatever it holds, its elements where its readers look for them."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from hostile import HOSTILE
from hypothesis import given, settings
from lxml import etree
from recorded_references import HEADER, held, recorded_references

from ldn_lit.export.endnote_xml import endnote_xml
from ldn_lit.export.markup import letters, pieces
from ldn_lit.export.persons import persons
from ldn_lit.export.references import Reference, paper_reference, trial_reference, with_subjects
from ldn_lit.export.titles_as_text import without_stop
from ldn_lit.records import Article, Author, HeldTrial, Link, PartialDate, Trial
from ldn_lit.report.inert import inert

SMITH = Article(
    pmid="17222320",
    title="Low-dose naltrexone therapy improves active Crohn's disease.",
    authors=(Author(last="Smith", fore="Jill P", initials="JP"),),
    journal="The American journal of gastroenterology",
    journal_iso="Am J Gastroenterol",
    issns=("0002-9270",),
    pub_date=PartialDate(year=2007, month=4, day=3),
    volume="102",
    issue="4",
    pages="820-8",
    doi="10.1111/j.1572-0241.2007.01045.x",
    pmcid="PMC1",
    keywords=("naltrexone",),
    languages=("eng",),
)
#: Of EndNote's own files; a reader that goes by the order finds everything.
ORDER = (
    "database", "source-app", "ref-type", "contributors", "titles", "periodical", "pages",
    "volume", "number", "edition", "keywords", "dates", "pub-location", "publisher", "isbn",
    "accession-num", "electronic-resource-num", "abstract", "label", "notes", "work-type",
    "remote-database-name", "language", "urls", "access-date", "custom2",
)  # fmt: skip


def read(*references: Reference) -> list[etree._Element]:
    text = "".join(endnote_xml(references, HEADER))
    return etree.fromstring(text.encode()).findall("records/record")


def of(**fields: Any) -> etree._Element:
    return read(paper_reference(held(replace(SMITH, **fields)), "smith2007"))[0]


def said(record: etree._Element) -> dict[str, str]:
    "Path of each element with text -> its text."
    tree = record.getroottree()
    prefix = tree.getpath(record) + "/"
    return {
        tree.getpath(one).removeprefix(prefix): one.text.strip()
        for one in record.iter()
        if one.text and one.text.strip()
    }


def test_a_whole_record() -> None:
    reference = with_subjects(paper_reference(held(SMITH), "smith2007"))
    (record,) = read(reference)
    assert said(record) == {
        "database": "ldn-lit",
        "source-app": "ldn-lit",
        "ref-type": "17",
        "contributors/authors/author": "Smith, Jill P.",
        "titles/title": "Low-dose naltrexone therapy improves active Crohn's disease",
        "titles/secondary-title": "The American journal of gastroenterology",
        "titles/alt-title": "Am J Gastroenterol",
        "periodical/full-title": "The American journal of gastroenterology",
        "periodical/abbr-1": "Am J Gastroenterol",
        "pages": "820-828",
        "volume": "102",
        "number": "4",
        "keywords/keyword": "naltrexone",
        "dates/year": "2007",
        "dates/pub-dates/date": "Apr 3",
        "isbn": "0002-9270",
        "accession-num": "17222320",
        "electronic-resource-num": "10.1111/j.1572-0241.2007.01045.x",
        "label": "smith2007",
        "remote-database-name": "PubMed",
        "language": "en",
        "custom2": "PMC1",
    }
    assert record.find("ref-type").get("name") == "Journal Article"  # type: ignore[union-attr]


def test_a_trial_is_a_report_with_its_number() -> None:
    trial = Trial(
        nct_id="NCT00663117", title="T", sponsor="Milton S. Hershey Medical Center",
        first_submitted="2008-04-18",
    )  # fmt: skip
    reference = trial_reference(
        HeldTrial(trial=trial, confirmed=True, origin="clinicaltrials", fetched="2026-11-22")
    )
    (record,) = read(reference)
    told = said(record)
    assert (told["ref-type"], told["isbn"], told["accession-num"], told["publisher"]) == (
        "27", "NCT00663117", "NCT00663117", "ClinicalTrials.gov",
    )  # fmt: skip
    assert told["work-type"] == "Clinical trial registration"
    assert told["urls/web-urls/url"] == "https://clinicaltrials.gov/study/NCT00663117"
    assert told["access-date"] == "2026-11-22"
    for kind, number in (("misc", "13"), ("online", "12"), ("dataset", "59")):
        assert said(read(replace(reference, trial_type=kind))[0])["ref-type"] == number


@pytest.mark.parametrize(
    ("fields", "number", "name"),
    [
        ({"pub_types": ("Preprint",)}, "34", "Unpublished Work"),
        ({"kind": "book"}, "6", "Book"),
        ({"kind": "chapter", "book_title": "B"}, "5", "Book Section"),
    ],
)
def test_types(fields: dict[str, Any], number: str, name: str) -> None:
    kind = of(**fields).find("ref-type")
    assert kind is not None
    assert (kind.text, kind.get("name")) == (number, name)


@pytest.mark.parametrize(
    ("author", "name"),
    [
        ({"last": "King", "fore": "Martin L", "suffix": "Jr"}, "King, Martin L., Jr."),
        ({"collective": "OGF Study Group"}, "OGF Study Group,"),
        ({"collective": "Group A, Section B"}, "Group A - Section B,"),
    ],
)
def test_names_as_endnote_wants_them(author: dict[str, str], name: str) -> None:
    assert said(of(authors=(Author(**author),)))["contributors/authors/author"] == name


def test_editors_are_where_their_book_has_them() -> None:
    editors = (Author(last="Adam", fore="M"),)
    chapter = said(of(kind="chapter", book_title="GeneReviews", editors=editors))
    assert chapter["contributors/secondary-authors/author"] == "Adam, M."
    assert chapter["titles/secondary-title"] == "GeneReviews"
    book = said(of(kind="book", editors=editors))
    assert book["contributors/tertiary-authors/author"] == "Adam, M."


def test_italics_and_scripts_are_styles() -> None:
    title = of(title="Effect of <i>Ips<sub>2</sub></i> & p < 1.").find("titles/title")
    assert title is not None
    assert [(one.get("face"), one.text) for one in title] == [
        ("normal", "Effect of "),
        ("italic", "Ips"),
        ("italic subscript", "2"),
        ("normal", " & p < 1"),
    ]


@pytest.mark.parametrize(
    ("date", "words"),
    [
        ({"year": 2007, "month": 11, "end_month": 12}, "Nov-Dec"),
        ({"year": 1998, "month": 12, "end_year": 1999, "end_month": 1}, "1998 Dec-1999 Jan"),
        ({"year": 1944, "end_year": 1945}, "1944-1945"),
        ({"year": 2007, "season": "Summer"}, "Summer"),
        ({"year": 2020, "month": 2, "day": 3, "end_day": 9}, "Feb 3-9"),
        ({"year": 2007}, None),
    ],
)
def test_dates(date: dict[str, Any], words: str | None) -> None:
    assert said(of(pub_date=PartialDate(**date))).get("dates/pub-dates/date") == words


def test_a_retraction_is_a_keyword_and_a_note() -> None:
    told = said(of(links=(Link(kind="RetractionIn", pmid="2", source="J Test. 2020"),)))
    assert told["keywords/keyword"] == "retracted"
    assert told["notes"] == "Retracted: PMID 2, J Test. 2020"


def test_records_come_one_at_a_time() -> None:
    endless = iter(lambda: paper_reference(held(SMITH), "k"), None)
    assert len(list(islice(endnote_xml(endless, HEADER), 4))) == 4


@settings(max_examples=150, deadline=None)
@given(HOSTILE, HOSTILE, HOSTILE, HOSTILE)
def test_any_text_is_well_formed(title: str, last: str, group: str, pages: str) -> None:
    article = replace(
        SMITH,
        title=title,
        authors=(Author(last=last, fore="A"), Author(collective=group)),
        pages=pages,
        journal=group,
        keywords=(last,),
    )
    reference = replace(
        with_subjects(paper_reference(held(article), "k")), abstract=group, url=pages
    )
    records = read(reference, reference)
    assert len(records) == 2
    assert said(records[0])["label"] == "k"


def test_every_record_is_there_in_endnotes_order(shared: Path) -> None:
    references = recorded_references(shared)
    records = read(*references)
    assert len(records) == len(references)
    for record, one in zip(records, references, strict=True):
        told = said(record)
        assert told["label"] == one.key
        assert told["accession-num"] == (one.nct_id or one.pmid)
        title = record.find("titles/title")
        assert title is not None
        plain = "".join(map(letters, pieces(inert(without_stop(one.title)))))
        assert "".join(title.itertext()) == plain
        names = record.findall("contributors/authors/author")
        assert len(names) == len(persons(one.authors)) + (not one.authors_complete)
        order = [ORDER.index(child.tag) for child in record]
        assert order == sorted(order)
