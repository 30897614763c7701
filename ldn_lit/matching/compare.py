"""A citation beside a record: every field both give, and what it costs.

A field the citation does not give neither helps nor hurts.
"""

from __future__ import annotations

from collections.abc import Callable

from ldn_lit.matching import context, weights
from ldn_lit.matching.journals import same_journal
from ldn_lit.matching.names import name_distance
from ldn_lit.matching.pages import page_distance
from ldn_lit.matching.words import fold
from ldn_lit.records import Article, Citation, Match, Penalty

#: Publication types of what is written *about* a paper and often carries its title.
NOTICE_TYPES = frozenset(
    {
        "published erratum",
        "retraction of publication",
        "expression of concern",
        "comment",
        "retraction notice",
    }
)
_NOTICE_TITLES = (
    "correction", "corrigendum", "erratum", "retraction", "retracted", "author correction",
    "publisher correction", "expression of concern", "reply", "response to", "comment on",
    "author reply", "corrigenda", "errata", "addendum",
)  # fmt: skip


def compare(citation: Citation, article: Article) -> Match:
    "Every penalty, in the order they are shown."
    found = (field(citation, article) for field in _FIELDS)
    penalties = [penalty for penalty in found if penalty is not None]
    about = _context(citation, article)
    return Match(article=article, penalties=(*penalties, *([about] if about else [])))


def is_notice(article: Article) -> bool:
    "An erratum, retraction notice, comment or reply, by type or by its title."
    if NOTICE_TYPES & {kind.casefold() for kind in article.pub_types}:
        return True
    title = fold(article.title)
    return title.startswith(_NOTICE_TITLES) and not title.startswith("response to treatment")


def _identifier(citation: Citation, article: Article) -> Penalty | None:
    pairs = (
        (citation.pmid, article.pmid),
        (citation.doi.casefold(), article.doi.casefold()),
        (citation.pmcid.upper(), article.pmcid.upper()),
    )
    given = [(cited, found) for cited, found in pairs if cited and found]
    if not given:
        return None
    cited, found = next(((c, f) for c, f in given if c == f), given[0])
    return _penalty("identifier", weights.IDENTIFIER, float(cited != found), cited, found)


def _author(citation: Citation, article: Article) -> Penalty | None:
    if not citation.authors or not article.authors:
        return None
    distance = _authors_distance(citation, article)
    found = ", ".join(author.name for author in article.authors[:3])
    more = " ..." if len(article.authors) > 3 else ""
    return _penalty(
        "author", weights.AUTHOR, distance, ", ".join(citation.authors[:3]), found + more
    )


def _authors_distance(citation: Citation, article: Article) -> float:
    first = _place(citation.authors[0], article)
    if len(citation.authors) == 1 and citation.kind != "reference":
        return first
    each = [
        min((name_distance(cited, author) for author in article.authors), default=1.0)
        for cited in citation.authors[1:]
    ]
    rest = sum(each) / len(each) if each else first
    missing = _missing_authors(citation, article)
    return min(1.0, 0.6 * first + 0.3 * rest + 0.1 * missing)


def _place(cited: str, article: Article) -> float:
    "0 for the first author, 0.35 for another of the paper's, 1 for a stranger."
    first = name_distance(cited, article.authors[0])
    if first < 1.0:
        return first
    others = min((name_distance(cited, author) for author in article.authors[1:]), default=1.0)
    return min(1.0, 0.35 + others)


def _missing_authors(citation: Citation, article: Article) -> float:
    "A list given in full should have the paper's length; 'et al.' may stand for anyone."
    if (
        citation.et_al
        or not article.authors_complete
        or len(citation.authors) >= len(article.authors)
    ):
        return 0.0
    return 1.0 - len(citation.authors) / len(article.authors)


def _year(citation: Citation, article: Article) -> Penalty | None:
    if citation.year is None or not article.years:
        return None
    off = min(abs(citation.year - year) for year in article.years)
    distance = 0.0 if off == 0 else 0.4 if off == 1 else 1.0
    found = "/".join(str(year) for year in sorted(article.years))
    return _penalty("year", weights.YEAR, distance, str(citation.year), found)


def _title(citation: Citation, article: Article) -> Penalty | None:
    if not citation.title or not (article.title or article.vernacular_title):
        return None
    cited = fold(citation.title)
    distance = min(
        title_distance(cited, fold(title))
        for title in (article.title, article.vernacular_title)
        if title
    )
    return _penalty("title", weights.TITLE, distance, citation.title, article.title)


def title_distance(cited: str, found: str) -> float:
    """0 for equal folded titles; half the letters different is already 1.

    A citation may stop at the colon: a long beginning that agrees counts as nearly the same.
    """
    from rapidfuzz import fuzz

    if len(cited) >= 25 and (
        found.startswith(cited) or (cited.startswith(found) and len(found) >= 25)
    ):
        return 0.0 if cited == found else 0.08
    return min(1.0, 2.0 * (1.0 - float(fuzz.ratio(cited, found)) / 100.0))


def _journal(citation: Citation, article: Article) -> Penalty | None:
    names = (article.journal, article.journal_iso, article.journal_medline)
    if not citation.journal or not any(names):
        return None
    distance = 0.0 if same_journal(citation.journal, *names) else 1.0
    return _penalty(
        "journal",
        weights.JOURNAL,
        distance,
        citation.journal,
        article.journal_iso or article.journal,
    )


def _volume(citation: Citation, article: Article) -> Penalty | None:
    return _equal("volume", weights.VOLUME, citation.volume, article.volume)


def _issue(citation: Citation, article: Article) -> Penalty | None:
    return _equal("issue", weights.ISSUE, citation.issue, article.issue)


def _pages(citation: Citation, article: Article) -> Penalty | None:
    if not citation.pages or not article.pages:
        return None
    distance = page_distance(citation.pages, article.pages)
    return _penalty("pages", weights.PAGES, distance, citation.pages, article.pages)


def _notice(citation: Citation, article: Article) -> Penalty | None:
    "An erratum or a reply with the paper's own title must never win over the paper."
    if not is_notice(article) or fold(citation.title).startswith(_NOTICE_TITLES):
        return None
    return _penalty("notice", weights.NOTICE, 1.0, "a paper", "a notice or comment about one")


def _context(citation: Citation, article: Article) -> Penalty | None:
    "What the words around a mention are worth in this record, of what they could be worth."
    if citation.title:
        return None
    said = context.said(citation)
    if not said:
        return None
    worth = context.support(said, article)
    found = ", ".join(said[word] for word in context.shared(said, article))
    return _penalty(
        "context",
        weights.CONTEXT,
        max(0.0, 1.0 - worth / len(said)),
        ", ".join(said.values()),
        f"{worth:.1f} of {len(said)}: {found}",
    )


def _equal(field: str, weight: float, cited: str, found: str) -> Penalty | None:
    if not cited or not found:
        return None
    return _penalty(field, weight, float(fold(cited) != fold(found)), cited, found)


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
)
