"""What every part of the library shares."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from ldn_lit.library.connection import Connection
from ldn_lit.records import Article
from ldn_lit.records.exporting import KeyScheme

KeyFor = Callable[[Article, frozenset[str]], str]
"Makes an article's citation key; must not be one of the keys taken."


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a library is told when it is opened: how to name papers, by which keys they go, and who
    parsed them."""

    key_for: KeyFor
    article_parser: int
    trial_parser: int
    keys: KeyScheme = "authyear"


class Shelf:
    """A part of the library: one noun's methods over the shared connection."""

    def __init__(self, connection: Connection, settings: Settings) -> None:
        self._sql = connection
        self._settings = settings


def listed(values: Iterable[str] | Iterable[int]) -> tuple[str]:
    "The one parameter of `IN (SELECT value FROM json_each(?))`, for lists of any length."
    return (json.dumps(list(values)),)
