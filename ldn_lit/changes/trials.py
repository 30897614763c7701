"""Two of the registry's records of one trial -> what happened to it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass

from ldn_lit.changes.entries import Entry, compared, edits, entry
from ldn_lit.changes.texts import Change, folded, one_line
from ldn_lit.records import Event, EventKind, Outcome, Trial


def trial_events(
    old: Trial,
    new: Trial,
    *,
    when: str,
    version: int,
    searches: tuple[str, ...] = (),
    told_as_links: Collection[str] = (),
) -> tuple[Event, ...]:
    """What happened to a trial between two of the registry's own records of it.

    `version` numbers the newer record among all that are kept: it tells a change from the same
    change made again later, also where the registry moves no date. The first posting of results
    rewrites a record from end to end; it is one event, which lists what else changed.
    `told_as_links` are PMIDs of which it is told elsewhere that they belong to this trial.
    """
    changes = list(_untold(trial_changes(old, new), told_as_links))
    found: list[tuple[EventKind, str, Change]] = []
    if new.status != old.status:
        found.append(("trial.status", f":{version}", _status(old, new)))
    if new.has_results and not old.has_results:
        detail = {"results_posted": new.results_posted, "changes": changes}
        found.append(("trial.results", "", detail))
    elif changes:
        found.append(("trial.changed", f":{version}", {"changes": changes}))
    return tuple(
        Event(
            key=f"{kind}:clinicaltrials:{new.nct_id}{suffix}",
            kind=kind,
            title=new.title or new.official_title,
            when=when,
            nct_id=new.nct_id,
            searches=searches,
            detail=detail,
        )
        for kind, suffix, detail in found
    )


def trial_changes(old: Trial, new: Trial) -> list[Change]:
    """Field by field: {"field", "old", "new"}; for lists {"field", "added", "removed", "edited"}
    with {"name", "part", "old", "new"} for each edit in "edits".

    Order, white space and the registry filling in a missing "actual" or "estimated" do not count,
    nor does what the registry derives or what it says of the day of its data.
    """
    found: list[Change] = []
    for field in _FIELDS:
        found += field(old, new)
    return found


# --- fields with one value ----------------------------------------------------

Value = tuple[str, str]
"What a field says, and ACTUAL, ESTIMATED or '' where the registry qualifies it."

Field = Callable[[Trial, Trial], Iterator[Change]]


def _value(field: str, read: Callable[[Trial], Value]) -> Field:
    def change(old: Trial, new: Trial) -> Iterator[Change]:
        was, now = read(old), read(new)
        same_text = one_line(was[0]) == one_line(now[0])
        if not same_text or (was[1] and now[1] and was[1] != now[1]):
            yield {"field": field, "old": _qualified(was), "new": _qualified(now)}

    return change


def _text(field: str) -> Field:
    return _value(field, lambda trial: (getattr(trial, field), ""))


def _dated(field: str) -> Field:
    return _value(field, lambda trial: (getattr(trial, field), getattr(trial, f"{field}_type")))


def _qualified(value: Value) -> str:
    text, kind = one_line(value[0]), value[1].lower()
    return f"{text} ({kind})" if text and kind else text


def _enrollment(trial: Trial) -> Value:
    return "" if trial.enrollment is None else str(trial.enrollment), trial.enrollment_type


def _why_stopped(old: Trial, new: Trial) -> Iterator[Change]:
    "A new status brings its reason itself."
    if old.status == new.status:
        yield from _text("why_stopped")(old, new)


def _results_date(old: Trial, new: Trial) -> Iterator[Change]:
    "Their first posting is an event of its own."
    if old.has_results:
        yield from _text("results_posted")(old, new)


def _masking(old: Trial, new: Trial) -> Iterator[Change]:
    "Records read before masking was have none: that it is there now is no news."
    if old.masking:
        yield from _text("masking")(old, new)


def _sites(old: Trial, new: Trial) -> Iterator[Change]:
    """By their number and by country.

    Records read before countries were counted have none; those are compared by number alone.
    """
    counted = old.sites or not old.site_count
    was, now = Counter(dict(old.sites)), Counter(dict(new.sites))
    moved: list[Change] = [
        {"country": country, "old": was[country], "new": now[country]}
        for country in sorted({*was, *now})
        if counted and was[country] != now[country]
    ]
    if moved or old.site_count != new.site_count:
        counts = {"old": str(old.site_count), "new": str(new.site_count)}
        yield {"field": "site_count", **counts, **({"countries": moved} if moved else {})}


# --- lists ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _List:
    "`name_of`: what the record calls an entry's name."

    field: str
    read: Callable[[Trial], Iterable[Entry]]
    name_of: str = "name"

    def __call__(self, old: Trial, new: Trial) -> Iterator[Change]:
        found = compared(tuple(self.read(old)), tuple(self.read(new)))
        made = [one for was, now in found.paired for one in edits(was, now, self.name_of)]
        if not (found.added or found.removed or made):
            return
        change: Change = {
            "field": self.field,
            "added": [one.name for one in found.added],
            "removed": [one.name for one in found.removed],
            "edited": list(dict.fromkeys(one["name"] for one in made)),
        }
        yield change | ({"edits": made} if made else {})


def _names(field: str) -> Field:
    "Plain names, in which case does not count."

    def change(old: Trial, new: Trial) -> Iterator[Change]:
        was, now = ({folded(name): name for name in getattr(one, field)} for one in (old, new))
        added = [name for key, name in now.items() if key not in was]
        removed = [name for key, name in was.items() if key not in now]
        if added or removed:
            yield {"field": field, "added": added, "removed": removed, "edited": []}

    return change


def _arms(trial: Trial) -> Iterator[Entry]:
    for arm in trial.arms:
        interventions = "; ".join(sorted(arm.interventions))
        yield entry(
            arm.label, type=arm.kind, description=arm.description, interventions=interventions
        )


def _interventions(trial: Trial) -> Iterator[Entry]:
    for one in trial.interventions:
        others = "; ".join(sorted(one.other_names))
        yield entry(one.name, type=one.kind, description=one.description, other_names=others)


def _outcomes(outcomes: Iterable[Outcome]) -> Iterator[Entry]:
    for one in outcomes:
        yield entry(one.measure, time_frame=one.time_frame, description=one.description)


def _outcome_changes(old: Trial, new: Trial) -> Iterator[Change]:
    "With `moved`: outcomes that are secondary now and were primary, or the other way round."
    lists = (
        _List("primary_outcomes", lambda trial: _outcomes(trial.primary_outcomes), "measure"),
        _List("secondary_outcomes", lambda trial: _outcomes(trial.secondary_outcomes), "measure"),
    )
    primary, secondary = ([*one(old, new)] for one in lists)
    moved = [
        {"name": name, "old": came_from, "new": went_to}
        for lost, won, came_from, went_to in (
            (primary, secondary, "primary", "secondary"),
            (secondary, primary, "secondary", "primary"),
        )
        for name in _shared(lost, won)
    ]
    for change in primary:
        yield change | ({"moved": moved} if moved else {})
    yield from secondary


def _shared(lost: list[Change], won: list[Change]) -> list[str]:
    removed = {folded(name): name for change in lost for name in change["removed"]}
    added = {folded(name) for change in won for name in change["added"]}
    return [name for key, name in removed.items() if key in added]


def _references(trial: Trial) -> Iterator[Entry]:
    for one in trial.references:
        yield entry(f"PMID {one.pmid}" if one.pmid else one.citation, kind=one.kind)


def _untold(changes: Iterable[Change], links: Collection[str]) -> Iterator[Change]:
    "Without the references that are told as links."
    names = {f"PMID {pmid}" for pmid in links}
    for change in changes:
        if change["field"] != "references" or not names:
            yield change
            continue
        left = {
            "added": [name for name in change["added"] if name not in names],
            "removed": change["removed"],
            "edited": [name for name in change["edited"] if name not in names],
        }
        if any(left.values()):
            made = [one for one in change.get("edits", ()) if one["name"] not in names]
            yield {"field": "references", **left} | ({"edits": made} if made else {})


_FIELDS: tuple[Field, ...] = (
    _why_stopped,
    _value("enrollment", _enrollment),
    _dated("start"),
    _dated("primary_completion"),
    _dated("completion"),
    _text("study_type"),
    _value("phases", lambda trial: ("/".join(sorted(trial.phases)), "")),
    _masking,
    _names("conditions"),
    _List("arms", _arms, "label"),
    _List("interventions", _interventions),
    _outcome_changes,
    _sites,
    _text("sponsor"),
    _names("collaborators"),
    _results_date,
    _List("references", _references),
    _text("title"),
    _text("official_title"),
    _text("acronym"),
    _text("eligibility"),
    _text("summary"),
    _text("description"),
)


def _status(old: Trial, new: Trial) -> Change:
    "UNKNOWN is the registry's own word for an open trial without news: it keeps the last one."
    last = new.last_known_status or (old.status if new.status == "UNKNOWN" else "")
    return {
        "old": old.status,
        "new": new.status,
        "why_stopped": new.why_stopped,
        "last_known_status": last,
    }
