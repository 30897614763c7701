"""A biblatex file, field by field."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice, repeat

import pytest

from ldn_lit.citations.bibtex import read_bibtex
from ldn_lit.export.babel import babel_names
from ldn_lit.export.biblatex import biblatex
from ldn_lit.export.provenance import Provenance
from ldn_lit.export.references import Reference, paper_reference, trial_reference
from ldn_lit.records import Article, Author, HeldArticle, HeldTrial, Link, PartialDate, Trial

HEADER = Provenance(version="0.1.0", papers=1, searches=("me@home",))
SMITH = Article(
    pmid="17222320",
    title="Low-dose naltrexone therapy improves active Crohn's disease: TNF-α & more.",
    authors=(
        Author(last="Smith", fore="Jill P", initials="JP"),
        Author(last="Łącki", fore="É", initials="É"),
    ),
    authors_complete=False,
    journal="The American journal of gastroenterology",
    journal_iso="Am J Gastroenterol",
    issns=("0002-9270",),
    pub_date=PartialDate(year=2007, month=11, end_month=12),
    volume="102",
    issue="4",
    pages="820-8; discussion 829-30",
    doi="10.1111/j.1572-0241.2007.01045.x",
    pmcid="PMC1",
    languages=("eng",),
    pub_types=("Journal Article",),
)
TRIAL = Trial(
    nct_id="NCT00663117",
    title="Naltrexone in Crohn's",
    official_title="Low-dose naltrexone & Crohn's disease",
    sponsor="Milton S. Hershey Medical Center",
    first_submitted="2008-04-18",
    status="COMPLETED",
    last_update_posted="2011-01-01",
)
EDITOR = Author(last="Adam", fore="Margaret P", initials="MP")


def cited(article: Article) -> Reference:
    held = HeldArticle(
        id=1,
        article=article,
        confirmed=True,
        citation_key="smith2007",
        origin="pubmed",
        fetched="2026-11-22T08:00:00Z",
    )
    return paper_reference(held, "smith2007")


def registered(trial: Trial) -> Reference:
    return trial_reference(
        HeldTrial(
            trial=trial, confirmed=True, origin="clinicaltrials", fetched="2026-11-22T08:00:00Z"
        )
    )


def written(*references: Reference) -> str:
    return "".join(biblatex(references, HEADER))


def lines(article: Article) -> list[str]:
    return [line.strip() for line in written(cited(article)).splitlines()]


def test_a_whole_file() -> None:
    assert written(registered(TRIAL), cited(SMITH)) == (
        "% Written by ldn-lit 0.1.0: 1 paper, 0 trials.\n"
        "% Searches: me(at)home.\n"
        "\n"
        "@report{NCT00663117,\n"
        "  author = {{Milton S. Hershey Medical Center}},\n"
        "  title = {Low-dose naltrexone \\& {Crohn's} disease},\n"
        "  shorttitle = {Naltrexone in {Crohn's}},\n"
        "  type = {Clinical trial registration},\n"
        "  number = {NCT00663117},\n"
        "  institution = {ClinicalTrials.gov},\n"
        "  version = {2011-01-01},\n"
        "  date = {2008-04-18},\n"
        "  url = {https://clinicaltrials.gov/study/NCT00663117},\n"
        "  urldate = {2026-11-22},\n"
        "  note = {Last updated 2011-01-01 (completed)},\n"
        "}\n"
        "\n"
        "@article{smith2007,\n"
        "  author = {Smith, Jill P. and Łącki, É. and others},\n"
        "  title = {Low-dose naltrexone therapy improves active {Crohn's} disease:"
        " {TNF-α} \\& more},\n"
        "  journaltitle = {The American journal of gastroenterology},\n"
        "  shortjournal = {Am J Gastroenterol},\n"
        "  date = {2007-11/2007-12},\n"
        "  volume = {102},\n"
        "  number = {4},\n"
        "  pages = {820--828},\n"
        "  issn = {0002-9270},\n"
        "  langid = {english},\n"
        "  doi = {10.1111/j.1572-0241.2007.01045.x},\n"
        "  pmid = {17222320},\n"
        "  pmcid = {PMC1},\n"
        "  eprint = {17222320},\n"
        "  eprinttype = {pubmed},\n"
        "  note = {discussion 829--830},\n"
        "}\n"
    )


@pytest.mark.parametrize(
    ("article", "expected"),
    [
        (replace(SMITH, pages="e0212460"), ["eid = {e0212460},"]),
        (replace(SMITH, pages="", pii="e0212460"), ["eid = {e0212460},"]),
        (replace(SMITH, pages="e157-e161"), ["pages = {e157--e161},"]),
        (
            replace(SMITH, volume="", issue="", pages="", pub_status="aheadofprint"),
            ["pubstate = {inpress},"],
        ),
        # biber's data model has numbers only for volumes.
        (replace(SMITH, volume="36 Suppl 1", issue=""), ["volume = {36},", "number = {Suppl 1},"]),
        (replace(SMITH, volume="XII"), ["volume = {XII},"]),
        (
            replace(SMITH, volume="56 ( Pt 10)", issue=""),
            ["volume = {56},", "number = {Pt 10},"],
        ),
        (replace(SMITH, volume="Suppl", issue=""), ["number = {Suppl},"]),
        (replace(SMITH, volume="569-570", issue="2"), ["number = {569-570, 2},"]),
        (
            replace(SMITH, pub_types=("Preprint",), journal="medRxiv", doi=""),
            [
                "@online{smith2007,",
                "organization = {medRxiv},",
                "url = {https://pubmed.ncbi.nlm.nih.gov/17222320/},",
                "urldate = {2026-11-22},",
                "note = {Preprint; discussion 829--830},",
            ],
        ),
        (
            replace(SMITH, pub_types=("Preprint",), doi="10.48550/arXiv.2101.00001"),
            ["eprint = {2101.00001},", "eprinttype = {arxiv},"],
        ),
        (
            replace(
                SMITH, kind="chapter", book_title="GeneReviews®", editors=(EDITOR,), edition="2nd"
            ),
            [
                "@incollection{smith2007,",
                "booktitle = {{GeneReviews®}},",
                "editor = {Adam, Margaret P.},",
                "edition = {2},",
            ],
        ),
        (replace(SMITH, kind="chapter", book_title="StatPearls"), ["@inbook{smith2007,"]),
        (
            replace(
                SMITH, kind="book", editors=(EDITOR,), publisher="NCBI", publisher_place="Bethesda"
            ),
            [
                "@book{smith2007,",
                "editor = {Adam, Margaret P.},",
                "publisher = {NCBI},",
                "location = {Bethesda},",
            ],
        ),
        (replace(SMITH, kind="book", authors=(), editors=(EDITOR,)), ["@collection{smith2007,"]),
        (replace(SMITH, kind="book", isbn="978-3-16-148410-0"), ["isbn = {978-3-16-148410-0},"]),
        (replace(SMITH, kind="book", isbn="0-8044-2957-X"), ["isbn = {0-8044-2957-X},"]),
        (replace(SMITH, kind="book", edition="Rev. ed."), ["edition = {Rev. ed.},"]),
        (
            replace(SMITH, links=(Link(kind="RetractionIn", pmid="9", source="Gut. 2026;1:2"),)),
            [
                "note = {Retracted: PMID 9, Gut. 2026;1:2; discussion 829--830},",
                "keywords = {retracted},",
            ],
        ),
        (replace(SMITH, languages=("ger",)), ["langid = {german},", "language = {german},"]),
        # PubMed's own translation of a title is English.
        (
            replace(SMITH, title="[Naltrexone].", languages=("fre",)),
            ["langid = {english},", "language = {french},"],
        ),
        (replace(SMITH, languages=("eng", "fre")), ["language = {english and french},"]),
        (replace(SMITH, doi="10.1/a_b%28{x}é"), ["doi = {10.1/a_b%28%7Bx%7D%C3%A9},"]),
        (replace(SMITH, pub_date=PartialDate(year=2009, season="Fall")), ["date = {2009-23},"]),
    ],
)
def test_fields(article: Article, expected: list[str]) -> None:
    found = lines(article)
    assert [line for line in expected if line not in found] == []


@pytest.mark.parametrize(
    ("article", "absent"),
    [
        (replace(SMITH, pages="e0212460"), "pages"),
        (SMITH, "eid"),
        (SMITH, "urldate"),
        (SMITH, "language"),
        (SMITH, "pubstate"),
        (replace(SMITH, volume="", issue="", pub_status="aheadofprint", pages=""), "note"),
        (replace(SMITH, journal_iso=SMITH.journal), "shortjournal"),
        (replace(SMITH, languages=("eng", "fre")), "langid"),
        (replace(SMITH, languages=("und",)), "langid"),
        (replace(SMITH, kind="book", isbn="123-456"), "isbn"),
        (replace(SMITH, kind="book", isbn="978-3-16-148410-1"), "isbn"),
        (replace(SMITH, kind="book", isbn="9X8-3-16-148410-0"), "isbn"),
        (SMITH, "year"),
        (SMITH, "month"),
    ],
)
def test_fields_that_have_no_place(article: Article, absent: str) -> None:
    assert not [line for line in lines(article) if line.startswith(f"{absent} =")]


@pytest.mark.parametrize(
    ("trial_type", "expected"),
    [
        ("report", ["type", "number", "institution", "version"]),
        ("dataset", ["type", "number", "publisher", "version"]),
        ("online", ["titleaddon", "organization", "version"]),
        ("misc", ["howpublished", "organization", "version"]),
    ],
)
def test_house_styles_of_trials(trial_type: str, expected: list[str]) -> None:
    found = written(replace(registered(TRIAL), trial_type=trial_type))
    names = [line.split(" = ")[0].strip() for line in found.splitlines() if " = " in line]
    assert f"@{trial_type}{{NCT00663117," in found
    assert "NCT00663117" in found.split("url =")[0].split(",", 1)[1]
    place = slice(names.index("shorttitle") + 1, names.index("date"))
    assert names[place] == expected


def test_nothing_is_collected() -> None:
    endless = biblatex(repeat(cited(SMITH)), HEADER)
    assert [piece.count("@article{") for piece in islice(endless, 4)] == [0, 1, 1, 1]


def test_it_is_read_back_by_ldn_lit_itself() -> None:
    paper, trial = (citation for citation in read_bibtex(written(cited(SMITH), registered(TRIAL))))
    assert (paper.pmid, paper.doi, paper.pmcid) == (SMITH.pmid, SMITH.doi, SMITH.pmcid)
    assert (paper.year, paper.journal, paper.volume) == (2007, SMITH.journal, "102")
    assert paper.et_al
    assert trial.nct_id == TRIAL.nct_id


@pytest.mark.parametrize(
    ("codes", "names"),
    [
        (("eng",), ("english",)),
        (("GER", "fre", "ger"), ("german", "french")),
        (("und", "mul", ""), ()),
    ],
)
def test_babel_names(codes: tuple[str, ...], names: tuple[str, ...]) -> None:
    assert babel_names(codes) == names
