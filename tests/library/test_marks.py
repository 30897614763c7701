"""What a person said of a paper or trial: kept, taken back, never lost, never a program's."""

from __future__ import annotations

import pytest

from ldn_lit.library import Library
from ldn_lit.records import MarkKind, Trial

from .samples import LATER, NOW, event, paper, store, study

MUCH_LATER = "2026-11-24T08:00:00Z"
WORDS = [
    ("include", "exclude", ["exclude"]),
    ("exclude", "include", ["include"]),
    ("read", "include", ["include", "read"]),
    ("note", "exclude", ["exclude", "note"]),
]


def kinds(library: Library) -> list[str]:
    return sorted(mark.kind for mark in library.marks())


@pytest.mark.parametrize(("first", "second", "stand"), WORDS)
def test_include_and_exclude_take_each_other_back_and_nothing_else(
    library: Library, first: MarkKind, second: MarkKind, stand: list[str]
) -> None:
    store(library, paper())
    held = library.by_pmid(["101"])["101"]
    assert library.mark(held, first, now=NOW)
    assert library.mark(held, second, now=LATER)
    assert kinds(library) == stand


def test_saying_the_same_again_keeps_the_day_it_was_said_first(library: Library) -> None:
    store(library, paper())
    held = library.by_pmid(["101"])["101"]
    assert library.mark(held, "exclude", "rats", stage="full-text", now=NOW)
    assert not library.mark(held, "exclude", "rats", stage="full-text", now=LATER)
    assert [one.made for one in library.marks()] == [NOW]
    assert library.mark(held, "exclude", "rats", stage="screening", now=LATER)
    assert [(one.made, one.stage) for one in library.marks()] == [(LATER, "screening")]


def test_taking_back_what_was_not_said_says_so(library: Library) -> None:
    store(library, paper())
    held = library.by_pmid(["101"])["101"]
    assert not library.unmark(held, "read")
    library.mark(held, "read", now=NOW)
    assert library.unmark(held, "read")
    assert library.marks_on(held) == ()


def test_a_record_that_changes_keeps_its_marks(library: Library) -> None:
    store(library, paper())
    library.mark(library.by_pmid(["101"])["101"], "include", now=NOW)
    store(library, paper(title="Retracted", pub_types=("Retracted Publication",)), now=LATER)
    assert kinds(library) == ["include"]


@pytest.mark.parametrize(
    ("old", "new", "stands"),
    [((NOW, "include"), (LATER, "exclude"), "exclude"),
     ((LATER, "include"), (NOW, "exclude"), "include")],
)  # fmt: skip
def test_two_rows_of_one_paper_keep_the_last_verdict_and_both_notes(
    library: Library, old: tuple[str, MarkKind], new: tuple[str, MarkKind], stands: str
) -> None:
    [known] = store(library, paper())
    other = _without_pmid(library)
    for subject, (when, kind), note in (
        (library.articles([other])[0], old, "by DOI"),
        (library.articles([known])[0], new, "by PMID"),
    ):
        library.mark(subject, kind, now=when)
        library.mark(subject, "note", note, now=when)
    kept = library.identify(other, "101")
    assert kept == known
    marks = {one.kind: one.note for one in library.marks_on(library.articles([known])[0])}
    assert set(marks) == {stands, "note"}
    assert set(marks["note"].split("; ")) == {"by DOI", "by PMID"}


def _without_pmid(library: Library) -> int:
    "A paper that the starter library knows by its DOI alone."
    library.add_starter([paper("", doi="10.1000/x", title="By its DOI")], [], {}, NOW)
    return library.by_doi(["10.1000/x"])["10.1000/x"].id


def test_a_trial_that_gets_another_number_takes_its_marks_along(library: Library) -> None:
    library.store_trials([study(Trial(nct_id="NCT00000001"))], now=NOW)
    library.store_trials([study(Trial(nct_id="NCT00000002"))], now=NOW)
    first, second = library.trials()
    library.mark(first, "exclude", "rats", stage="full-text", now=LATER)
    library.mark(second, "include", now=NOW)
    moved = Trial(nct_id="NCT00000002", aliases=("NCT00000001",))
    library.store_trials([study(moved)], now=MUCH_LATER)
    [mark] = library.marks()
    assert (mark.nct_id, mark.kind, mark.note, mark.stage) == (
        "NCT00000002", "exclude", "rats", "full-text",
    )  # fmt: skip


def test_the_inbox_is_news_without_a_mark(library: Library, run: int) -> None:
    store(library, paper("101"), paper("102"))
    library.store_trials([study(Trial(nct_id="NCT00000001"))], now=NOW)
    library.add_events(
        [
            event("a", pmid="101"),
            event("b", pmid="102"),
            event("c", kind="trial.new", nct_id="NCT00000001"),
            event("d", kind="paper.corrected", pmid="101"),
        ],
        ["stdout"],
        run,
    )
    assert library.unmarked_news() == ("NCT00000001", "102", "101")
    library.mark(library.by_pmid(["102"])["102"], "read", now=NOW)
    assert library.unmarked_news() == ("NCT00000001", "101")
