"""Works that an older version imported, and the same file imported again by this one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ldn_lit.importing.account import FileAccount
from ldn_lit.library import Library
from ldn_lit.records import Article, HeldArticle, Link
from tests.resolve.test_imports import Shelf, fates, server, shelf

__all__ = ["server", "shelf"]

PAGE = """@misc{page, author = {{LDN Research Trust}}, title = {What is LDN}, year = 2021,
  url = {https://ldnresearchtrust.org/}, urldate = {2021-05-03}}
"""
THESIS = """@phdthesis{turing, author = {Turing, Alan M.}, year = 1938, school = {Princeton},
  title = {Systems of logic based on ordinals}}
"""
PREPRINT = """@online{pre, author = {Nemo, Q.}, title = {A paper nobody wrote}, date = {2020},
  doi = {10.1101/2020.01.01}, keywords = {naltrexone}}
"""
ARTICLE = """@article{art, author = {Nemo, Q.}, title = {A paper nobody wrote}, year = 2021,
  journal = {J Nothing}, volume = 1, pages = {1--2}}
"""
TODAY = {"page": ("webpage", "2021-05-03"), "turing": ("thesis", "")}


def held(library: Library, key: str) -> HeldArticle:
    found = library.by_citation_key(key)
    assert found is not None
    return found


def told(shelf: Shelf, *keys: str) -> dict[str, tuple[str, str]]:
    with shelf.open() as library:
        found = {key: held(library, key).article for key in keys or TODAY}
        assert library.check() == ()
    return {key: (one.form, one.accessed) for key, one in found.items()}


def as_an_older_version_had_it(shelf: Shelf, key: str, **fields: object) -> Article:
    with shelf.open() as library:
        one = held(library, key)
        older = replace(one.article, form="", genre="", accessed="", **fields)  # type: ignore[arg-type]
        library.amend_reference(one.id, older, "2026-01-01T00:00:00Z")
    return older


@pytest.fixture
def older(shelf: Shelf) -> Shelf:
    shelf.take(PAGE + THESIS)
    as_an_older_version_had_it(shelf, "page", title="Wat is LDN")
    as_an_older_version_had_it(shelf, "turing")
    return shelf


def again(shelf: Shelf, **how: bool) -> FileAccount:
    return shelf.take(PAGE + THESIS, **how)  # type: ignore[arg-type]


@pytest.mark.parametrize("how", [{}, {"online": False}, {"again": True}])
def test_it_is_read_as_today(older: Shelf, how: dict[str, bool]) -> None:
    assert told(older) == {"page": ("", ""), "turing": ("", "")}
    assert fates(again(older, **how)) == ["open", "open"]
    assert told(older) == TODAY
    with older.open() as library:
        assert [one.article.title for one in library.search_text("What is LDN")] == ["What is LDN"]
    before = older.dump()
    again(older)
    assert older.dump() == before


def test_what_was_found_out_since_stays(older: Shelf) -> None:
    links = (Link(kind="UpdateIn", source="Lancet. 2022"),)
    as_an_older_version_had_it(older, "page", doi="10.9999/page", links=links)
    again(older)
    with older.open() as library:
        article = held(library, "page").article
    assert (article.form, article.doi, article.links) == ("webpage", "10.9999/page", links)


def test_another_file_that_knows_the_work_changes_nothing(older: Shelf) -> None:
    other = THESIS.replace("school", "note = {another file}, school")
    assert fates(older.take(other, "other.bib")) == ["known"]
    assert fates(older.take(other, "other.bib")) == ["known"]
    assert told(older, "turing") == {"turing": ("", "")}


def test_an_entry_that_lost_its_paper_changes_no_other(shelf: Shelf) -> None:
    shelf.take(THESIS, "first.bib")
    shelf.take(PAGE + THESIS)
    as_an_older_version_had_it(shelf, "turing")
    with shelf.open() as library:
        library._sql.execute(
            "UPDATE import_entries SET article_id = NULL"
            " WHERE \"key\" = 'turing' AND fate = 'known'"
        )
    again(shelf)
    assert told(shelf, "turing") == {"turing": ("", "")}


def test_what_is_read_anew_and_the_article_it_became_are_both_kept(shelf: Shelf) -> None:
    text = PREPRINT + ARTICLE
    shelf.take(text, online=False)
    as_an_older_version_had_it(shelf, "pre", keywords=(), links=())
    shelf.take(text, online=False)
    with shelf.open() as library:
        article = held(library, "pre").article
    assert (article.keywords, len(article.links)) == (("naltrexone",), 1)


def test_what_several_entries_brought_stays_as_it_is(older: Shelf) -> None:
    with older.open() as library:
        page = held(library, "page")
        library._sql.execute(
            "UPDATE import_entries SET article_id = ? WHERE \"key\" = 'turing'", (page.id,)
        )
    again(older)
    assert told(older, "page") == {"page": ("", "")}


def test_what_is_known_from_elsewhere_stays_as_it_is(older: Shelf) -> None:
    with older.open() as library:
        library._sql.execute("UPDATE articles SET origin = 'starter'")
    again(older)
    assert told(older) == {"page": ("", ""), "turing": ("", "")}
