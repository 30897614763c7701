"""Trials that no search finds are followed by their numbers: once a week, and a number that the
registry does not have is asked for again a day later.

A search that shrank proves nothing. A number is gone when two looks for the number itself, at
least a day and a reload of the registry apart, both came back whole and without it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from ldn_lit.errors import SourceError
from ldn_lit.records import DataVersion, Event, FetchedTrial, HeldTrial
from ldn_lit.services import IDS_IN_A_REQUEST, FollowingRegistry
from ldn_lit.update.account import Account

if TYPE_CHECKING:
    from ldn_lit.library import Absence, Library

STRAYS_EVERY = timedelta(days=7)
LOOKS_APART = timedelta(days=1)
#: Numbers looked for one by one in a run. That many do not vanish together: more is a fault.
MOST_MISSING = 20
_ASKED = "strays_asked"
_DATA = "strays_data"


@dataclass(slots=True)
class Strays:
    """`absent`: asked for by its number, and the registry said that it has none such.
    `asked`: the weekly look was done whole."""

    fetched: list[FetchedTrial] = field(default_factory=list)
    absent: list[str] = field(default_factory=list)
    asked: bool = False


def strays_are_due(library: Library, now: str) -> bool:
    "Whether there is anything to ask the registry where no search asks it."
    if not library.trials():
        return False
    waiting = any(not one.told and _apart(one.first, now) for one in library.trial_absences())
    return waiting or _a_week_has_passed(library, now)


def look_for_strays(
    library: Library,
    registry: FollowingRegistry,
    found: Collection[str],
    version: DataVersion,
    account: Account,
    *,
    now: str,
) -> Strays:
    "What is due of the trials that the searches of this run have not `found`."
    strays = Strays()
    if not account.usable("clinicaltrials"):
        return strays
    absences = {one.nct_id: one for one in library.trial_absences()}
    try:
        if _weekly(library, version, now):
            missing = [one for one in library.trials() if one.trial.nct_id not in found]
            _by_list(registry, missing, absences, account, strays)
        else:
            due = [one.nct_id for one in absences.values() if _due(one, version, now)]
            _one_by_one(registry, [one for one in due if one not in found], strays)
    except SourceError as error:
        account.failed("clinicaltrials", error, "trials outside the searches")
    return strays


def settle_strays(library: Library, strays: Strays, version: DataVersion, *, now: str) -> None:
    "For the transaction that stores what was fetched."
    library.note_absent_trials(strays.absent, now, version.timestamp)
    if strays.asked:
        library.set_meta(_ASKED, now[:10])
        library.set_meta(_DATA, version.timestamp)


def absence_events(library: Library, served: Collection[str], *, now: str) -> Iterator[Event]:
    """Numbers that are gone, each once, and those of them that came back (`served`)."""
    absences = library.trial_absences()
    back = [one for one in absences if one.nct_id in served]
    gone = [
        one
        for one in absences
        if one.nct_id not in served and not one.told and _apart(one.first, one.last)
    ]
    yield from (_gone(one, now) for one in gone)
    yield from (_back(one, now) for one in back if one.told)
    library.tell_absent([one.nct_id for one in gone], now)
    library.forget_absences([one.nct_id for one in back])


def _weekly(library: Library, version: DataVersion, now: str) -> bool:
    unmoved = version.timestamp and version.timestamp == library.meta(_DATA)
    return not unmoved and _a_week_has_passed(library, now)


def _a_week_has_passed(library: Library, now: str) -> bool:
    "A day asked in the future is a clock that was wrong then."
    asked, today = library.meta(_ASKED), date.fromisoformat(now[:10])
    return not asked or not timedelta(0) <= today - date.fromisoformat(asked) < STRAYS_EVERY


def _due(absence: Absence, version: DataVersion, now: str) -> bool:
    unmoved = version.timestamp and version.timestamp == absence.data_version
    return not absence.told and not unmoved and _apart(absence.first, now)


def _apart(first: str, last: str) -> bool:
    return datetime.fromisoformat(last) - datetime.fromisoformat(first) >= LOOKS_APART


def _by_list(
    registry: FollowingRegistry,
    missing: Sequence[HeldTrial],
    absences: Mapping[str, Absence],
    account: Account,
    strays: Strays,
) -> None:
    """A list may leave out a number that the registry has: what is left out is asked for itself.

    But for what the registry never had: those are numbers that only the starter library knows.
    """
    numbers = [one.trial.nct_id for one in missing]
    doubted = {one.trial.nct_id for one in missing if one.confirmed}
    doubted -= {nct_id for nct_id, one in absences.items() if one.told}
    left_out: list[str] = []
    whole = True
    for start in range(0, len(numbers), IDS_IN_A_REQUEST):
        asked = numbers[start : start + IDS_IN_A_REQUEST]
        result = registry.search([("filter.ids", ",".join(asked))])
        strays.fetched += result.trials
        served = {name for one in result.trials for name in (one.trial.nct_id, *one.trial.aliases)}
        whole = whole and result.answer.complete
        left_out += [nct_id for nct_id in asked if nct_id in doubted - served]
    if len(left_out) > MOST_MISSING:
        account.problem(
            f"ClinicalTrials.gov left out {len(left_out)} of {len(doubted)} known trials asked for"
            " by their numbers; asked again next run"
        )
        return
    _one_by_one(registry, left_out, strays)
    strays.asked = whole


def _one_by_one(registry: FollowingRegistry, numbers: Sequence[str], strays: Strays) -> None:
    for nct_id in numbers:
        found = registry.study(nct_id)
        if found is None:
            strays.absent.append(nct_id)
        else:
            strays.fetched.append(_called(found, nct_id))


def _called(found: FetchedTrial, asked: str) -> FetchedTrial:
    "The number that led here is one of the trial's, whether its record lists it or not."
    trial = found.trial
    if asked in (trial.nct_id, *trial.aliases):
        return found
    return replace(found, trial=replace(trial, aliases=(*trial.aliases, asked)))


def _gone(absence: Absence, now: str) -> Event:
    detail = {"first_absent": absence.first, "last_absent": absence.last}
    return Event(
        key=f"trial.gone:clinicaltrials:{absence.nct_id}:{absence.first}",
        kind="trial.gone",
        title=absence.title,
        when=now,
        nct_id=absence.nct_id,
        detail=detail,
    )


def _back(absence: Absence, now: str) -> Event:
    change = {"field": "registry", "old": f"gone since {absence.first[:10]}", "new": "there again"}
    return Event(
        key=f"trial.changed:clinicaltrials:{absence.nct_id}:back:{absence.told}",
        kind="trial.changed",
        title=absence.title,
        when=now,
        nct_id=absence.nct_id,
        detail={"changes": [change]},
    )
