"""A paper found by the document's subject alone is doubted where the words around say nothing of
it: one on another subject may be meant."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from ldn_lit.matching.topic import NO_TOPIC
from ldn_lit.records import Article, Citation, CitationKind
from ldn_lit.resolve.order import Case, attack
from ldn_lit.resolve.pool import Pool
from tests.matching.papers import paper
from tests.matching.test_other_years import ALBECKS
from tests.resolve.scripted import ScriptedPubMed, cited, document
from tests.resolve.test_order import attacked, pmid

ON_SUBJECT = paper(
    "6867737",
    "Zagon IS, McLaughlin PJ",
    1983,
    "Naltrexone modulates tumor response in mice with neuroblastoma",
    "Science",
    "221(4611):671-673",
)
BRAINS = paper(
    "70000004",
    "Zagon IS, McLaughlin PJ",
    1983,
    "Increased brain size and cellular content in infant rats treated with an opiate antagonist",
    "Science",
    "221(4616):1179-1180",
)
OF_BRAINS = "a greater size and more cellular content in infants"
OF_TUMORS = "the response of a neuroblastoma"


def of_the_subject_first(term: str) -> Sequence[str]:
    return [ON_SUBJECT.pmid] if "naltrexone" in term else [ON_SUBJECT.pmid, BRAINS.pmid]


def zagon(said: str, kind: CitationKind = "author_year") -> Citation:
    return cited(f"zagon {kind}", kind, authors=("Zagon", "McLaughlin"), year=1983, context=said)


@pytest.mark.parametrize(
    ("said", "meant", "searches"),
    [
        (OF_BRAINS, BRAINS, 2),
        (OF_TUMORS, ON_SUBJECT, 1),
        # One word of the title is enough to stay with the paper on the subject.
        ("mice", ON_SUBJECT, 1),
        # Nothing speaks for another: asked again, and still the one on the subject.
        ("the scales weigh", ON_SUBJECT, 2),
    ],
)
def test_it_is_asked_for_again_without_the_subject(
    said: str, meant: Article, searches: int
) -> None:
    citation = zagon(said)
    pubmed = ScriptedPubMed([ON_SUBJECT, BRAINS], finds=of_the_subject_first)
    findings = attacked([citation], pubmed)
    assert pmid(findings, citation) == meant.pmid
    assert len(pubmed.terms) == searches
    assert ["naltrexone" in term for term in pubmed.terms] == [True, False][:searches]


def test_without_a_known_subject_nothing_more_is_asked() -> None:
    citation = cited(
        "zagon", "author_year", authors=("Zagon", "McLaughlin"), year=1983, journal="Science",
        context=OF_BRAINS,
    )  # fmt: skip
    pubmed = ScriptedPubMed([ON_SUBJECT])
    findings = attack([Case(document("Long ago."), citation)], [], Pool(), pubmed, NO_TOPIC)
    assert pmid(findings, citation) == ON_SUBJECT.pmid
    assert len(pubmed.terms) == 1


def test_what_has_an_identifier_is_not_asked_for_again() -> None:
    citation = cited("pmid", "author_year", authors=("Zagon",), year=1983, pmid="6867737")
    pubmed = ScriptedPubMed([ON_SUBJECT, BRAINS], finds=of_the_subject_first)
    assert pmid(attacked([citation], pubmed), citation) == "6867737"
    assert pubmed.terms == []


def test_a_year_that_is_cited_too_is_another_paper() -> None:
    both = [
        cited("1992", "author_year", authors=("Albeck",), year=1992, context="familial clusters"),
        cited("1993", "author_year", authors=("Albeck",), year=1993, context="familial clusters"),
    ]
    families = ALBECKS[1:]
    alone = attacked(both[:1], ScriptedPubMed(families))
    together = attacked(both, ScriptedPubMed(families))
    assert [one.article for one in alone.answers["review.txt#1992"].ruling.candidates] == families
    assert together.answers["review.txt#1992"].ruling.candidates == ()
    assert together.answers["review.txt#1993"].ruling.candidates != ()
