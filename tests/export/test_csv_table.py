"""A table that a spreadsheet shows and never computes."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from hostile import HOSTILE
from hypothesis import given, settings
from recorded_references import HEADER, held, recorded_references

from ldn_lit.export.csv_table import COLUMNS, csv_table
from ldn_lit.export.provenance import Provenance
from ldn_lit.export.references import Reference, paper_reference, trial_reference
from ldn_lit.export.titles_as_text import title_as_text
from ldn_lit.records import Article, Author, HeldTrial, Link, PartialDate, Trial

FORMULA = tuple("=+-@＝＋－＠\t\r")
SMITH = Article(
    pmid="17222320",
    title="Low-dose naltrexone therapy improves active Crohn's disease.",
    authors=(
        Author(last="Smith", fore="Jill P", initials="JP"),
        Author(collective="OGF Study Group; Hershey"),
    ),
    authors_complete=False,
    journal="The American journal of gastroenterology",
    journal_iso="Am J Gastroenterol",
    pub_date=PartialDate(year=2007, month=11, end_month=12),
    volume="102",
    issue="4",
    pages="820-8; discussion 829",
    doi="10.1111/j.1572-0241.2007.01045.x",
    languages=("eng", "fre"),
)


def row(reference: Reference, header: Provenance = HEADER) -> dict[str, str]:
    (read,) = csv.DictReader(io.StringIO("".join(csv_table([reference], header))))
    return read


def of(**fields: Any) -> dict[str, str]:
    return row(paper_reference(held(replace(SMITH, **fields)), "smith2007"))


def test_a_whole_row() -> None:
    told = replace(
        paper_reference(held(SMITH), "smith2007"),
        first_seen="2026-01-02",
        searches=("ldn-core", "crohn"),
        marks=("include",),
    )
    said = {name: text for name, text in row(told, Provenance(version="1", run=7)).items() if text}
    assert said == {
        "key": "smith2007",
        "kind": "article",
        "title": "Low-dose naltrexone therapy improves active Crohn's disease",
        "authors": "Smith, Jill P.; OGF Study Group, Hershey; et al.",
        "year": "2007",
        "date": "2007-11/2007-12",
        "container": "The American journal of gastroenterology",
        "container_short": "Am J Gastroenterol",
        "volume": "102",
        "issue": "4",
        "pages": "820-828",
        "doi": "10.1111/j.1572-0241.2007.01045.x",
        "pmid": "17222320",
        "note": "discussion 829",
        "languages": "eng; fre",
        "first_seen": "2026-01-02",
        "searches": "ldn-core; crohn",
        "marks": "include",
        "run": "7",
        "type": "Journal article",
    }


def test_the_columns_are_always_the_same() -> None:
    (head,) = csv.reader(io.StringIO("".join(csv_table([], HEADER))))
    assert tuple(head) == COLUMNS
    assert len(set(COLUMNS)) == len(COLUMNS)


def test_what_was_added_stands_behind_what_was_there() -> None:
    assert COLUMNS[:3] == ("key", "kind", "title")
    assert COLUMNS[26:] == ("searches", "marks", "run", "type", "isbn", "accessed")


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"kind": "book", "isbn": "9781603583299"}, ("Book", "9781603583299", "")),
        ({"kind": "chapter"}, ("Book chapter", "", "")),
        ({"pub_types": ("Preprint",)}, ("Preprint", "", "")),
        ({"form": "thesis", "genre": "Master's thesis"}, ("Master's thesis", "", "")),
        ({"form": "thesis"}, ("Thesis", "", "")),
        ({"form": "other"}, ("", "", "")),
        (
            {"form": "webpage", "doi": "", "pmid": "", "url": "https://ldnresearchtrust.org/",
             "accessed": "2021-05"},
            ("Web page", "", "2021-05"),
        ),
        ({"form": "webpage", "accessed": "2021-05"}, ("Web page", "", "")),
    ],
)  # fmt: skip
def test_the_type_is_said_in_words(fields: dict[str, Any], told: tuple[str, str, str]) -> None:
    said = of(**fields)
    assert (said["type"], said["isbn"], said["accessed"]) == told


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"links": (Link(kind="RetractionIn", pmid="2"),)}, "retracted"),
        ({"links": (Link(kind="ExpressionOfConcernIn", pmid="2"),)}, "concern"),
        ({"pub_status": "aheadofprint", "volume": "", "issue": ""}, "ahead of print"),
        ({}, ""),
    ],
)
def test_the_status_is_the_worst(fields: dict[str, Any], status: str) -> None:
    assert of(**fields)["status"] == status


def test_a_notice_stands_apart_from_notes() -> None:
    told = of(links=(Link(kind="RetractionIn", pmid="2", source="J Test. 2020"),))
    assert told["notices"] == "Retracted: PMID 2, J Test. 2020"
    assert told["note"] == "discussion 829"


def test_a_trial_has_its_registrys_status() -> None:
    trial = Trial(nct_id="NCT00663117", title="T", status="ACTIVE_NOT_RECRUITING")
    held_trial = HeldTrial(trial=trial, confirmed=True, origin="clinicaltrials")
    told = row(trial_reference(held_trial))
    assert (told["kind"], told["nct_id"], told["status"]) == (
        "trial", "NCT00663117", "active not recruiting",
    )  # fmt: skip


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@A1", "＝1", "＋1", "－1", "＠1", " =1", "\t=1"]
)
def test_no_cell_is_a_formula(text: str) -> None:
    assert of(title=text)["title"].startswith("'")


@settings(max_examples=200, deadline=None)
@given(HOSTILE, HOSTILE, HOSTILE, HOSTILE)
def test_any_text_is_one_row_without_a_formula(a: str, b: str, c: str, d: str) -> None:
    article = replace(
        SMITH,
        title=a,
        authors=(Author(last=b, fore=c), Author(collective=d)),
        journal=b,
        volume=c,
        pages=d,
        doi=a,
        pmcid=b,
        pub_types=(c,),
        languages=(d,),
    )
    reference = replace(
        paper_reference(held(article), "k"), subjects=(a, b), abstract=c, marks=(d,)
    )
    text = "".join(csv_table([reference, reference], HEADER))
    text.encode()
    rows = list(csv.reader(io.StringIO(text)))
    assert [len(cells) for cells in rows] == [len(COLUMNS)] * 3
    assert not [cell for cells in rows[1:] for cell in cells if cell.startswith(FORMULA)]
    assert text.count("\n") == 3


def test_rows_come_one_at_a_time() -> None:
    reference = paper_reference(held(SMITH), "smith2007")
    endless = iter(lambda: reference, None)
    assert len(list(islice(csv_table(endless, HEADER), 3))) == 3


def test_every_record_is_a_row(shared: Path) -> None:
    references = recorded_references(shared)
    rows = list(csv.DictReader(io.StringIO("".join(csv_table(references, HEADER)))))
    assert len(rows) == len(references)
    for told, one in zip(rows, references, strict=True):
        assert told["key"] == one.key
        assert told["title"].lstrip("'") == title_as_text(one.title).lstrip("'")
        assert (told["pmid"], told["nct_id"]) == (one.pmid, one.nct_id)
        assert told["year"] == str(one.issued.year or "")
        assert set(told) == set(COLUMNS)
