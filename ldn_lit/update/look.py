"""One saved search on one source in one run: may it be sent, what came of it, what is news.

The same for both sources, so that neither has a rule the other lacks.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ldn_lit.records import QUERY_CHANGED, SavedSearch, SearchAnswer, SearchRun, SourceName
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
        "The query as it is written."
        if self.source == "pubmed":
            return self.search.pubmed
        return "; ".join(f"{name}={value}" for name, value in self.search.clinicaltrials)

    def failed(self, problem: str) -> SearchRun:
        return SearchRun(
            search=self.search.name,
            source=self.source,
            query_hash=self.hash,
            outcome="failed",
            sent=self.sent,
            problem=problem,
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
    edited = _edited(library, look, answer.ids) if baseline else ()
    account.searches.append(
        SearchRun(
            search=name,
            source=source,
            query_hash=hashed,
            outcome="complete" if answer.complete else "incomplete",
            count=answer.count,
            got=len(found),
            new=0 if baseline else len(fresh),
            baseline=baseline,
            sent=answer.sent,
            translation=answer.translation,
            warnings=(*answer.warnings, *edited),
        )
    )
    # What stood in the list when the watch began is no news, also where its record comes later.
    library.add_seen(name, source, hashed, answer.ids if baseline else fresh, run)
    return [] if baseline else fresh


def _edited(library: Library, look: Look, ids: Sequence[str]) -> tuple[str, ...]:
    "What came in because the query was changed is said, but it is no news."
    name, source = look.search.name, look.source
    before = [old for old in library.known_hashes(name, source) if old != look.hash]
    if not before:
        return ()
    seen = frozenset().union(*(library.seen(name, source, old) for old in before))
    more = sum(1 for external_id in ids if external_id not in seen)
    return (f"{more} more match {QUERY_CHANGED}",)
