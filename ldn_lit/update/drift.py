"""A search that is not what it was: understood differently, shrunk, or missing what it must find.

Nothing is called gone because of it; it is told so that a person looks.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from ldn_lit.records import Event, SavedSearch, SearchAnswer, SearchRun, SourceName
from ldn_lit.searches import query_hash

if TYPE_CHECKING:
    from ldn_lit.library import Library

#: A count that falls by a third or more is more than withdrawn records.
SHRUNK = 2 / 3


def papers(
    library: Library, search: SavedSearch, answer: SearchAnswer, now: str
) -> tuple[Event, ...]:
    return tuple(_drift(library, search, "pubmed", answer, now, str.isdigit))


def trials(
    library: Library, search: SavedSearch, answer: SearchAnswer, now: str
) -> tuple[Event, ...]:
    return tuple(_drift(library, search, "clinicaltrials", answer, now, _is_nct))


def _is_nct(name: str) -> bool:
    return name.upper().startswith("NCT")


def _drift(
    library: Library,
    search: SavedSearch,
    source: SourceName,
    answer: SearchAnswer,
    now: str,
    belongs: Any,
) -> Iterator[Event]:
    last = library.last_search(search.name, source, query_hash(search, source))
    if last is not None and answer.complete:
        yield from _compared(search, source, last, answer, now)
    missed = [name for name in search.must_hit if belongs(name) and name not in answer.ids]
    if missed and answer.complete:
        detail = {"what": "must_hit", "missed": missed}
        yield _event(search, source, "misses " + ", ".join(missed), detail, now, detail)


def _compared(
    search: SavedSearch, source: SourceName, last: SearchRun, answer: SearchAnswer, now: str
) -> Iterator[Event]:
    if last.translation and answer.translation and last.translation != answer.translation:
        detail: dict[str, Any] = {
            "what": "translation",
            "before": last.translation,
            "now": answer.translation,
        }
        yield _event(search, source, "is understood differently", detail, now, now)
    if last.count and answer.count <= last.count * SHRUNK:
        detail = {"what": "count", "before": last.count, "now": answer.count}
        what = f"fell from {last.count} to {answer.count} records"
        yield _event(search, source, what, detail, now, now)


def _event(
    search: SavedSearch,
    source: SourceName,
    what: str,
    detail: dict[str, Any],
    now: str,
    version: object,
) -> Event:
    """`version` tells this drift from the same kind of drift told before: what is compared with
    the last search can happen again in the same words, what lasts is told when it changes."""
    digest = hashlib.sha256(repr((detail["what"], version)).encode()).hexdigest()[:12]
    return Event(
        key=f"search.drift:{source}:{search.name}:{digest}",
        kind="search.drift",
        title=f"{search.name} {what}",
        when=now,
        searches=(search.name,),
        detail={"source": source, **detail},
    )
