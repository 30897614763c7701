"""Files of PubMed's own records: stored as PubMed wrote them, a batch at a time.

They are confirmed: the bytes are PubMed's. When they were written is not known, only that it was
not before their last revision; that day counts as the day they were fetched, so an update soon
asks for them anew. A copy that is older than what is held takes nothing back.

What NLM's update file says is deleted counts as a first look that did not find it. The update's
own look, a day or more later, asks PubMed and tells it: a file may be old, and a deleted number
does come back, so it is not told on the file's word alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Protocol

from ldn_lit.changes.compared import compared
from ldn_lit.changes.notices import notices
from ldn_lit.changes.papers import is_older
from ldn_lit.importing.account import Fate, FileAccount, Outcome
from ldn_lit.importing.entries import Unread
from ldn_lit.records import Event, FetchedArticle, HeldArticle
from ldn_lit.records.importing import ImportedEntry
from ldn_lit.report.wording import flag
from ldn_lit.resolve.imports.intake import Intake

#: Records that are stored in one transaction.
TOGETHER = 400


class FoundRecord(Protocol):
    "A record at its line, or what kept it from being read."

    @property
    def line(self) -> int: ...
    @property
    def record(self) -> FetchedArticle | None: ...
    @property
    def why(self) -> str: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordsFile:
    "`deleted` are the PMIDs that it says NLM has deleted, with their lines."

    name: str
    sha256: str
    found: Iterable[FoundRecord]
    deleted: Mapping[str, int]


def take_in_records(intake: Intake, file: RecordsFile) -> FileAccount:
    "Every record of a file but those which it deletes itself."
    account = FileAccount(name=file.name, format="pubmed-xml", sha256=file.sha256)
    before = intake.library.imported_before(file.sha256)
    newest = ""
    for found in _batches(_readable(file, account)):
        newest = max(newest, *(record.article.revised.iso for _, record in found))
        _batch(intake, file, found, before, account)
    if file.deleted:
        _delete(intake, file, newest, account)
    return account


def _batches(
    found: Iterator[tuple[int, FetchedArticle]],
) -> Iterator[list[tuple[int, FetchedArticle]]]:
    while batch := list(islice(found, TOGETHER)):
        yield batch


def _readable(file: RecordsFile, account: FileAccount) -> Iterator[tuple[int, FetchedArticle]]:
    for one in file.found:
        if one.record is None:
            account.unread.append(Unread(one.line, one.why))
        elif one.record.article.pmid in file.deleted:
            account.counts["deleted"] += 1
        else:
            yield one.line, one.record


def _batch(
    intake: Intake,
    file: RecordsFile,
    found: Sequence[tuple[int, FetchedArticle]],
    before: Mapping[int, ImportedEntry],
    account: FileAccount,
) -> None:
    library = intake.library
    pmids = [record.article.pmid for _, record in found]
    with library.transaction():
        held = library.by_pmid(pmids)
        fresh, events = _worth_storing(intake, [record for _, record in found], held)
        ids = {pmid: one.id for pmid, one in held.items()}
        if fresh:
            ids |= library.store_from_file(fresh, now=intake.now)
            intake.tell(events)
        told = _to_be_told(intake, found, fresh, held, ids)
        rows = []
        for line, record in found:
            pmid = record.article.pmid
            fate, first = _fate(intake, f"{file.name}:{line}", ids[pmid], known=pmid in held)
            account.counts[fate] += 1
            if pmid in told:
                outcome = _outcome(line, told[pmid], fate, first)
                if outcome.state or first:
                    account.outcomes.append(outcome)
            if line not in before:
                noted = ImportedEntry(position=line, line=line, fate=fate, article_id=ids[pmid])
                rows.append(noted)
        if rows:
            number = library.start_import(file.name, file.sha256, "pubmed-xml", intake.now)
            library.note_imported(number, rows)


def _to_be_told(
    intake: Intake,
    found: Sequence[tuple[int, FetchedArticle]],
    fresh: Sequence[FetchedArticle],
    held: Mapping[str, HeldArticle],
    ids: Mapping[str, int],
) -> dict[str, HeldArticle]:
    "What may have to be said of: what something stands against, and what was met before."
    last = {record.article.pmid: record.article for record in fresh}
    times = Counter(ids[record.article.pmid] for _, record in found)
    again = {pmid for pmid, number in ids.items() if number in intake.met or times[number] > 1}
    grave = {pmid for pmid, article in last.items() if any(one.grave for one in notices(article))}
    changed = grave | again | (last.keys() & held.keys())
    stand = {pmid: one for pmid, one in held.items() if pmid not in changed}
    return stand | intake.library.by_pmid(changed)


def _worth_storing(
    intake: Intake, records: Sequence[FetchedArticle], held: Mapping[str, HeldArticle]
) -> tuple[list[FetchedArticle], tuple[Event, ...]]:
    "What is not held, is newer than what is held, or says more; the last of several copies."
    last = {record.article.pmid: record for record in _by_age(records)}

    def look(pmids: Sequence[str]) -> Mapping[str, HeldArticle]:
        others = [pmid for pmid in pmids if pmid not in last]
        return {**held, **intake.library.by_pmid(others)} if others else held

    found = compared(look, list(last.values()), now=intake.now)
    telling = {event.pmid for event in found.events}
    fresh = [
        record
        for record in found.records
        if _is_newer(record, held.get(record.article.pmid)) or record.article.pmid in telling
    ]
    return fresh, found.events


def _by_age(records: Sequence[FetchedArticle]) -> list[FetchedArticle]:
    return sorted(records, key=lambda one: (one.article.version, one.article.revised.iso))


def _is_newer(record: FetchedArticle, held: HeldArticle | None) -> bool:
    if held is None or not held.confirmed:
        return True
    new, old = record.article, held.article
    return new.version > old.version or (new.version == old.version and is_older(old, new))


def _fate(intake: Intake, place: str, article_id: int, *, known: bool) -> tuple[Fate, str]:
    "And where it was met before."
    first = intake.met.setdefault(article_id, place)
    if first != place:
        return "duplicate", first
    return ("known" if known else "new"), ""


def _outcome(line: int, held: HeldArticle, fate: Fate, first: str) -> Outcome:
    return Outcome(
        line=line,
        key="",
        title=held.article.title,
        fate=fate,
        name=held.label,
        citation_key=held.citation_key,
        pmid=held.article.pmid,
        doi=held.article.doi,
        first=first,
        state=flag(held),
    )


# --- what NLM deleted -------------------------------------------------------


def _delete(intake: Intake, file: RecordsFile, newest: str, account: FileAccount) -> None:
    library = intake.library
    known = {one.pmid: one for one in library.known_papers() if one.pmid in file.deleted}
    missing = [
        one.pmid for one in known.values() if not one.missed and not one.present[:10] > newest > ""
    ]
    with library.transaction():
        library.mark_missed(missing, intake.now)
    for pmid, one in known.items():
        if pmid in missing:
            told = "NLM says that it is deleted; `ldn-lit update` asks PubMed and reports it"
        elif one.missed:
            told = "NLM says that it is deleted, which was noticed before"
        else:
            told = f"this file deletes it, but PubMed had it since ({one.present[:10]})"
        account.deleted.append((pmid, told))
