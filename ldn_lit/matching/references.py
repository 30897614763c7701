"""A reference by what it says of itself: title, people, year, place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ldn_lit.matching import weights
from ldn_lit.matching.notices import is_preprint, one_work
from ldn_lit.matching.ruling import Ruling, accept, label, leave_open
from ldn_lit.records import Citation, Match, Penalty, Verdict

_PLACE = ("journal", "volume", "pages")
Costs = Mapping[str, float]


def by_description(citation: Citation, matches: Sequence[Match]) -> Ruling:
    "The one record that agrees, or why it is none."
    ordered = _nearest_first(matches)
    if not ordered:
        return leave_open("not_found", "no record like it was found", ())
    best = ordered[0]
    doubt = doubt_of(citation, best)
    if doubt:
        return leave_open(*doubt, ordered)
    rival = next((one for one in ordered if one is not best and _rivals(best, one)), None)
    if rival is not None and rival.distance - best.distance < weights.GAP:
        reason = f"two records fit as well: {label(best)} and {label(rival)}"
        return leave_open("ambiguous", reason, ordered)
    complete = best.distance <= weights.EXACT and best.evidence >= weights.EXACT_EVIDENCE
    return accept("exact" if complete else "strong", best, ordered, agreement(best))


def costs(match: Match) -> dict[str, float]:
    "Distance by field, of the fields that both give."
    return {penalty.field: penalty.distance for penalty in match.penalties}


def agreement(match: Match) -> str:
    "'agrees in title, author; year: cited 2012, record 2013'."
    same = ", ".join(one.field for one in match.penalties if one.distance < 0.1)
    return "; ".join((f"agrees in {same}", *differences(match)))


def differences(match: Match) -> list[str]:
    return [_said(one) for one in match.penalties if one.distance >= 0.3]


def doubt_of(citation: Citation, best: Match) -> tuple[Verdict, str] | None:
    "What keeps the nearest record from being accepted, whoever comes second."
    cost = costs(best)
    name = label(best)
    open_or_none: Verdict = "weak" if best.distance < weights.NEAR else "not_found"
    if cost.get("title", 0.0) > weights.OTHER_TITLE and _names(best) and not _at_the_place(cost):
        far: Verdict = "not_found" if cost["title"] > 2 * weights.OTHER_TITLE else open_or_none
        return far, f"the nearest record, {name}, has another title"
    if cost.get("author", 0.0) > weights.OTHER_AUTHORS:
        other: Verdict = "not_found" if cost.get("year", 0.0) == 1.0 else open_or_none
        return other, f"the nearest record, {name}, has other authors"
    if cost.get("notice", 0.0) >= 0.5:
        return open_or_none, _about(best)
    if cost.get("preprint"):
        return open_or_none, _preprint_or_paper(best)
    if best.evidence < weights.EVIDENCE_FLOOR:
        return open_or_none, "too little is given to be sure of any paper"
    untitled = _untitled(citation, best, cost)
    if untitled:
        return open_or_none, untitled
    if cost.get("year", 0.0) == 1.0 and not _same_but_for_the_year(cost):
        return open_or_none, f"the nearest record, {name}, is of another year: {_year(best)}"
    slip = _same_but_for_the_year(cost) or _at_the_place(cost)
    if best.distance > weights.ACCEPT_REFERENCE and not slip:
        return open_or_none, f"the nearest record, {name}, differs in {_fields(best)}"
    return None


def _names(match: Match) -> bool:
    "Whether a title is given that can name a paper."
    title = next((one for one in match.penalties if one.field == "title"), None)
    return title is not None and title.weight >= weights.NAMING_TITLE


def _untitled(citation: Citation, best: Match, cost: Costs) -> str:
    "Without a naming title the place must name the paper, with somebody or a year to confirm it."
    if _names(best):
        return ""
    told = {field for field in _PLACE if field in cost and cost[field] < 0.3}
    if {"journal", "volume", "pages"} <= told or {"journal", "year", "pages"} <= told | set(cost):
        return "" if told >= {"journal", "pages"} and _confirmed(cost) else _no_place(best)
    many = len(citation.authors) > 1 and cost.get("author", 1.0) <= weights.SAME_AUTHORS
    by_author = cost.get("author", 1.0) < 0.3 and cost.get("year", 1.0) == 0.0
    if by_author and "journal" in told and "pages" not in cost and ("volume" in told or many):
        return ""
    return _no_place(best)


def _confirmed(cost: Costs) -> bool:
    return cost.get("author", 1.0) <= weights.OTHER_AUTHORS or cost.get("year", 1.0) < 0.5


def _no_place(best: Match) -> str:
    missing = [field for field in _PLACE if field not in costs(best)]
    if missing:
        return f"gives no title, and no {' and '.join(missing)} to find it by"
    return f"gives no title, and the nearest record, {label(best)}, differs in {_fields(best)}"


def _same_but_for_the_year(cost: Costs) -> bool:
    "Title, people and the very pages agree: the year is a slip."
    title = cost.get("title", 1.0) <= weights.SAME_TITLE
    return _placed(cost) and title and cost.get("author", 0.0) <= weights.SAME_AUTHORS


def _at_the_place(cost: Costs) -> bool:
    "People, year and the very pages agree: a title is cut short or has lost words."
    title = cost.get("title", 1.0) <= weights.MANGLED_TITLE
    people = cost.get("author", 1.0) <= weights.SAME_AUTHORS and cost.get("year", 1.0) < 0.5
    return _placed(cost) and title and people


def _placed(cost: Costs) -> bool:
    return all(cost.get(field, 1.0) == 0.0 for field in _PLACE)


def _rivals(best: Match, other: Match) -> bool:
    "The preprint of a paper is no rival of it."
    if best.article.pmid and best.article.pmid == other.article.pmid:
        return False
    if one_work(best.article, other.article) and is_preprint(other.article):
        return False
    # A second record of the same paper, from before it had a volume and pages.
    return not (_placed(costs(best)) and not {"volume", "pages"} & set(costs(other)))


def _nearest_first(matches: Sequence[Match]) -> list[Match]:
    "As near as each other: a paper before its preprint, the one that agrees in more before others."
    return sorted(matches, key=lambda one: (one.distance, is_preprint(one.article), -one.evidence))


def _about(best: Match) -> str:
    penalty = next(one for one in best.penalties if one.field == "notice")
    if penalty.cited == "a paper":
        return f"only a notice or comment about it was found, {label(best)}"
    return f"a notice or comment is cited, and only the paper was found, {label(best)}"


def _preprint_or_paper(best: Match) -> str:
    penalty = next(one for one in best.penalties if one.field == "preprint")
    return f"{penalty.cited} is cited, and {label(best)} is {penalty.found} of that title"


def _fields(match: Match) -> str:
    return ", ".join(one.field for one in match.penalties if one.distance >= 0.3) or "small things"


def _year(match: Match) -> str:
    return next((_said(one) for one in match.penalties if one.field == "year"), "")


def _said(penalty: Penalty) -> str:
    return f"{penalty.field}: cited {penalty.cited}, record {penalty.found}"
