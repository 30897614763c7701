"""Saved searches whose file cannot be read today: the others are run, these are named."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from ldn_lit.records import SearchRun
from ldn_lit.update.account import Account

if TYPE_CHECKING:
    from ldn_lit.library import Library


def note_unread(library: Library, unread: Mapping[str, str], account: Account, *, run: int) -> None:
    """A broken file is a fault of configuration, and of its own search alone.

    What that search asked last counts as asked in vain today, so the next run after the repair
    compares with what was answered before, and the papers it found are followed meanwhile.
    """
    if not unread:
        return
    account.misconfigured = True
    with library.transaction():
        for name, why in unread.items():
            account.problem(why)
            for one in _in_vain(library, name, why):
                account.searches.append(one)
                if account.sources:
                    library.record_search(run, one)


def _in_vain(library: Library, name: str, why: str) -> Iterator[SearchRun]:
    "The wordings that were in use when the file could be read last."
    found = [*library.wordings(name, "pubmed")[-1:], *library.wordings(name, "clinicaltrials")[-1:]]
    latest = max((one.last_run for one in found), default=0)
    for one in found:
        if one.last_run == latest:
            yield SearchRun(
                search=name,
                source=one.source,
                query_hash=one.query_hash,
                outcome="failed",
                sent=one.sent,
                problem=why,
            )
