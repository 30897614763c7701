"""What an entry is that is no journal article: a book, a thesis, a meeting abstract, a web page."""

from __future__ import annotations

from typing import Any

import pytest

from ldn_lit.citations.reference_styles import read_reference

BOOKS = [
    ("book", "Moore EA, Wilkinson S. The Promise of Low Dose Naltrexone Therapy. Jefferson, NC: "
             "McFarland; 2009."),
    ("book", "Elsegood L, ed. The LDN Book. White River Junction, VT: Chelsea Green Publishing; "
             "2016."),
    ("book", "Elsegood, L. (Ed.). (2016). The LDN book. Chelsea Green Publishing."),
    ("book", "Elsegood L, ed. The LDN Book. Chelsea Green, 2016."),
    ("book", "World Health Organization. Guidelines for the treatment of pain. Geneva: World "
             "Health Organization; 2013."),
    ("book", "Brunton LL. The Pharmacological Basis of Therapeutics. 12th ed. New York: "
             "McGraw-Hill; 2011."),
    ("book chapter", "Younger J. Low-dose naltrexone. In: Elsegood L, ed. The LDN Book. New "
                     "York: Raven Press; 2016:45-60."),
    ("book chapter", "Zagon IS, McLaughlin PJ. Opioid systems and growth. In K. Brown & T. "
                     "Jones (Eds.), Handbook of opioids (pp. 45-60). Springer, 1993."),
    ("thesis", "Patten D. Low-dose naltrexone in Crohn's disease [dissertation]. Hershey (PA): "
               "Pennsylvania State University; 2012."),
    ("thesis", "Younger J. Low dose naltrexone. PhD thesis, University of Tennessee, 2003."),
    ("meeting abstract", "Younger J. Low-dose naltrexone. Poster presented at: American Pain "
                         "Society Annual Meeting; May 2010; Baltimore, MD."),
    ("meeting abstract", "Rea T. A trial of naltrexone. Proceedings of the 2010 International "
                         "Conference on Pain, Glasgow, 2010."),
    ("meeting abstract", "Smith JP, Bingaman S. Low-dose naltrexone [abstract]. "
                         "Gastroenterology. 2008;134(4 Suppl 1):A-123."),
    ("meeting abstract", "Smith JP. Naltrexone in children. Gastroenterology. 2010;138:S-5. "
                         "Abstract 123."),
    ("patent", "Bihari B. Method of treating AIDS. US Patent 4,888,346. December 19, 1989."),
    ("package insert", "ReVia (naltrexone hydrochloride) [package insert]. Pomona, NY: Duramed "
                       "Pharmaceuticals; 2013."),
    ("news", "Kolata G. A drug with promise. The New York Times. May 3, 2010:A1."),
    ("report", "Toljan K. Low doses in practice. Technical report no. 5, 2018."),
    ("trial registration", "ClinicalTrials.gov. Low Dose Naltrexone for Fibromyalgia. "
                           "Identifier NCT01874951."),
]  # fmt: skip


@pytest.mark.parametrize(("source", "entry"), BOOKS, ids=[entry[:30] for _, entry in BOOKS])
def test_an_entry_says_what_it_is(source: str, entry: str) -> None:
    read = read_reference(entry)
    assert (read.kind, read.source) == ("reference", source)


def test_a_book_has_no_journal_and_a_chapter_its_own_title(find: Any) -> None:
    (chapter,) = find(f"References\n1. {BOOKS[6][1]}", "reference")
    assert chapter.source == "book chapter"
    assert chapter.note == "a chapter of a book"
    assert (chapter.title, chapter.year) == ("Low-dose naltrexone", 2016)
    assert (chapter.journal, chapter.volume, chapter.pages) == ("", "", "")


def test_a_supplement_s_abstract_keeps_its_place(find: Any) -> None:
    (abstract,) = find(f"References\n1. {BOOKS[12][1]}", "reference")
    assert abstract.note == "a meeting abstract"
    assert (abstract.journal, abstract.volume, abstract.year) == ("Gastroenterology", "134", 2008)


def test_a_registration_carries_its_number() -> None:
    read = read_reference(BOOKS[-1][1])
    assert (read.nct_id, read.title) == ("NCT01874951", "Low Dose Naltrexone for Fibromyalgia")


@pytest.mark.parametrize(
    "entry",
    [
        "Boven E. American Society of Clinical Oncology--35th annual meeting. 15-18 May 1999, "
        "Atlanta. IDrugs. 1999;2(7):617-9.",
        "Younger J. The third edition of the criteria: a report. Pain Med. 2009;10(4):663-72.",
        "Gibney G, Baxevanis AD. Searching NCBI Databases. Curr Protoc Hum Genet. 2011;Chapter "
        "6:Unit6.10.",
        "Costantini A. High-dose thiamine in fibromyalgia. BMJ Case Rep. 2013;2013:bcr2013009019.",
        "Smith JP. Poster sessions at conferences in New York Times of change. Gut. 2011;3:5-6.",
        "Younger J, Mackey S. In press or in print? J Pain. 2010;11(2):5-9.",
        "Younger J. Low-dose naltrexone: The pilot study. Arthritis Rheum, 2013.",
        "Younger J. Naltrexone in London: A trial. Gut. 2026 Jan 5. [Epub ahead of print]",
        "Younger J. An annual report on pain. J Pain. 2010. doi:10.1016/j.jpain.2010.1",
        "Younger J. Book of pain, 2nd edition. PMID: 23359310.",
    ],
)  # fmt: skip
def test_a_paper_is_nothing_else(entry: str) -> None:
    read = read_reference(entry)
    assert (read.kind, read.source) == ("reference", "")


@pytest.mark.parametrize(
    "entry",
    [
        "LDN Research Trust. What is LDN? https://ldnresearchtrust.org/what-is-ldn. Accessed 3 "
        "May 2021.",
        "Younger J. Low-dose naltrexone [Internet]. 2019 [cited 2020 Jan 5]. Available from: https://www.uab.edu/younger",
        "Radio interview with Dr Chris Steele, BBC Radio Scotland. Available at: http://www.bbc.co.uk/scotland",
        "Elsegood L. The LDN Radio Show [podcast]. 2015.",
        "The Guardian. A cheap drug. https://www.theguardian.com/society/2010. Accessed May 3, "
        "2010.",
    ],
)  # fmt: skip
def test_a_web_page_or_broadcast_is_one(find: Any, entry: str) -> None:
    (citation,) = find(f"References\n1. {entry}")
    assert citation.kind == "web"
    assert citation.note
    assert citation.journal == ""


@pytest.mark.parametrize(
    "entry",
    [
        "Tenny, S., Brannan, J.M. and Brannan, G.D. (2022) 'Qualitative study', in StatPearls, "
        "Treasure Island: StatPearls Publishing.",
        "Tenny S, Brannan JM. Qualitative study. In: StatPearls [Internet]. Treasure Island (FL): "
        "StatPearls Publishing; 2022. Available from: https://www.ncbi.nlm.nih.gov/books/NBK470395/",
        "Tenny S, Brannan JM. Qualitative study. Treasure Island (FL); 2022. "
        "https://www.ncbi.nlm.nih.gov/books/NBK470395/",
        "Tenny, S. (2022). Qualitative study. StatPearls Publishing.",
    ],
)
def test_a_chapter_of_the_bookshelf_keeps_its_own_title(entry: str) -> None:
    read = read_reference(entry)
    assert (read.source, read.title, read.year) == ("book chapter", "Qualitative study", 2022)
    assert (read.kind, read.journal) == ("reference", "")
