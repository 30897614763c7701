"""Labels held against what the program made of a document: right, wrong, open, missed, none."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Literal, get_args

from benchmarks.labels import POINTING, Label, LabelError, Span, place_of
from ldn_lit.records import Citation, Document

Outcome = Literal["right", "wrong", "open", "missed", "none"]
OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    "What the program says of one citation. `accepted`: PMID or NCT id, or nothing."

    citation: Citation
    accepted: str
    verdict: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    "One label and every citation that the program found there; `label` None: accepted unasked."

    document: str
    label: Label | None
    found: tuple[Told, ...]

    @property
    def outcome(self) -> Outcome:
        accepted = {told.accepted for told in self.found} - {""}
        answers = self.label.answers if self.label else frozenset[str]()
        if accepted - answers:
            return "wrong"
        if not answers:
            return "none"
        if not self.found:
            return "missed"
        return "right" if accepted == answers else "open"

    @property
    def told(self) -> str:
        "A line or more for whoever looks into it."
        if self.label:
            wanted = " ".join(sorted(self.label.answers)) or "nothing"
            head = f"{self.label.told} means {wanted}"
        else:
            head = f"{self.document}: no label"
        said = [
            f"  {told.citation.text[:60]!r} ({told.citation.kind}) -> {told.accepted or 'nothing'}"
            f" ({told.verdict}: {told.reason})"
            for told in self.found
        ]
        return "\n".join([head, *said]) if said else f"{head}; no citation found there"


def score(document: Document, labels: Sequence[Label], found: Sequence[Told]) -> tuple[Score, ...]:
    """Of one document: its labels in order, then what was accepted where no label is. A label whose
    excerpt the document does not say, as it was read, can only be missed."""
    spans = _places(document, labels)
    taken: dict[Label, list[Told]] = defaultdict(list)
    unasked: list[Told] = []
    for told in found:
        pointed = _pointed_at(told.citation, spans)
        best = _best(told.citation, spans)
        for label in dict.fromkeys([*pointed, *([best] if best else [])]):
            taken[label].append(told)
        if best is None and told.accepted:
            unasked.append(told)
    asked = ((label, tuple(taken[label])) for label in labels)
    return (
        *(Score(document=document.name, label=label, found=its) for label, its in asked),
        *(Score(document=document.name, label=None, found=(told,)) for told in unasked),
    )


def _places(document: Document, labels: Iterable[Label]) -> dict[Label, Span]:
    found = {}
    for label in labels:
        with suppress(LabelError):
            found[label] = place_of(label, document.text)
    return found


def _pointed_at(citation: Citation, spans: Mapping[Label, Span]) -> list[Label]:
    "The in-text numbers and keys that mean it."
    places = [(one.start, one.end) for one in citation.mentions]
    return [
        label
        for label, where in spans.items()
        if label.kind in POINTING and any(_shared(where, place) for place in places)
    ]


def _best(citation: Citation, spans: Mapping[Label, Span]) -> Label | None:
    "The label whose place is most like the citation's own."
    place = (citation.start, citation.end)
    likeness = {
        label: shared / (max(where[1], place[1]) - min(where[0], place[0]))
        for label, where in spans.items()
        if (shared := _shared(where, place))
    }
    return max(likeness, key=likeness.__getitem__, default=None)


def _shared(one: Span, other: Span) -> int:
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


# --- figures ----------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    outcomes: Mapping[Outcome, int]
    with_answer: int

    @property
    def precision(self) -> float:
        "Of what was accepted, how much is right."
        accepted = self.outcomes["right"] + self.outcomes["wrong"]
        return self.outcomes["right"] / accepted if accepted else 1.0

    @property
    def recall(self) -> float:
        "Of what has an answer, how much was given it."
        return self.outcomes["right"] / self.with_answer if self.with_answer else 1.0


def figures(scores: Iterable[Score]) -> Figures:
    every = list(scores)
    return Figures(
        outcomes=Counter(one.outcome for one in every),
        with_answer=sum(bool(one.label and one.label.answers) for one in every),
    )


def figures_by(scores: Iterable[Score], facet: Callable[[Label], str]) -> dict[str, Figures]:
    "By a kind, style or trap; without a label it is '(no label)'."
    grouped: dict[str, list[Score]] = defaultdict(list)
    for one in scores:
        grouped[facet(one.label) if one.label else "(no label)"].append(one)
    return {name: figures(grouped[name]) for name in sorted(grouped)}


def confusion(scores: Iterable[Score]) -> dict[str, Counter[str]]:
    "Kind of label -> kinds of the citations found there."
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for one in scores:
        name = one.label.kind if one.label else "(no label)"
        found[name].update({told.citation.kind for told in one.found} or {"nothing"})
    return dict(found)
