"""The records people decided on while the library did not have them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from ldn_lit.changes.compared import compared
from ldn_lit.errors import CredentialsError, SourceError
from ldn_lit.records import Event
from ldn_lit.services import PubMed
from ldn_lit.update.account import Account

if TYPE_CHECKING:
    from ldn_lit.library import Library


def fetch_decided(
    library: Library,
    pubmed: PubMed,
    account: Account,
    *,
    now: str,
    tell: Callable[[Sequence[Event]], None],
) -> None:
    "One request where there are any, else none. A PMID that PubMed does not know is asked once."
    wanted = library.awaited()
    if not wanted or not account.usable("pubmed"):
        return
    try:
        fetched = pubmed.fetch(wanted)
    except (SourceError, CredentialsError) as error:
        account.failed("pubmed", error, "records that a person decided on")
        return
    account.answered.add("pubmed")
    found = compared(library.by_pmid, fetched.records, now=now)
    with library.transaction():
        library.store_articles(found.records, now=now)
        library.mark_absent(fetched.absent, now)
        tell(found.events)
    for pmid in fetched.absent:
        account.problem(f"PubMed has no record {pmid}, which a person decided on")
