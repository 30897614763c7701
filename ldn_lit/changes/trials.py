"Two of the registry's records of one trial -> what happened to it."

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from ldn_lit.changes.texts import Change, folded, one_line, short_hash
from ldn_lit.records import Event, EventKind, Trial


def trial_events(
    old: Trial, new: Trial, *, when: str, searches: tuple[str, ...] = ()
) -> tuple[Event, ...]:
    """What happened to a trial between two of the registry's own records of it.

    The first posting of results rewrites a record from end to end; it is one event, which
    lists what else changed. The data version, which moves every day, never counts.
    """
    changes = trial_changes(old, new)
    found: list[tuple[EventKind, str, Change]] = []
    if new.status != old.status:
        found.append(("trial.status", _trial_version(old, new, ["status"]), _status(old, new)))
    if _has_results(new) and not _has_results(old):
        detail = {"results_posted": new.results_posted, "changes": changes}
        found.append(("trial.results", "", detail))
    elif changes:
        fields = [change["field"] for change in changes]
        found.append(("trial.changed", _trial_version(old, new, fields), {"changes": changes}))
    return tuple(
        Event(
            key=":".join(filter(None, (kind, "clinicaltrials", new.nct_id, version))),
            kind=kind,
            title=new.title or new.official_title,
            when=when,
            nct_id=new.nct_id,
            searches=searches,
            detail=detail,
        )
        for kind, version, detail in found
    )


def trial_changes(old: Trial, new: Trial) -> list[Change]:
    """Field by field: {"field", "old", "new"}; lists: {"field", "added", "removed", "edited"}.

    Order, white space and the registry filling in a missing "actual" or "estimated" do not count.
    """
    found: list[Change] = []
    for field, read in _VALUES.items():
        found += _value_change(field, read(old), read(new))
    for field, items in _LISTS.items():
        found += _list_change(field, items(old), items(new))
    if old.status == new.status:
        found += _value_change("why_stopped", (old.why_stopped, ""), (new.why_stopped, ""))
    return found


Value = tuple[str, str]
"What a field says, and ACTUAL, ESTIMATED or '' where the registry qualifies it."

_VALUES: Mapping[str, Callable[[Trial], Value]] = {
    "title": lambda t: (t.title, ""),
    "official_title": lambda t: (t.official_title, ""),
    "study_type": lambda t: (t.study_type, ""),
    "phases": lambda t: ("/".join(sorted(t.phases)), ""),
    "enrollment": lambda t: ("" if t.enrollment is None else str(t.enrollment), t.enrollment_type),
    "start": lambda t: (t.start, t.start_type),
    "primary_completion": lambda t: (t.primary_completion, t.primary_completion_type),
    "completion": lambda t: (t.completion, t.completion_type),
    "sponsor": lambda t: (t.sponsor, ""),
    "eligibility": lambda t: (t.eligibility, ""),
    "site_count": lambda t: (str(t.site_count), ""),
}

_LISTS: Mapping[str, Callable[[Trial], dict[str, Any]]] = {
    "conditions": lambda t: {folded(name): name for name in t.conditions},
    "arms": lambda t: _by_name(
        (a.label, (a.kind, a.description, *sorted(a.interventions))) for a in t.arms
    ),
    "interventions": lambda t: _by_name(
        (i.name, (i.kind, i.description, *sorted(i.other_names))) for i in t.interventions
    ),
    "primary_outcomes": lambda t: _by_name(
        (o.measure, (o.description, o.time_frame)) for o in t.primary_outcomes
    ),
    "references": lambda t: _by_name(
        (f"PMID {r.pmid}" if r.pmid else r.citation, (r.kind,)) for r in t.references
    ),
}


def _by_name(entries: Iterable[tuple[str, tuple[str, ...]]]) -> dict[str, tuple[str, ...]]:
    return {one_line(name): tuple(map(one_line, rest)) for name, rest in entries}


def _value_change(field: str, old: Value, new: Value) -> list[Change]:
    same_text = one_line(old[0]) == one_line(new[0])
    if same_text and (old[1] == new[1] or not (old[1] and new[1])):
        return []
    return [{"field": field, "old": _qualified(old), "new": _qualified(new)}]


def _qualified(value: Value) -> str:
    text, kind = one_line(value[0]), value[1].lower()
    return f"{text} ({kind})" if text and kind else text


def _list_change(field: str, old: dict[str, Any], new: dict[str, Any]) -> list[Change]:
    change: Change = {
        "field": field,
        "added": [_shown(name, new) for name in new if name not in old],
        "removed": [_shown(name, old) for name in old if name not in new],
        "edited": [
            name
            for name in new
            if name in old and isinstance(new[name], tuple) and new[name] != old[name]
        ],
    }
    return [change] if change["added"] or change["removed"] or change["edited"] else []


def _shown(name: str, entries: dict[str, Any]) -> str:
    entry = entries[name]
    return entry if isinstance(entry, str) else name


def _status(old: Trial, new: Trial) -> Change:
    return {
        "old": old.status,
        "new": new.status,
        "why_stopped": new.why_stopped,
        "last_known_status": new.last_known_status,
    }


def _has_results(trial: Trial) -> bool:
    return bool(trial.results_posted) or trial.has_results


def _trial_version(old: Trial, new: Trial, fields: list[str]) -> str:
    """Both sides and the update's date: recruiting -> suspended -> recruiting -> suspended is
    four different things to tell, though two of them end the same.
    """
    sides = [[_comparable(trial, field) for field in fields] for trial in (old, new)]
    return short_hash(json.dumps([fields, sides, new.last_update_posted], sort_keys=True))


def _comparable(trial: Trial, field: str) -> Any:
    if field in _LISTS:
        return sorted(_LISTS[field](trial).items())
    if field in _VALUES:
        return _VALUES[field](trial)
    return getattr(trial, field)
