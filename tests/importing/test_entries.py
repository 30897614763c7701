"""What every format says of a work, and under which key people cite it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ldn_lit.errors import UsageError
from ldn_lit.importing.entries import Entry, ReferenceFormat
from ldn_lit.importing.formats import format_of
from ldn_lit.importing.reading import read_entries
from ldn_lit.records import Author

BIB = r"""
@article{Younger2013,
  author = {Younger, Jarred and Noor, Noorulain and {Mackey SC} and others},
  title = {Low-dose naltrexone for the treatment of fibromyalgia},
  journal = {Arthritis Rheum}, year = 2013, month = feb, volume = 65, number = 2,
  pages = {529--538}, doi = {10.1002/art.37734}, note = {PMID: 23359310}
}
@incollection{brady2020,
  author = {Mu{\~n}oz, Jos{\'e}}, editor = {Smith, Jr., John P.},
  title = {A chapter}, booktitle = {The book of it}, publisher = {Press}, address = {Bern},
  edition = {2}, isbn = {978-3-16-148410-0}, pages = {1--9}, year = {2020}
}
@online{preprint, author = {Roe, A.}, title = {On it}, date = {2021-03}, doi = {10.1101/2021.03.01}}
@phdthesis{staalman, author = {Staalman, C. R.}, title = {Radiology}, school = {VU}, year = 1991}
"""
RIS = """TY  - JOUR
AU  - King, Martin L., Jr.
AU  - OGF Study Group
TI  - On it
T2  - A journal
J2  - J
PY  - 2018
DA  - 2018/03/01/
VL  - 7
SP  - 820
EP  - 828
SN  - 2050-084X
N1  - Citation Key: king2018it
ER  -
"""
ENW = """%0 Journal Article
%A Younger, Jarred
%A Noor, N.
%T Low-dose naltrexone
%J Arthritis Rheum
%V 65
%N 2
%P 529-38
%D 2013
%R 10.1002/art.37734
%M 23359310
%~ PubMed
%F younger

%0 Book
%A Roe, A.
%T A book
%I Press
"""
ENDNOTE_XML = """<?xml version="1.0" encoding="UTF-8"?><xml><records><record>
<ref-type name="Journal Article">17</ref-type>
<contributors><authors><author><style face="normal">Younger, J.</style></author></authors>
</contributors><titles><title><style face="normal">Low-dose </style><style face="italic">it</style>
</title><secondary-title>Arthritis Rheum</secondary-title></titles><pages>529-38</pages>
<volume>65</volume><dates><year>2013</year></dates><accession-num>23359310</accession-num>
<electronic-resource-num>10.1002/art.37734</electronic-resource-num>
<remote-database-provider>NLM</remote-database-provider></record>
<record><ref-type name="Book">6</ref-type></broken></record>
<record><ref-type name="Thesis">32</ref-type><titles><title>Third</title></titles></record>
</records></xml>
"""


def entries(text: str, format: ReferenceFormat) -> tuple[Entry, ...]:
    return read_entries(text, format).entries


def test_a_bibtex_entry_keeps_names_months_and_the_pmid_of_its_note() -> None:
    first = entries(BIB, "bibtex")[0]
    article = first.article
    assert (first.key, first.line) == ("Younger2013", 2)
    assert (article.pmid, article.doi) == ("23359310", "10.1002/art.37734")
    assert article.authors == (
        Author(last="Younger", fore="Jarred", initials="J"),
        Author(last="Noor", fore="Noorulain", initials="N"),
        Author(collective="Mackey SC"),
    )
    assert not article.authors_complete
    assert article.pub_date.iso == "2013-02"
    assert (article.volume, article.issue, article.pages) == ("65", "2", "529-538")


def test_a_chapter_keeps_its_book() -> None:
    chapter = entries(BIB, "bibtex")[1].article
    assert chapter.kind == "chapter"
    assert (chapter.book_title, chapter.publisher, chapter.publisher_place) == (
        "The book of it",
        "Press",
        "Bern",
    )
    assert (chapter.edition, chapter.isbn) == ("2", "978-3-16-148410-0")
    assert chapter.authors[0] == Author(last="Muñoz", fore="José", initials="J")
    assert chapter.editors == (Author(last="Smith", fore="John P.", initials="JP", suffix="Jr"),)


def test_preprints_and_theses_say_what_they_are() -> None:
    _, _, preprint, thesis = entries(BIB, "bibtex")
    assert preprint.article.pub_types == ("Preprint",)
    assert preprint.article.pub_date.iso == "2021-03"
    assert (thesis.article.kind, thesis.article.pub_types) == ("book", ("Academic Dissertation",))
    assert thesis.article.publisher == "VU"
    assert thesis.citation.source == "thesis"


def test_a_ris_record_keeps_groups_suffixes_and_zoteros_citation_key() -> None:
    (one,) = entries(RIS, "ris")
    assert one.key == "king2018it"
    assert one.article.authors == (
        Author(last="King", fore="Martin L.", initials="ML", suffix="Jr"),
        Author(collective="OGF Study Group"),
    )
    assert one.article.pub_date.iso == "2018-03-01"
    assert (one.article.journal, one.article.journal_iso) == ("A journal", "J")
    assert (one.article.pages, one.article.issns) == ("820-828", ("2050-084X",))


def test_endnotes_tagged_format() -> None:
    article, book = entries(ENW, "enw")
    assert (article.key, article.line, book.line) == ("younger", 1, 15)
    assert (article.article.pmid, article.article.doi) == ("23359310", "10.1002/art.37734")
    assert (article.article.volume, article.article.pages) == ("65", "529-38")
    assert (book.article.kind, book.article.publisher) == ("book", "Press")
    assert article.citation.text == ENW[: article.citation.end]


def test_endnotes_xml_loses_only_what_is_damaged() -> None:
    read = read_entries(ENDNOTE_XML, "endnote-xml")
    first, third = read.entries
    assert first.article.title == "Low-dose it"
    assert (first.article.pmid, first.line) == ("23359310", 1)
    assert third.citation.source == "thesis"
    assert [(one.line, one.why) for one in read.unread] == [
        (9, "the record is not well-formed XML")
    ]


CSL = {
    "id": "http://zotero.org/users/1/items/ABCD",
    "type": "article-journal",
    "title": 'Effect of <i>Ips</i> on <span class="nocase">pH</span>',
    "container-title": "A journal",
    "author": [
        {"family": "Berg", "given": "Jan", "non-dropping-particle": "van der"},
        {"family": "King", "given": "M. L.", "suffix": "Jr."},
        {"literal": "OGF Study Group"},
    ],
    "issued": {"date-parts": [[2007, 11], [2007, 12]]},
    "page": "820-828",
    "note": "PMID: 23359310\nCitation Key: berg2007",
}


def test_a_csl_item_keeps_tags_ranges_and_the_key_in_extra() -> None:
    (one,) = entries(json.dumps([CSL]), "csl-json")
    assert one.key == "berg2007"
    assert one.article.title == "Effect of <i>Ips</i> on pH"
    assert one.article.pmid == "23359310"
    assert one.article.authors == (
        Author(last="van der Berg", fore="Jan", initials="J"),
        Author(last="King", fore="M L", initials="ML", suffix="Jr"),
        Author(collective="OGF Study Group"),
    )
    date = one.article.pub_date
    assert (date.iso, date.end_year, date.end_month) == ("2007-11", 2007, 12)


def test_an_address_made_up_for_one_export_is_no_key() -> None:
    (one,) = entries(json.dumps([{**CSL, "note": ""}]), "csl-json")
    assert one.key == ""


@pytest.mark.parametrize(
    ("text", "name", "format"),
    [
        (BIB, "refs", "bibtex"),
        ("% my refs\n\n" + BIB, "x.txt", "bibtex"),
        ("1.\n" + RIS, "x.txt", "ris"),
        ("\ufeff" + RIS, "", "ris"),
        (ENW, "", "enw"),
        (ENDNOTE_XML, "", "endnote-xml"),
        (json.dumps([CSL]), "", "csl-json"),
        ("\nOWN - ERIC\nTI  - T\n", "", "nbib"),
        ("PMID- 1\nOWN - NLM\n", "x.ris", "nbib"),
        ("<PubmedArticleSet><PubmedArticle>", "x.ris", "pubmed-xml"),
        ("no references at all", "x.bib", "bibtex"),
    ],
)
def test_content_decides_before_the_ending(text: str, name: str, format: str) -> None:
    assert format_of(text, name) == format


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("hello", "is no reference file"),
        ("<html><body>", "is a web page, perhaps one that asks to log in"),
        ("<!DOCTYPE html><p>Sign in</p>", "is a web page"),
        ('<?xml version="1.0"?><feed xmlns="x">', "is XML, but not PubMed's, EndNote's or Zote"),
    ],
)
def test_what_is_no_reference_file_is_refused(text: str, why: str) -> None:
    with pytest.raises(UsageError, match=why):
        format_of(text, "notes.txt")


def test_zoteros_own_cases(shared: Path) -> None:
    "Number of items, title, authors, volume and journal as Zotero's translator reads them."
    path = shared / "recorded/eutils/export/zotero_nbib_cases.json"
    cases = json.loads(path.read_text("utf-8"))
    for case in cases:
        found = entries(case["input"], "nbib")
        assert len(found) == len(case["items"])
        for entry, item in zip(found, case["items"], strict=True):
            names = [a.last or a.collective for a in entry.article.authors]
            wanted = [c["lastName"] for c in item["creators"] if c["creatorType"] == "author"]
            assert entry.article.title.rstrip(".") == item["title"].rstrip(".")
            assert names == wanted
            assert entry.article.volume == item.get("volume", "")
            if item.get("DOI"):
                assert entry.article.doi == item["DOI"]


#: Entries in each recorded file; the three of rispy_example_multiline name nothing but an id.
RECORDED = {
    "biopython_pubmed_result1.txt": 1, "biopython_pubmed_result2.txt": 4, "ctxp_3155436.json": 1,
    "ctxp_3238325.json": 1, "ctxp_3932643.json": 1, "ctxp_3999468.json": 1,
    "ctxp_PMC3352855.nbib": 1, "ctxp_PMC3352855.ris": 1, "dreamytang_pubmed_result.txt": 7,
    "jabref_MedlineImporterTestArticleItalics.bib": 1, "jabref_MedlineImporterTestMathML.bib": 1,
    "jabref_MedlinePlainImporterTestCompleteEntry.bib": 1,
    "jabref_MedlinePlainImporterTestCompleteEntry.txt": 1, "jabref_NbibImporterTest.bib": 1,
    "jabref_NbibImporterTest.nbib": 1, "manubot_bibliography.bib": 2,
    "manubot_bibliography.json": 2, "manubot_bibliography.nbib": 2, "manubot_bibliography.ris": 2,
    "nbib_set_50.nbib": 50, "nbib_single.nbib": 1, "rispy_example_full.ris": 2,
    "rispy_example_multiline.ris": 0, "rispy_example_utf_chars.ris": 1,
    "synthesisr_PubMed_example.txt": 3,
}  # fmt: skip


def test_every_recorded_file_is_read_whole(shared: Path) -> None:
    for name, number in RECORDED.items():
        text = (shared / "recorded/eutils/export" / name).read_bytes().decode("utf-8", "replace")
        read = read_entries(text, format_of(text, name))
        assert len(read.entries) == number, name
        assert all(one.article.title for one in read.entries), name
        assert not read.unread or name == "rispy_example_multiline.ris", name


def test_pairs_of_one_reference_in_two_formats_agree(shared: Path) -> None:
    folder = shared / "recorded/eutils/export"
    told = []
    for name in (
        "manubot_bibliography.bib",
        "manubot_bibliography.ris",
        "manubot_bibliography.json",
    ):
        text = (folder / name).read_text("utf-8")
        article = entries(text, format_of(text, name))[0].article
        told.append((article.title, article.doi.lower(), article.volume, article.authors))
    assert told[0] == told[1] == told[2]
