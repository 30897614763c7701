"""Prose that names a journal or a team, and no author with a year."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ldn_lit.matching.placed import is_placed
from ldn_lit.matching.topic import LOW_DOSE_NALTREXONE as LDN
from ldn_lit.matching.topic import NO_TOPIC
from ldn_lit.matching.verdict import judge
from ldn_lit.records import Article, Citation
from ldn_lit.resolve.pool import Pool
from ldn_lit.resolve.questions import placed_clause
from tests.matching.papers import CROHN_2007, paper
from tests.resolve.scripted import served

SAID = (
    "a small trial in the American Journal of Gastroenterology found active Crohn's disease better"
)
RIVAL = paper(
    "9",
    "Someone A",
    2007,
    "Colonoscopy without sedation in veterans",
    "Am J Gastroenterol",
    "102(1):1-5",
)


def prose(text: str, **given: object) -> Citation:
    return Citation(
        id="p", kind="prose", text=text, line=1, start=0, end=len(text), context=text, **given  # type: ignore[arg-type]
    )  # fmt: skip


def chosen(citation: Citation, *articles: Article, topic: object = NO_TOPIC) -> str:
    ruling = judge(citation, articles, topic)  # type: ignore[arg-type]
    return ruling.chosen.article.pmid if ruling.chosen else ""


def test_a_journal_a_year_and_what_was_found_name_a_paper() -> None:
    told = prose(SAID, journal="American Journal of Gastroenterology", year=2007)
    assert chosen(told, CROHN_2007, RIVAL) == CROHN_2007.pmid


@pytest.mark.parametrize(
    "given",
    [
        {"journal": "Gut", "year": 2007},
        {"journal": "American Journal of Gastroenterology", "year": 2005},
        {"authors": ("Younger",), "journal": "American Journal of Gastroenterology"},
    ],
)
def test_whatever_is_named_must_agree(given: dict[str, object]) -> None:
    assert chosen(prose(SAID, **given), CROHN_2007, RIVAL) == ""


def test_the_less_is_named_the_more_must_be_told() -> None:
    journal = {"journal": "American Journal of Gastroenterology"}
    little = "a trial in the American Journal of Gastroenterology: therapy improves active cases"
    assert chosen(prose(little, **journal), CROHN_2007) == ""
    assert chosen(prose(little, **journal, authors=("Smith",)), CROHN_2007) == CROHN_2007.pmid


def test_two_papers_that_fit_alike_stay_open() -> None:
    twin = paper("8", "Other B", 2007, CROHN_2007.title, "Am J Gastroenterol", "102(2):9-12")
    told = prose(SAID, journal="American Journal of Gastroenterology", year=2007)
    assert judge(told, [CROHN_2007, twin]).verdict == "ambiguous"


def test_in_a_document_on_a_topic_only_a_paper_on_it_is_meant() -> None:
    told = prose(SAID, journal="American Journal of Gastroenterology", year=2007)
    other = paper(
        "7", "Other B", 2007, "Infliximab in active Crohn's disease", "Am J Gastroenterol"
    )
    assert chosen(told, CROHN_2007, other, topic=LDN) == CROHN_2007.pmid
    assert chosen(told, other, topic=LDN) == ""


def test_a_clause_is_judged_by_its_own_words() -> None:
    sentence = f"{SAID}, and another there saw veterans in colonoscopy without sedation"
    second = prose("another there saw veterans in colonoscopy without sedation", year=2007)
    told = Citation(
        id="p", kind="prose", text=second.text, line=1, start=0, end=1, context=sentence,
        journal="Am J Gastroenterol", year=2007,
    )  # fmt: skip
    assert chosen(told, CROHN_2007, RIVAL) == RIVAL.pmid


@pytest.mark.parametrize(
    ("given", "placed"),
    [
        ({"journal": "Gut"}, True),
        ({"authors": ("Smith",)}, True),
        ({"authors": ("Smith",), "year": 2007}, False),
        ({"year": 2007}, False),
        ({}, False),
    ],
)
def test_what_is_placed(given: dict[str, object], placed: bool) -> None:
    assert is_placed(prose("a study", **given)) is placed


def test_it_is_asked_for_by_what_it_names_and_says() -> None:
    dated = prose("vitiligo relapsed", journal='Gut "x"', year=2007)
    assert placed_clause(dated) == '("Gut x"[ta] AND 2007[dp] AND (vitiligo*[tw] OR relaps*[tw]))'
    alone = prose("vitiligo relapsed", journal="Gut")
    assert placed_clause(alone) == '("Gut"[ta] AND (vitiligo*[tw] AND relaps*[tw]))'
    assert placed_clause(prose("It.", journal="Gut")) == ""


def test_the_pool_finds_it_by_its_journal_and_year() -> None:
    pool = Pool()
    pool.add_fetched([served(CROHN_2007), served(RIVAL)])
    named = "American Journal of Gastroenterology"
    assert len(pool.candidates(prose("x", journal=named, year=2007))) == 2
    assert pool.candidates(prose("x", journal=named, year=2001)) == []
    assert pool.candidates(prose("x", journal="Gut")) == []


EDITORIAL = replace(
    paper("8", "Häuser W, Fitzcharles MA", 2024, "One more disappointment?", "Lancet Rheumatol"),
    pub_types=("Journal Article", "Comment"),
)


@pytest.mark.parametrize(("told_of", "pmid"), [("editorial", "8"), ("trial", "")])
def test_a_comment_is_meant_only_where_one_is_told_of(told_of: str, pmid: str) -> None:
    said = prose(
        f"an {told_of} by Häuser and Fitzcharles asks if this is one more disappointment",
        authors=("Häuser", "Fitzcharles"),
        journal="Lancet Rheumatology",
        year=2024,
    )
    assert chosen(said, EDITORIAL) == pmid
