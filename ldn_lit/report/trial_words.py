"""What happened to a trial, one readable line for each thing: old -> new."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from ldn_lit.records import Event, HeldTrial
from ldn_lit.report.contrast import contrasted
from ldn_lit.report.inert import inert, plain_title
from ldn_lit.report.wording import day, moment, phases, shortened, standing, status

_LONG_VALUE = 200
_LONG_LIST = 5
_EVIDENCE = {
    "RESULT": "the sponsor names it as a result",
    "databank": "the paper gives the trial's number",
    "abstract": "the abstract names the trial",
    "DERIVED": "linked by the registry",
    "BACKGROUND": "background reading of the trial",
}
_FIELDS = {
    "nct_id": "number",
    "site_count": "sites",
    "summary": "brief summary",
    "description": "detailed description",
    "registry": "ClinicalTrials.gov",
}
#: One entry of a list, and several.
_LISTS = {
    "arms": "arm",
    "interventions": "intervention",
    "primary_outcomes": "primary outcome",
    "secondary_outcomes": "secondary outcome",
    "references": "reference",
}
Change = Mapping[str, Any]


def trial_lines(event: Event, held: HeldTrial | None) -> Iterator[str]:
    detail = event.detail
    if event.kind == "trial.new":
        yield standing(held) if held else ""
        yield from brought_lines(detail.get("papers") or [], "pmid", "PMID ")
    elif event.kind == "trial.status":
        yield from _status(detail)
    elif event.kind == "trial.results":
        yield f"results posted {inert(str(detail.get('results_posted') or ''))}".rstrip()
    elif event.kind == "trial.gone":
        yield "no longer at ClinicalTrials.gov"
        yield _looks(detail)
    yield from change_lines(detail.get("changes") or [])


def link_line(event: Event) -> str:
    "'PMID 17222320 reports NCT00663117: the sponsor names it as a result'."
    said = event.detail.get("all_evidence") or [event.detail.get("evidence")]
    verb = "reports" if "RESULT" in said else "belongs to"
    return f"PMID {inert(event.pmid)} {verb} {inert(event.nct_id)}: {evidence(said)}"


def evidence(said: Iterable[Any]) -> str:
    "Who says that a paper and a trial belong together."
    return "; ".join(_EVIDENCE.get(str(one), inert(str(one))) for one in said if one)


def brought_lines(
    links: Sequence[Mapping[str, Any]], named: str, before: str = ""
) -> Iterator[str]:
    "The papers a new trial brings with it, or the trials of a new paper."
    for link in links[:_LONG_LIST]:
        said = evidence(link.get("evidence") or [])
        yield f"with {before}{inert(str(link.get(named) or ''))}: {said}"
    if len(links) > _LONG_LIST:
        yield f"with {len(links) - _LONG_LIST} more"


def change_lines(changes: Sequence[Change]) -> Iterator[str]:
    "One line per changed field: 'enrollment: 130 (estimated) -> 68 (actual)'."
    for change in changes:
        field = str(change.get("field", ""))
        label = _FIELDS.get(field) or inert(field.replace("_", " "))
        if field == "site_count":
            yield f"{label}: {_sites(change)}"
        elif "old" in change or "new" in change:
            yield f"{label}: {_turned(field, change)}"
        else:
            yield from _list_lines(field, label, change)


def _status(detail: Change) -> Iterator[str]:
    old, new = (status(str(detail.get(side) or "")) for side in ("old", "new"))
    # The registry calls an open trial unknown two years after its completion date without an
    # update, and moves no date [facts: ClinicalTrials.gov, 100].
    last = status(str(detail.get("last_known_status") or ""))
    own = f" (the registry's own word; last known: {last})" if new == "unknown" else ""
    yield f"status: {old} -> {new}{own}"
    if why := inert(str(detail.get("why_stopped") or "")):
        yield f"why stopped: {why}"


def _looks(detail: Change) -> str:
    first, last = (str(detail.get(look) or "") for look in ("first_absent", "last_absent"))
    return f"looked for by its number on {day(first)} and {moment(last)}" if first and last else ""


def _sites(change: Change) -> str:
    old, new = (str(change.get(side) or "0") for side in ("old", "new"))
    moved = [
        f"{inert(str(one.get('country')))} {one.get('old')} -> {one.get('new')}"
        for one in change.get("countries") or []
    ]
    counts = f"{old} -> {new}" if old != new else new
    return f"{counts} ({', '.join(moved)})" if moved else counts


def _list_lines(field: str, label: str, change: Change) -> Iterator[str]:
    one = _LISTS.get(field, "")
    moved = {str(each.get("name")): each for each in change.get("moved") or []}
    for way in ("added", "removed"):
        if names := change.get(way):
            yield f"{label} {way}: {_several(names, moved, way)}"
    edits = change.get("edits") or []
    for each in edits:
        name = _shown(each.get("name"))
        part = inert(str(each.get("part") or ""))
        turned = _turned(part, each)
        yield (
            f"dose of {one} {name}: {turned}"
            if part == "dose"
            else f"{one} {name}, {part}: {turned}"
        )
    if not edits and (names := change.get("edited")):
        yield f"{label} edited: {_several(names, {}, 'edited')}"


def _several(names: Sequence[Any], moved: Mapping[str, Change], way: str) -> str:
    side, preposition = ("old", "was") if way == "added" else ("new", "now")
    shown = [
        f"{_shown(name)} ({preposition} {moved[name].get(side)})" if name in moved else _shown(name)
        for name in names[:_LONG_LIST]
    ]
    if len(names) > _LONG_LIST:
        shown.append(f"and {len(names) - _LONG_LIST} more")
    return "; ".join(shown)


def _turned(field: str, change: Change) -> str:
    "Long texts as far as they differ."
    old, new = (_value(field, change.get(side)) for side in ("old", "new"))
    return " -> ".join(contrasted(old, new, _LONG_VALUE))


def _value(field: str, value: Any) -> str:
    if value in (None, ""):
        return "(none)"
    if field == "phases":
        return phases(str(value))
    if field in ("masking", "study_type", "type", "kind"):
        return status(str(value))
    return plain_title(str(value))


def _shown(name: Any) -> str:
    return shortened(plain_title(str(name)), _LONG_VALUE)
