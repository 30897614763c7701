"""What PubMed is asked, word for word."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ldn_lit.matching.topic import LOW_DOSE_NALTREXONE, NO_TOPIC, Topic
from ldn_lit.records import Article, Author, Citation, CitationKey, PartialDate
from ldn_lit.resolve.questions import (
    LONGEST_TERM,
    as_reference,
    citation_key,
    identifier_clause,
    mention_clause,
    paired_clause,
    relaxed_clause,
    terms,
    title_clause,
    topic_clause,
    unseen_support,
)
from tests.matching.papers import CROHN_2007, mention, reference

LDN = LOW_DOSE_NALTREXONE
ON_TOPIC = '(naltrexone[tw] OR "opioid growth factor"[tw] OR LDN[tw])'


def test_a_mention_is_asked_for_by_author_year_and_topic() -> None:
    assert mention_clause(mention("Zagon", 1983), LDN) == f"(Zagon[au] AND 1983[dp] AND {ON_TOPIC})"


@pytest.mark.parametrize(
    ("cited", "asked"),
    [
        ("Smith JP", "Smith"),
        ("Younger", "Younger"),
        ("Bruun-Plesner", "Bruun-Plesner"),
        ("Łoś", "Los"),
        ("O'Neill", "O'Neill"),
        ("O’Neill", "O'Neill"),
        ("van der Woude CJ", "van der Woude"),
        ("de Lima", "de Lima"),
        ("King ML Jr", "King"),
        ("Smith, J.P.", "Smith"),
        ("Smith] OR cancer[ti", "Smith or cancer ti"),
        ('Smith"[au] OR "x', "Smith au or x"),
        ("Smith) OR (x", "Smith or x"),
        ("李", "unknown"),
        ("", "unknown"),
    ],
)
def test_a_surname_as_pubmeds_author_index_knows_it(cited: str, asked: str) -> None:
    clause = mention_clause(mention(cited, 2013), Topic(phrases=("naltrexone",)))
    assert clause == f"({asked}[au] AND 2013[dp] AND naltrexone[tw])"


@pytest.mark.parametrize(
    ("cited", "asked"),
    [
        ("Småbrekke", "(Smabrekke[au] OR Smaabrekke[au])"),
        ("Özdemir", "(Ozdemir[au] OR Oezdemir[au])"),
        ("Mueller K", "(Mueller[au] OR Muller[au])"),
    ],
)
def test_a_letter_that_is_written_in_two_ways_is_asked_for_in_both(cited: str, asked: str) -> None:
    clause = mention_clause(mention(cited, 2013), Topic(phrases=("naltrexone",)))
    assert clause == f"({asked} AND 2013[dp] AND naltrexone[tw])"


def test_two_authors_must_both_be_there_and_a_third_is_not_asked_for() -> None:
    cited = Citation(
        id="c",
        kind="author_year",
        text="x",
        line=1,
        start=0,
        end=1,
        authors=("Brown", "Panksepp", "Third"),
        year=2009,
    )
    clause = mention_clause(cited, Topic(phrases=("naltrexone",)))
    assert clause == "(Brown[au] AND Panksepp[au] AND 2009[dp] AND naltrexone[tw])"


def test_without_a_topic_the_first_author_and_the_year_are_enough() -> None:
    cited = mention("Berkson", 2007, "Berkson saw lymphoma symptoms reversed")
    assert mention_clause(cited, NO_TOPIC) == "(Berkson[1au] AND 2007[dp])"
    two = replace(cited, authors=("Wang", "Chen", "Li"))
    assert mention_clause(two, NO_TOPIC) == "(Wang[1au] AND Chen[au] AND 2007[dp])"


def test_a_name_that_thousands_bear_is_narrowed_by_every_stem_of_the_text_and_its_kin() -> None:
    cited = mention("Wang", 2013, "murine lymphomas")
    clause = mention_clause(cited, NO_TOPIC)
    assert clause.startswith("(Wang[1au] AND 2013[dp] AND (murin*[tw] OR lymphoma*[tw]")
    assert {"mice*[tw]", "mous*[tw]"} <= set(re.findall(r"\w+\*?\[tw\]", clause))
    assert mention_clause(mention("Wang", 2013), NO_TOPIC) == "(Wang[1au] AND 2013[dp])"


def test_still_too_common_two_stems_are_asked_for() -> None:
    cited = mention("Wang", 2013, "lymphoma relapse effects")
    assert paired_clause(cited) == (
        "(Wang[1au] AND 2013[dp] AND ((lymphoma*[tw] AND relaps*[tw]) OR (lymphoma*[tw] AND"
        " effect*[tw]) OR (relaps*[tw] AND effect*[tw])))"
    )
    assert paired_clause(mention("Wang", 2013, "lymphoma")) == ""


def test_what_two_stems_leave_out_can_share_one_word_and_its_kin() -> None:
    assert unseen_support(mention("Wang", 2013, "elbows with vitiligo")) == 2.0
    assert unseen_support(mention("Wang", 2013, "elbows of mice")) == 2.75
    many = " ".join(f"{letter}zzzzzzz" for letter in "abcdefghijklmn")
    assert unseen_support(mention("Wang", 2013, many)) == 6.0


@pytest.mark.parametrize(
    ("phrases", "clause"),
    [
        ((), ""),
        (("naltrexone",), "naltrexone[tw]"),
        (("low dose", "LDN"), '("low dose"[tw] OR LDN[tw])'),
    ],
)
def test_a_topic_is_asked_for_by_its_phrases(phrases: tuple[str, ...], clause: str) -> None:
    assert topic_clause(Topic(phrases=phrases)) == clause


# --- asked again ------------------------------------------------------------


PARTICLES = "van der Smith[au] OR van den Smith[au] OR van de Smith[au] OR van Smith[au]"
ANY_SMITH = (
    f"(Smith[au] OR {PARTICLES} OR de Smith[au] OR von Smith[au] OR da Smith[au] OR el Smith[au])"
)


def test_asked_again_the_years_around_and_the_words_of_the_text_count() -> None:
    cited = mention("Smith", 2013, "tolerability among children")
    about = "(tolerabil*[tw] OR children*[tw])"
    assert relaxed_clause(cited, LDN) == f"({ANY_SMITH} AND 2012:2014[dp] AND {about})"
    assert relaxed_clause(mention("van Smith", 2013, "children"), LDN) == (
        "(van Smith[au] AND 2012:2014[dp] AND children*[tw])"
    )


def test_asked_again_without_words_the_topic_counts() -> None:
    clause = relaxed_clause(mention("Smith", 2013), LDN)
    assert clause == f"({ANY_SMITH} AND 2012:2014[dp] AND {ON_TOPIC})"


def test_a_reference_is_asked_for_again_by_its_journal_its_place_and_its_title() -> None:
    cited = reference(authors=("van Liang X",), year=2016, journal='Transl "Pain" [Med]')
    assert relaxed_clause(cited, LDN) == (
        '(van Liang[au] AND 2015:2017[dp] AND "Transl Pain Med"[ta])'
    )
    placed = reference(year=2016, volume="10", pages="5-13")
    assert relaxed_clause(placed, LDN) == "(2015:2017[dp] AND 10[vi] AND 5[pg])"
    titled = reference(
        authors=("van Liang X",), year=2016, title="Opioid system modulates immune functions widely"
    )
    clause = relaxed_clause(titled, LDN)
    assert "(functions[ti] AND modulates[ti])" in clause
    assert "(functions[ti] AND opioid[ti] AND immune[ti] AND 2015:2017[dp])" not in clause
    assert clause.count("[au]") == 1


@pytest.mark.parametrize("given", [{"authors": ("Smith",)}, {"year": 2013}])
def test_without_author_or_year_nothing_is_asked_again(given: dict[str, object]) -> None:
    assert relaxed_clause(reference(**given), LDN) == ""


# --- titles and identifiers -------------------------------------------------


@pytest.mark.parametrize(
    ("authors", "title", "clause"),
    [
        (
            ("Smith JP",),
            "Low-dose naltrexone therapy improves active Crohn’s disease",
            "(Smith[au] AND naltrexone[ti] AND improves[ti] AND disease[ti] AND therapy[ti]"
            " AND active[ti])",
        ),
        ((), "Reversal of lymphoma", "(lymphoma[ti] AND reversal[ti])"),
        (("Khan A",), "Naltrexone", ""),
        (("Khan A",), "", ""),
        ((), 'Pain"[ti] OR (cancer[ti]', "(cancer[ti] AND pain[ti])"),
    ],
)
def test_a_title_is_asked_for_by_its_longest_words(
    authors: tuple[str, ...], title: str, clause: str
) -> None:
    assert title_clause(reference(authors=authors, title=title)) == clause


@pytest.mark.parametrize(
    ("given", "clause"),
    [
        ({}, ""),
        ({"doi": "10.1002/ana.22006"}, '"10.1002/ana.22006"[aid]'),
        ({"pmcid": "PMC2891387"}, "PMC2891387"),
        ({"doi": "10.1/x", "pmcid": "PMC1"}, '("10.1/x"[aid] OR PMC1)'),
        ({"doi": '10.1/x"[aid] OR cancer['}, '"10.1/x aid OR cancer"[aid]'),
    ],
)
def test_an_identifier_is_asked_for_by_its_tag(given: dict[str, object], clause: str) -> None:
    assert identifier_clause(reference(**given)) == clause


@pytest.mark.parametrize(
    ("given", "key"),
    [
        (
            {"authors": ("Brown N", "Panksepp J"), "year": 2009, "pages": "333-7"},
            CitationKey(
                journal="Med Hypotheses",
                year="2009",
                volume="72",
                first_page="333",
                author="Brown N",
            ),
        ),
        (
            {"pages": "e0212460"},
            CitationKey(journal="Med Hypotheses", volume="72", first_page="e0212460"),
        ),
        ({"pages": ""}, None),
        ({"pages": "333", "volume": ""}, None),
        ({"pages": "333", "journal": ""}, None),
    ],
)
def test_a_citation_match_needs_journal_volume_and_page(
    given: dict[str, object], key: CitationKey | None
) -> None:
    fields = {"journal": "Med Hypotheses", "volume": "72", **given}
    assert citation_key(reference(**fields)) == key


def test_a_record_known_from_elsewhere_is_asked_for_as_the_reference_it_would_be() -> None:
    cited = as_reference(CROHN_2007, "library#7")
    assert (cited.id, cited.kind, cited.pmid) == ("library#7", "reference", "17222320")
    assert cited.authors[:2] == ("Smith JP", "Stock H")
    assert (cited.year, cited.volume, cited.issue, cited.pages) == (2007, "102", "4", "820-828")
    assert (cited.journal, cited.title) == (CROHN_2007.journal_iso, CROHN_2007.title)
    assert not cited.et_al
    partly = Article(
        title="T",
        authors=(Author(last="A"),),
        authors_complete=False,
        journal="Whole name",
        pub_date=PartialDate(),
    )
    assert as_reference(partly, "x").et_al
    assert as_reference(partly, "x").journal == "Whole name"


# --- as few terms as possible -----------------------------------------------


def test_clauses_share_a_term_and_equal_ones_are_asked_once() -> None:
    assert terms(["(a)", "", "(b)", "(a)"]) == [["(a)", "(b)"]]
    assert terms(["", ""]) == []
    assert terms([]) == []


def test_a_term_is_never_longer_than_allowed_unless_one_clause_is() -> None:
    clauses = [f"({number:0400d})" for number in range(40)]
    asked = terms(clauses)
    assert len(asked) == 4
    assert all(len(" OR ".join(bundle)) <= LONGEST_TERM for bundle in asked)
    assert [clause for bundle in asked for clause in bundle] == clauses
    giant = "(" + "x" * LONGEST_TERM + ")"
    assert terms(["(a)", giant, "(b)"]) == [["(a)"], [giant], ["(b)"]]


@given(st.lists(st.text("ab()", min_size=1, max_size=900), max_size=40))
def test_no_clause_is_lost(clauses: list[str]) -> None:
    asked = terms(clauses)
    assert [clause for bundle in asked for clause in bundle] == list(dict.fromkeys(clauses))
    assert all(len(" OR ".join(bundle)) <= LONGEST_TERM for bundle in asked)


# --- nothing a document says can become part of the query's own language ----

HOSTILE = st.text('abcZ"[]()*:|&\n\t ’ORANDNOT01', max_size=40)


@given(HOSTILE, HOSTILE, HOSTILE)
def test_a_hostile_document_cannot_leave_its_clause(name: str, title: str, doi: str) -> None:
    cited = reference(authors=(name,), title=title, doi=doi, year=2010, journal=title)
    for clause in (
        mention_clause(cited, LDN),
        mention_clause(cited, NO_TOPIC),
        paired_clause(replace(cited, context=title)),
        relaxed_clause(cited, LDN),
        title_clause(cited),
        identifier_clause(cited),
    ):
        outside = re.sub(r'"[^"]*"', '""', clause)
        assert outside.count('"') % 2 == 0
        assert outside.count("(") == outside.count(")")
        assert set(re.findall(r"\[(.*?)\]", outside)) <= {
            "au",
            "1au",
            "dp",
            "tw",
            "ti",
            "ta",
            "aid",
            "vi",
            "pg",
        }
        depth = 0
        for letter in outside:
            depth += (letter == "(") - (letter == ")")
            assert depth >= 0
