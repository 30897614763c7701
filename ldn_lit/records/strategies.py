"""A search of one run with its past: what a report of the search has to say of it."""

from __future__ import annotations

from dataclasses import dataclass

from ldn_lit.records.following import Run, SearchOutcome, SearchRun


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    "What one run was answered to one wording of a search."

    run: int
    started: str
    outcome: SearchOutcome
    count: int
    new: int
    baseline: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Strategy:
    """One search on one source, as `search` of run `run` says.

    `looks` are all runs of this wording up to that one, oldest first. `answered` are the PMIDs or
    NCT ids that its answer held, as far as the library knows; `ever` all that this wording had
    found by then.
    """

    search: SearchRun
    run: Run
    looks: tuple[Looked, ...]
    answered: frozenset[str]
    ever: frozenset[str]

    @property
    def sent(self) -> Looked | None:
        "The run whose answer counts: this one, or the one since which the source was unchanged."
        usable = ("complete", "incomplete")
        return next((one for one in reversed(self.looks) if one.outcome in usable), None)
