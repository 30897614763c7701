"""The library: papers, trials, citations and news in one SQLite file.

The only code that knows SQL.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType
from typing import Literal, Self

from ldn_lit.export.keys import citation_key
from ldn_lit.library.about import About, Abouts
from ldn_lit.library.article_versions import ArticleVersion
from ldn_lit.library.bygone import Bygone
from ldn_lit.library.channels import Channels
from ldn_lit.library.chosen import Chosen, Place
from ldn_lit.library.citations import HeldDocument
from ldn_lit.library.decisions import Imported, Preference
from ldn_lit.library.doctor import Doctor
from ldn_lit.library.followed import Absence, Followed, Moved, Untold
from ldn_lit.library.given_keys import GivenKey, GivenKeys
from ldn_lit.library.holdings import Holdings, Tally
from ldn_lit.library.imports import Imports
from ldn_lit.library.ledger import Ledger
from ldn_lit.library.links import Links, NewLink, TrialLink
from ldn_lit.library.lock import hold
from ldn_lit.library.looks import KnownPaper, Looks
from ldn_lit.library.marks import Marks, Subject
from ldn_lit.library.medline import MedlineTexts
from ldn_lit.library.noticed import Noticed
from ldn_lit.library.opening import create, open_for_reading, open_for_writing
from ldn_lit.library.outbox import Batch
from ldn_lit.library.payloads import PayloadKind, Payloads
from ldn_lit.library.reparse import Reparse, Reparsed
from ldn_lit.library.reports import Reports
from ldn_lit.library.resolutions import Resolutions
from ldn_lit.library.shelf import KeyFor, Settings
from ldn_lit.library.starter import Starter
from ldn_lit.library.strategies import Strategies
from ldn_lit.library.trial_history import TrialVersion
from ldn_lit.library.trials import Trials
from ldn_lit.library.wordings import Wording, Wordings
from ldn_lit.records.exporting import KeyScheme

__all__ = [
    "About",
    "Absence",
    "ArticleVersion",
    "Batch",
    "GivenKey",
    "HeldDocument",
    "Imported",
    "KeyFor",
    "KnownPaper",
    "Library",
    "Moved",
    "NewLink",
    "PayloadKind",
    "Place",
    "Preference",
    "Reparsed",
    "Subject",
    "Tally",
    "TrialLink",
    "TrialVersion",
    "Untold",
    "Wording",
    "hold",
]

Mode = Literal["create", "write", "read"]


class Library(
    Abouts,
    Chosen,
    Imports,
    GivenKeys,
    Holdings,
    Looks,
    Noticed,
    Trials,
    Bygone,
    Followed,
    Links,
    Starter,
    Resolutions,
    Ledger,
    Wordings,
    Strategies,
    Reports,
    Channels,
    Marks,
    Payloads,
    MedlineTexts,
    Reparse,
    Doctor,
):
    """An open library.

    Each method that writes is a transaction of its own; `transaction()` makes several one.
    """

    @classmethod
    def open(
        cls,
        path: Path,
        mode: Mode,
        *,
        key_for: KeyFor = citation_key,
        article_parser: int = 1,
        trial_parser: int = 1,
        keys: KeyScheme = "authyear",
    ) -> Self:
        """Open the library at `path`; DatabaseError says why not, and nothing was written then.

        "create" makes the file and its folders where there is none; "write" wants one; both bring
        an older library to this program's schema, after keeping a copy beside it. "read" writes
        nothing and works on read-only files, folders and disks. An empty (0 bytes) file is no
        library in any mode: it is likelier a lost one than a new one.

        `key_for` names papers on their first storage, `keys` says by which scheme's keys they go;
        the parser versions are noted with every
        stored record, and a record read by an older one is stored anew when it is served again.
        """
        settings = Settings(
            key_for=key_for,
            article_parser=article_parser,
            trial_parser=trial_parser,
            keys=keys,
        )
        if mode == "read":
            return cls(open_for_reading(path), settings)
        if mode == "create":
            create(path)
        return cls(open_for_writing(path), settings)

    @property
    def path(self) -> Path:
        return self._sql.path

    def transaction(self) -> AbstractContextManager[None]:
        """All of the block or nothing, also across a crash. May be nested."""
        return self._sql.transaction()

    def close(self) -> None:
        self._sql.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
