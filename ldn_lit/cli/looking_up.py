"""The record a person names: from the library, else from its source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ldn_lit.errors import UsageError
from ldn_lit.records import Article, FetchedArticle, FetchedTrial, Meaning

if TYPE_CHECKING:
    from ldn_lit.config import Settings
    from ldn_lit.library import Library
    from ldn_lit.records import Trial


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """`fetched` is not stored yet. With neither article nor trial nobody has been asked."""

    meaning: Meaning
    article: Article | None = None
    trial: Trial | None = None
    fetched: FetchedArticle | FetchedTrial | None = None


def look_up(library: Library, chosen: Settings, meaning: Meaning, *, offline: bool) -> Found:
    "UsageError where the source has no such record, SourceError where it does not answer."
    if meaning.nct_id:
        return _trial(library, chosen, meaning, offline)
    if meaning.doi:
        return _by_doi(library, chosen, meaning, offline)
    held = library.by_pmid([meaning.pmid]).get(meaning.pmid)
    if held is not None:
        return Found(meaning=meaning, article=held.article)
    return Found(meaning=meaning) if offline else _fetched(chosen, meaning.pmid)


def keep(library: Library, found: Found, now: str) -> None:
    "Store what was fetched for it."
    if isinstance(found.fetched, FetchedArticle):
        library.store_articles([found.fetched], now=now)
    elif found.fetched is not None:
        library.store_trials([found.fetched], now=now)


def _fetched(chosen: Settings, pmid: str) -> Found:
    from ldn_lit.cli import compose

    fetched = compose.sources(chosen).pubmed.fetch([pmid])
    found = next((one for one in fetched.records if one.article.pmid == pmid), None)
    if found is None:
        raise UsageError(f"PubMed has no record {pmid}; check the number")
    return Found(meaning=Meaning(pmid=pmid), article=found.article, fetched=found)


def _by_doi(library: Library, chosen: Settings, meaning: Meaning, offline: bool) -> Found:
    from ldn_lit.cli import compose

    held = next(iter(library.by_doi([meaning.doi]).values()), None)
    if held is not None:
        article = held.article
        known = Meaning(pmid=article.pmid) if article.pmid else Meaning(doi=article.doi)
        return Found(meaning=known, article=article)
    if offline:
        return Found(meaning=meaning)
    quotable = meaning.doi.replace('"', "")
    answer = compose.sources(chosen).pubmed.search(f'"{quotable}"[aid]')
    if len(answer.ids) != 1:
        raise UsageError(
            f"PubMed has {len(answer.ids) or 'no'} records with doi:{meaning.doi}; check it, or"
            " decide that it is not in PubMed"
        )
    return _fetched(chosen, answer.ids[0])


def _trial(library: Library, chosen: Settings, meaning: Meaning, offline: bool) -> Found:
    from ldn_lit.cli import compose
    from ldn_lit.services import trials_by_number

    held = next(iter(library.trials([meaning.nct_id])), None)
    if held is not None:
        return Found(meaning=Meaning(nct_id=held.trial.nct_id), trial=held.trial)
    if offline:
        return Found(meaning=meaning)
    registry = compose.sources(chosen).registry
    found = next(iter(trials_by_number(registry, [meaning.nct_id])), None)
    if found is None:
        raise UsageError(f"ClinicalTrials.gov has no trial {meaning.nct_id}; check the number")
    return Found(meaning=Meaning(nct_id=found.trial.nct_id), trial=found.trial, fetched=found)
