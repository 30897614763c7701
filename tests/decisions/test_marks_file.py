"""Marks as a file: what is written is read, and what is wrong is said."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ldn_lit.decisions.marks_file import Said, read_marks, write_marks
from ldn_lit.errors import UsageError

HEADER = "# ldn-lit marks 1"

WORDS = st.text(max_size=20)
MARKS = st.builds(
    Said,
    record=st.sampled_from(["PMID 17222320", "NCT00663117", "doi:10.1000/x", "smith2007"]),
    kind=st.sampled_from(["read", "include", "note"]),
    made=st.sampled_from(["2026-11-22T08:00:00Z", "2026-11-23T08:00:00Z"]),
    note=WORDS,
) | st.builds(
    Said,
    record=st.just("PMID 23359310"),
    kind=st.just("exclude"),
    made=st.just("2026-11-22T08:00:00Z"),
    stage=st.sampled_from(["", "screening", "retrieval", "full-text"]),
    note=WORDS,
)


@given(st.lists(MARKS))
def test_what_was_written_is_read_and_writes_the_same(marks: list[Said]) -> None:
    written = write_marks(marks)
    found = read_marks(written, "marks.txt")
    assert found.problems == ()
    assert {one.question for one in found.marks} == {one.question for one in marks}
    once = write_marks(found.marks)
    assert write_marks(read_marks(once, "marks.txt").marks) == once


@given(st.text())
def test_any_text_is_marks_or_one_error(text: str) -> None:
    read_marks(f"{HEADER}\n{text}", "marks.txt")
    with contextlib.suppress(UsageError):
        read_marks(text, "marks.txt")


@pytest.mark.parametrize(
    "line",
    [
        "PMID 17222320", "PMID 17222320\tliked\t2026-11-22", "PMID 17222320\tread\tyesterday",
        "PMID 17222320\tread\t2026-11-22\tscreening", "\tread\t2026-11-22", "<<<<<<< ours",
        "PMID 17222320\texclude\t2026-11-22\tlater",
    ],
)  # fmt: skip
def test_a_wrong_line_costs_no_other_line(line: str) -> None:
    found = read_marks(f"{HEADER}\n{line}\nNCT00663117\tread\t2026-11-22\n", "marks.txt")
    assert [one.record for one in found.marks] == ["NCT00663117"]
    assert [problem.split(": ")[0] for problem in found.problems] == ["marks.txt:2"]


@pytest.mark.parametrize("text", ["", "# ldn-lit decisions 1\n", "PMID 1\tread\t2026-11-22\n"])
def test_another_file_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="no file of marks"):
        read_marks(text, "x.txt")
