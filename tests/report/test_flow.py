"""The flow of a review: its numbers add up, whatever was found and whatever was said."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from report_samples import WHEN, search

from ldn_lit.records import (
    Article,
    HeldArticle,
    Link,
    Looked,
    Mark,
    Run,
    Stage,
    Strategy,
)
from ldn_lit.report import flow_forms
from ldn_lit.report.flow import NO_REASON, flow
from ldn_lit.report.survey import SourceFile, Survey

RUN = Run(id=3, started=WHEN, finished=WHEN, outcome="complete", version="0.1.0")
PAPERS = ("11", "12", "13", "14")
TRIALS = ("NCT00000001", "NCT00000002")


def strategy(name: str, *ever: str, source: str = "pubmed", **fields: object) -> Strategy:
    outcome = str(fields.pop("outcome", "complete"))
    searched = search(name, outcome, source=source, count=len(ever), got=len(ever), **fields)
    look = Looked(
        run=3, started=WHEN, outcome=searched.outcome, count=len(ever), new=0, baseline=True
    )
    found = frozenset(ever)
    return Strategy(search=searched, run=RUN, looks=(look,), answered=found, ever=found)


def said(kind: str, note: str = "", stage: Stage = "", made: str = WHEN) -> Mark:
    return Mark(kind=kind, note=note, made=made, stage=stage)  # type: ignore[arg-type]


def held(pmid: str, *links: Link, types: Sequence[str] = ()) -> HeldArticle:
    article = Article(pmid=pmid, title=pmid, links=links, pub_types=tuple(types))
    return HeldArticle(
        id=int(pmid), article=article, confirmed=True, citation_key=f"k{pmid}", origin="pubmed"
    )


CROHN = strategy("crohn", "11", "12")
PAIN = strategy("pain", "12", "13", "14")
REGISTRY = strategy("pain", *TRIALS, source="clinicaltrials")
SURVEY = Survey(run=RUN, strategies=(CROHN, PAIN, REGISTRY))


def test_nothing_said_is_nothing_screened() -> None:
    found = flow(SURVEY)
    assert (found.of("pubmed"), found.of("clinicaltrials")) == (5, 2)
    assert (found.several, found.renumbered) == (1, 0)
    assert found.searched.records == found.searched.unscreened == 6
    assert found.searched.screened == found.searched.sought == found.studies == 0


@pytest.mark.parametrize(
    ("stage", "screened", "sought", "assessed"),
    [("screening", 1, 0, 0), ("", 1, 0, 0), ("retrieval", 1, 1, 0), ("full-text", 1, 1, 1)],
)
def test_an_exclusion_counts_where_it_was_made(
    stage: Stage, screened: int, sought: int, assessed: int
) -> None:
    way = flow(replace(SURVEY, marks={"11": [said("exclude", "rats", stage)]})).searched
    assert (way.screened, way.sought, way.assessed, way.included) == (
        screened, sought, assessed, (),
    )  # fmt: skip


def test_reasons_are_one_whatever_their_case_and_the_missing_are_counted() -> None:
    marks = {
        "11": [said("exclude", "wrong dose", "full-text")],
        "12": [said("exclude", "Wrong dose.", "full-text")],
        "13": [said("exclude", "wrong  dose", "full-text")],
        "14": [said("exclude", "", "full-text")],
    }
    found = flow(replace(SURVEY, marks=marks)).searched
    assert found.ineligible == {"wrong dose": 3, NO_REASON: 1}
    assert flow(replace(SURVEY, marks=marks)).other.records == 0


def test_a_note_or_having_read_it_is_no_screening() -> None:
    found = flow(replace(SURVEY, marks={"11": [said("read"), said("note", "see")]}))
    assert found.searched.screened == 0
    assert found.other.records == 0


def test_what_no_search_found_comes_in_only_by_a_persons_word() -> None:
    survey = replace(
        SURVEY,
        cited=frozenset({"98", "97"}),
        marks={"98": [said("include")], "99": [said("exclude")], "97": [said("read")]},
    )
    found = flow(survey)
    assert (found.other.records, found.cited) == (2, 1)
    assert found.other.included == ("98",)
    assert found.searched.records == 6


def test_an_older_number_and_a_merged_pmid_are_the_record_they_are_now() -> None:
    survey = replace(
        SURVEY,
        newer={"NCT00000001": "NCT00000002", "14": "11"},
        marks={
            "14": [said("exclude", made="2026-01-01T00:00:00Z")],
            "11": [said("include", made="2026-01-02T00:00:00Z")],
        },
    )
    found = flow(survey)
    assert (found.several, found.renumbered, found.searched.records) == (1, 2, 4)
    assert found.searched.included == ("11",)
    assert found.searched.screened == 1
    turned = replace(survey, marks=dict(reversed(survey.marks.items())))
    assert flow(turned) == found


def test_numbers_that_lead_in_a_circle_end() -> None:
    survey = replace(SURVEY, newer={"11": "12", "12": "11"})
    assert flow(survey).searched.records in (5, 6)


def test_a_trial_with_its_papers_and_a_preprint_with_its_article_are_one_study() -> None:
    survey = replace(
        SURVEY,
        articles={"13": held("13", Link(kind="UpdateIn", pmid="14")), "14": held("14")},
        linked=frozenset({("11", "NCT00000001"), ("12", "NCT00000001"), ("11", "NCT00000002")}),
        marks={name: [said("include")] for name in ("11", "12", "13", "14", "NCT00000001")},
    )
    found = flow(survey)
    assert len(found.searched.included) == 5
    assert found.studies == 2
    assert found.editions == (("13", "14"),)


def test_a_retracted_paper_that_is_included_is_named() -> None:
    survey = replace(
        SURVEY,
        articles={
            "11": held("11", types=["Retracted Publication"]),
            "12": held("12", types=["Retracted Publication"]),
        },
        marks={"11": [said("include")], "12": [said("exclude")]},
    )
    assert flow(survey).retracted == ("11",)
    assert "RETRACTED and included: 11." in flow_forms.text(survey, flow(survey))


def test_a_search_that_was_not_answered_is_named() -> None:
    failed = strategy("crohn", outcome="failed")
    survey = replace(SURVEY, strategies=(failed, PAIN))
    told = " ".join(flow_forms.text(survey, flow(survey)).split())
    assert "crohn on PubMed: failed in run 3" in told
    assert "pain on PubMed:" not in told


NAMES = st.sampled_from([*PAPERS, *TRIALS, "99"])
MARKS = st.lists(
    st.builds(
        said,
        st.sampled_from(["include", "exclude", "read", "note"]),
        st.sampled_from(["", "rats", "Rats", "dose"]),
        st.sampled_from(["", "screening", "retrieval", "full-text"]),
        st.sampled_from(["2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z"]),
    ),
    max_size=3,
)


@given(
    st.lists(st.frozensets(NAMES), max_size=4),
    st.dictionaries(NAMES, MARKS),
    st.dictionaries(NAMES, NAMES, max_size=3),
    st.frozensets(NAMES),
    st.frozensets(st.tuples(NAMES, NAMES)),
)
def test_the_numbers_add_up(
    found: list[frozenset[str]],
    marks: dict[str, list[Mark]],
    newer: dict[str, str],
    cited: frozenset[str],
    linked: frozenset[tuple[str, str]],
) -> None:
    survey = Survey(
        run=RUN,
        strategies=tuple(strategy(f"s{place}", *ids) for place, ids in enumerate(found)),
        marks=marks,
        newer=newer,
        cited=cited,
        linked=linked,
    )
    counted = flow(survey)
    assert counted.identified == sum(map(len, found))
    assert counted.identified - counted.several - counted.renumbered == counted.searched.records
    assert min(counted.several, counted.renumbered) >= 0
    for way in (counted.searched, counted.other):
        assert way.unscreened + way.screened == way.records
        assert way.screened - sum(way.excluded.values()) == way.sought
        assert way.sought - sum(way.not_retrieved.values()) == way.assessed
        assert way.assessed - sum(way.ineligible.values()) == len(way.included)
    reports = len(counted.searched.included) + len(counted.other.included)
    assert (reports > 0) <= (1 <= counted.studies <= reports)
    assert counted.other.unscreened == 0
    assert not {*counted.other.included} & {*counted.searched.included}
    assert 0 <= counted.cited <= counted.other.records
    told = json.loads(flow_forms.json(survey, counted))
    assert told["searches"]["records"] == counted.searched.records
    assert told["included"]["reports"] == reports
    assert flow_forms.markdown(survey, counted).count("| Reports excluded |") == 1


def imported(name: str, *records: str) -> SourceFile:
    return SourceFile(name=name, format="ris", records=records)


EMBASE = imported("embase.ris", "11", "21", "22", "22")
SCOPUS = imported("scopus.csv", "22", "23", "NCT00000001")


def test_records_of_imported_files_are_counted_and_their_duplicates_removed() -> None:
    found = flow(replace(SURVEY, files=(EMBASE, SCOPUS)))
    assert found.files == (("embase.ris", 4), ("scopus.csv", 3))
    assert (found.repeated, found.searched_too) == (2, 2)
    assert (found.other.records, found.other.unscreened, found.marked) == (3, 3, 0)
    assert found.searched == flow(SURVEY).searched


def test_the_boxes_of_other_ways_add_up() -> None:
    survey = replace(
        SURVEY,
        files=(EMBASE,),
        cited=frozenset({"21", "98"}),
        newer={"20": "21"},
        marks={name: [said("include")] for name in ("20", "98", "99")},
    )
    found = flow(survey)
    assert (found.cited, found.marked, found.other.records) == (1, 2, 4)
    assert found.other.included == ("21", "98", "99")
    boxes = {box.label: box.other for box in flow_forms._boxes(survey, found)}
    assert boxes["Records from imported files"] == 4
    assert boxes["embase.ris"] == 4
    assert boxes["Duplicate records removed"] == 2
    identified = (
        boxes["Records from imported files"]
        + boxes["Records cited by documents read here"]
        + boxes["Records marked by hand alone"]
    )
    assert identified - boxes["Duplicate records removed"] == boxes["Records to screen"] == 4


def test_files_are_told_in_every_form() -> None:
    survey = replace(SURVEY, files=(EMBASE, SCOPUS))
    found = flow(survey)
    told = json.loads(flow_forms.json(survey, found))
    assert told["identified"]["files"][1] == {"name": "scopus.csv", "records": 3}
    assert told["removed"]["in_imported_files"] == 4
    assert told["removed"]["duplicates"] == found.several + found.renumbered
    assert told["other_ways"]["in_files"] == 7
    for form in (flow_forms.text, flow_forms.markdown):
        assert "2 of 7 entries repeat another" in form(survey, found).replace("\n", " ")


def test_without_files_nothing_is_said_of_them() -> None:
    assert "mported files" not in flow_forms.text(SURVEY, flow(SURVEY))
