"""What the words around a mention say about a paper."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from ldn_lit.matching import weights
from ldn_lit.matching.languages import JOINING, english, learned, without_elisions
from ldn_lit.matching.titles import quotes
from ldn_lit.matching.topic import Topic
from ldn_lit.matching.words import KIN, amounts, fold, numbers, stem, telling, telling_part, words
from ldn_lit.records import Article, Citation

#: MeSH headings that say of whom a study is, in all fields of medicine.
#: [https://www.nlm.nih.gov/mesh/features2002.html, check tags]
_CHECK_TAGS = frozenset(words("humans male female adult aged middle young animals mice rats"))
#: Letters that two words of the same root share at least.
SHORTEST_ROOT = 6
_SIDES = re.compile(r"[:?.–—]\s|\?$")
#: Three words or more; fewer are a term, not a title.
_QUOTED = re.compile(r"[\"“”„«]((?:[^\s\"“”„«»]+\s){2,30}[^\s\"“”„«»]+)[\"“”»]")
#: Types that nearly every paper has, or that tell who paid.
_NO_KIND = ("Journal Article", "Research Support")
#: "in der DMW", "in the NEJM": so many words of a journal's name.
_INITIALS = range(3, 6)
_PRINTED_IN = re.compile(
    r"\b(?:in(?:\s(?:the(?:\sjournal)?|der))?|im|en|dans)\s"
    r"[*_\"“„]{0,2}([^\W\d_a-z]\w*)(?![\w-]|\s[^\W\d_a-z])"
)


def told(citation: Citation) -> tuple[str, ...]:
    "The telling words a citation comes with: its context, its hint, its title."
    return tuple(said(citation))


def said(citation: Citation) -> dict[str, str]:
    "The same, each stem with the word as it was said."
    names = set(words(" ".join(citation.authors)))
    around = f"{citation.context} {citation.hint} {citation.title}"
    return {one: word for one, word in telling_words(around).items() if one not in names}


@lru_cache(maxsize=8192)
def telling_words(text: str) -> Mapping[str, str]:
    "Words and counts, each stem with the word as it was said."
    spoken = telling(without_elisions(text))
    found = {number: number for number in (*numbers(text), *amounts(text))}
    for one, word in spoken.items():
        if word not in JOINING:
            meant = english(word) or (word, *learned(word))
            found |= {one if each == word else stem(each): word for each in meant}
    return found


def shared(told_words: Iterable[str], article: Article) -> list[str]:
    "Those of the words that the record has, in these or kindred words."
    parts = _subject(article)
    return [
        word
        for word in told_words
        if any(word in part or KIN.get(word, frozenset()) & part for part in parts[:2])
        or word in parts[2]
    ]


def support(told_words: Iterable[str], article: Article) -> float:
    """How many of the words the record shares, counted in words of its title.

    A word of the title is claimed once: "mice" and "animal" together find one "murine".
    """
    title, headings, abstract = _subject(article)
    given = dict.fromkeys(told_words)
    exact = [word for word in given if word in title]
    left = [word for word in given if word not in title]
    free = set(title).difference(exact)
    total = weights.IN_TITLE * rarity(exact)
    for word in left:
        kin = KIN.get(word, frozenset())
        here = _elsewhere(word, kin, headings, abstract)
        claimed = min((other for other in free if other in kin or _akin(word, other)), default="")
        if claimed and here < weights.IN_TITLE * weights.KIN:
            free.discard(claimed)
            here = weights.IN_TITLE * weights.KIN
            word = min(word, claimed, key=telling_part)
        total += here * telling_part(word)
    return total


def beside(citation: Citation, article: Article) -> float:
    "What a word right beside the mention finds in the record, on average: 0 to 2."
    near = telling_words(citation.beside)
    names = set(words(" ".join(citation.authors)))
    given = [word for word in near if word not in names]
    return support(given, article) / len(given) if given else 0.0


def background(told_words: Iterable[str], article: Article, topic: Topic) -> float:
    "What the title shares with the whole document beyond the words around the mention."
    title = _subject(article)[0] - frozenset(told_words) - topic.stems
    return min(weights.BACKGROUND_MOST, weights.BACKGROUND * worth(title & topic.background))


def company(article: Article, topic: Topic) -> float:
    "What the paper shares with those that the document is known to cite."
    title, headings, _ = _subject(article)
    parts = (part for word, part in topic.company if word in title or word in headings)
    return min(weights.COMPANY_MOST, sum(parts))


def company_of(articles: Sequence[Article], topic: Topic) -> tuple[tuple[str, float], ...]:
    "The stems that the titles and headings of several papers share, each with how many of them."
    if len(articles) < weights.COMPANY_FEWEST:
        return ()
    said = Counter(word for one in articles for word in {*_subject(one)[0], *_subject(one)[1]})
    parts = {word: times / len(articles) for word, times in said.items()}
    return tuple(
        (word, parts[word])
        for word in sorted(parts)
        if parts[word] >= weights.COMPANY_PART
        and said[word] > 1
        and word not in topic.stems
        and not word.isdigit()
        and word not in _CHECK_TAGS
        and telling_part(word) >= 1
    )


def rarity(told_words: Iterable[str]) -> float:
    "How much it says that a title has them."
    return sum(telling_part(word) for word in dict.fromkeys(told_words))


def worth(told_words: Iterable[str]) -> float:
    "How much a text says with them: a rare word may be a slip of the tongue, and counts once."
    return sum(min(1.0, telling_part(word)) for word in dict.fromkeys(told_words))


def specific_support(told_words: Iterable[str], article: Article, topic: frozenset[str]) -> float:
    "The same without the words every paper of the topic has."
    return support((word for word in told_words if word not in topic), article)


def title_told(told_words: Iterable[str], article: Article, topic: frozenset[str]) -> float:
    "Which part of the title's own words (0 to 1) the text says, in these or kindred words."
    title = _subject(article)[0] - topic
    given = frozenset(told_words)
    said = [word for word in title if word in given or KIN.get(word, frozenset()) & given]
    return len(said) / len(title) if title else 0.0


def quotes_title(text: str, article: Article) -> bool:
    """Whether the text says the whole title, or quotes one side of its colon or question mark:
    '"Where do we stand?" (Afridi 2021)'."""
    if quotes(text, article.title):
        return True
    quoted = {fold(one) for one in _QUOTED.findall(text)} - {""}
    return any(fold(side) in quoted for side in _SIDES.split(article.title))


def mentions_topic(article: Article, phrases: Iterable[frozenset[str]]) -> bool:
    "Whether the record says one of the topic's phrases, all its words."
    said = frozenset().union(*_subject(article))
    return any(phrase <= said for phrase in phrases)


def names_journal(text: str, article: Article) -> bool:
    """Whether the text names the record's journal: "(Mertens 1993) in Klinische Pädiatrie"; a name
    of one word, or its initials, only where it is said to have printed it ("in Pain", "in der DMW",
    not "in pain"), or with the paper's volume ("Nature 559")."""
    around = f" {fold(text)} "
    given = (article.journal, article.journal_iso, article.journal_medline)
    names = {fold(name).removeprefix("the ") for name in given if name}
    printed = _PRINTED_IN.findall(text)
    return any(_is_named(name, article.volume, around, printed) for name in names)


def _is_named(name: str, volume: str, around: str, printed: Sequence[str]) -> bool:
    if " " in name:
        initials = "".join(word[0] for word in name.split()).upper()
        return f" {name} " in around or (len(initials) in _INITIALS and initials in printed)
    said = any(fold(one) == name for one in printed)
    return said or (bool(volume) and f" {name} {fold(volume)} " in around)


def _akin(one: str, other: str) -> bool:
    "'oesophagu' and 'oesophage', 'immun' and 'immunolog': the same root, another ending."
    if one[:SHORTEST_ROOT] != other[:SHORTEST_ROOT]:
        return False
    shorter = min(len(one), len(other))
    root = max(SHORTEST_ROOT, 0.75 * max(len(one), len(other)))
    return shorter >= root and one[: int(root)] == other[: int(root)]


def _elsewhere(
    word: str, kin: frozenset[str], headings: frozenset[str], abstract: frozenset[str]
) -> float:
    if word in headings:
        return weights.IN_HEADINGS
    if word in abstract:
        return weights.IN_ABSTRACT
    return weights.IN_ABSTRACT * weights.KIN if kin & headings else 0.0


def _kind(article: Article) -> frozenset[str]:
    "What sort of paper PubMed says it is: an editorial, a letter, a comment, a randomized trial."
    kinds = (kind for kind in article.pub_types if not kind.startswith(_NO_KIND))
    return frozenset(words(" ".join(kinds)))


@lru_cache(maxsize=8192)
def _subject(article: Article) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    named = f"{article.title} {article.vernacular_title}"
    # Any number stands in some abstract; one in a title ("of 158 patients") tells it from others.
    title = frozenset((*words(named), *numbers(named), *amounts(named)))
    terms = " ".join((*(heading.descriptor for heading in article.mesh), *article.keywords))
    headings = frozenset(words(terms)) | _kind(article)
    said = article.abstract_text
    return title, headings, frozenset((*words(said), *amounts(said)))
