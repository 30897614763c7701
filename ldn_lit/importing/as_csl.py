"""A record of a format that has no reader of its own, put as a CSL item, which has one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ldn_lit.importing.names import read_author

Item = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class AsCsl:
    """A record, text[start:end] of its file; `why` if some of it could not be read, and an empty
    item if all of it."""

    start: int
    end: int
    item: Item = field(default_factory=dict)
    why: str = ""


def name(written: str) -> Item:
    "'Younger, Jarred', 'King, Martin L., Jr.' or a group, as CSL has it."
    family, *given = [part.strip() for part in written.split(",")]
    author = read_author(written)
    if not given or (author is not None and author.collective):
        return {"literal": written.strip()}
    first, *suffix = given
    return {"family": family, "given": first, "suffix": " ".join(suffix)}


def said(item: Item) -> Item:
    "Without what says nothing."
    return {name: value for name, value in item.items() if value}
