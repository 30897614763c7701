"""An edited query before the next run: what the edit does, and its answer taken as baseline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ldn_lit.errors import CredentialsError, SourceError
from ldn_lit.records import Named, QueryEdit, SavedSearch, SearchAnswer
from ldn_lit.services import PubMed, Registry
from ldn_lit.update.account import Account
from ldn_lit.update.checking import Answered, ask
from ldn_lit.update.drift import drifts
from ldn_lit.update.look import (
    NAMES,
    Look,
    edited,
    looks,
    may_be_sent,
    missed,
    numbers_in,
    remarks_on,
)

if TYPE_CHECKING:
    from ldn_lit.library import Library

#: Records fetched to say what came in; more than a person reads are not asked for.
TITLES = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Reworded:
    """An edited query and the answer to it. `edit` compares it with the wording run last."""

    look: Look
    answer: SearchAnswer
    edit: QueryEdit


def unedited(library: Library, look: Look) -> str:
    "Why there is nothing to compare, in a sentence; '' where the query was edited."
    wordings = library.wordings(look.search.name, look.source)
    name = f"{look.search.name} on {NAMES[look.source]}"
    if not wordings:
        return f"{name} has never been run: the next `ldn-lit update` makes its baseline"
    last = wordings[-1]
    if last.query_hash == look.hash:
        return f"{name} has not been edited since run {last.last_run}"
    return ""


def compare(
    library: Library, pubmed: PubMed, registry: Registry, search: SavedSearch, account: Account
) -> tuple[Reworded, ...]:
    """Ask the edited queries of a search, and say what each edit brings in and drops.

    Nothing is written. What cannot be asked or is not answered completely is in `account`.
    """
    found: list[Reworded] = []
    for look in (*looks([search], "pubmed"), *looks([search], "clinicaltrials")):
        if unedited(library, look) or not may_be_sent(look, account):
            continue
        try:
            answered = ask(pubmed, registry, look)
            edit = edited(library, look, answered.answer)
            if edit is not None:
                edit = _titled(edit, pubmed, look, answered)
        except (SourceError, CredentialsError) as error:
            account.failed(look.source, error, f"search {search.name} on {NAMES[look.source]}")
            account.searches.append(look.failed(str(error)))
            continue
        account.answered.add(look.source)
        if edit is None:
            account.problem(
                f"search {search.name} on {NAMES[look.source]} was answered in part:"
                " nothing can be compared; try again later"
            )
            continue
        found.append(Reworded(look=look, answer=answered.answer, edit=edit))
    return tuple(found)


def take(
    library: Library,
    reworded: Reworded,
    *,
    run: int,
    now: str,
    channels: Sequence[str],
    as_news: bool,
) -> None:
    """Make the answer the baseline of the new wording, as an update would; what is odd about it
    waits for the next report.

    With `as_news` the baseline is what the wording before has seen: the next update then finds
    what came in as news, fetches it and tells it.
    """
    look, answer, edit = reworded.look, reworded.answer, reworded.edit
    name, source = look.search.name, look.source
    before = library.wordings(name, source)[-1]
    known = library.seen(name, source, before.query_hash) if as_news else answer.ids
    with library.transaction():
        library.add_events(drifts(library, look, answer, now), channels, run)
        library.add_seen(name, source, look.hash, known, run)
        library.note_answer(name, source, look.hash, answer.ids, run)
        library.record_search(
            run,
            replace(
                look.answered(answer),
                baseline=True,
                warnings=(*answer.warnings, *remarks_on(edit)),
                missed=missed(look, answer, numbers_in(library)),
                edit=edit,
            ),
        )


def _titled(edit: QueryEdit, pubmed: PubMed, look: Look, answered: Answered) -> QueryEdit:
    titles = dict(answered.titles)
    unknown = [one.id for one in edit.came_in if not one.title and one.id not in titles]
    if look.source == "pubmed" and unknown:
        fetched = pubmed.fetch(unknown[:TITLES]).records
        titles |= {one.article.pmid: one.article.title for one in fetched}
    return replace(edit, came_in=tuple(_named(one, titles) for one in edit.came_in))


def _named(one: Named, titles: dict[str, str]) -> Named:
    return one if one.title else replace(one, title=titles.get(one.id, ""))
