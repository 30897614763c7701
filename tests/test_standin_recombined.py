"""The thousands of rivals of the noisy corpus: real enough, and nobody's double."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from ldn_lit.sources.pubmed_xml import read_record
from tests.standin.article_changes import parse
from tests.standin.article_view import read_view
from tests.standin.corpus import Corpus
from tests.standin.fixtures import all_of_noisy_corpus, fresh_shared_corpus
from tests.standin.recombined import FIRST_PMID, Recombined, Source, recombined, sources

ZAGON, SMITH_2007, YOUNGER_2013 = "6867737", "17222320", "23359310"


@pytest.fixture(scope="module")
def noisy(shared: Path) -> Corpus:
    assert shared
    return all_of_noisy_corpus()


@pytest.fixture(scope="module")
def originals(shared: Path) -> list[Source]:
    assert shared
    return sources(fresh_shared_corpus())


@pytest.fixture(scope="module")
def made(originals: list[Source]) -> list[Recombined]:
    return list(recombined(originals))


def rivals(corpus: Corpus) -> list[str]:
    return [pmid for pmid in corpus.pmids if int(pmid) >= FIRST_PMID and int(pmid) < 70_000_000]


def test_there_are_thousands_beside_the_records_that_were_there(noisy: Corpus) -> None:
    assert len(rivals(noisy)) >= 5_000
    kept = set(fresh_shared_corpus().pmids)
    assert kept < set(noisy.pmids)


def test_what_is_found_is_what_is_fetched(noisy: Corpus) -> None:
    for pmid in rivals(noisy)[::50]:
        assert noisy.index.views[pmid] == read_view(parse(noisy.raw(pmid) or b""))


def test_the_program_reads_them_as_articles(noisy: Corpus) -> None:
    for pmid in rivals(noisy)[::200]:
        article = read_record(noisy.raw(pmid) or b"")
        assert article.pmid == pmid
        assert article.title
        assert article.authors
        assert article.year
        assert article.doi == f"10.5555/{pmid}"


@pytest.mark.parametrize("pmid", [ZAGON, SMITH_2007, YOUNGER_2013])
def test_a_paper_has_rivals_of_its_first_authors_name_and_year(noisy: Corpus, pmid: str) -> None:
    views = noisy.index.views
    surname = views[pmid].first_author.split()[0]
    year = views[pmid].dates["pdat"][0] // 10_000
    same = [
        rival
        for rival in rivals(noisy)
        if views[rival].first_author.split()[0] == surname
        and views[rival].dates["pdat"][0] // 10_000 == year
    ]
    assert len(same) >= 4
    assert len({views[rival].passages["ti"] for rival in same}) >= 3


def test_none_is_the_work_of_its_authors_or_like_it(made: list[Recombined]) -> None:
    for one in made:
        assert one.work.pmid != one.team.pmid
        assert not one.team.surnames & one.work.surnames
        shared_words = one.team.title & one.work.title
        assert len(shared_words) < 0.3 * len(one.team.title | one.work.title)


def test_nobody_of_our_field_gets_a_work_of_our_field(
    originals: list[Source], made: list[Recombined]
) -> None:
    ours = [one for one in originals if one.title & {"naltrexone", "naltreoxone", "ldn"}]
    names = frozenset[str]().union(*(one.surnames for one in ours))
    numbers = {one.pmid for one in ours}
    given = [one for one in made if one.work.pmid in numbers]
    assert len(ours) > 50
    assert given
    assert not any(one.team.surnames & names for one in given)


def test_hardly_two_begin_on_one_page_of_a_volume(noisy: Corpus) -> None:
    places = Counter(
        (view.journal, *sorted(view.values["vi"]), *sorted(view.values["pg"]))
        for view in (noisy.index.views[pmid] for pmid in rivals(noisy))
    )
    assert max(places.values()) == 1


def test_they_are_the_same_every_time(originals: list[Source], made: list[Recombined]) -> None:
    again = list(recombined(originals))
    assert [_parts(one) for one in again] == [_parts(one) for one in made]


def _parts(made: Recombined) -> tuple[str, ...]:
    parts = (made.team, made.others, made.work, made.place)
    return (made.pmid, made.pages, *(part.pmid for part in parts))
