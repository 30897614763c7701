"""From candidates to a verdict. Never a guess: below the bar a citation stays open."""

from __future__ import annotations

from collections.abc import Iterable

from ldn_lit.matching import identity
from ldn_lit.matching.candidates import ranked
from ldn_lit.matching.identified import by_identifier
from ldn_lit.matching.mentions import by_mention
from ldn_lit.matching.other_sources import of_another_kind
from ldn_lit.matching.placed import by_place, is_placed
from ldn_lit.matching.references import by_description
from ldn_lit.matching.ruling import Ruling, leave_open
from ldn_lit.matching.topic import NO_TOPIC, Topic
from ldn_lit.records import Article, Citation


def judge(citation: Citation, articles: Iterable[Article], topic: Topic = NO_TOPIC) -> Ruling:
    "What a citation means, given every record it could mean."
    if citation.kind == "web":
        return Ruling(
            verdict="not_in_pubmed", reason=citation.note or "a web page or broadcast, not a paper"
        )
    matches = ranked(citation, articles)
    if identity.identifiers(citation):
        return by_identifier(citation, matches)
    if citation.source:
        return of_another_kind(citation, matches)
    if citation.title or citation.kind == "reference":
        return by_description(citation, matches)
    if is_placed(citation):
        return by_place(citation, matches, topic)
    if not citation.authors or citation.year is None:
        reason = citation.note or "names no author and year"
        return leave_open("weak" if matches else "not_found", reason, matches)
    return by_mention(citation, [match.article for match in matches], topic)
