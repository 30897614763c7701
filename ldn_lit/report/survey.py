"""What is known of a review's searches: the ground of its PRISMA-S appendix and of its flow."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from ldn_lit.records import (
    HeldArticle,
    HeldTrial,
    Mark,
    Run,
    SavedSearch,
    SourceName,
    Strategy,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFile:
    "A file of references that was imported; `records` name what its entries mean, in their order."

    name: str
    format: str
    records: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Survey:
    """The searches of one run, and what people said of what they found.

    Records go by their PMID or NCT id, a paper without one by its label. `newer` leads from a
    number that a record had, or a PMID that was merged, to the one it has now. `linked` are pairs
    of a paper and a trial that belong together, `cited` the papers that documents read here cite,
    `files` those that were imported, with a name for each of their entries.
    """

    run: Run
    strategies: tuple[Strategy, ...]
    saved: Mapping[str, SavedSearch] = field(default_factory=dict)
    newer: Mapping[str, str] = field(default_factory=dict)
    articles: Mapping[str, HeldArticle] = field(default_factory=dict)
    trials: Mapping[str, HeldTrial] = field(default_factory=dict)
    marks: Mapping[str, Sequence[Mark]] = field(default_factory=dict)
    linked: frozenset[tuple[str, str]] = frozenset()
    cited: frozenset[str] = frozenset()
    documents: int = 0
    files: tuple[SourceFile, ...] = ()

    def now(self, name: str) -> str:
        "The number a record has now."
        seen = {name}
        while (newer := self.newer.get(name, name)) not in seen:
            name = newer
            seen.add(name)
        return name

    @cached_property
    def sources(self) -> tuple[SourceName, ...]:
        "Those that were searched, PubMed first."
        every: tuple[SourceName, ...] = ("pubmed", "clinicaltrials")
        return tuple(one for one in every if self.of(one))

    def of(self, source: SourceName) -> tuple[Strategy, ...]:
        return tuple(one for one in self.strategies if one.search.source == source)

    def editions(self, names: frozenset[str]) -> frozenset[tuple[str, str]]:
        "Pairs of an earlier and a later version among these: a preprint and its article, mostly."
        pairs = set()
        for name in names & self.articles.keys():
            for link in self.articles[name].article.links:
                if link.pmid in names and link.kind == "UpdateIn":
                    pairs.add((name, link.pmid))
                if link.pmid in names and link.kind == "UpdateOf":
                    pairs.add((link.pmid, name))
        return frozenset(pairs)
