"""Trials as they were, and under the numbers they had."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from ldn_lit.library import Library
from ldn_lit.records import FetchedTrial, HeldTrial, Resolution, Trial, TrialReference

from .samples import NOW, citation, document, paper, store, study, view

FIRST, SECOND, THIRD = "2026-11-22T08:00:00Z", "2026-11-29T08:00:00Z", "2026-12-06T08:00:00Z"
TRIAL = Trial(nct_id="NCT00000002", title="Naltrexone", status="RECRUITING")
DONE = replace(TRIAL, status="COMPLETED")
OLD = Trial(nct_id="NCT00000001", title="Naltrexone, twin", status="SUSPENDED")
HEIR = replace(TRIAL, aliases=(OLD.nct_id,))


def serve(library: Library, *trials: Trial, now: str) -> None:
    library.store_trials([study(trial) for trial in trials], now=now)


def status_as_of(library: Library, nct_id: str, moment: str) -> str | None:
    trial = library.trial_as_of(nct_id, moment)
    return None if trial is None else trial.status


@pytest.mark.parametrize(
    ("moment", "status"),
    [
        ("2026-11-22T07:59:59Z", None),
        (FIRST, "RECRUITING"),
        ("2026-11-29T07:59:59Z", "RECRUITING"),
        (SECOND, "COMPLETED"),
        ("2027-01-01T00:00:00Z", "RECRUITING"),
    ],
)
def test_a_trial_as_of_a_moment(library: Library, moment: str, status: str | None) -> None:
    for trial, now in ((TRIAL, FIRST), (DONE, SECOND), (TRIAL, THIRD)):
        serve(library, trial, now=now)
    assert status_as_of(library, TRIAL.nct_id, moment) == status
    known = [one.trial.status for one in library.trials_as_of(moment)]
    assert known == ([] if status is None else [status])


def test_what_the_registry_had_not_confirmed_is_as_it_was_shipped(library: Library) -> None:
    shipped = replace(TRIAL, title="As shipped", status="")
    library.add_starter([], [shipped, OLD], {}, FIRST)
    serve(library, TRIAL, now=SECOND)
    assert library.trials_as_of("2026-11-01T00:00:00Z") == ()
    assert library.trials_as_of(FIRST) == (
        HeldTrial(trial=OLD, confirmed=False, origin="starter"),
        HeldTrial(trial=Trial(nct_id=TRIAL.nct_id), confirmed=False, origin="starter"),
    )
    assert library.trial_as_of(TRIAL.nct_id, FIRST) is None
    assert [one.trial for one in library.trials_as_of(SECOND)] == [OLD, TRIAL]


def test_the_first_version_is_the_first_record_served_also_of_a_starter(library: Library) -> None:
    library.add_starter([], [replace(TRIAL, title="As shipped")], {}, FIRST)
    serve(library, TRIAL, now=SECOND)
    serve(library, TRIAL, now=THIRD)
    (version,) = library.trial_versions(TRIAL.nct_id)
    assert (version.trial, version.fetched) == (TRIAL, SECOND)
    assert library.untold_trials() == ()


def test_the_same_content_read_by_a_better_parser_is_no_version(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    served = study(TRIAL)
    with Library.open(path, "create") as library:
        library.store_trials([served], now=FIRST)
        library.settle_trials()
    better = FetchedTrial(trial=replace(TRIAL, masking="DOUBLE"), raw=served.raw)
    with Library.open(path, "write", trial_parser=2) as library:
        library.store_trials([better], now=SECOND)
        (version,) = library.trial_versions(TRIAL.nct_id)
        assert (version.trial.masking, version.fetched) == ("DOUBLE", FIRST)
        assert library.untold_trials() == ()
        before = library._sql.raw.total_changes
        library.store_trials([better], now=THIRD)
        assert library._sql.raw.total_changes == before


def test_what_was_not_told_is_compared_with_what_was(library: Library) -> None:
    serve(library, TRIAL, now=FIRST)
    assert library.untold_trials() == ()
    library.settle_trials()
    serve(library, DONE, now=SECOND)
    serve(library, replace(DONE, enrollment=1), now=THIRD)
    (untold,) = library.untold_trials()
    assert (untold.old, untold.new) == (TRIAL, replace(DONE, enrollment=1))
    library.settle_trials()
    assert library.untold_trials() == ()


def test_a_library_from_before_has_told_what_it_holds(library: Library) -> None:
    "What 0004 makes of trials stored by an older program."
    step = Path(__file__).parents[2] / "ldn_lit/library/schema/0004_tracking.sql"
    text = step.read_text("utf-8")
    start = text.index("UPDATE trials SET told_version")
    statement = text[start : text.index(";", start)]
    for trial, now in ((TRIAL, FIRST), (DONE, SECOND)):
        serve(library, trial, now=now)
    library._sql.raw.execute(statement)
    serve(library, TRIAL, now=THIRD)
    (untold,) = library.untold_trials()
    assert (untold.old, untold.new) == (DONE, TRIAL)


# --- older numbers ------------------------------------------------------------------


def held_numbers(library: Library) -> list[str]:
    return [one.trial.nct_id for one in library.trials()]


def test_what_was_said_of_an_older_number_goes_over_to_the_new_one(library: Library) -> None:
    reference = TrialReference(kind="RESULT", pmid="101")
    serve(library, TRIAL, replace(OLD, references=(reference,)), now=FIRST)
    library.add_starter([], [OLD], {"pain": [OLD.nct_id]}, FIRST)
    store(library, paper("102", nct_ids=(OLD.nct_id,)))
    old, new = library.trials()
    library.mark(old, "include", "under the old", now=SECOND)
    library.mark(old, "read", "", now=FIRST)
    library.mark(new, "exclude", "under the new", now=FIRST)
    library.store_document(document(), [citation("c1"), citation("c2")], now=FIRST)
    ruled = Resolution(citation_id="c1", verdict="exact", reason="x", nct_id=OLD.nct_id)
    said = replace(ruled, citation_id="c2", decided_by="person")
    library.store_resolutions(document().path, [ruled, said], FIRST)

    serve(library, HEIR, now=SECOND)
    assert held_numbers(library) == [HEIR.nct_id]
    assert library.trials([OLD.nct_id])[0].trial == HEIR
    assert {(mark.nct_id, mark.kind) for mark in library.marks()} == {
        (HEIR.nct_id, "include"),
        (HEIR.nct_id, "read"),
    }
    decided = library.resolutions(document().path)
    assert {one.nct_id for one in decided.values()} == {HEIR.nct_id}
    assert library.seen_in("pain") == (HEIR.nct_id,)
    (link,) = library.trial_links([HEIR.nct_id])
    assert (link.pmid, link.evidence) == ("102", "abstract")
    assert library.search_trials("twin") == ()
    (moved,) = library.untold_moves()
    assert (moved.old, moved.new) == (OLD.nct_id, HEIR.nct_id)
    library.settle_trials()
    assert library.untold_moves() == ()
    serve(library, HEIR, now=THIRD)
    assert library.untold_moves() == ()
    assert library.check() == ()


def test_then_is_told_by_the_numbers_of_then(library: Library) -> None:
    serve(library, OLD, now=FIRST)
    serve(library, replace(HEIR, status="COMPLETED"), now=SECOND)
    assert [one.trial.nct_id for one in library.trials_as_of(FIRST)] == [OLD.nct_id]
    assert [one.trial.nct_id for one in library.trials_as_of(SECOND)] == [HEIR.nct_id]
    for number in (OLD.nct_id, HEIR.nct_id):
        assert status_as_of(library, number, FIRST) == "SUSPENDED"
        assert status_as_of(library, number, SECOND) == "COMPLETED"


def test_a_number_first_seen_now_goes_on_where_the_older_one_was(library: Library) -> None:
    serve(library, OLD, now=FIRST)
    library.settle_trials()
    serve(library, HEIR, now=SECOND)
    (untold,) = library.untold_trials()
    assert (untold.old, untold.new) == (OLD, HEIR)


def test_numbers_may_change_twice(library: Library) -> None:
    last = Trial(nct_id="NCT00000003", title="Naltrexone", aliases=(HEIR.nct_id,))
    serve(library, OLD, now=FIRST)
    serve(library, HEIR, now=SECOND)
    serve(library, last, now=THIRD)
    for number in (OLD.nct_id, HEIR.nct_id, last.nct_id):
        assert [one.trial.nct_id for one in library.trials([number])] == [last.nct_id]
    assert library.check() == ()


def test_a_starters_number_that_the_registry_knows_as_an_older_one(library: Library) -> None:
    serve(library, HEIR, now=FIRST)
    library.add_starter([], [OLD], {"pain": [OLD.nct_id]}, SECOND)
    assert held_numbers(library) == [HEIR.nct_id]
    assert library.untold_moves() == ()
    assert library.seen_in("pain") == (HEIR.nct_id,)


def test_a_mark_on_an_older_number_keeps_its_news_read(library: Library) -> None:
    serve(library, OLD, now=FIRST)
    run = library.start_run(FIRST, "1")
    from .samples import event

    library.add_events([event("k", kind="trial.new", nct_id=OLD.nct_id)], [], run)
    (held,) = library.trials()
    library.mark(held, "read", now=FIRST)
    serve(library, HEIR, now=SECOND)
    assert view(library, "new_items") == []


def test_the_registry_naming_a_number_it_serves_itself(library: Library) -> None:
    serve(library, OLD, HEIR, now=FIRST)
    assert held_numbers(library) == [OLD.nct_id, HEIR.nct_id]
    before = library._sql.raw.total_changes
    serve(library, OLD, HEIR, now=SECOND)
    assert library._sql.raw.total_changes == before


def test_reading_again_changes_no_number(library: Library) -> None:
    serve(library, OLD, now=FIRST)
    serve(library, HEIR, now=SECOND)

    def read(raw: bytes) -> Trial:
        found = json.loads(raw)["protocolSection"]
        return replace(HEIR if HEIR.nct_id in found.split(",")[0] else OLD, sponsor="Read again")

    library.reparse_trials(read, now=THIRD)
    assert held_numbers(library) == [HEIR.nct_id]
    assert library.trial_versions(OLD.nct_id)[0].trial.sponsor == "Read again"


def test_the_versions_of_recorded_studies(library: Library, shared: Path) -> None:
    from ldn_lit.sources.trial_json import read_raw

    for path in sorted((shared / "recorded" / "ctgov").glob("study_NCT*.json")):
        raw = json.loads(path.read_bytes())
        if not raw.get("protocolSection"):
            continue
        served = json.dumps(raw).encode()
        raw["derivedSection"] = {"miscInfoModule": {"versionHolder": "2031-01-01"}}
        again = json.dumps(raw, indent=1).encode()
        for content, now in ((served, FIRST), (again, SECOND)):
            library.store_trials([FetchedTrial(trial=read_raw(content), raw=content)], now=now)
        nct_id = read_raw(served).nct_id
        assert [one.fetched for one in library.trial_versions(nct_id)] == [FIRST]
    library.settle_trials()
    assert len(library.trials_as_of(NOW)) >= 10
