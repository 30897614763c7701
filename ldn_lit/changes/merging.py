"Is one of PubMed's records what another, which is gone, was merged into?"

from __future__ import annotations

import re

from ldn_lit.matching.notices import is_notice, is_preprint
from ldn_lit.records import Article

_WORD = re.compile(r"\w+")


def is_merged_into(gone: Article, other: Article) -> bool:
    """Two records of one paper: the same DOI or place, and the same title or first author.

    An erratum may carry the DOI, the title or the authors of its paper; it is another kind.
    """
    if gone.pmid == other.pmid or is_notice(gone) != is_notice(other):
        return False
    if is_preprint(gone) != is_preprint(other):
        return False
    same_title = bool(_title(gone)) and _title(gone) == _title(other)
    same_author = bool(_author(gone)) and _author(gone) == _author(other)
    if gone.doi and other.doi:
        return gone.doi.casefold() == other.doi.casefold() and (same_title or same_author)
    return same_title and (_place(gone) == _place(other) is not None or _alike(gone, other))


def _alike(gone: Article, other: Article) -> bool:
    "Of one year and by the same first author, where a record does not have its place yet."
    incomplete = _place(gone) is None or _place(other) is None
    return incomplete and _author(gone) == _author(other) and bool(gone.years & other.years)


def _title(article: Article) -> tuple[str, ...]:
    return tuple(_WORD.findall((article.title or article.vernacular_title).casefold()))


def _author(article: Article) -> str:
    if not article.authors:
        return ""
    first = article.authors[0]
    return (first.last or first.collective).casefold()


def _place(article: Article) -> tuple[str, str, str] | None:
    first_page = article.pages.partition("-")[0].strip()
    journal = article.nlm_id or article.journal_medline or article.journal
    return (journal, article.volume, first_page) if article.volume and first_page else None
