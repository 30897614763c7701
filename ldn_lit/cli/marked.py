"""What people said of papers and trials, for lists and cards."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, get_args

from ldn_lit.cli import rows
from ldn_lit.cli.tables import Row
from ldn_lit.errors import UsageError
from ldn_lit.records import HeldArticle, Mark, MarkKind
from ldn_lit.records.marking import Tag

if TYPE_CHECKING:
    from ldn_lit.library import Library, Subject
    from ldn_lit.records import HeldTrial

COLUMNS = ("name", "year", "key", "marks", "title")
TAGGED = ("name", "year", "key", "tags", "title")


def kind_of(text: str) -> MarkKind:
    kinds: tuple[MarkKind, ...] = get_args(MarkKind)
    found = next((one for one in kinds if one == text), None)
    if found is None:
        raise UsageError(f"unknown mark '{text}'; known are {', '.join(kinds)}")
    return found


def inbox(library: Library) -> list[Subject]:
    "News that nobody has marked, the newest first."
    names = library.unmarked_news()
    papers = library.by_pmid(names)
    trials = {one: held for held in library.trials(names) for one in _numbers(held)}
    found = [papers.get(name) or trials.get(name) for name in names]
    return list({_key(one): one for one in found if one is not None}.values())


def said(library: Library, *, unread: bool, marked: str, tagged: str, until: str) -> list[Subject]:
    "What all of these say, as the first of them orders it."
    lists = []
    if unread:
        lists.append(inbox(library))
    if marked:
        lists.append(bearing(library, kind_of(marked), until))
    if tagged:
        lists.append(under(library, tagged, until))
    first, *others = lists
    for other in others:
        first = among(first, other)
    return first


def under(library: Library, tag: str, until: str) -> list[Subject]:
    "All that is tagged so, whatever its case, the one tagged last first."
    every = library.tags()
    mine = [one for one in every if one.name.casefold() == tag.casefold()]
    if not mine:
        names = library.tag_names()
        known = f"known are {', '.join(names)}" if names else "nothing is tagged yet"
        raise UsageError(f"nothing is tagged '{tag}'; {known}")
    return _subjects(library, [one for one in mine if not until or one.made <= until])


def bearing(library: Library, kind: MarkKind, until: str) -> list[Subject]:
    "All that bears this mark, the one marked last first."
    said = [one for one in library.marks() if one.kind == kind and (not until or one.made <= until)]
    return _subjects(library, said)


def _subjects(library: Library, said: Sequence[Mark | Tag]) -> list[Subject]:
    "Of what was said, the last first."
    papers = {held.id: held for held in library.articles(_ids(said))}
    trials = {held.trial.nct_id: held for held in library.trials(one.nct_id for one in said)}
    found = [trials.get(one.nct_id) or papers.get(one.article_id or 0) for one in reversed(said)]
    return [one for one in found if one is not None]


def among(found: Iterable[Subject], subjects: Iterable[Subject]) -> list[Subject]:
    "Those of them, in their order, as the others have them."
    of = {_key(one): one for one in subjects}
    return [of[_key(one)] for one in found if _key(one) in of]


def listed(library: Library, subjects: Sequence[Subject], until: str = "") -> list[Row]:
    "Rows of both, with what was said of each."
    said: dict[tuple[str, int | str], list[Mark]] = {}
    for mark in library.marks():
        if not until or mark.made <= until:
            said.setdefault(_place(mark), []).append(mark)
    tags: dict[tuple[str, int | str], list[str]] = {}
    for tag in library.tags():
        if not until or tag.made <= until:
            tags.setdefault(_place(tag), []).append(tag.name)
    return [
        {**row, **_columns(said.get(_key(one), [])), "tags": ", ".join(tags.get(_key(one), []))}
        for one in subjects
        for row in (rows.papers([one]) if isinstance(one, HeldArticle) else rows.as_papers([one]))
    ]


def told(marks: Iterable[Mark]) -> list[str]:
    "'exclude 2026-11-22, full-text: wrong dose', for a card."
    from ldn_lit.report.wording import day

    return [
        f"{mark.kind} {day(mark.made)}"
        + (f", {mark.stage}" if mark.stage else "")
        + (f": {mark.note}" if mark.note else "")
        for mark in marks
    ]


def _columns(marks: Sequence[Mark]) -> dict[str, str | None]:
    by_kind = {mark.kind: mark for mark in marks}
    excluded, noted = by_kind.get("exclude"), by_kind.get("note")
    return {
        "marks": ", ".join(mark.kind for mark in marks),
        "stage": excluded.stage if excluded else None,
        "reason": excluded.note if excluded else None,
        "note": noted.note if noted else None,
        "marked": max((mark.made for mark in marks), default=None),
    }


def _place(said: Mark | Tag) -> tuple[str, int | str]:
    return ("trial", said.nct_id) if said.article_id is None else ("paper", said.article_id)


def _key(subject: Subject) -> tuple[str, int | str]:
    if isinstance(subject, HeldArticle):
        return "paper", subject.id
    return "trial", subject.trial.nct_id


def _numbers(held: HeldTrial) -> tuple[str, ...]:
    return (held.trial.nct_id, *held.trial.aliases)


def _ids(said: Iterable[Mark | Tag]) -> list[int]:
    return [one.article_id for one in said if one.article_id is not None]
