"""Lone names before years, in texts that cite so and in texts that do not."""

from __future__ import annotations

from typing import Any

import pytest

from tests.growth import in_proportion

HABIT = (
    "Pain eased (Younger 2013). Zagon and McLaughlin (1983) saw it in mice, and so did others "
    "later on (Donahue et al. 2011).\n\n"
)
LONE = [
    ("* low doses and the gut - Raknes 2018", "Raknes 2018", 2018),
    ("* Crohn's disease in adults: Lie 2018", "Lie 2018", 2018),
    ("* lungs → Miskoff 2018", "Miskoff 2018", 2018),
    ("* Cree 2010 quality of life, SF-36", "Cree 2010", 2010),
    ("– S81 Russo 2018", "Russo 2018", 2018),
    ("* ion channels ?? Cabanas 2019", "Cabanas 2019", 2019),
    ("* it is a model (Toljan 2018 is the review of it)", "Toljan 2018", 2018),
    ("Give the Cree 2010 paper to them.", "Cree 2010", 2010),
    ("Due Bruun 2024 is the largest trial.", "Due Bruun 2024", 2024),
    ("So much for skin: Frech 2011.", "Frech 2011", 2011),
    ("One of them is on pruritus, Frech 2011", "Frech 2011", 2011),
    ("We left out Cabanas 2019 (cells in a dish).", "Cabanas 2019", 2019),
    ("The registers, Raknes, 2017, say so.", "Raknes, 2017", 2017),
    ("Zhang B 2017", "Zhang B 2017", 2017),
    ("* kidney - Yoshino '17", "Yoshino '17", 2017),
    ("* prescriptions - Raknes 2018a", "Raknes 2018a", 2018),
    ("And from China Hu 2013, with radiotherapy.", "Hu 2013", 2013),
    ("Use compact identifiers as in Hoyt 2022.", "Hoyt 2022", 2022),
    ("There are single cases in Papavasiliou 1987 and elsewhere.", "Papavasiliou 1987", 1987),
    ("* the regulatory position is in Censi 2010", "Censi 2010", 2010),
    ("* Singapore: HP Lee '94", "HP Lee '94", 1994),
]


@pytest.mark.parametrize(("text", "words", "year"), LONE)
def test_where_citing_so_is_a_habit_a_lone_name_before_a_year_cites(
    find: Any, text: str, words: str, year: int
) -> None:
    found = find(HABIT + text, "author_year")
    assert [(one.text, one.year) for one in found[3:]] == [(words, year)]


@pytest.mark.parametrize(
    "text", [text for text, *_ in LONE if "paper" not in text and "Toljan" not in text]
)
def test_without_the_habit_most_of_them_cite_nothing(find: Any, text: str) -> None:
    plain = (
        "Cree 2010 quality",
        "Due Bruun 2024 is",
        "Frech 2011.",
        "Raknes, 2017",
        "Lie 2018",
        "Zhang B",
        "Papavasiliou 1987 and",
    )
    taken = any(words in text for words in plain)
    assert taken or find(text, "author_year") == ()


def test_a_list_of_names_and_years_is_a_list_of_citations(find: Any) -> None:
    found = find(f"{HABIT}My folder: Metyas 2018, Younger 2009, Vatvani 2024, Dickson 2021.")
    assert [(one.authors[0], one.year) for one in found[3:]] == [
        ("Metyas", 2018),
        ("Younger", 2009),
        ("Vatvani", 2024),
        ("Dickson", 2021),
    ]


def test_six_different_lone_names_are_a_habit_too(find: Any) -> None:
    slides = "".join(
        f"* point {number} - {name} 2018\n"
        for number, name in enumerate(("Lie", "Raknes", "Toljan", "Metyas", "Miskoff", "Bolton"))
    )
    assert len(find(slides, "author_year")) == 6
    five = slides.rpartition("* ")[0]
    assert find(five, "author_year") == ()
    assert find(five + "* point 6 - Lie 2017\n", "author_year") == ()


def test_a_table_s_rows_are_a_habit_too(find: Any) -> None:
    rows = "Author | Year\nYounger | 2013\nSmith | 2011\nCree | 2010\n\n"
    found = find(f"{rows}a) Age differed: in Cree 2010 too; cells, see Cabanas 2019 (blood).")
    assert [one.text for one in found[3:]] == ["Cree 2010", "Cabanas 2019"]


@pytest.mark.parametrize(
    "text",
    [
        "I was diagnosed in Egmond 2011, so I have a few.",
        "He fell ill near Herning 2013 - and stayed.",
        "* lab retreat, Egmond 2018",
        "* congress Egmond 2018",
        "The Olympiad 2012 was long.",
        "* Embase 1980 to 2014",
        "* Vertex 1966 to March 2014",
        "* Tracings 2018: the tracings were lost",
        "So much for PREVENT 2013",
        "* #Egmond 2018",
        "* in Leeds 2011, Oslo 2012 - and May 2013",
        "There were single cases in Egmond in 1987.",
        "The test flat opened in Egmond 2014.",
        "* the MS Egmond 2014",
        "* Egmond's 2018 season",
        "* Office 2019; Table 2013; Figure 2014",
        "We met Ansgar, 2018 was the year.",
        "Since Dunkirk 1940 nothing. Until Suez 1956 all went well.",
        "They lived between Maidenhead and Windsor in 1981.",
        "In 2018 Norway reported it. In 2013 The Lancet reported it.",
    ],
)
def test_places_times_events_and_plain_words_cite_nothing_even_there(find: Any, text: str) -> None:
    assert len(find(HABIT + text, "author_year")) == 3


OTHERWISE = [
    ("Of these, ten described by Baker and McClatchey in 1981 had had symptoms.",
     "Baker and McClatchey in 1981", ("Baker", "McClatchey"), 1981),
    ("Zagon and McLaughlin in 1983 reported it.",
     "Zagon and McLaughlin in 1983", ("Zagon", "McLaughlin"), 1983),
    ("Stiller in his 1994 survey counted them.", "Stiller in his 1994", ("Stiller",), 1994),
    ("In 1983 Zagon and McLaughlin reported it.",
     "1983 Zagon and McLaughlin", ("Zagon", "McLaughlin"), 1983),
    ("It is known that in 2007 Smith and colleagues gave it.",
     "2007 Smith and colleagues", ("Smith",), 2007),
    ("Smith's group (2007) gave it.", "Smith's group (2007)", ("Smith",), 2007),
    ("Younger's lab in 2013 gave it.", "Younger's lab in 2013", ("Younger",), 2013),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "authors", "year"), OTHERWISE)
def test_a_year_need_not_stand_right_behind_the_names(
    find: Any, text: str, words: str, authors: tuple[str, ...], year: int
) -> None:
    (found,) = find(text, "author_year")
    assert (found.text, found.authors, found.year) == (words, authors, year)


@pytest.mark.parametrize(
    "text",
    [
        "Simon and Garfunkel in 1981 sang in the park.",
        "They lived between Maidenhead and Windsor in 1981.",
        "In 1983 Starsky and Hutch found him.",
        "The Governor in his 1994 report was brief.",
        "Norway in 2013 reported a rise. Toljan in 2018 was ill.",
        "In 2013 Norway reported a rise.",
        "Denis Burkitt travelled in 1961.",
    ],
)
def test_who_did_what_in_a_year_is_no_citation(find: Any, text: str) -> None:
    assert find(text, "author_year") == ()


def test_where_it_is_a_habit_one_name_after_the_year_or_in_it_is_enough(find: Any) -> None:
    found = find(f"{HABIT}In 2018 Toljan reviewed it. Patten in 2018 reported no more.")
    assert [one.text for one in found[3:]] == ["2018 Toljan", "Patten in 2018"]
    found = find(f"{HABIT}Patten in 2018 was ill.", "author_year")
    assert len(found) == 3


HIS = [
    ("Stiller's 1994 survey is quoted; his 2007 review is on teens.", "his 2007 review"),
    ("Stiller (1994) is quoted. His 2007 review is on teens.", "His 2007 review"),
    ("Younger et al. (2013) gave it. Her 2009 pilot study was single-blind.",
     "Her 2009 pilot"),
    ("Zagon and McLaughlin (1984) went on. Their 1983 paper was short.", "Their 1983 paper"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words"), HIS)
def test_his_review_of_a_year_is_by_the_one_cited_just_before(
    find: Any, text: str, words: str
) -> None:
    first, second = find(text, "author_year")
    assert (second.text, second.authors) == (words, first.authors)
    assert second.year != first.year


@pytest.mark.parametrize(
    "text",
    [
        "It is quoted (Stiller 1994). His 2007 review is on teens.",
        "Zagon and McLaughlin (1983) went on. His 2007 review is on teens.",
        "Stiller (1994) is quoted. Then Mertens came. His 2007 review is on teens.",
        "Stiller (1994) is quoted. It was cold. It rained. His 2007 review is on teens.",
        "Stiller (1994) is quoted. His 2007 holiday was long.",
        "Stiller (1994) is quoted. Their 2007 review is on teens.",
        "Stiller (1994) is quoted.\n\nHis 2007 review is on teens.",
    ],
)
def test_nobody_is_meant_where_it_could_be_somebody_else(find: Any, text: str) -> None:
    assert len(find(text, "author_year")) == 1


@pytest.mark.parametrize(
    "piece",
    [
        "Aa, Nature 2017 ",
        "Aa, J ",
        "(J Aa ",
        "his 2007 review ",
        "Aa (2007); his 2007 review ",
        "Aa in his 2007 review ",
        "In 2013 Aa and Bb showed ",
        "In 2013 Aa ",
        "in Aa 2013 ",
        "* Aa 2013\n",
        "2013, Aa of Aa ",
        "2013 in the Aa Aa ",
    ],
)
def test_the_time_grows_with_the_length_also_where_it_is_a_habit(find: Any, piece: str) -> None:
    def read(length: int) -> None:
        find(HABIT + (piece * (length // len(piece) + 1))[:length])

    assert in_proportion(read, 50_000)
