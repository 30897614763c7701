"""A search that is not what it was: understood differently, shrunk, or missing what it must find.

Nothing is called gone because of it; it is told so that a person looks. Compared is with the last
complete answer to the same wording: what lasts is told once, what changes or comes back anew.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from ldn_lit.records import Event, SearchAnswer, SearchRun
from ldn_lit.update.look import Look, missed, numbers_in

if TYPE_CHECKING:
    from ldn_lit.library import Library

#: So many times as many records, and more than so many: the query has fallen apart.
GROWN, GROWN_BY = 3, 100


def drifts(library: Library, look: Look, answer: SearchAnswer, now: str) -> tuple[Event, ...]:
    "Whatever a complete answer shows; one in part shows nothing."
    if not answer.complete:
        return ()
    last = library.last_search(look.search.name, look.source, look.hash)
    return tuple(
        _event(look, last, what, detail, now)
        for what, detail in (
            *_compared(last, answer),
            *_remarked(last, answer),
            *_missed(last, missed(look, answer, numbers_in(library))),
        )
    )


Found = tuple[str, dict[str, Any]]


def _compared(last: SearchRun | None, answer: SearchAnswer) -> Iterator[Found]:
    if last is None:
        return
    if last.translation and answer.translation and last.translation != answer.translation:
        yield (
            "is understood differently",
            {"what": "translation", "before": last.translation, "now": answer.translation},
        )
    counts = {"what": "count", "before": last.count, "now": answer.count}
    if last.count and answer.count * 3 <= last.count * 2:
        yield f"fell from {last.count:,} to {answer.count:,} records", counts
    if answer.count >= max(last.count * GROWN, 1) and answer.count > last.count + GROWN_BY:
        yield f"grew from {last.count:,} to {answer.count:,} records", counts


def _remarked(last: SearchRun | None, answer: SearchAnswer) -> Iterator[Found]:
    """A phrase ignored, a word or a field not known: the query that ran is not the one written.

    What is remarked at the first look is the baseline: the report shows it as a warning.
    """
    if last is None:
        return
    now = tuple(dict.fromkeys((*answer.errors, *answer.warnings)))
    if _parts(now) - _parts(last.remarks):
        detail = {"what": "remark", "before": list(last.remarks), "now": list(now)}
        yield "is not run as it is written", detail


def _parts(remarks: Sequence[str]) -> frozenset[tuple[str, str]]:
    '"PubMed did not find: a; b" is two remarks; that b is found now is no drift.'
    split = (remark.partition(": ") for remark in remarks)
    return frozenset((head, part) for head, _, tail in split for part in tail.split("; "))


def _missed(last: SearchRun | None, now: tuple[str, ...]) -> Iterator[Found]:
    before = last.missed if last else ()
    if now and set(now) != set(before):
        yield (
            "misses " + ", ".join(now),
            {"what": "must_hit", "missed": list(now), "before": list(before), "now": list(now)},
        )


def _event(
    look: Look, last: SearchRun | None, what: str, detail: dict[str, Any], now: str
) -> Event:
    "Its key names the answer compared with, so that the same can be told when it comes back."
    name, source = look.search.name, look.source
    since = last.run if last else "first"
    digest = hashlib.sha256(repr((detail["what"], look.hash, since)).encode()).hexdigest()[:12]
    return Event(
        key=f"search.drift:{source}:{name}:{digest}",
        kind="search.drift",
        title=f"{name} {what}",
        when=now,
        searches=(name,),
        detail={"source": source, **detail},
    )
