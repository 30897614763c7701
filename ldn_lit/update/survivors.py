"""What became of records that PubMed has no more: merged into another, or deleted.

E-utilities say neither: a merged number is answered like one that never was
[facts: E-utilities, section 7]. The record it was merged into is looked for by the paper's DOI
and by its place in the journal, and has to be the same paper.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ldn_lit.changes.merging import is_merged_into
from ldn_lit.records import Article, CitationKey, FetchedArticle
from ldn_lit.services import PubMed

#: A DOI finds one record or two; what finds more is no DOI.
MOST = 200


def survivors(pubmed: PubMed, gone: Mapping[str, Article]) -> dict[str, FetchedArticle]:
    """By the PMID of each that is gone: the record it was merged into, where there is one.

    Three requests at most; a SourceError leaves it open.
    """
    candidates = dict.fromkeys([*_by_doi(pubmed, gone), *_by_place(pubmed, gone)])
    wanted = [pmid for pmid in candidates if pmid not in gone]
    if not wanted:
        return {}
    records = pubmed.fetch(wanted).records
    found: dict[str, FetchedArticle] = {}
    for pmid, article in gone.items():
        same = [one for one in records if is_merged_into(article, one.article)]
        if len(same) == 1:
            found[pmid] = same[0]
    return found


def _by_doi(pubmed: PubMed, gone: Mapping[str, Article]) -> Sequence[str]:
    dois = [article.doi.replace('"', "") for article in gone.values() if article.doi]
    if not dois:
        return ()
    return pubmed.search(" OR ".join(f'"{doi}"[aid]' for doi in dois), MOST).ids


def _by_place(pubmed: PubMed, gone: Mapping[str, Article]) -> list[str]:
    asked = {
        pmid: CitationKey(
            journal=article.journal_iso or article.journal,
            year=str(article.year or ""),
            volume=article.volume,
            first_page=article.pages.partition("-")[0].strip(),
            author=article.first_author,
        )
        for pmid, article in gone.items()
        if article.volume and article.pages
    }
    if not asked:
        return []
    answers = pubmed.match(asked).values()
    return [pmid for one in answers for pmid in (one.pmid, *one.candidates) if pmid]
