"""What was asked of PubMed for whom, what came of it, and which question found a record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from ldn_lit.errors import SourceError


@dataclass(frozen=True, slots=True)
class Question:
    "One request: what it asked for each citation, by name, and the PMIDs it brought."

    service: str
    asked: Mapping[str, str]
    found: frozenset[str]


@dataclass(slots=True)
class Asked:
    """What the questions brought.

    Whoever is in `unanswered` was not answered completely, for the reason given; whoever is in
    `too_many` was, and more papers fit than can be compared; for those in `unseen` papers were
    left out that could share so much with the text. `answers` counts the answers that came,
    `failures` are those that did not.
    """

    questions: list[Question] = field(default_factory=list)
    unanswered: dict[str, str] = field(default_factory=dict)
    too_many: dict[str, int] = field(default_factory=dict)
    unseen: dict[str, float] = field(default_factory=dict)
    pmids: dict[str, None] = field(default_factory=dict)
    absent: set[str] = field(default_factory=set)
    failures: list[SourceError] = field(default_factory=list)
    answers: int = 0

    def note(self, service: str, asked: Mapping[str, str], found: Iterable[str]) -> None:
        known = frozenset(found)
        self.questions.append(Question(service, asked, known))
        self.pmids.update(dict.fromkeys(sorted(known)))

    def names(self) -> dict[str, None]:
        return dict.fromkeys(name for question in self.questions for name in question.asked)

    def told(self, name: str) -> str:
        "Every question asked for a citation."
        return "; ".join(
            f"{one.service} {one.asked[name]}" for one in self.questions if one.asked.get(name)
        )

    def found_by(self, name: str, pmid: str) -> str:
        "The question that brought a record: the citation's own, another's, or none."
        own = [one for one in self.questions if pmid in one.found and one.asked.get(name)]
        if own:
            return f"{own[0].service} {own[0].asked[name]}"
        others = [one for one in self.questions if pmid in one.found]
        if others:
            return f"{others[0].service}, asked for another citation of this run"
        return "the library"
