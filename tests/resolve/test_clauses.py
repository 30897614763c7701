"""Which words of a sentence a mention stands for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ldn_lit.matching.candidates import ranked
from ldn_lit.matching.mentions import standing
from ldn_lit.matching.topic import NO_TOPIC
from ldn_lit.records import Citation
from ldn_lit.resolve.clauses import beside, clauses, in_one_sentence, without_mentions
from tests.growth import in_proportion
from tests.matching.papers import OVARIAN_CISPLATIN, OVARIAN_PROGRESSION, mention
from tests.resolve.scripted import ScriptedPubMed, cited
from tests.resolve.test_order import attacked, pmid


def placed(text: str, *mentions: str) -> list[Citation]:
    "Each at its place, in order; the context is the whole text."
    found, start = [], 0
    for number, one in enumerate(mentions):
        start = text.index(one, start)
        end = start + len(one)
        found.append(
            Citation(
                id=str(number), kind="author_year", text=one, line=1, start=start, end=end,
                authors=("Donahue",), year=2011, context=text,
            )
        )  # fmt: skip
        start = end
    return found


def read(text: str, *mentions: str) -> list[str]:
    found = clauses(text, placed(text, *mentions))
    return [" ".join(found.get(str(number), "").split()) for number in range(len(mentions))]


@pytest.mark.parametrize(
    ("text", "mentions", "clause"),
    [
        (
            "Tumours grew slowly under OGF (Donahue 2011a), faster without cisplatin (Donahue"
            " 2011b).",
            ("(Donahue 2011a)", "(Donahue 2011b)"),
            ["Tumours grew slowly under OGF", ", faster without cisplatin"],
        ),
        (
            "Donahue (2011) saw ovarian tumours shrink, Smith (2007) treated colitis in adults.",
            ("Donahue (2011)", "Smith (2007)"),
            ["saw ovarian tumours shrink,", "treated colitis in adults."],
        ),
        (
            "Ovarian tumours shrink (Donahue 2011; Smith 2007), colitis heals (Jones 2009).",
            ("Donahue 2011", "Smith 2007", "Jones 2009"),
            ["Ovarian tumours shrink (", "Ovarian tumours shrink (", "), colitis heals ("],
        ),
        # Semicolons part what is said, also where nobody else is cited.
        (
            "The survey of Donahue (2011) counted carcinomas; his later review is on adolescents.",
            ("Donahue (2011)",),
            ["The survey of counted carcinomas"],
        ),
        (
            "What survives was discussed in focus groups by Donahue (2011); nurses work harder"
            " (Smith 2007).",
            ("Donahue (2011)", "(Smith 2007)"),
            ["What survives was discussed in focus groups by", "; nurses work harder"],
        ),
        # Alone in its sentence: the whole sentence is its own.
        ("Before it. Ovarian tumours shrink (Donahue 2011). After it.", ("(Donahue 2011)",), [""]),
        # Too little to stand for anything.
        (
            "Ovarian tumours shrink (Donahue 2011) again (Smith 2007).",
            ("(Donahue 2011)", "(Smith 2007)"),
            ["Ovarian tumours shrink", ""],
        ),
        # One word does where it is a rare one.
        (
            "Ovarian tumours shrink (Donahue 2011), vitiligo (Smith 2007), pain (Jones 2009).",
            ("(Donahue 2011)", "(Smith 2007)", "(Jones 2009)"),
            ["Ovarian tumours shrink", ", vitiligo", ""],
        ),
        # Another sentence is another matter; "et al." ends none.
        (
            "Colitis heals (Smith 2007). Donahue et al. saw ovarian tumours shrink (Donahue 2011).",
            ("(Smith 2007)", "(Donahue 2011)"),
            ["", ""],
        ),
    ],
)
def test_the_words_a_mention_stands_for(
    text: str, mentions: tuple[str, ...], clause: list[str]
) -> None:
    assert read(text, *mentions) == clause


@pytest.mark.parametrize(
    "author", ["Sikora u. Mitarb.", "Sikora u. a.", "Sikora y cols.", "Sikora et al.", "Sikora vs."]
)
def test_an_abbreviation_ends_no_sentence(author: str) -> None:
    text = f"Ovarian tumours shrink (Donahue 2011) as {author} (2019) saw in psoriasis."
    assert read(text, "(Donahue 2011)", "(2019)") == ["Ovarian tumours shrink", f"as {author}"]


def test_another_word_ends_its_sentence() -> None:
    for end in ("menu", "pasta", "protocols", "colon"):
        text = f"Tumours shrink (Donahue 2011) on the {end}. See (Smith 2007) on psoriasis."
        assert read(text, "(Donahue 2011)", "(Smith 2007)") == ["", ""]


def test_a_mention_that_begins_its_sentence_stands_for_none_before() -> None:
    text = "Ovarian tumours shrink (Donahue 2011) in mice. Smith (2007) treated colitis."
    assert read(text, "(Donahue 2011)", "Smith (2007)") == ["", ""]


def test_only_mentions_in_running_text_have_a_clause() -> None:
    entry = cited("e", "reference", authors=("Smith",), year=2007)
    assert clauses("Smith 2007, and more (Donahue 2011)", [entry]) == {}


def test_two_of_one_sentence_are_known_by_it() -> None:
    one, two = mention("Smith", 2007, "x", id="a"), mention("Smith", 2007, "x", id="b")
    other, bare = mention("Smith", 2007, "y", id="c"), mention("Smith", 2007, id="d")
    assert in_one_sentence([one, two, other, bare]) == {"a", "b"}


def test_each_is_judged_by_its_own_clause() -> None:
    text = (
        "Naltrexone halts human ovarian cancer in mice, in progression (Donahue 2011), and does"
        " more in combination with cisplatin (Donahue 2011)."
    )
    pair = placed(text, "(Donahue 2011)", "(Donahue 2011)")
    pubmed = ScriptedPubMed([OVARIAN_PROGRESSION, OVARIAN_CISPLATIN])
    findings = attacked(pair, pubmed, text=text)
    assert [pmid(findings, one) for one in pair] == ["21531450", "21685240"]


def test_where_only_one_of_the_two_is_found_the_other_is_looked_for_without_the_topic() -> None:
    text = "Ovarian cancer in mice (Donahue 2011), human ovarian cancer in mice (Donahue 2011)."
    pair = placed(text, "(Donahue 2011)", "(Donahue 2011)")
    pubmed = ScriptedPubMed([OVARIAN_PROGRESSION])
    findings = attacked(pair, pubmed, text=f"{text} On naltrexone.")
    assert [pmid(findings, one) for one in pair] == [None, None]
    assert "naltrexone" in pubmed.terms[0]
    assert "naltrexone" not in pubmed.terms[1]


def test_a_long_text_of_many_mentions_is_read_in_linear_time() -> None:
    def mentions(count: int) -> None:
        text = "Tumours grow under it (Donahue 2011), " * count
        assert len(clauses(text, placed(text, *["(Donahue 2011)"] * count))) == count

    def brackets(count: int) -> None:
        text = "(" * count + "(Donahue 2011)"
        clauses(text, placed(text, "(Donahue 2011)"))

    assert in_proportion(mentions, 1_000)
    assert in_proportion(brackets, 100_000)


def test_whom_a_text_cites_is_no_subject() -> None:
    text = "From Turkey there are Ayan 1996 and, with  docetaxel, Varan 2009."
    found = without_mentions(placed(" ".join(text.split()), "Ayan 1996", "Varan 2009"))
    assert {" ".join(words.split()) for words in found.values()} == {
        "From Turkey there are and, with docetaxel, ."
    }


@pytest.mark.parametrize(
    ("text", "mention_text", "words"),
    [
        (
            "Second tumours: the mandible (X), the meninges and back (Donahue 2011).",
            "(Donahue 2011)",
            "the meninges and back",
        ),
        ("See Donahue 2011 on mice, not on rats.", "Donahue 2011", "See on mice"),
        ("Table | Donahue 2011 | ovary", "Donahue 2011", ""),
        ("Long ago (Donahue 2011, in mice)", "Donahue 2011", "Long ago ("),
        ("Donahue 2011", "Donahue 2011", ""),
    ],
)
def test_what_stands_right_beside_a_mention(text: str, mention_text: str, words: str) -> None:
    assert " ".join(beside(text, placed(text, mention_text))["0"].split()) == words


def test_the_words_right_beside_decide_between_two_of_a_sentence() -> None:
    text = "With cisplatin, as said, the combination (Donahue 2011) and OGF on its own, suppressed."
    both = [OVARIAN_CISPLATIN, OVARIAN_PROGRESSION]
    one = mention("Donahue", 2011, text)
    chosen = [
        standing(replace(one, beside=words), match, NO_TOPIC)
        for words in ("", "cisplatin and the combination")
        for match in ranked(one, both)
        if match.article == OVARIAN_CISPLATIN
    ]
    assert chosen[1] > chosen[0]


def test_long_sentences_cost_in_proportion() -> None:
    def work(count: int) -> object:
        text = "mice, (Donahue 2011) " * count
        return beside(text, placed(text, *["(Donahue 2011)"] * count))

    assert in_proportion(work, 2_000)
