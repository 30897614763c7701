"""What is wrong with a query, and where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One doubt about a saved search. A search with an "error" must not be sent.

    error: the source would refuse the query or silently run another one than is written.
    warning: it runs what is written, which is probably not what is meant.
    `where` names the part ("[pubmed] query", "query.intr"); `line` and `column` count from 1
    in that part's own text, `start` its characters from 0.
    """

    search: str
    where: str
    line: int
    column: int
    severity: Severity
    message: str
    remedy: str
    start: int = 0

    @property
    def sentence(self) -> str:
        "In one line, for a person."
        place = f"{self.search}: {self.where}, line {self.line}, column {self.column}"
        return f"{place}: {self.message}; {self.remedy}"


@dataclass(frozen=True, slots=True)
class Fault:
    """The same, by position in a text that does not know its name yet."""

    start: int
    severity: Severity
    message: str
    remedy: str


def error(start: int, message: str, remedy: str) -> Fault:
    return Fault(start, "error", message, remedy)


def warning(start: int, message: str, remedy: str) -> Fault:
    return Fault(start, "warning", message, remedy)
