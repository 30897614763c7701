"""Names, journals, pages and words as they are compared."""

from __future__ import annotations

import pytest

from ldn_lit.matching.journals import same_journal
from ldn_lit.matching.names import name_distance, split_cited
from ldn_lit.matching.pages import page_distance
from ldn_lit.matching.words import fold, words
from ldn_lit.records import Author


@pytest.mark.parametrize(
    ("cited", "last", "initials", "distance"),
    [
        ("Smith", "Smith", "JP", 0.0),
        ("Smith JP", "Smith", "JP", 0.0),
        ("Smith J", "Smith", "JP", 0.0),
        ("Smith JP", "Smith", "J", 0.0),
        ("Smith A", "Smith", "JP", 0.3),
        ("SMITH", "Smith", "JP", 0.0),
        ("Smith", "Smithers", "JP", 1.0),
        ("Smabrekke", "Småbrekke", "L", 0.0),
        ("Bruun Plesner", "Bruun-Plesner", "K", 0.0),
        ("O’Brien", "O'Brien", "C", 0.0),
        ("van der Woude CJ", "van der Woude", "CJ", 0.0),
        ("Abdel Rahman", "Abdel Rahman", "MN", 0.0),
        ("Sharafadinzadeh", "Sharafaddinzadeh", "N", 0.3),
        ("Lie", "Li", "Z", 1.0),
        ("Khan A", "Kahn", "A", 1.0),
    ],
)
def test_a_name_is_the_same_whatever_its_marks(
    cited: str, last: str, initials: str, distance: float
) -> None:
    assert name_distance(cited, Author(last=last, initials=initials)) == distance


def test_a_group_is_compared_by_its_name() -> None:
    group = Author(collective="OGF Study Group")
    assert name_distance("OGF Study Group", group) == 0.0
    assert name_distance("Smith", group) == 1.0


def test_initials_are_told_from_short_surnames() -> None:
    assert split_cited("Li Z") == ("Li", "Z")
    assert split_cited("Lie") == ("Lie", "")
    assert split_cited("King ML Jr") == ("King", "ML")


@pytest.mark.parametrize(
    ("cited", "found", "same"),
    [
        ("Integr Cancer Ther", "Integrative cancer therapies", True),
        ("Integrative Cancer Therapies", "Integr Cancer Ther", True),
        ("American Journal of Gastroenterology", "Am J Gastroenterol", True),
        ("the American Journal of Gastroenterology", "Am J Gastroenterol", True),
        ("Med Sci (Basel)", "Medical sciences (Basel, Switzerland)", True),
        ("J Natl Cancer Inst", "Journal of the National Cancer Institute", True),
        ("PNAS", "Proceedings National Academy Sciences", True),
        ("Pain", "Pain medicine", False),
        ("Pain Med", "Pain", False),
        ("Cancer Lett", "Cancer Letters", True),
        ("Cancer", "Cancer letters", False),
        ("Life Sci", "Life sciences", True),
        ("Science", "Science", True),
        ("Science", "Science advances", False),
        ("J Clin Oncol", "J Clin Gastroenterol", False),
    ],
)
def test_a_journal_and_its_abbreviation_are_one(cited: str, found: str, same: bool) -> None:
    assert same_journal(cited, found) is same


@pytest.mark.parametrize(
    ("cited", "found", "distance"),
    [
        ("820-8", "820-828", 0.0),
        ("820–828", "820-8", 0.0),
        ("333-7", "333-337", 0.0),
        ("820", "820-8", 0.0),
        ("820-9", "820-828", 0.3),
        ("821-8", "820-828", 0.4),
        ("825", "820-828", 0.4),
        ("818-828", "820-828", 1.0),
        ("S825", "820-828", 1.0),
        ("e0212460", "e0212460", 0.0),
        ("0212460", "e0212460", 0.0),
        ("S12-5", "S12-S15", 0.0),
        ("S12-5", "S12-S16", 0.3),
        ("S12-5", "12-15", 1.0),
        ("Article 82", "82", 0.0),
        ("Art. No. 106068", "106068", 0.0),
        ("p. 820", "820-8", 0.0),
        ("pp. 820-8", "820-828", 0.0),
        ("0082", "82", 0.0),
        ("333-7; discussion 340", "333-7", 0.0),
        ("9" * 40, "9" * 40, 0.0),
    ],
)
def test_pages_are_expanded_before_they_are_compared(
    cited: str, found: str, distance: float
) -> None:
    assert page_distance(cited, found) == distance


def test_folding_takes_away_what_carries_no_meaning() -> None:
    assert fold("Småbrekke’s TNF-α") == "smabrekke tnf alpha"
    assert fold("H<sub>2</sub>O") == "h2o"


def test_words_meet_their_inflections() -> None:
    assert set(words("suppresses tumours")) == set(words("suppress tumour"))
    assert words("the study of a patient") == ()
