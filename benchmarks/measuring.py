"""Documents resolved as the command does it, against the stand-in, and held against labels."""

from __future__ import annotations

import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.labels import Label
from benchmarks.scoring import Score, Told, score
from ldn_lit.citations import find_citations
from ldn_lit.library import Library
from ldn_lit.records import Article, Document
from tests.resolve.figures import (
    NOW,
    Found,
    Paper,
    clients,
    resolve,
    rounds,
    shipped_without,
    stocked,
)
from tests.standin.corpus import Corpus
from tests.standin.server import Standin


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """`requests` by endpoint; `asked_again` is what the same documents cost a second time."""

    documents: int
    scores: tuple[Score, ...]
    requests: Counter[str]
    asked_again: int
    reading_seconds: float
    seconds: float


def measure(documents: Sequence[Document], labels: Sequence[Label], corpus: Corpus) -> Measured:
    "From a library as the command makes it, all documents at once; then once more."
    began = time.perf_counter()
    found = _read(documents)
    read_at = time.perf_counter()
    with (
        tempfile.TemporaryDirectory() as folder,
        Standin(corpus) as server,
        stocked(Path(folder) / "library.db") as library,
    ):
        resolve(library, found, *clients(server))
        resolved_at = time.perf_counter()
        requests = server.counts()
        server.forget()
        resolve(library, found, *clients(server))
        return Measured(
            documents=len(documents),
            scores=_scored(library, found, labels),
            requests=requests,
            asked_again=len(server.requests),
            reading_seconds=read_at - began,
            seconds=resolved_at - read_at,
        )


def _read(documents: Iterable[Document]) -> list[Found]:
    return [(document, find_citations(document)) for document in documents]


def _scored(library: Library, found: Sequence[Found], labels: Sequence[Label]) -> tuple[Score, ...]:
    scores: list[Score] = []
    for document, citations in found:
        its = [label for label in labels if label.document == document.name]
        resolutions = library.resolutions(document.path)
        ids = [one.article_id for one in resolutions.values() if one.article_id is not None]
        held = {one.id: one.article for one in library.articles(ids)}
        told = []
        for citation in citations:
            resolution = resolutions[citation.id]
            article = held.get(resolution.article_id or 0)
            means = resolution.nct_id or (article.pmid or article.title if article else "")
            told.append(
                Told(
                    citation=citation,
                    accepted=means if resolution.accepted else "",
                    verdict=resolution.verdict,
                    reason=resolution.reason,
                )
            )
        scores += score(document, its, told)
    return tuple(scores)


# --- without the papers that are meant --------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenOut:
    "One round: the papers that were away, and the labels that mean one of them."

    papers: int
    scores: tuple[Score, ...]


def taken_out(
    documents: Sequence[Document], labels: Sequence[Label], corpus: Corpus
) -> Iterator[TakenOut]:
    """Each labelled paper away in one of a few rounds, with whatever else PubMed has of it, and
    from what ships: what means it must stay open then."""
    found = _read(documents)
    articles = _labelled(labels, corpus)
    papers = [Paper(pmid=one.pmid, doi=one.doi, title=one.title) for one in articles.values()]
    for away in rounds(papers, lambda paper: articles[paper.pmid].authors):
        missing = {paper.pmid for paper in away}
        left = [replace(label, answers=label.answers - missing) for label in labels]
        meant = {label for label, old in zip(left, labels, strict=True) if label != old}
        with (
            tempfile.TemporaryDirectory() as folder,
            _without(corpus, missing | _twins(corpus, missing)),
            Standin(corpus) as server,
            Library.open(Path(folder) / "library.db", "create") as library,
        ):
            library.add_starter(shipped_without(away), (), {}, NOW)
            resolve(library, found, *clients(server))
            scores = _scored(library, found, left)
        yield TakenOut(papers=len(away), scores=tuple(one for one in scores if one.label in meant))


def _labelled(labels: Iterable[Label], corpus: Corpus) -> dict[str, Article]:
    pmids = {answer for label in labels for answer in label.answers if answer.isdigit()}
    with Standin(corpus) as server:
        fetched = clients(server)[0].fetch(sorted(pmids, key=int))
    return {record.article.pmid: record.article for record in fetched.records}


def _twins(corpus: Corpus, pmids: Iterable[str]) -> set[str]:
    "The same work under another number: ahead of print and in its issue."
    views = corpus.index.views
    works = {(views[pmid].passages.get("ti"), views[pmid].passages.get("auw")) for pmid in pmids}
    return {
        pmid
        for pmid, view in views.items()
        if (view.passages.get("ti"), view.passages.get("auw")) in works
    }


@contextmanager
def _without(corpus: Corpus, pmids: Iterable[str]) -> Iterator[None]:
    kept = {pmid: (corpus.index.views[pmid], corpus.raw(pmid) or b"") for pmid in pmids}
    for pmid in kept:
        corpus.delete(pmid)
    try:
        yield
    finally:
        for view, raw in kept.values():
            corpus.add_view(view, lambda raw=raw: raw)  # type: ignore[misc]
