"""What a text in another language says, in English, and what is counted in it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ldn_lit.matching.context import telling_words
from ldn_lit.matching.foreign_words import LANGUAGES
from ldn_lit.matching.languages import english
from ldn_lit.matching.words import amounts, fold
from tests.growth import in_proportion


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("Haut", {"skin"}),
        ("Kindern", {"children"}),
        ("Häufigkeit", {"incidence", "prevalence", "frequency"}),
        ("Schmerztherapie", {"pain", "management"}),
        ("niños", {"children"}),
        ("enfants", {"children"}),
        # English words, names and what is in no table stand for themselves.
        ("unicorn", set()),
        ("Younger", set()),
        ("naltrexone", set()),
        ("manner", set()),
        ("regimen", set()),
        ("infantile", set()),
    ],
)
def test_a_word_of_another_language_has_its_english(said: str, meant: set[str]) -> None:
    assert set(english(fold(said))) == meant


def test_a_text_is_told_in_english_without_its_joining_words() -> None:
    told = telling_words("El dolor de los niños, con l\u2019estomac et dell'intestino")
    assert {"pain", "children", "stomach"} <= set(told)
    assert not {"los", "dolor", "con", "lestomac"} & set(told)
    assert told["pain"] == "dolor"


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("permeabilidad intestinal", "permeability"),
        ("publicación", "publication"),
        ("new techniques", "techniques"),
        ("clinical suspicion", "suspicion"),
    ],
)
def test_a_learned_word_is_told_in_english_and_an_english_one_as_it_stands(
    said: str, told: str
) -> None:
    assert set(telling_words(told)) <= set(telling_words(said))


def test_english_says_what_it_says() -> None:
    assert set(telling_words("pain of the children over years")) == {"pain", "children"}


def test_no_word_is_given_two_ways_in_one_language() -> None:
    for language in LANGUAGES:
        words = [
            word
            for entry in " ".join(language.split()).split(" / ")
            for word in entry.partition("= ")[2].split()
        ]
        assert len(words) == len(set(words))
        assert all(word == fold(word) and word.isalpha() for word in words)


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("31 women took 4.5 mg for 12 weeks", {"31people", "4.5mg", "12week"}),
        ("a 12-week trial of 4.5-mg capsules", {"12week", "4.5mg"}),
        ("58 patients, 58 women", {"58people"}),
        ("306 adult patients", {"306people"}),
        # Any paper has two patients; a year, a range or a page is no amount.
        ("two patients, 5 children", set()),
        ("in 2013 women", set()),
        ("1.2013 mg and v4.5mg", set()),
        ("none", set()),
    ],
)
def test_doses_and_people_are_counted(text: str, counted: set[str]) -> None:
    assert set(amounts(text)) == counted


@given(st.text(max_size=80))
def test_nothing_that_is_written_fails(text: str) -> None:
    telling_words(text)
    amounts(text)


def test_long_texts_take_their_time_in_proportion() -> None:
    assert in_proportion(lambda count: telling_words("krebspatientinnen 12 " * count), 25_000)
    assert in_proportion(lambda count: amounts("1" * count + " 12 " * count), 25_000)
