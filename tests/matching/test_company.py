"""What tells namesakes apart beyond the sentence: the subject, rare words, the journal's name."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ldn_lit.matching.context import company, company_of, mentions_topic, names_journal, support
from ldn_lit.matching.mentions import by_mention
from ldn_lit.matching.topic import LOW_DOSE_NALTREXONE as LDN
from ldn_lit.matching.topic import NO_TOPIC, Topic
from ldn_lit.matching.words import telling_part, words
from ldn_lit.records import Article
from tests.matching.papers import CROHN_2007, PAIN_MED, mention, paper

RADIUM = [
    paper(str(number), "Maker A", 2000, f"{what} after radium irradiation of the nose", "Gut")
    for number, what in enumerate(("Neoplasms", "Glioma", "Deafness", "Cataracts"), start=1)
]
ON_IT = paper("50", "Yeh H", 1996, "Radium irradiation in children of Maryland", "Laryngoscope")
OFF_IT = paper("51", "Yeh H", 1996, "Policies for frostbite in mountaineers", "Gut")


def chosen(articles: list[Article], topic: Topic, said: str) -> str:
    ruling = by_mention(mention("Yeh", 1996, said), articles, topic)
    return ruling.chosen.article.pmid if ruling.chosen else ""


def test_the_papers_a_document_cites_say_what_the_next_one_is_about() -> None:
    topic = replace(NO_TOPIC, company=company_of(RADIUM, NO_TOPIC))
    assert {word for word, part in topic.company if part == 1.0} == set(
        words("radium irradiation nose")
    )
    assert company(ON_IT, topic) > company(OFF_IT, topic) == 0.0
    assert chosen([ON_IT, OFF_IT], NO_TOPIC, "children were followed") == ""
    assert chosen([ON_IT, OFF_IT], topic, "children were followed") == "50"


def test_the_subject_alone_names_no_paper() -> None:
    topic = replace(NO_TOPIC, company=company_of(RADIUM, NO_TOPIC))
    assert chosen([ON_IT, OFF_IT], topic, "as was shown long ago") == ""


def test_a_few_papers_are_no_company() -> None:
    assert company_of(RADIUM[:3], NO_TOPIC) == ()


def test_a_rare_word_tells_more_than_one_that_every_abstract_has() -> None:
    faint, everyday, rare = (telling_part(*words(word)) for word in ("effect", "pain", "vitiligo"))
    assert faint < everyday < rare
    assert support(words("vitiligo"), paper("1", "A B", 2000, "Vitiligo")) == rare


@pytest.mark.parametrize(
    ("said", "named"),
    [
        ("Smith 2007, which came out in the Am J Gastroenterol", True),
        ("the plan (Smith 2007) in American Journal of Gastroenterology", True),
        ("an American journal on gastroenterology", False),
    ],
)
def test_a_text_that_names_the_journal(said: str, named: bool) -> None:
    article = replace(CROHN_2007, journal="The American journal of gastroenterology")
    article = replace(article, journal="American journal of gastroenterology")
    assert names_journal(said, article) is named


def test_a_journal_of_one_word_must_be_said_to_have_printed_it() -> None:
    article = replace(PAIN_MED, journal="Pain", journal_iso="Pain")
    assert names_journal("(Younger 2009) in Pain", article)
    assert not names_journal("less pain (Younger 2009)", article)


def test_the_topic_is_named_by_all_words_of_a_phrase() -> None:
    growth = paper("1", "A B", 2000, "Fibroblast growth and the risk factor")
    opioid = paper("2", "A B", 2000, "The opioid growth factor axis")
    assert not mentions_topic(growth, LDN.naming)
    assert mentions_topic(opioid, LDN.naming)


def test_a_document_on_low_doses_means_the_paper_on_low_doses() -> None:
    high = paper("9", "Smith A", 2007, "Oral naltrexone for active alcohol use disorder")
    said = mention("Smith", 2007, "an active one")
    assert by_mention(said, [CROHN_2007, high], LDN).chosen is None
    ruling = by_mention(said, [CROHN_2007, high], replace(LDN, narrow=True))
    assert ruling.chosen is not None
    assert ruling.chosen.article == CROHN_2007


def test_initials_are_as_good_as_a_second_name_on_a_known_topic() -> None:
    assert by_mention(mention("Smith JP", 2007, "frostbite"), [CROHN_2007], LDN).chosen is not None
    assert by_mention(mention("Smith", 2007, "frostbite"), [CROHN_2007], LDN).chosen is None
    assert by_mention(mention("Smith JP", 2007, "frostbite"), [CROHN_2007], NO_TOPIC).chosen is None
