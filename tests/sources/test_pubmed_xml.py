"""Small invented records, one rule each; the real ones are in test_recorded_pubmed.py."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ldn_lit.errors import AnswerGarbled
from ldn_lit.records import AbstractPart, Article, Author, Link, MeshHeading
from ldn_lit.sources.pubmed_markup import plain
from ldn_lit.sources.pubmed_xml import Page, read_page, read_record

DECLARATION = '<?xml version="1.0" ?>\n'
DOCTYPE = (
    '<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle, 1st January 2025//EN" '
    '"https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_250101.dtd">\n'
)


def element(
    *, pmid: str = "101", article: str = "", citation: str = "", ids: str = "", data: str = ""
) -> str:
    "A PubmedArticle with what a test adds to its parts."
    return (
        f'<PubmedArticle><MedlineCitation Status="MEDLINE" Owner="NLM">'
        f'<PMID Version="1">{pmid}</PMID>'
        f"<Article><ArticleTitle>Title of {pmid}.</ArticleTitle>{article}"
        f"<AuthorList><Author><LastName>Author{pmid}</LastName></Author></AuthorList></Article>"
        f"{citation}</MedlineCitation><PubmedData>{data}<ArticleIdList>"
        f'<ArticleId IdType="pubmed">{pmid}</ArticleId>{ids}</ArticleIdList></PubmedData>'
        f"</PubmedArticle>"
    )


def titled(markup: str) -> str:
    return element().replace("Title of 101.", markup)


def read(text: str) -> Article:
    return read_record(text.encode())


def page(*elements: str, head: str = DECLARATION + DOCTYPE) -> bytes:
    body = "\n".join(elements)
    return f"{head}<PubmedArticleSet>\n{body}\n</PubmedArticleSet>\n".encode()


def pmids(found: Page) -> list[str]:
    return [record.article.pmid for record in found.records]


# --- the text of titles and abstracts -----------------------------------------

MATH = '<mml:math xmlns:mml="http://www.w3.org/1998/Math/MathML">{}</mml:math>'
TITLES = [
    ("Plain.", "Plain.", "Plain."),
    ("Effect of <i>Ips</i> on <b>x</b>.", "Effect of Ips on x.", "Effect of Ips on x."),
    ("<i>Ips</i> first.", "Ips first.", "Ips first."),
    ("At 10<sup>28</sup> m.", "At 10<sup>28</sup> m.", "At 1028 m."),
    ("SnO<sub>2</sub>thin.", "SnO<sub>2</sub>thin.", "SnO2thin."),
    ("<i>V<sub>max</sub></i> of", "V<sub>max</sub> of", "Vmax of"),
    ("Na<sup>+</sup> and <sub>-</sub>", "Na<sup>+</sup> and <sub>-</sub>", "Na+ and -"),
    ("LE<sub>min\n </sub>of", "LE<sub>min</sub> of", "LEmin of"),
    ("Brand<sup>®</sup> x", "Brand® x", "Brand® x"),
    ("a &lt; b &amp; &#x3b2;", "a < b & β", "a < b & β"),
    ("D-dimer&#xa0;- a\n   two-line  title.\n ", "D-dimer - a two-line title.", None),
    ("a<!-- <i>hidden</i> -->b<?odd pi?>c", "abc", "abc"),
    (
        MATH.format("<mml:msup><mml:mi>x</mml:mi><mml:mn>2</mml:mn></mml:msup>"),
        "x<sup>2</sup>",
        "x2",
    ),
    (
        MATH.format("<mml:mfrac><mml:mn>1</mml:mn><mml:mn>2</mml:mn></mml:mfrac> of it"),
        "1/2 of it",
        "1/2 of it",
    ),
    ("", "", ""),
]


@pytest.mark.parametrize(("markup", "title", "bare"), TITLES, ids=[title for _, title, _ in TITLES])
def test_emphasis_goes_and_raised_and_lowered_characters_stay(
    markup: str, title: str, bare: str | None
) -> None:
    article = read(titled(markup))
    assert article.title == title
    assert plain(article.title) == (title if bare is None else bare)


@pytest.mark.parametrize(
    ("markup", "title"),
    [
        ("Plain.", ""),
        ("At 10<sup>28</sup> m.", ""),
        ("Effect of <i>Ips</i> on <b>x</b>.", "Effect of <i>Ips</i> on <b>x</b>."),
        ("<i>V<sub>max</sub></i> of", "<i>V<sub>max</sub></i> of"),
        ("A<i> Ganoderma </i>species", "A <i>Ganoderma</i> species"),
        ("an <i> </i> empty <u/>one", ""),
        ("an <i> </i> empty <u>one</u>", "an empty <u>one</u>"),
        ("a &lt;i&gt; b", ""),
        # The publisher's type, not a word that stands out.
        ("<b>All of it.</b>", ""),
        ("<b><i>All of it</i></b>.", ""),
    ],
)
def test_emphasis_is_kept_beside_the_title_where_words_stand_out(markup: str, title: str) -> None:
    assert read(titled(markup)).styled_title == title


def test_an_abstract_keeps_its_parts_labels_and_exponents() -> None:
    article = read(
        element(
            article='<Abstract><AbstractText Label="AIM">To <i>see</i>.</AbstractText>'
            "<AbstractText/><AbstractText>10<sup>9</sup>/L.</AbstractText>"
            "<CopyrightInformation>C</CopyrightInformation></Abstract>"
            '<OtherAbstract Language="fre"><AbstractText>Non.</AbstractText></OtherAbstract>'
        )
    )
    assert article.abstract == (
        AbstractPart(label="AIM", text="To see."),
        AbstractPart(text="10<sup>9</sup>/L."),
    )


# --- people ------------------------------------------------------------------


def by_line(people: str, attributes: str = "") -> Article:
    text = re.sub(r"<AuthorList>.*?</AuthorList>", "", element())
    added = f"<AuthorList{attributes}>{people}</AuthorList></Article>"
    return read(text.replace("</Article>", added, 1))


PEOPLE: list[tuple[str, tuple[Author, ...]]] = [
    (
        '<Author ValidYN="Y"><LastName>Smith</LastName><ForeName>Jill P</ForeName>'
        "<Initials>JP</Initials><AffiliationInfo><Affiliation>X</Affiliation></AffiliationInfo>"
        "</Author>",
        (Author(last="Smith", fore="Jill P", initials="JP"),),
    ),
    (
        "<Author><LastName>King</LastName><ForeName>Martin L</ForeName>"
        "<Initials>ML</Initials><Suffix>Jr</Suffix></Author>",
        (Author(last="King", fore="Martin L", initials="ML", suffix="Jr"),),
    ),
    (
        "<Author><CollectiveName>The <i>LDN</i>\n Group</CollectiveName></Author>",
        (Author(collective="The LDN Group"),),
    ),
    ("<Author><LastName>Plato</LastName></Author>", (Author(last="Plato"),)),
    (
        '<Author ValidYN="N"><LastName>Smiht</LastName></Author>'
        '<Author ValidYN="Y"><LastName>Smith</LastName></Author>',
        (Author(last="Smith"),),
    ),
    ("<Author><Identifier>0000</Identifier></Author>", ()),
]


@pytest.mark.parametrize(("people", "authors"), PEOPLE, ids=[str(a) for _, a in PEOPLE])
def test_authors_are_who_the_by_line_names(people: str, authors: tuple[Author, ...]) -> None:
    assert by_line(people).authors == authors


def test_investigators_are_not_authors() -> None:
    article = read(
        element(
            citation="<InvestigatorList><Investigator><LastName>Else</LastName>"
            "</Investigator></InvestigatorList>"
        )
    )
    assert [author.last for author in article.authors] == ["Author101"]


@pytest.mark.parametrize(
    ("attributes", "complete"),
    [("", True), (' CompleteYN="Y"', True), (' CompleteYN="N"', False)],
)
def test_a_by_line_says_whether_it_is_whole(attributes: str, complete: bool) -> None:
    person = "<Author><LastName>A</LastName></Author>"
    assert by_line(person, attributes).authors_complete is complete


# --- ids ----------------------------------------------------------------------


def located(kind: str, value: str, valid: str = "Y") -> str:
    return f'<ELocationID EIdType="{kind}" ValidYN="{valid}">{value}</ELocationID>'


def listed(kind: str, value: str) -> str:
    return f'<ArticleId IdType="{kind}">{value}</ArticleId>'


DOIS = [
    ("", "", ""),
    (located("doi", "10.1000/ELOC-a"), "", "10.1000/ELOC-a"),
    ("", listed("doi", "10.1000/list"), "10.1000/list"),
    (located("doi", "10.1590/S0325"), listed("doi", "10.5546/aap"), "10.1590/S0325"),
    (located("doi", "10.1000/old", "N"), listed("doi", "10.1000/new"), "10.1000/new"),
    (located("doi", "10.1000/old", "N") + located("doi", "10.1000/new"), "", "10.1000/new"),
    (located("doi", "not a doi"), listed("doi", "10.1000/list"), "10.1000/list"),
    ("", listed("doi", "S0196-0644(20)31355-X"), ""),
    ("", listed("doi", "10.1000/with space"), ""),
    ("", listed("doi", "doi:10.1000/x"), "10.1000/x"),
    ("", listed("doi", "https://doi.org/10.1000/x"), "10.1000/x"),
    ("", listed("doi", "10.1002/(SICI)1097-0142(19960801)78:3&lt;1::AID-X&gt;3.0.CO;2-7"),
     "10.1002/(SICI)1097-0142(19960801)78:3<1::AID-X>3.0.CO;2-7"),
]  # fmt: skip


@pytest.mark.parametrize(("article", "ids", "doi"), DOIS)
def test_the_doi_is_the_citations_own_else_the_lists(article: str, ids: str, doi: str) -> None:
    assert read(element(article=article, ids=ids)).doi == doi


REFERENCES = (
    "<ReferenceList><Reference><ArticleIdList>"
    '<ArticleId IdType="pubmed">999</ArticleId><ArticleId IdType="doi">10.9/other</ArticleId>'
    '<ArticleId IdType="pmc">PMC999</ArticleId>'
    '<ArticleId IdType="pubmed">NOT_FOUND;INVALID_JOURNAL</ArticleId>'
    "</ArticleIdList></Reference></ReferenceList>"
)


def test_the_ids_of_cited_papers_are_never_the_records_own() -> None:
    text = element(data=REFERENCES)
    article = read(text)
    assert (article.pmid, article.doi, article.pmcid) == ("101", "", "")


@pytest.mark.parametrize(
    ("listed_as", "pmcid"), [("PMC123", "PMC123"), ("PMC3706072.1", "PMC3706072"), ("x", "")]
)
def test_a_pmcid_is_letters_and_digits(listed_as: str, pmcid: str) -> None:
    assert read(element(ids=listed("pmc", listed_as))).pmcid == pmcid


def test_a_publishers_item_id_may_stand_in_either_place() -> None:
    assert read(element(article=located("pii", "e1"))).pii == "e1"
    assert read(element(article=located("pii", "e1"), ids=listed("pii", "S1"))).pii == "S1"


@pytest.mark.parametrize(
    ("article", "ids", "elocation"),
    [
        (located("pii", "euae122"), listed("pii", "7663763"), "euae122"),
        ("", listed("pii", "7663763"), ""),
        (located("pii", "e1", "N"), "", ""),
    ],
)
def test_what_stands_for_pages_is_the_citations_own(article: str, ids: str, elocation: str) -> None:
    assert read(element(article=article, ids=ids)).elocation == elocation


TRIALS: list[tuple[str, str, tuple[str, ...]]] = [
    ("NCT00663117", "", ("NCT00663117",)),
    ("", "Registered as NCT01234567 (ClinicalTrials.gov).", ("NCT01234567",)),
    ("NCT00663117", "See NCT01234567 and NCT00663117.", ("NCT00663117", "NCT01234567")),
    ("", "nct01234567, NCT 01234568; NCT#01234569", ("NCT01234567", "NCT01234568", "NCT01234569")),
    ("", "NCT0123456 NCT012345678 XNCT01234567", ()),
]


@pytest.mark.parametrize(("accession", "abstract", "nct_ids"), TRIALS)
def test_trials_are_named_in_the_databank_or_only_in_the_abstract(
    accession: str, abstract: str, nct_ids: tuple[str, ...]
) -> None:
    bank = (
        "<DataBankList><DataBank><DataBankName>ClinicalTrials.gov</DataBankName>"
        f"<AccessionNumberList><AccessionNumber>{accession}</AccessionNumber>"
        "</AccessionNumberList></DataBank></DataBankList>"
    )
    text = f"<Abstract><AbstractText>{abstract}</AbstractText></Abstract>"
    article = read(element(article=text + (bank if accession else "")))
    assert article.nct_ids == nct_ids
    assert article.databanks == ((("ClinicalTrials.gov", accession),) if accession else ())


# --- the rest of a record -----------------------------------------------------

PAGES = [
    ("<MedlinePgn>820-8</MedlinePgn>", "820-8"),
    ("<StartPage>820</StartPage><EndPage>828</EndPage><MedlinePgn>820-8</MedlinePgn>", "820-8"),
    ("<StartPage>820</StartPage><EndPage>828</EndPage>", "820-828"),
    ("<StartPage>e12</StartPage>", "e12"),
    ("<StartPage>7</StartPage><EndPage>7</EndPage>", "7"),
    ("<MedlinePgn/>", ""),
]


@pytest.mark.parametrize(("pagination", "pages"), PAGES)
def test_pages_are_as_pubmed_abbreviates_them(pagination: str, pages: str) -> None:
    assert read(element(article=f"<Pagination>{pagination}</Pagination>")).pages == pages


def test_a_whole_record() -> None:
    article = read(
        element(
            article='<Journal><ISSN IssnType="Print">0002-9270</ISSN><JournalIssue>'
            "<Volume>102</Volume><Issue>4</Issue><PubDate><MedlineDate>2007 Apr-May</MedlineDate>"
            "</PubDate></JournalIssue><Title>The journal</Title>"
            "<ISOAbbreviation>J. Abbr.</ISOAbbreviation></Journal>"
            "<VernacularTitle>Titre.</VernacularTitle><Language>ENG</Language>"
            "<Language>nor</Language><GrantList><Grant><GrantID>R01</GrantID><Acronym>DK</Acronym>"
            "<Agency>NIH</Agency><Country>United States</Country></Grant></GrantList>"
            "<PublicationTypeList><PublicationType>Journal Article</PublicationType>"
            "<PublicationType>Retracted Publication</PublicationType></PublicationTypeList>"
            "<ArticleDate><Year>2007</Year><Month>01</Month><Day>11</Day></ArticleDate>",
            citation="<DateRevised><Year>2020</Year><Month>12</Month><Day>09</Day></DateRevised>"
            "<MedlineJournalInfo><MedlineTA>J Abbr</MedlineTA><NlmUniqueID>0421030</NlmUniqueID>"
            "<ISSNLinking>1572-0241</ISSNLinking></MedlineJournalInfo>"
            "<CommentsCorrectionsList>"
            '<CommentsCorrections RefType="RetractionIn"><RefSource>J. 2009</RefSource>'
            "<PMID>202</PMID><Note>n</Note></CommentsCorrections>"
            '<CommentsCorrections RefType="ErratumIn"><RefSource>J. 2008</RefSource>'
            "</CommentsCorrections></CommentsCorrectionsList>"
            '<MeshHeadingList><MeshHeading><DescriptorName MajorTopicYN="N">Naltrexone'
            '</DescriptorName><QualifierName MajorTopicYN="Y">therapeutic use</QualifierName>'
            '<QualifierName MajorTopicYN="N">adverse effects</QualifierName></MeshHeading>'
            '<MeshHeading><DescriptorName MajorTopicYN="Y">Crohn Disease</DescriptorName>'
            "</MeshHeading></MeshHeadingList>"
            "<KeywordList><Keyword>LDN</Keyword></KeywordList>"
            "<KeywordList><Keyword>opioid</Keyword><Keyword>LDN</Keyword></KeywordList>",
            data='<History><PubMedPubDate PubStatus="received"><Year>2006</Year></PubMedPubDate>'
            '<PubMedPubDate PubStatus="entrez"><Year>2007</Year><Month>1</Month><Day>17</Day>'
            "<Hour>9</Hour><Minute>0</Minute></PubMedPubDate></History>"
            "<PublicationStatus>ppublish</PublicationStatus>",
        )
    )
    assert article.title == "Title of 101."
    assert article.vernacular_title == "Titre."
    assert (article.journal, article.journal_iso) == ("The journal", "J. Abbr.")
    assert (article.journal_medline, article.nlm_id) == ("J Abbr", "0421030")
    assert article.issns == ("0002-9270", "1572-0241")
    assert (article.volume, article.issue) == ("102", "4")
    assert (article.pub_date.iso, article.pub_date.end_month) == ("2007-04", 5)
    assert article.article_date.iso == "2007-01-11"
    assert (article.entrez_date.raw, article.entrez_date.iso) == ("2007 1 17", "2007-01-17")
    assert article.revised.iso == "2020-12-09"
    assert article.languages == ("eng", "nor")
    assert article.grants == ("R01/DK/NIH/United States",)
    assert article.pub_types == ("Journal Article", "Retracted Publication")
    assert article.links == (
        Link(kind="RetractionIn", pmid="202", source="J. 2009", note="n"),
        Link(kind="ErratumIn", source="J. 2008"),
    )
    assert article.retracted
    assert article.mesh == (
        MeshHeading(
            descriptor="Naltrexone",
            qualifiers=(("therapeutic use", True), ("adverse effects", False)),
        ),
        MeshHeading(descriptor="Crohn Disease", major=True),
    )
    assert article.keywords == ("LDN", "opioid")
    assert (article.status, article.pub_status) == ("MEDLINE", "ppublish")
    assert (article.kind, article.version) == ("article", 1)


BOOK = (
    '<PubmedBookArticle><BookDocument><PMID Version="3">301</PMID><ArticleIdList>'
    '<ArticleId IdType="bookaccession">NBK9</ArticleId></ArticleIdList><Book><Publisher>'
    "<PublisherName>P</PublisherName><PublisherLocation>L</PublisherLocation></Publisher>"
    "<BookTitle>The <i>Book</i></BookTitle><PubDate><Year>1993</Year></PubDate>"
    '<AuthorList Type="editors"><Author><LastName>Ed</LastName></Author></AuthorList>'
    "<Edition>2nd</Edition><Isbn>978</Isbn>"
    '<ELocationID EIdType="doi">10.1000/book</ELocationID></Book>{}'
    "<PublicationType>Review</PublicationType></BookDocument><PubmedBookData>"
    "<PublicationStatus>ppublish</PublicationStatus></PubmedBookData></PubmedBookArticle>"
)
CHAPTER = (
    "<ArticleTitle>A chapter</ArticleTitle><Language>eng</Language>"
    '<AuthorList Type="authors"><Author><LastName>Au</LastName></Author></AuthorList>'
    "<ContributionDate><Year>2006</Year><Month>2</Month></ContributionDate>"
)


def test_a_chapter_is_told_from_its_book() -> None:
    chapter = read(BOOK.format(CHAPTER))
    assert (chapter.kind, chapter.title, chapter.book_title) == ("chapter", "A chapter", "The Book")
    assert [author.name for author in chapter.authors] == ["Au"]
    assert [editor.name for editor in chapter.editors] == ["Ed"]
    assert (chapter.pub_date.iso, chapter.article_date.iso) == ("1993", "2006-02")
    assert (chapter.publisher, chapter.publisher_place, chapter.edition) == ("P", "L", "2nd")
    assert (chapter.isbn, chapter.pii, chapter.doi) == ("978", "NBK9", "")
    assert (chapter.pmid, chapter.version, chapter.pub_types) == ("301", 3, ("Review",))
    book = read(BOOK.format(""))
    assert (book.kind, book.title, book.doi) == ("book", "The Book", "10.1000/book")
    assert (book.authors, [editor.name for editor in book.editors]) == ((), ["Ed"])


# --- pages --------------------------------------------------------------------

WHOLE: dict[str, bytes] = {
    "as EFetch sends it": page(element()),
    "next year's DTD": page(element(), head=DECLARATION + DOCTYPE.replace("25", "99")),
    "no DTD": page(element(), head=DECLARATION),
    "no declaration": page(element(), head=""),
    "byte order mark": b"\xef\xbb\xbf" + page(element()),
    "comment before the root": page(element(), head="\n<!-- made by > hand -->\n"),
    "comment between": page("<!-- <PubmedArticle> -->", element(), "<!-- end -->"),
    "declared utf-8": page(element(), head='<?xml version="1.0" encoding="UTF-8"?>'),
    "one line": page(element()).replace(b"\n", b""),
    "CR LF": page(element()).replace(b"\n", b"\r\n"),
    "space in the end tags": page(element()).replace(b"</PubmedArticle>", b"</PubmedArticle >"),
    "text after the set": page(element()) + b"\n<!-- bye -->\n\n",
}


@pytest.mark.parametrize("body", WHOLE.values(), ids=WHOLE)
def test_a_whole_set_is_read_however_it_is_dressed(body: bytes) -> None:
    found = read_page(body)
    assert (pmids(found), found.problems) == (["101"], ())
    assert found.records[0].raw in body


@pytest.mark.parametrize(
    "inside", ["<PubmedArticleSet></PubmedArticleSet>", "<PubmedArticleSet/>",
               "<PubmedArticleSet>\n\n</PubmedArticleSet>\n", "<PubmedBookArticleSet />"],
)  # fmt: skip
def test_an_empty_set_is_an_answer(inside: str) -> None:
    assert read_page((DECLARATION + DOCTYPE + inside).encode()) == Page()


def test_books_and_articles_keep_their_order() -> None:
    found = read_page(page(element(), BOOK.format(CHAPTER), element(pmid="102")))
    assert pmids(found) == ["101", "301", "102"]


def test_an_update_file_names_what_it_deletes() -> None:
    gone = '<DeleteCitation><PMID Version="1">7</PMID>\n<PMID>101</PMID></DeleteCitation>'
    found = read_page(page(element(), gone))
    assert (pmids(found), found.deleted) == (["101"], ("7", "101"))


KEY = "0123456789abcdef0123456789abcdef0123"
NO_SET = {
    "nothing": (b"", "empty answer"),
    "white space": (b" \n ", "empty answer"),
    "an error": (b"<?xml version='1.0'?><eFetchResult><ERROR>Unable\n to</ERROR>", '"Unable to"'),
    "an old error": (
        DOCTYPE.encode() + b"<pmFetchResult><ERROR>Empty id list</ERROR></pmFetchResult>",
        "Empty id list",
    ),
    "an error within a set": (page("<ERROR>Too busy</ERROR>"), "Too busy"),
    "an error with a page in it": (
        b"<eFetchResult><ERROR>x <html><b>502</b></html></ERROR></eFetchResult>", '"x 502"',
    ),
    "a web page": (b"<!DOCTYPE html><html><title>502 Bad\nGateway</title></html>", "502 Bad Gatew"),
    "JSON": (b'{"error":"API rate limit exceeded","count":"4"}', "API rate limit exceeded"),
    "JSON with a key": (f'{{"error":"bad api_key={KEY}"}}'.encode(), "bad api_key=…"),
    "text": (b"id: 1 Error occurred: no PMID", "id: 1 Error occurred"),
    "gzip": (b"\x1f\x8b\x08\x00\x00\x00", "something else"),
    "UTF-16": ("<PubmedArticleSet/>".encode("utf-16"), "something else"),
    "another encoding": (page(element(), head='<?xml version="1.0" encoding="latin-1"?>'), "UTF-8"),
    "two answers": (page(element()) + page(element()), "goes on after its end"),
    "something after an empty set": (b"<PubmedArticleSet/>x", "goes on after its end"),
    "another root": (b"<PubmedArticleSetX></PubmedArticleSetX>", "something else"),
    "a lone record": (element().encode(), "something else"),
    "own entities": (
        b'<!DOCTYPE PubmedArticleSet [<!ENTITY a "b">]><PubmedArticleSet/>', "entities of its own",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("body", "said"), NO_SET.values(), ids=NO_SET)
def test_what_is_no_set_is_refused_in_one_line(body: bytes, said: str) -> None:
    with pytest.raises(AnswerGarbled) as refused:
        read_page(body)
    message = str(refused.value)
    assert said in message
    assert "\n" not in message
    assert KEY not in message
    assert len(message) < 400


def test_a_long_error_is_quoted_in_part() -> None:
    with pytest.raises(AnswerGarbled) as refused:
        read_page(b"<ERROR>" + b"word " * 400 + b"</ERROR>")
    assert len(str(refused.value)) < 300


DAMAGED = {
    "crossed tags": element(pmid="102").replace("</Article>", "</Articel>"),
    "a byte that is no UTF-8": element(pmid="102").replace("Title of", "Title\udcff of"),
    "a control character": element(pmid="102").replace("Title of", "Title\x00 of"),
    "an undefined entity": element(pmid="102").replace("Title of", "&eacute;"),
    "no Article": re.sub("<Article>.*</Article>", "", element(pmid="102")),
    "another's id list": element(pmid="102").replace(">102</ArticleId>", ">103</ArticleId>"),
    "two records in one": element(pmid="102").replace(
        "</PubmedArticle>",
        '<MedlineCitation><PMID Version="1">103</PMID></MedlineCitation></PubmedArticle>',
    ),
    "two tails": element(pmid="102").replace("</PubmedData>", "</PubmedData><PubmedData/>"),
    "no end": element(pmid="102").removesuffix("</PubmedArticle>"),
    "a cut within": element(pmid="102")[:200],
}


@pytest.mark.parametrize("damaged", DAMAGED.values(), ids=DAMAGED)
def test_a_damaged_record_is_named_and_costs_no_other(damaged: str) -> None:
    text = page(element(), "@", element(pmid="104"))
    found = read_page(text.replace(b"@", damaged.encode("utf-8", "surrogateescape")))
    assert pmids(found) == ["101", "104"]
    (problem,) = found.problems
    assert problem.startswith("The record of PMID 102 came damaged (")
    assert "\n" not in problem


@pytest.mark.parametrize(
    "damaged",
    [element(pmid=""), element(pmid="0"), element(pmid="x"), "<PubmedArticle/>", "stray words"],
)
def test_a_record_without_pmid_is_a_problem_too(damaged: str) -> None:
    found = read_page(page(element(), damaged, element(pmid="104")))
    assert (pmids(found), len(found.problems)) == (["101", "104"], 1)


def test_no_entity_is_loaded_and_no_bomb_goes_off(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("the secret")
    outside = f'<!DOCTYPE PubmedArticleSet [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
    bomb = '<!DOCTYPE PubmedArticleSet [<!ENTITY a "aaaaaaaaaa"><!ENTITY x "&a;&a;&a;">]>'
    for head in (outside, bomb):
        with pytest.raises(AnswerGarbled, match="entities of its own"):
            read_page(page(titled("&x;"), head=head))
        with pytest.raises(AnswerGarbled):
            read_record((head + titled("&x;")).encode())
    found = read_page(page(titled("&x;"), head=DECLARATION + DOCTYPE))
    assert (found.records, len(found.problems)) == ((), 1)
    assert "the secret" not in repr(found)


@pytest.mark.parametrize("depth", [300, 100_000])
def test_a_record_nested_too_deep_is_a_problem(depth: int) -> None:
    found = read_page(page(titled("<i>" * depth + "</i>" * depth), element(pmid="104")))
    assert (pmids(found), len(found.problems)) == (["104"], 1)


# --- what no cut or change can do ---------------------------------------------

THREE = page(element(pmid="201", data=REFERENCES), element(pmid="202"), element(pmid="203"))
TEXTS = {pmid: (f"Title of {pmid}.", f"Author{pmid}") for pmid in ("201", "202", "203")}


@given(st.integers(0, len(THREE.rstrip()) - 1))
def test_a_set_cut_anywhere_is_refused_whole(length: int) -> None:
    with pytest.raises(AnswerGarbled):
        read_page(THREE[:length])


def read_if_whole(body: bytes) -> Page:
    "Nothing but AnswerGarbled may be raised, and each record must stand by its own bytes."
    try:
        found = read_page(body)
    except AnswerGarbled:
        return Page()
    for record in found.records:
        assert record.raw in body
        assert record.raw.startswith(b"<PubmedArticle")
        assert record.raw.rstrip(b" >").endswith(b"</PubmedArticle")
        assert read_record(record.raw) == record.article
    return found


def assert_of_one_record(article: Article) -> None:
    for pmid, (title, author) in TEXTS.items():
        if pmid != article.pmid:
            assert article.title != title
            assert author not in [person.last for person in article.authors]


@given(st.integers(0, len(THREE)), st.integers(0, len(THREE)))
def test_no_gap_makes_one_record_out_of_two(one: int, other: int) -> None:
    start, end = sorted((one, other))
    for record in read_if_whole(THREE[:start] + THREE[end:]).records:
        assert_of_one_record(record.article)


def test_the_head_of_one_record_and_the_tail_of_the_next_are_never_one() -> None:
    first, second = element(pmid="201"), element(pmid="202")
    outcomes = set()
    for place in range(len(first)):
        found = read_page(page(first[:place] + second[place:]))
        outcomes.update(pmids(found) or ["damaged"])
        for record in found.records:
            assert_of_one_record(record.article)
    assert outcomes == {"201", "202", "damaged"}


changes: st.SearchStrategy[Any] = st.lists(
    st.tuples(
        st.integers(0, len(THREE)),
        st.integers(0, 12),
        st.one_of(
            st.binary(max_size=6),
            st.sampled_from([b"<", b">", b"&", b"</PubmedArticle>", b"<PubmedArticle>", b"<!--",
                             b"-->", b"]]>", b"<![CDATA[", b"<DeleteCitation>", b"<?", b"\x00"]),
        ),
    ),
    min_size=1,
    max_size=4,
)  # fmt: skip


@given(changes)
def test_no_change_of_bytes_raises_anything_else(made: list[tuple[int, int, bytes]]) -> None:
    body = THREE
    for place, removed, added in made:
        body = body[:place] + added + body[place + removed :]
    read_if_whole(body)


@given(st.binary())
def test_no_bytes_at_all_raise_anything_else(body: bytes) -> None:
    read_if_whole(body)
    read_if_whole(b"<PubmedArticleSet>" + body + b"</PubmedArticleSet>")
    read_if_whole(page(titled("@")).replace(b"@", body))
