"""What to ask PubMed so that all citations of a run share a few requests. Pure.

Clauses are joined with OR into few searches; which clause found what does not matter, since
every record found is compared with every citation it could belong to.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import combinations

from ldn_lit.matching import context, weights
from ldn_lit.matching.common_names import is_common
from ldn_lit.matching.names import split_cited, ways_to_write
from ldn_lit.matching.pages import first_page
from ldn_lit.matching.titles import as_given
from ldn_lit.matching.topic import Topic
from ldn_lit.matching.words import KIN, plain_words, telling_part, unaccented
from ldn_lit.records import Article, Citation, CitationKey

#: Terms of several thousand characters go by POST; one of 6,304 was seen to work
#: [facts: E-utilities, section 2].
LONGEST_TERM = 5_000
#: Enough of a title to find it, few enough to survive a slip in one of the others.
TITLE_WORDS = 5
#: Of a context: for a wide net, and for one whose words have to come in pairs.
CONTEXT_WORDS = 8
PAIRED_WORDS = 12
#: PubMed takes a star after four letters [facts: E-utilities, section 5].
SHORTEST_STEM = 4
_NOT_IN_A_NAME = re.compile(r"[^A-Za-z' -]+")
_APOSTROPHE = re.compile(r"[’ʼ`´]")
#: PubMed reads these as operators in capitals only [NLM, PubMed User Guide, Boolean operators].
_OPERATORS = frozenset({"AND", "OR", "NOT"})
#: PubMed's author index has them as part of the name, a text may leave them out.
_PARTICLES = ("van der", "van den", "van de", "van", "de", "von", "da", "el")


# --- author and year --------------------------------------------------------


def mention_clause(citation: Citation, topic: Topic) -> str:
    """(Zagon[au] AND 1983[dp]) on the topic: every paper an author-year mention can mean.

    Without a topic the first name is asked for as first author, and a name that thousands bear
    is narrowed to papers that share at least one stem with the text.
    """
    date = f"{citation.year}[dp]"
    if topic.phrases:
        who = [_author(name, "au") for name in citation.authors[:2]]
        return _all_of([*who, date, topic_clause(topic)])
    first, *others = citation.authors
    who = [_author(first, "1au"), *(_author(other, "au") for other in others[:1])]
    narrow = _any_of(_shared_stems(citation)) if len(who) == 1 and is_common(first) else ""
    return _all_of([*who, date, narrow])


def paired_clause(citation: Citation) -> str:
    "For a name that is still too common: papers that share two stems with the text."
    pairs = _pairs(_stems(citation)[:PAIRED_WORDS])
    if not pairs:
        return ""
    return _all_of([_author(citation.authors[0], "1au"), f"{citation.year}[dp]", _any_of(pairs)])


def placed_clause(citation: Citation) -> str:
    "Prose that names a journal, or a team without a year: what it names, and two words it says."
    named = [f'"{_quotable(citation.journal)}"[ta]'] if citation.journal else []
    named += [_author(name, "au") for name in citation.authors[:1]]
    dated = [f"{citation.year}[dp]"] if citation.year is not None else []
    told = _stems(citation)[:PAIRED_WORDS]
    few = len(named) + len(dated) < 2
    about = _any_of(_pairs(told) if few else told)
    return _all_of([*named, *dated, about]) if named and about else ""


def unseen_support(citation: Citation) -> float:
    "The most that a paper left out by `paired_clause` can share with the text."
    told = context.told(citation)
    kindred = [word for word in told if word in KIN]
    beyond = _telling_first(told)[PAIRED_WORDS:]
    one = max(map(telling_part, told), default=0.0)
    others = weights.KIN * context.rarity(kindred) + context.rarity(beyond)
    return weights.IN_TITLE * (one + others)


def relaxed_clause(citation: Citation, topic: Topic) -> str:
    """For what the first question did not find: the years around, and whatever else is known.

    A mention by the words of the text, a reference by its journal, by its volume and page, by
    two words of its title, and by its title without the author.
    """
    if citation.kind == "reference" or citation.title:
        return _relaxed_reference(citation)
    if citation.year is None or not citation.authors:
        return ""
    telling = _telling_first(context.told(citation))[:CONTEXT_WORDS]
    about = _any_of([_starred(word) for word in telling]) or topic_clause(topic)
    return _all_of([_any_name(citation.authors[0]), _years(citation.year), about])


def _relaxed_reference(citation: Citation) -> str:
    rare = _rare_words(citation.title)
    years = _years(citation.year) if citation.year else ""
    ways = []
    if citation.authors and years:
        journal = f'"{_quotable(citation.journal)}"[ta]' if citation.journal else ""
        pairs = [f"({one}[ti] AND {two}[ti])" for one, two in combinations(rare[:4], 2)]
        about = _any_of([journal, *pairs])
        ways.append(_all_of([_any_name(citation.authors[0]), years, about]) if about else "")
    page = first_page(citation.pages)
    if years and citation.volume.isalnum() and page.isalnum():
        ways.append(_all_of([years, f"{citation.volume}[vi]", f"{page}[pg]"]))
    if len(rare) >= 6:
        halves = (rare[0:6:2], rare[1:6:2])
        ways += [_all_of([*(f"{word}[ti]" for word in half), years]) for half in halves]
    return " OR ".join(way for way in ways if way)


# --- titles, identifiers, places --------------------------------------------


def title_clause(citation: Citation) -> str:
    "The rarest-looking words of the title, with the first author where one is given."
    rare = _rare_words(citation.title)
    if len(rare) < 2:
        return ""
    chosen = [f"{word}[ti]" for word in rare[:TITLE_WORDS]]
    who = [_author(citation.authors[0], "au")] if citation.authors else []
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


def terms(clauses: Iterable[str]) -> list[list[str]]:
    "The clauses in as few bundles as their length, joined with OR, allows."
    bundles: list[list[str]] = [[]]
    length = 0
    for clause in dict.fromkeys(clause for clause in clauses if clause):
        if bundles[-1] and length + len(clause) > LONGEST_TERM:
            bundles.append([])
            length = 0
        bundles[-1].append(clause)
        length += len(clause) + 4
    return [bundle for bundle in bundles if bundle]


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


# --- words of a query -------------------------------------------------------


def _author(name: str, tag: str) -> str:
    """Without initials and unquoted: quotes would switch off PubMed's matching of any initials.

    Its author index knows no diacritics; brackets would end the term, capital ORs widen it.
    """
    last, _ = split_cited(_APOSTROPHE.sub("'", name))
    return _any_of(dict.fromkeys(f"{_searchable(way)}[{tag}]" for way in ways_to_write(last)))


def _any_name(name: str) -> str:
    "With the particles that a text leaves out and PubMed's index does not."
    last, _ = split_cited(_APOSTROPHE.sub("'", name))
    plain = _searchable(last)
    if " " in plain or plain == "unknown":
        return _author(name, "au")
    return _any_of([_author(name, "au"), *(f"{one} {plain}[au]" for one in _PARTICLES)])


def _searchable(last: str) -> str:
    names = _NOT_IN_A_NAME.sub(" ", unaccented(last)).split()
    return " ".join(word.lower() if word in _OPERATORS else word for word in names) or "unknown"


def _shared_stems(citation: Citation) -> list[str]:
    "Every stem of the text and its kin: a paper without any of them shares nothing with it."
    told = context.told(citation)
    kin = sorted({other for word in told for other in KIN.get(word, ())}.difference(told))
    return [_starred(word) for word in (*_telling_first(told), *kin)]


def _stems(citation: Citation) -> list[str]:
    return [_starred(word) for word in _telling_first(context.told(citation))]


def _pairs(stems: Sequence[str]) -> list[str]:
    return [f"({one} AND {two})" for one, two in combinations(stems, 2)]


def _telling_first(told: Iterable[str]) -> list[str]:
    return sorted(told, key=lambda word: (-telling_part(word), -len(word), word))


def _starred(stem: str) -> str:
    "'reduc' finds reduces and reduction; a y may stand for ies."
    plain = "".join(char for char in unaccented(stem) if char.isascii() and char.isalnum())
    root = plain.removesuffix("y") if len(plain) > SHORTEST_STEM else plain
    return f"{root}*[tw]" if len(root) >= SHORTEST_STEM else f"{plain or 'unknown'}[tw]"


def _rare_words(title: str) -> list[str]:
    "The longest first. A Greek letter inside a word is spelt in more than one way, so it is out."
    plain = (unaccented(word) for word in plain_words(as_given(title)) if not _GREEK.search(word))
    return sorted((word for word in plain if word.isascii()), key=lambda word: (-len(word), word))


_GREEK = re.compile(r"[Ͱ-Ͽ]")


def _years(year: int) -> str:
    return f"{year - 1}:{year + 1}[dp]"


def _quotable(text: str) -> str:
    return " ".join(re.sub(r'["\[\]]', " ", text).split())


def _any_of(parts: Iterable[str]) -> str:
    given = [part for part in parts if part]
    return given[0] if len(given) == 1 else f"({' OR '.join(given)})" if given else ""


def _all_of(parts: Sequence[str]) -> str:
    return f"({' AND '.join(part for part in parts if part)})"
