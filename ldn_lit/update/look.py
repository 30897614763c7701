"""One saved search on one source in one run: may it be sent, what came of it, what is news.

The same for both sources, so that neither has a rule the other lacks.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ldn_lit.records import (
    QUERY_CHANGED,
    QueryEdit,
    SavedSearch,
    SearchAnswer,
    SearchRun,
    SourceName,
)
from ldn_lit.searches import lint, query_hash
from ldn_lit.update.account import Account

if TYPE_CHECKING:
    from ldn_lit.library import Library

NAMES: dict[SourceName, str] = {"pubmed": "PubMed", "clinicaltrials": "ClinicalTrials.gov"}
_NOUNS: dict[SourceName, str] = {"pubmed": "records", "clinicaltrials": "trials"}
_PUBMED_PART = "[pubmed] query"


@dataclass(frozen=True, slots=True)
class Look:
    search: SavedSearch
    source: SourceName

    @property
    def hash(self) -> str:
        return query_hash(self.search, self.source)

    @property
    def sent(self) -> str:
        "The query as it is written; the registry's parameters as its answers repeat them."
        if self.source == "pubmed":
            return self.search.pubmed
        return " & ".join(f"{name}={value}" for name, value in sorted(self.search.clinicaltrials))

    def failed(self, problem: str) -> SearchRun:
        return SearchRun(
            search=self.search.name,
            source=self.source,
            query_hash=self.hash,
            outcome="failed",
            sent=self.sent,
            problem=problem,
        )

    def answered(self, answer: SearchAnswer) -> SearchRun:
        "What the source said; what only the library can tell is the caller's to add."
        return SearchRun(
            search=self.search.name,
            source=self.source,
            query_hash=self.hash,
            outcome="complete" if answer.complete else "incomplete",
            count=answer.count,
            got=len(answer.ids),
            sent=answer.sent,
            translation=answer.translation,
            errors=answer.errors,
            warnings=answer.warnings,
        )


def looks(searches: Sequence[SavedSearch], source: SourceName) -> list[Look]:
    "One for every search that is switched on and asks this source."
    every = (Look(search, source) for search in searches if search.enabled)
    return [look for look in every if look.sent]


def may_be_sent(look: Look, account: Account) -> bool:
    "Not what is malformed, nor to a source that does not answer; why not is noted."
    on_pubmed = look.source == "pubmed"
    errors = (one for one in lint(look.search) if one.severity == "error")
    fault = next((one for one in errors if (one.where == _PUBMED_PART) == on_pubmed), None)
    if fault is not None:
        account.misconfigured = True
        account.problem(fault.sentence)
        account.searches.append(look.failed(fault.sentence))
        return False
    if not account.usable(look.source):
        account.searches.append(look.failed(f"{NAMES[look.source]} could not be asked"))
        return False
    return True


def settle(
    library: Library,
    look: Look,
    answer: SearchAnswer,
    served: Collection[str],
    account: Account,
    *,
    run: int,
) -> list[str]:
    """Write down what the search found; the ids that are news.

    `served` are those whose record the library now has from the source itself.
    """
    name, source, hashed = look.search.name, look.source, look.hash
    seen = library.seen(name, source, hashed)
    found = [external_id for external_id in answer.ids if external_id in served]
    fresh = [external_id for external_id in found if external_id not in seen]
    baseline = library.last_search(name, source, hashed) is None
    if not answer.complete:
        account.problem(
            f"search {name} on {NAMES[source]} is incomplete: {len(answer.ids)} of {answer.count}"
            f" {_NOUNS[source]} listed; asked again next run"
        )
    news = [] if baseline else fresh
    edit = edited(library, look, answer, news)
    account.searches.append(
        replace(
            look.answered(answer),
            got=len(found),
            new=len(news),
            baseline=baseline,
            warnings=(*answer.warnings, *remarks_on(edit)),
            missed=missed(look, answer, numbers_in(library)),
            edit=edit,
        )
    )
    # What stood in the list when the watch began is no news, also where its record comes later.
    library.add_seen(name, source, hashed, answer.ids if baseline else fresh, run)
    if answer.complete:
        library.note_answer(name, source, hashed, answer.ids, run)
    return news


def missed(
    look: Look, answer: SearchAnswer, numbers: Callable[[str], Collection[str]]
) -> tuple[str, ...]:
    """What the search has to find and did not; of an answer in part nothing can be said.

    A trial is found under whichever of its `numbers` the registry lists it.
    """
    if not answer.complete:
        return ()
    found = frozenset(answer.ids)
    on_pubmed = look.source == "pubmed"
    mine = (one for one in look.search.must_hit if one.isdigit() == on_pubmed)
    return tuple(one for one in mine if one not in found and found.isdisjoint(numbers(one)))


def numbers_in(library: Library) -> Callable[[str], Collection[str]]:
    "The number under which the library holds a trial that was registered under another one."
    return lambda nct_id: (
        [] if nct_id.isdigit() else [held.trial.nct_id for held in library.trials([nct_id])]
    )


def edited(
    library: Library, look: Look, answer: SearchAnswer, news: Collection[str] = ()
) -> QueryEdit | None:
    """What an edit of the query brought in and dropped, where the wording that was answered last
    is another one. Only a complete answer tells; what is told as news is left out.
    """
    wordings = library.wordings(look.search.name, look.source) if answer.complete else ()
    if not wordings or wordings[-1].query_hash == look.hash:
        return None
    before = wordings[-1]
    held = library.last_answer(look.search.name, look.source, before.query_hash)
    found = frozenset(answer.ids)
    return QueryEdit(
        before=before.sent,
        now=answer.sent,
        run=before.last_run,
        when=before.last_started,
        came_in=library.named(one for one in answer.ids if one not in held and one not in news),
        fell_out=library.named(sorted(held - found, key=lambda one: (len(one), one), reverse=True)),
    )


def remarks_on(edit: QueryEdit | None) -> list[str]:
    "In a line each for those who read the warnings."
    if edit is None:
        return []
    said = [f"{len(edit.came_in)} more match {QUERY_CHANGED}"]
    fewer = len(edit.fell_out)
    return [*said, f"{fewer} no longer match {QUERY_CHANGED}"] if fewer else said
