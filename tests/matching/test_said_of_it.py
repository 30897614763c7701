"""What a text says of a paper beside its subject: its journal, its title, what kind it is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ldn_lit.matching.context import names_journal, quotes_title, support, told
from ldn_lit.matching.mentions import by_mention
from ldn_lit.matching.topic import NO_TOPIC
from ldn_lit.records import Article
from tests.matching.papers import CROHN_2007, DEPRESSION, mention, paper

GLUCOSE = replace(
    paper(
        "30022161",
        "Wu D, Hu D",
        2018,
        "Glucose-regulated phosphorylation of TET2 by AMPK reveals a pathway linking diabetes to"
        " cancer.",
        "Nature",
        "559(7715):637-641",
    ),
    journal="Nature",
    journal_medline="Nature",
)
GOUMAS = paper(
    "3410750", "Goumas P", 1988, "[Nasopharyngeal cancer in childhood].", "HNO", "36():1"
)
WEISS = replace(
    paper("23281563", "Weiß J", 2012, "[Will RFID technology improve economic efficiency?]."),
    journal="Deutsche medizinische Wochenschrift (1946)",
    journal_iso="Dtsch. Med. Wochenschr.",
    journal_medline="Dtsch Med Wochenschr",
)
ASPIRIN = replace(
    paper("23121403", "Brighton TA", 2012, "Low-dose aspirin for recurrent thromboembolism."),
    journal="The New England journal of medicine",
    journal_medline="N Engl J Med",
)
MERTENS = replace(
    paper("8397321", "Mertens R", 1993, "[Combined treatment of nasopharyngeal cancer]."),
    journal_medline="Klin Padiatr",
)
LANCET = replace(CROHN_2007, journal="The Lancet", journal_iso="Lancet")
SHORT = replace(CROHN_2007, journal="", journal_iso="Pain Med")
MANY = replace(CROHN_2007, journal="", journal_iso="Proc Natl Acad Sci U S A")
AFRIDI = paper(
    "32525788", "Afridi B, Khan H", 2021, "Pain Perception and Management: Where do We Stand?"
)
PERROT = paper(
    "39801722",
    "Perrot S",
    2025,
    "Fibromyalgia: do I tackle you with pharmacological treatments?",
)
SCOTLAND = paper(
    "35095222",
    "Tweed EJ, Miller RG",
    2022,
    "Why are drug-related deaths among women increasing in Scotland? A mixed-methods analysis of"
    " possible explanations.",
)
RENO = paper("38596266", "Raikou VD", 2024, "Renoprotective strategies.", types=("Editorial",))
MIRACLE = paper("23173529", "Kohler M", 2012, "RFID: a medical miracle?")


@pytest.mark.parametrize(
    ("article", "said", "named"),
    [
        (ASPIRIN, "(Brighton 2012) New England Journal of Medicine", True),
        (MERTENS, "(Mertens 1993), Klin. Pädiatr., on children", True),
        (MERTENS, "(Mertens 1993), a klinisch and pädiatrisch one", False),
        # A name of one word: in it, or its volume.
        (LANCET, "Smith 2007 in the Lancet", True),
        (LANCET, "Smith 2007 in Lancet", True),
        (LANCET, "Smith 2007 in the journal Lancet", True),
        (LANCET, "Smith 2007 took a lancet", False),
        (LANCET, "Smith 2007 put in the lancet", False),
        (LANCET, "Smith 2007 in Lancet Oncology", False),
        (GOUMAS, "Goumas 1988 im HNO", True),
        (GOUMAS, "Goumas 1988 in der HNO", True),
        (GOUMAS, "Goumas 1988 dans HNO", True),
        (GOUMAS, "Goumas 1988 en HNO", True),
        (GOUMAS, "Goumas 1988, der HNO-Arzt", False),
        (GLUCOSE, "Wu 2018, Nature 559", True),
        (GLUCOSE, "Wu 2018, Nature 560", False),
        (GLUCOSE, "Wu 2018, Nature 5591", False),
        (GLUCOSE, "Wu 2018 on the nature of 559 tumours", False),
        (replace(GLUCOSE, volume=""), "Wu 2018, of that nature", False),
        # Initials of three to five words, in it.
        (WEISS, "Weiß 2012 in der DMW", True),
        (WEISS, "Weiß 2012 (DMW)", False),
        (ASPIRIN, "Brighton 2012 in the NEJM", True),
        (ASPIRIN, "Brighton 2012 the NEJM", False),
        (WEISS, "Weiß 2012 in der dmw", False),
        (SHORT, "Smith 2007 in PM", False),
        (MANY, "Smith 2007 in PNASUSA", False),
        (replace(CROHN_2007, journal_iso=""), "Smith 2007 in it", False),
    ],
)
def test_the_journal_that_is_named(article: Article, said: str, named: bool) -> None:
    assert names_journal(said, article) is named


@pytest.mark.parametrize(
    ("article", "said", "quoted"),
    [
        (DEPRESSION, f"in {DEPRESSION.title.lower()}, they", True),
        (AFRIDI, '"Where do we stand?" (Afridi 2021)', True),
        (AFRIDI, "„Where do we stand“ (Afridi 2021)", True),
        (AFRIDI, "«Pain perception and management» (Afridi 2021)", True),
        (AFRIDI, "where do we stand (Afridi 2021)", False),
        (AFRIDI, '"where do we stand now" (Afridi 2021)', False),
        (AFRIDI, '"perception and management" (Afridi 2021)', False),
        (SCOTLAND, '"Why are drug-related deaths among women increasing in Scotland?"', True),
        (SCOTLAND, "“A mixed-methods analysis of possible explanations”", True),
        (MIRACLE, 'Kohler 2012 asks for "a medical miracle"', True),
        (MIRACLE, 'Kohler 2012 on "RFID"', False),
        # Two words are a term, not a title.
        (RENO, '"Renoprotective strategies" (Raikou 2024)', False),
        # Nothing is no side.
        (PERROT, '"... ... ..." (Perrot 2025)', False),
    ],
)
def test_a_title_or_a_quoted_side_of_it(article: Article, said: str, quoted: bool) -> None:
    assert quotes_title(said, article) is quoted


def test_the_title_that_is_quoted_tells_namesakes_apart() -> None:
    other = replace(AFRIDI, pmid="9", title="Pain Perception and Management: A Review")
    for said, verdict in (
        ('"Where do we stand?" on pain', "strong"),
        ("Where do we stand? On pain", "ambiguous"),
    ):
        assert (
            by_mention(mention("Afridi", 2021, said), [AFRIDI, other], NO_TOPIC).verdict == verdict
        )


@pytest.mark.parametrize(
    ("journal", "verdict"), [("", "weak"), ("Nature", "strong"), ("Science", "weak")]
)
def test_a_journal_cited_beside_the_name_speaks_for_the_paper(journal: str, verdict: str) -> None:
    citation = mention("Wu", 2018, "frostbite", journal=journal)
    assert by_mention(citation, [GLUCOSE], NO_TOPIC).verdict == verdict


@pytest.mark.parametrize(
    ("said", "types", "counts"),
    [
        ("in an editorial", ("Editorial",), True),
        ("in an editorial", ("Journal Article",), False),
        ("in his letter", ("Comment", "Letter"), True),
        ("a randomized one", ("Journal Article", "Randomized Controlled Trial"), True),
        ("an article in a journal", ("Journal Article",), False),
        ("with their support", ("Research Support, Non-U.S. Gov't",), False),
    ],
)
def test_what_kind_of_paper_it_is_counts_as_a_heading(
    said: str, types: tuple[str, ...], counts: bool
) -> None:
    article = replace(RENO, pub_types=types)
    assert (support(told(mention("Raikou", 2024, said)), article) > 0) is counts
