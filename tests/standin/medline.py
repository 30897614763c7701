"""Records as MEDLINE text, as much of it as a reader of bibliographic facts needs."""

from __future__ import annotations

import textwrap

from lxml import etree

from .article_changes import parse
from .article_view import text_of, texts
from .esummary_reply import written_date


def medline_text(raw: bytes) -> str:
    record = parse(raw)
    if record.tag == "PubmedBookArticle":
        document = record.find("BookDocument")
        assert document is not None
        rows = [("PMID", document.findtext("PMID") or "")]
        rows.append(("BTI", text_of(document.find("Book/BookTitle"))))
        return _written(rows)
    citation = record.find("MedlineCitation")
    assert citation is not None
    article = citation.find("Article")
    assert article is not None
    return _written(_rows(record, citation, article))


def abstract_text(raw: bytes) -> str:
    "The plain abstract format; only for reading by eye."
    record = parse(raw)
    title = text_of(record.find(".//ArticleTitle"))
    body = " ".join(texts(record, ".//Abstract/AbstractText"))
    pmid = record.findtext(".//PMID") or ""
    return f"{title}\n\n{body}\n\nPMID: {pmid}\n"


def _rows(
    record: etree._Element, citation: etree._Element, article: etree._Element
) -> list[tuple[str, str]]:
    place = article.find("Journal/JournalIssue")
    assert place is not None
    rows = [
        ("PMID", citation.findtext("PMID") or ""),
        ("OWN", citation.get("Owner") or ""),
        ("STAT", citation.get("Status") or ""),
        ("VI", place.findtext("Volume") or ""),
        ("IP", place.findtext("Issue") or ""),
        ("DP", written_date(place.find("PubDate"))),
        ("TI", text_of(article.find("ArticleTitle"))),
        ("PG", article.findtext("Pagination/MedlinePgn") or ""),
        ("AB", " ".join(texts(article, "Abstract/AbstractText"))),
    ]
    for author in article.iterfind("AuthorList/Author"):
        last, fore = author.findtext("LastName"), author.findtext("ForeName") or ""
        if last:
            rows.append(("FAU", f"{last}, {fore}" if fore else last))
            rows.append(("AU", f"{last} {author.findtext('Initials') or ''}".strip()))
        else:
            rows.append(("CN", text_of(author.find("CollectiveName"))))
    rows += [("LA", code) for code in texts(article, "Language")]
    rows += [("PT", kind) for kind in texts(article, "PublicationTypeList/PublicationType")]
    rows.append(("TA", citation.findtext("MedlineJournalInfo/MedlineTA") or ""))
    rows.append(("JT", article.findtext("Journal/Title") or ""))
    rows += [("AID", f"{doi} [doi]") for doi in _dois(record)]
    return rows


def _dois(record: etree._Element) -> list[str]:
    return texts(record, "PubmedData/ArticleIdList/ArticleId[@IdType='doi']")


def _written(rows: list[tuple[str, str]]) -> str:
    lines = []
    for tag, text in rows:
        if text:
            lines += textwrap.wrap(
                text,
                width=80,
                initial_indent=f"{tag:<4}- ",
                subsequent_indent=" " * 6,
                break_long_words=False,
                break_on_hyphens=False,
            )
    return "\n".join(lines) + "\n"
