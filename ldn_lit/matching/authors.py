"""A cited author list beside a paper's: who is first, who is missing, who is a stranger."""

from __future__ import annotations

from ldn_lit.matching.names import name_distance
from ldn_lit.records import Article, Author, Citation

#: How much the first name, the others and the length of the list count.
FIRST, OTHERS, LENGTH = 0.6, 0.3, 0.1
#: Another of the paper's authors in the first place; a group that the paper names last.
NOT_FIRST = 0.35
GROUP_NOT_FIRST = 0.1
#: An author list in another order; "Smith et al." for a paper of one or two; "Smith and Jones"
#: for a paper of five.
ORDER = 0.1
COUNT = 0.2
FEW = 0.1
#: Names beyond these tell nothing new, and lists of thousands exist.
_MOST = 40


def authors_distance(citation: Citation, article: Article) -> float:
    "0 the same people in the same order, 1 strangers."
    found = article.authors
    first = _first(citation.authors[0], found)
    if len(citation.authors) == 1 and citation.kind != "reference":
        few = {1: COUNT, 2: FEW}.get(len(found), 0.0) if citation.et_al else 0.0
        return min(1.0, first + few)
    places = [_place(cited, found) for cited in citation.authors[1:_MOST]]
    each = [distance for distance, _ in places]
    rest = sum(each) / len(each) if each else first
    distance = FIRST * first + OTHERS * rest + LENGTH * _missing(citation, article)
    return min(1.0, distance + _disorder([place for _, place in places]) + _crowd(citation, found))


def _first(cited: str, found: tuple[Author, ...]) -> float:
    "0 for the first author, 0.35 for another of the paper's, 1 for a stranger."
    first = name_distance(cited, found[0])
    if first < 1.0:
        return first
    other, place = _place(cited, found[1:])
    late = GROUP_NOT_FIRST if other < 1.0 and found[1:][place].collective else NOT_FIRST
    return min(1.0, late + other)


def _place(cited: str, found: tuple[Author, ...]) -> tuple[float, int]:
    "The nearest of the authors and where it stands."
    distances = [name_distance(cited, author) for author in found]
    best = min(distances, default=1.0)
    return best, distances.index(best) if best < 1.0 else -1


def _missing(citation: Citation, article: Article) -> float:
    "A reference's list in full should have the paper's length; 'et al.' may stand for anyone."
    given, there = len(citation.authors), len(article.authors)
    in_text = citation.kind != "reference"
    if in_text or citation.et_al or not article.authors_complete or given >= there:
        return 0.0
    return 1.0 - given / there


def _disorder(places: list[int]) -> float:
    known = [place for place in places if place >= 0]
    return ORDER if known != sorted(known) else 0.0


def _crowd(citation: Citation, found: tuple[Author, ...]) -> float:
    "In running text two names without 'et al.' are all there are."
    two = citation.kind != "reference" and len(citation.authors) == 2 and not citation.et_al
    return COUNT if two and len(found) > 2 else 0.0
