"""Records fresh from PubMed held against those we have: what is news, what is worth storing."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from ldn_lit.changes.papers import article_events, is_older, publication
from ldn_lit.matching.notices import is_preprint
from ldn_lit.records import Article, Event, FetchedArticle, HeldArticle

#: Looks PMIDs up in the library.
Held = Callable[[Sequence[str]], Mapping[str, HeldArticle]]


@dataclass(frozen=True, slots=True)
class Compared:
    """`records` are those to store: all but copies that are older than what is held."""

    events: tuple[Event, ...]
    records: tuple[FetchedArticle, ...]


def compared(
    held: Held,
    records: Sequence[FetchedArticle],
    *,
    now: str,
    just_met: Collection[str] = (),
) -> Compared:
    """Compare, before anything is stored.

    `just_met` are papers that this run has met for the first time: that such a preprint has an
    article is told with the paper itself.
    """
    known = _known(held, records)
    events: list[Event] = []
    fresh: list[FetchedArticle] = []
    for record in records:
        old, new = known.get(record.article.pmid), record.article
        found = article_events(old, new, when=now)
        # NCBI's servers do not all have the same day's data. A retraction alone may come with an
        # old date, so an older record counts where it says more.
        if old is not None and is_older(new, old) and not found:
            continue
        fresh.append(record)
        events += [*found, *_publications(old, new, known, just_met, now)]
    return Compared(tuple(events), tuple(fresh))


def _known(held: Held, records: Sequence[FetchedArticle]) -> dict[str, Article]:
    "What PubMed has confirmed of these papers and of what they are later editions of."
    own = [record.article.pmid for record in records]
    earlier = [pmid for record in records for pmid in _earlier(record.article)]
    found = held([*own, *earlier])
    return {pmid: one.article for pmid, one in found.items() if one.confirmed}


def _earlier(article: Article) -> list[str]:
    return [link.pmid for link in article.links if link.kind == "UpdateOf" and link.pmid]


def _publications(
    old: Article | None,
    new: Article,
    known: Mapping[str, Article],
    just_met: Collection[str],
    now: str,
) -> list[Event]:
    "PubMed may link the article to its preprint before it links the preprint to its article."
    told = _earlier(old) if old is not None else []
    return [
        publication(known[pmid], new, when=now)
        for pmid in _earlier(new)
        if pmid in known and pmid not in told and pmid not in just_met and is_preprint(known[pmid])
    ]
