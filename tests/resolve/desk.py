"""PubMed as our own client sees it at the stand-in, its answers remembered and altered."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from ldn_lit.records import (
    Article,
    CitationKey,
    Fetched,
    FetchedArticle,
    MatchAnswer,
    SearchAnswer,
)
from ldn_lit.resolve.asking import MOST_CANDIDATES
from ldn_lit.services import PubMed


class Memory:
    "Asks each thing once, however many tests want it."

    def __init__(self, pubmed: PubMed) -> None:
        self._pubmed = pubmed
        self._searches: dict[str, SearchAnswer] = {}
        self._records: dict[str, FetchedArticle] = {}
        self._matches: dict[CitationKey, MatchAnswer] = {}

    def search(self, term: str, most: int = MOST_CANDIDATES) -> SearchAnswer:
        if term not in self._searches:
            self._searches[term] = self._pubmed.search(term, most)
        return self._searches[term]

    def fetch(self, pmids: Sequence[str]) -> Fetched:
        new = [pmid for pmid in pmids if pmid not in self._records]
        if new:
            got = self._pubmed.fetch(new).records
            self._records.update({record.article.pmid: record for record in got})
        known = [self._records[pmid] for pmid in pmids if pmid in self._records]
        absent = tuple(pmid for pmid in pmids if pmid not in self._records)
        return Fetched(records=tuple(known), absent=absent)

    def match(self, refs: Mapping[str, CitationKey]) -> dict[str, MatchAnswer]:
        new = {name: key for name, key in refs.items() if key not in self._matches}
        if new:
            answers = self._pubmed.match(new)
            self._matches.update({new[name]: answer for name, answer in answers.items()})
        return {name: self._matches[key] for name, key in refs.items()}


class Desk:
    """PubMed without some of its records, and with others altered by `alter`.

    `complete=False` lets every list of candidates say that it is not whole.
    """

    def __init__(
        self,
        pubmed: PubMed,
        *,
        without: Iterable[str] = (),
        alter: Callable[[Article], Article] = lambda article: article,
        complete: bool = True,
    ) -> None:
        self._pubmed = pubmed
        self._without = frozenset(without)
        self._alter = alter
        self._complete = complete

    def search(self, term: str, most: int = MOST_CANDIDATES) -> SearchAnswer:
        answer = self._pubmed.search(term, most)
        ids = tuple(pmid for pmid in answer.ids if pmid not in self._without)
        count = answer.count - len(answer.ids) + len(ids)
        return replace(answer, ids=ids, count=count, complete=self._complete)

    def fetch(self, pmids: Sequence[str]) -> Fetched:
        known = [pmid for pmid in pmids if pmid not in self._without]
        absent = tuple(pmid for pmid in pmids if pmid in self._without)
        fetched = self._pubmed.fetch(known)
        records = tuple(
            replace(record, article=self._alter(record.article)) for record in fetched.records
        )
        return replace(fetched, records=records, absent=(*fetched.absent, *absent))

    def match(self, refs: Mapping[str, CitationKey]) -> dict[str, MatchAnswer]:
        return {
            name: MatchAnswer(code="NOT_FOUND") if answer.pmid in self._without else answer
            for name, answer in self._pubmed.match(refs).items()
        }
