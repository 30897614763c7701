"""The authors whom a document is known to cite, and the plain words it uses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache

from ldn_lit.citations.names import looks_like_surname
from ldn_lit.citations.split_names import split_cited
from ldn_lit.matching.names import surname_key

_key = lru_cache(maxsize=65536)(surname_key)
_PLAIN_WORD = re.compile(r"[a-z](?<![\w'’-].)[a-z]{2,}(?![\w'’-])")
_MOST_AUTHORS = 20
_LEAST_CERTAIN = 3
_LEAST_LONE = 6


class KnownNames:
    """Whom the reference list names, and whom the text has cited beyond doubt.

    What a lone capitalised word before a year is, "Findings" or "Fielding", they decide.
    """

    def __init__(self, text: str, listed: Iterable[tuple[tuple[str, ...], int | None]]) -> None:
        self._text = text
        self._listed = tuple(listed)
        self._cited: set[str] = set()
        self._cited_papers: set[tuple[str, int | None]] = set()
        self._supposed: set[str] = set()

    @property
    def cites_by_year(self) -> bool:
        "Whether it is a habit of the text to cite by name and year, so that a lone name can do so."
        return len(self._cited_papers) >= _LEAST_CERTAIN or len(self._supposed) >= _LEAST_LONE

    def is_known(self, surname: str) -> bool:
        key = _key(surname)
        return key in self._surnames or key in self._cited

    def is_listed(self, surname: str) -> bool:
        return bool(self._listed) and _key(surname) in self._surnames

    def __contains__(self, paper: tuple[str, int | None]) -> bool:
        "Whether a paper of this first author and year is listed, or cited beyond doubt."
        key = (_key(paper[0]), paper[1])
        return key in self._dated or key in self._cited_papers

    def is_plain_word(self, word: str) -> bool:
        "Whether the text itself uses it in lower case too: 'Trends' where it speaks of trends."
        return word.casefold() in self._plain_words

    def add(self, surnames: Sequence[str], year: int | None) -> None:
        "What the text cites beyond doubt."
        keys = [_key(surname) for surname in surnames]
        self._cited.update(keys)
        self._cited_papers.add((keys[0], year))

    def suppose(self, surname: str) -> None:
        "A lone name before a year, which may be an author's."
        self._supposed.add(_key(surname))

    @cached_property
    def listed_words(self) -> frozenset[str]:
        "The last words of the listed surnames, case-folded: a number may be glued to one."
        return frozenset(
            split_cited(author)[0].rpartition(" ")[2].casefold()
            for authors, _ in self._listed
            for author in authors[:_MOST_AUTHORS]
        )

    @cached_property
    def _surnames(self) -> frozenset[str]:
        return frozenset(
            _key(surname)
            for authors, _ in self._listed
            for author in authors[:_MOST_AUTHORS]
            if looks_like_surname((surname := split_cited(author)[0]).split()[-1])
        )

    @cached_property
    def _dated(self) -> frozenset[tuple[str, int | None]]:
        return frozenset(
            (_key(split_cited(authors[0])[0]), year)
            for authors, year in self._listed
            if authors and year is not None
        )

    @cached_property
    def _plain_words(self) -> frozenset[str]:
        return frozenset(_PLAIN_WORD.findall(self._text))
