"""Works that PubMed does not have, told apart by what files say of them."""

from __future__ import annotations

from dataclasses import replace

from ldn_lit.matching import weights
from ldn_lit.matching.identity import tidy_doi
from ldn_lit.matching.journals import journal_distance
from ldn_lit.matching.names import surname_keys
from ldn_lit.matching.notices import is_preprint
from ldn_lit.matching.pages import page_distance
from ldn_lit.matching.titles import comparable, title_distance
from ldn_lit.records import Article, Link

Mark = tuple[object, ...]


class Works:
    "Found again by their DOI, their title, or author, year and place; each by its library id."

    def __init__(self) -> None:
        self._articles: dict[int, Article] = {}
        self._by_mark: dict[Mark, int] = {}

    def add(self, article_id: int, article: Article) -> None:
        self._articles[article_id] = article
        for mark in _marks(article):
            self._by_mark.setdefault(mark, article_id)

    def same_as(self, article: Article) -> int | None:
        "The first of them that is this very work."
        for mark in _marks(article):
            found = self._by_mark.get(mark)
            if found is not None and same_work(self._articles[found], article):
                return found
        return None

    def preprint_of(self, article: Article) -> int | None:
        "The preprint of this title and these authors, where this is none."
        found = self._by_mark.get(("preprint", comparable(article.title)))
        if found is None or is_preprint(article) or not article.title:
            return None
        return found if _authors_agree(self._articles[found], article) else None


def same_work(one: Article, other: Article) -> bool:
    """Title, first author, year and place agree as far as both say them, and no number differs.

    A preprint and its article differ in theirs, as do an essay in a book and the book.
    """
    if one.kind != other.kind or is_preprint(one) != is_preprint(other):
        return False
    if _differ(tidy_doi(one.doi), tidy_doi(other.doi)) or _differ(one.pmid, other.pmid):
        return False
    if one.year and other.year and one.year != other.year:
        return False
    if one.pages and other.pages and page_distance(one.pages, other.pages) >= 1.0:
        return False
    if _differ(one.volume, other.volume) or _differ(one.url, other.url):
        return False
    journals = (one.journal or one.book_title, other.journal or other.book_title)
    if all(journals) and journal_distance(*journals) >= 1.0:
        return False
    if not one.title or not other.title or not _authors_agree(one, other):
        return False
    return title_distance(one.title, other.title) <= weights.SAME_TITLE


def is_edition(preprint: Article, article: Article) -> bool:
    "Whether the article has the preprint's title and first author."
    alike = comparable(preprint.title) == comparable(article.title) != ""
    return alike and not is_preprint(article) and _authors_agree(preprint, article)


def linked(preprint: Article, article: Article, source: str) -> Article:
    "The preprint, saying what it became."
    link = Link(kind="UpdateIn", pmid=article.pmid, source=source)
    return preprint if link in preprint.links else replace(preprint, links=(*preprint.links, link))


def _marks(article: Article) -> list[Mark]:
    surname = article.authors[0].last or article.authors[0].collective if article.authors else ""
    page = article.pages.partition("-")[0]
    marks: list[Mark] = []
    if article.doi:
        marks.append(("doi", tidy_doi(article.doi), comparable(article.title)))
    if article.title:
        # A title alone is shared by every year's annual report.
        marks.append(("title", comparable(article.title), surname.casefold(), article.year, page))
        marks.append(("title", comparable(article.title), surname.casefold(), article.year))
        if is_preprint(article):
            marks.append(("preprint", comparable(article.title)))
    if surname and article.year and page:
        marks.append(("place", surname.casefold(), article.year, article.volume, page))
    return marks


def _authors_agree(one: Article, other: Article) -> bool:
    first = [each.authors[0] for each in (one, other) if each.authors]
    if len(first) < 2:
        return not first
    names = [surname_keys(each.last or each.collective) for each in first]
    return bool(names[0] & names[1])


def _differ(one: str, other: str) -> bool:
    return bool(one and other and one != other)
