"""A PubmedBookArticle element -> Article: NCBI Bookshelf's books and chapters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ldn_lit.records import Article, Author
from ldn_lit.sources import pubmed_fields as fields
from ldn_lit.sources.pubmed_dates import entrez_date, read_date_element
from ldn_lit.sources.pubmed_markup import at, flat_at, prose, styled

if TYPE_CHECKING:
    from lxml.etree import _Element


def read_book(record: _Element, document: _Element) -> Article:
    """From the PubmedBookArticle and its BookDocument.

    A document with a title of its own is a chapter; without one it is the book. `pub_date` is
    the book's year on the title page, `article_date` when the chapter was contributed, and
    `pii` holds Bookshelf's accession ("NBK1403") where there is no publisher's item id.
    """
    book = document.find("Book")
    titled = document.find("ArticleTitle")
    title = prose(titled)
    book_title = prose(at(book, "BookTitle"))
    ids = fields.own_ids(document.find("ArticleIdList"))
    located = fields.location_ids(book) if book is not None and not title else {}
    abstract = fields.abstract(document.find("Abstract"))
    author_list = _author_list(document, "authors")
    pmid, version = fields.pmid_version(document.find("PMID"))
    return Article(
        pmid=pmid,
        version=version,
        kind="chapter" if title else "book",
        title=title or book_title,
        styled_title=styled(titled if title else at(book, "BookTitle")),
        vernacular_title=prose(document.find("VernacularTitle")),
        authors=fields.authors(author_list) or _book_people(book, "authors"),
        authors_complete=fields.complete(author_list),
        editors=fields.authors(_author_list(document, "editors")) or _book_people(book, "editors"),
        pub_date=read_date_element(at(book, "PubDate")),
        article_date=read_date_element(document.find("ContributionDate")),
        entrez_date=entrez_date(record.find("PubmedBookData/History")),
        revised=read_date_element(document.find("DateRevised")),
        volume=flat_at(book, "Volume"),
        pages=fields.pages(document.find("Pagination")),
        doi=ids.get("doi") or located.get("doi", ""),
        pmcid=ids.get("pmc", ""),
        pii=ids.get("pii") or ids.get("bookaccession", ""),
        abstract=abstract,
        languages=fields.languages(document.iterfind("Language")),
        pub_types=fields.texts(document.iterfind("PublicationType")),
        keywords=fields.keywords(document.iterfind("KeywordList")),
        nct_ids=fields.nct_ids((), abstract),
        grants=fields.grants(document.find("GrantList")),
        pub_status=flat_at(record, "PubmedBookData/PublicationStatus"),
        book_title=book_title,
        publisher=flat_at(book, "Publisher/PublisherName"),
        publisher_place=flat_at(book, "Publisher/PublisherLocation"),
        edition=flat_at(book, "Edition"),
        isbn=flat_at(book, "Isbn"),
    )


def _author_list(parent: _Element, kind: str) -> _Element | None:
    "The list of that Type; one without a Type lists authors."
    for element in parent.iterfind("AuthorList"):
        if element.get("Type", "authors") == kind:
            return element
    return None


def _book_people(book: _Element | None, kind: str) -> tuple[Author, ...]:
    return () if book is None else fields.authors(_author_list(book, kind))
