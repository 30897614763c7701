"""What to ask PubMed so that all citations of a run share a few requests. Pure.

Clauses are joined with OR into few searches; which clause found what does not matter, since
every record found is compared with every citation it could belong to.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ldn_lit.matching.names import split_cited
from ldn_lit.matching.pages import first_page
from ldn_lit.matching.topic import Topic
from ldn_lit.matching.words import fold, plain_words, unaccented
from ldn_lit.records import Article, Citation, CitationKey

#: Terms of several thousand characters go by POST; one of 6,304 was seen to work
#: [facts: E-utilities, section 2].
LONGEST_TERM = 5_000
#: Enough of a title to find it, few enough to survive a slip in one of the others.
TITLE_WORDS = 5
CONTEXT_WORDS = 6
_NOT_IN_A_NAME = re.compile(r"[^A-Za-z' -]+")
_APOSTROPHE = re.compile(r"[’ʼ`´]")
#: PubMed reads these as operators in capitals only [NLM, PubMed User Guide, Boolean operators].
_OPERATORS = frozenset({"AND", "OR", "NOT"})


def mention_clause(citation: Citation, topic: Topic) -> str:
    "(Zagon[au] AND 1983[dp]) on the topic: every paper an author-year mention can mean."
    who = " AND ".join(f"{_surname(name)}[au]" for name in citation.authors[:2])
    about = topic_clause(topic) or _any_of(_context_words(citation))
    return _all_of([who, f"{citation.year}[dp]", about])


def relaxed_clause(citation: Citation, topic: Topic) -> str:
    "For what the first question did not find: the years around, and the words of the text."
    if citation.year is None or not citation.authors:
        return ""
    years = f"{citation.year - 1}:{citation.year + 1}[dp]"
    who = f"{_surname(citation.authors[0])}[au]"
    if citation.journal and citation.kind == "reference":
        return _all_of([who, years, f'"{_quotable(citation.journal)}"[ta]'])
    told = _any_of(_context_words(citation))
    return _all_of([who, years, told or topic_clause(topic)])


def title_clause(citation: Citation) -> str:
    "The rarest-looking words of the title, with the first author where one is given."
    telling = sorted(plain_words(citation.title), key=lambda word: (-len(word), word))
    if len(telling) < 2:
        return ""
    chosen = [f"{word}[ti]" for word in telling[:TITLE_WORDS]]
    who = [f"{_surname(citation.authors[0])}[au]"] if citation.authors else []
    return _all_of([*who, *chosen])


def identifier_clause(citation: Citation) -> str:
    "A DOI must be tagged, or PubMed breaks it into words [facts: E-utilities, section 5]."
    parts = []
    if citation.doi:
        parts.append(f'"{_quotable(citation.doi)}"[aid]')
    if citation.pmcid:
        parts.append(citation.pmcid)
    return _any_of(parts)


def topic_clause(topic: Topic) -> str:
    return _any_of(
        f'"{phrase}"[tw]' if " " in phrase else f"{phrase}[tw]" for phrase in topic.phrases
    )


def citation_key(citation: Citation) -> CitationKey | None:
    """Journal, year, volume, first page, author: what ECitMatch needs, or nothing.

    The author is nearly ignored there; journal, volume and page decide [facts: E-utilities,
    section 8], so the answer is compared like any other candidate.
    """
    page = first_page(citation.pages)
    if not (citation.journal and citation.volume and page):
        return None
    author = citation.authors[0] if citation.authors else ""
    return CitationKey(
        journal=citation.journal,
        year=str(citation.year or ""),
        volume=citation.volume,
        first_page=page,
        author=author,
    )


def terms(clauses: Iterable[str]) -> list[str]:
    "The clauses joined with OR, in as few terms as their length allows."
    bundles: list[list[str]] = [[]]
    length = 0
    for clause in dict.fromkeys(clause for clause in clauses if clause):
        if bundles[-1] and length + len(clause) > LONGEST_TERM:
            bundles.append([])
            length = 0
        bundles[-1].append(clause)
        length += len(clause) + 4
    return [" OR ".join(bundle) for bundle in bundles if bundle]


def as_reference(article: Article, name: str) -> Citation:
    "A record known only from elsewhere, as the reference it would be in a list."
    return Citation(
        id=name,
        kind="reference",
        text=article.title,
        line=0,
        start=0,
        end=0,
        authors=tuple(author.name for author in article.authors),
        et_al=not article.authors_complete,
        year=article.year,
        title=article.title,
        journal=article.journal_iso or article.journal,
        volume=article.volume,
        issue=article.issue,
        pages=article.pages,
        doi=article.doi,
        pmid=article.pmid,
    )


def _surname(name: str) -> str:
    """Without initials and unquoted: quotes would switch off PubMed's matching of any initials.

    Its author index knows no diacritics; brackets would end the term, capital ORs widen it.
    """
    last, _ = split_cited(_APOSTROPHE.sub("'", name))
    words = _NOT_IN_A_NAME.sub(" ", unaccented(last)).split()
    return " ".join(word.lower() if word in _OPERATORS else word for word in words) or "unknown"


def _context_words(citation: Citation) -> list[str]:
    told = plain_words(f"{citation.hint} {citation.context}")
    names = {fold(name) for name in citation.authors}
    telling = sorted((word for word in told if word not in names), key=lambda word: -len(word))
    return [f"{word}[tw]" for word in telling[:CONTEXT_WORDS]]


def _quotable(text: str) -> str:
    return " ".join(re.sub(r'["\[\]]', " ", text).split())


def _any_of(parts: Iterable[str] | Sequence[str]) -> str:
    given = [part for part in parts if part]
    return given[0] if len(given) == 1 else f"({' OR '.join(given)})" if given else ""


def _all_of(parts: Sequence[str]) -> str:
    return f"({' AND '.join(part for part in parts if part)})"
