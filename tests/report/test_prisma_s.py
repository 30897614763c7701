"""PRISMA-S: sixteen items, each answered from the record or left to the person who knows."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from report_samples import search

from ldn_lit.cli.tables import table
from ldn_lit.records import Looked, Run, SavedSearch, SearchOutcome, Strategy
from ldn_lit.report import prisma_s_forms
from ldn_lit.report.prisma_s import TO_FILL_IN, TOPICS, Answer, items
from ldn_lit.report.searchrxiv import deposits
from ldn_lit.report.survey import Survey

DAYS = [f"2026-11-{day}T08:00:00Z" for day in range(20, 28)]
RUN = Run(id=4, started=DAYS[3], finished=DAYS[3], outcome="complete", version="0.1.0")
SENT = '("low dose naltrexone"[tiab] AND naltrexone[tiab]) NOT review[pt]'
UNDERSTOOD = '"low dose naltrexone"[Title/Abstract] AND "naltrexone"[MeSH Terms]'


def looked(
    run: int, count: int, new: int = 0, outcome: SearchOutcome = "complete", baseline: bool = False
) -> Looked:
    return Looked(
        run=run, started=DAYS[run - 1], outcome=outcome, count=count, new=new, baseline=baseline
    )


CORE = Strategy(
    search=search(
        "core", count=9, got=8, new=1, sent=SENT, translation=UNDERSTOOD, missed=("23359310",),
        warnings=("Phrase not found: lowdose",),
    ),
    run=RUN,
    looks=(looked(1, 7, baseline=True), looked(2, 8, 1), looked(3, 8), looked(4, 9, 1)),
    answered=frozenset(str(number) for number in range(1, 9)),
    ever=frozenset(str(number) for number in range(1, 10)),
)  # fmt: skip
REGISTRY = Strategy(
    search=search(
        "core", "unchanged", source="clinicaltrials", count=2, got=2, sent="query.intr=naltrexone"
    ),
    run=RUN,
    looks=(looked(2, 2, baseline=True), looked(3, 2, outcome="unchanged"),
           looked(4, 2, outcome="unchanged")),
    answered=frozenset({"NCT00000001", "NCT00000002"}),
    ever=frozenset({"NCT00000001", "NCT00000002"}),
)  # fmt: skip
FAILED = Strategy(
    search=search("pain", "failed", sent="pain[ti]", problem="PubMed: HTTP 500 three times"),
    run=RUN,
    looks=(looked(4, 0, outcome="failed"),),
    answered=frozenset(),
    ever=frozenset(),
)
SAVED = SavedSearch(
    name="core",
    title="Low-dose naltrexone by name",
    why="Precision first.",
    must_hit=("17222320", "23359310", "NCT00000001"),
)
SURVEY = Survey(run=RUN, strategies=(CORE, REGISTRY, FAILED), saved={"core": SAVED})


def answers(number: int, survey: Survey = SURVEY) -> tuple[Answer, ...]:
    return items(survey, "0.1.0")[number - 1].answers


def told(number: int, survey: Survey = SURVEY) -> str:
    return "\n".join(f"{one.search}: {one.text} {one.verbatim}" for one in answers(number, survey))


def test_there_are_sixteen_and_none_is_passed_over() -> None:
    found = items(SURVEY, "0.1.0")
    assert [(one.number, one.topic) for one in found] == list(enumerate(TOPICS, start=1))
    assert len(TOPICS) == 16
    assert all(one.answers for one in found)


@pytest.mark.parametrize("number", [1, 3, 4, 5, 6, 7, 9, 10, 11, 14])
def test_what_only_a_person_knows_is_left_open(number: int) -> None:
    last = answers(number)[-1]
    assert not last.recorded
    assert last.text.startswith(TO_FILL_IN)


@pytest.mark.parametrize("number", [2, 8, 12, 13, 15, 16])
def test_what_a_run_records_needs_nobody(number: int) -> None:
    assert all(one.recorded for one in answers(number))


def test_the_strategy_stands_exactly_as_sent() -> None:
    assert [one.verbatim for one in answers(8) if one.search == "core"] == [
        SENT, UNDERSTOOD, "", "query.intr=naltrexone",
    ]  # fmt: skip
    assert "The source remarked: Phrase not found: lowdose" in told(8)


def test_limits_are_those_of_the_strategy() -> None:
    assert [one.verbatim for one in answers(9) if one.verbatim] == ["NOT review[pt]"]
    assert told(9).count("No limit") == 2


def test_updates_are_every_run_of_the_wording() -> None:
    told_ = [one.text for one in answers(12) if one.search == "core" and one.source == "pubmed"]
    assert told_ == [
        "run 1, 2026-11-20 08:00 UTC: 7 records, the first look",
        "run 2, 2026-11-21 08:00 UTC: 8 records, 1 new",
        "run 3, 2026-11-22 08:00 UTC: 8 records, 0 new",
        "run 4, 2026-11-23 08:00 UTC: 9 records, 1 new",
    ]


def test_updates_that_brought_nothing_share_a_line() -> None:
    quiet = replace(CORE, looks=(looked(1, 7, baseline=True), *(looked(n, 7) for n in (2, 3, 4))))
    survey = replace(SURVEY, strategies=(quiet,))
    assert [one.text for one in answers(12, survey)][1:] == [
        "run 1, 2026-11-20 08:00 UTC: 7 records, the first look",
        "runs 2 to 4, 2026-11-21 08:00 UTC to 2026-11-23 08:00 UTC: 7 records, 0 new",
    ]


def test_the_date_of_an_unchanged_registry_is_when_it_was_asked() -> None:
    [registry] = [one for one in answers(13) if one.source == "clinicaltrials"]
    assert registry.text.startswith("2026-11-21 08:00 UTC, in run 2;")
    [failed] = [one for one in answers(13) if one.search == "pain"]
    assert "HTTP 500" in failed.text


def test_known_records_that_were_missed_are_named() -> None:
    assert "Known records that it should find and did not: 23359310" in told(14)
    found = replace(CORE, search=replace(CORE.search, missed=()))
    assert "Known records that it should find: 2, all found" in told(
        14, replace(SURVEY, strategies=(found,))
    )


def test_totals_are_as_announced_and_different_records_as_held() -> None:
    counted = [(one.search, one.source, one.records) for one in answers(15)]
    assert counted == [
        ("core", "pubmed", 9),
        ("core", "clinicaltrials", 2),
        ("pain", "pubmed", None),
        ("", "pubmed", 9),
        ("", "pubmed", 8),
        ("", "clinicaltrials", 2),
        ("", "clinicaltrials", 2),
        ("", None, 11),
    ]


def test_deduplication_adds_up() -> None:
    found, again, older, different, *_ = [
        one.records for one in answers(16) if one.records is not None
    ]
    assert found is not None
    assert found - (again or 0) - (older or 0) == different == 11


def test_markdown_fences_what_holds_fences() -> None:
    odd = replace(CORE, search=replace(CORE.search, sent="a ```` b"))
    survey = replace(SURVEY, strategies=(odd,))
    told_ = prisma_s_forms.markdown(survey, items(survey, "0.1.0"))
    assert "\n  `````text\n  a ```` b\n  `````\n" in told_
    assert [line for line in told_.splitlines() if line.startswith("## ")] == [
        f"## {number}. {topic}" for number, topic in enumerate(TOPICS, start=1)
    ]


@pytest.mark.parametrize("sent", ["=cmd|' /C calc'!A0", "+1", "-1", "@x"])
def test_no_cell_becomes_a_formula(sent: str) -> None:
    odd = replace(CORE, search=replace(CORE.search, search=sent, sent=sent, translation=""))
    survey = replace(SURVEY, strategies=(odd,))
    written = table(prisma_s_forms.rows(items(survey, "0.1.0")), "csv", (), 80)
    cells = [cell.strip('"') for line in written.splitlines() for cell in line.split(",")]
    assert f"'{sent}" in cells
    assert sent not in cells


def test_json_holds_the_items_and_the_deposits() -> None:
    found = json.loads(prisma_s_forms.json(SURVEY, items(SURVEY, "0.1.0")))
    assert [one["item"] for one in found["items"]] == list(range(1, 17))
    assert len(found["searchrxiv"]) == 2


def test_a_deposit_is_of_one_search_of_one_database_and_leaves_people_to_people() -> None:
    pubmed, registry = deposits(SURVEY)
    assert pubmed["title"] == "Low-dose naltrexone by name (PubMed)"
    assert (pubmed["database"], registry["database"]) == ("PubMed", "ClinicalTrials.gov")
    assert pubmed["strategy"] == SENT
    assert pubmed["date"] == DAYS[0]
    assert pubmed["updates"] == DAYS[1:4]
    assert (registry["date"], registry["date_last_searched"]) == (DAYS[1], DAYS[1])
    assert pubmed["keywords"] == ["naltrexone"]
    assert pubmed["validation"] == {
        "known_records": ["17222320", "23359310"], "not_found": ["23359310"],
    }  # fmt: skip
    assert (pubmed["authors"], pubmed["licence"], pubmed["peer_review"]) == ([], None, None)
