"""Writes a PubmedArticle as PubMed would from bibliographic facts, in the DTD's element order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from xml.sax.saxutils import escape, quoteattr

DOCTYPE = (
    '<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle, 1st January 2025//EN" '
    '"https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_250101.dtd">'
)
MONTH_NAMES = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
KIND_UI = {
    "Journal Article": "D016428",
    "Review": "D016454",
    "Randomized Controlled Trial": "D016449",
    "Case Reports": "D002363",
    "Published Erratum": "D016425",
    "Retracted Publication": "D016441",
    "Retraction of Publication": "D016440",
    "Expression of Concern": "D000075742",
}


def article_xml(
    *,
    pmid: str,
    title: str,
    authors: Sequence[str] = (),
    journal: str = "Journal of Made-up Medicine",
    journal_iso: str = "",
    issn: str = "",
    nlm_id: str = "0000001",
    pub_date: str = "2020",
    epub_date: str = "",
    volume: str = "",
    issue: str = "",
    pages: str = "",
    doi: str = "",
    pmcid: str = "",
    abstract: str | Sequence[tuple[str, str]] = "",
    pub_types: Sequence[str] = ("Journal Article",),
    mesh: Sequence[str] = (),
    keywords: Sequence[str] = (),
    substances: Sequence[str] = (),
    language: str = "eng",
    nct_ids: Sequence[str] = (),
    links: Sequence[tuple[str, str]] = (),
    entrez: date | None = None,
    revised: date | None = None,
    status: str = "",
    pub_status: str = "",
) -> bytes:
    """Authors as "Smith JP", or "Smith, Jill P" with forename, or "group:NAME".

    `mesh` as "Naltrexone/therapeutic use*" (star = major topic). `links` are pairs of
    CommentsCorrections RefType and PMID. Without `volume` and `pages` the paper is ahead of
    print. Markup in titles and abstracts is the caller's: `<i>` stays, `&` must be escaped.
    """
    entrez = entrez or _first_day(epub_date or pub_date)
    revised = revised or entrez
    ahead = not volume and not pages
    status = status or ("Publisher" if ahead else "MEDLINE" if mesh else "PubMed-not-MEDLINE")
    pub_status = pub_status or ("aheadofprint" if ahead else "ppublish")
    model = "Print-Electronic" if epub_date else "Electronic" if ahead else "Print"
    parts = [
        f'<PubmedArticle><MedlineCitation Status="{status}" Owner="NLM">',
        f'<PMID Version="1">{pmid}</PMID>',
        f"<DateRevised>{_ymd(revised)}</DateRevised>",
        f'<Article PubModel="{model}">',
        _journal(journal, journal_iso, issn, pub_date, volume, issue),
        f"<ArticleTitle>{title}</ArticleTitle>",
        _pagination(pages),
        f'<ELocationID EIdType="doi" ValidYN="Y">{escape(doi)}</ELocationID>' if doi else "",
        _abstract(abstract),
        _author_list(authors),
        f"<Language>{language}</Language>",
        _databanks(nct_ids),
        _publication_types(pub_types),
        _article_date(epub_date),
        "</Article>",
        "<MedlineJournalInfo><Country>United States</Country>",
        f"<MedlineTA>{escape(_plain(journal_iso or journal))}</MedlineTA>",
        f"<NlmUniqueID>{nlm_id}</NlmUniqueID>",
        f"<ISSNLinking>{issn}</ISSNLinking>" if issn else "",
        "</MedlineJournalInfo>",
        _chemicals(substances),
        _links(links),
        _mesh_list(mesh),
        _keywords(keywords),
        "</MedlineCitation>",
        _pubmed_data(pmid, doi, pmcid, entrez, pub_status),
        "</PubmedArticle>",
    ]
    return "".join(parts).encode()


def article_set(records: Iterable[bytes]) -> bytes:
    "The reply of EFetch: one line per set, records side by side [recorded/eutils/efetch]."
    head = f'<?xml version="1.0" ?>\n{DOCTYPE}\n<PubmedArticleSet>'.encode()
    joined = b"".join(records)
    return head + (b"\n" + joined if joined else b"") + b"</PubmedArticleSet>"


def publication_type(kind: str) -> str:
    return (
        f"<PublicationType UI={quoteattr(KIND_UI.get(kind, ''))}>{escape(kind)}</PublicationType>"
    )


def pub_date_xml(text: str) -> str:
    """'2014', '2014 Feb', '2014 Feb 15'; anything else is a MedlineDate, as at NLM."""
    found = re.fullmatch(r"(\d{4})(?: ([A-Z][a-z]{2}))?(?: (\d{1,2}))?", text.strip())
    if found is None or (found[2] and found[2] not in MONTH_NAMES):
        return f"<PubDate><MedlineDate>{escape(text)}</MedlineDate></PubDate>"
    month = f"<Month>{found[2]}</Month>" if found[2] else ""
    day = f"<Day>{int(found[3]):02d}</Day>" if found[3] and month else ""
    return f"<PubDate><Year>{found[1]}</Year>{month}{day}</PubDate>"


def _first_day(text: str) -> date:
    year = re.search(r"\d{4}", text)
    month = re.search("|".join(MONTH_NAMES), text)
    day = re.search(r"[a-z] (\d{1,2})\b", text)
    return date(
        int(year.group()) if year else 2020,
        MONTH_NAMES.index(month.group()) + 1 if month else 1,
        min(int(day[1]), 28) if day and month else 1,
    )


def _ymd(day: date) -> str:
    return f"<Year>{day.year}</Year><Month>{day.month:02d}</Month><Day>{day.day:02d}</Day>"


def _plain(name: str) -> str:
    return re.sub(r"\.(?=\s|$)", "", name)


def _journal(title: str, iso: str, issn: str, pub_date: str, volume: str, issue: str) -> str:
    return (
        "<Journal>"
        + (f'<ISSN IssnType="Print">{issn}</ISSN>' if issn else "")
        + '<JournalIssue CitedMedium="Internet">'
        + (f"<Volume>{escape(volume)}</Volume>" if volume else "")
        + (f"<Issue>{escape(issue)}</Issue>" if issue else "")
        + pub_date_xml(pub_date)
        + f"</JournalIssue><Title>{escape(title)}</Title>"
        + f"<ISOAbbreviation>{escape(iso or title)}</ISOAbbreviation></Journal>"
    )


def _pagination(pages: str) -> str:
    if not pages:
        return ""
    start, _, end = pages.partition("-")
    return (
        f"<Pagination><StartPage>{escape(start)}</StartPage>"
        + (f"<EndPage>{escape(end)}</EndPage>" if end else "")
        + f"<MedlinePgn>{escape(pages)}</MedlinePgn></Pagination>"
    )


def _abstract(abstract: str | Sequence[tuple[str, str]]) -> str:
    if not abstract:
        return ""
    parts = [("", abstract)] if isinstance(abstract, str) else abstract
    return (
        "<Abstract>"
        + "".join(
            f"<AbstractText{f' Label={quoteattr(label)}' if label else ''}>{text}</AbstractText>"
            for label, text in parts
        )
        + "</Abstract>"
    )


def _author_list(authors: Sequence[str]) -> str:
    if not authors:
        return ""
    complete = "N" if authors[-1] == "et al" else "Y"
    named = "".join(_author(name) for name in authors if name != "et al")
    return f'<AuthorList CompleteYN="{complete}">{named}</AuthorList>'


def _author(name: str) -> str:
    if name.startswith("group:"):
        group = escape(name.removeprefix("group:"))
        return f'<Author ValidYN="Y"><CollectiveName>{group}</CollectiveName></Author>'
    last, comma, fore = name.partition(", ")
    if comma:
        initials = "".join(part[0] for part in re.split(r"[ -]", fore) if part)
    else:
        last, _, initials = name.rpartition(" ")
        if not last or not initials.isupper():
            last, initials = name, ""
        fore = " ".join(initials)
    return (
        f'<Author ValidYN="Y"><LastName>{escape(last)}</LastName>'
        + (f"<ForeName>{escape(fore)}</ForeName>" if fore else "")
        + (f"<Initials>{escape(initials)}</Initials>" if initials else "")
        + "</Author>"
    )


def _databanks(nct_ids: Sequence[str]) -> str:
    if not nct_ids:
        return ""
    numbers = "".join(f"<AccessionNumber>{number}</AccessionNumber>" for number in nct_ids)
    return (
        '<DataBankList CompleteYN="Y"><DataBank><DataBankName>ClinicalTrials.gov</DataBankName>'
        f"<AccessionNumberList>{numbers}</AccessionNumberList></DataBank></DataBankList>"
    )


def _publication_types(kinds: Sequence[str]) -> str:
    listed = "".join(publication_type(kind) for kind in kinds or ("Journal Article",))
    return f"<PublicationTypeList>{listed}</PublicationTypeList>"


def _article_date(epub: str) -> str:
    if not epub:
        return ""
    return f'<ArticleDate DateType="Electronic">{_ymd(_first_day(epub))}</ArticleDate>'


def _chemicals(substances: Sequence[str]) -> str:
    if not substances:
        return ""
    listed = "".join(
        "<Chemical><RegistryNumber>0</RegistryNumber>"
        f'<NameOfSubstance UI="">{escape(name)}</NameOfSubstance></Chemical>'
        for name in substances
    )
    return f"<ChemicalList>{listed}</ChemicalList>"


def link_xml(kind: str, pmid: str, source: str = "") -> str:
    return (
        f'<CommentsCorrections RefType="{kind}"><RefSource>{escape(source)}</RefSource>'
        + (f'<PMID Version="1">{pmid}</PMID>' if pmid else "")
        + "</CommentsCorrections>"
    )


def _links(links: Sequence[tuple[str, str]]) -> str:
    if not links:
        return ""
    listed = "".join(link_xml(kind, pmid) for kind, pmid in links)
    return f"<CommentsCorrectionsList>{listed}</CommentsCorrectionsList>"


def _mesh_list(mesh: Sequence[str]) -> str:
    if not mesh:
        return ""
    headings: dict[str, list[str]] = {}
    for text in mesh:
        descriptor, _, qualifier = text.partition("/")
        headings.setdefault(descriptor, [])
        if qualifier:
            headings[descriptor].append(qualifier)
    listed = "".join(
        "<MeshHeading>"
        + _mesh_part("DescriptorName", descriptor)
        + "".join(_mesh_part("QualifierName", qualifier) for qualifier in qualifiers)
        + "</MeshHeading>"
        for descriptor, qualifiers in headings.items()
    )
    return f"<MeshHeadingList>{listed}</MeshHeadingList>"


def _mesh_part(tag: str, text: str) -> str:
    major = "Y" if text.endswith("*") else "N"
    return f'<{tag} UI="" MajorTopicYN="{major}">{escape(text.rstrip("*"))}</{tag}>'


def _keywords(keywords: Sequence[str]) -> str:
    if not keywords:
        return ""
    listed = "".join(f'<Keyword MajorTopicYN="N">{escape(word)}</Keyword>' for word in keywords)
    return f'<KeywordList Owner="NOTNLM">{listed}</KeywordList>'


def _pubmed_data(pmid: str, doi: str, pmcid: str, entrez: date, pub_status: str) -> str:
    point = f"<Year>{entrez.year}</Year><Month>{entrez.month}</Month><Day>{entrez.day}</Day>"
    history = "".join(
        f'<PubMedPubDate PubStatus="{kind}">{point}<Hour>6</Hour><Minute>0</Minute></PubMedPubDate>'
        for kind in ("pubmed", "medline", "entrez")
    )
    ids = f'<ArticleId IdType="pubmed">{pmid}</ArticleId>'
    ids += f'<ArticleId IdType="doi">{escape(doi)}</ArticleId>' if doi else ""
    ids += f'<ArticleId IdType="pmc">{pmcid}</ArticleId>' if pmcid else ""
    return (
        f"<PubmedData><History>{history}</History>"
        f"<PublicationStatus>{pub_status}</PublicationStatus>"
        f"<ArticleIdList>{ids}</ArticleIdList></PubmedData>"
    )
