"""From candidates to a verdict. Never a guess: below the bar a citation stays open."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ldn_lit.matching import weights
from ldn_lit.matching.candidates import ranked, same_identifier
from ldn_lit.matching.mentions import by_mention
from ldn_lit.matching.ruling import Ruling, accept, label, leave_open
from ldn_lit.matching.topic import NO_TOPIC, Topic
from ldn_lit.records import Article, Citation, Match


def judge(citation: Citation, articles: Iterable[Article], topic: Topic = NO_TOPIC) -> Ruling:
    "What a citation means, given every record it could mean."
    if citation.kind == "web":
        return Ruling(
            verdict="not_in_pubmed", reason=citation.note or "a web page or broadcast, not a paper"
        )
    matches = ranked(citation, articles)
    if citation.pmid or citation.doi or citation.pmcid:
        return _by_identifier(citation, matches)
    if citation.title or citation.kind == "reference":
        return _by_description(matches)
    if not citation.authors or citation.year is None:
        return _unnamed(citation, matches)
    return by_mention(citation, [match.article for match in matches], topic)


# --- identifiers ------------------------------------------------------------


def _by_identifier(citation: Citation, matches: Sequence[Match]) -> Ruling:
    named = (
        f"PMID {citation.pmid}"
        if citation.pmid
        else f"doi:{citation.doi}"
        if citation.doi
        else citation.pmcid
    )
    same = [match for match in matches if same_identifier(match)]
    if same and not _contradicted(same[0]):
        return accept(
            "exact",
            same[0],
            matches,
            f"{named} is this record and nothing in the text contradicts it",
        )
    described = _by_description(
        [match for match in (_without_identifier(m) for m in matches) if match]
    )
    if same and described.chosen and described.chosen.article != same[0].article:
        other = f"; the text describes PMID {described.chosen.article.pmid}"
        return leave_open(
            "conflict",
            f"{named} belongs to another paper: “{same[0].article.title}”{other}",
            matches,
        )
    if same:
        return leave_open(
            "conflict", f"{named} belongs to another paper: “{same[0].article.title}”", matches
        )
    if described.chosen is None:
        return leave_open("not_found", f"no record has {named}", matches)
    if _other_identifier(citation, described.chosen.article):
        found = described.chosen.article
        return leave_open(
            "conflict", f"{named} was not found; the text describes PMID {found.pmid}", matches
        )
    return described


def _other_identifier(citation: Citation, article: Article) -> bool:
    if citation.pmid and article.pmid:
        return citation.pmid != article.pmid
    return bool(citation.doi and article.doi and citation.doi.casefold() != article.doi.casefold())


def _contradicted(match: Match) -> bool:
    cost = {penalty.field: penalty.distance for penalty in match.penalties}
    if cost.get("title", 0.0) > 0.6:
        return True
    return (
        cost.get("author", 0.0) >= 0.9
        and max(cost.get("year", 0.0), cost.get("journal", 0.0)) >= 0.9
    )


def _without_identifier(match: Match) -> Match | None:
    rest = tuple(penalty for penalty in match.penalties if penalty.field != "identifier")
    return Match(article=match.article, penalties=rest) if rest else None


# --- references -------------------------------------------------------------


def _by_description(matches: Sequence[Match]) -> Ruling:
    ordered = sorted(matches, key=lambda match: match.distance)
    if not ordered:
        return leave_open("not_found", "no record like it was found", ())
    best = ordered[0]
    cost = {penalty.field: penalty.distance for penalty in best.penalties}
    doubt = _doubt(best, cost)
    if doubt:
        return leave_open("weak" if best.distance < 0.4 else "not_found", doubt, ordered)
    rival = next((match for match in ordered[1:] if match.article.pmid != best.article.pmid), None)
    if rival is not None and rival.distance - best.distance < weights.GAP:
        return leave_open(
            "ambiguous", f"two records fit as well: {label(best)} and {label(rival)}", ordered
        )
    complete = best.distance <= 0.02 and best.evidence >= 12
    agreed = ", ".join(field for field in cost if not cost[field])
    return accept("exact" if complete else "strong", best, ordered, f"agrees in {agreed}")


def _doubt(best: Match, cost: dict[str, float]) -> str:
    if best.evidence < weights.EVIDENCE_FLOOR:
        return "too little is given to be sure of any paper"
    if cost.get("title", 0.0) > 0.3:
        return f"the nearest record, {label(best)}, has another title"
    if cost.get("author", 0.0) > 0.5:
        return f"the nearest record, {label(best)}, has other authors"
    if cost.get("notice"):
        return f"only a notice or comment about it was found, {label(best)}"
    if "title" not in cost and not ({"pages", "journal"} <= set(cost)):
        return "neither a title nor a journal with pages is given"
    if best.distance > weights.ACCEPT_REFERENCE:
        differing = ", ".join(field for field, distance in cost.items() if distance >= 0.3)
        return f"the nearest record, {label(best)}, differs in {differing}"
    return ""


def _unnamed(citation: Citation, matches: Sequence[Match]) -> Ruling:
    reason = citation.note or "names no author and year"
    return leave_open("weak" if matches else "not_found", reason, matches)
