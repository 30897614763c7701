"""Namesakes in the field of the papers that the document is known to cite, and others."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ldn_lit.matching.mentions import by_mention
from ldn_lit.matching.topic import NO_TOPIC, Topic
from ldn_lit.records import AbstractPart, Article, Citation
from tests.matching.papers import mention, paper

TUMOR = paper(
    "6867737",
    "Zagon IS, McLaughlin PJ",
    1983,
    "Naltrexone modulates tumor response in mice with neuroblastoma",
    "Science",
)
RATS = paper(
    "70000003",
    "Zagon IS, McLaughlin PJ",
    1983,
    "Naltrexone modulates growth in infant rats",
    "Life Sci",
)
SAID = mention("Zagon", 1983, "tumors were seen")


def field(**parts: float) -> Topic:
    return replace(NO_TOPIC, company=tuple(parts.items()))


#: Both are in it, the rival a little more.
FIELD = field(naltrexon=1.0, growth=0.4)


def of_tumors_in_the_abstract_alone(article: Article, said: str) -> Article:
    plain = article.title.replace(" tumor response", "").replace(" with neuroblastoma", "")
    return replace(article, title=plain, abstract=(AbstractPart(text=said),))


@pytest.mark.parametrize(
    ("citation", "best", "rival", "topic", "verdict"),
    [
        (SAID, TUMOR, RATS, FIELD, "strong"),
        # The best is in no field, or the rival far more.
        (SAID, TUMOR, RATS, field(naltrexon=0.9, growth=0.4), "ambiguous"),
        (SAID, TUMOR, RATS, field(naltrexon=1.0, growth=0.6), "ambiguous"),
        # The words speak too little of it.
        (
            SAID,
            of_tumors_in_the_abstract_alone(TUMOR, "Tumors."),
            of_tumors_in_the_abstract_alone(RATS, "Weights."),
            field(naltrexon=1.0),
            "ambiguous",
        ),
        # They speak of the rival as well.
        (
            mention("Zagon", 1983, "tumors; naltrexone modulates"),
            TUMOR,
            RATS,
            FIELD,
            "ambiguous",
        ),
        # The rival is the one whose journal is named, whose name is the first, on the subject.
        (
            mention("Zagon", 1983, "a neuroblastoma, in Life Sci"),
            TUMOR,
            RATS,
            FIELD,
            "ambiguous",
        ),
        (
            mention("Zagon", 1983, "a neuroblastoma"),
            replace(TUMOR, authors=TUMOR.authors[::-1]),
            RATS,
            FIELD,
            "ambiguous",
        ),
        (
            mention("Zagon", 1983, "a neuroblastoma"),
            TUMOR,
            RATS,
            replace(FIELD, phrases=("infant",)),
            "ambiguous",
        ),
    ],
    ids=["clear", "no field", "far more", "too little", "both", "journal", "author", "subject"],
)
def test_of_two_in_the_field_the_one_that_is_told_of_is_meant(
    citation: Citation, best: Article, rival: Article, topic: Topic, verdict: str
) -> None:
    ruling = by_mention(citation, [best, rival], topic)
    assert ruling.verdict == verdict
    assert ruling.candidates[0].article == best


def namesakes(title: str) -> list[Article]:
    return [paper(str(number), "Zagon IS", 1983, title) for number in range(1, 8)]


@pytest.mark.parametrize(
    ("others", "part", "verdict"),
    [
        ("Policies for frostbite in mountaineers", 1.0, "strong"),
        ("Naltrexone for frostbite in mountaineers", 1.0, "weak"),
        ("Policies for frostbite in mountaineers", 0.9, "weak"),
    ],
)
def test_namesakes_in_no_field_of_it_ask_for_no_more_words(
    others: str, part: float, verdict: str
) -> None:
    topic = field(naltrexon=part)
    assert by_mention(SAID, [TUMOR, *namesakes(others)], topic).verdict == verdict
