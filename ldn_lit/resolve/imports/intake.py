"""One import while it goes: the library, the sources, and what its entries were found to mean."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from ldn_lit.errors import LdnLitError
from ldn_lit.importing.entries import Entry, ReferenceFormat
from ldn_lit.importing.works import Works
from ldn_lit.records import Event, HeldArticle, HeldTrial
from ldn_lit.services import PubMed, Registry

if TYPE_CHECKING:
    from ldn_lit.library import Library

Tell = Callable[[Sequence[Event]], None]
#: Whose citation key a paper goes by: that which it had first (a new one's is the file's), the
#: library's always, or the file's wherever nobody has chosen one.
KeysOf = Literal["first", "library", "file"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportFile:
    "A file's entries; `name` as it was given, by which places in it are told."

    name: str
    sha256: str
    format: ReferenceFormat
    entries: Sequence[Entry]


@dataclass(slots=True, kw_only=True)
class Intake:
    """One import of one or several files. `tell` takes events inside the transaction that stores
    their papers; `again` asks once more for what stayed open before. `untouched`: nothing was done
    yet with the library but this, so that nobody has cited by the keys of what shipped with it."""

    library: Library
    pubmed: PubMed | None
    registry: Registry | None
    now: str
    tell: Tell
    keys: KeysOf = "first"
    again: bool = False
    untouched: bool = False
    problems: list[str] = field(default_factory=list)
    failures: list[LdnLitError] = field(default_factory=list)
    unseen: set[int] = field(default_factory=set)
    met: dict[int | str, str] = field(default_factory=dict)
    _works: Works | None = None

    @property
    def works(self) -> Works:
        if self._works is None:
            self._works = Works()
            for held in self.library.imported_works():
                self._works.add(held.id, held.article)
        return self._works

    def note(self, failure: LdnLitError | None, problems: Sequence[str] = ()) -> None:
        told = [*([str(failure)] if failure else []), *problems]
        self.problems += [one for one in dict.fromkeys(told) if one not in self.problems]
        if failure is not None:
            self.failures.append(failure)


@dataclass(frozen=True, slots=True, kw_only=True)
class Meant:
    """What an entry was found to mean. `known`: the library held it before; `own`: with nothing
    but the entry's data; `settled`: all this was found by an earlier import of these bytes."""

    entry: Entry
    subject: HeldArticle | HeldTrial
    known: bool
    own: bool = False
    settled: bool = False
    reason: str = ""
    asked: bool = False
