"""What is looked for only where a sign of it stands: it is found in every form it has."""

from __future__ import annotations

import re
import sys
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ldn_lit.citations.caseless import caseless
from ldn_lit.citations.cues import cue_in
from ldn_lit.citations.identifiers import identifiers_in
from ldn_lit.citations.spoken_journals import SpokenJournals
from ldn_lit.citations.starts import matches_at, places_of
from ldn_lit.citations.years import YEAR, years_in
from tests.growth import in_proportion

REPORTS = """reported reports published presented described documented conducted followed observed
    found showed demonstrated studied enrolled""".split()
UNDER_WAY = "conducting running testing studying".split()
TELLS = """found finds show shows shown showed showing demonstrates demonstrated demonstrating
    reports reported suggests suggested concludes concluded reveals revealed observes observed
    confirms confirmed documents documented enrolled enroled randomised randomized testing tested
    studying compares compared comparing evaluates evaluated evaluating assesses assessed assessing
    recruiting underway ongoing conducted conducting involving""".split()
PHRASES = "under way|in which|followed in|appeared in|came out|looked at".split("|")
STUDIES = "STUDIES TRIALS CASE\nREPORTS CASE\nSERIES META-ANALYSES SYSTEMATIC\nREVIEWS".split(" ")


# --- letters ----------------------------------------------------------------


def test_letters_are_taken_as_patterns_without_case_take_them() -> None:
    plain = re.compile("[a-z]", re.IGNORECASE)
    for letter in filter(plain.fullmatch, map(chr, range(sys.maxunicode + 1))):
        small = caseless(letter)
        assert small.isascii()
        assert re.fullmatch(small, letter, re.IGNORECASE)


def test_places_stay_what_they_are() -> None:
    every = "".join(map(chr, (*range(0xD800), *range(0xE000, sys.maxunicode + 1))))
    assert len(caseless(every)) == len(every)


# --- places -----------------------------------------------------------------


def test_signs_are_found_in_order_also_within_each_other() -> None:
    assert places_of(("pmc", "pmcid", "mc"), "pmcid pmc", 10) == [10, 11, 16, 17]


@given(st.text(alphabet="ab1", max_size=30))
def test_patterns_tried_where_they_can_begin_find_what_they_find(text: str) -> None:
    pattern = re.compile("a+b?1?|aba")
    found = matches_at(pattern, text, places_of(("a",), text), len(text))
    assert [one.span() for one in found] == [one.span() for one in pattern.finditer(text)]


@given(st.text(alphabet="12089 ab,;.(–/’", max_size=40))
def test_plain_years_are_those_of_the_pattern(text: str) -> None:
    plain = [year for year in years_in(text, 0, len(text)) if not year.doubtful]
    assert [(one.start, one.end) for one in plain] == [one.span() for one in YEAR.finditer(text)]


@pytest.mark.parametrize("text", ["(Moela et al., 201412).", "(Howerton et al. 2012 mice)", "’13 "])
def test_doubtful_years_are_found(text: str) -> None:
    assert [year.doubtful for year in years_in(f"in {text}", 0, len(text) + 3)] == [True]


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("https://pubmed.ncbi.nlm.nih.gov/23359310/", "pmid"),
        ("pubmed.gov/23359310", "pmid"),
        ("https://www.ncbi.nlm.nih.gov/pubmed/23359310", "pmid"),
        ("https://hubmed.org/display.cgi?uids=23359310", "pmid"),
        ("https://europepmc.org/article/med/23359310", "pmid"),
        ("PMID: 23359310", "pmid"),
        ("PubMed ID 23359310", "pmid"),
        ("23359310[uid] of PubMed", "pmid"),
        ("PubMed has 23359310 (pmid)", "pmid"),
        ("https://pmc.ncbi.nlm.nih.gov/articles/PMC3962576/", "pmcid"),
        ("https://www.ncbi.nlm.nih.gov/pmc/articles/PMC3962576/", "pmcid"),
        ("https://europepmc.org/articles/PMC3962576", "pmcid"),
        ("https://ukpmc.ac.uk/articles/PMC3962576", "pmcid"),
        ("http://www.pubmedcentral.nih.gov/articlerender.fcgi?artid=3962576", "pmcid"),
        ("PMCID: PMC3962576", "pmcid"),
        ("PMC 3962576", "pmcid"),
        ("https://clinicaltrials.gov/study/NCT00568555", "nct_id"),
        ("NCT 0056 8555", "nct_id"),
        ("EudraCT 2014-001234-12", "eudract"),
        ("(NCT00568555, 2014-001234-12)", "eudract"),
        ("doi: 10.1002/art.37734", "doi"),
        ("https://DOI.org/10.1002/art.37734", "doi"),
    ],
)
@pytest.mark.parametrize("cased", [str, str.upper, str.lower, str.swapcase])
def test_identifiers_are_found_however_they_are_cased(written: str, kind: str, cased: Any) -> None:
    text = f"İſ [{cased(written)}"
    assert kind in {one.kind for one in identifiers_in(text)}
    if "http" in written.lower():
        assert identifiers_in(text)[0].start == text.index("[") + 1


@pytest.mark.parametrize("token", ["pmid", "pubmed.gov/", "PMC", "nct", "clinicaltrials.gov/"])
def test_signs_without_a_number_take_time_in_proportion(token: str) -> None:
    assert in_proportion(lambda count: identifiers_in(token * count), 50_000)


# --- prose ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("a trial in Odense was later PUBLISHED", "published"),
        ("They published an open study of it", "published"),
        ("There is Weak Evidence that it helps in fibromyalgia", "graded"),
        ("a PHASE II/III trial of it", "phase"),
        ("In 1985, Bihari treated a woman with it", "anecdote"),
        *((f"In 1985, he {verb} a patient on it", "anecdote") for verb in ("tried", "put", "gave")),
        ("In 1985, she prescribed it for a child", "anecdote"),
        ("In 1985, they started patients on it", "anecdote"),
        *((f"She {verb} that 30 % felt better", "report") for verb in REPORTS),
        *((f"They are {verb} it in 40 women", "report") for verb in UNDER_WAY),
        *((f"Their 2013 {name}, was larger", "dated") for name in ("trial", "paper", "survey")),
        ("the Stanford report from 2013", "dated"),
        ("the Stanford case series of 2013", "dated"),
        ("the Stanford meta-analysis of 2013", "dated"),
        ("the Stanford review of 2013", "dated"),
        ("A 2013 study by Younger", "dated"),
        *((f"one small trial {verb} it", "study") for verb in (*TELLS, *PHRASES)),
        *((f"TWO {studies} TESTED it", "study") for studies in STUDIES),
    ],
)  # fmt: skip
def test_every_turn_of_phrase_is_a_cue(words: str, kind: str) -> None:
    cue = cue_in(words)
    assert cue is not None
    assert cue.kind == kind


@pytest.mark.parametrize("we", ["We", "we", "Then we"])
def test_what_we_did_is_none(we: str) -> None:
    assert cue_in(f"{we} conducted a trial that showed it") is None
    assert cue_in(f"e{we[-2:]} conducted a trial that showed it") is not None


@pytest.mark.parametrize(
    ("words", "journal"),
    [
        ("it was published two years later in Pain Medicine", "Pain Medicine"),
        ("it appeared in the Lancet", "Lancet"),
        ("a trial in Pain Medicine was small", "Pain Medicine"),
        ("the results in\nthe journal Pain Medicine", "Pain Medicine"),
        ("a letter in *The Lancet Rheumatology*", "Lancet Rheumatology"),
        *((f"In 2013 Pain Medicine {verb} a trial", "Pain Medicine")
          for verb in ("published", "printed", "carried", "ran")),
        ("In Pain Medicine, a group from Odense gave 6 mg", "Pain Medicine"),
        ("a 2013 Cochrane review", "Cochrane Database of Systematic Reviews"),
        ("so said Pain Medicine, January 2024", "Pain Medicine"),
        ("so said Pain Medicine in the spring of 2013", "Pain Medicine"),
        ("so said Pain Medicine, back in 2013", "Pain Medicine"),
        ("so said Pain Medicine for 3 May 2013", "Pain Medicine"),
    ],
)  # fmt: skip
def test_journals_are_heard_in_every_way_they_are_named(words: str, journal: str) -> None:
    found = SpokenJournals(()).found_in(words)
    assert found is not None
    assert found.name.removeprefix("The ") == journal


def test_the_same_journal_can_be_that_of_a_sentence_with_a_citation(find: Any) -> None:
    text = (
        "A trial in Pain Medicine was small (Younger and Mackey 2009). Nobody knew why. "
        "In 2013, researchers reported in the same journal that more patients felt better."
    )
    assert [one.journal for one in find(text, "prose")] == ["Pain Medicine"]


# --- the rest ---------------------------------------------------------------


@pytest.mark.parametrize(
    "medium", "radio podcast podcasts webinar Webinars television TV broadcast RADIO".split()
)
def test_every_medium_is_a_broadcast(find: Any, medium: str) -> None:
    (found,) = find(f"On {medium} Jarred Younger talks with Norman Swan about it.", "web")
    assert found.note == "a broadcast, not a publication"


@pytest.mark.parametrize("lead", ["see", "See also", "see also:", "cf.", "Read", "look up"])
def test_a_bare_number_to_see_is_a_pmid(find: Any, lead: str) -> None:
    text = f"PubMed has it ({lead} 31418821), and 31418822 patients."
    assert [one.pmid for one in find(text)] == ["31418821"]


@pytest.mark.parametrize(
    "name", ["Younger", "al-Hashel", "el-Hashem", "d’Ambrosio", "van Dijk", "von Korff", "Öster"]
)
def test_a_name_without_its_year_means_the_paper(find: Any, name: str) -> None:
    first, again = find(f"So {name} et al. (2013) found. Later {name} et al. saw no more of it.")
    assert again.refers_to == first.id


@pytest.mark.parametrize("indent", ["", " ", "  ", "   "])
def test_keys_in_fenced_code_are_none(find: Any, indent: str) -> None:
    text = f"See [@younger2013].\n\n{indent}~~~\n[@smith2007]\n~~~\n\nAnd [@smith2011]."
    assert [one.key for one in find(text)] == ["younger2013", "smith2011"]


@pytest.mark.parametrize(
    ("label", "volume"),
    [("vol. ", "65"), ("Vol ", "65"), ("Bd. ", "65"), ("Band ", "65"), ("Jg. ", "65")],
)
def test_a_labelled_volume_is_read(find: Any, label: str, volume: str) -> None:
    entry = f"[1] J. Younger and S. Mackey, “Some title,” Pain Medicine, {label}65, pp. 5-9, 2013."
    (found,) = find(f"References\n\n{entry}", "reference")
    assert (found.volume, found.pages) == (volume, "5-9")
