"""What became of an entry, in the report's words and in the library's; and its citation key."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ldn_lit.export.keys import key_fault
from ldn_lit.importing.account import Fate, Outcome
from ldn_lit.records import HeldArticle, HeldTrial
from ldn_lit.records.importing import ImportedEntry
from ldn_lit.report.wording import flag
from ldn_lit.resolve.imports.intake import ImportFile, Intake, Meant
from ldn_lit.resolve.imports.meaning import link_editions, read_anew


@dataclass(frozen=True, slots=True)
class Settled:
    "`first` is where it was met before, `key_told` why the entry's key is not the record's."

    meant: Meant
    fate: Fate
    first: str
    key_told: str


def settle(intake: Intake, file: ImportFile, one: Meant, row: ImportedEntry | None) -> Settled:
    "Inside the transaction that stored its record."
    entry, subject = one.entry, one.subject
    place = f"{file.name}:{entry.line}"
    first = intake.met.get(_number(subject), "")
    intake.met.setdefault(_number(subject), place)
    fate = "duplicate" if first else _fate(one, row)
    if isinstance(subject, HeldArticle):
        if one.own and row is not None and row.article_id == subject.id:
            subject = read_anew(intake, entry, subject)
        link_editions(intake, subject)
        if fate == "known":
            earlier = intake.library.imported_from(subject.id)
            first = str(earlier[0]) if earlier else ""
    key_told = "" if one.settled else _key(intake, one, fate)
    return Settled(one, fate, first, key_told)


def _fate(one: Meant, row: ImportedEntry | None) -> Fate:
    if one.own and (not one.known or (one.settled and row is not None and row.fate == "open")):
        return "open"
    if one.known:
        return "known"
    told = one.entry.citation
    return "new" if told.pmid or told.nct_id else "resolved"


def outcomes(intake: Intake, settled: Sequence[Settled]) -> Iterator[Outcome]:
    "Once all keys of the file are given: a later entry may have taken an earlier one's."
    papers = {one.meant.subject.id for one in settled if isinstance(one.meant.subject, HeldArticle)}
    now = {held.id: held for held in intake.library.articles(papers)}
    for one in settled:
        subject = one.meant.subject
        if isinstance(subject, HeldArticle):
            subject = now.get(subject.id, subject)
        yield _outcome(intake, one, subject)


def _outcome(intake: Intake, settled: Settled, subject: HeldArticle | HeldTrial) -> Outcome:
    one, fate = settled.meant, settled.fate
    entry = one.entry
    return Outcome(
        line=entry.line,
        key=entry.key,
        title=entry.article.title,
        fate=fate,
        name=name_of(subject),
        citation_key=_key_of(intake, subject),
        reason=one.reason if fate == "open" or one.own else "",
        first=settled.first,
        key_told=settled.key_told,
        nct_id=subject.trial.nct_id if isinstance(subject, HeldTrial) else "",
        pmid=subject.article.pmid if isinstance(subject, HeldArticle) else "",
        doi=subject.article.doi if isinstance(subject, HeldArticle) else "",
        state=flag(subject) if isinstance(subject, HeldArticle) else "",
        edition=edition_of(subject),
    )


def name_of(subject: HeldArticle | HeldTrial) -> str:
    return subject.label if isinstance(subject, HeldArticle) else subject.trial.nct_id


def edition_of(subject: HeldArticle | HeldTrial) -> str:
    "What a preprint became, or what an article was before."
    if isinstance(subject, HeldTrial):
        return ""
    for link in subject.article.links:
        if link.kind in ("UpdateIn", "UpdateOf"):
            named = f"{link.source} (PMID {link.pmid})" if link.pmid else link.source
            return f"{'later' if link.kind == 'UpdateIn' else 'earlier'}: {named}"
    return ""


def noted(settled: Settled) -> ImportedEntry:
    "As the library remembers it."
    one = settled.meant
    entry, subject = one.entry, one.subject
    said = "web page" if entry.citation.kind == "web" else entry.citation.source
    return ImportedEntry(
        position=entry.position,
        line=entry.line,
        key=entry.key,
        fate=settled.fate,
        article_id=subject.id if isinstance(subject, HeldArticle) else None,
        nct_id=subject.trial.nct_id if isinstance(subject, HeldTrial) else "",
        source=said if one.own and isinstance(subject, HeldArticle) else "",
        reason=one.reason,
        asked=one.asked,
        text=entry.citation.text if one.own else "",
    )


# --- citation keys ----------------------------------------------------------


def _key(intake: Intake, one: Meant, fate: Fate) -> str:
    "Give the record the entry's own key; why that was not to be, or ''."
    library, subject, key = intake.library, one.subject, one.entry.key
    before = _key_of(intake, subject)
    if not key or key == before:
        return ""
    fault = key_fault(key)
    chosen = fate == "duplicate" or library.key_is_chosen(subject)
    if fault or chosen or _stays(intake, one):
        also = library.also_called(subject, key, now=intake.now)
        finds = f"; {key} finds it too" if also else ""
        why = f" ({fault})" if fault else ""
        told = f"its key is {before}, not {key}{why}{finds}"
        free = also and not fault and not chosen
        return f"{told}; to cite by that: ldn-lit key {before} {key}" if free else told
    owner = library.take_key(subject, key, unseen=intake.unseen, now=intake.now)
    if owner is not None:
        return f"its key is {before}: {key} is that of {name_of(owner)}"
    return f"its key was {before} and is {key} now" if one.known else ""


def _stays(intake: Intake, one: Meant) -> bool:
    "Whether the key that the library gave is to stand: people may cite by it already."
    if intake.keys == "library":
        return True
    shipped = intake.untouched and one.subject.origin == "starter"
    return intake.keys == "first" and one.known and not shipped


def _key_of(intake: Intake, subject: HeldArticle | HeldTrial) -> str:
    given = intake.library.keys_of(subject)
    return next((one.key for one in given if one.current), name_of(subject))


def _number(subject: HeldArticle | HeldTrial) -> int | str:
    return subject.id if isinstance(subject, HeldArticle) else subject.trial.nct_id
