"""Which entry of the reference list a mention in the text means."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ldn_lit.matching.journals import same_journal
from ldn_lit.records import Citation

_MOST_CANDIDATES = 500


@dataclass(frozen=True, slots=True)
class _Listed:
    entries: tuple[Citation, ...]
    by_author_year: dict[tuple[str, int | None], list[Citation]]


def with_referents(citations: Sequence[Citation]) -> tuple[Citation, ...]:
    "Author-year and prose mentions refer to the entry they mean, where it can be only one."
    listed = _listed(each for each in citations if each.kind == "reference")
    return tuple(_referring(each, listed) for each in citations)


def _listed(references: Iterable[Citation]) -> _Listed:
    entries = tuple(references)
    by_author_year: defaultdict[tuple[str, int | None], list[Citation]] = defaultdict(list)
    for entry in entries:
        by_author_year[(_first_surname(entry), entry.year)].append(entry)
    return _Listed(entries, dict(by_author_year))


def _referring(citation: Citation, listed: _Listed) -> Citation:
    if citation.kind not in {"author_year", "prose"}:
        return citation
    meant = [entry for entry in _candidates(citation, listed) if _agrees(citation, entry)]
    if len(meant) != 1:
        return citation
    return replace(citation, refers_to=meant[0].id, note="")


def _candidates(citation: Citation, listed: _Listed) -> Sequence[Citation]:
    "A journal is enough to look for, or an author with a year; an author or a year alone is not."
    if citation.authors and citation.year is not None:
        key = (citation.authors[0].casefold(), citation.year)
        found: Sequence[Citation] = listed.by_author_year.get(key, ())
    else:
        found = listed.entries if citation.journal else ()
    return found if len(found) <= _MOST_CANDIDATES else ()


def _agrees(citation: Citation, entry: Citation) -> bool:
    "In everything that the mention gives."
    if citation.year is not None and citation.year != entry.year:
        return False
    if citation.year_suffix and citation.year_suffix != entry.year_suffix:
        return False
    if citation.journal and not same_journal(citation.journal, entry.journal):
        return False
    if len(citation.authors) > len(entry.authors) and not entry.et_al:
        return False
    return not citation.authors or citation.authors[0].casefold() == _first_surname(entry)


def _first_surname(entry: Citation) -> str:
    if not entry.authors:
        return ""
    surname, space, _ = entry.authors[0].rpartition(" ")
    return (surname if space else entry.authors[0]).casefold()
