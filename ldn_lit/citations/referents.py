"""Which entry of the reference list a mention in the text means."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from ldn_lit.citations.changing import changed
from ldn_lit.citations.split_names import split_cited
from ldn_lit.matching.journals import same_journal
from ldn_lit.matching.names import surname_key
from ldn_lit.matching.words import words
from ldn_lit.records import Citation

_MOST_CANDIDATES = 500
_LEAST_SHARED = 2
NO_LABELS: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class _Listed:
    entries: tuple[Citation, ...]
    by_author_year: dict[tuple[str, int | None], list[Citation]]
    by_year: dict[int | None, list[Citation]]
    in_titles: Counter[str]


def with_referents(
    citations: Sequence[Citation], labelled: Mapping[str, str] = NO_LABELS
) -> tuple[Citation, ...]:
    """Author-year and prose mentions refer to the entry they mean, where it can be only one.

    `labelled` are those known by their place: the mention's id -> the entry's.
    """
    listed = _listed(each for each in citations if each.kind == "reference")
    if not listed.entries:
        return tuple(citations)
    return tuple(_referring(each, listed, labelled.get(each.id, "")) for each in citations)


def _listed(references: Iterable[Citation]) -> _Listed:
    entries = tuple(references)
    by_author_year: defaultdict[tuple[str, int | None], list[Citation]] = defaultdict(list)
    by_year: defaultdict[int | None, list[Citation]] = defaultdict(list)
    in_titles: Counter[str] = Counter()
    for entry in entries:
        by_author_year[(_first_key(entry), entry.year)].append(entry)
        by_year[entry.year].append(entry)
        in_titles.update(words(entry.title))
    return _Listed(entries, dict(by_author_year), dict(by_year), in_titles)


def _referring(citation: Citation, listed: _Listed, labelled: str) -> Citation:
    if citation.kind not in {"author_year", "prose"} or _has_identifier(citation):
        return citation
    if labelled:
        return changed(citation, refers_to=labelled, note="")
    meant = [entry for entry in _candidates(citation, listed) if _agrees(citation, entry)]
    if len(meant) != 1 or not _is_told(citation, meant[0], listed):
        return citation
    return changed(citation, refers_to=meant[0].id, note="")


def _has_identifier(citation: Citation) -> bool:
    return bool(citation.pmid or citation.doi or citation.pmcid)


def _candidates(citation: Citation, listed: _Listed) -> Sequence[Citation]:
    """A journal is enough to look for, or an author with a year; an author alone is not, and a
    year only with words of the title (see _is_told)."""
    found: Sequence[Citation] = ()
    if citation.authors and (citation.year is not None or citation.kind == "author_year"):
        found = listed.by_author_year.get((_first_key(citation), citation.year), ())
    elif citation.journal:
        found = listed.entries
    elif citation.year is not None and not citation.authors:
        found = listed.by_year.get(citation.year, ())
    return found if len(found) <= _MOST_CANDIDATES else ()


def _agrees(citation: Citation, entry: Citation) -> bool:
    "In everything that the mention gives."
    if citation.year is not None and citation.year != entry.year:
        return False
    if citation.year_suffix and citation.year_suffix != entry.year_suffix:
        return False
    if citation.journal and not same_journal(citation.journal, entry.journal):
        return False
    return not citation.authors or _are_authors(citation, entry)


def _are_authors(citation: Citation, entry: Citation) -> bool:
    if _first_key(citation) != _first_key(entry) or not _initials_agree(citation, entry):
        return False
    of_entry = {_key(author) for author in entry.authors}
    strangers = {_key(author) for author in citation.authors} - of_entry
    if strangers:
        return entry.et_al and len(entry.authors) < len(citation.authors)
    # "Younger et al. 2009" is another paper than that of Younger and Mackey.
    if citation.et_al and len(entry.authors) == 2 and not entry.et_al:
        return False
    in_full = len(citation.authors) > 1 and not citation.et_al
    return not in_full or entry.et_al or len(citation.authors) == len(entry.authors)


def _initials_agree(citation: Citation, entry: Citation) -> bool:
    cited, found = split_cited(citation.authors[0])[1], split_cited(entry.authors[0])[1]
    return not cited or not found or cited[0].upper() == found[0].upper()


def _is_told(citation: Citation, entry: Citation, listed: _Listed) -> bool:
    "Whether more than a year says so: words of this title, one of them in no other."
    if citation.authors or citation.journal:
        return True
    shared = set(words(citation.context)) & set(words(entry.title))
    return len(shared) >= _LEAST_SHARED and any(listed.in_titles[word] == 1 for word in shared)


def _first_key(citation: Citation) -> str:
    return _key(citation.authors[0]) if citation.authors else ""


@lru_cache(maxsize=65536)
def _key(author: str) -> str:
    return surname_key(split_cited(author)[0])
