"""Prose that names a journal or a team and tells of a study: "a 2013 trial in Pain Medicine".

What it does not name it must tell: the less is given, the more of the record's own words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ldn_lit.matching import context, weights
from ldn_lit.matching.notices import cites_notice, is_notice, is_preprint, is_remark
from ldn_lit.matching.ruling import Ruling, accept, cost, label, leave_open
from ldn_lit.matching.topic import Topic
from ldn_lit.records import Article, Citation, Match

#: The fields of which two are needed, or one and a whole title's words.
_NAMED = ("author", "year", "journal")
#: Telling words of a clause that can stand for themselves.
_ENOUGH = 3


def is_placed(citation: Citation) -> bool:
    "Prose that names a journal, or a team but no year: too little for a mention."
    named = citation.journal or (citation.authors and citation.year is None)
    return citation.kind == "prose" and bool(named) and not citation.title


def by_place(citation: Citation, matches: Sequence[Match], topic: Topic) -> Ruling:
    "What a described study is, given every record that could be it, by the words of its clause."
    if len(context.told(replace(citation, context=citation.text))) >= _ENOUGH:
        citation = replace(citation, context=citation.text)
    viable = sorted(
        (match for match in matches if _viable(citation, match, topic)),
        key=lambda match: (-_support(citation, match.article), match.article.pmid.zfill(9)),
    )
    given = [name for name in _NAMED if name in _fields(matches)]
    if not viable or not given:
        return leave_open("not_found", "no study of that kind was found", matches)
    ordered = (*viable, *(match for match in matches if match not in viable))
    best, *others = viable
    shared = _support(citation, best.article)
    if others and shared - _support(citation, others[0].article) < weights.PLACED_GAP:
        pair = f"{label(best)} from {label(others[0])}"
        return leave_open("ambiguous", f"the text does not tell {pair}", ordered)
    told = context.title_told(context.told(citation), best.article, topic.stems)
    bars = weights.PLACED_ON_TOPIC if topic.phrases else weights.PLACED
    needed, part = bars[len(given) - 1]
    if shared < needed or told < part:
        reason = f"{label(best)} could be meant, and the text says too little of it"
        return leave_open("weak", reason, ordered)
    return accept("strong", best, ordered, f"{', '.join(given)} and subject agree")


def _fields(matches: Sequence[Match]) -> set[str]:
    return {penalty.field for match in matches[:1] for penalty in match.penalties}


def _viable(citation: Citation, match: Match, topic: Topic) -> bool:
    "All that is named agrees, and it is a paper on the topic; a comment only where one is told of."
    told_of = is_remark(match.article) and cites_notice(citation)
    if (is_notice(match.article) and not told_of) or is_preprint(match.article):
        return False
    if topic.phrases and not context.mentions_topic(match.article, topic.naming):
        return False
    return not any(cost(match, name) > weights.SAME_AUTHORS for name in _NAMED)


def _support(citation: Citation, article: Article) -> float:
    return context.support(context.told(citation), article)
