"""Papers that PubMed does not have any more: deleted, or merged into another record.

Nothing is said before two complete looks at least a day apart have not found a paper. A look is
one ESummary: it costs one request in a week for each 499 known papers that neither a search nor a
refresh has shown to be there, and one a day later for what is suspected.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from ldn_lit.changes.compared import compared
from ldn_lit.changes.notices import withdrawn_key
from ldn_lit.errors import CredentialsError, SourceError
from ldn_lit.records import Event, HeldArticle
from ldn_lit.services import PubMed
from ldn_lit.update.account import Account
from ldn_lit.update.refresh import LOOK_EVERY, long_ago
from ldn_lit.update.survivors import survivors

if TYPE_CHECKING:
    from ldn_lit.library import KnownPaper, Library

APART = timedelta(days=1)
#: ESummary takes 500 numbers [facts: E-utilities, section 2]; one is the control's.
IN_A_LOOK = 499


@dataclass(frozen=True, slots=True)
class Seen:
    """What this run has learnt already: who was listed or served, and who was not served."""

    present: Collection[str]
    absent: Collection[str]


def welcome_back(
    library: Library,
    known: Sequence[KnownPaper],
    present: Collection[str],
    *,
    run: int,
    now: str,
    channels: Sequence[str],
) -> None:
    "A paper that is there again is suspected no more; where it was said to be gone, that is told."
    back = [one for one in known if one.missed and one.pmid in present]
    if not back:
        return
    held = library.by_pmid([one.pmid for one in back])
    with library.transaction():
        library.mark_present([one.pmid for one in back], now)
        told = [_returned(held[one.pmid], one, now) for one in back if one.told]
        library.add_events(told, channels, run)


def look_for_missing(
    library: Library,
    pubmed: PubMed,
    seen: Seen,
    account: Account,
    *,
    run: int,
    now: str,
    channels: Sequence[str],
) -> None:
    "Look for those whose last sign of life is old, and tell those that are gone."
    known = {one.pmid: one for one in library.known_papers()}
    asked = _to_look_for(known.values(), seen, now)
    if not asked:
        return
    found = _look(pubmed, asked, seen.present, account)
    present = {pmid for pmid, there in found.items() if there}
    welcome_back(library, list(known.values()), present, run=run, now=now, channels=channels)
    library.mark_present(present, now)
    missing = [pmid for pmid, there in found.items() if not there]
    gone = [pmid for pmid in missing if _is_certain(known[pmid], now)]
    if missing:
        library.mark_missed(missing, now)
    if gone:
        _tell_gone(library, pubmed, gone, account, run=run, now=now, channels=channels)


def _to_look_for(known: Collection[KnownPaper], seen: Seen, now: str) -> list[str]:
    "Those due, and to fill the request those that will be next."
    unseen = [one for one in known if one.pmid not in seen.present]
    due = [one for one in unseen if _is_due(one, seen, now)]
    if not due:
        return []
    others = sorted((one for one in unseen if one not in due), key=lambda one: one.present)
    room = -len(due) % IN_A_LOOK
    return [one.pmid for one in (*due, *(one for one in others if not one.missed))][
        : len(due) + room
    ]


def _is_due(one: KnownPaper, seen: Seen, now: str) -> bool:
    if one.missed and not one.told:
        return long_ago(one.last_missed, now, APART)
    if one.missed:
        return long_ago(one.last_missed, now, LOOK_EVERY)
    return one.pmid in seen.absent or long_ago(one.present, now, LOOK_EVERY)


def _is_certain(one: KnownPaper, now: str) -> bool:
    "This look is at least the second in a row, and a day after the first."
    if not one.missed or one.told or one.missed > now:
        return False
    return long_ago(one.missed, now, APART)


def _look(
    pubmed: PubMed, asked: Sequence[str], present: Collection[str], account: Account
) -> dict[str, bool]:
    """Whether PubMed has each. What it did not answer is left out.

    One that a search has just listed is asked about too: where that is "missing" as well, it is
    the service that is not well, and the look counts for nothing.
    """
    control = next(iter(sorted(present)), "")
    found: dict[str, bool] = {}
    for start in range(0, len(asked), IN_A_LOOK):
        batch = list(asked[start : start + IN_A_LOOK])
        try:
            answer = pubmed.summarize([*batch, control] if control else batch)
        except (SourceError, CredentialsError) as error:
            account.failed("pubmed", error, f"{len(batch)} known papers could not be looked for")
            break
        if control and answer.get(control) != "present":
            account.problem(
                "PubMed: its summaries deny a paper that its searches find; known papers are"
                " looked for again next run"
            )
            break
        found |= {pmid: answer[pmid] == "present" for pmid in batch if pmid in answer}
    return found


# --- telling ----------------------------------------------------------------


def _tell_gone(
    library: Library,
    pubmed: PubMed,
    gone: Sequence[str],
    account: Account,
    *,
    run: int,
    now: str,
    channels: Sequence[str],
) -> None:
    held = library.by_pmid(gone)
    try:
        merged = survivors(pubmed, {pmid: one.article for pmid, one in held.items()})
    except (SourceError, CredentialsError) as error:
        # Whether it was deleted or merged is half of the news: it waits for the next look.
        account.failed("pubmed", error, f"what became of {len(gone)} withdrawn records")
        return
    found = compared(library.by_pmid, list(merged.values()), now=now)
    with library.transaction():
        events = [*found.events]
        library.store_articles(found.records, now=now)
        for pmid in gone:
            into = merged[pmid].article.pmid if pmid in merged else ""
            events.append(_withdrawn(held[pmid], into, now))
            library.withdraw(pmid, into, now)
        library.add_events(events, channels, run)


def _withdrawn(held: HeldArticle, into: str, now: str) -> Event:
    assert held.withdrawal is not None
    missed = held.withdrawal.missed
    detail = {
        "what": "merged" if into else "deleted",
        "replaced_by": into,
        "date": missed[:10],
        "notice_pmid": into,
    }
    return _event(held, withdrawn_key(held.article.pmid, missed), detail, now)


def _returned(held: HeldArticle, one: KnownPaper, now: str) -> Event:
    key = f"{withdrawn_key(one.pmid, one.missed)}:returned"
    return _event(held, key, {"what": "returned", "replaced_by": "", "date": now[:10]}, now)


def _event(held: HeldArticle, key: str, detail: dict[str, str], now: str) -> Event:
    return Event(
        key=key,
        kind="paper.withdrawn",
        title=held.article.title or held.article.vernacular_title,
        when=now,
        pmid=held.article.pmid,
        detail=detail,
    )
