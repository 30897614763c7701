"""Marks as a text file to keep in git: one line each, sorted, the same on every machine."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, get_args

from ldn_lit.decisions import kept
from ldn_lit.decisions.words import one_line
from ldn_lit.records import MarkKind, Stage

KIND = "marks"
_COLUMNS = ("record", "mark", "made", "stage", "note")
_LEAST = 3
#: Of tags there may be many; the note is the tag.
TAG: Literal["tag"] = "tag"
SaidKind = MarkKind | Literal["tag"]
_KINDS: tuple[SaidKind, ...] = (*get_args(MarkKind), TAG)
_STAGES: tuple[Stage, ...] = get_args(Stage)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    "A mark by the name its paper or trial has everywhere: PMID 17222320, NCT00663117, doi:10.1/x."

    record: str
    kind: SaidKind
    made: str
    stage: Stage = ""
    note: str = ""

    @property
    def question(self) -> tuple[str, str]:
        "Included and excluded answer the same one; of two answers one can stand."
        if self.kind == TAG:
            return self.record, f"{TAG} {self.note.casefold()}"
        return self.record, "verdict" if self.kind in ("include", "exclude") else self.kind


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadMarks:
    "What could be used, and for each line that could not its number and the reason."

    marks: tuple[Said, ...]
    problems: tuple[str, ...]


def write_marks(marks: Iterable[Said]) -> str:
    return kept.written(KIND, _COLUMNS, {_line(one) for one in marks})


def read_marks(text: str, name: str) -> ReadMarks:
    """UsageError where it is no file of marks, or one of a newer program.

    A line that is wrong costs no other line; of two answers to one question the newer is read.
    """
    newest: dict[tuple[str, str], Said] = {}
    problems = []
    for number, line in kept.entries(text, KIND, name):
        found = _read_line(line)
        if isinstance(found, str):
            problems.append(f"{name}:{number}: {found}")
        elif found.question not in newest or newest[found.question].made <= found.made:
            newest[found.question] = found
    return ReadMarks(marks=tuple(newest.values()), problems=tuple(problems))


def _line(one: Said) -> str:
    cells = (one.record, one.kind, one.made, one.stage, one.note)
    return "\t".join(one_line(cell) for cell in cells).rstrip("\t")


def _read_line(line: str) -> Said | str:
    "The mark, or what is wrong with the line."
    if fault := kept.unmerged(line):
        return fault
    cells = [one_line(cell) for cell in line.split("\t")]
    if not _LEAST <= len(cells) <= len(_COLUMNS):
        return f"{len(cells)} columns; write {', '.join(_COLUMNS)}, with a tab between them"
    record, mark, made, stage, note = [*cells, "", ""][: len(_COLUMNS)]
    kind = next((one for one in _KINDS if one == mark), None)
    where = next((one for one in _STAGES if one == stage), None)
    if not record:
        return "no paper or trial is named"
    if kind is None:
        return f"unknown mark '{mark}'; known are {', '.join(_KINDS)}"
    if where is None or (where and kind != "exclude"):
        return f"'{stage}' is no stage of '{mark}'"
    if kind == TAG and not note:
        return "no tag is named"
    if fault := kept.undated(made):
        return fault
    return Said(record=record, kind=kind, made=made, stage=where, note=note)
