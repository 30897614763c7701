"""Titles as they are cited."""

from __future__ import annotations

import pytest

from ldn_lit.matching.titles import naming, quotes, title_distance
from tests.growth import in_proportion

CROHN = "Low-dose naltrexone therapy improves active Crohn's disease"
PILOT = "Fibromyalgia symptoms are reduced by low-dose naltrexone: a pilot study"


@pytest.mark.parametrize(
    ("cited", "found"),
    [
        (CROHN, CROHN.upper()),
        (CROHN, "Low dose naltrexone therapy improves active Crohn’s disease."),
        ("Tumour growth and anaemia in paediatric oesophageal disease",
         "Tumor growth and anemia in pediatric esophageal disease"),
        ("Randomised trial of localised tumours", "Randomized trial of localized tumors"),
        ("TNF-α and κ-receptors", "TNF-alpha and kappa-receptors"),
        ("H<sub>2</sub>O in <i>E. coli</i>", "H2O in E. coli"),
        ("Naltrexon bei Fibromyalgie [Article in German]", "[Naltrexon bei Fibromyalgie]"),
        (CROHN, f"RETRACTED: {CROHN}"),
        ("Anti-inflammatory agents", "Antiinflammatory agents"),
    ],
)  # fmt: skip
def test_what_says_the_same_is_equal(cited: str, found: str) -> None:
    assert title_distance(cited, found) == 0.0


@pytest.mark.parametrize(
    "cited",
    [
        "Fibromyalgia symptoms are reduced by low-dose naltrexone",
        "Fibromyalgia symptoms are reduced by low-dose nal",
        f"{PILOT}. Pain Medicine 2009",
    ],
)
def test_a_beginning_is_nearly_the_same(cited: str) -> None:
    assert title_distance(cited, PILOT) == 0.08


def test_a_short_beginning_is_enough_only_at_the_colon() -> None:
    whole = "Naltrexone and pain: what is known"
    assert title_distance("Naltrexone and pain", whole) == 0.08
    assert title_distance("Naltrexone and", whole) > 0.3


@pytest.mark.parametrize(
    ("cited", "found", "least", "most"),
    [
        (CROHN, CROHN.replace("improves", "improved"), 0.0, 0.1),
        (CROHN, CROHN.replace("therapy ", ""), 0.0, 0.2),
        # Letters alone would call these the same.
        ("Naltrexone in mice with colitis", "Naltrexone in rats with colitis", 0.25, 0.3),
        ("Naltrexone in type 1 diabetes", "Naltrexone in type 2 diabetes", 0.4, 0.4),
        ("Naltrexone in pain, part II", "Naltrexone in pain, part III", 0.4, 0.4),
        (
            "Unusual Cancers of Childhood Treatment (PDQ®): Patient Version",
            "Unusual Cancers of Childhood Treatment (PDQ®): Health Professional Version",
            0.4,
            0.4,
        ),
        (CROHN, PILOT, 0.6, 1.0),
        ("", PILOT, 1.0, 1.0),
    ],
)
def test_how_far_titles_are_apart(cited: str, found: str, least: float, most: float) -> None:
    assert least <= title_distance(cited, found) <= most
    assert least <= title_distance(found, cited) <= most


def test_a_number_that_only_one_of_them_gives_is_no_other_number() -> None:
    assert title_distance("Naltrexone in 3 cases of colitis", "Naltrexone in three cases of"
                          " colitis") < 0.3  # fmt: skip


@pytest.mark.parametrize(
    ("title", "how"),
    [
        ("Introduction.", 0.0),
        ("Reply to the authors", 0.0),
        ("Editorial commentary", 0.0),
        ("", 0.0),
        ("Naltrexone", 0.25),
        (CROHN, 1.0),
    ],
)
def test_how_well_a_title_names_a_paper(title: str, how: float) -> None:
    assert naming(title) == how


def test_a_whole_title_is_found_in_an_entry_however_it_was_taken_apart() -> None:
    entry = f"Smith JP, Stock H. {CROHN.upper()}. Am J Gastroenterol 2007;102:820."
    assert quotes(entry, CROHN)
    assert not quotes(entry, PILOT)
    assert not quotes("Reply. Editorial.", "Reply")
    assert not quotes(entry, "Low-dose naltrexone")


def test_a_title_of_any_length_is_compared_in_time_in_proportion() -> None:
    def compare(count: int) -> None:
        long = "naltrexone (" * count
        assert title_distance(long, CROHN) > 0.3
        assert not quotes(long, CROHN)

    assert in_proportion(compare, 50_000)


def test_a_title_may_leave_words_out_if_it_adds_none() -> None:
    whole = (
        "Chemotherapy with methotrexate, cisplatin, leucovorin for pediatric carcinoma: the trial"
    )
    assert title_distance("Chemotherapy for pediatric carcinoma: the trial", whole) == 0.25
    assert title_distance("Chemotherapy for pediatric sarcoma: the trial", whole) > 0.3
    assert title_distance(whole, "Chemotherapy for pediatric carcinoma: the trial") > 0.3
