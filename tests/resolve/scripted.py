"""A PubMed that says what a test tells it to, and notes what it was asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ldn_lit.errors import AnswerGarbled, SourceUnreachable
from ldn_lit.records import (
    Article,
    Citation,
    CitationKey,
    CitationKind,
    Document,
    Fetched,
    FetchedArticle,
    HeldArticle,
    MatchAnswer,
    SearchAnswer,
)

NOW = "2026-11-22T08:00:00Z"


def served(article: Article) -> FetchedArticle:
    return FetchedArticle(article=article, raw=repr(article).encode())


def held(number: int, article: Article, *, confirmed: bool = False) -> HeldArticle:
    return HeldArticle(
        id=number, article=article, confirmed=confirmed, citation_key="", origin="starter"
    )


def document(text: str = "On naltrexone.", path: str = "review.txt") -> Document:
    return Document(path=path, name=path, text=text, sha256=str(hash(text)))


def garbled() -> AnswerGarbled:
    return AnswerGarbled("PubMed's answer was cut")


def unreachable() -> SourceUnreachable:
    return SourceUnreachable("PubMed cannot be reached")


@dataclass
class ScriptedPubMed:
    """Finds `records` whose PMID `finds` names for a term (all of them, unless told).

    `counts` overrides the number it announces, `fails` raises instead, `refuses` are PMIDs it
    lists but cannot serve now, `gone` those it has no record of.
    """

    records: Sequence[Article] = ()
    finds: Callable[[str], Sequence[str] | None] = lambda _term: None
    complete: bool = True
    counts: Callable[[str], int | None] = lambda _term: None
    fails: Callable[[str], Exception | None] = lambda _what: None
    matches: Mapping[str, str] = field(default_factory=dict)
    refuses: frozenset[str] = frozenset()
    gone: frozenset[str] = frozenset()
    terms: list[str] = field(default_factory=list)
    fetched: list[tuple[str, ...]] = field(default_factory=list)
    matched: list[dict[str, CitationKey]] = field(default_factory=list)

    def search(self, term: str, most: int = 0) -> SearchAnswer:  # noqa: ARG002
        self.terms.append(term)
        self._maybe_fail(term)
        chosen = self.finds(term)
        ids = [one.pmid for one in self.records] if chosen is None else list(chosen)
        announced = self.counts(term)
        return SearchAnswer(
            sent=term,
            count=len(ids) if announced is None else announced,
            ids=tuple(ids),
            complete=self.complete,
        )

    def fetch(self, pmids: Sequence[str]) -> Fetched:
        self.fetched.append(tuple(pmids))
        self._maybe_fail("fetch")
        known = {one.pmid: one for one in self.records}
        away = self.refuses | self.gone
        return Fetched(
            records=tuple(served(known[one]) for one in pmids if one in known and one not in away),
            absent=tuple(one for one in pmids if one not in known or one in self.gone),
            failed=tuple(one for one in pmids if one in self.refuses),
        )

    def match(self, refs: Mapping[str, CitationKey]) -> dict[str, MatchAnswer]:
        self.matched.append(dict(refs))
        self._maybe_fail("match")
        found = {name: self.matches.get(key.first_page, "") for name, key in refs.items()}
        return {
            name: MatchAnswer(pmid=pmid, code="FOUND" if pmid else "NOT_FOUND")
            for name, pmid in found.items()
        }

    def _maybe_fail(self, what: str) -> None:
        error = self.fails(what)
        if error is not None:
            raise error


def cited(citation_id: str, kind: CitationKind, **given: Any) -> Citation:
    text = f"as cited: {citation_id}"
    return Citation(id=citation_id, kind=kind, text=text, line=1, start=0, end=5, **given)
