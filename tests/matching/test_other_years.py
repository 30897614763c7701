"""A paper of a neighbouring year is not meant where the document cites it by its own."""

from __future__ import annotations

import pytest

from ldn_lit.matching.other_years import without_those_cited, years_cited
from ldn_lit.records import Citation
from tests.matching.papers import CHILDREN_2013, CROHN_2007, mention, paper, reference

GREENLAND_1992 = paper(
    "1334414",
    "Albeck H, Nielsen NH, Hansen HE",
    1992,
    "Epidemiology of nasopharyngeal and salivary gland carcinoma in Greenland.",
)
FAMILIES_1993 = paper(
    "8508406",
    "Albeck H, Bentzen J, Ockelmann HH",
    1993,
    "Familial clusters of nasopharyngeal carcinoma and salivary gland carcinomas in Greenland"
    " natives.",
)
ALBECKS = [GREENLAND_1992, FAMILIES_1993]
BOTH = [one.pmid for one in ALBECKS]
ALBECK_1992, ALBECK_1993 = mention("Albeck", 1992), mention("Albeck H", 1993)


@pytest.mark.parametrize(
    ("citation", "also", "left"),
    [
        (ALBECK_1992, [], BOTH),
        (ALBECK_1992, [ALBECK_1993], ["1334414"]),
        (ALBECK_1993, [ALBECK_1992], ["8508406"]),
        # An entry of the list cites it as well; another first author does not.
        (ALBECK_1992, [reference(authors=("Albeck H", "Bentzen J"), year=1993)], ["1334414"]),
        (ALBECK_1992, [mention("Nielsen", 1993)], BOTH),
        (ALBECK_1992, [reference(authors=("Nielsen", "Albeck"), year=1993)], BOTH),
        # What names nobody or no year keeps all.
        (reference(authors=("Albeck",)), [ALBECK_1993], BOTH),
        (reference(year=1992), [ALBECK_1993], BOTH),
    ],
)
def test_who_is_cited_by_its_own_year(
    citation: Citation, also: list[Citation], left: list[str]
) -> None:
    years = years_cited([citation, *also])
    assert [one.pmid for one in without_those_cited(citation, ALBECKS, years)] == left


@pytest.mark.parametrize("year", [2012, 2013])
def test_online_and_in_print_are_both_its_own_year(year: int) -> None:
    years = years_cited([mention("Smith", one) for one in (2012, 2013)])
    left = without_those_cited(mention("Smith", year), [CHILDREN_2013, CROHN_2007], years)
    assert CHILDREN_2013 in left
    assert without_those_cited(mention("Smith", 2011), [CHILDREN_2013], years) == []


def test_the_years_of_each_first_author() -> None:
    cited = [
        ALBECK_1992, ALBECK_1993, mention("ALBECK", 1993), reference(authors=("Mertens R",)),
        reference(year=1990), mention("Mertens", 1997),
    ]  # fmt: skip
    assert set(years_cited(cited).values()) == {frozenset({1992, 1993}), frozenset({1997})}
