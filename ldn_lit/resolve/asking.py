"""Putting the questions to PubMed in few requests, and saying what stayed unanswered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ldn_lit.errors import SourceError, SourceUnreachable
from ldn_lit.matching.topic import Topic
from ldn_lit.records import Citation, CitationKey
from ldn_lit.resolve import questions
from ldn_lit.resolve.pool import Pool
from ldn_lit.services import PubMed

#: More candidates than this for one term say that the term names nobody in particular.
MOST_CANDIDATES = 3_000


@dataclass(slots=True)
class Asked:
    """What the questions brought. `how` is the question by citation name; whoever is in
    `unanswered` was not answered completely, for the reason given. `answers` counts those that
    came, `failures` are those that did not."""

    how: dict[str, str] = field(default_factory=dict)
    unanswered: dict[str, str] = field(default_factory=dict)
    pmids: dict[str, None] = field(default_factory=dict)
    absent: set[str] = field(default_factory=set)
    failures: list[SourceError] = field(default_factory=list)
    answers: int = 0


def first_round(
    pubmed: PubMed,
    pool: Pool,
    named: Mapping[str, Citation],
    topics: Mapping[str, Topic],
    asked: Asked,
) -> None:
    "PMIDs as given, citation matches, one search for titles and DOIs, one for author-years."
    matched = _match(pubmed, named, asked)
    exact, mentions = {}, {}
    for name, citation in named.items():
        if citation.pmid:
            asked.pmids[citation.pmid] = None
            asked.how.setdefault(name, f"EFetch {citation.pmid}")
        elif _is_mention(citation):
            mentions[name] = questions.mention_clause(citation, topics[name])
        elif name not in matched:
            clauses = (questions.identifier_clause(citation), questions.title_clause(citation))
            exact[name] = " OR ".join(clause for clause in clauses if clause)
    _search(pubmed, exact, asked)
    _search(pubmed, mentions, asked)
    if asked.failures and not asked.answers:
        raise asked.failures[0]  # a captive portal, an outage: nothing was answered at all
    _fetch(pubmed, pool, asked)


def second_round(
    pubmed: PubMed,
    pool: Pool,
    still_open: Mapping[str, Citation],
    topics: Mapping[str, Topic],
    asked: Asked,
) -> None:
    "For what is still open: titles not asked for yet, neighbouring years, the words of the text."
    clauses = {}
    for name, citation in still_open.items():
        relaxed = questions.relaxed_clause(citation, topics[name])
        title = questions.title_clause(citation)
        clauses[name] = " OR ".join(clause for clause in (title, relaxed) if clause)
    _search(pubmed, clauses, asked)
    _fetch(pubmed, pool, asked)


def _match(pubmed: PubMed, named: Mapping[str, Citation], asked: Asked) -> set[str]:
    lines = {
        name: key
        for name, citation in named.items()
        if not citation.pmid and not citation.doi and (key := questions.citation_key(citation))
    }
    if not lines:
        return set()
    try:
        answers = pubmed.match(lines)
    except SourceUnreachable:
        raise
    except SourceError as error:
        # Who has a title is asked for by it; the rest has lost its only question.
        asked.failures.append(error)
        alone = (name for name in lines if not questions.title_clause(named[name]))
        asked.unanswered.update(dict.fromkeys(alone, str(error)))
        return set()
    asked.answers += 1
    found = set()
    for name, answer in answers.items():
        asked.how[name] = f"ECitMatch {_line(lines[name])}"
        if answer.pmid:
            asked.pmids[answer.pmid] = None
            found.add(name)
    return found


def _search(pubmed: PubMed, clauses: Mapping[str, str], asked: Asked) -> None:
    "Together where it can be; where that finds too many, each alone, so that one spoils no other."
    for name, clause in clauses.items():
        asked.how[name] = _join(asked.how.get(name, ""), f"ESearch {clause}" if clause else "")
    waiting = questions.terms(clauses.values())
    while waiting:
        term = waiting.pop(0)
        inside = {name: clause for name, clause in clauses.items() if clause and clause in term}
        try:
            answer = pubmed.search(term, MOST_CANDIDATES)
        except SourceUnreachable:
            raise
        except SourceError as error:
            asked.failures.append(error)
            asked.unanswered.update(dict.fromkeys(inside, str(error)))
            continue
        asked.answers += 1
        too_many = answer.count > MOST_CANDIDATES
        if too_many and term not in inside.values():
            waiting += dict.fromkeys(inside.values())
            continue
        if too_many or not answer.complete:
            why = f"PubMed's list of candidates was too long or incomplete ({answer.count} records)"
            asked.unanswered.update(dict.fromkeys(inside, why))
        asked.pmids.update(dict.fromkeys(() if too_many else answer.ids))


def _fetch(pubmed: PubMed, pool: Pool, asked: Asked) -> None:
    wanted = [pmid for pmid in asked.pmids if not pool.has_record(pmid)]
    if not wanted:
        return
    fetched = pubmed.fetch(wanted)
    pool.add_fetched(fetched.records)
    asked.absent.update(fetched.absent)
    if fetched.failed:
        why = f"{len(fetched.failed)} candidate records could not be fetched"
        asked.unanswered.update(dict.fromkeys(asked.how, why))


def _line(key: CitationKey) -> str:
    return "|".join((key.journal, key.year, key.volume, key.first_page, key.author))


def _is_mention(citation: Citation) -> bool:
    named = bool(citation.authors) and citation.year is not None
    return named and not citation.title and citation.kind in ("author_year", "prose")


def _join(*parts: str) -> str:
    return "; ".join(part for part in parts if part)
