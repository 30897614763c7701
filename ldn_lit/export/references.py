"""A record as it is cited, before any dialect: every format is written from this."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from ldn_lit.changes.notices import GRAVE, Notice, held_notices
from ldn_lit.export.dates import ahead_of_print, cited_date, registry_date
from ldn_lit.records import Article, Author, HeldArticle, HeldTrial, PartialDate

ReferenceKind = Literal["article", "preprint", "book", "chapter", "trial"]
#: What a trial's entry is called, for house styles.
TrialType = Literal["report", "misc", "online", "dataset"]

_UNDATED = PartialDate()
_NO_TITLE = "[No title]"
# An article number is short; a publisher's item identifier ("S0140-6736(20)30183-5") is no page.
_ARTICLE_NUMBER = re.compile(r"[A-Za-z]{0,4}[0-9]{1,9}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """Plain text throughout, as the source has it; titles with PubMed's inline tags.

    `held` is the record itself. `container` is the journal, the preprint server or the book of a
    chapter. `pages` are MEDLINE's, unexpanded. `notices` are those a reader has to know, a
    retraction first. `web` is the record's own page, `accessed` the day it was fetched, and `url`
    the address to be written: none where a DOI says it, unless asked for. `abstract` and
    `subjects` (keywords and MeSH headings) are filled only where asked for.
    """

    key: str
    kind: ReferenceKind
    held: HeldArticle | HeldTrial
    title: str
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
    confirmed: bool = True
    trial_type: TrialType = "report"

    @property
    def retracted(self) -> bool:
        return any(notice.kind == "retracted" for notice in self.notices)


def paper_reference(held: HeldArticle, key: str) -> Reference:
    article = held.article
    page = f"https://pubmed.ncbi.nlm.nih.gov/{article.pmid}/" if article.pmid else ""
    return Reference(
        key=key,
        kind=_kind(article),
        held=held,
        title=_title(article),
        authors=article.authors,
        authors_complete=article.authors_complete,
        editors=article.editors,
        issued=cited_date(article),
        ahead_of_print=ahead_of_print(article),
        container=article.book_title
        if article.kind == "chapter"
        else article.journal or article.journal_iso,
        container_short=article.journal_iso if article.kind == "article" else "",
        volume=article.volume,
        issue=article.issue,
        pages=article.pages,
        article_number=article.pii if _ARTICLE_NUMBER.fullmatch(article.pii) else "",
        issns=article.issns,
        publisher=article.publisher,
        place=article.publisher_place,
        edition=article.edition,
        isbn=article.isbn,
        doi=article.doi,
        pmid=article.pmid,
        pmcid=article.pmcid,
        web=page,
        url="" if article.doi else page,
        accessed=held.fetched[:10],
        languages=article.languages,
        notices=_grave(held),
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


def in_order(references: Sequence[Reference]) -> list[Reference]:
    "By key, whatever its case: every export of the same records stands in the same order."
    return sorted(references, key=lambda one: (one.key.casefold(), one.key))


def _kind(article: Article) -> ReferenceKind:
    if article.kind != "article":
        return article.kind
    return "preprint" if "Preprint" in article.pub_types else "article"


def _title(article: Article) -> str:
    "PubMed writes '[Not Available].' where only the original title is known."
    known = article.title if "not available" not in article.title.lower() else ""
    return known or article.vernacular_title or article.title or _NO_TITLE


def _grave(held: HeldArticle) -> tuple[Notice, ...]:
    found = [notice for notice in held_notices(held) if notice.grave]
    return tuple(sorted(found, key=lambda notice: GRAVE.index(notice.kind)))
