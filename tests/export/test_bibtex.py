"""A BibTeX file, field by field, that two parsers read back as it was."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice, repeat

import bibtexparser
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pybtex.database import BibliographyData, parse_string

from ldn_lit.citations.bibtex import read_bibtex
from ldn_lit.export.biblatex import biblatex
from ldn_lit.export.bibtex import bibtex
from ldn_lit.export.keys import citation_key
from ldn_lit.export.provenance import Provenance
from ldn_lit.export.references import (
    Reference,
    TrialType,
    in_order,
    paper_reference,
    trial_reference,
    with_abstract,
    with_subjects,
    with_url,
)
from ldn_lit.records import (
    AbstractPart,
    Article,
    Author,
    HeldArticle,
    HeldTrial,
    Link,
    MeshHeading,
    PartialDate,
    Trial,
    Withdrawal,
)

HEADER = Provenance(
    version="0.1.0",
    papers=1,
    trials=1,
    run=7,
    as_of="2026-11-22T08:19:47Z",
    searches=("ldn-core", "me@home"),
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


def cited(article: Article, key: str = "smith2007") -> Reference:
    return paper_reference(held(article, key), key)


def written(*references: Reference) -> str:
    return "".join(bibtex(references, HEADER))


def one(article: Article, *, confirmed: bool = True, withdrawal: Withdrawal | None = None) -> str:
    paper = replace(held(article, confirmed=confirmed), withdrawal=withdrawal)
    return written(paper_reference(paper, "smith2007")).split("\n\n", 1)[1]


def test_a_whole_file() -> None:
    assert written(*in_order([cited(SMITH), trial_reference(held_trial(TRIAL))])) == (
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
            [
                "title = {Low-dose naltrexone therapy improves active {Crohn's} disease},",
                "note = {Retracted: PMID 9, Gut. 2026;1:2},",
                "keywords = {retracted},",
            ],
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
        (replace(SMITH, volume=""), ["volume = {{}},", "number = {4},"]),
        (
            replace(SMITH, authors=(), pub_types=("Preprint",)),
            ["@misc{smith2007,", "key = {smith2007},"],
        ),
        (replace(SMITH, title="[Not Available].", vernacular_title="Titre"), ["title = {Titre},"]),
        (
            replace(SMITH, languages=("pol",)),
            ["language = {polish},", "note = {In Polish},"],
        ),
        (
            replace(SMITH, languages=("eng", "fre"), links=(Link(kind="RetractionIn", pmid="9"),)),
            ["language = {english and french},", "note = {Retracted: PMID 9; In English, French},"],
        ),
        (replace(SMITH, title=""), ["title = {[{No} title]},"]),
        (
            replace(SMITH, title="On Ips.", styled_title="On <i>Ips</i>."),
            ["title = {On {{\\emph{Ips}}}},"],
        ),
        (
            replace(
                SMITH,
                title="[Not Available].",
                styled_title="<i>[Not Available].</i>",
                vernacular_title="Titre",
            ),
            ["title = {Titre},"],
        ),
    ],
)
def test_fields(article: Article, lines: list[str]) -> None:
    found = [line.strip() for line in one(article).splitlines()]
    assert [line for line in lines if line not in found] == []


def test_a_publishers_item_number_is_no_page() -> None:
    assert "pages" not in one(replace(SMITH, pages="", pii="S0140-6736(20)30183-5"))


def test_a_record_pubmed_has_not_confirmed_says_so() -> None:
    assert "note = {Record not confirmed by PubMed}" in one(SMITH, confirmed=False)
    assert "note" not in one(SMITH)
    trial = written(trial_reference(held_trial(TRIAL, confirmed=False)))
    assert "Record not confirmed by ClinicalTrials.gov" in trial


@pytest.mark.parametrize(
    ("replaced_by", "note"),
    [("", "Withdrawn from PubMed"), ("39000077", "Merged in PubMed into: PMID 39000077")],
)
def test_a_record_that_pubmed_has_no_more_says_so(replaced_by: str, note: str) -> None:
    gone = Withdrawal(missed="2026-11-20", told="2026-11-21", replaced_by=replaced_by)
    found = one(SMITH, withdrawal=gone)
    assert f"note = {{{note}}}," in found
    assert "keywords = {withdrawn from PubMed}," in found
    assert "note" not in one(SMITH, withdrawal=replace(gone, told=""))


# --- what the reader of the file has to know ----------------------------------

FONTS = "% Some letters need \\usepackage[T1]{fontenc} in the document.\n"
NO_FORM = "% Characters without a LaTeX form stand as {[U+...]}; --format biblatex keeps them.\n"


@pytest.mark.parametrize(
    ("journal", "last"),
    [("Dąb", FONTS), ("Öst", ""), ("中", NO_FORM), ("Dąb 中", FONTS + NO_FORM)],
)
def test_what_a_document_needs_is_said_once_at_the_end(journal: str, last: str) -> None:
    papers = [cited(replace(SMITH, journal=journal), f"key{n}") for n in range(3)]
    assert written(*papers).rpartition("}\n")[2] == (f"\n{last}" if last else "")


def test_nothing_is_collected() -> None:
    "A piece of the file is there before the next reference is asked for."
    endless = bibtex(repeat(cited(SMITH)), HEADER)
    assert [piece.count("@article{") for piece in islice(endless, 4)] == [0, 1, 1, 1]


def test_an_empty_library_is_a_header() -> None:
    assert "".join(bibtex([], Provenance(version="0.1.0"))) == (
        "% Written by ldn-lit 0.1.0: 0 papers, 0 trials.\n"
    )


# --- kinds --------------------------------------------------------------------


@pytest.mark.parametrize("trial_type", ["misc", "online", "dataset"])
def test_a_trial_in_another_house_style_says_what_it_is(trial_type: str) -> None:
    trial = replace(trial_reference(held_trial(TRIAL)), trial_type=trial_type)
    found = written(trial)
    assert "@misc{NCT00663117,\n" in found
    assert (
        "howpublished = {Clinical trial registration NCT00663117, ClinicalTrials.gov},"
    ) in found


def test_a_book_has_an_author_or_an_editor_and_never_a_number() -> None:
    "plain.bst: can't use both author and editor fields; there's a number but no series."
    editor = Author(last="Adam", fore="Margaret P", initials="MP")
    book = replace(SMITH, kind="book", editors=(editor,), volume="1", issue="2", pages="1-2")
    found = one(book)
    assert "editor =" not in found
    assert "note = {Edited by Adam MP}," in found
    assert "volume = {1}," in found
    assert not re.search("number|pages", found)
    assert "editor = {Adam, Margaret P.}," in one(replace(book, authors=()))


def test_an_arxiv_preprint_has_arxivs_number() -> None:
    preprint = replace(
        SMITH, pub_types=("PREPRINT",), journal="ArXiv", doi="10.48550/arXiv.2101.00001"
    )
    found = one(preprint)
    assert "eprint = {2101.00001},\n  eprinttype = {arxiv}," in found
    assert "pmid = {17222320}," in found


def test_a_paper_names_its_preprint() -> None:
    link = Link(kind="UpdateOf", pmid="33269371", source="medRxiv. 2020 Nov 25")
    found = one(replace(SMITH, links=(link,)))
    assert "note = {Preprint: PMID 33269371, medRxiv. 2020 Nov 25}," in found


NOBODY = "author = {{[No authors listed]}},"


@pytest.mark.parametrize(
    ("article", "said"),
    [
        (SMITH, False),
        (replace(SMITH, authors=()), True),
        (replace(SMITH, authors=(), authors_complete=False), True),
        (replace(SMITH, authors=(Author(last="\u200b"),)), True),
        (replace(SMITH, authors=(), pub_types=("Preprint",)), False),
        (replace(SMITH, authors=(), kind="book"), True),
        (replace(SMITH, authors=(), kind="book", editors=(Author(last="Adam"),)), False),
        (replace(SMITH, authors=(), kind="chapter", editors=(Author(last="Adam"),)), True),
    ],
)
def test_only_an_entry_that_has_to_have_an_author_says_that_none_is_listed(
    article: Article, said: bool
) -> None:
    for writer in (bibtex, biblatex):
        found = "".join(writer([cited(article)], HEADER))
        assert (NOBODY in found) is said
        assert found.count("author =") == (said or bool(article.authors))


@pytest.mark.parametrize("trial_type", ["report", "misc", "online", "dataset"])
def test_a_trial_without_a_sponsor_has_an_author_where_it_is_a_report(
    trial_type: TrialType,
) -> None:
    nobodys = trial_reference(held_trial(replace(TRIAL, sponsor="")))
    for writer in (bibtex, biblatex):
        found = "".join(writer([replace(nobodys, trial_type=trial_type)], HEADER))
        assert (NOBODY in found) is (trial_type == "report")


@pytest.mark.parametrize(
    ("issue", "pages", "volume"), [("", "231-9", False), ("20", "231-9", True), ("20", "", True)]
)
def test_an_issue_without_a_volume_leaves_the_place_of_the_volume_empty(
    issue: str, pages: str, volume: bool
) -> None:
    "plain.bst: there's a number but no volume."
    found = one(replace(SMITH, volume="", issue=issue, pages=pages))
    assert ("volume = {{}}," in found) is volume
    entry = read_bibtex(found)[0]
    assert (entry.volume, entry.issue) == ("", issue)


# --- what is opt-in -----------------------------------------------------------


def test_abstract_subjects_and_address_are_written_where_they_are_held() -> None:
    article = replace(
        SMITH,
        abstract=(
            AbstractPart(label="BACKGROUND", text="NO<sub>x</sub> & 5%."),
            AbstractPart(text="Done."),
        ),
        keywords=("LDN", "crohn disease"),
        mesh=(MeshHeading(descriptor="Crohn Disease"), MeshHeading(descriptor="Receptors, Opioid")),
        links=(Link(kind="RetractionIn"),),
    )
    bare = written(cited(article))
    assert not re.search("abstract|LDN|url", bare)
    found = written(with_url(with_subjects(with_abstract(cited(article)))))
    assert r"abstract = {BACKGROUND: NO\textsubscript{x} \& 5\%. Done.}," in found
    assert "keywords = {retracted, LDN, crohn disease, Receptors Opioid}," in found
    assert "url = {https://pubmed.ncbi.nlm.nih.gov/17222320/}," in found


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


def library(articles: list[Article]) -> list[Reference]:
    taken: frozenset[str] = frozenset()
    references = []
    for article in articles:
        key = citation_key(article, taken)
        taken |= {key}
        references.append(cited(article, key))
    return references


def parsed(text: str) -> BibliographyData:
    return parse_string(text, "bibtex")


@settings(deadline=None)
@given(st.lists(PAPERS, max_size=4))
def test_two_parsers_read_every_entry_back(articles: list[Article]) -> None:
    references = [*library(articles), trial_reference(held_trial(TRIAL))]
    text = written(*references)
    keys = {reference.key for reference in references}
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
