"""Putting the questions to PubMed in few requests, and saying what stayed unanswered."""

from __future__ import annotations

from collections.abc import Mapping

from ldn_lit.errors import SourceError, SourceUnreachable
from ldn_lit.matching.placed import is_placed
from ldn_lit.matching.topic import Topic
from ldn_lit.records import Citation, CitationKey
from ldn_lit.resolve import questions
from ldn_lit.resolve.asked import Asked
from ldn_lit.resolve.pool import Pool
from ldn_lit.services import PubMed

#: More candidates than this for one term are not fetched: four requests of 500 records each.
MOST_CANDIDATES = 2_000
#: Searches in a round, when terms that find too many are taken apart.
MOST_SEARCHES = 8

Clauses = Mapping[str, str]


def first_round(
    pubmed: PubMed,
    pool: Pool,
    named: Mapping[str, Citation],
    topics: Mapping[str, Topic],
    asked: Asked,
) -> None:
    "PMIDs as given, citation matches, one search for titles and DOIs, one for author-years."
    matched = _match(pubmed, named, asked)
    exact, mentions, paired = {}, {}, {}
    for name, citation in named.items():
        if citation.pmid:
            asked.note("EFetch", {name: citation.pmid}, [citation.pmid])
        elif _is_mention(citation):
            mentions[name] = questions.mention_clause(citation, topics[name])
            paired[name] = "" if topics[name].phrases else questions.paired_clause(citation)
        elif is_placed(citation):
            mentions[name] = questions.placed_clause(citation)
            paired[name] = ""
        elif name not in matched:
            clauses = (questions.identifier_clause(citation), questions.title_clause(citation))
            exact[name] = " OR ".join(clause for clause in clauses if clause)
    _search(pubmed, exact, asked)
    too_many = _search(pubmed, mentions, asked)
    _search_again(pubmed, named, {name: paired[name] for name in too_many}, too_many, asked)
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
    "For what is still open: titles and DOIs not asked for yet, and looser questions."
    clauses = {}
    for name, citation in still_open.items():
        ways = (
            questions.identifier_clause(citation) if citation.pmid else "",
            questions.title_clause(citation),
            questions.relaxed_clause(citation, topics[name]),
        )
        clauses[name] = " OR ".join(clause for clause in ways if clause)
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
    for name, answer in answers.items():
        found = [answer.pmid] if answer.pmid else answer.candidates
        asked.note("ECitMatch", {name: _line(lines[name])}, found)
    return {name for name, answer in answers.items() if answer.pmid}


def _search(pubmed: PubMed, clauses: Clauses, asked: Asked) -> dict[str, int]:
    """Together where it can be; where that finds too many, in halves, down to those who do.

    The counts of those that find too many alone.
    """
    waiting = questions.terms(clauses.values())
    searches = 0
    too_many: dict[str, int] = {}
    while waiting:
        bundle = waiting.pop(0)
        inside = {name: clause for name, clause in clauses.items() if clause in bundle}
        searches += 1
        try:
            answer = pubmed.search(" OR ".join(bundle), MOST_CANDIDATES)
        except SourceUnreachable:
            raise
        except SourceError as error:
            asked.failures.append(error)
            asked.unanswered.update(dict.fromkeys(inside, str(error)))
            asked.note("ESearch", inside, ())
            continue
        asked.answers += 1
        if answer.count > MOST_CANDIDATES:
            if len(bundle) > 1 and searches + len(waiting) < MOST_SEARCHES:
                middle = len(bundle) // 2
                waiting += [bundle[:middle], bundle[middle:]]
                continue
            too_many.update(dict.fromkeys(inside, answer.count))
            asked.note("ESearch", inside, ())
            continue
        asked.note("ESearch", inside, answer.ids)
        if not answer.complete:
            why = f"PubMed's list of candidates came incomplete ({answer.count} records)"
            asked.unanswered.update(dict.fromkeys(inside, why))
    return too_many


def _search_again(
    pubmed: PubMed,
    named: Mapping[str, Citation],
    clauses: Clauses,
    too_many: Mapping[str, int],
    asked: Asked,
) -> None:
    "Names that thousands bear, narrowed to the papers that share most with the text."
    still = _search(pubmed, clauses, asked) if clauses else {}
    for name, count in too_many.items():
        if clauses[name] and name not in still:
            asked.unseen[name] = questions.unseen_support(named[name])
        else:
            asked.too_many[name] = still.get(name, count)


def _fetch(pubmed: PubMed, pool: Pool, asked: Asked) -> None:
    wanted = [
        pmid for pmid in asked.pmids if not pool.has_record(pmid) and pmid not in asked.absent
    ]
    if not wanted:
        return
    fetched = pubmed.fetch(wanted)
    pool.add_fetched(fetched.records)
    asked.absent.update(fetched.absent)
    if fetched.failed:
        why = f"{len(fetched.failed)} candidate records could not be fetched"
        asked.unanswered.update(dict.fromkeys(asked.names(), why))


def _line(key: CitationKey) -> str:
    return "|".join((key.journal, key.year, key.volume, key.first_page, key.author))


def _is_mention(citation: Citation) -> bool:
    named = bool(citation.authors) and citation.year is not None
    return named and not citation.title and citation.kind in ("author_year", "prose")
