"""Cases found by taking away the paper that is meant: what must not be accepted in its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from ldn_lit.matching.together import judge_equal
from ldn_lit.matching.topic import LOW_DOSE_NALTREXONE, NO_TOPIC, Topic
from ldn_lit.matching.verdict import judge
from ldn_lit.records import AbstractPart, Article, Citation
from tests.matching.papers import (
    CHILDREN_2013,
    CROHN_2007,
    OVARIAN_CISPLATIN,
    OVARIAN_PROGRESSION,
    PAIN_MED,
    PLOS_ONE,
    mention,
    paper,
    reference,
)

LDN = LOW_DOSE_NALTREXONE
LYMPHOMA = paper(
    "17761642",
    "Berkson BM, Rubin DM, Berkson AJ",
    2007,
    "Reversal of signs and symptoms of a B-cell lymphoma in a patient using only low-dose"
    " naltrexone",
)
BOWEL = paper(
    "70000020",
    "Raknes G, Simonsen P, Småbrekke L",
    2018,
    "The Effect of Low-Dose Naltrexone on Medication in Inflammatory Bowel Disease: A Quasi"
    " Experimental Before-and-After Prescription Database Study",
)
MOUSE = paper(
    "6867737",
    "Zagon IS, McLaughlin PJ",
    1983,
    "Naltrexone modulates tumor response in mice with neuroblastoma",
)
RATS = paper("3", "Zagon IS", 1983, "Naltrexone modulates growth in infant rats")
ANTAGONISTS = paper(
    "4",
    "Zagon IS, McLaughlin PJ",
    1983,
    "Opioid antagonists inhibit the growth of metastatic murine neuroblastoma",
)
IN_MICE = "low doses of naltrexone decrease tumor incidence in mice, a model of brain cancer"


def accepted(citation: Citation, *papers: Article, topic: Topic = LDN) -> str | None:
    chosen = judge(citation, papers, topic).chosen
    return chosen.article.pmid if chosen else None


@pytest.mark.parametrize(
    ("citation", "right", "other"),
    [
        # The text says low dose and pilot; the other paper of that year says neither.
        (
            mention("Younger", 2009, "a pilot study of low-dose naltrexone in fibromyalgia: pain"),
            PAIN_MED,
            PLOS_ONE,
        ),
        # A neighbouring year and the wrong cancer.
        (
            mention(
                "Berkson",
                2006,
                "pancreatic cancer with metastases, symptoms gone with low-dose naltrexone",
            ),
            None,
            LYMPHOMA,
        ),
        # A neighbouring year and the wrong inflammation.
        (
            mention(
                "Raknes",
                2019,
                "less pain medication, anti-inflammatory drugs too, in rheumatoid arthritis with"
                " low-dose naltrexone",
            ),
            None,
            BOWEL,
        ),
        (mention("Zagon", 1983, IN_MICE), MOUSE, RATS),
        # Nearly the same claim, but it does not say naltrexone.
        (mention("Zagon", 1983, IN_MICE), MOUSE, ANTAGONISTS),
    ],
)
def test_the_next_best_paper_does_not_take_the_place_of_the_right_one(
    citation: Citation, right: Article | None, other: Article
) -> None:
    assert accepted(citation, other) is None
    if right:
        assert accepted(citation, right) == right.pmid
        assert accepted(citation, right, other) == right.pmid


def test_a_neighbouring_year_needs_most_of_the_title() -> None:
    little = mention("Berkson", 2006, "symptoms of lymphoma gone with low-dose naltrexone")
    assert accepted(little, LYMPHOMA) is None
    most = mention("Berkson", 2006, "signs and symptoms of lymphoma reversed, low-dose naltrexone")
    assert accepted(most, LYMPHOMA) == LYMPHOMA.pmid
    assert accepted(replace(most, year=2005), LYMPHOMA) is None


def test_a_neighbouring_year_is_taken_over_the_very_year_only_where_it_fits_far_better() -> None:
    text = "the duration of receptor blockade by naltrexone determines the response in mice"
    next_year = paper("5", "Zagon IS", 1984, f"{text} with neuroblastoma")
    assert accepted(mention("Zagon", 1983, text), next_year) == "5"
    assert accepted(mention("Zagon", 1983, text), next_year, RATS) == "5"
    kin = paper("6", "Zagon IS", 1983, "receptor blockade by naltrexone and the response in mice")
    citation = mention("Zagon", 1983, text)
    ruling = judge(citation, [next_year, kin], LDN)
    assert (ruling.verdict, ruling.chosen) == ("ambiguous", None)


def test_a_paper_on_another_subject_may_be_meant_where_the_text_says_nothing_of_ours() -> None:
    citation = mention("Zagon", 1983, "metastatic neuroblastoma in mice: growth was inhibited")
    assert accepted(citation, ANTAGONISTS) == ANTAGONISTS.pmid


def test_one_word_of_an_abstract_does_not_tell_two_papers_apart() -> None:
    pair = [
        with_abstract(paper("1", "Maker A", 2015, "Naltrexone in fibromyalgia"), "Sleep."),
        with_abstract(paper("2", "Maker A", 2015, "Naltrexone and fibromyalgia"), "Weather."),
    ]
    citation = mention("Maker", 2015, "naltrexone in fibromyalgia: sleep")
    assert judge(citation, pair, LDN).verdict == "ambiguous"
    assert accepted(citation, replace(pair[0], title=f"{pair[0].title}: sleep"), pair[1]) == "1"


def test_one_word_among_many_does_not_tell_two_papers_apart() -> None:
    shared = "naltrexone in fibromyalgia, psoriasis, lupus, colitis, asthma, gout, uveitis, eczema"
    pair = [
        paper("1", "Maker A", 2015, f"{shared} and vitiligo"),
        paper("2", "Maker A", 2015, f"{shared} and weather"),
    ]
    citation = mention("Maker", 2015, f"vitiligo, {shared}")
    assert judge(citation, pair, LDN).verdict == "ambiguous"


@pytest.mark.parametrize(
    "change",
    [
        {"journal": "Gut", "volume": "9", "pages": "1-5"},
        {"journal": "Gut", "year": 2008, "authors": ("Stock H",)},
    ],
)
def test_a_reference_that_agrees_in_little_but_its_title_stays_open(
    change: dict[str, object],
) -> None:
    fields: dict[str, object] = {
        "authors": ("Smith JP",),
        "et_al": True,
        "year": 2007,
        "title": CROHN_2007.title,
    }
    ruling = judge(reference(**(fields | change)), [CROHN_2007])
    assert ruling.chosen is None
    assert "differs in" in ruling.reason


def test_two_records_nearly_as_near_are_not_guessed_between() -> None:
    other = replace(CROHN_2007, pmid="9", doi="", issue="5")
    cited = reference(
        authors=("Smith JP",), et_al=True, year=2007, title=CROHN_2007.title, issue="4"
    )
    assert judge(cited, [CROHN_2007, other]).verdict == "ambiguous"


# --- abstracts --------------------------------------------------------------


def with_abstract(article: Article, text: str) -> Article:
    return replace(article, abstract=(AbstractPart(text=text),))


def test_an_abstract_is_no_advantage_over_a_record_that_has_none() -> None:
    citation = mention("Zagon", 1983, IN_MICE)
    talkative = with_abstract(RATS, IN_MICE)
    assert accepted(citation, MOUSE, talkative) != RATS.pmid
    assert accepted(citation, with_abstract(MOUSE, "Naltrexone."), RATS) == MOUSE.pmid
    assert accepted(citation, with_abstract(MOUSE, IN_MICE), talkative) == MOUSE.pmid


def test_nor_is_it_between_equal_mentions() -> None:
    first = mention("Donahue", 2011, "halts the progression of human ovarian cancer", id="a")
    second = mention("Donahue", 2011, "A later study: synergy with chemotherapies", id="b")
    text = "progression of human ovarian cancer halted and suppressed in an animal model, mice"
    wordy = with_abstract(OVARIAN_CISPLATIN, text)
    assert solved(first, second, papers=[OVARIAN_PROGRESSION, wordy]) == ["21531450", "21685240"]


# --- equal mentions ---------------------------------------------------------


def solved(*citations: Citation, papers: Sequence[Article]) -> list[str | None]:
    rulings = judge_equal(citations, {one.id: papers for one in citations}, LDN)
    return [
        chosen.article.pmid if (chosen := rulings[one.id].chosen) else None for one in citations
    ]


FIRST = mention("Donahue", 2011, "halts the progression of human ovarian cancer", id="a")
SECOND = mention("Donahue", 2011, "A later study: synergy with chemotherapies", id="b")


def test_neither_of_two_studies_gets_the_only_paper_if_either_could_mean_it() -> None:
    assert solved(FIRST, SECOND, papers=[OVARIAN_CISPLATIN]) == [None, None]


def test_one_of_two_studies_gets_the_only_paper_if_only_it_can_mean_it() -> None:
    assert solved(FIRST, SECOND, papers=[OVARIAN_PROGRESSION]) == ["21531450", None]


def test_the_other_study_is_not_just_any_other_paper() -> None:
    unrelated = paper("9", "Donahue RN", 2011, "Naltrexone and wound closure in diabetic rats")
    assert solved(FIRST, SECOND, papers=[OVARIAN_PROGRESSION, unrelated]) == ["21531450", None]


def test_two_papers_without_any_number_are_two() -> None:
    nameless = [replace(one, pmid="") for one in (OVARIAN_PROGRESSION, OVARIAN_CISPLATIN)]
    rulings = judge_equal([FIRST, SECOND], {"a": nameless, "b": nameless}, LDN)
    titles = [ruling.chosen.article.title for ruling in rulings.values() if ruling.chosen]
    assert titles == [one.title for one in nameless]


# --- the subject ------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "on_topic", "narrowed"),
    [
        ("Low-dose naltrexone", True, True),
        ("low doses of NALTREXONE", True, True),
        ("naltrexone 50 mg", True, False),
        ("LDN helps", True, True),
        ("LDN’s effect", True, True),
        ("They couldn't, wouldn’t and shouldn't", False, False),
        ("Dr. Feldner on yellow-dose tablets", False, False),
        ("the opioid growth factor", True, False),
        ("opioids and growth", False, False),
        ("", False, False),
    ],
)
def test_whether_a_text_speaks_of_the_subject_and_of_low_doses(
    text: str, on_topic: bool, narrowed: bool
) -> None:
    assert (LDN.occurs_in(text), LDN.narrowed_in(text)) == (on_topic, narrowed)


def test_without_a_subject_nothing_is_on_it() -> None:
    assert not NO_TOPIC.occurs_in("naltrexone")
    assert not Topic(phrases=("LDN",)).narrowed_in("LDN")
    assert accepted(
        mention("Smith", 2013, "a pilot in children with Crohn's disease"),
        CHILDREN_2013,
        topic=NO_TOPIC,
    )
