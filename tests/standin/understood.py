"""What a PubMed search found, and what it says it understood."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Understood:
    """What ESearch reports besides the ids."""

    translation: str = ""
    translations: list[tuple[str, str]] = field(default_factory=list)
    phrases_not_found: list[str] = field(default_factory=list)
    phrases_ignored: list[str] = field(default_factory=list)
    quoted_not_found: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Hit:
    ids: set[str]
    text: str


class NoSuchHistory(Exception):
    "The query names a #n that the session does not hold."
