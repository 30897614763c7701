"""ESummary answers: version 1 XML, version 2.0 XML and JSON."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any
from xml.sax.saxutils import escape

from lxml import etree

from .article_changes import parse
from .article_view import MONTHS, text_of, texts
from .esearch_reply import HEADER, json_reply
from .exchange import Response

V1_DOCTYPE = (
    '<!DOCTYPE eSummaryResult PUBLIC "-//NLM//DTD esummary v1 20041029//EN" '
    '"https://eutils.ncbi.nlm.nih.gov/eutils/dtd/20041029/esummary-v1.dtd">\n'
)
V2_DOCTYPE = (
    '<!DOCTYPE eSummaryResult PUBLIC "-//NLM//DTD esummary pubmed 20240601//EN" '
    '"https://eutils.ncbi.nlm.nih.gov/eutils/dtd/20240601/esummary_pubmed.dtd">\n'
)
LANGUAGE_NAMES = {"eng": "English", "ger": "German", "fre": "French"}
STATUS_NUMBERS = {"ppublish": "256", "epublish": "4", "aheadofprint": "10"}


def summary(pmid: str, raw: bytes) -> dict[str, Any]:
    "The fields of one document summary, in the order of the JSON reply."
    record = parse(raw)
    if record.tag == "PubmedBookArticle":
        return _book(pmid, record)
    article = record.find("MedlineCitation/Article")
    assert article is not None
    authors = _authors(article)
    title = text_of(article.find("ArticleTitle"))
    pub_date = written_date(article.find("Journal/JournalIssue/PubDate"))
    ids = _article_ids(pmid, record)
    doi = next((entry["value"] for entry in ids if entry["idtype"] == "doi"), "")
    return {
        "uid": pmid,
        "pubdate": pub_date,
        "epubdate": written_date(article.find("ArticleDate")),
        "source": record.findtext("MedlineCitation/MedlineJournalInfo/MedlineTA") or "",
        "authors": [{"name": name, "authtype": kind, "clusterid": ""} for name, kind in authors],
        "lastauthor": authors[-1][0] if authors else "",
        "title": title,
        "sorttitle": " ".join(re.findall(r"\w+", title.lower())),
        "volume": article.findtext("Journal/JournalIssue/Volume") or "",
        "issue": article.findtext("Journal/JournalIssue/Issue") or "",
        "pages": article.findtext("Pagination/MedlinePgn") or "",
        "lang": texts(article, "Language"),
        "nlmuniqueid": record.findtext("MedlineCitation/MedlineJournalInfo/NlmUniqueID") or "",
        "issn": article.findtext("Journal/ISSN") or "",
        "essn": "",
        "pubtype": texts(article, "PublicationTypeList/PublicationType"),
        "recordstatus": "PubMed - indexed for MEDLINE",
        "pubstatus": STATUS_NUMBERS.get(
            record.findtext("PubmedData/PublicationStatus") or "", "256"
        ),
        "articleids": ids,
        "history": [
            {"pubstatus": point.get("PubStatus"), "date": _stamp(point)}
            for point in record.iterfind("PubmedData/History/PubMedPubDate")
        ],
        "references": [],
        "attributes": ["Has Abstract"] if article.find("Abstract") is not None else [],
        "pmcrefcount": 0,
        "fulljournalname": article.findtext("Journal/Title") or "",
        "elocationid": f"doi: {doi}" if doi else "",
        "doctype": "citation",
        "srccontriblist": [],
        "booktitle": "",
        "medium": "",
        "edition": "",
        "publisherlocation": "",
        "publishername": "",
        "srcdate": "",
        "reportnumber": "",
        "availablefromurl": "",
        "locationlabel": "",
        "doccontriblist": [],
        "docdate": "",
        "bookname": "",
        "chapter": "",
        "sortpubdate": _sort_date(pub_date),
        "sortfirstauthor": authors[0][0] if authors else "",
        "vernaculartitle": text_of(article.find("VernacularTitle")),
    }


def _book(pmid: str, record: etree._Element) -> dict[str, Any]:
    return {
        "uid": pmid,
        "pubdate": written_date(record.find("BookDocument/Book/PubDate")),
        "title": text_of(record.find("BookDocument/ArticleTitle")),
        "booktitle": text_of(record.find("BookDocument/Book/BookTitle")),
        "doctype": "chapter",
    }


def written_date(element: etree._Element | None) -> str:
    "'2014 Feb 15' from numbers or names, as much as there is."
    if element is None:
        return ""
    parts = [element.findtext(tag) or "" for tag in ("Year", "Month", "Day")]
    if parts[1].isdigit():
        parts[1] = list(MONTHS)[int(parts[1]) - 1].title()
    parts[2] = parts[2].lstrip("0")
    loose = element.findtext("MedlineDate") or ""
    parts[1] = parts[1] or (element.findtext("Season") or "")
    return " ".join(part for part in parts if part) or loose


def _sort_date(text: str) -> str:
    "It invents day 1 [facts/eutils.md 6]."
    found = re.match(r"(\d{4})(?: ([A-Z][a-z]{2}))?(?: (\d+))?", text)
    if found is None:
        return ""
    month = MONTHS.get((found[2] or "jan").lower(), 1)
    return f"{found[1]}/{month:02d}/{int(found[3] or 1):02d} 00:00"


def _authors(article: etree._Element) -> list[tuple[str, str]]:
    found = []
    for author in article.iterfind("AuthorList/Author"):
        group = text_of(author.find("CollectiveName"))
        if group:
            found.append((group, "CollectiveName"))
            continue
        parts = (author.findtext(tag) for tag in ("LastName", "Initials", "Suffix"))
        found.append((" ".join(part for part in parts if part), "Author"))
    return found


def _article_ids(pmid: str, record: etree._Element) -> list[dict[str, Any]]:
    numbers = {"pubmed": 1, "doi": 3, "pii": 4, "pmcid": 5, "pmc": 8}
    found: list[dict[str, Any]] = []
    for entry in record.iterfind("PubmedData/ArticleIdList/ArticleId"):
        kind, value = entry.get("IdType") or "", text_of(entry)
        found.append({"idtype": kind, "idtypen": numbers.get(kind, 0), "value": value})
    if not any(entry["idtype"] == "pubmed" for entry in found):
        found.insert(0, {"idtype": "pubmed", "idtypen": 1, "value": pmid})
    return found


def _stamp(point: etree._Element) -> str:
    part = {
        tag: int(point.findtext(tag) or 0) for tag in ("Year", "Month", "Day", "Hour", "Minute")
    }
    return (
        f"{part['Year']}/{part['Month']:02d}/{part['Day']:02d} "
        f"{part['Hour']:02d}:{part['Minute']:02d}"
    )


def summaries_json(found: Sequence[tuple[str, bytes | None]]) -> Response:
    result: dict[str, object] = {"uids": [pmid for pmid, _ in found]}
    for pmid, raw in found:
        missing = {"uid": pmid, "error": "cannot get document summary"}
        result[pmid] = missing if raw is None else summary(pmid, raw)
    return json_reply("esummary", {"result": result})


def summaries_v1(found: Sequence[tuple[str, bytes | None]]) -> Response:
    parts = [
        f"\t<ERROR>UID={pmid}: cannot get document summary</ERROR>\n"
        if raw is None
        else _docsum(summary(pmid, raw))
        for pmid, raw in found
    ]
    body = f"{HEADER}{V1_DOCTYPE}<eSummaryResult>\n{''.join(parts)}</eSummaryResult>\n"
    return Response(body=body.encode())


def _docsum(doc: dict[str, Any]) -> str:
    doi = next((e["value"] for e in doc.get("articleids", []) if e["idtype"] == "doi"), "")
    rows = [
        _item("PubDate", "Date", doc.get("pubdate", "")),
        _item("EPubDate", "Date", doc.get("epubdate", "")),
        _item("Source", "String", doc.get("source", "")),
        _list("AuthorList", [("Author", author["name"]) for author in doc.get("authors", [])]),
        _item("LastAuthor", "String", doc.get("lastauthor", "")),
        _item("Title", "String", doc["title"]),
        _item("Volume", "String", doc.get("volume", "")),
        _item("Issue", "String", doc.get("issue", "")),
        _item("Pages", "String", doc.get("pages", "")),
        _list("LangList", [("Lang", LANGUAGE_NAMES.get(c, c)) for c in doc.get("lang", [])]),
        _item("NlmUniqueID", "String", doc.get("nlmuniqueid", "")),
        _item("ISSN", "String", doc.get("issn", "")),
        _item("ESSN", "String", doc.get("essn", "")),
        _list("PubTypeList", [("PubType", kind) for kind in doc.get("pubtype", [])]),
        _item("RecordStatus", "String", doc.get("recordstatus", "")),
        _item("PubStatus", "String", "ppublish"),
        _list("ArticleIds", [(e["idtype"], e["value"]) for e in doc.get("articleids", [])]),
        _item("DOI", "String", doi) if doi else "",
        _list("History", [(e["pubstatus"], e["date"]) for e in doc.get("history", [])], "Date"),
        _list("References", []),
        _item("HasAbstract", "Integer", str(len(doc.get("attributes", [])))),
        _item("PmcRefCount", "Integer", "0"),
        _item("FullJournalName", "String", doc.get("fulljournalname", "")),
        _item("ELocationID", "String", doc.get("elocationid", "")),
        _item("SO", "String", _so(doc)),
    ]
    return f"<DocSum>\n\t<Id>{doc['uid']}</Id>\n{''.join(rows)}</DocSum>\n\n"


def _so(doc: dict[str, Any]) -> str:
    issue = f"({doc['issue']})" if doc.get("issue") else ""
    return f"{doc.get('pubdate', '')};{doc.get('volume', '')}{issue}:{doc.get('pages', '')}"


def _item(name: str, kind: str, text: str, depth: str = "\t") -> str:
    return f'{depth}<Item Name="{name}" Type="{kind}">{escape(text)}</Item>\n'


def _list(name: str, items: Sequence[tuple[str, str]], kind: str = "String") -> str:
    if not items:
        return _item(name, "List", "")
    inner = "".join(_item(label, kind, text, "\t\t") for label, text in items)
    return f'\t<Item Name="{name}" Type="List">\n{inner}\t</Item>\n'


def summaries_v2(found: Sequence[tuple[str, bytes | None]]) -> Response:
    parts = [
        f'<DocumentSummary uid="{pmid}"><error>cannot get document summary</error>'
        "</DocumentSummary>"
        if raw is None
        else _document_summary(summary(pmid, raw))
        for pmid, raw in found
    ]
    body = (
        f'{HEADER}{V2_DOCTYPE}<eSummaryResult>\n<DocumentSummarySet status="OK">\n'
        + "\n".join(parts)
        + "\n</DocumentSummarySet>\n</eSummaryResult>\n"
    )
    return Response(body=body.encode())


def _document_summary(doc: dict[str, Any]) -> str:
    authors = "".join(
        f"<Author><Name>{escape(author['name'])}</Name><AuthType>Author</AuthType></Author>"
        for author in doc.get("authors", [])
    )
    ids = "".join(
        f"<ArticleId><IdType>{e['idtype']}</IdType><Value>{escape(e['value'])}</Value></ArticleId>"
        for e in doc.get("articleids", [])
    )
    plain = (
        ("PubDate", "pubdate"),
        ("EPubDate", "epubdate"),
        ("Source", "source"),
        ("LastAuthor", "lastauthor"),
        ("Title", "title"),
        ("Volume", "volume"),
        ("Issue", "issue"),
        ("Pages", "pages"),
        ("FullJournalName", "fulljournalname"),
        ("ELocationID", "elocationid"),
        ("SortPubDate", "sortpubdate"),
        ("SortFirstAuthor", "sortfirstauthor"),
    )
    rows = "".join(f"<{tag}>{escape(doc.get(key, ''))}</{tag}>" for tag, key in plain)
    return (
        f'<DocumentSummary uid="{doc["uid"]}">{rows}<Authors>{authors}</Authors>'
        f"<ArticleIds>{ids}</ArticleIds></DocumentSummary>"
    )
