"""Citations that look alike and mean different papers are solved together.

"(Donahue 2011) ... A later study agreed ... (Donahue 2011)": the second says itself that it is
another paper than the first. "Smith 2007a" and "Smith 2007b" say so by their letters.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product

from ldn_lit.matching import weights
from ldn_lit.matching.candidates import ranked
from ldn_lit.matching.mentions import (
    by_mention,
    on_equal_footing,
    standing,
    told_of,
    viable_matches,
)
from ldn_lit.matching.names import split_cited, surname_key
from ldn_lit.matching.ruling import Ruling, label
from ldn_lit.matching.topic import Topic
from ldn_lit.records import Article, Citation, Match

_ANOTHER = re.compile(
    r"\b(later|another|second|subsequent|separate|further|additional|follow-up|newer)\b"
    r"[^.;]{0,60}\b(study|trial|paper|report|work|series|experiment|publication)",
    re.IGNORECASE,
)
#: Trying all ways is cheap up to here; more equal mentions stay as judged one by one.
_MOST = 5


@dataclass(frozen=True, slots=True)
class _Meaning:
    """Citations that mean one paper: one mention, or all with the same letter. `asked` says in
    one what all of them say."""

    asked: Citation
    citations: tuple[Citation, ...]
    articles: tuple[Article, ...]


def judge_equal(
    citations: Sequence[Citation],
    candidates: Mapping[str, Sequence[Article]],
    topic: Topic,
    in_one_sentence: frozenset[str] = frozenset(),
) -> dict[str, Ruling]:
    """Rulings by citation id for author-year citations with the same name and year.

    `candidates` holds each citation's, by its id; `in_one_sentence` are the ids of those that
    stand in a sentence together, and therefore mean different papers.
    """
    meanings = _meanings(citations, candidates)
    alone = {one.asked.id: by_mention(one.asked, one.articles, topic) for one in meanings}
    rulings = alone | _apart(meanings, alone, topic, in_one_sentence)
    return {one.id: rulings[each.asked.id] for each in meanings for one in each.citations}


def twins(citations: Sequence[Citation]) -> list[list[Citation]]:
    "Author-year citations grouped by surnames and year, whatever their letters."
    groups: dict[tuple[str, int | None], list[Citation]] = {}
    for one in citations:
        names = "|".join(surname_key(split_cited(name)[0]) for name in one.authors)
        groups.setdefault((names, one.year), []).append(one)
    return list(groups.values())


def _meanings(
    citations: Sequence[Citation], candidates: Mapping[str, Sequence[Article]]
) -> list[_Meaning]:
    lettered: dict[str, list[Citation]] = {}
    for one in citations:
        lettered.setdefault(one.year_suffix or f"#{one.id}", []).append(one)
    return [_meaning(tuple(group), candidates) for group in lettered.values()]


def _meaning(
    citations: tuple[Citation, ...], candidates: Mapping[str, Sequence[Article]]
) -> _Meaning:
    around = " ".join(dict.fromkeys(one.context for one in citations))
    articles = dict.fromkeys(article for one in citations for article in candidates[one.id])
    return _Meaning(replace(citations[0], context=around), citations, tuple(articles))


def _apart(
    meanings: Sequence[_Meaning],
    alone: Mapping[str, Ruling],
    topic: Topic,
    in_one_sentence: frozenset[str],
) -> dict[str, Ruling]:
    "What changes where they must be different papers."
    if len(meanings) < 2 or not _different(meanings, alone, in_one_sentence):
        return {}
    assigned = _best_assignment(meanings[:_MOST], topic)
    if assigned is None:
        return _unsure(meanings, alone)
    return {
        name: Ruling(
            verdict="strong",
            reason=f"the same name and year stand for {len(assigned)} papers; the text around each"
            f" decides: {label(match)}",
            confidence=round(1.0 - match.distance, 3),
            chosen=match,
            candidates=_with_first(match, alone[name].candidates),
        )
        for name, match in assigned.items()
    }


def _different(
    meanings: Sequence[_Meaning], alone: Mapping[str, Ruling], in_one_sentence: frozenset[str]
) -> bool:
    "They say so, and on their own some got the same paper or none."
    letters = {one.asked.year_suffix for one in meanings} - {""}
    told = (f"{one.asked.context} {one.asked.hint}" for one in meanings[1:])
    together = len({one.asked.id for one in meanings} & in_one_sentence) > 1
    says_so = len(letters) > 1 or together or any(map(_ANOTHER.search, told))
    chosen = [alone[one.asked.id].chosen for one in meanings]
    papers = {match.article.pmid or match.article.doi for match in chosen if match}
    return says_so and (None in chosen or len(papers) < len(meanings))


def _best_assignment(meanings: Sequence[_Meaning], topic: Topic) -> dict[str, Match] | None:
    "The one way to give each a paper of its own that fits clearly better than any other."
    asked = [one.asked for one in meanings]
    tables = [viable_matches(one.asked, ranked(one.asked, one.articles)) for one in meanings]
    every = [match for table in tables for match in table]
    footing = dict(zip(every, on_equal_footing(every), strict=True))
    stands = [
        {match: standing(one, footing[match], topic) for match in table}
        for one, table in zip(asked, tables, strict=True)
    ]
    ways = sorted(_ways(stands), key=lambda way: -way[0])
    if not ways or (len(ways) > 1 and ways[0][0] - ways[1][0] < weights.SUPPORT_GAP):
        return None
    best = list(zip(asked, ways[0][1], strict=True))
    articles = list(dict.fromkeys(match.article for match in every))
    if not all(told_of(one, match, articles, topic) for one, match in best):
        return None
    return {one.id: match for one, match in best}


def _ways(stands: Sequence[Mapping[Match, float]]) -> Iterator[tuple[float, tuple[Match, ...]]]:
    """Each to a paper of its own, with how well all stand together. Of n mentions the best way and
    the next best use nobody's paper beyond the first n + 1."""
    likeliest = [
        sorted(table, key=lambda match: (-table[match], match.article.pmid))[: len(stands) + 1]
        for table in stands
    ]
    for matches in product(*likeliest):
        if len({match.article for match in matches}) == len(matches):
            yield sum(table[match] for table, match in zip(stands, matches, strict=True)), matches


def _unsure(meanings: Sequence[_Meaning], alone: Mapping[str, Ruling]) -> dict[str, Ruling]:
    "Mentions that are said to differ must not be given the same paper: either could mean it."
    claims = Counter(ruling.chosen.article for ruling in alone.values() if ruling.chosen)
    return {
        one.asked.id: Ruling(
            verdict="ambiguous",
            reason="the text speaks of two papers of the same name and year; either could be the"
            f" one that was found, {label(chosen)}",
            candidates=alone[one.asked.id].candidates,
        )
        for one in meanings
        if (chosen := alone[one.asked.id].chosen) and claims[chosen.article] > 1
    }


def _with_first(first: Match, matches: Sequence[Match]) -> tuple[Match, ...]:
    rest = (match for match in matches if match.article != first.article)
    return (first, *rest)[: weights.KEPT]
