"""Known papers looked at again at the price of one request: what was revised, retracted or gone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from ldn_lit.errors import CredentialsError, SourceError
from ldn_lit.services import PubMed
from ldn_lit.update.account import Account
from ldn_lit.update.papers import Answered, Watched
from ldn_lit.update.refresh import due_for_refresh, refresh
from ldn_lit.update.withdrawn import Seen, look_for_missing, welcome_back

if TYPE_CHECKING:
    from ldn_lit.library import KnownPaper, Library

#: DateRevised is a day at NCBI; days overlap between time zones and between its servers.
OVERLAP = timedelta(days=2)
#: PMIDs in one term: about 5,000 characters.
UIDS_IN_A_TERM = 300
_CHECKED = "papers_checked"


def recheck_papers(
    library: Library,
    pubmed: PubMed,
    watched: Watched,
    account: Account,
    *,
    run: int,
    now: str,
    channels: Sequence[str],
) -> None:
    """Find out what became of the papers we know: revised, retracted, gone.

    Those due are fetched anew. Of the rest one question tells which PubMed has revised since the
    last complete look: it names the searches that were answered in this run and, beside them, the
    papers none of them lists; so its length does not grow with the library.
    """
    known = [one for one in library.known_papers() if one.pmid not in watched.fetched]
    welcome_back(library, known, watched.listed, run=run, now=now, channels=channels)
    here = [one for one in known if not one.missed or one.pmid in watched.listed]
    due = [one.pmid for one in due_for_refresh(here, watched.listed, now)]
    anew = refresh(library, pubmed, due, account, run=run, now=now, channels=channels)
    if not account.usable("pubmed"):
        return
    rest = {one.pmid: one for one in here if one.pmid not in anew.served}
    today = date.fromisoformat(now[:10])
    since = _since(library.meta(_CHECKED), here, today)
    revised = _revised(pubmed, watched.answered, rest, since, account) if rest else []
    if revised is None:
        return
    again = refresh(
        library,
        pubmed,
        [pmid for pmid in revised if pmid in rest],
        account,
        run=run,
        now=now,
        channels=channels,
    )
    if not again.failed:
        library.set_meta(_CHECKED, today.isoformat())
    if account.usable("pubmed"):
        seen = Seen(
            present=watched.listed | watched.fetched | anew.served | again.served,
            absent=anew.absent | again.absent,
        )
        look_for_missing(library, pubmed, seen, account, run=run, now=now, channels=channels)


def _since(checked: str, known: Iterable[KnownPaper], today: date) -> date:
    """The first day of revisions that may not have been seen yet.

    A day "checked" in the future is a clock that was wrong then.
    """
    last = checked or min((one.fetched[:10] for one in known if one.fetched), default="")
    return min(date.fromisoformat(last) if last else today, today) - OVERLAP


def _revised(
    pubmed: PubMed,
    answered: Sequence[Answered],
    known: Mapping[str, KnownPaper],
    since: date,
    account: Account,
) -> list[str] | None:
    "PMIDs revised since or newly marked retracted; None where PubMed did not say it all."
    changed = f'"{since:%Y/%m/%d}"[lr] : "3000"[lr] OR ({_newly_retracted(known.values())})'
    revised: dict[str, None] = {}
    for subject in _subjects(answered, known):
        try:
            answer = pubmed.search(f"({subject}) AND ({changed})")
        except (SourceError, CredentialsError) as error:
            account.failed("pubmed", error, "known papers could not be checked for retractions")
            return None
        if not answer.complete:
            account.problem(
                "known papers: PubMed's list of revised records is incomplete; asked again next run"
            )
            return None
        revised.update(dict.fromkeys(answer.ids))
    return list(revised)


def _newly_retracted(known: Iterable[KnownPaper]) -> str:
    "A retraction does not always move DateRevised; those told already would come in every run."
    told = [f"{one.pmid}[uid]" for one in known if one.retracted][:UIDS_IN_A_TERM]
    term = '"retracted publication"[pt]'
    return f"{term} NOT ({' OR '.join(told)})" if told else term


def _subjects(answered: Sequence[Answered], known: Iterable[str]) -> list[str]:
    "What to ask about: what the searches find, and every known paper they do not list now."
    queries = [f"({one.answer.sent})" for one in answered]
    listed = {pmid for one in answered for pmid in one.answer.ids}
    beside = sorted(pmid for pmid in known if pmid not in listed)
    chunks = [beside[i : i + UIDS_IN_A_TERM] for i in range(0, len(beside), UIDS_IN_A_TERM)]
    uids = [" OR ".join(f"{pmid}[uid]" for pmid in chunk) for chunk in chunks]
    first = " OR ".join([*queries, *uids[:1]])
    return [subject for subject in (first, *uids[1:]) if subject]
