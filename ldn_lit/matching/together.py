"""Citations that look alike and mean different papers are solved together.

"(Donahue 2011) ... A later study agreed ... (Donahue 2011)": the second says itself
that it is another paper than the first.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import permutations

from ldn_lit.matching import weights
from ldn_lit.matching.candidates import ranked
from ldn_lit.matching.mentions import (
    by_mention,
    on_equal_footing,
    standing,
    supported,
    viable_mention,
)
from ldn_lit.matching.names import split_cited, surname_key
from ldn_lit.matching.ruling import Ruling
from ldn_lit.matching.topic import Topic
from ldn_lit.records import Article, Citation, Match

_ANOTHER = re.compile(
    r"\b(later|another|second|subsequent|separate|further|additional|follow-up|newer)\b"
    r"[^.;]{0,60}\b(study|trial|paper|report|work|series|experiment|publication)",
    re.IGNORECASE,
)
#: Trying all orders is cheap up to here; more equal mentions stay as judged one by one.
_MOST = 5


def judge_equal(
    citations: Sequence[Citation], candidates: Mapping[str, Sequence[Article]], topic: Topic
) -> dict[str, Ruling]:
    """Rulings by citation id for author-year citations with the same name and year.

    `candidates` holds each citation's, by its id.
    """
    alone = {one.id: by_mention(one, candidates[one.id], topic) for one in citations}
    if len(citations) < 2 or not _different(citations, alone):
        return alone
    assigned = _best_assignment(citations[:_MOST], candidates, topic)
    if assigned is None:
        return {**alone, **_unsure(citations, alone)}
    return {
        **alone,
        **{
            one.id: Ruling(
                verdict="strong",
                reason="the same name and year stand for two papers; the text around each decides",
                confidence=round(1.0 - match.distance, 3),
                chosen=match,
                candidates=_with_first(match, alone[one.id].candidates),
            )
            for one, match in assigned.items()
        },
    }


def twins(citations: Sequence[Citation]) -> list[list[Citation]]:
    "Author-year citations grouped by surnames, year and suffix letter."
    groups: dict[tuple[str, int | None, str], list[Citation]] = {}
    for one in citations:
        names = "|".join(surname_key(split_cited(name)[0]) for name in one.authors)
        groups.setdefault((names, one.year, one.year_suffix), []).append(one)
    return list(groups.values())


def _different(citations: Sequence[Citation], alone: Mapping[str, Ruling]) -> bool:
    "Some say they are another study, or some could not be told apart on their own."
    says_so = any(_ANOTHER.search(f"{one.context} {one.hint}") for one in citations[1:])
    chosen = [alone[one.id].chosen for one in citations]
    papers = {match.article.pmid or match.article.doi for match in chosen if match}
    return says_so and (None in chosen or len(papers) < len(citations))


def _best_assignment(
    citations: Sequence[Citation], candidates: Mapping[str, Sequence[Article]], topic: Topic
) -> dict[Citation, Match] | None:
    "The one way to give each citation a paper of its own that fits clearly better than any other."
    tables = {one: _viable(one, candidates[one.id], topic) for one in citations}
    every = [match for table in tables.values() for match in table]
    footing = dict(zip(every, on_equal_footing(every), strict=True))
    papers = list({match.article for table in tables.values() for match in table})[:8]
    ways = []
    for order in permutations(papers, len(citations)):
        pairs = [_find(tables[one], article) for one, article in zip(citations, order, strict=True)]
        if all(pairs):
            matches = [match for match in pairs if match is not None]
            total = sum(
                standing(one, footing[match]) for one, match in zip(citations, matches, strict=True)
            )
            ways.append((total, matches))
    ways.sort(key=lambda way: -way[0])
    if not ways or (len(ways) > 1 and ways[0][0] - ways[1][0] < weights.SUPPORT_GAP):
        return None
    best = dict(zip(citations, ways[0][1], strict=True))
    return best if all(supported(one, match, topic) for one, match in best.items()) else None


def _unsure(citations: Sequence[Citation], alone: Mapping[str, Ruling]) -> dict[str, Ruling]:
    "Mentions that are said to differ must not be given the same paper: either could mean it."
    claims = Counter(ruling.chosen.article for ruling in alone.values() if ruling.chosen)
    return {
        one.id: Ruling(
            verdict="ambiguous",
            reason="the text speaks of another study of the same name and year; either could be"
            " the one that was found",
            candidates=alone[one.id].candidates,
        )
        for one in citations
        if (chosen := alone[one.id].chosen) and claims[chosen.article] > 1
    }


def _viable(citation: Citation, articles: Sequence[Article], topic: Topic) -> list[Match]:
    return [match for match in ranked(citation, articles) if viable_mention(citation, match, topic)]


def _find(matches: Sequence[Match], article: Article) -> Match | None:
    return next((match for match in matches if match.article == article), None)


def _with_first(first: Match, matches: Sequence[Match]) -> tuple[Match, ...]:
    rest = (match for match in matches if match.article != first.article)
    return (first, *rest)[: weights.KEPT]
