"""An edited query: what came in and fell out because of the edit is shown, and is no news."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from ldn_lit.records import Named, QueryEdit, SavedSearch
from ldn_lit.searches import query_hash
from ldn_lit.sources.clinicaltrials import ClinicalTrials
from ldn_lit.sources.pubmed import PubMed
from ldn_lit.update import Account
from ldn_lit.update.look import Look
from ldn_lit.update.rewording import Reworded, compare, take, unedited
from tests.library.samples import view
from tests.update.desk import CHANNEL, FIBROMYALGIA, NALTREXONE, TRIALS, Desk, Told

WIDER = replace(FIBROMYALGIA, clinicaltrials=(), pubmed="fibromyalgia[ti] OR crohn[ti]")
PLAIN = replace(FIBROMYALGIA, clinicaltrials=())
NARROW = replace(PLAIN, pubmed="fibromyalgia[ti] AND pilot[ti]")


def add(desk: Desk, pmid: str, title: str) -> None:
    desk.server.corpus.add_article(pmid=pmid, title=title, pub_date="2021")


def edit_of(told: Told, name: str = "fibromyalgia", source: str = "pubmed") -> QueryEdit | None:
    return told.search(name, source).edit


def made(told: Told, name: str = "fibromyalgia", source: str = "pubmed") -> QueryEdit:
    found = edit_of(told, name, source)
    assert found is not None
    return found


def ids(named: tuple[Named, ...]) -> list[str]:
    return sorted(one.id for one in named)


def sent(search: SavedSearch) -> str:
    return " ".join(search.pubmed.split())


@pytest.fixture
def watched(desk: Desk) -> Desk:
    "One search on PubMed, run once, a day ago."
    assert desk.update([PLAIN]).account.outcome == "complete"
    desk.later(days=1)
    return desk


def found_now(desk: Desk, search: SavedSearch) -> set[str]:
    return set(PubMed(desk.transport(), desk.server.eutils_url).search(sent(search)).ids)


def test_what_came_in_is_named_with_both_versions_and_is_no_news(watched: Desk) -> None:
    more = found_now(watched, WIDER) - found_now(watched, PLAIN)
    assert more
    told = watched.update([WIDER])
    assert told.of("paper.new") == ()
    edit = made(told)
    assert (edit.before, edit.now) == (sent(PLAIN), sent(WIDER))
    assert (edit.run, edit.when) == (1, "2026-11-22T08:00:00Z")
    assert ids(edit.came_in) == sorted(more)
    assert edit.fell_out == ()
    assert all(one.title for one in edit.came_in)
    assert (
        f"{len(more)} more match because the query changed" in told.search("fibromyalgia").warnings
    )


def test_what_fell_out_is_named_and_nothing_is_called_gone(watched: Desk) -> None:
    fewer = found_now(watched, PLAIN) - found_now(watched, NARROW)
    assert fewer
    told = watched.update([NARROW])
    assert told.events == ()
    assert ids(made(told).fell_out) == sorted(fewer)
    assert made(told).came_in == ()
    said = told.search("fibromyalgia").warnings
    assert f"{len(fewer)} no longer match because the query changed" in said


def test_an_edit_is_told_by_one_run_and_kept_with_it(watched: Desk) -> None:
    told = watched.update([WIDER])
    with watched.open() as library:
        (kept,) = library.searches_of(told.run)
    assert kept == told.search("fibromyalgia")
    assert edit_of(watched.update([WIDER])) is None


def test_compared_is_with_the_last_complete_answer_and_not_with_all_ever_seen(
    watched: Desk,
) -> None:
    add(watched, "39000001", "Fibromyalgia, seen for a day")
    assert watched.update([PLAIN]).new_papers == ["39000001"]
    watched.server.corpus.delete("39000001")
    watched.update([PLAIN])
    assert ids(made(watched.update([WIDER])).fell_out) == []


def test_what_had_dropped_out_before_and_comes_in_with_the_edit_came_in(watched: Desk) -> None:
    raw = watched.server.corpus.raw("19453963")
    assert raw is not None
    watched.server.corpus.delete("19453963")
    watched.update([PLAIN])
    watched.server.corpus.add(raw)
    assert "19453963" in ids(made(watched.update([WIDER])).came_in)


def test_an_answer_in_part_is_neither_compared_nor_compared_with(watched: Desk) -> None:
    watched.server.faults.always("esearch", "short_list")
    assert edit_of(watched.update([NARROW])) is None
    watched.update([PLAIN])
    watched.server.faults.clear()
    whole = found_now(watched, PLAIN)
    edit = made(watched.update([replace(PLAIN, pubmed="crohn[ti]")]))
    assert (edit.before, edit.run) == (sent(PLAIN), 1)
    assert ids(edit.fell_out) == sorted(whole)


def test_a_wording_that_never_was_answered_is_not_compared_with(desk: Desk) -> None:
    desk.server.faults.always("esearch", "short_list")
    desk.update([PLAIN])
    desk.server.faults.clear()
    told = desk.update([WIDER])
    assert told.search("fibromyalgia").baseline
    assert edit_of(told) is None


def test_back_to_an_earlier_wording_is_an_edit_that_keeps_its_memory(watched: Desk) -> None:
    watched.update([WIDER])
    add(watched, "39000001", "Fibromyalgia in Crohn's disease")
    add(watched, "39000002", "Crohn's disease")
    watched.update([WIDER])
    add(watched, "39000003", "Fibromyalgia at last")
    told = watched.update([PLAIN])
    # 39000001 was told by the wider wording already, and is never told twice.
    assert told.new_papers == ["39000003"]
    assert not told.search("fibromyalgia").baseline
    edit = made(told)
    assert (edit.before, edit.now) == (sent(WIDER), sent(PLAIN))
    assert ids(edit.came_in) == []
    assert "39000002" in ids(edit.fell_out)


def test_trials_come_in_and_fall_out_as_papers_do(settled: Desk) -> None:
    other = replace(TRIALS, clinicaltrials=(("query.cond", "fibromyalgia OR cancer"),))
    told = settled.update([other])
    edit = made(told, "trials", "clinicaltrials")
    assert (edit.before, edit.now) == (
        "query.intr=naltrexone",
        "query.cond=fibromyalgia OR cancer",
    )
    registry = ClinicalTrials(settled.transport(), settled.server.ctgov_url)
    before, now = (set(registry.search(one.clinicaltrials).answer.ids) for one in (TRIALS, other))
    assert ids(edit.came_in) == sorted(now - before)
    assert ids(edit.fell_out) == sorted(before - now)
    assert before - now
    assert told.of("trial.new") == told.of("trial.gone") == ()


# --- before the next run ------------------------------------------------------


def compared(desk: Desk, search: SavedSearch) -> tuple[Account, tuple[Reworded, ...]]:
    account = Account(sources=("pubmed", "clinicaltrials"))
    pubmed = PubMed(desk.transport(), desk.server.eutils_url)
    registry = ClinicalTrials(desk.transport(), desk.server.ctgov_url)
    with desk.open() as library:
        return account, compare(library, pubmed, registry, search, account)


def taken(desk: Desk, search: SavedSearch, *, as_news: bool) -> None:
    _, found = compared(desk, search)
    with desk.open() as library:
        run = library.start_run(desk.clock(), "0")
        for one in found:
            take(library, one, run=run, now=desk.clock(), channels=[CHANNEL], as_news=as_news)
        library.finish_run(run, desk.clock(), "complete", 0)


def test_a_comparison_shows_what_the_next_update_would_and_writes_nothing(watched: Desk) -> None:
    account, (found,) = compared(watched, WIDER)
    assert account.outcome == "complete"
    assert all(one.title for one in found.edit.came_in)
    edit = made(watched.update([WIDER]))
    assert ids(edit.came_in) == ids(found.edit.came_in)
    assert (edit.before, edit.now) == (found.edit.before, found.edit.now)


def test_a_baseline_taken_is_a_baseline_for_the_next_update(watched: Desk) -> None:
    taken(watched, WIDER, as_news=False)
    add(watched, "39000001", "Crohn's disease, since then")
    told = watched.update([WIDER])
    assert told.new_papers == ["39000001"]
    assert not told.search("fibromyalgia").baseline
    assert edit_of(told) is None


def test_what_is_odd_about_a_baseline_taken_waits_for_the_next_report(watched: Desk) -> None:
    odd = replace(NARROW, pubmed="fibromyalgia[ti] AND xyzzyl[ti]", must_hit=("19453963",))
    taken(watched, odd, as_news=False)
    told = watched.update([odd])
    assert [event.detail["what"] for event in told.of("search.drift")] == ["must_hit"]
    assert watched.update([odd]).events == ()


def test_as_news_the_next_update_tells_what_came_in_once(watched: Desk) -> None:
    _, (found,) = compared(watched, WIDER)
    taken(watched, WIDER, as_news=True)
    told = watched.update([WIDER])
    assert told.new_papers == ids(found.edit.came_in)
    assert edit_of(told) is None
    assert watched.update([WIDER]).events == ()


def test_as_news_what_fell_out_and_returns_is_none(watched: Desk) -> None:
    taken(watched, NARROW, as_news=True)
    assert watched.update([NARROW]).events == ()
    for pmid in found_now(watched, PLAIN) - found_now(watched, NARROW):
        watched.server.corpus.delete(pmid)
        add(watched, pmid, "Fibromyalgia: a pilot after all")
    add(watched, "39000001", "Fibromyalgia: another pilot")
    assert watched.update([NARROW]).new_papers == ["39000001"]


@pytest.mark.parametrize("as_news", [False, True])
def test_a_baseline_taken_is_what_the_next_edit_is_compared_with(
    watched: Desk, as_news: bool
) -> None:
    taken(watched, NARROW, as_news=as_news)
    more = found_now(watched, PLAIN) - found_now(watched, NARROW)
    edit = made(watched.update([replace(PLAIN, pubmed="fibromyalgia[ti] OR xyzzyl[ti]")]))
    assert edit.before == sent(NARROW)
    assert ids(edit.came_in) == sorted(more)
    assert edit.fell_out == ()


def test_trials_as_news(settled: Desk) -> None:
    wider = replace(
        TRIALS, clinicaltrials=(("query.term", "naltrexone OR fibromyalgia OR cancer"),)
    )
    _, (found,) = compared(settled, wider)
    taken(settled, wider, as_news=True)
    told = settled.update([wider])
    assert sorted(event.nct_id for event in told.of("trial.new")) == ids(found.edit.came_in)


def test_why_there_is_nothing_to_compare(watched: Desk) -> None:
    with watched.open() as library:
        assert "has not been edited since run 1" in unedited(library, Look(PLAIN, "pubmed"))
        assert "has never been run" in unedited(library, Look(NALTREXONE, "pubmed"))
        assert unedited(library, Look(WIDER, "pubmed")) == ""


@pytest.mark.parametrize("fault", ["short_list", "500"])
def test_a_source_that_fails_leaves_nothing_to_compare(watched: Desk, fault: str) -> None:
    watched.server.faults.always("esearch", fault)
    account, found = compared(watched, WIDER)
    assert (account.outcome, found) == ("partial", ())
    assert account.problems


def test_a_faulty_query_is_not_sent_to_be_compared(watched: Desk) -> None:
    watched.server.forget()
    account, found = compared(watched, replace(PLAIN, pubmed="fibromyalgia[tiabb]"))
    assert (account.outcome, found) == ("misconfigured", ())
    assert not watched.server.counts()


# --- what is kept of each run -------------------------------------------------


def test_errors_and_warnings_of_a_source_are_kept_apart(desk: Desk) -> None:
    odd = replace(
        PLAIN, pubmed='fibromyalgia[ti] AND (pain[tiab] OR xyzzyl[tiab] OR "no such"[tiab])'
    )
    told = desk.update([odd])
    with desk.open() as library:
        (kept,) = library.searches_of(told.run)
        (row,) = view(library, "search_history")
    assert [("xyzzyl" in one, "no such" in one) for one in kept.errors] == [(True, False)]
    assert [("xyzzyl" in one, "no such" in one) for one in kept.warnings] == [(False, True)]
    assert (row["errors"], row["warnings"]) == (
        json.dumps(kept.errors, separators=(",", ":")),
        json.dumps(kept.warnings, separators=(",", ":")),
    )


def test_the_history_of_a_search_has_each_wording_with_its_first_and_last_run(
    watched: Desk,
) -> None:
    watched.update([PLAIN])
    watched.later(days=1)
    told = watched.update([WIDER])
    with watched.open() as library:
        old, new = library.wordings("fibromyalgia", "pubmed")
    assert (old.first_run, old.last_run, old.runs) == (1, 2, 2)
    assert (old.first_started, old.last_started) == ("2026-11-22T08:00:00Z", "2026-11-23T08:00:00Z")
    assert (new.first_run, new.last_run, new.runs) == (3, 3, 1)
    run = told.search("fibromyalgia")
    assert (new.count, new.translation, new.sent) == (run.count, run.translation, run.sent)
    assert new.query_hash == query_hash(WIDER, "pubmed")
