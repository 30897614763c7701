"What stands against a paper: retractions, concerns, corrections, and that PubMed has it no more."

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from ldn_lit.changes.texts import folded, short_hash
from ldn_lit.records import Acknowledged, Article, HeldArticle, Link, Withdrawal

NoticeKind = Literal["retracted", "concern", "withdrawn", "corrected"]

#: What a person who cites the paper has to know; a correction mostly changes no conclusion.
GRAVE: tuple[NoticeKind, ...] = ("retracted", "concern", "withdrawn")

# PubMed's RefType of notices that change what a paper says without taking it back whole
# [https://www.nlm.nih.gov/bsd/licensee/elements_descriptions.html#commentscorrections].
CORRECTIONS = (
    "ErratumIn",
    "CorrectedandRepublishedIn",
    "PartialRetractionIn",
    "RetractedandRepublishedIn",
    "RepublishedIn",
)

_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
# "Lancet. 1998 Mar 7;351(9104):760", "BioData Min. 2016;9:9", "Cancer 1996 Oct 1;78(7):1524"
_DATE = re.compile(
    rf"(?<!\d)((?:18|19|20)\d\d)(?: ({'|'.join(_MONTHS)})(?: (\d{{1,2}})(?!\d))?)?(?=[;:., -]|$)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """One notice about a paper.

    `key` is that of the event which tells it; `older_key` the one it had while PubMed named it by
    its `source` alone. `relation` is PubMed's RefType, `pmid` the notice's, or that of the record
    a withdrawn one was merged into; `date` as much as is known.
    """

    kind: NoticeKind
    key: str
    older_key: str = ""
    relation: str = ""
    pmid: str = ""
    source: str = ""
    note: str = ""
    date: str = ""
    acknowledged: Acknowledged | None = None

    @property
    def grave(self) -> bool:
        return self.kind in GRAVE


def notices(article: Article) -> tuple[Notice, ...]:
    "What PubMed's own record says, the gravest first, each once."
    found = [
        *_retraction(article),
        *_linked(article, "concern", ("ExpressionOfConcernIn",)),
        *_linked(article, "corrected", CORRECTIONS),
    ]
    return tuple({notice.key: notice for notice in reversed(found)}.values())[::-1]


def held_notices(held: HeldArticle) -> tuple[Notice, ...]:
    "All that is known against a paper of the library, and what of it a person has acknowledged."
    found = notices(held.article)
    if held.withdrawal is not None and held.withdrawal.told:
        found = (_withdrawn(held.article.pmid, held.withdrawal), *found)
    seen = {one.key: one for one in held.acknowledged}
    return tuple(
        replace(one, acknowledged=seen.get(one.key) or seen.get(one.older_key)) for one in found
    )


def withdrawn_key(pmid: str, missed: str) -> str:
    "A paper may come back and go again."
    return f"paper.withdrawn:pubmed:{pmid}:{missed[:10]}"


def notice_date(source: str) -> str:
    "The date in a notice's place: '1998-03-07', '2016' or ''."
    found = _DATE.search(source)
    if found is None:
        return ""
    year, month, day = found.groups()
    if not month:
        return year
    start = f"{year}-{_MONTHS.index(month) + 1:02d}"
    return f"{start}-{int(day):02d}" if day else start


def same_notice(link: Link, other: Link) -> bool:
    "PubMed often names a notice by its source first and adds its PMID later."
    if link.pmid and other.pmid:
        return link.pmid == other.pmid
    return folded(link.source) == folded(other.source)


def notice_id(pmid: str, source: str) -> str:
    return pmid or (short_hash(folded(source)) if source else "unnamed")


def _retraction(article: Article) -> Iterator[Notice]:
    if not article.retracted:
        return
    links = [link for link in article.links if link.kind == "RetractionIn"]
    # A notice with a PMID can be looked up.
    link = min(links, key=lambda one: not one.pmid, default=Link(kind=""))
    yield _notice("retracted", f"paper.retracted:pubmed:{article.pmid}", link)


def _linked(article: Article, kind: NoticeKind, relations: tuple[str, ...]) -> Iterator[Notice]:
    for link in article.links:
        if link.kind in relations:
            stem = f"paper.{kind}:pubmed:{article.pmid}"
            key = f"{stem}:{notice_id(link.pmid, link.source)}"
            yield _notice(kind, key, link, f"{stem}:{notice_id('', link.source)}")


def _notice(kind: NoticeKind, key: str, link: Link, older_key: str = "") -> Notice:
    return Notice(
        kind=kind,
        key=key,
        older_key=older_key,
        relation=link.kind,
        pmid=link.pmid,
        source=link.source,
        note=link.note,
        date=notice_date(link.source),
    )


def _withdrawn(pmid: str, withdrawal: Withdrawal) -> Notice:
    return Notice(
        kind="withdrawn",
        key=withdrawn_key(pmid, withdrawal.missed),
        relation="merged" if withdrawal.replaced_by else "deleted",
        pmid=withdrawal.replaced_by,
        date=withdrawal.missed[:10],
    )
