"""Zotero RDF: works with what they are part of; notes, attachments and collections are none."""

from __future__ import annotations

import pytest

from ldn_lit.importing.entries import Entry, FileRead
from ldn_lit.importing.formats import format_of
from ldn_lit.importing.reading import read_entries

OPENING = """<?xml version="1.0"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns:z="http://www.zotero.org/namespaces/export#" xmlns:dcterms="http://purl.org/dc/terms/"
 xmlns:bib="http://purl.org/net/biblio#" xmlns:foaf="http://xmlns.com/foaf/0.1/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:link="http://purl.org/rss/1.0/modules/link/"
 xmlns:prism="http://prismstandard.org/namespaces/1.2/basic/"
 xmlns:vcard="http://nwalsh.com/rdf/vCard#">
"""
PEOPLE = "<bib:authors><rdf:Seq>{}</rdf:Seq></bib:authors>"
PERSON = "<rdf:li><foaf:Person><foaf:surname>{}</foaf:surname>{}</foaf:Person></rdf:li>"
SMITH = PERSON.format("Smith", "<foaf:givenName>Jill P.</foaf:givenName>")
STOCK = PERSON.format("Stock", "<foaf:givenname>Heather</foaf:givenname>")
GROUP = PERSON.format("LDN Research Trust", "")
CROHN = f"""<bib:Article rdf:about="#item_1">
 <z:itemType>journalArticle</z:itemType>
 <dcterms:isPartOf rdf:resource="urn:issn:0002-9270"/>
 {PEOPLE.format(SMITH + STOCK + GROUP)}
 <dcterms:isReferencedBy rdf:resource="#item_7"/><link:link rdf:resource="#item_8"/>
 <dc:subject>Crohn's disease</dc:subject>
 <dc:subject><z:AutomaticTag><rdf:value>naltrexone</rdf:value></z:AutomaticTag></dc:subject>
 <dc:title>Low-dose naltrexone therapy improves active Crohn's disease &amp; more</dc:title>
 <z:language>en</z:language><bib:pages>820-828</bib:pages><dc:date>April 2007</dc:date>
 <dc:description>PMID: 17222320
Citation Key: Smith_Crohn</dc:description>
</bib:Article>
"""
JOURNAL = """<bib:Journal rdf:about="urn:issn:0002-9270">
 <dc:title>The American Journal of Gastroenterology</dc:title>
 <dcterms:alternative>Am J Gastroenterol</dcterms:alternative>
 <prism:volume>102</prism:volume><prism:number>4</prism:number>
 <dc:identifier>DOI 10.1111/j.1572-0241.2007.01045.x</dc:identifier>
 <dc:identifier>ISSN 0002-9270</dc:identifier>
</bib:Journal>
"""
BESIDES = """<bib:Memo rdf:about="#item_7"><rdf:value>&lt;p&gt;read it&lt;/p&gt;</rdf:value>
</bib:Memo>
<z:Attachment rdf:about="#item_8"><z:itemType>attachment</z:itemType><dc:title>PDF</dc:title>
</z:Attachment>
<z:Collection rdf:about="#collection_2"><dc:title>LDN</dc:title>
 <dcterms:hasPart rdf:resource="#item_1"/></z:Collection>
"""
CHAPTER = f"""<bib:BookSection rdf:about="#item_2"><z:itemType>bookSection</z:itemType>
 <dcterms:isPartOf><bib:Book><dc:identifier>ISBN 978-1-4</dc:identifier>
  <dc:title>The LDN Book</dc:title></bib:Book></dcterms:isPartOf>
 <dc:publisher><foaf:Organization><vcard:adr><vcard:Address>
  <vcard:locality>White River</vcard:locality></vcard:Address></vcard:adr>
  <foaf:name>Chelsea Green</foaf:name></foaf:Organization></dc:publisher>
 {PEOPLE.format(SMITH)}<bib:editors><rdf:Seq>{STOCK}</rdf:Seq></bib:editors>
 <dc:title>Crohn's disease</dc:title><dc:date>2016</dc:date></bib:BookSection>
"""
TRIAL = """<bib:Report rdf:about="https://clinicaltrials.gov/study/NCT00663117">
 <z:itemType>report</z:itemType><dc:title>LDN for Crohn's</dc:title>
 <prism:number>NCT00663117</prism:number>
 <z:type>Clinical trial registration</z:type></bib:Report>
"""
PREPRINT = f"""<rdf:Description rdf:about="https://www.medrxiv.org/x"><z:itemType>preprint</z:itemType>
 <dc:publisher><foaf:Organization><foaf:name>medRxiv</foaf:name></foaf:Organization></dc:publisher>
 {PEOPLE.format(SMITH)}<dc:title>On naltrexone</dc:title><z:citationKey>smithOn</z:citationKey>
 <dc:identifier>DOI 10.1101/2020.01.01.20000001</dc:identifier>
 <dc:identifier><dcterms:URI><rdf:value>https://www.medrxiv.org/x</rdf:value></dcterms:URI>
 </dc:identifier></rdf:Description>
"""
CLOSING = "</rdf:RDF>\n"


def read(*resources: str) -> FileRead:
    return read_entries(OPENING + "".join(resources) + CLOSING, "zotero-rdf")


def one(*resources: str) -> Entry:
    (entry,) = read(*resources).entries
    return entry


@pytest.mark.parametrize("order", [(CROHN, JOURNAL, BESIDES), (BESIDES, JOURNAL, CROHN)])
def test_an_article_has_its_journals_place(order: tuple[str, ...]) -> None:
    entry = one(*order)
    article, cited = entry.article, entry.citation
    assert (cited.pmid, cited.year, cited.volume, cited.issue) == ("17222320", 2007, "102", "4")
    assert (article.doi, article.pages) == ("10.1111/j.1572-0241.2007.01045.x", "820-828")
    assert article.journal == "The American Journal of Gastroenterology"
    assert article.journal_iso == "Am J Gastroenterol"
    assert article.issns == ("0002-9270",)
    assert article.pub_date.iso == "2007-04"
    assert article.title.endswith("Crohn's disease & more")
    assert article.keywords == ("Crohn's disease", "naltrexone")
    assert [a.name for a in article.authors] == ["Smith JP", "Stock H", "LDN Research Trust"]
    assert article.authors[2].collective == "LDN Research Trust"
    assert entry.key == "Smith_Crohn"


def test_notes_attachments_collections_and_journals_are_no_works() -> None:
    found = read(JOURNAL, BESIDES)
    assert found == FileRead()


def test_a_chapter_is_part_of_its_book() -> None:
    article = one(CHAPTER).article
    assert (article.kind, article.book_title, article.title) == (
        "chapter", "The LDN Book", "Crohn's disease",
    )  # fmt: skip
    assert (article.publisher, article.publisher_place) == ("Chelsea Green", "White River")
    assert [editor.last for editor in article.editors] == ["Stock"]
    assert article.isbn == "978-1-4"


def test_a_registration_is_a_trial_and_a_preprint_a_preprint() -> None:
    assert one(TRIAL).citation.nct_id == "NCT00663117"
    entry = one(PREPRINT)
    assert (entry.key, entry.article.doi) == ("smithOn", "10.1101/2020.01.01.20000001")
    assert "Preprint" in entry.article.pub_types


def test_what_several_share_is_nobodys_doi() -> None:
    second = CROHN.replace("item_1", "item_9").replace("17222320", "18021333")
    found = read(CROHN, second, JOURNAL).entries
    assert [entry.citation.pmid for entry in found] == ["17222320", "18021333"]
    assert {(entry.article.doi, entry.article.volume) for entry in found} == {("", "")}
    assert {entry.article.journal for entry in found} == {
        "The American Journal of Gastroenterology"
    }


def test_a_class_says_what_it_is_where_zotero_does_not() -> None:
    article = one(CROHN.replace("<z:itemType>journalArticle</z:itemType>", ""), JOURNAL)
    assert article.citation.source == ""
    assert article.article.journal


# --- damage -------------------------------------------------------------------


def test_a_record_without_its_end_costs_no_other() -> None:
    broken = CROHN.replace("</bib:Article>\n", "").replace("17222320", "18021333")
    found = read(broken, JOURNAL, TRIAL, CROHN)
    assert [one.citation.pmid for one in found.entries] == ["18021333", "", "17222320"]
    assert [(one.line, one.why) for one in found.unread] == [
        (8, "the record has no end; some of it may be lost")
    ]


def test_what_is_not_well_formed_is_read_as_far_as_it_goes_and_named() -> None:
    found = read(TRIAL, CROHN.replace("</dc:title>", "</title>"), CHAPTER)
    assert [one.citation.source for one in found.entries] == [
        "trial registration", "", "book chapter",
    ]  # fmt: skip
    assert [one.why for one in found.unread] == [
        "the record is not well-formed XML; some of it may be lost"
    ]
    assert found.unread[0].line == 12


def test_a_file_that_breaks_off_says_so() -> None:
    text = OPENING + TRIAL + CROHN[:400]
    found = read_entries(text, "zotero-rdf")
    assert found.entries[0].citation.nct_id == "NCT00663117"
    assert [one.why for one in found.unread] == [
        "the record has no end; some of it may be lost", "the file breaks off here",
    ]  # fmt: skip


def test_nothing_outside_of_the_file_is_looked_up() -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY f SYSTEM "file:///etc/hostname">]>'
    text = bomb + OPENING.partition("?>")[2] + CROHN.replace("Low-dose", "&a;&f;") + CLOSING
    found = read_entries(text, "zotero-rdf")
    assert "aaaa" not in found.entries[0].article.title
    assert [one.why[:32] for one in found.unread] == ["the record is not well-formed XM"]


def test_content_tells_the_format() -> None:
    assert format_of(OPENING + CROHN, "x.xml") == "zotero-rdf"
