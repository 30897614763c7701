"""Why a citation was resolved as it was, on one screen."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from ldn_lit.records import Citation, HeldArticle, HeldTrial, Match, Resolution
from ldn_lit.report.inert import inert, plain_title
from ldn_lit.report.wording import byline, moment, shortened

_FIELD, _COST, _LABEL = 12, 6, 11


def why_text(
    citation: Citation,
    resolution: Resolution,
    held: HeldArticle | HeldTrial | None = None,
    width: int = 80,
) -> str:
    """What was cited, the verdict, each penalty of the best candidate and of the runner-up,
    the gap between them, and what was asked of whom.
    """
    lines = [
        *_labelled("cited", f"line {citation.line}: {plain_title(citation.text)}", width),
        *_labelled("verdict", _verdict(resolution), width),
        *_labelled("because", inert(resolution.reason or citation.note), width),
        *_labelled("record", _record(held), width),
        *_candidates(resolution, held, width),
    ]
    if resolution.query:
        lines += ["", *_labelled("query", inert(resolution.query), width)]
    if resolution.asked:
        lines += _labelled("asked", moment(resolution.asked), width)
    return "\n".join(lines) + "\n"


def _verdict(resolution: Resolution) -> str:
    by = "by a person" if resolution.decided_by == "person" else "by rule"
    state = "accepted" if resolution.accepted else "not accepted"
    return f"{resolution.verdict} ({state} {by}, confidence {resolution.confidence:.2f})"


def _record(held: HeldArticle | HeldTrial | None) -> str:
    if held is None:
        return ""
    if isinstance(held, HeldTrial):
        told = f"{_sentence(held.trial.title)} {held.trial.nct_id}"
        return told if held.confirmed else f"{told} (not confirmed by ClinicalTrials.gov yet)"
    told = f"{_sentence(held.article.title)} {byline(held)}"
    return told if held.confirmed else f"{told} (not confirmed by PubMed yet)"


def _sentence(title: str) -> str:
    "PubMed ends titles with a full stop, other sources do not."
    plain = plain_title(title)
    return plain if plain.endswith((".", "?", "!")) else f"{plain}."


def _candidates(
    resolution: Resolution, held: HeldArticle | HeldTrial | None, width: int
) -> Iterator[str]:
    ranked = sorted(resolution.candidates, key=lambda match: not _is_held(match, held))
    for place, match in zip(("candidate", "runner-up"), ranked, strict=False):
        yield ""
        told = (
            f"{_identity(match)}, distance {match.distance:.3f} over {match.evidence:g} of evidence"
        )
        if place == "runner-up":
            told += f", {match.distance - ranked[0].distance:+.3f} from the candidate"
        yield from _labelled(place, told, width)
        yield from _penalties(match, width)
    if len(ranked) > 2:
        yield from _labelled("", f"and {len(ranked) - 2} more", width)


def _is_held(match: Match, held: HeldArticle | HeldTrial | None) -> bool:
    return isinstance(held, HeldArticle) and match.article == held.article


def _identity(match: Match) -> str:
    article = match.article
    label = f"PMID {article.pmid}" if article.pmid else f"doi:{article.doi}" if article.doi else ""
    year = "" if article.year is None else str(article.year)
    title = shortened(plain_title(article.title), 60)
    return ", ".join(filter(None, (inert(label), title, inert(article.first_author), year)))


def _penalties(match: Match, width: int) -> Iterator[str]:
    room = max((width - 2 - _FIELD - _COST - 6) // 2, 10)
    yield f"  {'field':<{_FIELD}}  {'cited':<{room}}  {'found':<{room}}  {'cost':>{_COST}}"
    for penalty in match.penalties:
        field = shortened(inert(penalty.field), _FIELD)
        cited, found = (
            shortened(plain_title(text), room) for text in (penalty.cited, penalty.found)
        )
        cost = penalty.distance * penalty.weight
        yield f"  {field:<{_FIELD}}  {cited:<{room}}  {found:<{room}}  {cost:>{_COST}.2f}"


def _labelled(label: str, text: str, width: int) -> list[str]:
    if not text:
        return []
    indent = " " * _LABEL
    return textwrap.wrap(
        text, width, initial_indent=f"{label:<{_LABEL}}", subsequent_indent=indent,
        break_on_hyphens=False,
    )  # fmt: skip
