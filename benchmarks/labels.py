"""The labelled set: what each mention of a document of ours means (labelled/README.md)."""

from __future__ import annotations

import csv
import re
import tomllib
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Literal, get_args

from ldn_lit.documents import read_document
from ldn_lit.errors import DocumentError
from ldn_lit.records import Document

LABELLED = Path(__file__).resolve().parent / "labelled"
Part = Literal["tuning", "held_out"]
PARTS: tuple[Part, ...] = get_args(Part)
Kind = Literal["author_year", "reference", "identifier", "number", "key", "prose", "web"]
KINDS: tuple[Kind, ...] = get_args(Kind)
#: These point to an entry, or belong to a citation beside them: every citation that is mentioned
#: there is meant.
POINTING: frozenset[str] = frozenset({"number", "key", "identifier"})
Span = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """`text` is the mention, its `nth` occurrence in the document. `answers` are the PMIDs or NCT
    ids that have to be accepted there; none: nothing may be."""

    document: str
    text: str
    nth: int
    kind: Kind
    style: str
    trap: str
    answers: frozenset[str]
    note: str

    @property
    def told(self) -> str:
        again = f" ({self.nth})" if self.nth > 1 else ""
        text = self.text if len(self.text) <= 60 else f"{self.text[:57]}..."
        return f"{self.document}: {text!r}{again}, {'/'.join(filter(None, self.facets))}"

    @property
    def facets(self) -> tuple[str, str, str]:
        return self.kind, self.style, self.trap


@dataclass(frozen=True, slots=True, kw_only=True)
class Floor:
    precision: float
    recall: float


class LabelError(ValueError):
    "A row of labels.tsv that says what cannot be."


def read_labels(part: Part, labelled: Path = LABELLED) -> tuple[Label, ...]:
    with (labelled / part / "labels.tsv").open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return tuple(_label(row, place) for place, row in enumerate(rows, start=2))


def _label(row: dict[str, str], line: int) -> Label:
    columns = ["answer" if one.name == "answers" else one.name for one in fields(Label)]
    if set(row) != set(columns) or None in row.values():
        raise LabelError(f"line {line}: the columns must be {', '.join(columns)}")
    kind = next((known for known in KINDS if known == row["kind"]), None)
    if kind is None:
        raise LabelError(f"line {line}: no kind '{row['kind']}'; kinds are {', '.join(KINDS)}")
    if not row["nth"].isdigit() or not int(row["nth"]):
        raise LabelError(f"line {line}: nth counts from 1, not '{row['nth']}'")
    return Label(
        document=row["document"],
        text=row["text"],
        nth=int(row["nth"]),
        kind=kind,
        style=row["style"],
        trap=row["trap"],
        answers=frozenset(row["answer"].split()),
        note=row["note"],
    )


def read_documents(
    part: Part, labels: Iterable[Label], labelled: Path = LABELLED
) -> tuple[Document, ...]:
    "Those the labels name, in the order of their names."
    names = sorted({label.document for label in labels})
    return tuple(read_document(str(labelled / part / name)) for name in names)


def place_of(label: Label, text: str) -> Span:
    "Where it stands; a run of white space counts as one space."
    pattern = r"\s+".join(re.escape(word) for word in label.text.split())
    for number, found in enumerate(re.finditer(pattern, text), start=1):
        if number == label.nth:
            return found.span()
    raise LabelError(f"{label.told}: the document does not say that")


# --- what is wrong with them ------------------------------------------------


def problems(
    part: Part, known: Container[str] | None = None, labelled: Path = LABELLED
) -> list[str]:
    "One line each. With `known`, the ids there are, also whether every answer is one of them."
    try:
        labels = read_labels(part, labelled)
        documents = read_documents(part, labels, labelled)
    except (LabelError, DocumentError) as problem:
        return [str(problem)]
    kinds = {label.kind for label in labels}
    found = [f"no label is of kind {kind}" for kind in KINDS if kind not in kinds]
    found += [f"{name}: no label names it" for name in _unnamed(labelled / part, documents)]
    found += _misplaced(labels, {document.name: document for document in documents})
    if known is not None:
        answers = ((label, answer) for label in labels for answer in sorted(label.answers))
        found += [
            f"{one.told}: there is no {answer}" for one, answer in answers if answer not in known
        ]
    return found


def _unnamed(folder: Path, documents: Iterable[Document]) -> list[str]:
    "The files that are neither documents nor the bibliographies of one."
    named = {"labels.tsv", "README.md"}
    for document in documents:
        named.add(document.name)
        named.update(Path(one.path).name for one in document.bibliographies)
    return sorted({path.name for path in folder.iterdir() if path.is_file()} - named)


def _misplaced(labels: Iterable[Label], documents: Mapping[str, Document]) -> list[str]:
    found = []
    taken: set[tuple[str, Span]] = set()
    for label in labels:
        try:
            place = label.document, place_of(label, documents[label.document].text)
        except LabelError as problem:
            found.append(str(problem))
            continue
        if place in taken:
            found.append(f"{label.told}: another label stands there")
        taken.add(place)
    return found


# --- the floor --------------------------------------------------------------


def read_floor(part: Part, labelled: Path = LABELLED) -> Floor:
    "Below it the part fails."
    with (labelled / "floor.toml").open("rb") as file:
        return Floor(**tomllib.load(file)[part])
