"""What entries mean: PubMed's record, a trial, or a work that only the file tells of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ldn_lit.changes.compared import compared
from ldn_lit.importing.entries import Entry
from ldn_lit.importing.works import is_edition, linked
from ldn_lit.matching.notices import is_preprint
from ldn_lit.records import Article, HeldArticle, Trial
from ldn_lit.records.importing import ImportedEntry
from ldn_lit.resolve.imports.intake import Intake, Meant
from ldn_lit.resolve.order import Answer, Findings
from ldn_lit.resolve.pool import Pool, article_key
from ldn_lit.resolve.registered import Registered, is_registration

_UNCONFIRMED = "the registry has not confirmed it yet"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What was answered to a batch; `answers` by the entries' positions. `held` are the papers that
    the library held before and any of them could mean."""

    held: frozenset[int]
    answers: Mapping[int, Answer]
    findings: Findings
    pool: Pool
    registered: Registered


def papers(
    intake: Intake, entries: Sequence[Entry], asked: Asked, stands: Mapping[int, ImportedEntry]
) -> Iterator[Meant]:
    ids = _store_records(intake, asked, stands)
    held = {one.id: one for one in intake.library.articles(set(ids.values()))}
    for one in entries:
        answer = asked.answers.get(one.position)
        if answer is None:
            continue
        match = answer.ruling.chosen
        if match is None:
            yield _own(intake, one, answer, stands.get(one.position))
            continue
        subject = held[ids[article_key(match.article)]]
        yield Meant(
            entry=one,
            subject=subject,
            known=subject.id in asked.held,
            reason=answer.ruling.reason,
            asked=answer.complete,
        )


def _store_records(
    intake: Intake, asked: Asked, stands: Mapping[int, ImportedEntry]
) -> dict[str, int]:
    "Library ids by article key, of every record that an entry means."
    library, pool = intake.library, asked.pool
    for article_id in asked.findings.disowned:
        library.disown(article_id)
    chosen = {
        place: answer.ruling.chosen.article.pmid
        for place, answer in asked.answers.items()
        if answer.ruling.chosen and answer.ruling.chosen.article.pmid
    }
    identified = dict(asked.findings.identified)
    for place, pmid in chosen.items():
        if place in stands and stands[place].article_id:
            identified[stands[place].article_id or 0] = pmid
    for held in library.articles(identified):
        if not held.confirmed:
            library.identify(held.id, identified[held.id])
    wanted = sorted({*chosen.values(), *identified.values()} & pool.fetched.keys(), key=int)
    before = library.by_pmid(wanted)
    found = compared(library.by_pmid, [pool.fetched[pmid] for pmid in wanted], now=intake.now)
    library.store_articles(found.records, now=intake.now)
    intake.tell(found.events)
    stored = library.by_pmid(wanted)
    known = {held.id for held in before.values()} | asked.held
    intake.unseen |= {held.id for held in stored.values()} - known
    ids = {key: held.id for key, held in pool.held.items()}
    return ids | {pmid: held.id for pmid, held in stored.items()}


# --- works that only the file tells of --------------------------------------


def _own(intake: Intake, entry: Entry, answer: Answer, row: ImportedEntry | None) -> Meant:
    "Kept with what the file says of it, unless it is here so already."
    article = _undisputed(entry.article, answer, asked=intake.pubmed is not None)
    same = row.article_id if row else None
    same = same or intake.works.same_as(article)
    article_id = same or intake.library.add_reference(article, intake.now)
    if not same:
        intake.unseen.add(article_id)
        intake.works.add(article_id, article)
    (held,) = intake.library.articles([article_id])
    return Meant(
        entry=entry,
        subject=held,
        known=bool(same) and row is None,
        own=True,
        reason=answer.ruling.reason,
        asked=answer.complete and intake.pubmed is not None,
    )


def read_anew(intake: Intake, entry: Entry, held: HeldArticle) -> HeldArticle:
    """The work that an entry of these very bytes brought before, as they are read today.

    Its numbers and links stay: these were found out since. What several entries brought stays too,
    or each would undo the other, and what is known from elsewhere.
    """
    article = held.article
    told = replace(
        entry.article,
        pmid=article.pmid,
        doi=article.doi,
        pmcid=article.pmcid,
        links=article.links,
    )
    if told == article or held.origin != "import":
        return held
    brought = [one for one in intake.library.imported_from(held.id) if one.fate == "open"]
    if len(brought) > 1:
        return held
    intake.library.amend_reference(held.id, told, intake.now)
    return replace(held, article=told)


def _undisputed(article: Article, answer: Answer, *, asked: bool) -> Article:
    """Without identifiers that are another paper's, and without a PMID that PubMed does not know:
    by these it would be taken for that paper once it comes."""
    if answer.ruling.verdict == "conflict":
        return replace(article, pmid="", doi="", pmcid="")
    return replace(article, pmid="") if asked and answer.complete else article


def link_editions(intake: Intake, held: HeldArticle) -> None:
    """A preprint that only a file tells of says what it became, whichever of the two came first.

    PubMed links its own preprints itself.
    """
    if is_preprint(held.article):
        near = intake.library.similar(held.article.title, 5)
        preprint = held
        published = next((one for one in near if is_edition(held.article, one.article)), None)
    else:
        other = intake.works.preprint_of(held.article)
        published = held
        preprint = intake.library.articles([other])[0] if other else held
    if published is None or preprint.confirmed or preprint is published:
        return
    amended = linked(preprint.article, published.article, _named(published))
    if amended != preprint.article:
        intake.library.amend_reference(preprint.id, amended, intake.now)


def _named(held: HeldArticle) -> str:
    "As NLM names the other edition: 'J Clin Med. 2020'."
    article = held.article
    where = article.journal_iso or article.journal or held.label
    return f"{where.rstrip('.')}. {article.year}" if article.year else where


# --- trials -----------------------------------------------------------------


def trials(
    intake: Intake,
    entries: Sequence[Entry],
    found: Registered,
    stands: Mapping[int, ImportedEntry],
) -> Iterator[Meant]:
    library = intake.library
    cited = [one for one in entries if is_registration(one.citation)]
    numbers = [_number(one, found) for one in cited]
    here = {one.trial.nct_id for one in library.trials([one for one in numbers if one])}
    library.store_trials(found.fetched, now=intake.now)
    for one, number in zip(cited, numbers, strict=True):
        if not library.trials([number]):
            library.add_trial(Trial(nct_id=number, title=one.article.title), intake.now)
        (held,) = library.trials([number])
        yield Meant(
            entry=one,
            subject=held,
            known=held.trial.nct_id in here and one.position not in stands,
            own=not held.confirmed,
            reason="" if held.confirmed else _UNCONFIRMED,
            asked=found.answered,
        )


def _number(entry: Entry, found: Registered) -> str:
    cited = entry.citation
    return cited.nct_id or next(iter(found.numbers.get(cited.eudract, ())), "")
