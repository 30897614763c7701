"""A row of few words is judged under the caption or the heading that stands over it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ldn_lit.records import Citation
from ldn_lit.resolve.captions import captioned
from tests.growth import in_proportion
from tests.matching.papers import CROHN_2007, PAIN_MED, PLOS_ONE
from tests.resolve.scripted import ScriptedPubMed
from tests.resolve.test_order import attacked, pmid

FIGURE = "Figure D1. Low-dose naltrexone for pain in fibromyalgia"
ROW = "Younger 2009 | -0.42 [-0.80, -0.04] | 18.9 %"


def row_of(text: str, said: str = "Younger 2009") -> Citation:
    "The last mention of a text, its context its line."
    start = text.rindex(said)
    end = start + len(said)
    line = text[text.rfind("\n", 0, start) + 1 :].partition("\n")[0]
    return Citation(
        id="row", kind="author_year", text=said, line=1, start=start, end=end,
        authors=(said.split()[0],), year=int(said.split()[1]), context=line.replace(said, " "),
    )  # fmt: skip


def over(text: str) -> str:
    return captioned(row_of(text), text)


@pytest.mark.parametrize(
    ("caption", "told"),
    [
        (FIGURE, FIGURE),
        (f"**{FIGURE}**", FIGURE),
        ("Fig. 2: Pain in fibromyalgia", "Fig. 2: Pain in fibromyalgia"),
        ("TABLE 3. Pain in fibromyalgia", "TABLE 3. Pain in fibromyalgia"),
        ("Supplementary Table S3. Fibromyalgia", "Supplementary Table S3. Fibromyalgia"),
        ("Appendix Box 1. Fibromyalgia", "Appendix Box 1. Fibromyalgia"),
        ("Abb. 2: Schmerz bei Fibromyalgie", "Abb. 2: Schmerz bei Fibromyalgie"),
        ("Tabelle 3 – Fibromyalgie", "Tabelle 3 – Fibromyalgie"),
        ("Tabla 1. Fibromialgia", "Tabla 1. Fibromialgia"),
        ("Tableau 1. Fibromyalgie", "Tableau 1. Fibromyalgie"),
        ("Figura 1. Fibromialgia", "Figura 1. Fibromialgia"),
        ("### Pain in fibromyalgia", "Pain in fibromyalgia"),
        ("== Pain in fibromyalgia ==", "Pain in fibromyalgia"),
        # Neither of a figure nor of a table, nor a heading.
        ("Pain in fibromyalgia", ""),
        ("Tables are tiresome in fibromyalgia", ""),
        ("Figures show pain in fibromyalgia", ""),
        ("As table 3 shows, pain in fibromyalgia", ""),
        ("#fibromyalgia", ""),
        # Itself a row.
        ("Table 3. | Pain in fibromyalgia", ""),
        ("Table 3.\tPain in fibromyalgia", ""),
    ],
)
def test_what_stands_over_a_row(caption: str, told: str) -> None:
    assert over(f"Before.\n\n{caption}\n\nStudy | SMD | Weight\n{ROW}\nAfter.") == told


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ("| Younger 2009 | 0.4 |", True),
        ("Younger 2009\t0.4", True),
        ("Younger 2009   0.4   18.9", True),
        ("Younger 2009 says so.", False),
        ("Younger 2009 | fibromyalgia, a pilot study", False),
        ("Younger 2009 | " + "0.4 " * 100, False),
        ("0.4 " * 100 + " | Younger 2009", False),
    ],
    ids=["bars", "tab", "wide", "prose", "says enough", "long after", "long before"],
)
def test_which_lines_are_rows_of_few_words(row: str, found: bool) -> None:
    for end in ("", "\n", "\nAfter."):
        assert bool(over(f"{FIGURE}\n{row}{end}")) is found


def test_the_nearest_above_counts_and_none_below() -> None:
    assert over(f"Table 1. Crohn's disease\nSmith 2007 | 3\n\n{FIGURE}\n{ROW}") == FIGURE
    assert over(f"# Fibromyalgia\n\nTable 1. Pain\n{ROW}") == "Table 1. Pain"
    assert over(f"{ROW}\n{FIGURE}") == ""
    assert over(ROW) == ""


@pytest.mark.parametrize(("rows", "found"), [(79, True), (80, False)])
def test_no_table_is_followed_far_up(rows: int, found: bool) -> None:
    assert bool(over(f"{FIGURE}\n" + "Study | 1\n" * rows + ROW)) is found


def test_a_long_caption_is_cut() -> None:
    assert len(over(f"{FIGURE} {'and more ' * 100}\n{ROW}")) == 400


@pytest.mark.parametrize("given", [{"kind": "reference"}, {"kind": "prose"}, {"hint": "in mice"}])
def test_only_a_mention_without_a_hint_of_its_own_has_one(given: dict[str, str]) -> None:
    text = f"{FIGURE}\n{ROW}"
    assert captioned(replace(row_of(text), **given), text) == ""  # type: ignore[arg-type]


def test_the_row_is_judged_under_its_caption() -> None:
    both = [PAIN_MED, PLOS_ONE]
    symptoms, mood = (
        "Table 1. Symptoms reduced by low-dose naltrexone, a pilot study",
        "Table 1. Mood, sensitivity and endogenous opioid pathophysiology",
    )
    for caption, meant in ((symptoms, PAIN_MED.pmid), (mood, PLOS_ONE.pmid), ("So it is:", None)):
        text = f"{caption}\n{ROW}"
        row = row_of(text)
        assert pmid(attacked([row], ScriptedPubMed(both), text=text), row) == meant


def test_a_caption_names_no_paper_that_is_not_there() -> None:
    text = f"{FIGURE}\n{ROW}"
    row = row_of(text)
    assert pmid(attacked([row], ScriptedPubMed([CROHN_2007]), text=text), row) is None


def mentions(text: str) -> list[Citation]:
    found, start = [], text.find("Younger 2009")
    first = replace(row_of(text), context="0.4")
    while start >= 0:
        found.append(replace(first, start=start, end=start + 12))
        start = text.find("Younger 2009", start + 1)
    return found


@pytest.mark.parametrize(
    ("unit", "count"), [("Younger 2009 | 0.4\n", 3_000), ("Younger 2009 | 0.4 ", 20_000)]
)
def test_thousands_of_rows_cost_in_proportion(unit: str, count: int) -> None:
    def work(times: int) -> None:
        text = unit * times
        for one in mentions(text):
            assert captioned(one, text) == ""

    assert in_proportion(work, count)
