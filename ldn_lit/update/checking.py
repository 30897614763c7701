"""Saved searches asked once and compared with nothing: how a source reads them, what they find."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from ldn_lit.errors import CredentialsError, SourceError
from ldn_lit.records import SavedSearch, SearchAnswer, SearchRun
from ldn_lit.services import PubMed, Registry
from ldn_lit.update.account import Account
from ldn_lit.update.look import NAMES, Look, looks, may_be_sent, missed

#: Enough to count trials, to know each by all its numbers, and to name it.
_IN_SHORT = ("fields", "NCTId,NCTIdAlias,BriefTitle")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """`numbers` leads from a trial's other numbers to the listed one, `titles` are the trials'."""

    answer: SearchAnswer
    numbers: Mapping[str, Sequence[str]] = field(default_factory=dict)
    titles: Mapping[str, str] = field(default_factory=dict)


def check_searches(pubmed: PubMed, registry: Registry, searches: Sequence[SavedSearch]) -> Account:
    """Ask every search of its sources; `account.searches` says what came of each.

    A search that fails does not keep the others from being asked; a faulty one is not sent.
    """
    account = Account(sources=("pubmed", "clinicaltrials"))
    for look in (*looks(searches, "pubmed"), *looks(searches, "clinicaltrials")):
        if not may_be_sent(look, account):
            continue
        try:
            answered = ask(pubmed, registry, look)
        except (SourceError, CredentialsError) as error:
            asked = f"search {look.search.name} on {NAMES[look.source]}"
            account.failed(look.source, error, asked)
            account.searches.append(look.failed(str(error)))
            continue
        account.answered.add(look.source)
        account.searches.append(_checked(look, answered))
    return account


def ask(pubmed: PubMed, registry: Registry, look: Look) -> Answered:
    "The whole answer to one search, without its records."
    if look.source == "pubmed":
        return Answered(answer=pubmed.search(" ".join(look.sent.split())))
    found = registry.search((*look.search.clinicaltrials, _IN_SHORT))
    numbers: dict[str, list[str]] = {}
    for one in found.trials:
        for alias in one.trial.aliases:
            numbers.setdefault(alias, []).append(one.trial.nct_id)
    return Answered(
        answer=replace(found.answer, sent=look.sent),
        numbers=numbers,
        titles={one.trial.nct_id: one.trial.title for one in found.trials},
    )


def _checked(look: Look, answered: Answered) -> SearchRun:
    found = missed(look, answered.answer, lambda one: answered.numbers.get(one, ()))
    return replace(look.answered(answered.answer), missed=found)
