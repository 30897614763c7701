"""marks export and import: a person's words travel, and nobody's are overwritten unheard."""

from __future__ import annotations

from pathlib import Path

import pytest

from .running import Command, fresh

HEADER = "# ldn-lit marks 1"


def test_marks_travel_from_one_library_to_another(stocked: Command, tmp_path: Path) -> None:
    stocked("mark", "17222320", "--exclude", "--reason", "dose", "--note", "see table 2")
    stocked("mark", "NCT00663117", "--read")
    file = tmp_path / "marks.txt"
    stocked("marks", "export", "-o", file)
    other = fresh(tmp_path / "other" / "ldn-lit")
    done = other("marks", "import", file)
    assert (done.code, done.out) == (0, "3 marks: 3 applied\n")
    assert other("marks", "export").out == file.read_text(encoding="utf-8")
    assert other("marks", "import", file).out == "3 marks: 3 same\n"


@pytest.mark.parametrize(
    ("made", "option", "stands"),
    [
        ("2020-01-01", "", "include"),
        ("2099-01-01", "", "exclude"),
        ("2020-01-01", "--theirs", "exclude"),
        ("2099-01-01", "--ours", "include"),
    ],
)
def test_of_two_words_the_newer_stands_and_it_is_said(
    stocked: Command, tmp_path: Path, made: str, option: str, stands: str
) -> None:
    stocked("mark", "17222320", "--include")
    file = tmp_path / "marks.txt"
    file.write_text(f"{HEADER}\nPMID 17222320\texclude\t{made}\tscreening\n", encoding="utf-8")
    done = stocked("marks", "import", file, *filter(None, [option]))
    assert done.out.startswith("conflict: PMID 17222320: ")
    [row] = stocked("list", "--marked", stands, "--format", "json").json
    assert row["marks"] == stands


def test_what_the_library_does_not_hold_is_named(stocked: Command, tmp_path: Path) -> None:
    file = tmp_path / "marks.txt"
    file.write_text(
        f"{HEADER}\nPMID 39999999\tread\t2026-11-22\nNCT00663117\tread\t2026-11-22\n",
        encoding="utf-8",
    )
    done = stocked("marks", "import", file)
    assert done.code == 3
    assert done.out == "2 marks: 1 applied, 1 not held\n"
    assert "holds no PMID 39999999" in done.err


def test_tags_travel_with_the_marks(stocked: Command, tmp_path: Path) -> None:
    stocked("mark", "17222320", "--tag", "Crohn", "--tag", "to read")
    file = tmp_path / "marks.txt"
    stocked("marks", "export", "-o", file)
    assert "PMID 17222320\ttag\t" in file.read_text(encoding="utf-8")
    other = fresh(tmp_path / "other" / "ldn-lit")
    assert other("marks", "import", file).out == "2 marks: 2 applied\n"
    assert other("marks", "export").out == file.read_text(encoding="utf-8")
    assert other("marks", "import", file).out == "2 marks: 2 same\n"
