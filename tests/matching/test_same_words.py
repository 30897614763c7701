"""Short plurals, kindred roots, and records that are one."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ldn_lit.matching.context import SHORTEST_ROOT, support
from ldn_lit.matching.words import stem, words
from ldn_lit.records import AbstractPart
from tests.matching.papers import CROHN_2007, DEPRESSION, paper


@pytest.mark.parametrize(
    ("plural", "singular"),
    [
        ("tags", "tag"), ("rats", "rat"), ("SNPs", "SNP"), ("RCTs", "RCT"), ("legs", "leg"),
        ("cells", "cell"),
    ],
)  # fmt: skip
def test_a_short_plural_meets_its_singular(plural: str, singular: str) -> None:
    assert words(plural) == words(singular)


@pytest.mark.parametrize("word", ["bias", "axis", "plus", "loss", "ibs", "lens", "mice", "consent"])
def test_what_is_no_plural_stays(word: str) -> None:
    assert stem(word) == word


def test_lenses_are_more_than_one_lens() -> None:
    assert words("lenses") == words("lens")


def akin(one: str, other: str) -> bool:
    root = max(SHORTEST_ROOT, 0.75 * max(len(one), len(other)))
    return min(len(one), len(other)) >= root and one[: int(root)] == other[: int(root)]


endings = st.text("abc", max_size=4)


@given(root=st.text("abc", min_size=4, max_size=8), one=endings, other=endings)
def test_words_are_kindred_by_their_root_alone(root: str, one: str, other: str) -> None:
    said, titled = root + one, root + other
    alike = stem(titled) == said or akin(said, stem(titled))
    assert (support((said,), paper("1", "A B", 2000, titled)) > 0) is alike


def test_equal_records_are_one_and_others_are_not() -> None:
    again = replace(CROHN_2007, pmid=str(int(CROHN_2007.pmid)))
    told = replace(CROHN_2007, abstract=(AbstractPart(text="It improves."),))
    assert hash(again) == hash(CROHN_2007)
    assert {CROHN_2007, again, told, DEPRESSION} == {CROHN_2007, told, DEPRESSION}
    assert len({CROHN_2007, told, DEPRESSION}) == 3


@pytest.mark.parametrize("given_fact", [{"pmid": "1"}, {"version": 2}, {"doi": ""}, {"title": "x"}])
def test_what_names_a_record_tells_it_apart(given_fact: dict[str, object]) -> None:
    assert hash(replace(CROHN_2007, **given_fact)) != hash(CROHN_2007)  # type: ignore[arg-type]
