"""Records as MEDLINE text: NLM's tags in NLM's order, wrapped as PubMed wraps them
[the recorded .nbib files; NLM, MEDLINE/PubMed data element descriptions]."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator

from lxml import etree

from .article_changes import parse
from .article_view import text_of, texts
from .esummary_reply import written_date

Row = tuple[str, str]

_LINKS = {
    "CommentOn": "CON", "CommentIn": "CIN", "ErratumIn": "EIN", "ErratumFor": "EFR",
    "CorrectedandRepublishedIn": "CRI", "CorrectedandRepublishedFrom": "CRF",
    "PartialRetractionIn": "PRIN", "PartialRetractionOf": "PROF",
    "RepublishedIn": "RPI", "RepublishedFrom": "RPF", "RetractionOf": "ROF", "RetractionIn": "RIN",
    "UpdateIn": "UIN", "UpdateOf": "UOF", "SummaryForPatientsIn": "SPIN",
    "OriginalReportIn": "ORI", "ExpressionOfConcernIn": "ECI", "ExpressionOfConcernFor": "ECF",
}  # fmt: skip
_POINTS = {"pubmed": "EDAT", "medline": "MHDA", "entrez": "CRDT"}
_DAY = ("Year", "Month", "Day")
_WIDTH = 90


def medline_text(raw: bytes) -> str:
    record = parse(raw)
    if record.tag == "PubmedBookArticle":
        return _written([*_of_book(record)])
    return _written([*_of_article(record)])


def abstract_text(raw: bytes) -> str:
    "The plain abstract format; only for reading by eye."
    record = parse(raw)
    title = text_of(record.find(".//ArticleTitle"))
    body = " ".join(texts(record, ".//Abstract/AbstractText"))
    pmid = record.findtext(".//PMID") or ""
    return f"{title}\n\n{body}\n\nPMID: {pmid}\n"


# --- articles ---------------------------------------------------------------


def _of_article(record: etree._Element) -> Iterator[Row]:
    citation = _child(record, "MedlineCitation")
    article = _child(citation, "Article")
    place = _child(article, "Journal/JournalIssue")
    dated = written_date(place.find("PubDate"))
    yield "PMID", citation.findtext("PMID") or ""
    yield "OWN", citation.get("Owner") or ""
    yield "STAT", citation.get("Status") or ""
    yield "DCOM", _day(citation.find("DateCompleted"))
    yield "LR", _day(citation.find("DateRevised"))
    yield from _serials(citation, article)
    yield "VI", place.findtext("Volume") or ""
    yield "IP", place.findtext("Issue") or ""
    yield "DP", dated
    yield "TI", text_of(article.find("ArticleTitle"))
    yield "PG", article.findtext("Pagination/MedlinePgn") or ""
    for one in article.iterfind("ELocationID"):
        yield "LID", f"{text_of(one)} [{one.get('EIdType')}]"
    yield "AB", _abstract(article)
    yield "CI", text_of(article.find("Abstract/CopyrightInformation"))
    yield from _people(article.find("AuthorList"))
    yield from (("LA", code.lower()) for code in texts(article, "Language"))
    for bank in article.iterfind("DataBankList/DataBank"):
        name = text_of(bank.find("DataBankName"))
        numbers = texts(bank, "AccessionNumberList/AccessionNumber")
        yield from (("SI", f"{name}/{number}") for number in numbers)
    for grant in article.iterfind("GrantList/Grant"):
        parts = (text_of(grant.find(tag)) for tag in ("GrantID", "Acronym", "Agency", "Country"))
        yield "GR", "/".join(filter(None, parts))
    yield from (("PT", kind) for kind in texts(article, "PublicationTypeList/PublicationType"))
    yield "TT", text_of(article.find("VernacularTitle"))
    electronic = _day(article.find("ArticleDate"))
    yield "DEP", electronic
    yield from _journal(citation, article)
    for one in citation.iterfind("ChemicalList/Chemical"):
        substance = text_of(one.find("NameOfSubstance"))
        yield "RN", f"{text_of(one.find('RegistryNumber'))} ({substance})"
    yield from (("SB", subset) for subset in texts(citation, "CitationSubset"))
    yield from _links(citation)
    yield from (("MH", heading) for heading in _headings(citation))
    yield "PMC", _identifier(record, "pmc")
    yield from _keywords(citation)
    yield "COIS", text_of(citation.find("CoiStatement"))
    yield from _history(record)
    yield from _numbers(record)
    yield "PST", text_of(record.find("PubmedData/PublicationStatus"))
    yield "SO", _source(record, citation, article, dated, electronic)


def _serials(citation: etree._Element, article: etree._Element) -> Iterator[Row]:
    for one in article.iterfind("Journal/ISSN"):
        yield "IS", f"{text_of(one)} ({one.get('IssnType')})"
    linking = text_of(citation.find("MedlineJournalInfo/ISSNLinking"))
    yield "IS", f"{linking} (Linking)" if linking else ""


def _abstract(within: etree._Element) -> str:
    parts = []
    for part in within.iterfind("Abstract/AbstractText"):
        label = part.get("Label")
        parts.append(f"{label}: {text_of(part)}" if label else text_of(part))
    return " ".join(parts)


def _people(listed: etree._Element | None, full: str = "FAU", short: str = "AU") -> Iterator[Row]:
    for author in listed if listed is not None else ():
        last, fore = text_of(author.find("LastName")), text_of(author.find("ForeName"))
        if not last:
            yield "CN", text_of(author.find("CollectiveName"))
            continue
        ending = text_of(author.find("Suffix"))
        yield full, f"{last}, {fore}{f' {ending}' if ending else ''}" if fore else last
        initials = text_of(author.find("Initials"))
        yield short, " ".join(filter(None, (last, initials, ending)))
        for known in author.iterfind("Identifier"):
            yield "AUID", f"{known.get('Source')}: {text_of(known)}"
        yield from (("AD", place) for place in texts(author, "AffiliationInfo/Affiliation"))


def _journal(citation: etree._Element, article: etree._Element) -> Iterator[Row]:
    yield "PL", text_of(citation.find("MedlineJournalInfo/Country"))
    yield "TA", text_of(citation.find("MedlineJournalInfo/MedlineTA"))
    yield "JT", text_of(article.find("Journal/Title"))
    yield "JID", text_of(citation.find("MedlineJournalInfo/NlmUniqueID"))


def _links(citation: etree._Element) -> Iterator[Row]:
    for one in citation.iterfind("CommentsCorrectionsList/CommentsCorrections"):
        source, pmid = text_of(one.find("RefSource")), text_of(one.find("PMID"))
        if tag := _LINKS.get(one.get("RefType") or ""):
            yield tag, f"{source} PMID: {pmid}" if pmid else source


def _headings(citation: etree._Element) -> Iterator[str]:
    for heading in citation.iterfind("MeshHeadingList/MeshHeading"):
        names = (
            f"{'*' if one.get('MajorTopicYN') == 'Y' else ''}{text_of(one)}"
            for one in (*heading.iterfind("DescriptorName"), *heading.iterfind("QualifierName"))
        )
        yield "/".join(names)


def _keywords(citation: etree._Element) -> Iterator[Row]:
    for listed in citation.iterfind("KeywordList"):
        yield "OTO", listed.get("Owner") or ""
        for one in listed.iterfind("Keyword"):
            yield "OT", f"{'*' if one.get('MajorTopicYN') == 'Y' else ''}{text_of(one)}"


def _history(record: etree._Element, path: str = "PubmedData") -> Iterator[Row]:
    points = {
        one.get("PubStatus") or "": one for one in record.iterfind(f"{path}/History/PubMedPubDate")
    }
    for status, tag in _POINTS.items():
        yield tag, _moment(points.get(status))
    for status, point in points.items():
        yield "PHST", f"{_moment(point)} [{status}]"


def _numbers(record: etree._Element) -> Iterator[Row]:
    for one in record.iterfind("PubmedData/ArticleIdList/ArticleId"):
        if one.get("IdType") in ("doi", "pii"):
            yield "AID", f"{text_of(one)} [{one.get('IdType')}]"


def _source(
    record: etree._Element,
    citation: etree._Element,
    article: etree._Element,
    dated: str,
    electronic: str,
) -> str:
    "Am J Gastroenterol. 2007 Apr;102(4):820-8. doi: 10.1111/... Epub 2007 Jan 11."
    issue = article.findtext("Journal/JournalIssue/Issue")
    place = (article.findtext("Journal/JournalIssue/Volume") or "") + (
        f"({issue})" if issue else ""
    )
    pages = article.findtext("Pagination/MedlinePgn") or ""
    said = f"{text_of(citation.find('MedlineJournalInfo/MedlineTA'))}. {dated}"
    said += f";{place}" if place else ""
    said += f":{pages}." if pages else "."
    if doi := _identifier(record, "doi"):
        said += f" doi: {doi}."
    early = written_date(article.find("ArticleDate"))
    return f"{said} Epub {early}." if electronic and early != dated else said


# --- books ------------------------------------------------------------------


def _of_book(record: etree._Element) -> Iterator[Row]:
    document = _child(record, "BookDocument")
    book = _child(document, "Book")
    chapter = text_of(document.find("ArticleTitle"))
    yield "PMID", document.findtext("PMID") or ""
    yield "STAT", "Publisher"
    yield "DRDT", _day(document.find("DateRevised"))
    yield "CTDT", _day(document.find("ContributionDate"))
    yield "PB", text_of(book.find("Publisher/PublisherName"))
    yield "VI", text_of(book.find("Volume"))
    yield "DP", written_date(book.find("PubDate"))
    yield "TI", chapter
    yield "BTI", text_of(book.find("BookTitle"))
    yield "AB", _abstract(document)
    yield "CI", text_of(document.find("Abstract/CopyrightInformation"))
    editors = [one for one in book.iterfind("AuthorList") if one.get("Type") == "editors"]
    for listed in editors:
        yield from _people(listed, "FED", "ED")
    own = [*document.iterfind("AuthorList")]
    for listed in own or [one for one in book.iterfind("AuthorList") if one not in editors]:
        yield from _people(listed)
    yield from (("LA", code.lower()) for code in texts(document, "Language"))
    kinds = texts(document, "PublicationType")
    yield from (("PT", kind) for kind in (*kinds, "Book Chapter" if chapter else "Book"))
    yield "PL", text_of(book.find("Publisher/PublisherLocation"))
    yield from _history(record, "PubmedBookData")
    for one in document.iterfind("ArticleIdList/ArticleId"):
        yield "AID", f"{text_of(one)} [{one.get('IdType')}]"


# --- parts ------------------------------------------------------------------


def _child(element: etree._Element, path: str) -> etree._Element:
    found = element.find(path)
    assert found is not None, path
    return found


def _identifier(record: etree._Element, kind: str) -> str:
    found = texts(record, f"PubmedData/ArticleIdList/ArticleId[@IdType='{kind}']")
    return found[0] if found else ""


def _day(element: etree._Element | None) -> str:
    "20160512"
    parts = [] if element is None else [element.findtext(tag) or "" for tag in _DAY]
    whole = len(parts) == 3 and all(map(str.isdigit, parts))
    return "".join(part.zfill(2) for part in parts) if whole else ""


def _moment(point: etree._Element | None) -> str:
    "2016/05/12 06:00, or 2016 where no more is known"
    if point is None:
        return ""
    day = "/".join(known.zfill(2) for tag in _DAY if (known := point.findtext(tag)))
    hour, minute = point.findtext("Hour"), point.findtext("Minute")
    clock = f" {(hour or '0').zfill(2)}:{(minute or '0').zfill(2)}" if hour is not None else ""
    return day + clock


def _written(rows: list[Row]) -> str:
    lines: list[str] = []
    for tag, text in rows:
        if not text:
            continue
        wrapped = textwrap.wrap(
            re.sub(r"\s+", " ", text),
            width=_WIDTH,
            initial_indent=f"{tag:<4}- ",
            subsequent_indent=" " * 6,
            break_long_words=False,
            break_on_hyphens=False,
        )
        # PubMed leaves the space at which it breaks a line.
        lines += [f"{line} " for line in wrapped[:-1]] + wrapped[-1:]
    return "\n".join(lines) + "\n"
