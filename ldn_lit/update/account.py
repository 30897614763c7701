"""What a run did and what it could not do, kept while it goes."""

from __future__ import annotations

from dataclasses import dataclass, field

from ldn_lit.errors import (
    ConnectionCut,
    CredentialsError,
    LdnLitError,
    SourceUnreachable,
    UsageError,
)
from ldn_lit.records import RunOutcome, SearchRun, SourceName
from ldn_lit.resolve.stage import Resolved


@dataclass(slots=True)
class Account:
    """`down` holds the reason a source is not asked any more in this run: it is out of reach, or
    takes us for somebody it does not serve. Whatever else fails stops nothing but itself."""

    sources: tuple[SourceName, ...]
    down: dict[SourceName, LdnLitError] = field(default_factory=dict)
    answered: set[SourceName] = field(default_factory=set)
    searches: list[SearchRun] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    failures: dict[SourceName, list[LdnLitError]] = field(default_factory=dict)
    misconfigured: bool = False

    def failed(self, source: SourceName, error: LdnLitError, what: str) -> None:
        "Note that `what` came to nothing, and whether the source is worth asking at all."
        self.failures.setdefault(source, []).append(error)
        hopeless = isinstance(error, SourceUnreachable) and not isinstance(error, ConnectionCut)
        if hopeless or isinstance(error, CredentialsError):
            self.lost(source, error)
        else:
            self.problem(f"{what}: {error}")

    def note_resolved(self, resolved: Resolved) -> None:
        "What kept citations from being looked up."
        if resolved.answered:
            self.answered.add("pubmed")
        for problem in resolved.problems:
            self.problem(f"citations: {problem}")
        if resolved.pubmed_failure is not None:
            self.failed("pubmed", resolved.pubmed_failure, "citations")
        if resolved.registry_failure is not None:
            self.failed("clinicaltrials", resolved.registry_failure, "registration numbers")

    def lost(self, source: SourceName, error: LdnLitError) -> None:
        if source not in self.down:
            self.down[source] = error
            self.problem(str(error))
        self.misconfigured = self.misconfigured or isinstance(error, UsageError)

    def usable(self, source: SourceName) -> bool:
        return source in self.sources and source not in self.down

    def problem(self, sentence: str) -> None:
        if sentence not in self.problems:
            self.problems.append(sentence)

    @property
    def outcome(self) -> RunOutcome:
        if self.misconfigured:
            return "misconfigured"
        if not self.sources:
            return "offline"
        tried = {run.source for run in self.searches} or set(self.sources)
        out_of_reach = {
            name
            for name, errors in self.failures.items()
            if all(isinstance(error, SourceUnreachable) for error in errors)
        }
        if tried <= out_of_reach and not self.answered:
            return "unreachable"
        whole = all(run.outcome in ("complete", "unchanged", "skipped") for run in self.searches)
        return "complete" if whole and not self.problems else "partial"


#: Exit codes of the contract [DESIGN.md, section 5].
EXIT_CODES: dict[RunOutcome, int] = {
    "complete": 0,
    "offline": 0,
    "failed": 1,
    "misconfigured": 2,
    "partial": 3,
    "unreachable": 4,
    "running": 1,
}
