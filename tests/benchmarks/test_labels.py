"""The labelled set is whole: every label stands in its document, every kind is covered."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from benchmarks.labels import (
    KINDS,
    LABELLED,
    PARTS,
    LabelError,
    Part,
    problems,
    read_floor,
    read_labels,
)

HEAD = "document\ttext\tnth\tkind\tstyle\ttrap\tanswer\tnote\n"


@pytest.mark.parametrize("part", PARTS)
def test_every_label_stands_in_its_document_and_every_kind_is_there(part: Part) -> None:
    found = problems(part)
    # Nobody reads the held-out part: not even its mistakes are named.
    assert (found if part == "tuning" else len(found)) in ([], 0)


def test_there_are_enough_mentions_and_traps() -> None:
    every = [label for part in PARTS for label in read_labels(part)]
    assert len(every) >= 300
    assert sum(bool(label.trap) for label in every) >= 60
    assert {label.kind for label in every} == set(KINDS)


def test_the_tuning_part_has_its_share_of_everything() -> None:
    labels = read_labels("tuning")
    assert len({label.document for label in labels}) >= 12
    assert len(labels) >= 170
    traps = Counter(label.trap for label in labels if label.trap)
    assert sum(traps.values()) >= 40
    assert traps.keys() >= {
        "decoy",
        "same-string",
        "wrong-year",
        "erratum",
        "comment",
        "invented",
        "wrong-identifier",
        "conflict",
        "not-pubmed",
        "not-a-citation",
        "ambiguous",
    }
    styles = {label.style for label in labels if label.kind == "reference"}
    assert styles >= set(
        "vancouver ama apa harvard mdpi nature cell chicago nlm pubmed-summary mla ieee".split()
    )
    assert styles >= {"no-title", "no-pages", "epub-only", "split-doi", "et-al"}


@pytest.mark.parametrize("part", PARTS)
def test_a_floor_is_set(part: Part) -> None:
    floor = read_floor(part)
    assert 0.5 < floor.recall <= floor.precision <= 1.0


# --- mistakes in labels -----------------------------------------------------


def labelled(tmp_path: Path, rows: str, text: str = "As Smith 2007 said.") -> Path:
    (tmp_path / "tuning").mkdir()
    (tmp_path / "tuning/a.txt").write_text(text, encoding="utf-8")
    (tmp_path / "tuning/labels.tsv").write_text(HEAD + rows, encoding="utf-8")
    return tmp_path


def row(text: str = "Smith 2007", nth: str = "1", kind: str = "author_year") -> str:
    return f"a.txt\t{text}\t{nth}\t{kind}\t\t\t17222320\ta note\n"


def test_what_is_wrong_is_named(tmp_path: Path) -> None:
    folder = labelled(tmp_path, row() + row() + row("Jones 2008") + row("said"))
    (tmp_path / "tuning/b.txt").write_text("Nobody asks.", encoding="utf-8")
    found = problems("tuning", known={"1"}, labelled=folder)
    assert "b.txt: no label names it" in found
    assert "no label is of kind reference" in found
    assert "no label is of kind author_year" not in found
    assert any("another label stands there" in one for one in found)
    assert any("'Jones 2008'" in one and "does not say that" in one for one in found)
    assert any("there is no 17222320" in one for one in found)
    assert problems("tuning", known={"17222320"}, labelled=folder) == [
        one for one in found if "there is no" not in one
    ]


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        (row(kind="author-year"), "no kind 'author-year'"),
        (row(nth="0"), "nth counts from 1"),
        (row(nth="x"), "nth counts from 1"),
        ("a.txt\tSmith 2007\n", "the columns must be"),
    ],
)
def test_a_row_that_cannot_be_is_refused(tmp_path: Path, rows: str, message: str) -> None:
    folder = labelled(tmp_path, rows)
    with pytest.raises(LabelError, match=message):
        read_labels("tuning", folder)
    assert len(problems("tuning", labelled=folder)) == 1


def test_the_parts_are_apart() -> None:
    documents = {part: {label.document for label in read_labels(part)} for part in PARTS}
    assert not documents["tuning"] & documents["held_out"]
    for part in PARTS:
        assert (LABELLED / part / "labels.tsv").is_file()
