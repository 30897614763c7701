"""The papers that a document cites with a year, or in its list, and whom each names as authors."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ldn_lit.citations.names import looks_like_surname
from ldn_lit.citations.split_names import split_cited
from ldn_lit.matching.names import surname_key
from ldn_lit.records import Citation

_MOST_AUTHORS = 20
_MOST_WORDS = 4


@dataclass(frozen=True, slots=True)
class CitedPaper:
    """`told` is the list's entry, or the first mention with a year. `surnames` are keys; `whole`
    tells that nobody else wrote it."""

    told: Citation
    surnames: tuple[str, ...]
    initials: str
    whole: bool

    @property
    def several(self) -> bool:
        "Whether it can have three authors or more."
        return not self.whole or len(self.surnames) > 2

    def is_by_first_of(self, citation: Citation) -> bool:
        return bool(citation.authors) and _keys(citation.authors[:1]) == self.surnames[:1]


class CitedPapers:
    "The papers of a document by the surname of their first author."

    def __init__(self, citations: Iterable[Citation]) -> None:
        self._by_first: defaultdict[str, list[CitedPaper]] = defaultdict(list)
        self._opening: defaultdict[str, set[int]] = defaultdict(set)
        self._authors: set[str] = set()
        self._lengths: dict[str, tuple[int, ...]] = {}
        dated: set[tuple[tuple[str, ...], int | None, str]] = set()
        for one in citations:
            if one.authors and one.kind != "prose" and not one.refers_to:
                self._add(one, dated)

    def __bool__(self) -> bool:
        return bool(self._by_first)

    def _add(self, told: Citation, dated: set[tuple[tuple[str, ...], int | None, str]]) -> None:
        named = [split_cited(author) for author in told.authors[:_MOST_AUTHORS]]
        surnames = _keys(told.authors[:_MOST_AUTHORS])
        first = named[0][0].split()
        if not surnames[0] or len(first) > _MOST_WORDS or not looks_like_surname(first[-1]):
            return
        if told.kind == "author_year":
            if (same := (surnames, told.year, told.year_suffix)) in dated:
                return
            dated.add(same)
        # Of "Younger 2013" nobody knows how many wrote it.
        in_full = told.kind == "reference" or len(surnames) > 1
        whole = in_full and not told.et_al and len(told.authors) == len(surnames)
        self._by_first[surnames[0]].append(CitedPaper(told, surnames, named[0][1][:1], whole))
        self._opening[surname_key(first[0])].add(len(first))
        self._authors.update(surnames)

    def lengths(self, word: str) -> Sequence[int]:
        "How many words the first surnames have that begin with this one, longest first."
        if word not in self._lengths:
            opening = self._opening.get(surname_key(word), set())
            self._lengths[word] = tuple(sorted(opening, reverse=True))
        return self._lengths[word]

    def of_first(self, surname: str) -> Sequence[CitedPaper]:
        return self._by_first.get(surname_key(surname), ())

    def names(self, surname: str) -> bool:
        "Whether one of its papers has such an author, wherever in the row."
        return surname_key(surname) in self._authors


def _keys(authors: Iterable[str]) -> tuple[str, ...]:
    return tuple(surname_key(split_cited(author)[0]) for author in authors)
