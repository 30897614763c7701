"""How far right and wrong candidates are apart: python -m benchmarks.calibrate

Citations are made from the recorded PubMed records of ../shared, as complete or as faulty as
people write them, and judged among all of them: once with the record that is meant, once with it
taken away, when every acceptance is wrong. The thresholds of ldn_lit/matching/weights.py were
chosen by these figures (docs/decisions/0005-judging.md).
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from ldn_lit.matching import context, weights
from ldn_lit.matching.ruling import Ruling
from ldn_lit.matching.verdict import judge
from ldn_lit.matching.words import telling
from ldn_lit.records import Article, Citation, FetchedArticle, PartialDate
from ldn_lit.resolve.pool import Pool

SHARED = Path(__file__).resolve().parents[2] / "shared"
SEED = 2026
#: Wrong candidates of the same name and year that a mention has to be told apart from.
NAMESAKES = (1, 3, 10, 30)

Change = Callable[[Citation, Article, random.Random], Citation]


def main() -> None:
    if not SHARED.is_dir():
        sys.exit("calibrating needs the shared/ folder beside the checkout")
    articles = recorded()
    print_references(articles)
    print_mentions(articles)
    print_support(articles)


def recorded() -> list[Article]:
    "Those that PubMed itself served; papers written from facts have no abstract of their own."
    from ldn_lit.sources.pubmed_xml import read_page
    from tests.standin.corpora import pool_records, recorded_records

    found = {}
    for raw in (*recorded_records(SHARED), *pool_records(SHARED)):
        body = b"<PubmedArticleSet>" + raw + b"</PubmedArticleSet>"
        for record in read_page(body).records:
            found[record.article.pmid] = record.article
    return [found[pmid] for pmid in sorted(found, key=int)]


# --- references -------------------------------------------------------------


def full(article: Article) -> Citation:
    return Citation(
        id="c",
        kind="reference",
        text="",
        line=1,
        start=0,
        end=1,
        authors=tuple(author.name for author in article.authors),
        year=article.year,
        title=article.title,
        journal=article.journal_iso,
        volume=article.volume,
        issue=article.issue,
        pages=article.pages,
    )


def without(*fields: str) -> Change:
    empty: dict[str, Any] = {"authors": (), "year": None}
    nothing = {field: empty.get(field, "") for field in fields}
    return lambda cited, _article, _rng: replace(cited, **nothing)


def slip(cited: Citation, _article: Article, rng: random.Random) -> Citation:
    "A word of the title is lost."
    words = cited.title.split()
    words.pop(rng.randrange(len(words)))
    return replace(cited, title=" ".join(words))


def typing_error(cited: Citation, _article: Article, rng: random.Random) -> Citation:
    title = cited.title
    places = [rng.randrange(len(title)) for _ in range(3)]
    for place in places:
        title = title[:place] + "x" + title[place + 1 :]
    return replace(cited, title=title)


def subtitle_left_out(cited: Citation, _article: Article, _rng: random.Random) -> Citation:
    return replace(cited, title=cited.title.split(":")[0].split("?")[0])


def cut_short(cited: Citation, _article: Article, _rng: random.Random) -> Citation:
    return replace(cited, title=cited.title[: max(30, len(cited.title) // 2)])


def et_al(cited: Citation, _article: Article, _rng: random.Random) -> Citation:
    return replace(cited, authors=cited.authors[:1], et_al=True)


def surnames(cited: Citation, article: Article, _rng: random.Random) -> Citation:
    return replace(cited, authors=tuple(one.last or one.collective for one in article.authors))


def capitals(cited: Citation, _article: Article, _rng: random.Random) -> Citation:
    return replace(
        cited, authors=tuple(name.upper() for name in cited.authors), title=cited.title.upper()
    )


def next_year(cited: Citation, _article: Article, rng: random.Random) -> Citation:
    return replace(cited, year=(cited.year or 2000) + rng.choice((-1, 1)))


def other_year(cited: Citation, _article: Article, rng: random.Random) -> Citation:
    return replace(cited, year=(cited.year or 2000) + rng.choice((-5, -3, 3, 5)))


def whole_journal(cited: Citation, article: Article, _rng: random.Random) -> Citation:
    return replace(cited, journal=article.journal)


def other_page(cited: Citation, _article: Article, _rng: random.Random) -> Citation:
    return replace(cited, pages="9001-9")


STYLES: dict[str, Change] = {
    "full": lambda cited, _article, _rng: cited,
    "whole journal name": whole_journal,
    "no issue, no pages": without("issue", "pages"),
    "no journal": without("journal", "volume", "issue", "pages"),
    "no authors": without("authors"),
    "no year": without("year"),
    "et al.": et_al,
    "surnames only": surnames,
    "capitals": capitals,
    "a word lost": slip,
    "three wrong letters": typing_error,
    "subtitle left out": subtitle_left_out,
    "title cut short": cut_short,
    "next year": next_year,
    "another year": other_year,
    "another page": other_page,
    "no title": without("title", "issue"),
    "no title, no pages": without("title", "issue", "pages"),
    "no title, volume, pages": without("title", "issue", "pages", "volume"),
    "title and year": without("authors", "journal", "volume", "issue", "pages"),
}


def print_references(articles: Sequence[Article]) -> None:
    print(f"{'references':<26}{'right':>7}{'wrong':>7}{'open':>7}   without it: accepted")
    pool = pooled(articles)
    for name, change in STYLES.items():
        rng = random.Random(SEED)
        there, gone = Counter[str](), 0
        for article in articles:
            cited = change(full(article), article, rng)
            candidates = pool.candidates(cited)
            there[outcome(judge(cited, candidates), article)] += 1
            others = [one for one in candidates if one.pmid != article.pmid]
            gone += judge(cited, others).chosen is not None
        print(f"{name:<26}{there['right']:>7}{there['wrong']:>7}{there['open']:>7}   {gone:>8}")


# --- author and year --------------------------------------------------------


def mention(article: Article, from_title: int, from_abstract: int, rng: random.Random) -> Citation:
    title, abstract = (
        list(telling(article.title).values()),
        list(telling(article.abstract_text).values()),
    )
    said = rng.sample(title, min(from_title, len(title)))
    said += rng.sample(abstract, min(from_abstract, len(abstract)))
    author = article.authors[0]
    return Citation(
        id="c",
        kind="author_year",
        text=f"{author.last} {article.year}",
        line=1,
        start=0,
        end=1,
        authors=(author.last or author.collective,),
        et_al=len(article.authors) > 2,
        year=article.year,
        context=" ".join(said),
    )


CONTEXTS = ((2, 8), (2, 2), (2, 0), (1, 2), (1, 1), (0, 4))


def citable(articles: Iterable[Article]) -> list[Article]:
    return [one for one in articles if one.abstract and one.authors and one.year]


def print_mentions(articles: Sequence[Article]) -> None:
    print(
        f"\n{'author-year, words of':<26}{'':>7}{'':>7}{'':>7}   without it: accepted\n"
        f"{'title + abstract':<26}{'right':>7}{'wrong':>7}{'open':>7}"
    )
    pool = pooled(articles)
    for from_title, from_abstract in CONTEXTS:
        rng = random.Random(SEED)
        there, gone = Counter[str](), 0
        for article in citable(articles):
            cited = mention(article, from_title, from_abstract, rng)
            candidates = pool.candidates(cited)
            there[outcome(judge(cited, candidates), article)] += 1
            others = [one for one in candidates if one.pmid != article.pmid]
            gone += judge(cited, others).chosen is not None
        name = f"{from_title} + {from_abstract}, as recorded"
        print(f"{name:<26}{there['right']:>7}{there['wrong']:>7}{there['open']:>7}   {gone:>8}")
        for number in NAMESAKES:
            told = " ".join(
                f"{count:>6}"
                for count in among_namesakes(articles, from_title, from_abstract, number)
            )
            print(f"    {number:>3} namesakes         {told}")


def among_namesakes(
    articles: Sequence[Article], from_title: int, from_abstract: int, number: int
) -> tuple[int, int, int, int]:
    "Right, wrong and open among others of the same name and year, and accepted without it."
    rng = random.Random(SEED)
    there, gone = Counter[str](), 0
    for article in citable(articles):
        cited = mention(article, from_title, from_abstract, rng)
        others = [renamed(one, article) for one in rng.sample(list(articles), number)]
        others = [one for one in others if one.pmid != article.pmid]
        there[outcome(judge(cited, [article, *others]), article)] += 1
        gone += judge(cited, others).chosen is not None
    return there["right"], there["wrong"], there["open"], gone


def renamed(other: Article, article: Article) -> Article:
    "As if another first author of that name had written it in that year."
    authors = (article.authors[0], *other.authors[1:])
    date = PartialDate(raw=str(article.year), year=article.year)
    return replace(other, authors=authors, pub_date=date, article_date=PartialDate())


def print_support(articles: Sequence[Article]) -> None:
    "What the words around a mention are worth in the right paper, and in the best of n others."
    marks = (1, 5, 25, 50, 75, 95, 99)
    print(f"\n{'support at percentile':<26}" + "".join(f"{mark:>7}" for mark in marks))
    chosen = citable(articles)
    for from_title, from_abstract in CONTEXTS:
        rng = random.Random(SEED)
        right: list[float] = []
        wrong: dict[int, list[float]] = {number: [] for number in NAMESAKES}
        for article in chosen:
            told = context.told(mention(article, from_title, from_abstract, rng))
            right.append(context.support(told, article))
            others = [one for one in rng.sample(chosen, max(NAMESAKES)) if one is not article]
            support = [context.support(told, one) for one in others]
            for number, found in wrong.items():
                found.append(max(support[:number]))
        print_row(f"{from_title} + {from_abstract}, the right one", right, marks)
        for number, found in wrong.items():
            print_row(f"    best of {number} others", found, marks)
    print(f"\naccepted from {weights.SUPPORT_FLOOR_ANY} for an only candidate")


def print_row(name: str, values: Sequence[float], marks: Sequence[int]) -> None:
    ordered = sorted(values)
    at = (ordered[min(len(ordered) - 1, len(ordered) * mark // 100)] for mark in marks)
    print(f"{name:<26}" + "".join(f"{value:>7.2f}" for value in at))


# --- judging ----------------------------------------------------------------


def pooled(articles: Iterable[Article]) -> Pool:
    pool = Pool()
    pool.add_fetched(FetchedArticle(article=one, raw=b"") for one in articles)
    return pool


def outcome(ruling: Ruling, article: Article) -> str:
    if ruling.chosen is None:
        return "open"
    return "right" if ruling.chosen.article.pmid == article.pmid else "wrong"


if __name__ == "__main__":
    main()
