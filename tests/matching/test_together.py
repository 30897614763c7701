"""Two equal strings for two papers."""

from __future__ import annotations

from ldn_lit.matching.together import judge_equal, twins
from ldn_lit.matching.topic import LOW_DOSE_NALTREXONE as LDN
from ldn_lit.matching.topic import NO_TOPIC
from ldn_lit.records import Citation
from tests.matching.papers import (
    CROHN_2007,
    OVARIAN_CISPLATIN,
    OVARIAN_PROGRESSION,
    mention,
    paper,
)

PAPERS = [OVARIAN_CISPLATIN, OVARIAN_PROGRESSION]


def solved(*citations: Citation) -> list[str | None]:
    rulings = judge_equal(citations, {one.id: PAPERS for one in citations}, LDN)
    return [
        chosen.article.pmid if (chosen := rulings[one.id].chosen) else None for one in citations
    ]


def test_the_text_around_each_decides() -> None:
    first = mention(
        "Donahue", 2011, "halts the progression of human ovarian cancer in mice", id="a"
    )
    second = mention("Donahue", 2011, "synergy with standard chemotherapies", id="b")
    assert solved(first, second) == ["21531450", "21685240"]
    assert solved(second, first) == ["21685240", "21531450"]


def test_a_later_study_is_another_paper_even_where_its_own_words_are_few() -> None:
    first = mention("Donahue", 2011, "progression of human ovarian cancer in mice", id="a")
    second = mention("Donahue", 2011, "A later study of theirs agreed on ovarian cancer", id="b")
    assert solved(first, second) == ["21531450", "21685240"]


def test_the_same_paper_may_be_cited_twice() -> None:
    first = mention("Donahue", 2011, "halts progression of human ovarian cancer in mice", id="a")
    second = mention("Donahue", 2011, "progression in mice with human ovarian cancer", id="b")
    assert solved(first, second) == ["21531450", "21531450"]


def test_what_cannot_be_told_apart_is_not_guessed() -> None:
    first = mention("Donahue", 2011, "ovarian cancer", id="a")
    second = mention("Donahue", 2011, "A later study on ovarian cancer", id="b")
    assert solved(first, second) == [None, None]


def test_citations_are_grouped_by_name_and_year() -> None:
    one, two = mention("Donahue", 2011, id="a"), mention("donahue", 2011, id="b")
    lettered = mention("Donahue", 2011, year_suffix="b", id="c")
    other = mention("Smith", 2007, id="d")
    assert [len(group) for group in twins([one, lettered, two, other])] == [3, 1]
    assert CROHN_2007.years == {2007}


LETTERED = [
    mention("Donahue", 2011, "ovarian cancer in mice", id="a", year_suffix="a"),
    mention("Donahue", 2011, "ovarian cancer with cisplatin", id="b", year_suffix="b"),
]


def test_letters_stand_for_different_papers() -> None:
    assert solved(*LETTERED) == ["21531450", "21685240"]
    assert solved(*LETTERED[::-1]) == ["21685240", "21531450"]


def test_the_same_letter_is_the_same_paper_whatever_is_said_of_it() -> None:
    again = mention("Donahue", 2011, "the growth of tumours", id="c", year_suffix="a")
    assert solved(*LETTERED, again) == ["21531450", "21685240", "21531450"]


def test_two_letters_never_get_one_paper() -> None:
    both = [
        mention("Donahue", 2011, "ovarian cancer progression in mice", id="a", year_suffix="a"),
        mention(
            "Donahue", 2011, "human ovarian cancer suppressed in mice", id="b", year_suffix="b"
        ),
    ]
    rulings = judge_equal(both, {"a": PAPERS[1:], "b": PAPERS[1:]}, LDN)
    assert [ruling.chosen for ruling in rulings.values()] == [None, None]
    assert all("PMID 21531450" in ruling.reason for ruling in rulings.values())


def test_in_one_sentence_two_mentions_are_two_papers() -> None:
    pair = [
        mention("Donahue", 2011, "ovarian cancer progression in mice", id=name) for name in "ab"
    ]
    table = {one.id: PAPERS for one in pair}
    once = judge_equal(pair, table, LDN)
    assert [one.chosen.article.pmid for one in once.values() if one.chosen] == ["21531450"] * 2
    together = judge_equal(pair, table, LDN, frozenset("ab"))
    assert [one.chosen for one in together.values()] == [None, None]


def test_among_many_namesakes_the_best_way_is_found_and_always_the_same() -> None:
    "More papers than can be tried in all orders, in whatever order they come."
    yeasts = [
        paper("589", "Pringle JR", 1975, "Methods for avoiding proteolytic artefacts in yeasts"),
        paper("591", "Pringle JR", 1975, "Temperature-sensitive mutants of yeast"),
    ]
    others = [paper(str(n), "Pringle A", 1975, f"Frostbite of toe {n}") for n in range(700, 712)]
    first = mention("Pringle", 1975, "proteolysis and its proteolytic artefacts", id="a")
    second = mention("Pringle", 1975, "a second paper, on temperature-sensitive mutants", id="b")
    for papers in ([*yeasts, *others], [*others, *reversed(yeasts)]):
        candidates = {"a": papers, "b": papers}
        rulings = judge_equal([first, second], candidates, NO_TOPIC, frozenset("ab"))
        assert [
            chosen.article.pmid if (chosen := rulings[name].chosen) else "" for name in "ab"
        ] == ["589", "591"]
