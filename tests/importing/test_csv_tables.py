"""Tables of references as Zotero, PubMed and we ourselves write them."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence

import pytest

from ldn_lit.errors import UsageError
from ldn_lit.export.csv_table import COLUMNS
from ldn_lit.importing.entries import Entry, FileRead
from ldn_lit.importing.formats import format_of
from ldn_lit.importing.reading import read_entries

ZOTERO = (
    "Key", "Item Type", "Publication Year", "Author", "Title", "Publication Title", "ISBN", "ISSN",
    "DOI", "Url", "Abstract Note", "Date", "Pages", "Issue", "Volume", "Journal Abbreviation",
    "Publisher", "Place", "Language", "Type", "Extra", "Notes", "Manual Tags", "Automatic Tags",
    "Editor", "Number", "Edition",
)  # fmt: skip
PUBMED = (
    "PMID", "Title", "Authors", "Citation", "First Author", "Journal/Book", "Publication Year",
    "Create Date", "PMCID", "NIHMS ID", "DOI",
)  # fmt: skip
CROHN = {
    "Key": "7ZQ2WXYZ", "Item Type": "journalArticle", "Publication Year": "2007",
    "Author": "Smith, Jill P.; Stock, Heather; King, Martin L., Jr.; LDN Research Trust",
    "Title": "Low-dose naltrexone therapy improves active Crohn's disease",
    "Publication Title": "The American Journal of Gastroenterology", "ISSN": "0002-9270",
    "DOI": "10.1111/j.1572-0241.2007.01045.x", "Date": "2007-04", "Pages": "820-828",
    "Issue": "4", "Volume": "102", "Journal Abbreviation": "Am J Gastroenterol",
    "Abstract Note": 'OBJECTIVES: "Endogenous" opioids,\nand more.', "Manual Tags": "ldn; crohn",
    "Extra": "PMID: 17222320\nCitation Key: Smith_Crohn",
}  # fmt: skip
FROM_PUBMED = {
    "PMID": "17222320", "Title": "Low-dose naltrexone therapy improves active Crohn's disease",
    "Authors": "Smith JP, Stock H, de Oliveira Filho ASB, King ML Jr, LDN Research Trust.",
    "Citation": "Am J Gastroenterol. 2007 Apr;102(4):820-8. doi: 10.1111/j.1572-0241.2007.01045.x."
    " Epub 2007 Jan 11.",
    "First Author": "Smith JP", "Journal/Book": "Am J Gastroenterol", "Publication Year": "2007",
    "DOI": "10.1111/j.1572-0241.2007.01045.x", "PMCID": "PMC1",
}  # fmt: skip


def table(columns: Sequence[str], *rows: Mapping[str, str], delimiter: str = ",") -> str:
    written = io.StringIO()
    writer = csv.DictWriter(
        written, columns, delimiter=delimiter, quoting=csv.QUOTE_ALL, lineterminator="\n"
    )
    writer.writeheader()
    writer.writerows(rows)
    return written.getvalue()


def read(text: str) -> FileRead:
    assert format_of(text, "x") == "csv"
    return read_entries(text, "csv")


def one(text: str) -> Entry:
    (entry,) = read(text).entries
    return entry


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_zoteros_table(mark: str, delimiter: str) -> None:
    entry = one(mark + table(ZOTERO, CROHN, delimiter=delimiter))
    article, cited = entry.article, entry.citation
    assert (entry.line, entry.key, cited.pmid) == (2, "Smith_Crohn", "17222320")
    assert (article.journal, article.journal_iso) == (
        "The American Journal of Gastroenterology", "Am J Gastroenterol",
    )  # fmt: skip
    assert (article.volume, article.issue, article.pages) == ("102", "4", "820-828")
    assert (article.pub_date.iso, article.doi) == ("2007-04", "10.1111/j.1572-0241.2007.01045.x")
    assert [author.name for author in article.authors] == [
        "Smith JP", "Stock H", "King ML Jr", "LDN Research Trust",
    ]  # fmt: skip
    assert article.keywords == ("ldn", "crohn")
    assert article.abstract_text.startswith('OBJECTIVES: "Endogenous"')


def test_zoteros_item_keys_are_no_citation_keys() -> None:
    assert one(table(ZOTERO, {**CROHN, "Extra": ""})).key == ""
    assert one(table((*ZOTERO, "Citation Key"), {**CROHN, "Citation Key": "native"})).key == (
        "Smith_Crohn"
    )
    assert one(
        table((*ZOTERO, "Citation Key"), {**CROHN, "Extra": "", "Citation Key": "native"})
    ).key == ("native")


def test_notes_and_attachments_are_no_works_and_lines_are_counted() -> None:
    text = table(
        ZOTERO,
        CROHN,
        {"Key": "A", "Item Type": "note", "Notes": "<p>x</p>"},
        {"Key": "B", "Item Type": "attachment", "Title": "PDF"},
        {"Key": "C", "Item Type": "book", "Title": "The LDN Book", "Publisher": "Chelsea Green"},
        {"Key": "D", "Item Type": "journalArticle"},
    )
    found = read(text)
    assert [(each.line, each.article.title[:8]) for each in found.entries] == [
        (2, "Low-dose"), (7, "The LDN "),
    ]  # fmt: skip
    assert [(each.line, each.why[:12]) for each in found.unread] == [(8, "says neither")]


def test_pubmeds_table() -> None:
    entry = one("\ufeff" + table(PUBMED, FROM_PUBMED))
    article, cited = entry.article, entry.citation
    assert (cited.pmid, cited.pmcid, cited.doi) == (
        "17222320", "PMC1", "10.1111/j.1572-0241.2007.01045.x",
    )  # fmt: skip
    assert (article.volume, article.issue, article.pages) == ("102", "4", "820-8")
    assert (article.journal, article.pub_date.iso) == ("Am J Gastroenterol", "2007-04")
    assert [author.name for author in article.authors] == [
        "Smith JP", "Stock H", "de Oliveira Filho ASB", "King ML Jr", "LDN Research Trust",
    ]  # fmt: skip
    assert article.authors[-1].collective


@pytest.mark.parametrize(
    ("citation", "volume", "issue", "pages", "date"),
    [
        ("Cureus. 2024 Mar 2;16(3):e55350. doi: 10.7759/x.", "16", "3", "e55350", "2024-03-02"),
        ("Med Sci (Basel). 2018 Sep 21;6(4):82. doi: 10.1/x.", "6", "4", "82", "2018-09-21"),
        ("JAMA. 2020 May;12:1-9.", "12", "", "1-9", "2020-05"),
        ("Pain Med. 2021 Jan 3:pnaa435. doi: 10.1/x. Online ahead of print.", "", "", "pnaa435",
         "2021-01-03"),
        ("no citation at all", "", "", "", "2007"),
    ],
)  # fmt: skip
def test_pubmeds_citation_is_taken_apart(
    citation: str, volume: str, issue: str, pages: str, date: str
) -> None:
    article = one(table(PUBMED, {**FROM_PUBMED, "Citation": citation})).article
    assert (article.volume, article.issue, article.pages, article.pub_date.iso) == (
        volume, issue, pages, date,
    )  # fmt: skip


def test_our_own_table() -> None:
    rows = [
        {
            "key": "smith2007", "kind": "article", "title": "'=Low-dose naltrexone",
            "authors": "Smith, Jill P.; LDN Research Trust; et al.", "year": "2007",
            "date": "2007-11/2007-12", "container": "Am J", "volume": "102", "pages": "820-828",
            "pmid": "17222320", "pmcid": "PMC1", "doi": "10.1/x", "languages": "ger",
        },
        {"key": "NCT00663117", "kind": "trial", "title": "LDN", "nct_id": "NCT00663117"},
        {"key": "pain", "kind": "book", "title": "The Pain Book", "authors": "Younger, Jarred"},
        {"key": "pre", "kind": "preprint", "title": "On it", "doi": "10.1101/2020.01.01.1"},
        {"key": "web", "kind": "article", "title": "A page", "url": "https://example.org/x"},
    ]  # fmt: skip
    paper, trial, book, preprint, page = read(table(COLUMNS, *rows)).entries
    assert [each.key for each in (paper, trial, book)] == ["smith2007", "NCT00663117", "pain"]
    assert paper.article.title == "=Low-dose naltrexone"
    assert (paper.citation.pmid, paper.article.pub_date.end_month) == ("17222320", 12)
    assert [author.name for author in paper.article.authors] == ["Smith JP", "LDN Research Trust"]
    assert not paper.article.authors_complete
    assert paper.article.languages == ("ger",)
    assert trial.citation.nct_id == "NCT00663117"
    assert book.article.kind == "book"
    assert "Preprint" in preprint.article.pub_types
    assert page.article.url == "https://example.org/x"


# --- damage -------------------------------------------------------------------


def test_a_row_with_too_many_cells_is_named_and_a_short_one_read() -> None:
    text = table(PUBMED, FROM_PUBMED) + "30248938,Short\n"
    text += '1,"T","A, B",C,D,E,F,G,H,I,J,K\n23359310,Fine,,,,,,,,,\n'
    found = read(text)
    assert [each.citation.pmid for each in found.entries] == ["17222320", "30248938", "23359310"]
    assert [(each.line, each.why[:31]) for each in found.unread] == [
        (4, "the row has more cells than the")
    ]


def test_a_quote_that_is_never_closed_costs_its_own_line() -> None:
    row = table(PUBMED, FROM_PUBMED).partition("\n")[2]
    text = ",".join(PUBMED) + "\n" + row + '"30248938,never closed\nof it\n23359310,Fine,,,,,,,,,\n'
    found = read(text)
    assert [each.citation.pmid for each in found.entries] == ["17222320", "23359310"]
    assert [(each.line, each.why) for each in found.unread] == [
        (3, "a cell of the row has no end; the row was not read")
    ]


def test_a_cut_file_loses_its_last_row() -> None:
    text = table(ZOTERO, CROHN, CROHN)
    within_a_cell, between_cells = read(text[: len(text) - 100]), read(text[: len(text) - 9])
    assert len(within_a_cell.entries) == 1
    assert "no end" in within_a_cell.unread[0].why
    assert len(between_cells.entries) == 2
    assert "may be cut short" in between_cells.unread[0].why


@pytest.mark.parametrize("name", ["x.csv", "x.tsv"])
def test_other_tables_are_refused_with_what_is_read(name: str) -> None:
    with pytest.raises(UsageError, match="CSV is read as Zotero, PubMed and `ldn-lit export"):
        format_of("Authors,Title,Year\nSmith,One,2007\n", name)


def test_other_columns_are_named_where_the_user_says_it_is_a_table() -> None:
    found = read_entries("a,b\n1,2\n", "csv")
    assert not found.entries
    assert "columns are not known" in found.unread[0].why
