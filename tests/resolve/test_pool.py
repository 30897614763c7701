"""Which records a citation could mean."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ldn_lit.records import Article, Citation
from ldn_lit.resolve.pool import Pool, article_key
from tests.matching.papers import (
    CHILDREN_2013,
    CROHN_2007,
    PAIN_MED,
    PLOS_ONE,
    mention,
    paper,
    reference,
)
from tests.resolve.scripted import held, served

RAKNES = paper("30763385", "Raknes G, Småbrekke L", 2019, "Effects on medication", "PLoS One")
NO_PMID = replace(CROHN_2007, pmid="")
NO_NUMBER = replace(CROHN_2007, pmid="", doi="")


def pool_of(*articles: Article) -> Pool:
    pool = Pool()
    pool.add_fetched([served(one) for one in articles])
    return pool


def found(pool: Pool, citation: Citation) -> set[str]:
    return {one.pmid for one in pool.candidates(citation)}


ALL = (CROHN_2007, CHILDREN_2013, PAIN_MED, PLOS_ONE, RAKNES)


LOW_DOSE = {"17222320", "23188075", "19453963"}


@pytest.mark.parametrize(
    ("citation", "pmids"),
    [
        (mention("Smith", 1999), {"17222320", "23188075"}),
        (mention("smith JP", 2007), {"17222320", "23188075"}),
        (mention("Zagon", 2007), {"17222320"}),
        (mention("Smabrekke", 2019), {"30763385"}),
        (mention("Småbrekke", 2019), {"30763385"}),
        (mention("Jones", 2019), set()),
        (reference(pmid="19453963"), {"19453963"}),
        (reference(doi="10.1111/J.1572-0241.2007.01045.x"), {"17222320"}),
        (reference(title="Low-dose naltrexone improves Crohn's disease"), LOW_DOSE),
        (reference(title="Naltrexone for the relapse of heroin users in prison"), set()),
        (reference(), set()),
        (reference(journal="Am J Gastroenterol", year=2007), {"17222320"}),
        (reference(journal="Am J Gastroenterol", year=2005), set()),
    ],
)
def test_candidates_share_a_name_an_identifier_or_half_the_title(
    citation: Citation, pmids: set[str]
) -> None:
    assert found(pool_of(*ALL), citation) == pmids


def test_a_fourth_author_is_not_looked_for() -> None:
    four = reference(authors=("A B", "C D", "E F", "Smith JP"))
    assert found(pool_of(*ALL), four) == set()


def test_the_order_is_the_same_whatever_came_first() -> None:
    citation = mention("Younger", 2009)
    there = pool_of(*ALL).candidates(citation)
    assert there == pool_of(*reversed(ALL)).candidates(citation)
    assert [one.pmid for one in there] == ["19365548", "19453963"]


def test_a_group_author_is_found_by_the_groups_name() -> None:
    group = paper("5", "x", 2020, "A trial")
    group = replace(group, authors=(replace(group.authors[0], last="", collective="LDN Group"),))
    assert found(pool_of(group), mention("LDN Group", 2020)) == {"5"}


@pytest.mark.parametrize(
    ("article", "key"),
    [
        (CROHN_2007, "17222320"),
        (NO_PMID, "10.1111/j.1572-0241.2007.01045.x"),
        (NO_NUMBER, f"{CROHN_2007.title}|2007"),
    ],
)
def test_a_record_goes_by_pmid_then_doi_then_title_and_year(article: Article, key: str) -> None:
    assert article_key(article) == key


def test_what_pubmed_served_stands_before_what_the_library_holds() -> None:
    older = replace(CROHN_2007, title="As the starter had it")
    for served_first in (True, False):
        pool = Pool()
        steps = [
            lambda pool=pool: pool.add_fetched([served(CROHN_2007)]),
            lambda pool=pool: pool.add_held([held(3, older)]),
        ]
        for step in steps if served_first else reversed(steps):
            step()
        (candidate,) = pool.candidates(mention("Smith", 2007))
        assert candidate.title == CROHN_2007.title
        assert pool.held["17222320"].id == 3


def test_only_what_pubmed_served_counts_as_confirmed() -> None:
    pool = Pool()
    pool.add_held([held(1, PAIN_MED), held(2, PLOS_ONE, confirmed=True)])
    pool.add_fetched([served(CROHN_2007)])
    confirmed = [one for one in ALL if pool.confirmed(one)]
    assert confirmed == [CROHN_2007, PLOS_ONE]
    assert [pool.has_record(one.pmid) for one in (CROHN_2007, PLOS_ONE, PAIN_MED)] == [
        True,
        True,
        False,
    ]
    assert pool.confirmed_candidates(mention("Younger", 2009)) == [PLOS_ONE]


def test_a_provisional_record_gives_way_to_the_one_that_was_served() -> None:
    pool = Pool()
    pool.add_held([held(1, NO_PMID)])
    pool.add_fetched([served(CROHN_2007)])
    assert len(pool.candidates(mention("Smith", 2007))) == 2
    pool.forget(NO_PMID)
    assert pool.candidates(mention("Smith", 2007)) == [CROHN_2007]
    assert not pool.held


def test_forgetting_the_librarys_copy_keeps_what_was_served_under_the_same_pmid() -> None:
    pool = Pool()
    pool.add_held([held(1, replace(CROHN_2007, title="Shipped"))])
    pool.add_fetched([served(CROHN_2007)])
    pool.forget(replace(CROHN_2007, title="Shipped"))
    assert pool.candidates(mention("Smith", 2007)) == [CROHN_2007]
