"""What is accepted, what stays open, and why."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ldn_lit.matching.compare import compare
from ldn_lit.matching.ruling import Ruling
from ldn_lit.matching.topic import LOW_DOSE_NALTREXONE, NO_TOPIC
from ldn_lit.matching.verdict import judge
from ldn_lit.records import Article, Citation
from tests.matching.papers import (
    CHILDREN_2013,
    CORRIGENDUM,
    CROHN_2007,
    DEPRESSION,
    OVARIAN_CISPLATIN,
    PAIN_MED,
    PLOS_ONE,
    mention,
    paper,
    reference,
)

LDN = LOW_DOSE_NALTREXONE


def accepted(ruling: Ruling) -> str | None:
    return ruling.chosen.article.pmid if ruling.chosen else None


# --- author and year --------------------------------------------------------


def test_the_text_tells_the_low_dose_trial_from_the_full_dose_one() -> None:
    context = "A pilot study of low-dose naltrexone in fibromyalgia found that pain was reduced"
    ruling = judge(mention("Younger", 2009, context), [PLOS_ONE, PAIN_MED], LDN)
    assert ruling.verdict == "strong"
    assert accepted(ruling) == PAIN_MED.pmid
    assert [match.article.pmid for match in ruling.candidates] == [PAIN_MED.pmid, PLOS_ONE.pmid]


def test_two_papers_that_the_text_does_not_tell_apart_stay_ambiguous() -> None:
    ruling = judge(mention("Younger", 2009, "Naltrexone helps"), [PAIN_MED, PLOS_ONE], LDN)
    assert ruling.verdict == "ambiguous"
    assert ruling.chosen is None
    assert "PMID 19453963" in ruling.reason
    assert "PMID 19365548" in ruling.reason


def test_an_author_and_a_year_alone_name_nobody() -> None:
    ruling = judge(mention("Smith", 2013), [CHILDREN_2013], LDN)
    assert ruling.verdict == "weak"
    assert ruling.chosen is None


def test_the_only_paper_of_that_name_and_year_still_has_to_fit_the_text() -> None:
    context = "Naltrexone implants reduce relapse among heroin users in prison"
    ruling = judge(mention("Smith", 2013, context), [CHILDREN_2013], LDN)
    assert ruling.verdict == "weak"
    assert ruling.chosen is None


def test_the_year_online_is_rightly_cited() -> None:
    context = "children with Crohn's disease"
    assert accepted(judge(mention("Smith", 2012, context), [CHILDREN_2013], LDN)) == "23188075"
    assert accepted(judge(mention("Smith", 2013, context), [CHILDREN_2013], LDN)) == "23188075"
    assert accepted(judge(mention("Smith", 2010, context), [CHILDREN_2013], LDN)) is None


def test_a_neighbouring_year_never_beats_the_year_itself() -> None:
    second = replace(
        CROHN_2007,
        pmid="21380937",
        title="Therapy with the opioid antagonist naltrexone promotes"
        " mucosal healing in active Crohn's disease",
        pub_date=replace(CROHN_2007.pub_date, year=2008),
    )
    context = "low-dose naltrexone improves active Crohn's disease"
    ruling = judge(mention("Smith", 2008, context), [CROHN_2007, second], LDN)
    assert accepted(ruling) != CROHN_2007.pmid


def test_a_corrigendum_never_wins_over_its_paper() -> None:
    context = "depressed patients with breakthrough symptoms on antidepressants"
    for year in (2017, 2018):
        ruling = judge(mention("Mischoulon", year, context), [CORRIGENDUM, DEPRESSION], LDN)
        assert accepted(ruling) in (DEPRESSION.pmid, None)
    ruling = judge(mention("Mischoulon", 2018, context), [CORRIGENDUM], LDN)
    assert ruling.chosen is None


def test_a_paper_off_the_topic_is_not_what_a_text_on_the_topic_means() -> None:
    other = paper("1", "Khan A", 2014, "Surgical margins in tongue carcinoma", "Oral Oncol")
    context = "tongue cancer in remission on low-dose naltrexone"
    assert judge(mention("Khan", 2014, context), [other], LDN).verdict == "weak"


def test_a_document_on_the_topic_cites_papers_on_others_too() -> None:
    aspirin = paper(
        "23121403", "Brighton TA", 2012, "Low-dose aspirin for preventing recurrent thromboembolism"
    )
    naltrexone = paper("2", "Brighton TA", 2012, "Low-dose naltrexone for back pain")
    said = mention("Brighton", 2012, "aspirin keeps clots, that is thromboembolism, from recurring")
    assert accepted(judge(said, [aspirin, naltrexone], LDN)) == "23121403"
    assert accepted(judge(said, [naltrexone], LDN)) is None
    assert accepted(judge(mention("Brighton", 2012, ""), [aspirin, naltrexone], LDN)) is None


def test_a_co_author_is_accepted_only_with_much_support() -> None:
    little = judge(mention("Mauger", 2013, "children"), [CHILDREN_2013], LDN)
    assert little.chosen is None
    much = "safety and tolerability in children with severe Crohn's disease, a pilot"
    assert accepted(judge(mention("Mauger", 2013, much), [CHILDREN_2013], LDN)) == "23188075"


def test_a_stranger_of_the_same_year_is_not_found() -> None:
    ruling = judge(mention("Jones", 2013, "children with Crohn's disease"), [CHILDREN_2013], LDN)
    assert ruling.verdict == "not_found"
    assert "Jones" in ruling.reason


# --- references -------------------------------------------------------------

CITED = reference(
    authors=("Smith JP",),
    et_al=True,
    year=2007,
    title="Low-dose naltrexone therapy improves active Crohn’s disease",
    journal="Am J Gastroenterol",
)


def test_a_full_reference_is_exact() -> None:
    full = replace(CITED, volume="102", issue="4", pages="820-8")
    ruling = judge(full, [CROHN_2007, CHILDREN_2013])
    assert ruling.verdict == "exact"
    assert accepted(ruling) == "17222320"


def test_a_reference_ahead_of_print_has_no_volume_and_is_still_found() -> None:
    ruling = judge(CITED, [CHILDREN_2013, CROHN_2007])
    assert accepted(ruling) == "17222320"


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"year": 1999}, "year"),
        ({"authors": ("Jones A",)}, "authors"),
        ({"title": "Low-dose naltrexone therapy improves multiple sclerosis in mice"}, "title"),
    ],
)
def test_an_invented_reference_stays_open(change: dict[str, object], field: str) -> None:
    ruling = judge(replace(CITED, volume="102", pages="1", **change), [CROHN_2007])
    assert ruling.chosen is None
    assert field in ruling.reason


def test_without_title_or_pages_a_reference_is_too_little() -> None:
    ruling = judge(replace(CITED, title=""), [CROHN_2007])
    assert ruling.chosen is None


def test_journal_volume_and_page_make_up_for_a_missing_title() -> None:
    ruling = judge(replace(CITED, title="", volume="102", pages="820-8"), [CROHN_2007])
    assert accepted(ruling) == "17222320"


def test_two_records_of_the_same_title_are_not_guessed_between() -> None:
    twin = replace(CROHN_2007, pmid="99999999")
    assert judge(CITED, [CROHN_2007, twin]).verdict == "ambiguous"


def test_an_erratum_with_the_same_title_is_no_rival() -> None:
    erratum = replace(CROHN_2007, pmid="9", pub_types=("Published Erratum",))
    assert accepted(judge(CITED, [erratum, CROHN_2007])) == "17222320"
    assert judge(CITED, [erratum]).chosen is None


# --- identifiers ------------------------------------------------------------


def test_an_identifier_that_agrees_is_exact() -> None:
    for given in ({"pmid": "17222320"}, {"doi": "10.1111/J.1572-0241.2007.01045.X"}):
        assert judge(replace(CITED, **given), [CROHN_2007]).verdict == "exact"


def test_an_identifier_alone_is_enough() -> None:
    alone = Citation(id="c", kind="identifier", text="x", line=1, start=0, end=1, pmid="17222320")
    assert accepted(judge(alone, [CROHN_2007])) == "17222320"


def test_an_identifier_of_another_paper_is_a_conflict_that_names_both() -> None:
    ruling = judge(replace(CITED, pmid=OVARIAN_CISPLATIN.pmid), [OVARIAN_CISPLATIN, CROHN_2007])
    assert ruling.verdict == "conflict"
    assert ruling.chosen is None
    assert "PMID 21685240" in ruling.reason
    assert "PMID 17222320" in ruling.reason
    assert ruling.candidates


def test_an_unknown_pmid_with_a_known_text_is_a_conflict() -> None:
    assert judge(replace(CITED, pmid="1"), [CROHN_2007]).verdict == "conflict"


def test_an_unknown_identifier_is_not_found() -> None:
    alone = Citation(id="c", kind="identifier", text="x", line=1, start=0, end=1, pmid="1")
    assert judge(alone, []).verdict == "not_found"


# --- the rest ---------------------------------------------------------------


def test_a_web_page_is_never_forced_onto_a_paper() -> None:
    web = Citation(
        id="w",
        kind="web",
        text="x",
        line=1,
        start=0,
        end=1,
        title=CROHN_2007.title,
        authors=("Smith JP",),
        year=2007,
    )
    assert judge(web, [CROHN_2007]).verdict == "not_in_pubmed"


def test_prose_that_names_nobody_says_what_it_lacks() -> None:
    prose = Citation(
        id="p",
        kind="prose",
        text="x",
        line=1,
        start=0,
        end=1,
        context="less pain with low-dose naltrexone",
        note="names no author, journal or year",
    )
    ruling = judge(prose, [PAIN_MED], NO_TOPIC)
    assert ruling.chosen is None
    assert ruling.reason == "names no author, journal or year"


def test_a_field_that_was_not_cited_neither_helps_nor_hurts() -> None:
    fields = {penalty.field for penalty in compare(CITED, CROHN_2007).penalties}
    assert fields == {"title", "author", "year", "journal"}


def test_the_order_of_candidates_does_not_matter() -> None:
    papers: list[Article] = [PAIN_MED, PLOS_ONE, CROHN_2007, CHILDREN_2013]
    cited = mention("Younger", 2009, "a pilot study of symptoms in fibromyalgia")
    assert judge(cited, papers, LDN) == judge(cited, papers[::-1], LDN)
