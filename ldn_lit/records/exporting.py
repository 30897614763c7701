"""What is exported: which records, in which format, into which file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ldn_lit.records.marking import MarkKind

#: Format -> how its files end. Where two end alike, the first is meant by a file's name alone.
EXPORT_SUFFIXES: dict[str, str] = {
    "bibtex": ".bib",
    "biblatex": ".bib",
    "ris": ".ris",
    "nbib": ".nbib",
    "csl-json": ".json",
    "csv": ".csv",
    "endnote-xml": ".xml",
}

#: How keys are made: smith2007, smithLowDoseNaltrexone2007 as Better BibTeX does, pmid17222320.
KeyScheme = Literal["authyear", "bbt", "pmid"]

#: What a trial's entry is called, for house styles.
TrialType = Literal["report", "misc", "online", "dataset"]

Retracted = Literal["", "only", "exclude"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Which records: those that fit every part that says something, all where none does.

    Several searches (documents, marks, tags, names) are any of them. `since` is a moment or a
    run's number: what the library first saw then or later, or after that run. `published` are a
    first and a last year, 0 where it is open. `known_at`: as it was known at that moment.
    """

    names: tuple[str, ...] = ()
    searches: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    marked: tuple[MarkKind, ...] = ()
    tagged: tuple[str, ...] = ()
    since: int | str = ""
    published: tuple[int, int] = (0, 0)
    retracted: Retracted = ""
    trials: bool = True
    known_at: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How references are written: what is opt-in, and what house styles differ in. Without `keys`
    they go by those of the library's own scheme."""

    format: str = "bibtex"
    keys: KeyScheme | Literal[""] = ""
    trial_type: TrialType = "report"
    abstracts: bool = False
    keywords: bool = False
    url: bool = False
    bom: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfiguredExport:
    """An [export.NAME] of config.toml; every update keeps its `path` current."""

    name: str
    path: str
    choice: Choice
    manner: Manner
