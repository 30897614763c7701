"""What NLM does to a record after it is in PubMed: pure edits of one PubmedArticle."""

from __future__ import annotations

from datetime import date

from lxml import etree

from .article_writer import link_xml, pub_date_xml, publication_type

# The DTD's order of MedlineCitation's children up to where links stand.
_BEFORE_LINKS = frozenset(
    "PMID DateCompleted DateRevised Article MedlineJournalInfo ChemicalList SupplMeshList "
    "CitationSubset".split()
)


def parse(raw: bytes) -> etree._Element:
    return etree.fromstring(raw, etree.XMLParser(resolve_entities=False, no_network=True))


def write(record: etree._Element) -> bytes:
    return etree.tostring(record, encoding="utf-8", with_tail=False)


def linked(raw: bytes, kind: str, pmid: str, source: str, today: date) -> bytes:
    "With one more CommentsCorrections entry (RetractionIn, ErratumIn ...)."
    record = parse(raw)
    citation = _citation(record)
    links = citation.find("CommentsCorrectionsList")
    if links is None:
        links = etree.Element("CommentsCorrectionsList")
        before = [child for child in citation if child.tag in _BEFORE_LINKS]
        before[-1].addnext(links)
    links.append(parse(link_xml(kind, pmid, source).encode()))
    return write(revised(record, today))


def typed(raw: bytes, kind: str, today: date) -> bytes:
    "With one more publication type."
    record = parse(raw)
    kinds = _citation(record).find("Article/PublicationTypeList")
    assert kinds is not None
    kinds.append(parse(publication_type(kind).encode()))
    return write(revised(record, today))


def published(
    raw: bytes, *, volume: str, issue: str, pages: str, pub_date: str, today: date
) -> bytes:
    "From ahead of print to its issue."
    record = parse(raw)
    article = _citation(record).find("Article")
    assert article is not None
    place = article.find("Journal/JournalIssue")
    assert place is not None
    for child in list(place):
        place.remove(child)
    for tag, text in (("Volume", volume), ("Issue", issue)):
        if text:
            etree.SubElement(place, tag).text = text
    place.append(parse(pub_date_xml(pub_date).encode()))
    _set_pages(article, pages)
    for status in record.iterfind("PubmedData/PublicationStatus"):
        status.text = "ppublish"
    return write(revised(record, today))


def retitled(raw: bytes, title: str, today: date) -> bytes:
    record = parse(raw)
    found = _citation(record).find("Article/ArticleTitle")
    assert found is not None
    for child in list(found):
        found.remove(child)
    found.text = title
    return write(revised(record, today))


def entered(raw: bytes, day: date) -> bytes:
    "With another entry date in PubMed's history."
    record = parse(raw)
    for point in record.iterfind("PubmedData/History/PubMedPubDate"):
        if point.get("PubStatus") in {"entrez", "pubmed"}:
            for tag, number in (("Year", day.year), ("Month", day.month), ("Day", day.day)):
                part = point.find(tag)
                if part is not None:
                    part.text = str(number)
    return write(record)


def revised(record: etree._Element, today: date) -> etree._Element:
    citation = _citation(record)
    old = citation.find("DateRevised")
    if old is None:
        old = etree.Element("DateRevised")
        first = citation.find("DateCompleted")
        (first if first is not None else citation[0]).addnext(old)
    for child in list(old):
        old.remove(child)
    for tag, number in (("Year", today.year), ("Month", today.month), ("Day", today.day)):
        etree.SubElement(old, tag).text = f"{number:02d}"
    return record


def _citation(record: etree._Element) -> etree._Element:
    citation = record.find("MedlineCitation")
    assert citation is not None, "only journal articles are changed"
    return citation


def _set_pages(article: etree._Element, pages: str) -> None:
    old = article.find("Pagination")
    if old is not None:
        article.remove(old)
    if not pages:
        return
    new = etree.Element("Pagination")
    etree.SubElement(new, "MedlinePgn").text = pages
    title = article.find("ArticleTitle")
    assert title is not None
    title.addnext(new)
