"""Saved searches, runs, and the events to be told exactly once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from ldn_lit.records.trials import FetchedTrial

SourceName = Literal["pubmed", "clinicaltrials"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedSearch:
    """A file of queries/: its name is the search's name.

    `pubmed` is the query as PubMed gets it ("" = not searched there);
    `clinicaltrials` the parameters as the registry gets them.
    """

    name: str
    title: str
    why: str = ""
    pubmed: str = ""
    clinicaltrials: tuple[tuple[str, str], ...] = ()
    must_hit: tuple[str, ...] = ()
    enabled: bool = True
    path: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchAnswer:
    """What a source said to a search. Nothing may be called gone or new unless `complete`.

    `count` is what the source announced; `ids` what it delivered (PMIDs or NCT ids).
    `errors` is what its list of errors says of the query, `warnings` all other remarks.
    """

    sent: str
    count: int
    ids: tuple[str, ...]
    complete: bool
    translation: str = ""
    errors: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DataVersion:
    """The registry's software (`api`) and the day of its data (`timestamp`, "" = not told)."""

    api: str = ""
    timestamp: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrialSearch:
    """A whole walk over the registry's pages. `version` is the data it was taken from."""

    answer: SearchAnswer
    trials: tuple[FetchedTrial, ...]
    version: DataVersion = DataVersion()


SearchOutcome = Literal["complete", "unchanged", "incomplete", "failed", "skipped"]


#: How a warning ends that says what an edited query brought in: the edit is no news.
QUERY_CHANGED = "because the query changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A PMID or NCT id with what the library knows of it: its title, and when its source first
    had it ("" = not known).
    """

    id: str
    title: str = ""
    entered: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class QueryEdit:
    """What an edited query finds that the wording before did not, and the reverse.

    Both versions stand as they were sent. Compared is with the last complete answer to the
    wording before, which run `run` got at `when`. None of it is news, and nothing is gone.
    """

    before: str
    now: str
    run: int
    when: str
    came_in: tuple[Named, ...] = ()
    fell_out: tuple[Named, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchRun:
    """One search on one source in one run, as the ledger keeps it.

    `missed` is what it must find and did not. `run` is filled in by the ledger.
    """

    search: str
    source: SourceName
    query_hash: str
    outcome: SearchOutcome
    count: int = 0
    got: int = 0
    new: int = 0
    baseline: bool = False
    sent: str = ""
    translation: str = ""
    errors: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    missed: tuple[str, ...] = ()
    edit: QueryEdit | None = None
    problem: str = ""
    run: int | None = field(default=None, compare=False)

    @property
    def remarks(self) -> tuple[str, ...]:
        "Whatever the source itself said of the query."
        said = dict.fromkeys((*self.errors, *self.warnings))
        return tuple(one for one in said if not one.endswith(QUERY_CHANGED))


EventKind = Literal[
    "paper.new",
    "paper.retracted",
    "paper.concern",
    "paper.corrected",
    "paper.published",
    "paper.withdrawn",
    "trial.new",
    "trial.status",
    "trial.results",
    "trial.changed",
    "trial.gone",
    "link.new",
    "search.drift",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One thing to be told exactly once. `key` is unique for ever:
    kind, subject and, where the same thing can happen again, its version.
    """

    key: str
    kind: EventKind
    title: str
    when: str
    pmid: str = ""
    nct_id: str = ""
    searches: tuple[str, ...] = ()
    detail: Mapping[str, Any] = field(default_factory=dict)
    id: int | None = None
    run: int | None = None


RunOutcome = Literal[
    "running", "complete", "partial", "unreachable", "offline", "failed", "misconfigured"
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    id: int
    started: str
    finished: str = ""
    outcome: RunOutcome = "running"
    version: str = ""
    requests: int = 0
    problems: tuple[str, ...] = ()
