"""The inverted index over a corpus: words, phrases, names, dates and numbers -> PMIDs."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable

from .article_view import ArticleView


class Index:
    """Kept in step with the corpus, record by record."""

    def __init__(self) -> None:
        self.views: dict[str, ArticleView] = {}
        self._words: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        self._values: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        self._split: dict[str, frozenset[str]] = {}
        self._sorted: dict[tuple[str, str], list[str]] = {}

    def copy(self) -> Index:
        twin = Index()
        twin.views = dict(self.views)
        twin._split = self._split
        for mine, its in ((self._words, twin._words), (self._values, twin._values)):
            for field, table in mine.items():
                its[field].update((key, set(pmids)) for key, pmids in table.items())
        return twin

    def add(self, view: ArticleView) -> None:
        self.remove(view.pmid)
        self.views[view.pmid] = view
        for field, text in view.passages.items():
            for word in self._distinct(text):
                self._words[field][word].add(view.pmid)
        for field, values in view.values.items():
            for value in values:
                self._values[field][value].add(view.pmid)
        self._sorted.clear()

    def remove(self, pmid: str) -> None:
        view = self.views.pop(pmid, None)
        if view is None:
            return
        for field, text in view.passages.items():
            for word in self._distinct(text):
                _discard(self._words[field], word, pmid)
        for field, values in view.values.items():
            for value in values:
                _discard(self._values[field], value, pmid)
        self._sorted.clear()

    def _distinct(self, text: str) -> frozenset[str]:
        if text not in self._split:
            self._split[text] = frozenset(text.split()) - {"|"}
        return self._split[text]

    def everything(self) -> set[str]:
        return set(self.views)

    def word(self, fields: Iterable[str], word: str) -> set[str]:
        return _union(self._words[field].get(word, ()) for field in fields)

    def beginning(self, fields: Iterable[str], stem: str) -> set[str]:
        return _union(
            self._words[field][word]
            for field in fields
            for word in self._starting("words", field, stem)
        )

    def phrase(self, fields: tuple[str, ...], words: tuple[str, ...], *, cut: bool) -> set[str]:
        """Records with these words side by side in one field; `cut`: the last is a beginning."""
        if not words:
            return set()
        whole = words[:-1] if cut else words
        sets = [self.word(fields, word) for word in whole]
        if cut:
            sets.append(self.beginning(fields, words[-1]))
        candidates = set.intersection(*sets)
        if len(words) == 1:
            return candidates
        wanted = f" {' '.join(words)}" + ("" if cut else " ")
        return {
            pmid
            for pmid in candidates
            if any(wanted in self.views[pmid].passages.get(field, "") for field in fields)
        }

    def near(self, fields: tuple[str, ...], words: tuple[str, ...], between: int) -> set[str]:
        "Records with all the words in any order and at most `between` other words among them."
        candidates = set.intersection(*(self.word(fields, word) for word in words))
        return {
            pmid
            for pmid in candidates
            if any(
                _close(part.split(), words, between)
                for field in fields
                for part in self.views[pmid].passages.get(field, "").split("|")
            )
        }

    def value(self, fields: Iterable[str], value: str) -> set[str]:
        return _union(self._values[field].get(value, ()) for field in fields)

    def value_beginning(self, fields: Iterable[str], start: str) -> set[str]:
        return _union(
            self._values[field][value]
            for field in fields
            for value in self._starting("values", field, start)
        )

    def values_of(self, field: str) -> list[str]:
        return self._starting("values", field, "")

    def dated(self, field: str, low: int, high: int) -> set[str]:
        return {
            pmid
            for pmid, view in self.views.items()
            if any(low <= day <= high for day in view.dates.get(field, ()))
        }

    def numbered(self, low: int, high: int) -> set[str]:
        return {pmid for pmid in self.views if low <= int(pmid) <= high}

    def _starting(self, kind: str, field: str, start: str) -> list[str]:
        if (kind, field) not in self._sorted:
            table = self._words if kind == "words" else self._values
            self._sorted[kind, field] = sorted(table[field])
        ordered = self._sorted[kind, field]
        first = bisect_left(ordered, start)
        after = bisect_left(ordered, start + chr(0x10FFFF))
        return ordered[first:after]


def _discard(table: dict[str, set[str]], key: str, pmid: str) -> None:
    table[key].discard(pmid)
    if not table[key]:
        del table[key]


def _union(sets: Iterable[Iterable[str]]) -> set[str]:
    return set().union(*sets)


def _close(text: list[str], words: tuple[str, ...], between: int) -> bool:
    span = len(words) + between
    wanted = set(words)
    return any(
        text[start] in wanted and wanted <= set(text[start : start + span])
        for start in range(len(text))
    )
