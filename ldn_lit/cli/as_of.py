"""What was known at a moment: --as-of DATE."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

import typer

from ldn_lit.errors import UsageError

if TYPE_CHECKING:
    from ldn_lit.library import Library, Subject, TrialLink
    from ldn_lit.records import HeldArticle, HeldTrial

AsOf = Annotated[
    str,
    typer.Option("--as-of", metavar="DATE", help="As it was known at the end of that day."),
]


def moment(text: str) -> str:
    "ISO-8601 UTC text as the library writes it, a day alone as its last second; '' as ''."
    from datetime import UTC, datetime

    if not text:
        return ""
    try:
        time = datetime.fromisoformat(text)
        in_utc = time.astimezone(UTC) if time.tzinfo else time
    except (ValueError, OverflowError):
        raise UsageError(f"'{text}' is no date; write it as 2026-11-22") from None
    day = in_utc.strftime("%Y-%m-%d")
    alone = len(text) <= len(day) and "T" not in text
    return f"{day}T23:59:59Z" if alone else in_utc.strftime("%Y-%m-%dT%H:%M:%SZ")


def papers(
    library: Library, held: Iterable[HeldArticle], until: str, search: str = ""
) -> list[HeldArticle]:
    "The same as they were then; those not known, or not found by the search, then are left out."
    later = library.found_after(search, until) if search else frozenset()
    then = {one.id: one for one in library.articles_as_of(until)}
    return [then[one.id] for one in held if one.id in then and one.article.pmid not in later]


def trials(
    library: Library, held: Iterable[HeldTrial], until: str, search: str = ""
) -> list[HeldTrial]:
    "Likewise; one that had another number then goes by that."
    later = library.found_after(search, until) if search else frozenset()
    names = {name for one in held for name in (one.trial.nct_id, *one.trial.aliases)} - later
    return [one for one in library.trials_as_of(until) if one.trial.nct_id in names]


def card(library: Library, subject: Subject, until: str, format: str) -> str:
    "One paper or trial as it was known then, with what had been told and said of it; '' if not."
    from ldn_lit.cli.cards import is_about, paper_card, trial_card
    from ldn_lit.cli.marked import told
    from ldn_lit.cli.terminal import width
    from ldn_lit.records import HeldArticle

    said = told(mark for mark in library.marks_on(subject) if mark.made <= until)
    tags = [tag.name for tag in library.tags_on(subject) if tag.made <= until]
    before = [event for event in library.events() if event.when <= until]
    if isinstance(subject, HeldArticle):
        then = next(iter(papers(library, [subject], until)), None)
        if then is None:
            return ""
        pmid = then.article.pmid
        mine = [event for event in before if is_about(event, pmid)]
        known = links(library, library.paper_links([pmid]) if pmid else (), until)
        version = _version([one.fetched for one in library.article_versions(then.id)], until)
        # What a citation means is written over where it is judged anew: those that mean the
        # paper since then are certain, those that once meant it are not known any more.
        citing = library.citing([then.id], until)
        return paper_card(
            then, citing, mine, format, width(), known, marks=said, tags=tags, version=version
        )
    held = next(iter(trials(library, [subject], until)), None)
    if held is None:
        return ""
    numbers = {subject.trial.nct_id, *subject.trial.aliases}
    return trial_card(
        held,
        [event for event in before if event.nct_id in numbers],
        format,
        width(),
        links=links(library, library.trial_links([subject.trial.nct_id]), until),
        marks=said,
        tags=tags,
        version=_version([one.fetched for one in library.trial_versions(held.trial.nct_id)], until),
    )


def links(library: Library, found: Iterable[TrialLink], until: str) -> list[TrialLink]:
    "Those that the paper or the trial named in the version of then."
    kept = []
    for link in found:
        paper = library.article_as_of(link.pmid, until)
        trial = library.trial_as_of(link.nct_id, until)
        numbers = {link.nct_id, *(trial.aliases if trial else ())}
        by_paper = paper is not None and not numbers.isdisjoint(paper.article.nct_ids)
        by_trial = trial is not None and any(
            (one.pmid, one.kind) == (link.pmid, link.evidence) for one in trial.references
        )
        if by_paper if link.evidence in ("databank", "abstract") else by_trial:
            kept.append(link)
    return kept


def _version(fetched: list[str], until: str) -> str:
    from ldn_lit.report.wording import moment as shown

    known = [one for one in fetched if one <= until]
    if not known:
        return f"{shown(until)}: as the starter library has it"
    return f"{shown(until)}: version {len(known)} of {len(fetched)}, known since {shown(known[-1])}"
