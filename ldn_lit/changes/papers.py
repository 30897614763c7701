"Two of PubMed's records of one paper -> what happened to it."

from __future__ import annotations

from collections.abc import Iterator

from ldn_lit.changes.texts import Change, folded, short_hash
from ldn_lit.records import Article, Event, EventKind, Link

# PubMed's RefType of notices that change what a paper says without taking it back whole
# [https://www.nlm.nih.gov/bsd/licensee/elements_descriptions.html#commentscorrections].
CORRECTIONS = (
    "ErratumIn",
    "CorrectedandRepublishedIn",
    "PartialRetractionIn",
    "RetractedandRepublishedIn",
)

Found = tuple[EventKind, str, Change]


def article_events(
    old: Article | None, new: Article, *, when: str, searches: tuple[str, ...] = ()
) -> tuple[Event, ...]:
    """What happened to a paper between two of PubMed's own records of it.

    `old` is None for a paper seen for the first time (or known only from a record PubMed
    had not confirmed): it is then told if it is already retracted or under a concern.
    """
    if not new.pmid:
        return ()
    found = [
        *_retraction(old, new),
        *_notices("paper.concern", ("ExpressionOfConcernIn",), old, new),
    ]
    if old is not None:
        found += _notices("paper.corrected", CORRECTIONS, old, new)
        found += _issue(old, new)
    told = {key: (kind, detail) for kind, key, detail in reversed(found)}
    return tuple(
        Event(
            key=key,
            kind=kind,
            title=new.title or new.vernacular_title,
            when=when,
            pmid=new.pmid,
            searches=searches,
            detail=detail,
        )
        for key, (kind, detail) in reversed(told.items())
    )


def _retraction(old: Article | None, new: Article) -> Iterator[Found]:
    if not new.retracted or (old is not None and old.retracted):
        return
    notices = [link for link in new.links if link.kind == "RetractionIn"]
    detail = _notice(notices[0]) if notices else {"notice": "", "notice_pmid": "", "note": ""}
    yield "paper.retracted", f"paper.retracted:pubmed:{new.pmid}", detail


def _notices(
    kind: EventKind, relations: tuple[str, ...], old: Article | None, new: Article
) -> Iterator[Found]:
    known = [link for link in (old.links if old else ()) if link.kind in relations]
    for link in new.links:
        if link.kind in relations and not any(_same_notice(link, other) for other in known):
            key = f"{kind}:pubmed:{new.pmid}:{_notice_id(link)}"
            yield kind, key, {**_notice(link), "relation": link.kind}


def _same_notice(link: Link, other: Link) -> bool:
    "PubMed often names a notice by its source first and adds its PMID later."
    if link.pmid and other.pmid:
        return link.pmid == other.pmid
    return folded(link.source) == folded(other.source)


def _notice_id(link: Link) -> str:
    return link.pmid or (short_hash(folded(link.source)) if link.source else "unnamed")


def _notice(link: Link) -> Change:
    return {"notice": link.source, "notice_pmid": link.pmid, "note": link.note}


def _issue(old: Article, new: Article) -> Iterator[Found]:
    if not _awaits_issue(old) or _awaits_issue(new):
        return
    detail = {
        "journal": new.journal_iso or new.journal,
        "date": new.pub_date.iso or new.pub_date.raw,
        "volume": new.volume,
        "issue": new.issue,
        "pages": new.pages,
    }
    yield "paper.published", f"paper.published:pubmed:{new.pmid}", detail


def _awaits_issue(article: Article) -> bool:
    """Ahead of print. Publishers give page numbers ("1-9") before there is an issue, so pages
    count only where the status does not say ahead of print.
    """
    if article.kind != "article" or article.volume or article.issue:
        return False
    if article.pub_status == "aheadofprint":
        return True
    return bool(article.pub_status) and not article.pages
