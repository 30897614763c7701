"""A citation with a PMID, DOI or PMCID: it decides, unless something else in it says otherwise."""

from __future__ import annotations

from collections.abc import Sequence

from ldn_lit.matching import context, identity, weights
from ldn_lit.matching.candidates import same_identifier
from ldn_lit.matching.references import by_description, costs
from ldn_lit.matching.ruling import Ruling, accept, label, leave_open
from ldn_lit.matching.titles import naming, quotes
from ldn_lit.matching.words import words
from ldn_lit.records import Citation, Match


def by_identifier(citation: Citation, matches: Sequence[Match]) -> Ruling:
    "The record of that number, if the text does not speak of another paper."
    owners = _owners(matches)
    if not owners:
        return _nobodys(citation, matches)
    if len(owners) > 1:
        return leave_open("conflict", _of_several(citation, owners), matches)
    (owner,) = owners
    if contradicted(citation, owner):
        return leave_open("conflict", _of_another(citation, owner, matches), matches)
    given = _named(identity.shared(citation, owner.article))
    other = identity.contrary(citation, owner.article)
    if not other:
        reason = f"{given} is this record and nothing in the text contradicts it"
        return accept("exact", owner, matches, reason)
    if not _described(owner):
        reason = f"{given} is {label(owner)}, but {_named(other)} is not that paper's"
        return leave_open("conflict", reason, matches)
    reason = f"{given} and the text agree; {_named(other)}, given too, is no record's"
    return accept("strong", owner, matches, reason)


def contradicted(citation: Citation, match: Match) -> bool:
    "Whether the text describes another paper than this."
    cost = costs(match)
    people = cost.get("author", 1.0) <= weights.SAME_AUTHORS
    at_page = cost.get("pages", 1.0) == 0.0
    place = at_page and min(cost.get("journal", 1.0), cost.get("volume", 1.0)) == 0.0
    if "title" in cost:
        if cost["title"] <= weights.OTHER_TITLE or quotes(citation.text, match.article.title):
            return False
        described = citation.authors or citation.year or citation.journal
        if not described and context.support(words(citation.title), match.article):
            return False  # a few words on the paper, not its title
        if cost["title"] > 0.5 and naming(citation.title) == 1.0:
            return not (people and place)
    if cost.get("author", 0.0) >= 0.9:
        return True
    if at_page:
        return False
    elsewhere = cost.get("journal", 0.0) == 1.0 and cost.get("pages", 0.0) == 1.0
    return cost.get("year", 0.0) == 1.0 or elsewhere


def _nobodys(citation: Citation, matches: Sequence[Match]) -> Ruling:
    given = _named(identity.identifiers(citation))
    described = _by_text(citation, matches)
    if described.chosen is None:
        nearly = described.verdict in ("ambiguous", "weak")
        nearest = f"; by its text: {described.reason}" if nearly else ""
        return leave_open("not_found", f"no record has {given}{nearest}", matches)
    if identity.contrary(citation, described.chosen.article):
        reason = f"{given} was not found; the text describes {label(described.chosen)}"
        return leave_open("conflict", reason, matches)
    return described


def _of_several(citation: Citation, owners: Sequence[Match]) -> str:
    told = "; ".join(
        f"{_named(identity.shared(citation, one.article))} is {label(one)}" for one in owners
    )
    return f"the identifiers belong to different papers: {told}"


def _of_another(citation: Citation, owner: Match, matches: Sequence[Match]) -> str:
    given = _named(identity.shared(citation, owner.article))
    told = f"{given} belongs to another paper: “{owner.article.title}”"
    described = _by_text(citation, matches).chosen
    if described is None or described.article == owner.article:
        return told
    return f"{told}; the text describes {label(described)}"


def _owners(matches: Sequence[Match]) -> list[Match]:
    "One a record, whatever number of them it has."
    found: dict[str, Match] = {}
    for match in matches:
        if same_identifier(match):
            found.setdefault(match.article.pmid or match.article.doi, match)
    return list(found.values())


def _described(match: Match) -> bool:
    "Whether the text itself speaks for this record."
    cost = costs(match)
    if "title" in cost:
        return cost["title"] <= weights.OTHER_TITLE
    return cost.get("author", 1.0) <= weights.OTHER_AUTHORS and cost.get("year", 1.0) < 1.0


def _by_text(citation: Citation, matches: Sequence[Match]) -> Ruling:
    without = (_without_identifier(match) for match in matches)
    return by_description(citation, [match for match in without if match is not None])


def _without_identifier(match: Match) -> Match | None:
    rest = tuple(penalty for penalty in match.penalties if penalty.field != "identifier")
    return Match(article=match.article, penalties=rest) if rest else None


def _named(identifiers: identity.Named) -> str:
    return " and ".join(identity.named(one) for one in identifiers)
