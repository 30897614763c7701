"""What an entry says of its work, whatever format it came in -> an Article of its own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from ldn_lit.importing.forms import told_genre
from ldn_lit.matching.notices import is_preprint
from ldn_lit.records import (
    AbstractPart,
    Article,
    ArticleKind,
    Author,
    Citation,
    PartialDate,
    WorkForm,
)

_KINDS: Mapping[str, ArticleKind] = {
    **dict.fromkeys(("book", "thesis", "report"), "book"),
    "book chapter": "chapter",
}
# As NLM calls them [Publication Characteristics (MeSH), 2025].
_TYPES = {
    "thesis": "Academic Dissertation",
    "report": "Technical Report",
    "meeting abstract": "Meeting Abstract",
    "news": "News",
    "patent": "Patent",
}
_PREPRINT = re.compile(r"\bpre-?print\b|\bposted content\b", re.IGNORECASE)
# bioRxiv and medRxiv, Research Square, Preprints.org, SSRN, OSF [Crossref, members' prefixes].
_PREPRINT_DOI = re.compile(r"10\.(?:1101/(?:\d|20)|21203/|20944/|2139/ssrn|31234/|31219/)")
# What a server may post, or a file may have no other word for.
_MAYBE_POSTED = frozenset({"", "webpage", "unpublished", "other"})
_NUMBERED = frozenset({"report", "patent"})
_ISSN = re.compile(r"\b\d{4}-?\d{3}[\dXx]\b")
_CITATION_KEY = re.compile(r"^[ \t]*citation[ _-]?key[ \t]*:[ \t]*(\S{1,200})", re.I | re.M)
_NO_KEY = re.compile(r"https?:|/items/|\A\d+\Z")


_UNDATED = PartialDate()


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """What a format says beyond what records are compared by.

    `number` is a report's or patent's, `genre` what the format calls the type of its `form`,
    `accessed` the day its address was looked at.
    """

    authors: tuple[Author, ...] = ()
    authors_complete: bool = True
    editors: tuple[Author, ...] = ()
    title: str = ""
    journal: str = ""
    journal_short: str = ""
    book_title: str = ""
    dated: PartialDate = _UNDATED
    online: PartialDate = _UNDATED
    serials: str = ""
    publisher: str = ""
    place: str = ""
    edition: str = ""
    kind_said: str = ""
    abstract: str = ""
    keywords: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    form: WorkForm = ""
    genre: str = ""
    number: str = ""
    accessed: str = ""


def article_of(citation: Citation, work: Work) -> Article:
    "The reference as the file has it, without what it says of itself that is no field of ours."
    kind = _KINDS.get(citation.source, "article")
    said = [*work.types, *([_TYPES[citation.source]] if citation.source in _TYPES else [])]
    bound = kind != "article"
    url = "" if citation.doi or citation.pmid else citation.url
    article = Article(
        kind=kind,
        title=work.title or citation.title,
        authors=work.authors,
        authors_complete=work.authors_complete and not citation.et_al,
        editors=work.editors,
        journal="" if bound else work.journal or citation.journal,
        journal_iso="" if bound else work.journal_short,
        issns=() if bound else tuple(dict.fromkeys(_ISSN.findall(work.serials))),
        pub_date=work.dated if work.dated.year else PartialDate(year=citation.year),
        article_date=work.online,
        volume=citation.volume,
        issue=work.number if work.form in _NUMBERED and work.number else citation.issue,
        pages=citation.pages,
        doi=citation.doi,
        pmid=citation.pmid,
        pmcid=citation.pmcid,
        abstract=(AbstractPart(text=work.abstract),) if work.abstract else (),
        keywords=work.keywords,
        languages=work.languages,
        pub_types=tuple(dict.fromkeys(said)),
        pub_status="aheadofprint" if citation.epub_ahead else "",
        book_title=work.book_title if bound else "",
        publisher=work.publisher,
        publisher_place=work.place,
        edition=work.edition,
        isbn=work.serials if bound or _in_proceedings(work) else "",
        url=url,
        accessed=work.accessed if url else "",
        form=work.form,
        genre=told_genre(work.genre) if work.form else "",
    )
    return _told(article, work.kind_said)


def key_of(given: str, notes: Iterable[str]) -> str:
    """The key people cite by: the entry's own, or what Better BibTeX left in Zotero's Extra.

    Zotero's item addresses and bare numbers are made up by programs for one export.
    """
    said = next((match[1] for note in notes if (match := _CITATION_KEY.search(note))), "")
    own = given.strip()
    return said or ("" if _NO_KEY.search(own) else own)


def _in_proceedings(work: Work) -> bool:
    return work.form == "conference" and not _ISSN.search(work.serials)


def _told(article: Article, kind_said: str) -> Article:
    "A preprint says so; what stands in a journal is an article, whatever a file leaves open."
    if _posted(article, kind_said):
        types = dict.fromkeys((*article.pub_types, "Preprint"))
        return replace(article, pub_types=tuple(types), form="", genre="")
    if article.form == "other" and article.journal:
        return replace(article, form="", genre="")
    return article


def _posted(article: Article, kind_said: str) -> bool:
    if article.kind != "article" or article.form not in _MAYBE_POSTED:
        return False
    if "Preprint" in article.pub_types:
        return True
    by_doi = _PREPRINT_DOI.match(article.doi) is not None
    return by_doi or _PREPRINT.search(kind_said) is not None or is_preprint(article)
