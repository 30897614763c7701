"""What a person reads at seven in the morning, in 80 columns."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from report_samples import CHANGED, FULL, NEW, RETRACTED, RUN, SMITH, STATUS, YOUNGER, event, search

from ldn_lit.records import QUERY_CHANGED, Event, Named, QueryEdit, RunOutcome
from ldn_lit.report import Digest, render

WHOLE = """\
ldn-lit report, 2026-11-22 08:20 UTC, run 7
Done in part: 1 of 3 searches complete.

INTEGRITY (1)

  RETRACTED: Low-dose naltrexone for the treatment of fibromyalgia: findings of
  a small, randomized, double-blind, placebo-controlled, counterbalanced,
  crossover trial
    Younger J, Arthritis Rheum 2013, PMID 23359310
    notice: Arthritis Rheum. 2026 Jan;78(1):12 (PMID 39999999)
    found by: ldn-core
    not confirmed by PubMed yet
    https://pubmed.ncbi.nlm.nih.gov/23359310/

NEW PAPERS (1)

  Low-dose naltrexone therapy improves active Crohn's disease.
    Smith JP et al., Am J Gastroenterol 2007, PMID 17222320
    clinical trial
    found by: ldn-core, ldn-crohn
    https://pubmed.ncbi.nlm.nih.gov/17222320/

TRIALS (2)

  NEW: NCT06366724 Low-dose Naltrexone for ME/CFS
    not yet recruiting, phase 1/phase 2, 100 participants (estimated), A
      University
    https://clinicaltrials.gov/study/NCT06366724

  NCT01303835 Naltrexone in itch
    status: active, not recruiting -> terminated
    why stopped: PI left
    enrollment: 130 (estimated) -> 68 (actual)
    phases: early phase 1 -> phase 2/phase 3
    conditions added: Itch
    conditions removed: Pain
    found by: ldn-core
    https://clinicaltrials.gov/study/NCT01303835

BASELINES (1): from now on only what is new is told
  ldn-crohn: 312 papers

SEARCHES TO LOOK AT (3)
  INCOMPLETE: ldn-core (PubMed): 55 of 57 papers came
  WARNING: ldn-core (PubMed): PubMed ignored [tiabb]
  FAILED: ldn-pain (ClinicalTrials.gov): HTTP 500 three times

PROBLEMS (1)
  ClinicalTrials.gov: connection refused; run again later

34 of 41 citations resolved; 7 open: `ldn-lit list citations --open`
"""


def test_a_whole_report() -> None:
    assert render(FULL, "text") == WHOLE


def test_no_line_is_wider_than_asked() -> None:
    for width in (50, 80, 120):
        assert max(map(len, render(FULL, "text", width).splitlines())) <= width


@pytest.mark.parametrize("width", [0, 1, -5])
def test_no_terminal_is_too_narrow(width: int) -> None:
    assert "RETRACTED" in render(FULL, "text", width)


def test_what_a_source_has_said_before_is_no_news() -> None:
    found = search("a", warnings=("PubMed ignored: the",))
    again = nothing(searches=(found,), known_warnings={("a", "pubmed"): frozenset(found.warnings)})
    assert render(again, "text").count("\n") == 1
    assert "WARNING: a (PubMed): PubMed ignored: the" in render(nothing(searches=(found,)), "text")


def test_searches_that_failed_alike_are_told_together() -> None:
    failed = [search(name, "failed", problem="PubMed could not be asked") for name in "abc"]
    shown = render(nothing("partial", searches=tuple(failed)), "text")
    assert "FAILED: a, b, c (PubMed): PubMed could not be asked" in shown


def test_the_problem_of_a_search_is_not_told_a_second_time() -> None:
    why = "PubMed answered with a web page"
    digest = nothing(
        "partial",
        searches=(search("a", "failed", problem=why), search("b", "failed", problem=why)),
        problems=(f"search a on PubMed: {why}", f"search b on PubMed: {why}", "another"),
    )
    shown = render(digest, "text")
    assert shown.count("web page") == 1
    assert "PROBLEMS (1)" in shown


def test_a_run_that_asked_nobody_says_what_is_held() -> None:
    held = {("a", "pubmed"): 12, ("a", "clinicaltrials"): 1}
    assert "  a: 12 papers, 1 trial\n" in render(nothing("offline", held=held), "text")


def test_both_sources_of_a_search_share_a_line() -> None:
    found = (
        search("a", count=2, baseline=True),
        search("a", count=1, baseline=True, source="clinicaltrials"),
        search("b", count=3, baseline=True),
    )
    shown = render(nothing(searches=found), "text")
    assert "  a: 2 papers, 1 trial" in shown
    assert "  b: 3 papers\n" in shown


TEN = tuple(search(f"s{n}") for n in range(10))


def nothing(outcome: RunOutcome = "complete", **fields: object) -> Digest:
    given = {"searches": TEN, "since": "2026-11-21T07:00:00Z", "accepted": 3, "open": 1, **fields}
    return Digest(run=replace(RUN, outcome=outcome), **given)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("digest", "line"),
    [
        (
            nothing(),
            "Nothing new since 2026-11-21: 10 searches complete, 0 new papers, 0 new trials.",
        ),
        (
            nothing(since="", searches=TEN[:1]),
            "Nothing new: 1 search complete, 0 new papers, 0 new trials.",
        ),
        # One saved search on two sources is one search; what was skipped was not asked.
        (
            nothing(
                since="",
                searches=(
                    search("a"),
                    search("a", "unchanged", source="clinicaltrials"),
                    search("b", "skipped"),
                ),
            ),
            "Nothing new: 1 search complete, 0 new papers, 0 new trials.",
        ),
        (nothing("offline"), "Offline: no source was asked; this is what the library holds."),
        (nothing(offline=True), "Offline: no source was asked; this is what the library holds."),
        (
            nothing("partial"),
            "Nothing new since 2026-11-21 in what could be read: 10 of 10 searches complete.",
        ),
        (nothing("unreachable"), "No source could be reached; this is what the library holds."),
    ],
)
def test_one_line_when_nothing_is_new(digest: Digest, line: str) -> None:
    assert render(digest, "text") == line + "\n"


def test_what_is_incomplete_is_said_even_when_nothing_is_new() -> None:
    half = search("a", "incomplete", count=57, got=55)
    failed = search("a", "failed", source="clinicaltrials", problem="no answer")
    shown = render(nothing("partial", searches=(half, failed, search("b"))), "text")
    assert shown.splitlines()[1:] == [
        "Nothing new since 2026-11-21 in what could be read: 1 of 2 searches complete.",
        "",
        "SEARCHES TO LOOK AT (2)",
        "  INCOMPLETE: a (PubMed): 55 of 57 papers came",
        "  FAILED: a (ClinicalTrials.gov): no answer",
        "",
        "3 of 4 citations resolved; 1 open: `ldn-lit list citations --open`",
    ]


@pytest.mark.parametrize(
    ("found", "line"),
    [
        (
            search("a", count=1, baseline=True),
            "a: 1 paper",
        ),
        (
            search("a", count=2143, baseline=True, source="clinicaltrials"),
            "a: 2,143 trials",
        ),
    ],
)
def test_a_first_run_is_a_baseline_and_no_news(found: object, line: str) -> None:
    shown = render(nothing(searches=(found,)), "text")
    assert f"  {line}\n" in shown
    assert "Nothing new" not in shown


EDIT = QueryEdit(
    before="naltrexone[ti]",
    now="naltrexone[tiab]",
    run=5,
    when="2026-11-15T08:19:47Z",
    came_in=(
        *(Named(id=str(pmid), title=f"Old {pmid}", entered="2020-01-01") for pmid in range(1, 12)),
        Named(id="12", title="Fresh", entered="2026-11-20"),
    ),
    fell_out=(Named(id="17222320"),),
)


def test_an_edited_query_says_what_came_in_and_what_fell_out_and_shows_both_versions() -> None:
    said = f"12 more match {QUERY_CHANGED}"
    found = search("a", count=312, baseline=True, warnings=(said,), edit=EDIT)
    shown = render(nothing(searches=(found,)), "text", 100)
    assert shown.partition("BASELINES (1)")[2].splitlines()[2:11] == [
        "  a (PubMed): 12 more match because the query changed, 1 no longer do",
        "    compared with run 5 of 2026-11-15 08:19 UTC",
        "    before: naltrexone[ti]",
        "    now: naltrexone[tiab]",
        "    came in: 12 Fresh (entered 2026-11-20, since that run)",
        "    came in: 1 Old 1",
        "    came in: 2 Old 2",
        "    came in: 3 Old 3",
        "    came in: 4 Old 4",
    ]
    assert "    came in: and 2 more\n    fell out: 17222320\n" in shown
    assert "WARNING" not in shown
    assert "- a (PubMed): 12 more match" in render(nothing(searches=(found,)), "markdown")


def test_json_names_all_that_an_edit_brought_in_and_dropped() -> None:
    found = search("a", count=312, baseline=True, edit=EDIT)
    (told,) = json.loads(render(nothing(searches=(found,)), "json"))["searches"]
    assert told["edit"] == {
        "before": "naltrexone[ti]",
        "now": "naltrexone[tiab]",
        "run": 5,
        "when": "2026-11-15T08:19:47Z",
        "came_in": [
            *({"id": str(pmid), "title": f"Old {pmid}"} for pmid in range(1, 12)),
            {"id": "12", "title": "Fresh"},
        ],
        "fell_out": [{"id": "17222320", "title": None}],
    }


def test_what_both_lists_of_a_source_say_stands_apart_and_together() -> None:
    found = search("a", errors=("PubMed did not find: x",), warnings=("PubMed ignored: and",))
    (told,) = json.loads(render(nothing(searches=(found,)), "json"))["searches"]
    assert told["errors"] == ["PubMed did not find: x"]
    assert told["warnings"] == ["PubMed did not find: x", "PubMed ignored: and"]
    assert render(nothing(searches=(found,)), "text").count("WARNING") == 2


def test_a_remark_told_as_drift_is_not_a_warning_beside_it() -> None:
    found = search("a", errors=("PubMed did not find: x",), warnings=("Too many",))
    detail = {
        "source": "pubmed", "what": "remark", "before": [], "now": ["PubMed did not find: x"],
    }  # fmt: skip
    drift = event("search.drift", title="a is not run as it is written", detail=detail)
    shown = render(
        nothing(searches=(found,), events=(replace(drift, searches=("a",)),)), "text"
    ).splitlines()
    assert "  DRIFT: a is not run as it is written (PubMed)" in shown
    assert "    before: nothing" in shown
    assert "    now: PubMed did not find: x" in shown
    assert [line for line in shown if "WARNING" in line] == ["  WARNING: a (PubMed): Too many"]


def test_of_two_long_translations_the_stretch_that_differs_is_shown() -> None:
    words = [f"word{n}[tiab]" for n in range(400)]
    now = [*words[:200], "other[all]", *words[201:]]
    detail = {
        "source": "pubmed", "what": "translation", "before": " ".join(words), "now": " ".join(now),
    }  # fmt: skip
    shown = render(nothing(events=(event("search.drift", title="a", detail=detail),)), "text", 4000)
    before, after = (line for line in shown.splitlines() if ": ... " in line)
    assert before.split()[2:-1] == words[192:209]
    assert after.split()[2:-1] == [*words[192:200], "other[all]", *words[201:209]]


def test_a_baseline_that_was_not_read_whole_is_none() -> None:
    shown = render(nothing(searches=(search("a", "incomplete", baseline=True),)), "text")
    assert "baseline" not in shown.lower()


def shown_of(*events: Event) -> str:
    return render(Digest(run=RUN, events=events), "text")


@pytest.mark.parametrize(
    ("told", "lines"),
    [
        (
            event("paper.concern", pmid="1", title="T", detail={"notice_pmid": "2"}),
            ["  EXPRESSION OF CONCERN: T", "    PMID 1", "    notice: PMID 2"],
        ),
        (
            event(
                "paper.corrected",
                pmid="1",
                title="T",
                detail={"notice": "Gut", "relation": "ErratumIn"},
            ),
            ["  CORRECTED: T", "    erratum: Gut"],
        ),
        (
            event(
                "paper.retracted", pmid="1", title="T", detail={"notice": "", "note": "see also"}
            ),
            ["    notice not named by PubMed", "    see also"],
        ),
        (event("paper.withdrawn", pmid="1", title="T"), ["  GONE FROM PUBMED: T"]),
        (
            event(
                "paper.published",
                pmid="1",
                title="T",
                detail={"date": "2026-11", "volume": "5", "issue": "2", "pages": "1-9"},
            ),
            ["NOW IN AN ISSUE (1)", "    now in: 2026-11; 5(2):1-9"],
        ),
        (
            event(
                "trial.results",
                nct_id="NCT00000001",
                title="T",
                detail={"results_posted": "2026-11-20", "changes": []},
            ),
            ["  NCT00000001 T", "    results posted 2026-11-20"],
        ),
        (
            event("trial.gone", nct_id="NCT00000001", title="T"),
            ["    no longer at ClinicalTrials.gov"],
        ),
        (
            event(
                "link.new",
                pmid="1",
                nct_id="NCT00000001",
                title="T",
                detail={"evidence": "abstract"},
            ),
            [
                "PAPERS OF TRIALS (1)",
                "    PMID 1 belongs to NCT00000001: the abstract names the trial",
            ],
        ),
        (
            event("search.drift", title="ldn-core", detail={"message": "count fell from 57 to 3"}),
            ["  DRIFT: ldn-core: count fell from 57 to 3"],
        ),
        (
            event("search.drift", title="ldn-core", detail={"old": "a[tiab]", "new": "a[all]"}),
            ["  DRIFT: ldn-core: a[tiab] -> a[all]"],
        ),
        (
            event(
                "search.drift",
                title="ldn-core is understood differently",
                detail={
                    "source": "pubmed",
                    "what": "translation",
                    "before": "a[tiab]",
                    "now": "a[all]",
                },
            ),
            [
                "  DRIFT: ldn-core is understood differently (PubMed)",
                "    before: a[tiab]",
                "    now: a[all]",
            ],
        ),
        (
            event(
                "search.drift",
                title="ldn-core fell from 57 to 3 records",
                detail={"source": "clinicaltrials", "what": "count", "before": 57, "now": 3},
            ),
            ["  DRIFT: ldn-core fell from 57 to 3 records (ClinicalTrials.gov)"],
        ),
        (event("paper.new", pmid="1", title=""), ["  (no title)"]),
    ],
)
def test_every_kind_is_told(told: Event, lines: list[str]) -> None:
    written = shown_of(told).splitlines()
    assert [line for line in lines if line not in written] == []


def test_the_gravest_comes_first() -> None:
    kinds = ("paper.withdrawn", "paper.corrected", "paper.concern", "paper.retracted", "paper.new")
    shown = shown_of(
        *(event(kind, n, pmid=str(n), title=f"Title{n}") for n, kind in enumerate(kinds))
    )
    order = [shown.index(f"Title{n}") for n in (3, 2, 1, 0, 4)]
    assert order == sorted(order)


def test_all_that_happened_to_a_trial_stands_together() -> None:
    shown = shown_of(CHANGED, STATUS)
    assert shown.count("NCT01303835 Naltrexone in itch") == 1
    assert shown.index("status:") < shown.index("enrollment:")


def test_a_new_paper_that_is_already_retracted_says_so() -> None:
    article = replace(SMITH.article, pub_types=("Retracted Publication",))
    digest = Digest(run=RUN, events=(NEW,), articles={"17222320": replace(SMITH, article=article)})
    assert "  RETRACTED: Low-dose naltrexone therapy" in render(digest, "text")


def test_an_unconfirmed_paper_says_so() -> None:
    known = {"23359310": YOUNGER}
    assert "not confirmed by PubMed yet" in render(
        Digest(run=RUN, events=(RETRACTED,), articles=known), "text"
    )
    known = {"23359310": replace(YOUNGER, confirmed=True)}
    assert "not confirmed" not in render(
        Digest(run=RUN, events=(RETRACTED,), articles=known), "text"
    )


def test_a_hostile_title_stays_one_harmless_entry() -> None:
    shown = shown_of(
        event("paper.new", pmid="1", title="a\x1b[2J\nINTEGRITY (9)\u202e" + "x" * 5000)
    )
    assert not set(shown) & set("\x1b\u202e")
    assert "\nINTEGRITY" not in shown
    assert len(shown) < 1200


def test_what_other_searches_knew_is_not_called_new() -> None:
    known = replace(NEW, searches=("ldn-pain",), detail={"known_before": True})
    shown = render(replace(FULL, events=(known,)), "text")
    assert "known before, now also found by: ldn-pain" in shown
    trial = event(
        "trial.new", 9, nct_id="NCT06366724", title="A trial", searches=("ldn-pain",),
        detail={"known_before": True},
    )  # fmt: skip
    shown = render(replace(FULL, events=(trial,)), "text")
    assert "NEW:" not in shown
    assert "known before, now also found by: ldn-pain" in shown
