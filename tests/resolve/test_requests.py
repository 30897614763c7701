"""A document of a hundred mixed references costs a dozen requests, and nothing the second time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from ldn_lit.library import Library
from ldn_lit.matching.topic import NO_TOPIC
from ldn_lit.matching.words import telling
from ldn_lit.records import Article, Citation
from ldn_lit.sources.pubmed_xml import read_page
from tests.resolve.figures import clients, resolve
from tests.resolve.scripted import cited, document
from tests.standin.corpora import SHARED, pool_records, starter_corpus
from tests.standin.corpus import Corpus
from tests.standin.fixtures import fresh_shared_corpus
from tests.standin.server import Standin

MOST_REQUESTS = 12
INVENTED = [
    ("Hollander TR", "Cerulean pigments retard glacial calving in mountain villages", 2011),
    ("Abernathy QL", "Origami folding for the relief of telescope fatigue among sailors", 2004),
    ("Wiśniewska ZZ", "Bagpipe resonance lowers the appetite of hedgehogs in captivity", 1998),
    ("Okonkwo-Bright VU", "A crossover trial of velvet upholstery against lighthouse glare", 2017),
    ("Tremblay XO", "Marzipan architecture and the perception of gravity in toddlers", 2020),
]


@dataclass(frozen=True, slots=True)
class Asked:
    "A citation and the PMID it means, or none."

    citation: Citation
    pmid: str = ""


def full(name: str, article: Article) -> Citation:
    return cited(
        name,
        "reference",
        authors=tuple(author.name for author in article.authors[:6]),
        et_al=len(article.authors) > 6,
        year=article.year,
        title=article.title,
        journal=article.journal_iso,
        volume=article.volume,
        issue=article.issue,
        pages=article.pages,
    )


def misspelt(name: str, article: Article) -> Citation:
    "Every long word of the title with a slip but two: the first question cannot find it."
    words = article.title.split()
    longest = sorted(range(len(words)), key=lambda place: -len(words[place]))[:2]
    for place in longest:
        words[place] = words[place][:3] + "x" + words[place][4:]
    return replace(full(name, article), title=" ".join(words), volume="", pages="", issue="")


def mentioned(name: str, article: Article) -> Citation:
    said = [*list(telling(article.title).values())[:4], *list(telling(article.abstract_text))[:4]]
    author = article.authors[0]
    return cited(
        name,
        "author_year",
        authors=(author.last,),
        et_al=len(article.authors) > 2,
        year=article.year,
        context=" ".join(said),
    )


def mixed(articles: Sequence[Article], trials: Sequence[str]) -> list[Asked]:
    "In equal parts; the invented ones and the trials come on top."
    whole = [one for one in articles if _is_whole(one)]
    own = {one.authors[0].last: one for one in reversed(whole)}  # one paper a name
    chosen = iter(list(own.values()))

    def take(number: int) -> list[Article]:
        return [next(chosen) for _ in range(number)]

    asked = [Asked(cited(f"p{one.pmid}", "reference", pmid=one.pmid), one.pmid) for one in take(10)]
    asked += [Asked(full(f"f{one.pmid}", one), one.pmid) for one in take(30)]
    asked += [
        Asked(replace(full(f"u{one.pmid}", one), title="", issue=""), one.pmid) for one in take(12)
    ]
    asked += [Asked(mentioned(f"m{one.pmid}", one), one.pmid) for one in take(15)]
    asked += [Asked(misspelt(f"s{one.pmid}", one), one.pmid) for one in take(10)]
    with_doi = [one for one in chosen if one.doi][:10]
    asked += [Asked(cited(f"d{one.pmid}", "identifier", doi=one.doi), one.pmid) for one in with_doi]
    with_pmcid = [one for one in whole if one.pmcid][-5:]
    asked += [
        Asked(cited(f"c{one.pmid}", "identifier", pmcid=one.pmcid), one.pmid) for one in with_pmcid
    ]
    asked += [
        Asked(cited(f"i{n}", "reference", authors=(who,), title=title, year=year, journal="Pain"))
        for n, (who, title, year) in enumerate(INVENTED)
    ]
    return asked + [Asked(cited(nct, "identifier", nct_id=nct), nct) for nct in trials]


def _is_whole(one: Article) -> bool:
    given = one.authors and one.authors[0].last and one.year and one.volume and one.pages
    return bool(given and one.journal_iso and len(telling(one.title)) >= 6)


def parsed(raw: Sequence[bytes]) -> list[Article]:
    body = b"<PubmedArticleSet>" + b"".join(raw) + b"</PubmedArticleSet>"
    return [record.article for record in read_page(body).records]


def corpus_of(which: str) -> tuple[Corpus, list[Article]]:
    if which == "recorded":
        if not SHARED.is_dir():
            pytest.skip("needs the shared/ folder beside the checkout")
        return fresh_shared_corpus(), parsed(list(pool_records(SHARED)))
    corpus = starter_corpus()
    return corpus, parsed([corpus.raw(pmid) or b"" for pmid in corpus.pmids])


@pytest.fixture(scope="module", params=["recorded", "shipped"])
def outcome(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[list[Asked], Standin, Library]]:
    corpus, articles = corpus_of(request.param)
    trials = sorted(corpus.trials)[:5]
    asked = mixed(articles, trials) if request.param == "recorded" else fewer(articles, trials)
    path = tmp_path_factory.mktemp("requests") / "library.db"
    with Standin(corpus) as server, Library.open(path, "create") as library:
        yield asked, server, library


def fewer(articles: Sequence[Article], trials: Sequence[str]) -> list[Asked]:
    "A hundred too: every shipped paper that says enough, in turn by PMID, in full and untitled."
    whole = [one for one in articles if _is_whole(one)]
    ways = (
        lambda one: cited(f"p{one.pmid}", "reference", pmid=one.pmid),
        lambda one: full(f"f{one.pmid}", one),
        lambda one: replace(full(f"u{one.pmid}", one), title="", issue=""),
        lambda one: misspelt(f"s{one.pmid}", one),
    )
    asked = [Asked(way(one), one.pmid) for one in whole for way in ways][: 95 - len(trials)]
    asked += [
        Asked(cited(f"i{n}", "reference", authors=(who,), title=title, year=year, journal="Pain"))
        for n, (who, title, year) in enumerate(INVENTED)
    ]
    return asked + [Asked(cited(nct, "identifier", nct_id=nct), nct) for nct in trials]


def test_a_hundred_references_take_a_dozen_requests_and_none_again(
    outcome: tuple[list[Asked], Standin, Library],
) -> None:
    asked, server, library = outcome
    assert len(asked) >= 100
    found = [(document("A review.", "review.txt"), tuple(one.citation for one in asked))]
    sources = clients(server)
    resolve(library, found, *sources, topic=NO_TOPIC)
    print(dict(server.counts()))
    assert 1 <= len(server.requests) <= MOST_REQUESTS

    resolutions = library.resolutions("review.txt")
    held = {one.id: one.article.pmid for one in library.articles()}
    wrong, still_open = [], []
    for one in asked:
        resolution = resolutions[one.citation.id]
        means = resolution.nct_id or held.get(resolution.article_id or 0, "")
        told = f"{one.citation.id}: {means} ({resolution.verdict}: {resolution.reason})"
        if means not in ("", one.pmid):
            wrong.append(told)
        elif one.pmid and not means:
            still_open.append(told)
    assert wrong == []
    assert len(still_open) <= 0.05 * len(asked), still_open

    server.forget()
    assert resolve(library, found, *sources, topic=NO_TOPIC).asked == 0
    assert server.requests == []


def test_what_is_confirmed_is_not_fetched_for_another_document(
    outcome: tuple[list[Asked], Standin, Library],
) -> None:
    asked, server, library = outcome
    known = [one for one in asked if one.citation.kind == "reference" and one.pmid][:40]
    again = [replace(one.citation, id=f"again-{one.citation.id}") for one in known]
    server.forget()
    resolve(library, [(document("Another.", Path("b.txt").name), tuple(again))], *clients(server))
    assert [request for request in server.requests if "efetch" in request.path] == []
