"""Books, theses, meeting abstracts: what is mostly not in PubMed and never forced onto a paper."""

from __future__ import annotations

from collections.abc import Sequence

from ldn_lit.matching import weights
from ldn_lit.matching.references import by_description, costs
from ldn_lit.matching.ruling import Ruling, accept, label, leave_open
from ldn_lit.records import Citation, Match

#: PubMed holds some chapters and reports (NCBI Bookshelf, series with a journal's name).
_PARTLY_HELD = frozenset({"book", "book chapter", "report"})


def of_another_kind(citation: Citation, matches: Sequence[Match]) -> Ruling:
    "The record of that very book or abstract, else not in PubMed; a like-titled paper is named."
    ruling = by_description(citation, matches)
    chosen = ruling.chosen
    if chosen is not None and _is_the_source(citation, chosen):
        return accept("strong", chosen, matches, f"{citation.source}: {ruling.reason}")
    reason = citation.note or f"a {citation.source}, not a paper"
    if chosen is not None:
        reason = f"{reason}; {label(chosen)} has its title and is a paper"
    return leave_open("not_in_pubmed", reason, matches)


def _is_the_source(citation: Citation, match: Match) -> bool:
    cost = costs(match)
    alike = (
        cost.get("title", 1.0) <= weights.SAME_TITLE
        and cost.get("author", 1.0) <= weights.SAME_AUTHORS
        and cost.get("year", 1.0) < 1.0
    )
    same_place = cost.get("journal", 1.0) == 0.0 and cost.get("pages", 0.0) < 1.0
    if citation.source in _PARTLY_HELD:
        return alike and (match.article.kind != "article" or same_place)
    if citation.source == "meeting abstract":
        return alike and same_place and cost.get("pages", 1.0) == 0.0
    return False
