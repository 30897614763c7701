"""What an import did: file by file, and what became of every entry."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Literal

from ldn_lit.importing.entries import ReferenceFormat, Unread

#: new: its PubMed record came into the library; known: that was there; resolved: an entry without a
#: PMID, whose record came in; open: kept with its own data; duplicate: an entry before it means it.
Fate = Literal["new", "known", "resolved", "open", "duplicate"]
FATES: tuple[Fate, ...] = ("new", "known", "resolved", "open", "duplicate")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """`name` is what the library calls the record ("PMID 17222320"), `citation_key` its key there.

    `first` is the place of the entry that a duplicate repeats. `key_told` says why the entry's own
    key is not the record's. `state` is what stands against it ("RETRACTED"), `edition` what the
    preprint became.
    """

    line: int
    key: str
    title: str
    fate: Fate
    name: str
    citation_key: str
    pmid: str = ""
    nct_id: str = ""
    doi: str = ""
    reason: str = ""
    first: str = ""
    key_told: str = ""
    state: str = ""
    edition: str = ""


@dataclass(slots=True, kw_only=True)
class FileAccount:
    """Of one file. `outcomes` are all of its entries; of a file of PubMed's own records, which
    may be many thousands, those of which something is to be told. `deleted` are papers of the
    library that NLM's file says are deleted, with what is to be said of each."""

    name: str
    format: ReferenceFormat
    sha256: str
    counts: Counter[str] = field(default_factory=Counter)
    outcomes: list[Outcome] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    deleted: list[tuple[str, str]] = field(default_factory=list)

    @property
    def read(self) -> int:
        return sum(self.counts[fate] for fate in FATES)


@dataclass(slots=True, kw_only=True)
class ImportAccount:
    """`problems` are what kept a source from answering; `unreadable` files, with why."""

    files: list[FileAccount] = field(default_factory=list)
    unreadable: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    dry_run: bool = False

    def total(self, fate: Fate) -> int:
        return sum(one.counts[fate] for one in self.files)

    @property
    def in_part(self) -> bool:
        "Something could not be read, or asked."
        return bool(self.unreadable or self.problems or any(one.unread for one in self.files))
