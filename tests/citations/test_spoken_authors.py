"""Whom a sentence names as the authors of a study, and the year it gives it."""

from __future__ import annotations

import pytest

from ldn_lit.citations import find_citations
from ldn_lit.citations.spoken_authors import authors_spoken_of
from ldn_lit.records import Citation, Document


@pytest.mark.parametrize(
    ("words", "authors", "et_al"),
    [
        ("In 2013 a trial by Younger and colleagues tested it", ("Younger",), True),
        ("The pilot by Jarred Younger and Sean Mackey appeared", ("Younger", "Mackey"), False),
        ("the first paper by I. S. Zagon et al. on mice", ("Zagon",), True),
        ("Bruce Cree's group published a trial", ("Cree",), True),
        ("Dr. Smith’s team ran it", ("Smith",), True),
        ("Zagon and McLaughlin wrote in Science", ("Zagon", "McLaughlin"), False),
        ("Gironi and her colleagues described forty people", ("Gironi",), True),
        ("a study by the National Institutes", (), False),
        ("Stanford's trial was small", (), False),
        ("In May and June reported cases rose", (), False),
        ("LDN's trial record is thin", (), False),
        ("nothing is said of anybody", (), False),
    ],
)
def test_authors_are_named_with_their_work(
    words: str, authors: tuple[str, ...], et_al: bool
) -> None:
    found = authors_spoken_of(words)
    assert (found.authors, found.et_al) == (authors, et_al)


def only(words: str) -> Citation:
    (found,) = find_citations(Document(path="a.txt", name="a.txt", text=words, sha256=""))
    return found


@pytest.mark.parametrize(
    ("words", "year"),
    [
        ("In 2013 a trial by Younger and colleagues tested naltrexone in 31 women.", 2013),
        ("The pilot study by Jarred Younger appeared in Pain Medicine in 2009.", 2009),
        ("As early as 1983, Zagon and McLaughlin wrote in Science that mice lived longer.", 1983),
        ("Bruce Cree's group published a trial in Annals of Neurology (2010) on MS.", 2010),
        ("A trial by Younger and colleagues showed that 31 women felt less pain by 2013.", None),
    ],
)
def test_the_year_is_that_of_the_publication(words: str, year: int | None) -> None:
    assert only(words).year == year
