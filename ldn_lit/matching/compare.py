"""A citation beside a record: every field both give, and what it costs.

A field the citation does not give neither helps nor hurts.
"""

from __future__ import annotations

from collections.abc import Callable

from ldn_lit.matching import context, identity, pages, weights
from ldn_lit.matching.authors import authors_distance
from ldn_lit.matching.journals import journal_distance
from ldn_lit.matching.notices import (
    cites_notice,
    cites_preprint,
    is_notice,
    is_preprint,
    is_remark,
)
from ldn_lit.matching.titles import BEGINNING, naming, quotes, title_distance
from ldn_lit.records import Article, Citation, Match, Penalty

#: A year next to the cited one: print and online, or a slip.
NEXT_YEAR = 0.4
#: A comment with a title of its own is a paper too, if a lesser one.
REMARK = 0.1


def compare(citation: Citation, article: Article) -> Match:
    "Every penalty, in the order they are shown."
    found = (field(citation, article) for field in _FIELDS)
    return Match(article=article, penalties=tuple(one for one in found if one is not None))


def _identifier(citation: Citation, article: Article) -> Penalty | None:
    same, other = identity.shared(citation, article), identity.contrary(citation, article)
    if not same and not other:
        return None
    distance = 0.5 if same and other else float(bool(other))
    cited = (other or same)[0]
    theirs = {"PMID": article.pmid, "doi": article.doi, "PMCID": article.pmcid}
    return _penalty("identifier", weights.IDENTIFIER, distance, cited[1], theirs[cited[0]])


def _title(citation: Citation, article: Article) -> Penalty | None:
    titles = [title for title in (article.title, article.vernacular_title) if title]
    if article.kind != "article" and article.book_title:
        titles.append(article.book_title)
    if not titles:
        return None
    if citation.kind == "reference" and any(quotes(citation.text, title) for title in titles):
        # However the entry was taken apart, the whole title stands in it.
        cited = citation.title or "(in the text of the entry)"
        distance = title_distance(citation.title, titles[0]) if citation.title else BEGINNING
        return _penalty("title", weights.TITLE, min(distance, BEGINNING), cited, titles[0])
    if not citation.title:
        return None
    distance = min(title_distance(citation.title, title) for title in titles)
    weight = round(weights.TITLE * max(0.1, naming(citation.title)), 2)
    return _penalty("title", weight, distance, citation.title, titles[0])


def _author(citation: Citation, article: Article) -> Penalty | None:
    if not citation.authors or not article.authors:
        return None
    found = ", ".join(author.name for author in article.authors[:3])
    more = " ..." if len(article.authors) > 3 else ""
    return _penalty(
        "author",
        weights.AUTHOR,
        authors_distance(citation, article),
        ", ".join(citation.authors[:3]),
        found + more,
    )


def _year(citation: Citation, article: Article) -> Penalty | None:
    if citation.year is None or not article.years:
        return None
    off = min(abs(citation.year - year) for year in article.years)
    distance = 0.0 if off == 0 else NEXT_YEAR if off == 1 else 1.0
    found = "/".join(str(year) for year in sorted(article.years))
    return _penalty("year", weights.YEAR, distance, str(citation.year), found)


def _journal(citation: Citation, article: Article) -> Penalty | None:
    names = [article.journal, article.journal_iso, article.journal_medline]
    if article.kind != "article":
        names += [article.book_title, article.publisher]
    if not citation.journal or not any(names):
        return None
    found = article.journal_iso or article.journal or article.book_title
    distance = journal_distance(citation.journal, *names)
    return _penalty("journal", weights.JOURNAL, distance, citation.journal, found)


def _volume(citation: Citation, article: Article) -> Penalty | None:
    if not citation.volume or not article.volume:
        return None
    distance = pages.volume_distance(citation.volume, article.volume)
    return _penalty("volume", weights.VOLUME, distance, citation.volume, article.volume)


def _issue(citation: Citation, article: Article) -> Penalty | None:
    if not citation.issue or not article.issue:
        return None
    distance = pages.issue_distance(citation.issue, article.issue)
    return _penalty("issue", weights.ISSUE, distance, citation.issue, article.issue)


def _pages(citation: Citation, article: Article) -> Penalty | None:
    if not citation.pages or not (article.pages or article.doi):
        return None
    if pages.in_doi(citation.pages, article.doi):
        return _penalty("pages", weights.PAGES, 0.0, citation.pages, article.pages or article.doi)
    if not article.pages:
        return None
    distance = pages.page_distance(citation.pages, article.pages)
    return _penalty("pages", weights.PAGES, distance, citation.pages, article.pages)


def _notice(citation: Citation, article: Article) -> Penalty | None:
    "An erratum or a reply with the paper's own title never wins over the paper, nor the reverse."
    told, found = cites_notice(citation), is_notice(article)
    if told == found:
        return None
    cited = "a notice or comment" if told else "a paper"
    kind = "a notice or comment about one" if found else "a paper"
    distance = REMARK if is_remark(article) and citation.title else 1.0
    return _penalty("notice", weights.NOTICE, distance, cited, kind)


def _preprint(citation: Citation, article: Article) -> Penalty | None:
    "A citation that names a journal means the paper, one that names a server the preprint."
    told, found = cites_preprint(citation), is_preprint(article)
    if told is None or told == found:
        return None
    here, there = ("a preprint", "a journal article")[:: 1 if told else -1]
    return _penalty("preprint", weights.PREPRINT, 1.0, here, there)


def _context(citation: Citation, article: Article) -> Penalty | None:
    "What the words around a mention are worth in this record, of what they could be worth."
    if citation.title or citation.kind == "reference":
        return None
    said = context.said(citation)
    if not said:
        return None
    worth, most = context.support(said, article), context.worth(said)
    found = ", ".join(said[word] for word in context.shared(said, article))
    return _penalty(
        "context",
        weights.CONTEXT,
        max(0.0, 1.0 - worth / most),
        ", ".join(said.values()),
        f"{worth:.1f} of {most:.1f}: {found}",
    )


def _penalty(field: str, weight: float, distance: float, cited: str, found: str) -> Penalty:
    return Penalty(
        field=field, distance=round(distance, 3), weight=weight, cited=cited, found=found
    )


_FIELDS: tuple[Callable[[Citation, Article], Penalty | None], ...] = (
    _identifier,
    _title,
    _author,
    _year,
    _journal,
    _volume,
    _issue,
    _pages,
    _notice,
    _preprint,
    _context,
)
