"""The journal that a mention names beside author and year."""

from __future__ import annotations

from typing import Any

import pytest

from ldn_lit.citations.journal_beside import is_journal

NAMED = [
    ("* cyclins: Wang, Nature 2017", "Wang, Nature 2017", "Nature"),
    ("* Pathria et al., EMBO J 2018", "Pathria et al., EMBO J 2018", "EMBO J"),
    ("So Pentz et al (Cancer 2019) made it.", "Pentz et al (Cancer 2019)", "Cancer"),
    ("Known (Donahue et al., Exp Biol Med 2011).", "(Donahue et al., Exp Biol Med 2011)",
     "Exp Biol Med"),
    ("As Zagon et al. Science 1983 says.", "Zagon et al. Science 1983", "Science"),
    ("Zagon & McLaughlin (Science, 1983)", "Zagon & McLaughlin (Science, 1983)", "Science"),
    ("Younger and Mackey, Pain Medicine, 2009", "Younger and Mackey, Pain Medicine, 2009",
     "Pain Medicine"),
    ("(Polo 2019, Front Psychiatry)", "Polo 2019", "Front Psychiatry"),
    ("(Zagon 1983 Science)", "Zagon 1983", "Science"),
    ("Cree et al. (2010) in Ann Neurol had eighty.", "Cree et al. (2010)", "Ann Neurol"),
    ("Younger et al. (2013), Arthritis Rheum.", "Younger et al. (2013)", "Arthritis Rheum"),
    ("Smith et al. 2011 in the American Journal of Gastroenterology, too.", "Smith et al. 2011",
     "American Journal of Gastroenterology"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "journal"), NAMED)
def test_a_journal_between_or_behind_is_part_of_what_is_cited(
    find: Any, text: str, words: str, journal: str
) -> None:
    (found,) = find(text, "author_year")
    assert (found.text, found.journal) == (words, journal)


@pytest.mark.parametrize(
    "text",
    [
        "Shown (Younger 2013, Pain 2014).",
        "Shown by Younger et al. (2013) in Norway.",
        "Shown by Younger et al. (2013) in Cancer, and more.",
        "Shown (Younger 2013, Smith 2011).",
        "Shown (Younger 2013, Ann Brown).",
        "Shown by Younger et al. 2013, Science and art aside.",
        "Shown by Younger et al. 2013.\n\nNature",
    ],
)
def test_other_capitals_behind_are_no_journal(find: Any, text: str) -> None:
    assert {one.journal for one in find(text, "author_year")} == {""}


@pytest.mark.parametrize(
    "text",
    [
        "Ohio, Science 2017",
        "The Nile, Nature 2017",
        "Naltrexone, Gut 2017",
        "In Leeds, Nature 2017",
        "They studied cells, Cell 2017",
    ],
)
def test_a_journal_and_a_year_make_no_author_of_another_word(find: Any, text: str) -> None:
    assert find(text, "author_year") == ()


@pytest.mark.parametrize(
    "name",
    ["Nature", "PNAS", "EMBO J", "J Biol Chem", "J. Biol. Chem.", "Front Psychiatry", "J Pain",
     "Int J Cancer", "Proc Natl Acad Sci USA", "New England Journal of Medicine", "PLoS One",
     "Clinical Cancer Research", "Ann Neurol", "Am J Gastroenterol", "BMJ Open"],
)  # fmt: skip
def test_journals_are_told_by_name_or_shape(name: str) -> None:
    assert is_journal(name)


@pytest.mark.parametrize(
    "name",
    ["Wang", "Oslo", "Ann Brown", "Lee J", "J Smith", "Zagon IS", "Chin Med JP",
     "Li X. Title. Cell", "Addison", "pain", "Smith Chin", ""],
)  # fmt: skip
def test_people_and_places_are_no_journals(name: str) -> None:
    assert not is_journal(name)
