"""A PubmedArticle element -> Article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ldn_lit.records import Article, Link, MeshHeading
from ldn_lit.sources import pubmed_fields as fields
from ldn_lit.sources.pubmed_dates import entrez_date, read_date_element
from ldn_lit.sources.pubmed_markup import at, flat, flat_at, prose, styled

if TYPE_CHECKING:
    from lxml.etree import _Element


def read_article(record: _Element, citation: _Element, article: _Element) -> Article:
    """From the PubmedArticle, its MedlineCitation and its Article.

    The DOI is the Article's ELocationID, else the ArticleIdList's. Where they differ (24196758
    has SciELO's and the publisher's own) the first is the one NLM prints in the citation.
    So it does with the item id where there are no pages, `elocation`: 38700094 has "euae122", and
    in the list a number of the publisher's own.
    """
    journal = article.find("Journal")
    medline = citation.find("MedlineJournalInfo")
    author_list = article.find("AuthorList")
    ids = fields.own_ids(record.find("PubmedData/ArticleIdList"))
    located = fields.location_ids(article)
    databanks = _databanks(article)
    abstract = fields.abstract(article.find("Abstract"))
    pmid, version = fields.pmid_version(citation.find("PMID"))
    return Article(
        pmid=pmid,
        version=version,
        title=prose(article.find("ArticleTitle")),
        styled_title=styled(article.find("ArticleTitle")),
        vernacular_title=prose(article.find("VernacularTitle")),
        authors=fields.authors(author_list),
        authors_complete=fields.complete(author_list),
        journal=flat_at(journal, "Title"),
        journal_iso=flat_at(journal, "ISOAbbreviation"),
        journal_medline=flat_at(medline, "MedlineTA"),
        nlm_id=flat_at(medline, "NlmUniqueID"),
        issns=_issns(journal, medline),
        pub_date=read_date_element(at(journal, "JournalIssue/PubDate")),
        article_date=read_date_element(article.find("ArticleDate")),
        entrez_date=entrez_date(record.find("PubmedData/History")),
        revised=read_date_element(citation.find("DateRevised")),
        volume=flat_at(journal, "JournalIssue/Volume"),
        issue=flat_at(journal, "JournalIssue/Issue"),
        pages=fields.pages(article.find("Pagination")),
        doi=located.get("doi") or ids.get("doi", ""),
        pmcid=ids.get("pmc", ""),
        pii=ids.get("pii") or located.get("pii", ""),
        elocation=located.get("pii", ""),
        abstract=abstract,
        languages=fields.languages(article.iterfind("Language")),
        pub_types=fields.texts(article.iterfind("PublicationTypeList/PublicationType")),
        mesh=tuple(map(_heading, citation.iterfind("MeshHeadingList/MeshHeading"))),
        keywords=fields.keywords(citation.iterfind("KeywordList")),
        links=tuple(map(_link, citation.iterfind("CommentsCorrectionsList/CommentsCorrections"))),
        databanks=databanks,
        nct_ids=fields.nct_ids((accession for _, accession in databanks), abstract),
        grants=fields.grants(article.find("GrantList")),
        status=citation.get("Status", ""),
        pub_status=flat_at(record, "PubmedData/PublicationStatus"),
    )


def _issns(journal: _Element | None, medline: _Element | None) -> tuple[str, ...]:
    found = (flat_at(journal, "ISSN"), flat_at(medline, "ISSNLinking"))
    return tuple(dict.fromkeys(issn for issn in found if issn))


def _heading(element: _Element) -> MeshHeading:
    descriptor = element.find("DescriptorName")
    return MeshHeading(
        descriptor=flat(descriptor),
        major=descriptor is not None and descriptor.get("MajorTopicYN") == "Y",
        qualifiers=tuple(
            (flat(qualifier), qualifier.get("MajorTopicYN") == "Y")
            for qualifier in element.iterfind("QualifierName")
        ),
    )


def _link(element: _Element) -> Link:
    return Link(
        kind=element.get("RefType", ""),
        pmid=flat_at(element, "PMID"),
        source=flat_at(element, "RefSource"),
        note=flat_at(element, "Note"),
    )


def _databanks(article: _Element) -> tuple[tuple[str, str], ...]:
    return tuple(
        (flat_at(bank, "DataBankName"), flat(accession))
        for bank in article.iterfind("DataBankList/DataBank")
        for accession in bank.iterfind("AccessionNumberList/AccessionNumber")
    )
