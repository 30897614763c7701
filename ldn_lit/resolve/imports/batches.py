"""The entries of a file, batch by batch: asked for together, and stored in one transaction."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from ldn_lit.importing.account import FileAccount
from ldn_lit.importing.entries import Entry
from ldn_lit.matching.identity import tidy_doi
from ldn_lit.matching.names import surname_key
from ldn_lit.matching.titles import comparable
from ldn_lit.matching.topic import NO_TOPIC
from ldn_lit.records import Article, Author, Document, HeldArticle
from ldn_lit.records.importing import ImportedEntry
from ldn_lit.resolve.imports.intake import ImportFile, Intake, Meant
from ldn_lit.resolve.imports.meaning import Asked, papers, trials
from ldn_lit.resolve.imports.telling import Settled, noted, outcomes, settle
from ldn_lit.resolve.order import Case, Findings, attack
from ldn_lit.resolve.pool import Pool
from ldn_lit.resolve.registered import is_registration, look_up

if TYPE_CHECKING:
    from ldn_lit.library import Library

#: Entries that share their requests.
TOGETHER = 250

Stands = Mapping[int, ImportedEntry]


def take_in(intake: Intake, file: ImportFile) -> FileAccount:
    "Every entry of a file. A killed import keeps what it paid for; the next goes on from there."
    account = FileAccount(name=file.name, format=file.format, sha256=file.sha256)
    before = intake.library.imported_before(file.sha256)
    settled: list[Settled] = []
    for start in range(0, len(file.entries), TOGETHER):
        entries = file.entries[start : start + TOGETHER]
        settled += _batch(intake, file, entries, before)
    account.outcomes += outcomes(intake, settled)
    account.counts.update(one.fate for one in settled)
    return account


def _batch(
    intake: Intake,
    file: ImportFile,
    entries: Sequence[Entry],
    before: Stands,
) -> list[Settled]:
    library = intake.library
    stands = {one.position: before[one.position] for one in entries if one.position in before}
    done = {place for place, row in stands.items() if not _is_due(intake, row)}
    rest = [one for one in entries if one.position not in done]
    asked = _ask(intake, file, rest, stands)
    with library.transaction():
        meant = [
            *_as_before(library, entries, stands, done),
            *papers(intake, rest, asked, stands),
            *trials(intake, rest, asked.registered, stands),
        ]
        settled = [
            settle(intake, file, one, stands.get(one.entry.position))
            for one in sorted(meant, key=lambda each: each.entry.position)
        ]
        rows = [noted(one) for one in settled if not one.meant.settled]
        if rows:
            number = library.start_import(file.name, file.sha256, file.format, intake.now)
            library.note_imported(number, rows)
    return settled


def _is_due(intake: Intake, row: ImportedEntry) -> bool:
    "What was left open is asked for again where nobody answered then, or on demand."
    if row.article_id is None and not row.nct_id:
        return True
    return row.fate == "open" and intake.pubmed is not None and (intake.again or not row.asked)


def _as_before(
    library: Library, entries: Sequence[Entry], stands: Stands, settled: Collection[int]
) -> Iterator[Meant]:
    rows = [stands[place] for place in settled]
    held = {one.id: one for one in library.articles([r.article_id for r in rows if r.article_id])}
    numbered = library.trials([row.nct_id for row in rows if row.nct_id])
    registered = {name: one for one in numbered for name in (one.trial.nct_id, *one.trial.aliases)}
    for one in entries:
        if one.position in settled:
            row = stands[one.position]
            subject = held[row.article_id] if row.article_id else registered[row.nct_id]
            yield Meant(
                entry=one,
                subject=subject,
                known=True,
                own=not subject.confirmed and row.fate == "open",
                settled=True,
                reason=row.reason,
            )


# --- asking -----------------------------------------------------------------


def _ask(intake: Intake, file: ImportFile, entries: Sequence[Entry], stands: Stands) -> Asked:
    document = Document(path=file.name, name=file.name, text="", sha256=file.sha256)
    described = [one for one in entries if not is_registration(one.citation)]
    own = {row.article_id for row in stands.values()}
    pool, provisional = _pool(intake.library, described, own)
    held = frozenset(one.id for one in pool.held.values())
    cases = [Case(document, one.citation) for one in described]
    findings = Findings(answers={}, identified={})
    if cases:
        findings = attack(cases, provisional, pool, intake.pubmed, NO_TOPIC)
    intake.note(findings.failure, findings.problems)
    cited = [one.citation for one in entries if is_registration(one.citation)]
    known = intake.library.trials([one.nct_id for one in cited if one.nct_id])
    found = look_up(cited, [one.trial for one in known if one.confirmed], intake.registry)
    intake.note(found.failure)
    answers = {one.position: findings.answers[case.name]
               for one, case in zip(described, cases, strict=True)}  # fmt: skip
    return Asked(held=held, answers=answers, findings=findings, pool=pool, registered=found)


def _near(entries: Sequence[Entry]) -> frozenset[str]:
    return frozenset(name for one in entries for name in _names(one.article))


def _names(article: Article) -> frozenset[str]:
    "By any of which two may be one paper: its numbers, its title, its first author and year."
    first = article.authors[0] if article.authors else Author()
    surname = surname_key(first.last or first.collective)
    numbers = {article.pmid, tidy_doi(article.doi), article.pmcid, comparable(article.title)}
    return frozenset({*numbers, f"{surname} {article.year}"}) - {""}


def _pool(
    library: Library, entries: Sequence[Entry], own: Collection[int | None]
) -> tuple[Pool, list[HeldArticle]]:
    """The library's records that any entry could mean, and those of them that PubMed has still to
    confirm. An entry's own paper, from an earlier import, is no evidence for itself."""
    cited = [one.citation for one in entries]
    found = [
        *library.by_author_surname([name for one in cited for name in one.authors]),
        *library.by_pmid([one.pmid for one in cited if one.pmid]).values(),
        *library.by_doi([one.doi for one in cited if one.doi]).values(),
        *library.by_pmcid([one.pmcid for one in cited if one.pmcid]).values(),
    ]
    for one in cited:
        if one.title and not one.authors:
            found += library.similar(one.title, 5)
    asked_for = {held.id for held in library.unconfirmed()} - set(own)
    near = _near(entries)
    kept = {
        held.id: held
        for held in found
        if held.confirmed or (held.id in asked_for and near & _names(held.article))
    }
    pool = Pool()
    pool.add_held(kept.values())
    return pool, [held for held in kept.values() if not held.confirmed]
