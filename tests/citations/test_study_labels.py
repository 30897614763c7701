"""Labels above the references of included and excluded studies."""

from __future__ import annotations

from typing import Any

import pytest

SMITH = "Smith JP, Stock H. Low-dose naltrexone improves it. Am J Gastroenterol 2007;102:820-8."
PILOT = (
    "Younger J, Mackey S. Fibromyalgia symptoms are reduced: a pilot. Pain Med 2009;10(4):663-72."
)
HEADING = "References to studies included in this review"


def _meant(find: Any, text: str, label: str) -> str:
    [entry_of] = [one.refers_to for one in find(text, "author_year") if one.text == label]
    return next((one.text for one in find(text, "reference") if one.id == entry_of), "")


@pytest.mark.parametrize("label", ["Smyth 2007 {published data only}", "Crohn-Study 2007"])
def test_a_label_means_the_entry_below_it_whatever_it_is_called(find: Any, label: str) -> None:
    text = f"{HEADING}\n\n{label}\n{SMITH}\nYounger 2009\n{PILOT}\n"
    assert _meant(find, text, label.split(" {")[0]) == SMITH
    assert _meant(find, text, "Younger 2009") == PILOT


def test_with_another_year_or_several_reports_it_names_none(find: Any) -> None:
    other_year = f"{HEADING}\n\nSmyth 2008\n{SMITH}\nYounger 2009\n{PILOT}\n"
    assert _meant(find, other_year, "Smyth 2008") == ""
    several = f"{HEADING}\n\nSmyth 2007\n{SMITH}\n{PILOT}\n"
    assert _meant(find, several, "Smyth 2007") == ""


def test_studies_named_in_a_sentence_below_the_heading_are_no_entry(find: Any) -> None:
    named = "Schneider 2012 (bees); Lewejohann 2009 (mice); Kumar 2009 (food)"
    text = "(Younger 2013) counts, (Cree 2010) and (Smith 2011) too.\n\nExcluded studies\n"
    text += f"\nReason in brackets: {named}.\n"
    assert not find(text, "reference")
    assert [one.text for one in find(text, "author_year")][3:] == [
        "Schneider 2012",
        "Lewejohann 2009",
        "Kumar 2009",
    ]
