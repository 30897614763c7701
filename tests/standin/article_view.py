"""A PubMed record as PubMed's search engine sees it: passages, exact values, names, dates."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lxml import etree

from .words import fold, passage, phrase

MONTHS = {
    name: number
    for number, name in enumerate(
        "jan feb mar apr may jun jul aug sep oct nov dec".split(), start=1
    )
}
_SEASONS = {"winter": 1, "spring": 4, "summer": 7, "fall": 10, "autumn": 10}
LANGUAGES = {
    "eng": "english",
    "ger": "german",
    "fre": "french",
    "rus": "russian",
    "spa": "spanish",
    "ita": "italian",
    "jpn": "japanese",
    "chi": "chinese",
    "nor": "norwegian",
    "per": "persian",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleView:
    """`passages` are searched by word and phrase, `values` whole; dates are yyyymmdd numbers."""

    pmid: str
    passages: Mapping[str, str]
    values: Mapping[str, frozenset[str]]
    dates: Mapping[str, tuple[int, ...]]
    first_author: str = ""
    journal: str = ""


def text_of(element: etree._Element | None) -> str:
    if element is None:
        return ""
    return " ".join("".join(str(part) for part in element.itertext()).split())


def texts(element: etree._Element, path: str) -> list[str]:
    return [text_of(found) for found in element.iterfind(path)]


def day_number(year: int, month: int = 1, day: int = 1) -> int:
    return year * 10_000 + month * 100 + day


def date_number(element: etree._Element | None) -> int | None:
    """Year and month count as day 1, a year alone as 1 January [facts/eutils.md 4]."""
    if element is None:
        return None
    loose = element.findtext("MedlineDate")
    if loose:
        return _loose_date(loose)
    year = element.findtext("Year") or ""
    if not year.strip().isdigit():
        return None
    month = _month(element.findtext("Month") or element.findtext("Season") or "")
    day = (element.findtext("Day") or "1").strip()
    return day_number(int(year), month, int(day) if day.isdigit() else 1)


def _month(text: str) -> int:
    text = text.strip().lower()
    if text.isdigit():
        return min(max(int(text), 1), 12)
    return MONTHS.get(text[:3], _SEASONS.get(text, 1))


def _loose_date(text: str) -> int | None:
    year = re.search(r"\d{4}", text)
    if year is None:
        return None
    month = re.search(r"[A-Za-z]{3,}", text)
    return day_number(int(year.group()), _month(month.group()) if month else 1)


def read_view(record: etree._Element, *, created: int | None = None) -> ArticleView:
    if record.tag == "PubmedBookArticle":
        return _book_view(record, created)
    citation = record.find("MedlineCitation")
    assert citation is not None, "not a PubmedArticle"
    article = citation.find("Article")
    assert article is not None
    names = _names(article.iterfind("AuthorList/Author"))
    return ArticleView(
        pmid=(citation.findtext("PMID") or "").strip(),
        passages=_passages(record, citation, article),
        values=_values(record, citation, article, names),
        dates=_dates(record, citation, article, created),
        first_author=names[0][0] if names else "",
        journal=phrase(article.findtext("Journal/Title") or ""),
    )


def _passages(
    record: etree._Element, citation: etree._Element, article: etree._Element
) -> dict[str, str]:
    journal = article.find("Journal")
    mesh = texts(citation, "MeshHeadingList/MeshHeading/DescriptorName")
    mesh += texts(citation, "MeshHeadingList/MeshHeading/QualifierName")
    ids = texts(record, "PubmedData/ArticleIdList/ArticleId") + texts(article, "ELocationID")
    found = {
        "ti": texts(article, "ArticleTitle"),
        "tt": texts(article, "VernacularTitle"),
        "ab": texts(article, "Abstract/AbstractText")
        + texts(citation, "OtherAbstract/AbstractText"),
        "ot": texts(citation, "KeywordList/Keyword"),
        "mhw": mesh,
        "ptw": texts(article, "PublicationTypeList/PublicationType"),
        "nm": texts(citation, "ChemicalList/Chemical/NameOfSubstance")
        + texts(citation, "SupplMeshList/SupplMeshName"),
        "si": [
            f"{text_of(bank.find('DataBankName'))}/{text_of(number)}"
            for bank in article.iterfind("DataBankList/DataBank")
            for number in bank.iterfind("AccessionNumberList/AccessionNumber")
        ],
        "auw": [
            " ".join(author.findtext(part) or "" for part in ("LastName", "ForeName", "Initials"))
            for author in article.iterfind("AuthorList/Author")
        ],
        "cn": texts(article, "AuthorList/Author/CollectiveName"),
        "ad": [text_of(place) for place in article.iter("Affiliation")],
        "gr": texts(article, "GrantList/Grant/GrantID") + texts(article, "GrantList/Grant/Agency"),
        "taw": _journal_names(citation, journal),
        "idw": [*ids, citation.findtext("PMID") or ""],
    }
    return {field: passage(parts) for field, parts in found.items() if parts}


def _journal_names(citation: etree._Element, journal: etree._Element | None) -> list[str]:
    names = [citation.findtext("MedlineJournalInfo/MedlineTA") or ""]
    names.append(citation.findtext("MedlineJournalInfo/NlmUniqueID") or "")
    names.append(citation.findtext("MedlineJournalInfo/ISSNLinking") or "")
    if journal is not None:
        names += [journal.findtext(tag) or "" for tag in ("Title", "ISOAbbreviation", "ISSN")]
    return [name for name in names if name]


def _names(authors: Iterable[etree._Element]) -> list[tuple[str, str]]:
    "Each author as ('smith jp', 'smith jill p'); a group has one form."
    found = []
    for author in authors:
        group = text_of(author.find("CollectiveName"))
        if group:
            found.append((phrase(group), phrase(group)))
            continue
        last, initials = author.findtext("LastName") or "", author.findtext("Initials") or ""
        fore = author.findtext("ForeName") or initials
        found.append((phrase(f"{last} {initials}"), phrase(f"{last} {fore}")))
    return found


def _values(
    record: etree._Element,
    citation: etree._Element,
    article: etree._Element,
    names: list[tuple[str, str]],
) -> dict[str, frozenset[str]]:
    headings = list(citation.iterfind("MeshHeadingList/MeshHeading"))
    mesh, major = _mesh_values(headings)
    pages = text_of(article.find("Pagination/MedlinePgn"))
    start = text_of(article.find("Pagination/StartPage"))
    ids = texts(record, "PubmedData/ArticleIdList/ArticleId") + texts(article, "ELocationID")
    languages = [fold(code) for code in texts(article, "Language")]
    found: dict[str, Iterable[str]] = {
        "au": (short for short, _ in names),
        "fau": (full for _, full in names),
        "first": {names[0][0]} if names else (),
        "last": {names[-1][0]} if names else (),
        "ta": (phrase(name) for name in _journal_names(citation, article.find("Journal"))),
        "vi": texts(article, "Journal/JournalIssue/Volume"),
        "ip": texts(article, "Journal/JournalIssue/Issue"),
        "pg": (fold(page) for page in (pages, pages.split("-")[0], start) if page),
        "la": [*languages, *(LANGUAGES.get(code, code) for code in languages)],
        "pt": (phrase(kind) for kind in texts(article, "PublicationTypeList/PublicationType")),
        "mh": mesh,
        "majr": major,
        "sh": (phrase(q) for q in texts(citation, "MeshHeadingList/MeshHeading/QualifierName")),
        "aid": (fold(value) for value in ids if value),
        "sb": _subsets(citation, article),
    }
    return {field: frozenset(fold(v) for v in values if v) for field, values in found.items()}


def _mesh_values(headings: list[etree._Element]) -> tuple[set[str], set[str]]:
    mesh, major = set(), set()
    for heading in headings:
        descriptor = heading.find("DescriptorName")
        name = phrase(text_of(descriptor))
        starred = descriptor is not None and descriptor.get("MajorTopicYN") == "Y"
        mesh.add(name)
        for qualifier in heading.iterfind("QualifierName"):
            pair = f"{name}/{phrase(text_of(qualifier))}"
            mesh.add(pair)
            if qualifier.get("MajorTopicYN") == "Y":
                starred = True
                major.add(pair)
        if starred:
            major.add(name)
    return mesh, major


def _subsets(citation: etree._Element, article: etree._Element) -> set[str]:
    status = (citation.get("Status") or "").lower()
    found = {"all", {"medline": "medline", "publisher": "publisher"}.get(status, "in process")}
    if article.find("Abstract") is not None:
        found |= {"hasabstract", "has abstract"}
    return found


def _dates(
    record: etree._Element,
    citation: etree._Element,
    article: etree._Element,
    created: int | None,
) -> dict[str, tuple[int, ...]]:
    history = {
        point.get("PubStatus"): date_number(point)
        for point in record.iterfind("PubmedData/History/PubMedPubDate")
    }
    printed = date_number(article.find("Journal/JournalIssue/PubDate"))
    electronic = date_number(article.find("ArticleDate"))
    entrez = history.get("entrez") or history.get("pubmed") or printed
    found = {
        "pdat": (printed, electronic),
        "ppdat": (printed,),
        "epdat": (electronic,),
        "edat": (entrez,),
        "crdt": (created or entrez,),
        "mhda": (history.get("medline") or entrez,),
        "lr": (date_number(citation.find("DateRevised")) or entrez,),
    }
    return {
        field: tuple(value for value in values if value is not None)
        for field, values in found.items()
    }


def _book_view(record: etree._Element, created: int | None) -> ArticleView:
    document = record.find("BookDocument")
    assert document is not None
    names = _names(document.iterfind("AuthorList/Author"))
    entrez = date_number(
        record.find("PubmedBookData/History/PubMedPubDate[@PubStatus='pubmed']")
    ) or date_number(document.find("Book/PubDate"))
    day = (entrez,) if entrez else ()
    pmid = (document.findtext("PMID") or "").strip()
    return ArticleView(
        pmid=pmid,
        passages={
            "ti": passage(texts(document, "ArticleTitle") + texts(document, "Book/BookTitle")),
            "ab": passage(texts(document, "Abstract/AbstractText")),
            "ot": passage(texts(document, "KeywordList/Keyword")),
            "auw": passage([name for name, _ in names]),
            "idw": passage([pmid, *texts(document, "ArticleIdList/ArticleId")]),
        },
        values={
            "au": frozenset(short for short, _ in names),
            "fau": frozenset(full for _, full in names),
            "first": frozenset(names[0][:1] if names else ()),
            "last": frozenset(names[-1][:1] if names else ()),
            "sb": frozenset({"all", "pubmed books", "hasabstract", "has abstract"}),
            "la": frozenset({"eng", "english"}),
        },
        dates={
            "pdat": tuple(d for d in (date_number(document.find("Book/PubDate")),) if d),
            "edat": day,
            "crdt": (created,) if created else day,
            "mhda": day,
            "lr": day,
        },
        first_author=names[0][0] if names else "",
    )
