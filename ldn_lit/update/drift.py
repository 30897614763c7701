"""A search that is not what it was: understood differently, shrunk, or missing what it must find.

Nothing is called gone because of it; it is told so that a person looks.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from ldn_lit.records import Event, SavedSearch, SearchAnswer, SearchRun, SourceName
from ldn_lit.update.look import Look

if TYPE_CHECKING:
    from ldn_lit.library import Library

#: A count that falls by a third or more is more than withdrawn records.
SHRUNK = 2 / 3


def drifts(library: Library, look: Look, answer: SearchAnswer, now: str) -> tuple[Event, ...]:
    "Whatever a complete answer shows; one in part shows nothing."
    return tuple(_drift(library, look, answer, now)) if answer.complete else ()


def _drift(library: Library, look: Look, answer: SearchAnswer, now: str) -> Iterator[Event]:
    search, source = look.search, look.source
    last = library.last_search(search.name, source, look.hash)
    if last is not None:
        yield from _compared(search, source, last, answer, now)
    mine = (name for name in search.must_hit if name.isdigit() == (source == "pubmed"))
    missed = [name for name in mine if name not in answer.ids]
    if missed:
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
