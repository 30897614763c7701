"""A record as it is cited, before any dialect: every format is written from this."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from ldn_lit.changes.notices import GRAVE, Notice, held_notices
from ldn_lit.export.dates import ahead_of_print, cited_date, registry_date
from ldn_lit.matching.journals import is_preprint_server
from ldn_lit.records import Article, Author, HeldArticle, HeldTrial, Link, PartialDate
from ldn_lit.records.exporting import TrialType

ReferenceKind = Literal[
    "article", "preprint", "book", "chapter", "trial",
    "thesis", "report", "conference", "webpage", "unpublished", "dataset", "software", "patent",
    "other",
]  # fmt: skip
#: Their `issue` is their own number, not that of what they stand in.
NUMBERED = frozenset({"report", "patent"})

_UNDATED = PartialDate()
_NO_TITLE = "[No title]"
# An article number is short; a publisher's item identifier ("S0140-6736(20)30183-5") is no page.
_ARTICLE_NUMBER = re.compile(r"[A-Za-z]{0,4}[0-9]{1,9}")
# MDPI's identifiers are journal, volume, issue in two digits and article number in one word:
# "ijms25189966" is 25(18):9966 [its DOIs, 10.3390/...].
_MDPI = "10.3390/"
_JOINED = re.compile(r"[a-z]+([0-9]{4,18})")
_BOOKSHELF = re.compile(r"NBK[0-9]{1,9}")
_ET_AL = frozenset({"et al", "et al.", "others", "and others"})
_OTHER_VERSION = {"UpdateOf": "Preprint", "UpdateIn": "Published as"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """Plain text throughout, as the source has it; titles with PubMed's inline tags.

    `held` is the record itself. `container` is the journal, the preprint server or the book of a
    chapter. `pages` are MEDLINE's, unexpanded. `notices` are those a reader has to know, a
    retraction first. `other_version` names a paper's preprint or a preprint's paper, as PubMed
    links them. `web` is the record's own page, `accessed` the day it was fetched or, of what a
    file alone tells, the day that the file says; `url` the
    address to be written: none where a DOI says it, unless asked for. `genre` is the type of a
    thesis or report in words; the number of a report or patent is its `issue`. `abstract` and
    `subjects` (keywords and MeSH headings) are filled only where asked for; `first_seen`,
    `searches` and `marks` where the library says them, and `medline`, NLM's own text, where it is
    held.
    """

    key: str
    kind: ReferenceKind
    held: HeldArticle | HeldTrial
    title: str
    short_title: str = ""
    authors: tuple[Author, ...] = ()
    authors_complete: bool = True
    editors: tuple[Author, ...] = ()
    issued: PartialDate = _UNDATED
    ahead_of_print: bool = False
    container: str = ""
    container_short: str = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""
    article_number: str = ""
    issns: tuple[str, ...] = ()
    publisher: str = ""
    place: str = ""
    edition: str = ""
    isbn: str = ""
    genre: str = ""
    doi: str = ""
    pmid: str = ""
    pmcid: str = ""
    nct_id: str = ""
    web: str = ""
    url: str = ""
    accessed: str = ""
    abstract: str = ""
    subjects: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    notices: tuple[Notice, ...] = ()
    other_version: str = ""
    first_seen: str = ""
    searches: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    medline: str = ""
    confirmed: bool = True
    trial_type: TrialType = "report"

    @property
    def retracted(self) -> bool:
        return any(notice.kind == "retracted" for notice in self.notices)


def paper_reference(held: HeldArticle, key: str) -> Reference:
    article = held.article
    page = _page(article)
    # Some publishers send it to PubMed as the last author.
    authors = tuple(one for one in article.authors if one.name.casefold() not in _ET_AL)
    return Reference(
        key=key,
        kind=_kind(article),
        held=held,
        title=_title(article),
        authors=authors,
        authors_complete=article.authors_complete and authors == article.authors,
        editors=article.editors,
        issued=cited_date(article),
        ahead_of_print=ahead_of_print(article),
        container=article.book_title
        if article.kind == "chapter"
        else article.journal or article.journal_iso,
        container_short=article.journal_iso if article.kind == "article" else "",
        volume=article.volume.replace("( ", "("),
        issue=article.issue.replace("--", "-"),
        pages=article.pages,
        article_number=_article_number(article),
        issns=article.issns,
        publisher=article.publisher,
        place=article.publisher_place,
        edition=article.edition,
        isbn=article.isbn,
        genre=article.genre,
        doi=article.doi,
        pmid=article.pmid,
        pmcid=article.pmcid,
        web=page,
        url="" if article.doi else page,
        accessed=article.accessed or held.fetched[:10],
        languages=article.languages,
        notices=_grave(held),
        other_version=_other_version(article),
        confirmed=held.confirmed,
    )


def trial_reference(held: HeldTrial) -> Reference:
    """The registry's record as a report: its sponsor as author, dated when first submitted
    [Citing Medicine, as NLM dates it for NCT00287391].
    """
    trial = held.trial
    page = f"https://clinicaltrials.gov/study/{trial.nct_id}"
    return Reference(
        key=trial.nct_id,
        kind="trial",
        held=held,
        title=trial.official_title or trial.title or _NO_TITLE,
        short_title=trial.title if trial.official_title not in ("", trial.title) else "",
        authors=(Author(collective=trial.sponsor),) if trial.sponsor else (),
        issued=registry_date(trial.first_submitted or trial.first_posted),
        container="ClinicalTrials.gov",
        publisher="ClinicalTrials.gov",
        nct_id=trial.nct_id,
        web=page,
        url=page,
        accessed=held.fetched[:10],
        confirmed=held.confirmed,
    )


def with_abstract(reference: Reference) -> Reference:
    "A trial's is its brief summary."
    held = reference.held
    text = held.trial.summary if isinstance(held, HeldTrial) else held.article.abstract_text
    return replace(reference, abstract=text)


def with_subjects(reference: Reference) -> Reference:
    "The authors' keywords, then MeSH headings; of a trial its keywords and conditions."
    held = reference.held
    if isinstance(held, HeldTrial):
        found = (*held.trial.keywords, *held.trial.conditions)
    else:
        headings = (heading.descriptor for heading in held.article.mesh)
        found = (*held.article.keywords, *headings)
    once: dict[str, str] = {}
    for subject in found:
        once.setdefault(subject.casefold(), subject)
    return replace(reference, subjects=tuple(once.values()))


def with_url(reference: Reference) -> Reference:
    "Its page even where a DOI says where it is."
    return replace(reference, url=reference.web)


def in_order(references: Sequence[Reference]) -> list[Reference]:
    "By key, whatever its case: every export of the same records stands in the same order."
    return sorted(references, key=lambda one: (one.key.casefold(), one.key))


def _kind(article: Article) -> ReferenceKind:
    "What stands nowhere and has no PMID is none of them, and no article without a journal."
    if article.form:
        return article.form
    if article.kind != "article":
        return article.kind
    types = {kind.casefold() for kind in article.pub_types}
    if "preprint" in types:
        return "preprint"
    place = (
        article.pmid or article.journal or article.journal_iso or article.volume or article.pages
    )
    return "article" if place else "other"


def _title(article: Article) -> str:
    "PubMed writes '[Not Available].' where only the original title is known."
    known = article.title if "not available" not in article.title.lower() else ""
    shown = article.styled_title if known else ""
    return shown or known or article.vernacular_title or article.title or _NO_TITLE


def _page(article: Article) -> str:
    "Books and chapters stand in NCBI's Bookshelf, where NLM's own citations of them point."
    if article.kind != "article" and _BOOKSHELF.fullmatch(article.pii):
        return f"https://www.ncbi.nlm.nih.gov/books/{article.pii}/"
    return f"https://pubmed.ncbi.nlm.nih.gov/{article.pmid}/" if article.pmid else article.url


def _article_number(article: Article) -> str:
    "A chapter's identifier (NBK1403) is no page of its book."
    if article.kind != "article":
        return ""
    doi = article.doi.lower()
    joined = _JOINED.fullmatch(doi.removeprefix(_MDPI)) if doi.startswith(_MDPI) else None
    if joined and article.issue.isdecimal():
        place = f"{article.volume}{int(article.issue):02d}"
        if joined[1].startswith(place):
            return joined[1].removeprefix(place).lstrip("0")
    number = article.elocation or article.pii
    # Before there is a volume a bare number is the publisher's own (JAMA's 2723334).
    if not article.elocation and not article.volume and number.isdecimal():
        return ""
    return number if _ARTICLE_NUMBER.fullmatch(number) else ""


def _other_version(article: Article) -> str:
    """Also a Cochrane review is an update of another: only a server's name tells a preprint.

    "Preprint: PMID 33269371, medRxiv. 2020 Nov 25".
    """
    preprint = _kind(article) == "preprint"
    for link in article.links:
        if link.kind == "UpdateIn" and preprint:
            return _named(link)
        if link.kind == "UpdateOf" and is_preprint_server(link.source.partition(".")[0]):
            return _named(link)
    return ""


def _named(link: Link) -> str:
    where = ", ".join(filter(None, (f"PMID {link.pmid}" if link.pmid else "", link.source)))
    return f"{_OTHER_VERSION[link.kind]}: {where}" if where else ""


def _grave(held: HeldArticle) -> tuple[Notice, ...]:
    found = [notice for notice in held_notices(held) if notice.grave]
    return tuple(sorted(found, key=lambda notice: GRAVE.index(notice.kind)))
