"""What a readable report is made of: sections of entries, each a title and a few lines."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing told: every text is inert, none is escaped or wrapped."""

    title: str
    mark: str = ""
    lines: tuple[str, ...] = ()
    link: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    heading: str
    entries: tuple[Entry, ...]
