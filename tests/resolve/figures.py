"""Resolving as the program does it, held against the gold answers: right, wrong, open, none.

Shared by the tests and by `python -m benchmarks.resolve`.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from ldn_lit.citations import find_citations
from ldn_lit.cli import compose
from ldn_lit.data.starter import document_citations, starter_articles
from ldn_lit.documents import read_document
from ldn_lit.export import citation_key
from ldn_lit.library import Library
from ldn_lit.matching.names import surname_key
from ldn_lit.matching.topic import LOW_DOSE_NALTREXONE, Topic
from ldn_lit.matching.words import fold
from ldn_lit.records import Article, Author, Citation, Document, Resolution
from ldn_lit.resolve.stage import Resolved, resolve_documents
from ldn_lit.services import PubMed as Asked
from ldn_lit.services import Registry
from ldn_lit.sources.clinicaltrials import ClinicalTrials
from ldn_lit.sources.pubmed import PubMed
from ldn_lit.sources.transport import Transport
from ldn_lit.update import due_again

from ..standin.server import Standin

NOW = "2026-11-22T08:00:00Z"
Outcome = Literal["right", "wrong", "open", "none"]
Found = tuple[Document, tuple[Citation, ...]]


# --- gold -------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    pmid: str
    doi: str
    title: str

    def is_told_by(self, article: Article) -> bool:
        "By PMID; where the library does not know it yet, by DOI or title."
        if article.pmid:
            return article.pmid == self.pmid
        if article.doi and self.doi:
            return article.doi.casefold() == self.doi.casefold()
        return fold(article.title) == fold(self.title)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gold:
    """What one citation means. `papers` may be several (one mention, three papers) or none;
    `decoys` are PMIDs that look right and are not. `order` is "2", or "2b" for a second paper
    of the same mention."""

    document: str
    order: str
    kind: str
    raw: str
    papers: tuple[Paper, ...]
    decoys: frozenset[str]

    @property
    def demanded(self) -> bool:
        "Cited so that there is no excuse: a reference, or an author with a year."
        return self.kind in ("author_year", "vancouver", "ama")


def gold(shared: Path) -> list[Gold]:
    "Row by row. Documents go by their name without its ending."
    found = []
    for row in _table(shared / "gold/documents.tsv"):
        paper = Paper(pmid=row["pmid"], doi=row["doi"], title=row["title"])
        found.append(
            Gold(
                document=row["doc"].removesuffix(".txt"),
                order=row["order"],
                kind=row["kind"],
                raw=row["raw"],
                papers=(paper,) if paper.pmid else (),
                decoys=frozenset(_pmids(row["decoys"])),
            )
        )
    return found


def gold_mentions(shared: Path) -> dict[str, list[Gold]]:
    "By document, one for each mention in its text: rows 2, 2b and 2c are one."
    found: dict[str, list[Gold]] = {}
    for row in gold(shared):
        mentions = found.setdefault(row.document, [])
        if row.order.isdigit():
            mentions.append(row)
        else:
            mentions[-1] = replace(mentions[-1], papers=mentions[-1].papers + row.papers)
    return found


def gold_papers(shared: Path) -> list[Paper]:
    "Each once."
    papers = {paper.pmid: paper for row in gold(shared) for paper in row.papers}
    return [papers[pmid] for pmid in sorted(papers, key=int)]


def rounds(
    papers: Iterable[Paper], authors: Callable[[Paper], Iterable[Author]]
) -> list[list[Paper]]:
    "All papers in a few sets, no two of a set with an author in common: to be taken away at once."
    sets: list[tuple[list[Paper], set[str]]] = []
    for paper in papers:
        names = {surname_key(author.last) for author in authors(paper)}
        free = next((one for one in sets if not one[1] & names), None)
        if free is None:
            free = ([], set())
            sets.append(free)
        free[0].append(paper)
        free[1].update(names)
    return [chosen for chosen, _ in sets]


def shipped_without(papers: Sequence[Paper]) -> list[Article]:
    "The starter library's articles, but for these."
    return [one for one in starter_articles() if not any(paper.is_told_by(one) for paper in papers)]


def shipped_authors(paper: Paper) -> tuple[Author, ...]:
    return next((one.authors for one in starter_articles() if paper.is_told_by(one)), ())


def in_text_numbers(shared: Path) -> list[dict[str, str]]:
    return _table(shared / "gold/in_text_numbers.tsv")


def _table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def _pmids(cell: str) -> list[str]:
    "Of a cell such as '23359310 (some bibs ...)' or 'erratum (PMID not seen); 29099849 is ...'."
    return re.findall(r"\b[1-9]\d{6,7}\b", cell)


# --- resolving --------------------------------------------------------------


@contextmanager
def stocked(path: Path) -> Iterator[Library]:
    "A library as the command line makes it: with all that ships."
    with Library.open(path, "create", key_for=citation_key) as opened:
        compose.stock(opened)
        yield opened


def clients(server: Standin) -> tuple[PubMed, ClinicalTrials]:
    "Our own clients. The stand-in is on this machine, so that nothing is paced."
    transport = Transport(sleep=lambda _seconds: None)
    return PubMed(transport, server.eutils_url), ClinicalTrials(transport, server.ctgov_url)


def read(shared: Path) -> list[Found]:
    "The five documents and what they cite."
    return [
        (document, find_citations(document))
        for document in (
            read_document(str(path)) for path in sorted((shared / "documents").glob("*.txt"))
        )
    ]


def resolve(
    library: Library,
    found: Sequence[Found],
    pubmed: Asked | None = None,
    registry: Registry | None = None,
    *,
    topic: Topic = LOW_DOSE_NALTREXONE,
    now: str = NOW,
) -> Resolved:
    "One round, as the command `resolve` makes it."
    for document, citations in found:
        library.store_document(document, citations, now)
    return resolve_documents(
        found,
        library=library,
        pubmed=pubmed,
        registry=registry,
        topic=topic,
        now=now,
        due=due_again(library, online=pubmed is not None, full=False, now=now),
        tell=lambda _events: None,
    )


# --- judging ----------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What became of one citation. `none` is an outcome too: rightly no paper."""

    gold: Gold
    citation: Citation
    resolution: Resolution
    article: Article | None

    @property
    def outcome(self) -> Outcome:
        if self.article is None and not self.resolution.nct_id:
            return "open" if self.gold.papers else "none"
        fits = self.article and any(paper.is_told_by(self.article) for paper in self.gold.papers)
        return "right" if fits else "wrong"

    @property
    def told(self) -> str:
        "A line for whoever reads a failed test."
        means = self.article.pmid or self.article.title if self.article else "nothing"
        return (
            f"{self.gold.document} {self.gold.order} {self.citation.text[:40]!r} -> {means}"
            f" ({self.resolution.verdict}: {self.resolution.reason})"
        )


Case = tuple[Document, Citation, Gold]


def gold_of_texts(found: Sequence[Found], shared: Path) -> list[Case]:
    "Every citation read from the texts, with its gold answer."
    mentions = gold_mentions(shared)
    return [
        (document, citation, row)
        for document, citations in found
        for row, citation in zip(
            mentions[document.name.removesuffix(".txt")], in_gold_order(citations), strict=True
        )
    ]


def in_gold_order(citations: Sequence[Citation]) -> list[Citation]:
    "A numbered list first and by its numbers, all else as it stands in the text."
    return sorted(citations, key=lambda one: (one.number is None, one.number or 0, one.start))


def gold_of_shipped(shared: Path) -> list[Case]:
    "Every citation that ships, with its gold answer."
    rows = {f"{row.document}#{row.order}": row for row in gold(shared)}
    return [
        (document, citation, rows[citation.id])
        for document, citations in document_citations()
        for citation in citations
    ]


def judged(library: Library, cases: Sequence[Case]) -> list[Judged]:
    "What the library says of every citation."
    results = []
    for document, citation, row in cases:
        resolution = library.resolutions(document.path, [citation.id])[citation.id]
        held = library.articles([resolution.article_id]) if resolution.article_id else ()
        article = held[0].article if held else None
        results.append(Judged(gold=row, citation=citation, resolution=resolution, article=article))
    return results


def figures(results: Sequence[Judged]) -> dict[str, Counter[Outcome]]:
    "Outcomes by document."
    counted: dict[str, Counter[Outcome]] = {}
    for one in results:
        counted.setdefault(one.gold.document, Counter())[one.outcome] += 1
    return counted


def of_outcome(results: Sequence[Judged], outcome: Outcome) -> list[str]:
    return [one.told for one in results if one.outcome == outcome]
