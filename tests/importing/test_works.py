"""When two entries are one work, and when they are not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ldn_lit.importing.works import Works, is_edition, same_work
from ldn_lit.records import Article, Author, PartialDate

CHAPTER = Article(
    kind="chapter",
    title="Low-dose naltrexone and its uses",
    authors=(Author(last="Younger", initials="J"),),
    pub_date=PartialDate(year=2014),
    pages="451-459",
    volume="33",
    book_title="The book of pain",
)
PREPRINT = Article(
    title="Naltrexone in long covid",
    authors=(Author(last="O'Kelly", initials="B"),),
    pub_date=PartialDate(year=2022),
    doi="10.1101/2022.01.01",
    pub_types=("Preprint",),
)


@pytest.mark.parametrize(
    "other",
    [
        CHAPTER,
        replace(CHAPTER, title="Low dose naltrexone and its uses."),
        replace(CHAPTER, pages="451-9"),
        replace(CHAPTER, pages="", volume="", book_title=""),
        replace(CHAPTER, doi="10.1000/x"),
        replace(CHAPTER, authors=(Author(last="YOUNGER", fore="Jarred"),)),
    ],
)
def test_one_work_however_it_is_written(other: Article) -> None:
    assert same_work(CHAPTER, other)
    works = Works()
    works.add(7, CHAPTER)
    assert works.same_as(other) == 7


@pytest.mark.parametrize(
    "other",
    [
        replace(CHAPTER, kind="book"),
        replace(CHAPTER, pages="12-19"),
        replace(CHAPTER, volume="34"),
        replace(CHAPTER, pub_date=PartialDate(year=2015)),
        replace(CHAPTER, authors=(Author(last="Parkitny", initials="L"),)),
        replace(CHAPTER, authors=()),
        replace(CHAPTER, title="Opioids and their uses"),
        replace(CHAPTER, title=""),
    ],
)
def test_another_work(other: Article) -> None:
    works = Works()
    works.add(7, CHAPTER)
    assert works.same_as(other) is None


def test_numbers_that_differ_keep_works_apart() -> None:
    one, other = (replace(CHAPTER, doi=doi) for doi in ("10.1000/a", "10.1000/b"))
    assert not same_work(one, other)
    assert not same_work(replace(CHAPTER, pmid="1"), replace(CHAPTER, pmid="2"))


def test_a_preprint_and_its_article_are_two_and_find_each_other() -> None:
    article = replace(PREPRINT, doi="10.1016/j.bbih.2022.100485", pub_types=())
    works = Works()
    works.add(1, PREPRINT)
    assert works.same_as(article) is None
    assert works.preprint_of(article) == 1
    assert works.preprint_of(PREPRINT) is None
    assert is_edition(PREPRINT, article)
    assert not is_edition(PREPRINT, PREPRINT)
    stranger = replace(article, authors=(Author(last="Else", initials="A"),))
    assert works.preprint_of(stranger) is None
    assert not is_edition(PREPRINT, stranger)


def test_without_any_number_a_preprint_is_no_article() -> None:
    bare = replace(PREPRINT, doi="")
    assert same_work(bare, bare)
    assert not same_work(bare, replace(bare, pub_types=()))
