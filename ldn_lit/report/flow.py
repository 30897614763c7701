"""The flow of a review: what was found, removed, screened, excluded and included.

The boxes are those of PRISMA 2020 [https://doi.org/10.1136/bmj.n71, figure 1].
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ldn_lit.records import Mark, SourceName, Strategy
from ldn_lit.report.survey import Survey

NO_REASON = "no reason given"


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """The way of records through a review. Reasons come most frequent first."""

    records: int
    unscreened: int
    excluded: Mapping[str, int]
    not_retrieved: Mapping[str, int]
    ineligible: Mapping[str, int]
    included: tuple[str, ...]

    @property
    def screened(self) -> int:
        return self.records - self.unscreened

    @property
    def sought(self) -> int:
        return self.screened - sum(self.excluded.values())

    @property
    def assessed(self) -> int:
        return self.sought - sum(self.not_retrieved.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """`searched` came from the searches; `other` are records that no search found: those of
    imported `files`, and those that a person included or excluded all the same, `cited` of these
    named by a document read here.

    `files` counts entries, `repeated` those that repeat another, `searched_too` records of files
    that a search found. `several` is how often a record was found again by another search,
    `renumbered` how many were found under two numbers. `studies` counts included records that
    belong together as one.
    """

    found: Mapping[tuple[str, SourceName], int]
    several: int
    renumbered: int
    searched: Way
    other: Way
    cited: int
    files: tuple[tuple[str, int], ...]
    repeated: int
    searched_too: int
    studies: int
    retracted: tuple[str, ...]
    editions: tuple[tuple[str, str], ...]
    unfinished: tuple[Strategy, ...]

    @property
    def identified(self) -> int:
        return sum(self.found.values())

    @property
    def in_files(self) -> int:
        "Records of imported files before duplicates are removed."
        return sum(count for _, count in self.files)

    @property
    def marked(self) -> int:
        "Records that neither a search nor a file brought."
        return self.other.records - (self.in_files - self.repeated - self.searched_too)

    def of(self, source: SourceName) -> int:
        return sum(count for (_, where), count in self.found.items() if where == source)


def flow(survey: Survey) -> Flow:
    "Of all that the searches of a run, as they are worded there, had found by then."
    raw = frozenset(name for one in survey.strategies for name in one.ever)
    identified = sum(len(one.ever) for one in survey.strategies)
    unique = frozenset(map(survey.now, raw))
    words = _words(survey)
    entries = [survey.now(name) for one in survey.files for name in one.records]
    in_files = frozenset(entries)
    others = (frozenset(words) | in_files) - unique
    included = [name for name in sorted(unique | others) if _included(words.get(name))]
    return Flow(
        found={(one.search.search, one.search.source): len(one.ever) for one in survey.strategies},
        several=identified - len(raw),
        renumbered=len(raw) - len(unique),
        searched=_way(unique, words),
        other=_way(others, words),
        cited=len((others - in_files) & frozenset(map(survey.now, survey.cited))),
        files=tuple((one.name, len(one.records)) for one in survey.files),
        repeated=len(entries) - len(in_files),
        searched_too=len(in_files & unique),
        studies=_studies(survey, included),
        retracted=tuple(name for name in included if _retracted(survey, name)),
        editions=tuple(sorted(survey.editions(unique))),
        unfinished=tuple(
            one
            for one in survey.strategies
            if one.search.outcome in ("failed", "incomplete", "skipped")
        ),
    )


def _words(survey: Survey) -> dict[str, Mark]:
    "Who was included or excluded, by the number they have now: what was said last."
    found: dict[str, Mark] = {}
    for name, marks in survey.marks.items():
        for mark in marks:
            now = survey.now(name)
            decided = mark.kind in ("include", "exclude")
            if decided and (now not in found or found[now].made <= mark.made):
                found[now] = mark
    return found


def _way(names: frozenset[str], words: Mapping[str, Mark]) -> Way:
    said = [words[name] for name in sorted(names & words.keys())]
    excluded = [mark for mark in said if mark.kind == "exclude"]
    return Way(
        records=len(names),
        unscreened=len(names) - len(said),
        excluded=_reasons(mark for mark in excluded if mark.stage in ("", "screening")),
        not_retrieved=_reasons(mark for mark in excluded if mark.stage == "retrieval"),
        ineligible=_reasons(mark for mark in excluded if mark.stage == "full-text"),
        included=tuple(sorted(name for name in names if _included(words.get(name)))),
    )


def _included(mark: Mark | None) -> bool:
    return mark is not None and mark.kind == "include"


def _reasons(marks: Iterable[Mark]) -> dict[str, int]:
    "Without regard to case; each as it is written most often."
    spellings: dict[str, Counter[str]] = {}
    for mark in marks:
        said = " ".join(mark.note.split()) or NO_REASON
        spellings.setdefault(said.casefold().rstrip("."), Counter())[said] += 1
    counted = [(one.most_common(1)[0][0], one.total()) for one in spellings.values()]
    return dict(sorted(counted, key=lambda each: (-each[1], each[0])))


def _retracted(survey: Survey, name: str) -> bool:
    held = survey.articles.get(name)
    return held is not None and held.article.retracted


def _studies(survey: Survey, included: Iterable[str]) -> int:
    "Records joined by a registry's link or as preprint and article are of one study."
    names = frozenset(included)
    study = {name: name for name in names}

    def first(name: str) -> str:
        while study[name] != name:
            study[name] = study[study[name]]
            name = study[name]
        return name

    for one, other in (*survey.editions(names), *survey.linked):
        one, other = survey.now(one), survey.now(other)
        if one in names and other in names:
            study[first(one)] = first(other)
    return len({first(name) for name in names})
