"""The records at hand, and which of them a citation could mean."""

from __future__ import annotations

from collections.abc import Iterable

from ldn_lit.matching.identity import tidy_doi
from ldn_lit.matching.journals import same_journal
from ldn_lit.matching.names import author_keys, possible_surnames
from ldn_lit.matching.words import words
from ldn_lit.records import Article, Citation, FetchedArticle, HeldArticle

#: A record shares at least this part of a cited title's words, or is not compared at all.
SHARED_TITLE = 0.5


class Pool:
    """Candidates by surname, identifier and title word, each with where it came from."""

    def __init__(self) -> None:
        self.held: dict[str, HeldArticle] = {}
        self.fetched: dict[str, FetchedArticle] = {}
        self._articles: dict[str, Article] = {}
        self._by_surname: dict[str, set[str]] = {}
        self._by_word: dict[str, set[str]] = {}
        self._by_journal: dict[str, set[str]] = {}
        self._by_identifier: dict[str, set[str]] = {}

    def add_held(self, articles: Iterable[HeldArticle]) -> None:
        for held in articles:
            key = article_key(held.article)
            self.held[key] = held
            if key not in self.fetched:
                self._index(key, held.article)

    def add_fetched(self, records: Iterable[FetchedArticle]) -> None:
        for record in records:
            key = article_key(record.article)
            self.fetched[key] = record
            self._index(key, record.article)

    def confirmed(self, article: Article) -> bool:
        "PubMed has served this very record, now or earlier."
        key = article_key(article)
        return key in self.fetched or (key in self.held and self.held[key].confirmed)

    def has_record(self, pmid: str) -> bool:
        return pmid in self.fetched or (pmid in self.held and self.held[pmid].confirmed)

    def candidates(self, citation: Citation) -> list[Article]:
        "In a stable order. Empty for a citation that names nothing to look up."
        keys = self._same_identifier(citation) | self._same_author(citation) | self._alike(citation)
        if not citation.authors and (citation.kind == "prose" or not citation.title):
            keys |= self._in_journal(citation)
        return [self._articles[key] for key in sorted(keys) if key in self._articles]

    def confirmed_candidates(self, citation: Citation) -> list[Article]:
        return [article for article in self.candidates(citation) if self.confirmed(article)]

    def forget(self, article: Article) -> None:
        "A provisional record gives way to the one PubMed served."
        key = article_key(article)
        self.held.pop(key, None)
        if key not in self.fetched:
            self._articles.pop(key, None)

    def _index(self, key: str, article: Article) -> None:
        self._articles[key] = article
        for author in article.authors:
            for name in author_keys(author):
                self._by_surname.setdefault(name, set()).add(key)
        for name in {article.journal, article.journal_iso} - {""}:
            self._by_journal.setdefault(name, set()).add(key)
        for word in words(f"{article.title} {article.vernacular_title}"):
            self._by_word.setdefault(word, set()).add(key)
        for identifier in (article.pmid, tidy_doi(article.doi), article.pmcid.upper()):
            if identifier:
                self._by_identifier.setdefault(identifier, set()).add(key)

    def _same_identifier(self, citation: Citation) -> set[str]:
        given = (citation.pmid, tidy_doi(citation.doi), citation.pmcid.upper())
        return set().union(*(self._by_identifier.get(one, set()) for one in given if one))

    def _same_author(self, citation: Citation) -> set[str]:
        names = (key for name in citation.authors[:3] for key in possible_surnames(name))
        return set().union(*(self._by_surname.get(name, set()) for name in names))

    def _in_journal(self, citation: Citation) -> set[str]:
        if not citation.journal:
            return set()
        named = (
            keys for name, keys in self._by_journal.items() if same_journal(citation.journal, name)
        )
        return {
            key
            for keys in named
            for key in keys
            if key in self._articles
            and (citation.year is None or citation.year in self._articles[key].years)
        }

    def _alike(self, citation: Citation) -> set[str]:
        cited = words(citation.title)
        shared: dict[str, int] = {}
        for word in cited:
            for key in self._by_word.get(word, ()):
                shared[key] = shared.get(key, 0) + 1
        return {key for key, count in shared.items() if count >= SHARED_TITLE * len(cited)}


def article_key(article: Article) -> str:
    "What names a record among others: its PMID, else its DOI, else its title and year."
    return article.pmid or article.doi.casefold() or f"{article.title}|{article.year}"
