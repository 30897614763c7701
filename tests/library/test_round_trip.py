"""Whatever is stored is read back equal."""

from __future__ import annotations

import string
import types
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ldn_lit.library import Library
from ldn_lit.library.codec import decode, encode, storable
from ldn_lit.records import Article, Citation, FetchedArticle, FetchedTrial, Resolution, Trial

from .samples import NOW, citation, document

TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=8)
ANY_TEXT = st.text(st.characters() | st.characters(categories=["Cs"]), max_size=8)
PMID = st.text(string.digits, min_size=1, max_size=4)


@cache
def records(kind: type[Any], text: st.SearchStrategy[str]) -> st.SearchStrategy[Any]:
    "Any record of this kind; each field as its type says."
    hints = get_type_hints(kind)
    return st.builds(kind, **{name: values(hint, text) for name, hint in hints.items()})


def values(hint: Any, text: st.SearchStrategy[str]) -> st.SearchStrategy[Any]:
    inner = get_args(hint)
    if hint is str:
        return text
    if hint is int:
        return st.integers(-(2**63), 2**63 - 1)
    if hint is float:
        return st.floats(0, 1e6)
    if hint in (bool, type(None)):
        return st.sampled_from([True, False] if hint is bool else [None])
    if get_origin(hint) is Literal:
        return st.sampled_from(inner)
    if get_origin(hint) in (Union, types.UnionType):
        return st.one_of(*(values(each, text) for each in inner))
    if get_origin(hint) is tuple and inner[-1] is Ellipsis:
        return st.lists(values(inner[0], text), max_size=2).map(tuple)
    if get_origin(hint) is tuple:
        return st.tuples(*(values(each, text) for each in inner))
    return records(hint, text)


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    "One library for all examples: what one leaves behind, the next meets."
    path: Path = tmp_path_factory.mktemp("shelf") / "library.db"
    with Library.open(path, "create") as library:
        yield library


MANY = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@MANY
@given(st.lists(records(Article, ANY_TEXT), max_size=3), st.lists(PMID, min_size=3, max_size=3))
def test_articles(shelf: Library, articles: list[Article], pmids: list[str]) -> None:
    articles = [
        replace(article, pmid=pmid, version=1)
        for article, pmid in zip(articles, pmids, strict=False)
    ]
    fetched = [FetchedArticle(article=each, raw=encode(each).encode()) for each in articles]
    held = shelf.store_articles(fetched, now=NOW)
    latest = {article.pmid: article for article in articles}
    assert {pmid: each.article for pmid, each in held.items()} == latest
    assert {each.article.pmid: each.article for each in shelf.articles()}.items() >= latest.items()
    keys = [each.citation_key for each in shelf.articles()]
    assert len({key.casefold() for key in keys} - {""}) == len(keys)


def test_the_shelf_is_sound_after_all_that(shelf: Library) -> None:
    assert shelf.check() == ()


@MANY
@given(records(Trial, ANY_TEXT), PMID)
def test_trials(shelf: Library, trial: Trial, number: str) -> None:
    trial = replace(trial, nct_id=f"NCT{number}")
    held = shelf.store_trials([FetchedTrial(trial=trial, raw=encode(trial).encode())], now=NOW)
    assert held[trial.nct_id].trial == trial
    assert shelf.trial_versions(trial.nct_id)[-1].trial == trial


@MANY
@given(st.lists(records(Citation, TEXT), max_size=3, unique_by=lambda each: each.id))
def test_citations(shelf: Library, citations: list[Citation]) -> None:
    citations = [replace(each, beside="") for each in citations]  # read from the text each time
    shelf.store_document(document(), citations, NOW)
    assert shelf.citations("review.md") == tuple(("review.md", each) for each in citations)


@MANY
@given(records(Resolution, TEXT))
def test_resolutions(shelf: Library, resolution: Resolution) -> None:
    resolution = replace(
        resolution, citation_id="a", article_id=None, decided_by="rule", awaited=None
    )
    shelf.store_document(document("other.md"), [citation("a")], NOW)
    shelf.store_resolutions("other.md", [resolution], NOW)
    assert shelf.resolutions("other.md") == {"a": resolution}


@given(records(Article, ANY_TEXT))
def test_json_text_is_fit_for_a_database(article: Article) -> None:
    text = encode(article)
    assert decode(Article, text) == article
    assert storable(text) == text


def test_a_field_of_a_later_program_is_passed_over() -> None:
    assert decode(Article, '{"pmid":"1","mood":"calm"}') == Article(pmid="1")


def test_defaults_take_no_room() -> None:
    assert encode(Article(pmid="1")) == '{"pmid":"1"}'
