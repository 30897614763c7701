"""Papers of a neighbouring year that the document cites by their own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ldn_lit.matching.names import split_cited, surname_key
from ldn_lit.records import Article, Citation


def years_cited(citations: Iterable[Citation]) -> dict[str, frozenset[int]]:
    "By surname of the first author, every year of which the document cites a paper."
    found: dict[str, set[int]] = {}
    for one in citations:
        if one.authors and one.year is not None:
            found.setdefault(_lead(one), set()).add(one.year)
    return {lead: frozenset(years) for lead, years in found.items()}


def without_those_cited(
    citation: Citation, articles: Sequence[Article], cited: dict[str, frozenset[int]]
) -> list[Article]:
    """ "Albeck 1992" does not mean a paper of 1993 where "Albeck 1993" is cited as well."""
    if not citation.authors or citation.year is None:
        return list(articles)
    others = cited.get(_lead(citation), frozenset()) - {citation.year}
    return [one for one in articles if citation.year in one.years or not one.years & others]


def _lead(citation: Citation) -> str:
    return surname_key(split_cited(citation.authors[0])[0])
