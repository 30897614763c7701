"""What became of the entries of imported files."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedEntry:
    """One entry, by its position in the file. `asked`: a source was, and it answered.

    `source` is what an entry says that it is where that is no article; `text` the entry as it
    stood, where the paper has nothing else.
    """

    position: int
    line: int
    key: str = ""
    fate: str
    article_id: int | None = None
    nct_id: str = ""
    source: str = ""
    reason: str = ""
    asked: bool = False
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedFrom:
    "Where a paper came from: an entry of a file, and when it was imported."

    name: str
    format: str
    imported: str
    line: int
    key: str
    fate: str
    reason: str

    def __str__(self) -> str:
        return f"{self.name}:{self.line}, imported {self.imported[:10]}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedFile:
    "A file that was imported; `records` are what its entries mean: library ids, or NCT ids."

    name: str
    format: str
    records: tuple[int | str, ...]
