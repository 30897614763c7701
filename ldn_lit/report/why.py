"""Why a citation is resolved as it is, on one screen."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from ldn_lit.changes.notices import held_notices
from ldn_lit.records import Citation, HeldArticle, HeldTrial, Match, Penalty, Resolution
from ldn_lit.report.explanation import Explanation
from ldn_lit.report.inert import inert, plain_title
from ldn_lit.report.wording import byline, counted, flag, moment, shortened, stands_against

_LABEL, _FIELD, _COST = 10, 10, 5
#: A sentence of the text and a query are told in so many characters, or the screen ends here.
_LONG = 210
_TITLE = 110


def why_text(told: Explanation, width: int = 80) -> str:
    """What was cited, what it is taken for and why, what each field cost, who was second and by
    how much, and which request found it when."""
    citation = told.citation
    lines = [
        f"{inert(told.path)}  [{inert(citation.id)}]",
        *_labelled(
            "cited", f"line {citation.line}: {_middle_out(plain_title(citation.text))}", width
        ),
        *_labelled("sentence", _sentence(citation), width),
        *_labelled("means", _meant(told), width),
        *_labelled("verdict", _verdict(told), width),
        *_labelled("because", inert(told.reason), width),
        *_labelled("record", _record(told), width),
        *_against(told, width),
        *_labelled("rule", _overruled(told), width),
        *_equal(told, width),
    ]
    if told.weighed is not None:
        lines += [*_candidates(told, told.weighed, width), *_asked(told.weighed, width)]
    return "\n".join(lines) + "\n"


def _sentence(citation: Citation) -> str:
    "Where it says more than the citation itself."
    context, text = inert(citation.context), inert(citation.text)
    if citation.kind != "author_year" or len(context) <= len(text):
        return ""
    at = context.find(text)
    if len(context) > _LONG and at > 0:
        first = max(0, at + len(text) - _LONG)
        context = ("..." if first else "") + context[first:]
    return shortened(context, _LONG + 3)


def _middle_out(text: str) -> str:
    "A reference's beginning and end: who, and where."
    if len(text) <= _LONG:
        return text
    return f"{text[: _LONG - 70].rstrip()} ... {text[-60:].lstrip()}"


def _meant(told: Explanation) -> str:
    if told.entry is None:
        return ""
    words = shortened(plain_title(told.entry.text), 100)
    return f"{told.meant} at line {told.entry.line}: {words}"


def _verdict(told: Explanation) -> str:
    if told.resolution is None:
        return "none yet"
    state = "accepted" if told.resolution.accepted else "not accepted"
    if told.decision is None:
        sure = f", confidence {told.resolution.confidence:.2f}"
        return f"{told.resolution.verdict}, {state} by rule{sure}"
    where = f", read from {told.decision.origin}" if told.decision.origin else ""
    return (
        f"{told.resolution.verdict}, {state} by a person, {moment(told.decision.decided)}"
        f"{inert(where)}"
    )


def _record(told: Explanation) -> str:
    if told.held is not None:
        return _described(told.held)
    if told.resolution is not None and told.resolution.awaited is not None:
        return f"{inert(str(told.resolution.awaited))}, not fetched yet; run: ldn-lit update"
    return ""


def _against(told: Explanation, width: int) -> Iterator[str]:
    if isinstance(told.held, HeldArticle):
        for notice in held_notices(told.held):
            yield from _labelled("notice", stands_against(notice), width)


def _described(held: HeldArticle | HeldTrial) -> str:
    if isinstance(held, HeldTrial):
        told = f"{_full_stop(held.trial.title)} {held.trial.nct_id}"
        return told if held.confirmed else f"{told} (not confirmed by ClinicalTrials.gov yet)"
    told = f"{_full_stop(held.article.title)} {byline(held)}"
    if state := flag(held):
        told = f"{state}: {told}"
    return told if held.confirmed else f"{told} (not confirmed by PubMed yet)"


def _full_stop(title: str) -> str:
    "PubMed ends titles with a full stop, other sources do not."
    plain = shortened(plain_title(title), _TITLE)
    return plain if plain.endswith((".", "?", "!")) else f"{plain}."


def _overruled(told: Explanation) -> str:
    if told.decision is None:
        return ""
    if told.rule is None:
        return "has not looked at it"
    named = ""
    if told.rule.accepted:
        named = (
            told.rule_held.label if isinstance(told.rule_held, HeldArticle) else told.rule.nct_id
        )
    return inert(f"alone would say {told.rule.verdict} {named}".rstrip() + f": {told.rule.reason}")


def _equal(told: Explanation, width: int) -> Iterator[str]:
    label = "equal"
    for citation, meaning in told.equal[:3]:
        text = f"line {citation.line}: {plain_title(citation.text)} is {inert(meaning)}"
        yield from _labelled(label, text, width)
        label = ""
    if len(told.equal) > 3:
        yield from _labelled("", f"and {len(told.equal) - 3} more", width)


# --- what was compared --------------------------------------------------------


def _candidates(told: Explanation, weighed: Resolution, width: int) -> Iterator[str]:
    ranked = _ranked(told, weighed)
    if not ranked:
        return
    first, *others = ranked
    is_record = weighed.accepted and told.decision is None and _is_held(first, told.held)
    named = "the record" if is_record else _identity(first)
    yield from _labelled("compared", f"{named}, {_distance(first)}", width)
    yield from _penalties(first, width)
    for second in others[:1]:
        alike = second.evidence == first.evidence
        gap = f"{second.distance - first.distance:+.3f} from the first"
        far = f"distance {second.distance:.3f}" if alike else _distance(second)
        yield from _labelled("second", f"{_identity(second)}, {far}, {gap}", width)
        yield from _labelled("", _differences(first, second), width)
    rest = [inert(_label(match)) or "one without a PMID" for match in others[1:]]
    yield from _labelled("and", ", ".join(rest), width)


def _ranked(told: Explanation, weighed: Resolution) -> list[Match]:
    "What was accepted stands first."
    held = told.rule_held if told.decision else told.held
    return sorted(weighed.candidates, key=lambda match: not _is_held(match, held))


def _is_held(match: Match, held: HeldArticle | HeldTrial | None) -> bool:
    if not isinstance(held, HeldArticle):
        return False
    same_pmid = bool(match.article.pmid) and match.article.pmid == held.article.pmid
    return same_pmid or match.article == held.article


def _distance(match: Match) -> str:
    return f"distance {match.distance:.3f} over {match.evidence:g} of evidence"


def _label(match: Match) -> str:
    article = match.article
    return f"PMID {article.pmid}" if article.pmid else f"doi:{article.doi}" if article.doi else ""


def _identity(match: Match) -> str:
    article = match.article
    year = "" if article.year is None else str(article.year)
    who = " ".join(filter(None, (inert(article.first_author), year)))
    title = shortened(plain_title(article.title).rstrip("."), 60)
    return ", ".join(filter(None, (inert(_label(match)), who, title)))


def _penalties(match: Match, width: int) -> Iterator[str]:
    room = max((width - 2 - _FIELD - _COST - 6) // 2, 10)
    yield f"  {'field':<{_FIELD}}  {'cited':<{room}}  {'found':<{room}}  {'cost':>{_COST}}"
    for penalty in match.penalties:
        field = shortened(inert(penalty.field), _FIELD)
        cited, found = (
            shortened(plain_title(text), room) for text in (penalty.cited, penalty.found)
        )
        yield f"  {field:<{_FIELD}}  {cited:<{room}}  {found:<{room}}  {_cost(penalty):>{_COST}.2f}"
        if penalty.distance and found != plain_title(penalty.found):
            whole = shortened(plain_title(penalty.found), width - _FIELD - 11)
            yield f"  {'':<{_FIELD}}  found: {whole}"


def _differences(first: Match, second: Match) -> str:
    "What the second lost by, dearest first: the field, its cost, what stands there."
    paid = {one.field: _cost(one) for one in first.penalties}
    dearer = [one for one in second.penalties if _cost(one) > paid.get(one.field, 0.0)]
    dearer.sort(key=lambda one: paid.get(one.field, 0.0) - _cost(one))
    told = [
        f"{inert(one.field)} {_cost(one):.2f} ({shortened(plain_title(one.found), 28)})"
        for one in dearer[:5]
    ]
    return f"costs more: {', '.join(told)}" if told else "costs no more in any field"


def _cost(penalty: Penalty) -> float:
    return penalty.distance * penalty.weight


def _asked(weighed: Resolution, width: int) -> Iterator[str]:
    when = moment(weighed.asked)
    query = inert(weighed.query)
    if not weighed.asked:
        yield from _labelled(
            "asked", "nobody yet, or not answered in full; see: ldn-lit update", width
        )
    elif not query:
        why = "the library knew" if weighed.accepted else "there is nothing to ask by"
        yield from _labelled("asked", f"nothing, {why}; {when}", width)
    else:
        yield from _labelled("asked", f"{when}: {_middle_out(query)}", width)


def _labelled(label: str, text: str, width: int) -> list[str]:
    if not text:
        return []
    indent = " " * _LABEL
    return textwrap.wrap(
        text, width, initial_indent=f"{label:<{_LABEL}}", subsequent_indent=indent,
        break_on_hyphens=False,
    )  # fmt: skip


def not_looked_up(told: Sequence[Explanation], width: int = 80) -> str:
    "The same words elsewhere, of which there is nothing to explain yet."
    places = ", ".join(f"{inert(one.path)} line {one.citation.line}" for one in told[:6])
    more = f" and {len(told) - 6} more" if len(told) > 6 else ""
    what = counted(len(told), "citation").partition(" ")[0]
    text = f"{what} more not looked up yet: {places}{more}"
    return "\n".join(textwrap.wrap(text, width, break_on_hyphens=False)) + "\n"
