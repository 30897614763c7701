"""Which wordings a search has had, and what each was last answered."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ldn_lit.library import Library
from ldn_lit.records import Named, QueryEdit, SearchOutcome, SearchRun, Trial

from .samples import LATER, NOW, paper, store, study

SEARCHED = SearchRun(search="pain", source="pubmed", query_hash="h1", outcome="complete")


def ran(library: Library, at: str = NOW, **fields: object) -> int:
    run = library.start_run(at, "0.1.0")
    library.record_search(run, replace(SEARCHED, **fields))  # type: ignore[arg-type]
    return run


def test_a_wording_is_known_by_its_last_complete_answer(library: Library) -> None:
    ran(library, sent="a", translation="A", count=5)
    ran(library, LATER, sent="a", translation="B", count=7)
    ran(library, LATER, outcome="incomplete", sent="a", count=99)
    ran(library, LATER, outcome="unchanged", sent="a")
    (found,) = library.wordings("pain", "pubmed")
    assert (found.sent, found.translation, found.count) == ("a", "B", 7)
    assert (found.first_run, found.last_run, found.runs) == (1, 4, 3)
    assert (found.first_started, found.last_started) == (NOW, LATER)


def test_the_wording_that_ran_last_stands_last(library: Library) -> None:
    for query_hash in ("h1", "h2", "h1"):
        ran(library, query_hash=query_hash)
    assert [one.query_hash for one in library.wordings("pain", "pubmed")] == ["h2", "h1"]
    assert library.wordings("pain", "clinicaltrials") == ()
    assert library.wordings("other", "pubmed") == ()


@pytest.mark.parametrize("outcome", ["incomplete", "failed", "skipped", "unchanged"])
def test_a_wording_that_was_never_answered_whole_is_none(
    library: Library, outcome: SearchOutcome
) -> None:
    ran(library, outcome=outcome)
    assert library.wordings("pain", "pubmed") == ()


def test_the_last_answer_is_what_was_seen_and_has_not_dropped_out(library: Library) -> None:
    run = ran(library)
    library.add_seen("pain", "pubmed", "h1", ["1", "2", "3"], run)
    library.add_seen("pain", "pubmed", "h2", ["1"], run)
    assert library.last_answer("pain", "pubmed", "h1") == {"1", "2", "3"}
    library.note_answer("pain", "pubmed", "h1", ["2", "9"], run)
    assert library.last_answer("pain", "pubmed", "h1") == {"2"}
    assert library.last_answer("pain", "pubmed", "h2") == {"1"}
    library.note_answer("pain", "pubmed", "h1", ["3", "2"], run)
    assert library.last_answer("pain", "pubmed", "h1") == {"2", "3"}
    assert library.seen("pain", "pubmed", "h1") == {"1", "2", "3"}


def test_when_something_dropped_out_is_kept_and_an_equal_answer_writes_nothing(
    library: Library,
) -> None:
    first, second = ran(library), ran(library)
    library.add_seen("pain", "pubmed", "h1", ["1", "2"], first)
    library.note_answer("pain", "pubmed", "h1", ["2"], first)
    before = library._sql.raw.total_changes
    library.note_answer("pain", "pubmed", "h1", ["2"], second)
    assert library._sql.raw.total_changes == before
    dropped = library._sql.value("SELECT dropped FROM seen WHERE external_id = '1'")
    assert dropped == first


def test_ids_are_named_in_the_order_asked(library: Library) -> None:
    store(library, paper("101", title="A paper"))
    trial = Trial(nct_id="NCT00000001", official_title="A trial", first_posted="2020-01-02")
    library.store_trials([study(trial)], now=NOW)
    assert library.named(["9", "NCT00000001", "101"]) == (
        Named(id="9"),
        Named(id="NCT00000001", title="A trial", entered="2020-01-02"),
        Named(id="101", title="A paper"),
    )


def test_an_edit_is_kept_with_the_titles_known_when_it_is_read(library: Library) -> None:
    edit = QueryEdit(
        before='"a" \ud800', now="b", run=1, when=NOW, came_in=(Named(id="101"),), fell_out=()
    )
    run = ran(library, edit=edit, missed=("17222320",), errors=("e",), warnings=("w",))
    (kept,) = library.searches_of(run)
    assert kept == replace(
        SEARCHED, edit=edit, missed=("17222320",), errors=("e",), warnings=("w",)
    )
    assert kept.run == run
    store(library, paper("101", title="A paper"))
    (kept,) = library.searches_of(run)
    assert kept.edit is not None
    assert kept.edit.came_in == (Named(id="101", title="A paper"),)
