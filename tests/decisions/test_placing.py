"""Where decisions belong after a text was edited: at the same words, and never by a guess."""

from __future__ import annotations

import pytest

from ldn_lit.decisions.placing import Standing, place
from ldn_lit.decisions.words import cut, sentence_of, words_of
from ldn_lit.records import NOT_IN_PUBMED, Citation, Meaning

PROGRESSION = "Low-dose naltrexone halts the progression of human ovarian cancer (Donahue 2011)."
SYNERGY = "A later study showed synergy with some standard chemotherapies (Donahue 2011)."
GROWTH = Meaning(pmid="21531450")
CISPLATIN = Meaning(pmid="21685240")


def mention(name: str, sentence: str, text: str = "(Donahue 2011)") -> Citation:
    return Citation(
        id=name, kind="author_year", text=text, line=1, start=0, end=1, context=sentence,
        authors=("Donahue",), year=2011,
    )  # fmt: skip


def entry(name: str, text: str) -> Citation:
    return Citation(id=name, kind="reference", text=text, line=1, start=0, end=1)


def known(
    name: int, citation: Citation, meaning: Meaning | None = None, *, seen: bool = True
) -> Standing:
    return Standing(
        name=name,
        citation_id=citation.id,
        words=words_of(citation),
        sentence=sentence_of(citation),
        meaning=meaning,
        seen=seen,
    )


def placed(standing: list[Standing], *citations: Citation) -> dict[int, str]:
    "What was decided, by name -> the id where it stands now."
    decided = {one.name for one in standing if one.meaning is not None}
    return {
        name: citation.id
        for name, citation in place(standing, citations).items()
        if name in decided
    }


BOTH = [
    known(1, mention("#1", PROGRESSION), GROWTH),
    known(2, mention("#2", SYNERGY), CISPLATIN),
]
FIRST = [known(1, mention("#1", PROGRESSION), GROWTH), known(2, mention("#2", SYNERGY))]
SECOND = [known(1, mention("#1", PROGRESSION)), known(2, mention("#2", SYNERGY), CISPLATIN)]
SOLE = [known(1, mention("#1", PROGRESSION), GROWTH)]
EDITED = "Naltrexone in a low dose halts the progression of ovarian cancer in mice (Donahue 2011)."
ANEW = "What else is there to be said of tumours (Donahue 2011)?"


@pytest.mark.parametrize(
    ("before", "sentences", "now"),
    [
        pytest.param(BOTH, [PROGRESSION, SYNERGY], {1: "#1", 2: "#2"}, id="unchanged"),
        pytest.param(BOTH, [SYNERGY, PROGRESSION], {1: "#2", 2: "#1"}, id="reordered"),
        pytest.param(BOTH, [SYNERGY], {2: "#1"}, id="the first deleted"),
        pytest.param(BOTH, [PROGRESSION], {1: "#1"}, id="the second deleted"),
        pytest.param(BOTH, [], {}, id="both deleted"),
        pytest.param(BOTH, [ANEW, PROGRESSION, SYNERGY], {1: "#2", 2: "#3"}, id="one before"),
        pytest.param(BOTH, [EDITED, SYNERGY], {1: "#1", 2: "#2"}, id="a sentence edited"),
        pytest.param(BOTH, [SYNERGY, EDITED], {1: "#2", 2: "#1"}, id="edited and reordered"),
        pytest.param(BOTH, [ANEW, SYNERGY], {1: "#1", 2: "#2"}, id="one written anew"),
        pytest.param(BOTH, [ANEW, ANEW], {}, id="both written anew"),
        pytest.param(FIRST, [SYNERGY], {}, id="the decided one deleted, the other stays"),
        pytest.param(SECOND, [PROGRESSION], {}, id="the second deleted, the first stays"),
        pytest.param(SECOND, [SYNERGY], {2: "#1"}, id="the undecided one deleted"),
        pytest.param(SOLE, [ANEW], {1: "#1"}, id="the only one, written anew"),
        pytest.param(SOLE, [ANEW, PROGRESSION], {1: "#2"}, id="another before the only one"),
        pytest.param(SOLE, [ANEW, SYNERGY], {}, id="written anew, and another"),
    ],
)
def test_a_mention_is_told_from_its_equals_by_its_sentence(
    before: list[Standing], sentences: list[str], now: dict[int, str]
) -> None:
    citations = [mention(f"#{at}", one) for at, one in enumerate(sentences, start=1)]
    assert placed(before, *citations) == now


@pytest.mark.parametrize(
    ("sentence", "now"),
    [
        (PROGRESSION, {1: "#1"}),
        (EDITED, {1: "#1"}),
        ("Low-dose naltrexone halts the progression of leprosy in Norway (Donahue 2011).", {}),
        (ANEW, {}),
        ("", {}),
    ],
)
def test_what_was_gone_or_comes_from_elsewhere_needs_its_sentence(
    sentence: str, now: dict[int, str]
) -> None:
    away = [known(1, mention("#1", PROGRESSION), GROWTH, seen=False)]
    assert placed(away, mention("#1", sentence)) == now


def test_one_that_came_back_leaves_open_which_was_written_anew() -> None:
    before = [
        known(1, mention("#1", PROGRESSION), GROWTH),
        known(2, mention("#2", SYNERGY), CISPLATIN, seen=False),
    ]
    assert placed(before, mention("#1", ANEW), mention("#2", SYNERGY)) == {2: "#2"}


def test_a_decision_without_a_sentence_goes_by_its_id() -> None:
    bare = [known(1, mention("#2", ""), GROWTH, seen=False)]
    assert placed(bare, mention("#1", PROGRESSION), mention("#2", SYNERGY)) == {1: "#2"}
    gone = [known(1, mention("gone", ""), GROWTH, seen=False)]
    assert placed(gone, mention("#1", PROGRESSION), mention("#2", SYNERGY)) == {}
    assert placed(gone, mention("#1", PROGRESSION)) == {1: "#1"}


def test_mentions_without_a_sentence_go_by_their_number_while_that_stays() -> None:
    pair = [known(1, mention("#1", "")), known(2, mention("#2", ""), GROWTH)]
    assert placed(pair, mention("#1", ""), mention("#2", "")) == {2: "#2"}
    assert placed(pair, mention("#1", "")) == {}
    assert placed(pair[1:], mention("#2", ""), mention("#3", "")) == {}


def test_equals_in_one_sentence_keep_their_order() -> None:
    twice = "One paper (Donahue 2011) says so, another (Donahue 2011) does not."
    pair = [known(1, mention("#1", twice), GROWTH), known(2, mention("#2", twice), CISPLATIN)]
    moved = (mention("#1", ANEW), mention("#2", twice), mention("#3", twice))
    assert placed(pair, *moved) == {1: "#2", 2: "#3"}
    assert placed(pair, mention("#1", twice)) == {}, "which of the two is left nobody knows"
    alike = [known(1, mention("#1", twice), GROWTH), known(2, mention("#2", twice), GROWTH)]
    assert list(placed(alike, mention("#1", twice)).values()) == ["#1"]


LIE = "Lie MR, van der Giessen J. Low dose naltrexone. J Transl Med. 2018;16(1):55."


def test_a_reference_says_itself_what_it_means() -> None:
    decided = [known(1, entry("c1", LIE), Meaning(pmid="29523156"), seen=False)]
    assert placed(decided, entry("c1", LIE)) == {1: "c1"}
    assert placed(decided, entry("other", LIE)) == {1: "other"}, "only its id is gone"
    assert placed(decided, entry("x", LIE), entry("y", LIE)) == {}
    assert placed(decided, entry("c2", LIE.replace("2018", "2019"))) == {}
    assert placed(decided, mention("c2", PROGRESSION)) == {}


def test_two_references_that_begin_alike_are_not_taken_for_each_other() -> None:
    authors = "Donahue RN, McLaughlin PJ, Zagon IS, " * 4
    first, second = (f"{authors} Gynecol Oncol. 2011;{pages}." for pages in ("122:382", "236:883"))
    decided = [known(1, entry("c1", first), GROWTH)]
    assert placed(decided, entry("c2", second)) == {}


def test_two_decisions_that_differ_leave_a_reference_open() -> None:
    for other, now in ((CISPLATIN, {}), (GROWTH, {1: "c9"})):
        two = [
            known(1, entry("c1", LIE), GROWTH, seen=False),
            known(2, entry("c2", LIE), other, seen=False),
        ]
        assert placed(two, entry("c9", LIE)) == now


def test_a_handmade_id_stays_when_the_words_change() -> None:
    decided = [known(1, entry("whitaker#9", "Berkson 2006"), NOT_IN_PUBMED)]
    assert placed(decided, entry("whitaker#9", "Berkson BM 2006")) == {1: "whitaker#9"}


def test_a_year_of_a_list_belongs_to_its_name() -> None:
    def year(name: str, author: str) -> Citation:
        return Citation(
            id=name, kind="author_year", text="2014", line=1, start=0, end=4,
            authors=(author,), year=2014, context="See (Younger 2013, 2014; Toljan 2013, 2014).",
        )  # fmt: skip

    decided = [known(1, year("c1", "Younger"), Meaning(pmid="24526250"))]
    assert decided[0].words == "Younger 2014"
    assert placed(decided, year("c2", "Toljan")) == {}
    assert placed(decided, year("c2", "Toljan"), year("c1", "Younger")) == {1: "c1"}


def test_cut_words_stay_as_they_are() -> None:
    long = "a" * 70 + " middle " + "b" * 70
    assert cut(cut(long)) == cut(long) != long
    assert cut("short") == "short"


def test_a_thousand_equals_take_no_time() -> None:
    many = [mention(f"#{at}", f"Sentence number{at} of many (Donahue 2011).") for at in range(1000)]
    before = [known(at, one, GROWTH) for at, one in enumerate(many)]
    assert len(placed(before, *reversed(many))) == 1000
