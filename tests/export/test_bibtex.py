"""A .bib file that two parsers and BibTeX itself read back as it was."""

from __future__ import annotations

import random
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import bibtexparser
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pybtex.database import BibliographyData, parse_string

from ldn_lit.export import Provenance, bibtex, citation_key
from ldn_lit.records import (
    Article,
    Author,
    HeldArticle,
    HeldTrial,
    Link,
    PartialDate,
    Trial,
    Withdrawal,
)

HEADER = Provenance(
    version="0.1.0", run=7, as_of="2026-11-22T08:19:47Z", searches=("ldn-core", "me@home")
)
SMITH = Article(
    pmid="17222320",
    title="Low-dose naltrexone therapy improves active Crohn's disease.",
    authors=(
        Author(last="Smith", fore="Jill P", initials="JP"),
        Author(last="Stock", fore="Heather", initials="H"),
    ),
    authors_complete=False,
    journal="The American journal of gastroenterology",
    journal_iso="Am J Gastroenterol",
    issns=("0002-9270",),
    pub_date=PartialDate(year=2007, month=4),
    volume="102",
    issue="4",
    pages="820-8",
    doi="10.1111/j.1572-0241.2007.01045.x",
    pub_types=("Journal Article",),
)
TRIAL = Trial(
    nct_id="NCT00663117",
    title="Naltrexone in Crohn's",
    official_title="Low-dose naltrexone & Crohn's disease",
    sponsor="Milton S. Hershey Medical Center",
    first_submitted="2008-04-18",
    status="ACTIVE_NOT_RECRUITING",
    last_update_posted="2011-01-01",
    results_posted="2011-01-02",
)


def held(article: Article, key: str = "smith2007", *, confirmed: bool = True) -> HeldArticle:
    return HeldArticle(
        id=int(article.pmid or 0),
        article=article,
        confirmed=confirmed,
        citation_key=key,
        origin="pubmed",
    )


def held_trial(trial: Trial, *, confirmed: bool = True) -> HeldTrial:
    return HeldTrial(trial=trial, confirmed=confirmed, origin="pubmed")


def one(article: Article, *, confirmed: bool = True, withdrawal: Withdrawal | None = None) -> str:
    paper = replace(held(article, confirmed=confirmed), withdrawal=withdrawal)
    return bibtex([paper], [], HEADER).split("\n\n", 1)[1]


def test_a_whole_file() -> None:
    assert bibtex([held(SMITH)], [held_trial(TRIAL)], HEADER) == (
        "% Written by ldn-lit 0.1.0: 1 paper, 1 trial.\n"
        "% Records as of run 7 of 2026-11-22T08:19:47Z.\n"
        "% Searches: ldn-core, me(at)home.\n"
        "\n"
        "@techreport{NCT00663117,\n"
        "  author = {{Milton S. Hershey Medical Center}},\n"
        "  title = {Low-dose naltrexone \\& {Crohn's} disease},\n"
        "  type = {Clinical trial registration},\n"
        "  number = {NCT00663117},\n"
        "  institution = {ClinicalTrials.gov},\n"
        "  year = {2008},\n"
        "  month = apr,\n"
        "  url = {https://clinicaltrials.gov/study/NCT00663117},\n"
        "  note = {Last updated 2011-01-01 (active not recruiting); Results posted 2011-01-02},\n"
        "}\n"
        "\n"
        "@article{smith2007,\n"
        "  author = {Smith, Jill P. and Stock, Heather and others},\n"
        "  title = {Low-dose naltrexone therapy improves active {Crohn's} disease},\n"
        "  journal = {The American journal of gastroenterology},\n"
        "  year = {2007},\n"
        "  month = apr,\n"
        "  volume = {102},\n"
        "  number = {4},\n"
        "  pages = {820--828},\n"
        "  issn = {0002-9270},\n"
        "  doi = {10.1111/j.1572-0241.2007.01045.x},\n"
        "  pmid = {17222320},\n"
        "  eprint = {17222320},\n"
        "  eprinttype = {pubmed},\n"
        "}\n"
    )


@pytest.mark.parametrize(
    ("article", "lines"),
    [
        (replace(SMITH, pmcid="PMC1"), ["pmcid = {PMC1},"]),
        (replace(SMITH, doi=""), ["url = {https://pubmed.ncbi.nlm.nih.gov/17222320/},"]),
        (replace(SMITH, doi="10.1/a_b%28{x}é"), ["doi = {10.1/a_b%28%7Bx%7D%C3%A9},"]),
        (replace(SMITH, pages="", pii="e0212460"), ["pages = {e0212460},"]),
        (
            replace(SMITH, pages="1-2; discussion 3-4"),
            ["pages = {1--2},", "note = {discussion 3--4},"],
        ),
        (
            replace(SMITH, pub_types=("Retracted Publication",)),
            ["note = {Retracted},", "keywords = {retracted},"],
        ),
        (
            replace(SMITH, links=(Link(kind="RetractionIn", pmid="9", source="Gut. 2026;1:2"),)),
            ["note = {Retracted: PMID 9, Gut. 2026;1:2},", "keywords = {retracted},"],
        ),
        (
            replace(SMITH, links=(Link(kind="ExpressionOfConcernIn", source="Gut"),)),
            ["note = {Expression of concern: Gut},", "keywords = {expression of concern},"],
        ),
        (
            replace(
                SMITH,
                links=(
                    Link(kind="ExpressionOfConcernIn", pmid="8", source="Gut"),
                    Link(kind="ErratumIn", pmid="7"),
                    Link(kind="RetractionIn", pmid="9"),
                ),
            ),
            [
                "note = {Retracted: PMID 9; Expression of concern: PMID 8, Gut},",
                "keywords = {retracted, expression of concern},",
            ],
        ),
        (
            replace(
                SMITH,
                volume="",
                issue="",
                pages="",
                pub_status="aheadofprint",
                article_date=PartialDate(year=2006, month=12),
            ),
            ["year = {2006},", "month = dec,", "note = {Epub ahead of print},"],
        ),
        (
            replace(SMITH, pub_types=("Preprint",), journal="medRxiv"),
            ["@misc{smith2007,", "howpublished = {medRxiv},", "note = {Preprint},"],
        ),
        (
            replace(
                SMITH, kind="book", journal="", publisher="NCBI & Co", publisher_place="Bethesda"
            ),
            ["@book{smith2007,", "publisher = {NCBI \\& Co},", "address = {Bethesda},"],
        ),
        (
            replace(
                SMITH,
                kind="chapter",
                book_title="GeneReviews",
                editors=(Author(last="Adam", fore="MP", initials="MP"),),
            ),
            ["@incollection{smith2007,", "booktitle = {{GeneReviews}},", "editor = {Adam, M. P.},"],
        ),
        (replace(SMITH, authors=()), ["key = {smith2007},"]),
        (replace(SMITH, title="[Not Available].", vernacular_title="Titre"), ["title = {Titre},"]),
        (replace(SMITH, title=""), ["title = {[{No} title]},"]),
    ],
)
def test_fields(article: Article, lines: list[str]) -> None:
    written = [line.strip() for line in one(article).splitlines()]
    assert [line for line in lines if line not in written] == []


def test_a_publishers_item_number_is_no_page() -> None:
    assert "pages" not in one(replace(SMITH, pages="", pii="S0140-6736(20)30183-5"))


def test_a_record_pubmed_has_not_confirmed_says_so() -> None:
    assert "note = {Record not confirmed by PubMed}" in one(SMITH, confirmed=False)
    assert "note" not in one(SMITH)
    trial = bibtex([], [held_trial(TRIAL, confirmed=False)], HEADER)
    assert "Record not confirmed by ClinicalTrials.gov" in trial


@pytest.mark.parametrize(
    ("replaced_by", "note"),
    [("", "Withdrawn from PubMed"), ("39000077", "Merged in PubMed into: PMID 39000077")],
)
def test_a_record_that_pubmed_has_no_more_says_so(replaced_by: str, note: str) -> None:
    gone = Withdrawal(missed="2026-11-20", told="2026-11-21", replaced_by=replaced_by)
    written = one(SMITH, withdrawal=gone)
    assert f"note = {{{note}}}," in written
    assert "keywords = {withdrawn from PubMed}," in written
    assert "note" not in one(SMITH, withdrawal=replace(gone, told=""))


def test_a_name_that_needs_other_fonts_is_announced() -> None:
    advice = "% Some names need \\usepackage[T1]{fontenc} in the document."
    assert advice in bibtex([held(replace(SMITH, journal="Dąb"))], [], HEADER)
    assert advice not in bibtex([held(replace(SMITH, journal="Öst"))], [], HEADER)


def test_papers_without_a_key_get_one_that_clashes_with_none() -> None:
    records = [held(replace(SMITH, pmid="1"), ""), held(SMITH), held(replace(SMITH, pmid="2"), "")]
    keys = re.findall(r"@article\{(.*),", bibtex(records, [], HEADER))
    assert keys == ["smith2007", "smith2007a", "smith2007b"]


def test_the_same_records_in_any_order_are_the_same_bytes() -> None:
    records = [held(replace(SMITH, pmid=str(n)), f"Smith{n % 3}x{n}") for n in range(1, 12)]
    first = bibtex(records, [held_trial(TRIAL)], HEADER)
    random.Random(1).shuffle(records)
    assert bibtex(records, [held_trial(TRIAL)], HEADER) == first


def test_an_empty_library_is_a_header() -> None:
    assert bibtex([], [], Provenance(version="0.1.0")) == (
        "% Written by ldn-lit 0.1.0: 0 papers, 0 trials.\n"
    )


# --- read back --------------------------------------------------------------

WORDS = st.text(max_size=30) | st.sampled_from(
    ["@article{x,", "a @b", "<i>Ips</i>", "}{", "\\", '"', " and ", "%", "CO<sub>2</sub>", "é"]
)
PEOPLE = st.builds(Author, last=WORDS, fore=WORDS, initials=st.just(""), suffix=WORDS) | st.builds(
    Author, collective=WORDS
)
PAPERS = st.builds(
    Article,
    pmid=st.integers(1, 10**8).map(str),
    title=WORDS,
    authors=st.lists(PEOPLE, max_size=3).map(tuple),
    authors_complete=st.booleans(),
    kind=st.sampled_from(["article", "book", "chapter"]),
    journal=WORDS,
    pub_date=st.builds(
        PartialDate,
        year=st.none() | st.just(2007),
        month=st.none() | st.just(11),
        end_month=st.none() | st.just(12),
    ),
    pages=WORDS,
    volume=WORDS,
    doi=WORDS,
)


def library(articles: list[Article]) -> list[HeldArticle]:
    taken: frozenset[str] = frozenset()
    records = []
    for number, article in enumerate(articles):
        key = citation_key(article, taken)
        taken |= {key}
        records.append(replace(held(article, key), id=number))
    return records


def parsed(text: str) -> BibliographyData:
    return parse_string(text, "bibtex")


@settings(deadline=None)
@given(st.lists(PAPERS, max_size=4))
def test_two_parsers_read_every_entry_back(articles: list[Article]) -> None:
    records = library(articles)
    text = bibtex(records, [held_trial(TRIAL)], HEADER)
    keys = {record.citation_key for record in records} | {"NCT00663117"}
    assert text.isascii()
    assert text.endswith("\n")
    assert "\r" not in text
    assert set(parsed(text).entries.keys()) == keys
    parser = bibtexparser.bparser.BibTexParser(
        ignore_nonstandard_types=False, interpolate_strings=True, common_strings=True
    )
    assert {entry["ID"] for entry in bibtexparser.loads(text, parser).entries} == keys


def test_names_come_apart_as_they_went_together() -> None:
    article = replace(
        SMITH,
        authors_complete=True,
        authors=(
            Author(last="King", fore="Martin L", suffix="Jr"),
            Author(last="van der Berg", fore="Jan"),
            Author(collective="Pain, Fever and Care Group"),
        ),
    )
    people = parsed(one(article)).entries["smith2007"].persons["author"]
    assert [
        (" ".join(p.prelast_names + p.last_names), " ".join(p.lineage_names), p.first_names)
        for p in people
    ] == [
        ("King", "Jr.", ["Martin"]),
        ("van der Berg", "", ["Jan"]),
        ("{Pain, Fever and Care Group}", "", []),
    ]


@pytest.mark.skipif(shutil.which("bibtex") is None, reason="needs bibtex")
@pytest.mark.parametrize("style", ["plain", "abbrv", "alpha", "unsrt"])
def test_bibtex_itself_has_no_complaint_and_keeps_the_capitals(tmp_path: Path, style: str) -> None:
    title = "Low-dose LDN, %CD4 and H<sub>2</sub>O in <i>Ips</i>: a TNF-α study of Łódź."
    article = replace(SMITH, title=title, authors=(Author(last="Łącki", fore="Émile É"),))
    (tmp_path / "t.bib").write_text(bibtex([held(article)], [held_trial(TRIAL)], HEADER))
    (tmp_path / "t.aux").write_text(f"\\citation{{*}}\n\\bibstyle{{{style}}}\n\\bibdata{{t}}\n")
    done = subprocess.run(
        ["bibtex", "t"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout
    assert "Warning" not in done.stdout
    printed = " ".join((tmp_path / "t.bbl").read_text().split())
    for kept in (
        r"{LDN}",
        r"{{\%CD4}}",
        r"{H{$_{2}$}O}",
        r"{{\emph{Ips}}}",
        "{Crohn's}",
        r"{\'E}.",
    ):
        assert kept in printed
