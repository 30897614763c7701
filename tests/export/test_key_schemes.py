"""Keys as other programs make them, and keys that people choose."""

from __future__ import annotations

import pytest

from ldn_lit.export.keys import SCHEMES, better_bibtex_key, key_fault, pmid_key
from ldn_lit.records import Article, Author, PartialDate

NOBODY: frozenset[str] = frozenset()


def paper(title: str, *authors: Author, year: int | None = 2013, pmid: str = "") -> Article:
    return Article(pmid=pmid, title=title, authors=authors, pub_date=PartialDate(year=year))


YOUNGER = Author(last="Younger", fore="Jarred")


@pytest.mark.parametrize(
    ("article", "key"),
    [
        (
            paper("Low-dose naltrexone for the treatment of fibromyalgia", YOUNGER),
            "youngerLowdoseNaltrexoneTreatment2013",
        ),
        (paper("The Use of <i>low</i> doses", YOUNGER), "youngerUseLowDoses2013"),
        (paper("Crohn's disease: TNF", YOUNGER), "youngerCrohnsDiseaseTNF2013"),
        (paper("Pain", Author(last="van der Berg")), "vanderbergPain2013"),
        (paper("Pain", Author(collective="OGF Study Group")), "ogfstudygroupPain2013"),
        (paper("Pain", YOUNGER, year=None), "youngerPain"),
        (paper("Étude de la douleur", Author(last="Müßig")), "mussigEtudeDouleur2013"),
        (paper("5 mg", Author(last="中村")), "anon5Mg2013"),
        (paper(""), "anon2013"),
    ],
)
def test_better_bibtex(article: Article, key: str) -> None:
    assert better_bibtex_key(article, NOBODY) == key


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_second_gets_a_letter(scheme: str) -> None:
    article = paper("Pain", YOUNGER, pmid="23359310")
    first = SCHEMES[scheme](article, NOBODY)
    assert SCHEMES[scheme](article, frozenset({first.upper()})) == f"{first}a"
    assert key_fault(first) == ""


def test_a_pmid_key_needs_a_pmid() -> None:
    assert pmid_key(paper("Pain", YOUNGER, pmid="23359310"), NOBODY) == "pmid23359310"
    assert pmid_key(paper("Pain", YOUNGER), NOBODY) == "younger2013"


@pytest.mark.parametrize(
    "key", ["", "2007smith", "smith 2007", "smith,2007", "smith%", "smith#", "müller", "a" * 101,
            "smith\n", "sm{i}th", "@smith"],
)  # fmt: skip
def test_what_some_reader_stumbles_over_is_no_key(key: str) -> None:
    assert key_fault(key)


@pytest.mark.parametrize("key", ["s", "smith2007crohn", "Smith:2007-a_b", "a" * 100])
def test_what_every_reader_takes(key: str) -> None:
    assert key_fault(key) == ""
