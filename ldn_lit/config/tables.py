"""Tables of config.toml, read strictly: what is misspelt is named with what was meant."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from difflib import get_close_matches
from typing import Any

from ldn_lit.errors import UsageError

#: From the place of a value ("deliver.file") and the value to what it means.
Reader = Callable[[str, Any], Any]


def read_table(place: str, given: Any, readers: Mapping[str, Reader]) -> dict[str, Any]:
    'The keys that are there, each as its reader understands it. `place` is "" at the top.'
    if not isinstance(given, Mapping):
        raise UsageError(f"{place} must be a table, like [{place}]")
    read = {}
    for key, value in given.items():
        if key not in readers:
            raise UsageError(f"unknown key '{_within(place, key)}'; {_meant(place, key, readers)}")
        read[key] = readers[key](_within(place, key), value)
    return read


def text(place: str, value: Any) -> str:
    if not isinstance(value, str):
        raise UsageError(f'{place} must be text in quotes, like {_last(place)} = "..."')
    return value


def some_text(place: str, value: Any) -> str:
    "One line that says something."
    if not text(place, value).strip() or not value.isprintable():
        raise UsageError(f"{place} must be one line of text, without control characters")
    return str(value)


def yes_or_no(place: str, value: Any) -> bool:
    if not isinstance(value, bool):
        raise UsageError(f"{place} must be true or false")
    return value


def number(lowest: int, highest: int) -> Reader:
    def read(place: str, value: Any) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not lowest <= value <= highest:
            raise UsageError(f"{place} must be a whole number from {lowest} to {highest}")
        return value

    return read


def one_of(*known: str) -> Reader:
    def read(place: str, value: Any) -> str:
        if value not in known:
            raise UsageError(f"{place} must be one of: {', '.join(known)}")
        return str(value)

    return read


def _within(place: str, key: str) -> str:
    return f"{place}.{key}" if place else key


def _last(place: str) -> str:
    return place.rpartition(".")[2]


def _meant(place: str, key: str, readers: Mapping[str, Reader]) -> str:
    near = get_close_matches(key, readers, n=1)
    if near:
        return f"did you mean '{_within(place, near[0])}'?"
    return f"known are {', '.join(readers)}"
