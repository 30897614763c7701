"""Documents and the library together: what is decided stays decided, what is open is attacked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ldn_lit.changes.compared import compared
from ldn_lit.errors import LdnLitError
from ldn_lit.matching.together import twins
from ldn_lit.matching.topic import Topic
from ldn_lit.records import (
    Citation,
    Document,
    Event,
    FetchedArticle,
    HeldArticle,
    Resolution,
    Trial,
)
from ldn_lit.resolve import registered
from ldn_lit.resolve.order import Answer, Case, Findings, attack
from ldn_lit.resolve.pool import Pool, article_key
from ldn_lit.resolve.registered import Registered, is_registration, look_up
from ldn_lit.services import PubMed, Registry

if TYPE_CHECKING:
    from ldn_lit.library import Library


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """What a round of resolving came to. `failures` are what kept a source from answering;
    `events` what the papers it stored have to tell (a cited paper that is retracted)."""

    asked: int = 0
    events: tuple[Event, ...] = ()
    problems: tuple[str, ...] = ()
    answered: bool = False
    pubmed_failure: LdnLitError | None = None
    registry_failure: LdnLitError | None = None


Store = Callable[[Sequence[Event]], None]


def resolve_documents(
    documents: Sequence[tuple[Document, Sequence[Citation]]],
    *,
    library: Library,
    pubmed: PubMed | None,
    registry: Registry | None,
    topic: Topic,
    now: str,
    due: Callable[[Resolution], bool],
    tell: Store,
) -> Resolved:
    """Resolve what has no decision yet or is `due` again, and store the outcome.

    `tell` takes the events inside the transaction that stores their papers. With neither source
    the library alone decides.
    """
    cases = _cases(documents, library, due)
    papers = [case for case in cases if not is_registration(case.citation)]
    provisional = library.unconfirmed() if pubmed is not None and papers else ()
    pool = _pool(library, papers, provisional)
    findings = attack(papers, provisional, pool, pubmed, topic)
    trials = _trials(cases, library, registry)
    events: list[Event] = []
    with library.transaction():
        held = _store_papers(library, findings, pool, now, events)
        library.store_trials(trials.fetched, now=now)
        papers_and_trials = _resolutions(cases, findings, trials, held, library, now)
        for path, resolutions in papers_and_trials.items():
            library.store_resolutions(path, resolutions, now)
        tell(events)
    return Resolved(
        asked=len(cases),
        events=tuple(events),
        problems=findings.problems,
        answered=findings.answered,
        pubmed_failure=findings.failure,
        registry_failure=trials.failure,
    )


def _cases(
    documents: Sequence[tuple[Document, Sequence[Citation]]],
    library: Library,
    due: Callable[[Resolution], bool],
) -> list[Case]:
    "What is due, with what it refers to and the mentions of the same name and year."
    cases = []
    for document, citations in documents:
        decided = library.resolutions(document.path)
        wanted = {one.id for one in citations if one.id not in decided or due(decided[one.id])}
        wanted -= {name for name, one in decided.items() if one.decided_by == "person"}
        wanted |= _meant(wanted, citations)
        for group in twins([one for one in citations if one.kind == "author_year"]):
            alike = {one.id for one in group}
            wanted |= alike if alike & wanted else set()
        wanted |= _meant(wanted, citations)
        cases += [Case(document, one) for one in citations if one.id in wanted]
    return cases


def _meant(wanted: set[str], citations: Sequence[Citation]) -> set[str]:
    return {one.refers_to for one in citations if one.id in wanted and one.refers_to}


def _pool(library: Library, cases: Sequence[Case], provisional: Sequence[HeldArticle]) -> Pool:
    "The records of the library that any of the citations could mean."
    citations = [case.citation for case in cases]
    pool = Pool()
    pool.add_held(library.by_author_surname([name for one in citations for name in one.authors]))
    pool.add_held(library.by_pmid([one.pmid for one in citations if one.pmid]).values())
    pool.add_held(library.by_doi([one.doi for one in citations if one.doi]).values())
    pool.add_held(library.by_pmcid([one.pmcid for one in citations if one.pmcid]).values())
    for one in citations:
        if one.title and not one.authors:
            pool.add_held(library.similar(one.title, 5))
    pool.add_held(provisional)
    return pool


def _store_papers(
    library: Library, findings: Findings, pool: Pool, now: str, events: list[Event]
) -> dict[str, int]:
    "Library ids by article key, of every record a citation was resolved to."
    for article_id in findings.disowned:
        library.disown(article_id)
    for article_id, pmid in findings.identified.items():
        library.identify(article_id, pmid)
    chosen = {
        answer.ruling.chosen.article.pmid
        for answer in findings.answers.values()
        if answer.ruling.chosen and answer.ruling.chosen.article.pmid
    }
    wanted = [
        pool.fetched[pmid]
        for pmid in (chosen | set(findings.identified.values()))
        if pmid in pool.fetched
    ]
    found = compared(library.by_pmid, sorted(wanted, key=_pmid_of), now=now)
    events += found.events
    library.store_articles(found.records, now=now)
    ids = {key: held.id for key, held in pool.held.items()}
    held = library.by_pmid([record.article.pmid for record in wanted])
    ids.update((pmid, one.id) for pmid, one in held.items())
    return ids


def _resolutions(
    cases: Sequence[Case],
    findings: Findings,
    trials: Registered,
    held: dict[str, int],
    library: Library,
    now: str,
) -> dict[str, list[Resolution]]:
    by_path: dict[str, list[Resolution]] = {}
    before = {path: library.ruled(path) for path in {case.document.path for case in cases}}
    known = _known_trials(cases, trials, library)
    for case in cases:
        citation = case.citation
        if is_registration(citation):
            resolution = registered.resolution(citation, known, trials, now)
        else:
            answer = findings.answers[case.name]
            resolution = _resolution(citation, answer, held, now)
            stood = before[case.document.path].get(citation.id)
            if not answer.complete and _takes_away(resolution, stood, findings):
                continue
        by_path.setdefault(case.document.path, []).append(resolution)
    return by_path


def _takes_away(ruled: Resolution, before: Resolution | None, findings: Findings) -> bool:
    "What was accepted before stays when PubMed could not answer: a failure is no evidence."
    if before is None or not before.accepted or ruled.accepted:
        return False
    return before.article_id not in findings.disowned


def _resolution(citation: Citation, answer: Answer, held: dict[str, int], now: str) -> Resolution:
    ruling = answer.ruling
    chosen = ruling.chosen.article if ruling.chosen else None
    return Resolution(
        citation_id=citation.id,
        verdict=ruling.verdict,
        reason=ruling.reason,
        confidence=ruling.confidence,
        article_id=held[article_key(chosen)] if chosen else None,
        candidates=ruling.candidates,
        query=answer.query,
        asked=now if answer.complete else "",
    )


def _trials(cases: Sequence[Case], library: Library, registry: Registry | None) -> Registered:
    citations = [case.citation for case in cases if is_registration(case.citation)]
    if not citations:
        return Registered(answered=registry is not None)
    by_other_number = any(one.eudract for one in citations)
    held = library.trials() if by_other_number else library.trials([c.nct_id for c in citations])
    return look_up(citations, [one.trial for one in held if one.confirmed], registry)


def _known_trials(cases: Sequence[Case], trials: Registered, library: Library) -> dict[str, Trial]:
    "By NCT number, older numbers of a trial included."
    cited = {case.citation.nct_id for case in cases} | {
        number for numbers in trials.numbers.values() for number in numbers
    }
    held = [one.trial for one in library.trials(cited - {""})]
    return {name: trial for trial in held for name in (trial.nct_id, *trial.aliases)}


def _pmid_of(record: FetchedArticle) -> int:
    return int(record.article.pmid)
