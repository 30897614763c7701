"Two of PubMed's records of one paper -> what happened to it."

from __future__ import annotations

from collections.abc import Iterator

from ldn_lit.changes.notices import Notice, NoticeKind, notice_date, notice_id, notices, same_notice
from ldn_lit.changes.texts import Change
from ldn_lit.matching.notices import is_preprint
from ldn_lit.records import Article, Event, EventKind, Link

Found = tuple[EventKind, str, Change]

_TOLD_AT_FIRST_SIGHT = ("retracted", "concern")
_EVENT: dict[NoticeKind, EventKind] = {
    "retracted": "paper.retracted",
    "concern": "paper.concern",
    "corrected": "paper.corrected",
    "withdrawn": "paper.withdrawn",
}


def article_events(
    old: Article | None, new: Article, *, when: str, searches: tuple[str, ...] = ()
) -> tuple[Event, ...]:
    """What happened to a paper between two of PubMed's own records of it.

    `old` is None for a paper seen for the first time (or known only from a record PubMed
    had not confirmed): it is then told if it is already retracted or under a concern.
    A record older than `old` takes nothing back: NCBI's servers may serve stale copies.
    """
    if not new.pmid:
        return ()
    found = [*_new_notices(old, new)]
    if old is not None:
        found += _lifted(old, new)
        found += _issue(old, new)
        found += _editions(old, new)
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


def publication(preprint: Article, article: Article, *, when: str) -> Event:
    "A preprint's article is out: the same event from whichever end PubMed has linked it first."
    link = next((one for one in preprint.links if one.pmid == article.pmid), Link(kind=""))
    place = article.journal_iso or article.journal
    detail = {
        **_edition("preprint", link, article.pmid),
        "journal": place,
        "date": article.pub_date.iso or article.pub_date.raw or notice_date(link.source),
    }
    return Event(
        key=_edition_key(preprint.pmid, article.pmid, ""),
        kind="paper.published",
        title=preprint.title or preprint.vernacular_title,
        when=when,
        pmid=preprint.pmid,
        detail=detail,
    )


def relatives(article: Article) -> Change:
    """What a new paper's event says of the other record of the same work: `article`, the PMID
    of what a preprint became, or `earlier`, the PMIDs of what this is the later edition of."""
    later = [one.pmid for one in article.links if one.kind == "UpdateIn" and one.pmid]
    earlier = [one.pmid for one in article.links if one.kind == "UpdateOf" and one.pmid]
    told: Change = {"article": later[0]} if later and is_preprint(article) else {}
    return {**told, "earlier": earlier} if earlier else told


def is_older(new: Article, old: Article) -> bool:
    "By the day of its last revision, where both tell it."
    return bool(new.revised.iso) and new.revised.iso < old.revised.iso


# --- notices ----------------------------------------------------------------


def _new_notices(old: Article | None, new: Article) -> Iterator[Found]:
    for notice in notices(new):
        if old is None and notice.kind not in _TOLD_AT_FIRST_SIGHT:
            continue
        if old is None or not _is_known(notice, old):
            yield _EVENT[notice.kind], notice.key, _told(notice, new)


def _is_known(notice: Notice, old: Article) -> bool:
    "A paper is retracted once, however often PubMed says it better."
    if notice.kind == "retracted":
        return old.retracted
    link = Link(kind=notice.relation, pmid=notice.pmid, source=notice.source)
    alike = (one for one in notices(old) if one.kind == notice.kind)
    return any(same_notice(link, Link(kind="", pmid=one.pmid, source=one.source)) for one in alike)


def _told(notice: Notice, new: Article) -> Change:
    return {
        "notice": notice.source,
        "notice_pmid": notice.pmid,
        "note": notice.note,
        "date": notice.date or new.revised.iso,
        "relation": notice.relation,
    }


def _lifted(old: Article, new: Article) -> Iterator[Found]:
    "A retraction or a concern that PubMed's record does not bear any more."
    if is_older(new, old):
        return
    now = {notice.kind for notice in notices(new)}
    for kind in _TOLD_AT_FIRST_SIGHT:
        gone = [notice for notice in notices(old) if notice.kind == kind]
        if gone and kind not in now:
            key = f"paper.corrected:pubmed:{new.pmid}:{kind}-lifted:{new.revised.iso}"
            yield "paper.corrected", key, {**_told(gone[0], new), "relation": "", "lifted": kind}


# --- editions ---------------------------------------------------------------


def _issue(old: Article, new: Article) -> Iterator[Found]:
    if not _awaits_issue(old) or _awaits_issue(new):
        return
    detail = {
        "what": "issue",
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


def _editions(old: Article, new: Article) -> Iterator[Found]:
    "A later record of the same work: a preprint's article, a review brought up to date."
    known = [link for link in old.links if link.kind == "UpdateIn"]
    for link in new.links:
        if link.kind == "UpdateIn" and not any(same_notice(link, one) for one in known):
            what = "preprint" if is_preprint(new) else "update"
            key = _edition_key(new.pmid, link.pmid, link.source)
            detail = {
                **_edition(what, link, link.pmid),
                "date": notice_date(link.source) or new.revised.iso,
            }
            yield "paper.published", key, detail


def _edition(what: str, link: Link, pmid: str) -> Change:
    return {"what": what, "article": pmid, "notice": link.source, "notice_pmid": pmid}


def _edition_key(pmid: str, later: str, source: str) -> str:
    return f"paper.published:pubmed:{pmid}:{notice_id(later, source)}"
