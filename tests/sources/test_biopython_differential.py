"""The same bytes read by Biopython's own parser, which shares no line with ours.

Biopython follows a DTD, and one only for the years it ships; each record is given one it
ships that fits its vintage, so that nothing is ever downloaded.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from recorded_pubmed import body, page_files

from ldn_lit.records import Article, FetchedArticle
from ldn_lit.sources.pubmed_xml import read_page

RECORDS = 1175
DOCTYPE = (
    '<?xml version="1.0"?>\n<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD" '
    '"https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_{year}0101.dtd">\n'
)

NOT_READ_BY_BIOPYTHON = {
    "32759406": "its formulas are in a default namespace, which Biopython's parser refuses",
    "92349121": "invented book with lists of people that no shipped DTD knows in their place",
    "92349122": "invented book with lists of people that no shipped DTD knows in their place",
}


class Explained(NamedTuple):
    "A difference that may be, with a piece of what each reader has."

    ours: str
    theirs: str
    why: str


MATHML = "formulas are text here, their indices lowered and raised; Biopython keeps the MathML"
SPACE = "white space just inside an index stands outside of it here"
SIGN = "a raised sign means the same on the line; only letters, digits, + and - keep their place"
EXPLAINED: dict[tuple[str, str], Explained] = {
    ("30108519", "abstract"): Explained("O <sub>2 m a x</sub>", "<msub> <mrow> <mover>", MATHML),
    ("29869640", "abstract"): Explained("TeO <sub>3</sub>", "<mtext>TeO</mtext>", MATHML),
    ("20301577", "abstract"): Explained("CredibleMeds®", "CredibleMeds<sup>®</sup>", SIGN),
    ("20301577", "book_title"): Explained("GeneReviews®", "GeneReviews<sup>®</sup>", SIGN),
    ("29226023", "abstract"): Explained("Crest® 3D", "Crest<sup>®</sup> 3D", SIGN),
    ("31510396", "abstract"): Explained("65∘.", "65<sup>∘</sup>.", SIGN),
    ("37041114", "abstract"): Explained("Cl<sub>2</sub> (", "Cl<sub>2 </sub> (", SPACE),
    ("23192817", "doi"): Explained("", "0.1109/TUFFC.2012.2486", "no DOI: it starts with 0."),
    ("23852273", "pmcid"): Explained("PMC3706072", "PMC3706072.1", "the version is no part of it"),
    ("31449476", "keywords"): Explained("BLAST", "('', 'BLAST'", "an empty keyword is none"),
}

Read = Mapping[str, Any]
Value = str | tuple[Any, ...]


def words(value: object) -> str:
    "Biopython leaves inline tags in its text; emphasis is taken out, white space evened."
    return " ".join(re.sub(r"</?[ibu]>", "", str(value)).split())


def attribute(element: Any, name: str) -> str:
    return str(element.attributes.get(name, ""))


def dated(date: Read) -> str:
    "Year, Month, Day as given; or the words that stand for them."
    if "MedlineDate" in date:
        return words(date["MedlineDate"])
    return " ".join(str(date[part]) for part in ("Year", "Month", "Season", "Day") if part in date)


NAME_PARTS = ("LastName", "ForeName", "Initials", "Suffix", "CollectiveName")


def people(authors: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(
        tuple(words(author.get(part, "")) for part in NAME_PARTS)
        for author in authors
        if author.attributes.get("ValidYN") != "N"
    )


def first(values: Iterable[Any]) -> str:
    return next((words(value) for value in values), "")


def listed(ids: Iterable[Any], kind: str) -> Iterable[Any]:
    return (element for element in ids if attribute(element, "IdType") == kind)


def located(article: Read, kind: str) -> Iterable[Any]:
    return (
        element
        for element in article.get("ELocationID", ())
        if attribute(element, "EIdType") == kind and attribute(element, "ValidYN") != "N"
    )


def pages_of(article: Read) -> str:
    pagination = article.get("Pagination", {})
    ends = (words(pagination.get("StartPage", "")), words(pagination.get("EndPage", "")))
    return words(pagination.get("MedlinePgn", "")) or "-".join(dict.fromkeys(filter(None, ends)))


def mesh_of(citation: Read) -> tuple[Any, ...]:
    return tuple(
        (
            words(heading["DescriptorName"]),
            attribute(heading["DescriptorName"], "MajorTopicYN") == "Y",
            tuple(
                (words(name), attribute(name, "MajorTopicYN") == "Y")
                for name in heading["QualifierName"]
            ),
        )
        for heading in citation.get("MeshHeadingList", ())
    )


def links_of(citation: Read) -> tuple[Any, ...]:
    return tuple(
        (
            attribute(link, "RefType"),
            words(link.get("PMID", "")),
            words(link["RefSource"]),
            words(link.get("Note", "")),
        )
        for link in citation.get("CommentsCorrectionsList", ())
    )


def abstract_of(article: Read) -> tuple[Any, ...]:
    parts = article.get("Abstract", {}).get("AbstractText", ())
    found = ((attribute(part, "Label"), words(part)) for part in parts)
    return tuple(part for part in found if part[1])


def databanks_of(article: Read) -> tuple[Any, ...]:
    return tuple(
        (words(bank["DataBankName"]), words(number))
        for bank in article.get("DataBankList", ())
        for number in bank.get("AccessionNumberList", ())
    )


def of_article(record: Read) -> dict[str, Value]:
    "What Biopython read of a PubmedArticle, under our names."
    citation, data = record["MedlineCitation"], record["PubmedData"]
    article = citation["Article"]
    journal, issue = article["Journal"], article["Journal"]["JournalIssue"]
    medline, ids = citation.get("MedlineJournalInfo", {}), data["ArticleIdList"]
    entrez = [when for when in data.get("History", ()) if attribute(when, "PubStatus") == "entrez"]
    return {
        "pmid": words(citation["PMID"]),
        "version": attribute(citation["PMID"], "Version"),
        "status": attribute(citation, "Status"),
        "pub_status": words(data.get("PublicationStatus", "")),
        "title": words(article["ArticleTitle"]),
        "vernacular_title": words(article.get("VernacularTitle", "")),
        "authors": people(article.get("AuthorList", ())),
        "journal": words(journal.get("Title", "")),
        "journal_iso": words(journal.get("ISOAbbreviation", "")),
        "journal_medline": words(medline.get("MedlineTA", "")),
        "nlm_id": words(medline.get("NlmUniqueID", "")),
        "volume": words(issue.get("Volume", "")),
        "issue": words(issue.get("Issue", "")),
        "pages": pages_of(article),
        "doi": first(located(article, "doi")) or first(listed(ids, "doi")),
        "pmcid": first(listed(ids, "pmc")),
        "pii": first(listed(ids, "pii")) or first(located(article, "pii")),
        "pub_date": dated(issue["PubDate"]),
        "article_date": dated(article["ArticleDate"][0]) if article.get("ArticleDate") else "",
        "entrez_date": dated(entrez[0]) if entrez else "",
        "revised": dated(citation["DateRevised"]) if "DateRevised" in citation else "",
        "pub_types": tuple(map(words, article.get("PublicationTypeList", ()))),
        "languages": tuple(words(code).lower() for code in article["Language"]),
        "mesh": mesh_of(citation),
        "links": links_of(citation),
        "abstract": abstract_of(article),
        "databanks": databanks_of(article),
        "keywords": tuple(
            dict.fromkeys(words(word) for words_ in citation["KeywordList"] for word in words_)
        ),
        "n_grants": str(len(article.get("GrantList", ()))),
    }


def of_book(record: Read) -> dict[str, Value]:
    "What Biopython read of a PubmedBookArticle, under our names."
    document = record["BookDocument"]
    book = document["Book"]
    lists = {attribute(people_, "Type"): people_ for people_ in document["AuthorList"]}
    editors = [p for p in book["AuthorList"] if attribute(p, "Type") == "editors"]
    return {
        "pmid": words(document["PMID"]),
        "version": attribute(document["PMID"], "Version"),
        "title": words(document.get("ArticleTitle", "")),
        "authors": people(lists["authors"]) if "authors" in lists else (),
        "editors": people(editors[0]) if editors else (),
        "book_title": words(book["BookTitle"]),
        "publisher": words(book["Publisher"]["PublisherName"]),
        "pub_date": dated(book["PubDate"]),
        "article_date": dated(document.get("ContributionDate", {})),
        "revised": dated(document.get("DateRevised", {})),
        "pub_types": tuple(map(words, document["PublicationType"])),
        "abstract": abstract_of(document),
    }


def ours(article: Article, names: Iterable[str]) -> dict[str, Value]:
    "The same fields of ours, as plain tuples."

    def names_of(authors: Iterable[Any]) -> tuple[Any, ...]:
        return tuple((a.last, a.fore, a.initials, a.suffix, a.collective) for a in authors)

    shaped: dict[str, Callable[[Article], Value]] = {
        "version": lambda a: str(a.version),
        "authors": lambda a: names_of(a.authors),
        "editors": lambda a: names_of(a.editors),
        "pub_date": lambda a: a.pub_date.raw,
        "article_date": lambda a: a.article_date.raw,
        "entrez_date": lambda a: a.entrez_date.raw,
        "revised": lambda a: a.revised.raw,
        "mesh": lambda a: tuple((m.descriptor, m.major, m.qualifiers) for m in a.mesh),
        "links": lambda a: tuple((k.kind, k.pmid, k.source, k.note) for k in a.links),
        "abstract": lambda a: tuple((part.label, part.text) for part in a.abstract),
        "n_grants": lambda a: str(len(a.grants)),
    }
    return {
        name: shaped[name](article) if name in shaped else getattr(article, name) for name in names
    }


def vintage(raw: bytes) -> str:
    "The shipped DTD's year: where an author's address stood has changed twice."
    if b"<Affiliation>" not in raw or b"<AffiliationInfo>" in raw:
        return "25"
    return "14" if re.search(rb"</(?:Initials|ForeName)>\s*<Affiliation>", raw) else "13"


def read_by_biopython(records: Iterable[FetchedArticle]) -> dict[str, dict[str, Value]]:
    "By PMID."
    from Bio import Entrez

    by_year: dict[str, list[bytes]] = {}
    for record in records:
        by_year.setdefault(vintage(record.raw), []).append(record.raw)
    found: dict[str, dict[str, Value]] = {}
    for year, raws in by_year.items():
        page = DOCTYPE.format(year=year).encode() + b"<PubmedArticleSet>" + b"\n".join(raws)
        read: Callable[..., Any] = Entrez.read
        answer = read(BytesIO(page + b"</PubmedArticleSet>"), validate=False)
        # An older DTD gives one list, a newer one a list of articles and one of books.
        parsed = (
            answer if isinstance(answer, list) else [r for kind in answer.values() for r in kind]
        )
        values = [of_book(r) if "BookDocument" in r else of_article(r) for r in parsed]
        assert len(values) == len(raws)
        found.update({str(value["pmid"]): value for value in values})
    return found


@pytest.fixture
def _no_download(monkeypatch: pytest.MonkeyPatch) -> None:
    import Bio.Entrez.Parser

    def refuse(*_args: object, **_kwargs: object) -> None:
        raise AssertionError("a DTD was asked for over the network")

    monkeypatch.setattr(Bio.Entrez.Parser, "urlopen", refuse)


@pytest.mark.usefixtures("_no_download")
def test_every_record_reads_as_biopython_reads_it(shared: Path) -> None:
    differences: dict[tuple[str, str], tuple[Value, Value]] = {}
    compared = 0
    for name in page_files(shared):
        records = [
            record
            for record in read_page(body(shared, name)).records
            if record.article.pmid not in NOT_READ_BY_BIOPYTHON
        ]
        theirs = read_by_biopython(records)
        for record in records:
            article = record.article
            expected = theirs[article.pmid]
            compared += 1
            for field, value in ours(article, expected).items():
                if value != expected[field]:
                    differences[article.pmid, field] = (value, expected[field])
    unexplained = {key: value for key, value in differences.items() if key not in EXPLAINED}
    assert unexplained == {}
    assert set(EXPLAINED) == set(differences), "an explanation that explains nothing"
    for key, (explained_ours, explained_theirs, why) in EXPLAINED.items():
        found, read = differences[key]
        assert explained_ours in str(found), why
        assert explained_theirs in str(read), why
    assert compared == RECORDS - len(NOT_READ_BY_BIOPYTHON)
