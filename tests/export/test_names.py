"""Names as BibTeX and biber take them apart again."""

from __future__ import annotations

import pytest

from ldn_lit.export.dialects import BIBLATEX, BIBTEX
from ldn_lit.export.names import names
from ldn_lit.records import Author

SMITH = Author(last="Smith", fore="Jill P", initials="JP")
GROUP = Author(collective="OGF Study Group")


@pytest.mark.parametrize(
    ("author", "latex"),
    [
        (SMITH, "Smith, Jill P."),
        (Author(last="Smith", fore="JP", initials="JP"), "Smith, J. P."),
        (Author(last="Smith", initials="JP"), "Smith, J. P."),
        (Author(last="Smith", fore="J P", initials="JP"), "Smith, J. P."),
        (Author(last="Sartre", fore="J-P", initials="JP"), "Sartre, J.-P."),
        (Author(last="Curie", fore="Jean-Pierre", initials="JP"), "Curie, Jean-Pierre"),
        (Author(last="Wu", fore="AL", initials="A"), "Wu, AL"),
        (Author(last="King", fore="Martin L", suffix="Jr"), "King, Jr., Martin L."),
        (Author(last="King", fore="Martin L", suffix="3rd"), "King, III, Martin L."),
        (Author(last="van der Berg", fore="Jan"), "van der Berg, Jan"),
        (Author(last="Müller", fore="Émile"), r"M{\"u}ller, {\'E}mile"),
        (Author(last="Voltaire"), "{Voltaire}"),
        (GROUP, "{OGF Study Group}"),
        # alpha.bst makes its label of the first three letters, whatever they are part of.
        (Author(collective="Réseau Français"), r"{R}{\'e}{s}{eau Fran{\c c}ais}"),
        (Author(collective="AB&C"), r"{A}{B}{\&}{C}"),
        (Author(last="α-Smith", fore="R&D"), r"{\ensuremath{\alpha}}-Smith, R{\&}D"),
        (Author(last="Smith", fore="—"), "Smith, {---}"),
        (Author(collective="Pain, Fever & Care"), r"{Pain, Fever \& Care}"),
        (Author(last="Smith and Sons", fore="J"), "{Smith and Sons}, J."),
        (Author(last="Smith，Jones", fore="J"), "{Smith,Jones}, J."),
        (Author(last="Smith„Jones", fore="J"), "{Smith,,Jones}, J."),
        (Author(last="Sāmi", fore="J"), r"S{\=a}mi, J."),
        (Author(last="others", fore="J"), "{others}, J."),
        (Author(last="Sanderson", fore="J"), "Sanderson, J."),
        # Without braces all before the small word would be a particle, and Torre the name.
        (Author(last="Garcia de la Torre", fore="Jose"), "{Garcia de la Torre}, Jose"),
        (Author(last="de la Hoya", fore="Miguel"), "de la Hoya, Miguel"),
        (Author(last="'t Hooft", fore="G"), "'t Hooft, G."),
        (Author(last="De Vivo", fore="Immaculata"), "De Vivo, Immaculata"),
        (Author(last="x=1", fore="J"), "{x=1}, J."),
        (Author(), ""),
    ],
)
def test_one_name(author: Author, latex: str) -> None:
    assert names((author,), True, BIBTEX) == latex


@pytest.mark.parametrize(
    ("authors", "complete", "latex"),
    [
        ((GROUP, SMITH), True, "{OGF Study Group} and Smith, Jill P."),
        ((SMITH,), False, "Smith, Jill P. and others"),
        ((), False, ""),
    ],
)
def test_fields(authors: tuple[Author, ...], complete: bool, latex: str) -> None:
    assert names(authors, complete, BIBTEX) == latex


def test_biber_gets_letters_as_they_are() -> None:
    authors = (Author(last="Łącki", fore="Émile É"), Author(collective="R&D Group"))
    assert names(authors, True, BIBLATEX) == r"Łącki, Émile É. and {R\&D Group}"
