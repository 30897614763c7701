"""What a reference file holds, and what in it could not be read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ldn_lit.records import Article, Citation

ReferenceFormat = Literal[
    "bibtex", "ris", "nbib", "csl-json", "csv", "zotero-rdf", "endnote-xml", "enw", "pubmed-xml"
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One reference of a file, by its place among them from 0.

    `citation` is what it says as far as records are compared by it, its text the entry as it
    stands in the file; `article` is all that it says of the work, for what PubMed does not have.
    `key` is the citation key that people use for it ("" = none, or one a program made up).
    """

    position: int
    line: int
    key: str
    citation: Citation
    article: Article


@dataclass(frozen=True, slots=True)
class Unread:
    "A place in a file that could not be read, or only in part: the line it begins at, and why."

    line: int
    why: str


@dataclass(frozen=True, slots=True)
class FileRead:
    entries: tuple[Entry, ...] = ()
    unread: tuple[Unread, ...] = ()
