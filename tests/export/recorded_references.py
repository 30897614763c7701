"""Every record there is in shared/, as references: what each format is tried on."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from ldn_lit.export.keys import citation_key
from ldn_lit.export.provenance import Provenance
from ldn_lit.export.references import Reference, in_order, paper_reference, trial_reference
from ldn_lit.records import Article, HeldArticle, HeldTrial, Trial
from ldn_lit.sources.pubmed_xml import read_page
from ldn_lit.sources.trial_json import read_study
from tests.sources.recorded_pubmed import body, page_files
from tests.standin.fixtures import fresh_shared_corpus

HEADER = Provenance(version="0.1.0")


@cache
def recorded_articles(shared: Path) -> tuple[Article, ...]:
    "Recorded ones and those of the stand-in's corpus, each PMID once."
    found: dict[str, Article] = {}
    for name in page_files(shared):
        for record in read_page(body(shared, name)).records:
            found.setdefault(record.article.pmid, record.article)
    corpus = fresh_shared_corpus()
    for pmid in corpus.pmids:
        raw = corpus.raw(pmid)
        if pmid not in found and raw is not None:
            page = b"<PubmedArticleSet>" + raw + b"</PubmedArticleSet>"
            found[pmid] = read_page(page).records[0].article
    return tuple(found.values())


@cache
def recorded_trials() -> tuple[Trial, ...]:
    corpus = fresh_shared_corpus()
    return tuple(read_study(study) for study in corpus.trials.values())


@cache
def recorded_references(shared: Path) -> tuple[Reference, ...]:
    taken: set[str] = set()
    references = []
    for number, article in enumerate(recorded_articles(shared)):
        key = citation_key(article, frozenset(taken))
        taken.add(key)
        references.append(paper_reference(held(article, number), key))
    references += [
        trial_reference(
            HeldTrial(trial=trial, confirmed=True, origin="clinicaltrials", fetched="2026-11-22")
        )
        for trial in recorded_trials()
    ]
    return tuple(in_order(references))


def held(article: Article, number: int = 1) -> HeldArticle:
    return HeldArticle(
        id=number,
        article=article,
        confirmed=True,
        citation_key="",
        origin="pubmed",
        fetched="2026-11-22T08:00:00Z",
    )
