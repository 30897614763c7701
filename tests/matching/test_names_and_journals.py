"""Names of people and of journals, in the ways they are written."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ldn_lit.matching.authors import authors_distance
from ldn_lit.matching.journals import is_preprint_server, journal_distance
from ldn_lit.matching.names import author_keys, name_distance, possible_surnames, split_cited
from ldn_lit.records import Article, Author
from tests.matching.papers import CROHN_2007, mention, reference

YOUNGER = Author(last="Younger", fore="Jarred", initials="J")


@pytest.mark.parametrize(
    ("cited", "last", "given"),
    [
        ("Smith JP", "Smith", "JP"),
        ("J. P. Smith", "Smith", "JP"),
        ("Smith, John P", "Smith", "John P"),
        ("Smith, J.P., Jr", "Smith", "JP"),
        ("SMITH JP", "SMITH", "JP"),
        ("Woude CJ van der", "van der Woude", "CJ"),
        ("van der Woude CJ", "van der Woude", "CJ"),
        ("DE LIMA", "DE LIMA", ""),
        ("VAN WIJK", "VAN WIJK", ""),
        ("LI Z", "LI", "Z"),
        ("Abdel Rahman", "Abdel Rahman", ""),
        ("King ML 3rd", "King", "ML"),
        ("", "", ""),
    ],
)
def test_a_cited_name_is_taken_apart(cited: str, last: str, given: str) -> None:
    assert split_cited(cited) == (last, given)


@pytest.mark.parametrize(
    ("cited", "author", "distance"),
    [
        ("Woude CJ", Author(last="van der Woude", initials="CJ"), 0.0),
        ("van der Woude CJ", Author(last="Woude", initials="CJ"), 0.0),
        ("Mueller K", Author(last="Müller", initials="K"), 0.0),
        ("Muller K", Author(last="Müller", initials="K"), 0.0),
        ("Småbrekke", Author(last="Smaabrekke", initials="L"), 0.0),
        ("Oedegaard", Author(last="Ødegård", initials="L"), 0.0),
        ("Smithers", Author(last="Smith", initials="L"), 1.0),
        ("García M", Author(last="García López", initials="M"), 0.1),
        ("López M", Author(last="García López", initials="M"), 0.1),
        ("García López M", Author(last="García", initials="M"), 0.1),
        ("Li", Author(last="Li-Ng", initials="Z"), 1.0),
        ("Younger, Jarred", YOUNGER, 0.0),
        ("Jarred Younger", YOUNGER, 0.0),
        ("J. Younger", YOUNGER, 0.0),
        ("Younger, James", YOUNGER, 0.1),
        ("Younger JW", YOUNGER, 0.0),
        ("Younger K", YOUNGER, 0.3),
        ("Smith JQ", Author(last="Smith", initials="JP"), 0.1),
        ("Wei Zhang", Author(last="Zhang", fore="Wei", initials="W"), 0.0),
        ("Zhang Wei", Author(last="Zhang", fore="Wei", initials="W"), 0.0),
        ("Wei Z", Author(last="Zhang", fore="Wei", initials="W"), 0.1),
        ("Wei K", Author(last="Zhang", fore="Wei", initials="W"), 1.0),
        ("WHO", Author(collective="World Health Organization"), 0.0),
        ("The OGF Study Group", Author(collective="OGF Study Group"), 0.0),
        ("Multicentre OGF Crohn Study Group", Author(collective="OGF Crohn Study Group"), 0.1),
        ("WHO", Author(last="Whorton"), 1.0),
        ("Smith", Author(), 1.0),
    ],
)
def test_who_is_who(cited: str, author: Author, distance: float) -> None:
    assert name_distance(cited, author) == distance


@pytest.mark.parametrize(
    ("cited", "author"),
    [
        ("Woude", Author(last="van der Woude")),
        ("van der Woude CJ", Author(last="Woude")),
        ("García", Author(last="García López")),
        ("López", Author(last="García López")),
        ("Mueller", Author(last="Müller")),
        ("Wei Zhang", Author(last="Zhang", fore="Wei")),
        ("OGF Study Group", Author(collective="OGF Study Group")),
    ],
)
def test_whoever_may_be_meant_is_found_by_name(cited: str, author: Author) -> None:
    assert possible_surnames(cited) & author_keys(author)


FULL = tuple(author.name for author in CROHN_2007.authors)


@pytest.mark.parametrize(
    ("authors", "et_al", "least", "most"),
    [
        (FULL, False, 0.0, 0.0),
        (FULL[:1], True, 0.0, 0.0),
        (FULL[:3], True, 0.0, 0.0),
        (FULL[:3], False, 0.01, 0.1),
        ((FULL[1], FULL[0], *FULL[2:]), False, 0.2, 0.4),
        ((*FULL[:2], FULL[3], FULL[2], *FULL[4:]), False, 0.1, 0.1),
        (FULL[1:], False, 0.2, 0.4),
        (("Smith JP", "Jones A", "Brown B"), False, 0.3, 0.5),
        (("Jones A", "Brown B"), True, 0.9, 1.0),
    ],
)
def test_author_lists_are_compared_in_order_and_length(
    authors: tuple[str, ...], et_al: bool, least: float, most: float
) -> None:
    cited = reference(authors=authors, et_al=et_al)
    assert least <= round(authors_distance(cited, CROHN_2007), 3) <= most


def test_a_group_may_be_cited_first_and_listed_last() -> None:
    group = Article(authors=(*CROHN_2007.authors, Author(collective="OGF Study Group")))
    assert authors_distance(reference(authors=("OGF Study Group",), et_al=True), group) < 0.1


def test_two_names_without_et_al_are_all_there_are() -> None:
    pair = replace(mention("Smith", 2007), authors=("Smith", "Stock"))
    assert authors_distance(pair, CROHN_2007) == 0.2
    two = Article(authors=CROHN_2007.authors[:2])
    assert authors_distance(pair, two) == 0.0


def test_et_al_are_more_than_one() -> None:
    cited = replace(mention("Smith", 2007), et_al=True)
    by_number = [
        authors_distance(cited, Article(authors=CROHN_2007.authors[:number]))
        for number in (1, 2, 3)
    ]
    assert by_number == [0.2, 0.1, 0.0]


@pytest.mark.parametrize(
    ("cited", "found"),
    [
        ("Br Med J", "BMJ"),
        ("British Medical Journal", "BMJ (Clinical research ed.)"),
        ("NEJM", "N Engl J Med"),
        ("The New England Journal of Medicine", "N Engl J Med"),
        ("Arthritis Rheum", "Arthritis & rheumatology (Hoboken, N.J.)"),
        ("Arthritis & Rheumatism", "Arthritis Rheum."),
        ("PNAS", "Proc. Natl. Acad. Sci. U.S.A."),
        ("Proc Natl Acad Sci USA", "Proceedings of the National Academy of Sciences of the United"
         " States of America"),
        ("Ann NY Acad Sci", "Ann N Y Acad Sci"),
        ("JAMA", "Journal of the American Medical Association"),
        ("Arch Intern Med", "JAMA Intern Med"),
        ("Lancet", "Lancet (London, England)"),
        ("The Lancet", "Lancet"),
        ("Medical and Pediatric Oncology", "Pediatr Blood Cancer"),
        ("J Clin Invest", "The Journal of clinical investigation"),
        ("Sensors", "Sensors (Basel, Switzerland)"),
        ("Clinical & Experimental Rheumatology", "Clin Exp Rheumatol"),
        ("Ned Tijdschr Geneeskd", "Nederlands tijdschrift voor geneeskunde"),
        ("Journal of clinical otorhinolaryngology, head, and neck surgery",
         "Lin chuang er bi yan hou tou jing wai ke za zhi = Journal of clinical"
         " otorhinolaryngology, head, and neck surgery"),
        ("Neuroendocrinology Letters", "Neuro Endocrinol Lett"),
        ("medRxiv", "medRxiv : the preprint server for health sciences"),
    ],
)  # fmt: skip
def test_one_journal_under_two_names(cited: str, found: str) -> None:
    assert journal_distance(cited, found) == journal_distance(found, cited) == 0.0


@pytest.mark.parametrize(
    ("cited", "found", "distance"),
    [
        ("Am J Physiol", "Am J Physiol Renal Physiol", 0.3),
        ("Med Sci (Basel)", "Med Sci (Paris)", 1.0),
        ("Pain", "Pain Med", 1.0),
        ("J Clin Oncol", "J Clin Gastroenterol", 1.0),
        ("BMJ", "BMJ Open", 1.0),
        ("JAMA", "JAMA Neurol", 1.0),
        ("Lancet", "Lancet Rheumatol", 1.0),
        ("Nature", "Nature New Biology", 1.0),
        ("", "Pain", 1.0),
    ],
)
def test_journals_that_only_look_alike(cited: str, found: str, distance: float) -> None:
    assert journal_distance(cited, found) == distance


def test_preprint_servers_are_known_by_name() -> None:
    names = ["bioRxiv", "medRxiv preprint", "Research Square", "arXiv", "Pain", "Res Sq"]
    assert [is_preprint_server(name) for name in names] == [True, True, True, True, False, True]
