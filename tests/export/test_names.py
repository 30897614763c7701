"""Names as BibTeX takes them apart again."""

from __future__ import annotations

import pytest

from ldn_lit.export.names import name, names
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
        (Author(collective="Pain, Fever & Care"), r"{Pain, Fever \& Care}"),
        (Author(last="Smith and Sons", fore="J"), "{Smith and Sons}, J."),
        (Author(last="others", fore="J"), "{others}, J."),
        (Author(last="Sanderson", fore="J"), "Sanderson, J."),
        (Author(), ""),
    ],
)
def test_one_name(author: Author, latex: str) -> None:
    assert name(author) == latex


@pytest.mark.parametrize(
    ("authors", "complete", "latex"),
    [
        ((GROUP, SMITH), True, "{OGF Study Group} and Smith, Jill P."),
        ((SMITH,), False, "Smith, Jill P. and others"),
        ((), False, ""),
    ],
)
def test_fields(authors: tuple[Author, ...], complete: bool, latex: str) -> None:
    assert names(authors, complete) == latex
