"""What one run has to say, gathered for whoever renders it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ldn_lit.records import Event, HeldArticle, HeldTrial, Run, SearchRun


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """One run's events and searches, with the records they speak of.

    `articles` (by PMID) and `trials` (by NCT id) are for display: an event whose record
    is missing is told by its own title. `since` is the time of the run before, and
    `known_warnings` what the sources had already said of a search then. `held` counts what the
    library holds of each search, for a run that could ask nobody.
    """

    run: Run
    events: tuple[Event, ...] = ()
    searches: tuple[SearchRun, ...] = ()
    accepted: int = 0
    open: int = 0
    problems: tuple[str, ...] = ()
    articles: Mapping[str, HeldArticle] = field(default_factory=dict)
    trials: Mapping[str, HeldTrial] = field(default_factory=dict)
    offline: bool = False
    since: str = ""
    known_warnings: Mapping[tuple[str, str], frozenset[str]] = field(default_factory=dict)
    held: Mapping[tuple[str, str], int] = field(default_factory=dict)

    @property
    def all_problems(self) -> tuple[str, ...]:
        "The run's problems and those of its searches, each once."
        of_searches = (search.problem for search in self.searches if search.problem)
        return tuple(dict.fromkeys([*self.problems, *of_searches]))
