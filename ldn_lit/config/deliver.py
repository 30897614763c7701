"""[deliver]: which channels are told, and how."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from ldn_lit.config.tables import (
    Reader,
    number,
    one_of,
    read_table,
    some_text,
    yes_or_no,
)
from ldn_lit.errors import UsageError
from ldn_lit.records import Channel, CommandChannel, Delivery, FeedChannel, FileChannel
from ldn_lit.records import ReportFormat as Format

FORMATS: dict[str, Format] = {
    ".txt": "text",
    ".md": "markdown",
    ".html": "html",
    ".json": "json",
}
_PLACES = ("run", "batch", "date")
_PLACE = re.compile(r"\{([^{}]*)\}")
_COMMAND = 'a list of words, like ["mail", "-s", "LDN news", "me@example.org"]; no shell reads it'
_LONGEST_WAIT = 3600


def deliver_table(home: Path) -> Reader:
    "Relative paths begin in the home folder, wherever a run is started."

    def read(place: str, value: Any) -> Delivery:
        found = read_table(
            place,
            value,
            {
                "stdout": yes_or_no,
                "file": _files(home),
                "feed": _feed(home),
                "command": _commands(home),
            },
        )
        channels: list[Channel] = [*found.get("file", ())]
        channels += [found["feed"]] if "feed" in found else []
        channels += found.get("command", ())
        _distinct(place, channels)
        return Delivery(stdout=found.get("stdout", True), channels=tuple(channels))

    return read


# --- files --------------------------------------------------------------------


def _files(home: Path) -> Callable[[str, Any], tuple[FileChannel, ...]]:
    def read(place: str, value: Any) -> tuple[FileChannel, ...]:
        paths = value if isinstance(value, list) else [value]
        names: Counter[str] = Counter()
        found = []
        for one in paths:
            path = some_text(place, one)
            suffix = _checked(place, path)
            names[suffix] += 1
            number = f"-{names[suffix]}" if names[suffix] > 1 else ""
            found.append(
                FileChannel(
                    name=f"file:{suffix[1:]}{number}",
                    path=absolute(home, path),
                    format=FORMATS[suffix],
                )
            )
        return tuple(found)

    return read


def _checked(place: str, path: str) -> str:
    "The suffix of a path that tells one report's file from the next one's."
    suffix = Path(path).suffix.lower()
    if suffix not in FORMATS:
        raise UsageError(f"{place}: '{path}' must end in one of: {', '.join(FORMATS)}")
    named = _PLACE.findall(path)
    for name in named:
        if name not in _PLACES:
            known = ", ".join(f"{{{one}}}" for one in _PLACES)
            raise UsageError(f"{place}: '{{{name}}}' in '{path}' is none of: {known}")
    if not {"run", "batch"} & set(named):
        raise UsageError(
            f"{place}: '{path}' would be one file for all reports; name each by its run,"
            f" like 'reports/{{run}}{suffix}'"
        )
    return suffix


# --- feed ---------------------------------------------------------------------


def _feed(home: Path) -> Callable[[str, Any], FeedChannel]:
    def path(place: str, value: Any) -> str:
        return absolute(home, some_text(place, value))

    def read(place: str, value: Any) -> FeedChannel:
        if isinstance(value, str):
            return FeedChannel(path=path(place, value))
        if not isinstance(value, dict):
            raise UsageError(f'{place} must be a path in quotes, like feed = "ldn.atom"')
        readers: dict[str, Reader] = {
            "path": path,
            "title": some_text,
            "link": _web_address,
            "entries": number(1, 100_000),
        }
        found = read_table(place, value, readers)
        _required(place, "path", found)
        return FeedChannel(**found)

    return read


def _web_address(place: str, value: Any) -> str:
    address = some_text(place, value)
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname or " " in address:
        raise UsageError(f"{place}: '{address}' is not an http or https address")
    return address


# --- commands -----------------------------------------------------------------


def _commands(home: Path) -> Callable[[str, Any], tuple[CommandChannel, ...]]:
    def read(place: str, value: Any) -> tuple[CommandChannel, ...]:
        several = isinstance(value, list) and any(isinstance(one, dict) for one in value)
        return tuple(_command(place, one, home) for one in (value if several else [value]))

    return read


def _command(place: str, value: Any, home: Path) -> CommandChannel:
    table = {"argv": value} if isinstance(value, list) else value
    if not isinstance(table, dict):
        raise UsageError(f"{place} must be {_COMMAND}")
    readers: dict[str, Reader] = {
        "name": _name,
        "argv": _words,
        "format": one_of(*FORMATS.values()),
        "timeout": number(1, _LONGEST_WAIT),
    }
    found = read_table(place, table, readers)
    _required(place, "argv", found)
    name = found.pop("name", "")
    return CommandChannel(
        name=f"command:{name}" if name else "command", folder=str(home.absolute()), **found
    )


def _words(place: str, value: Any) -> tuple[str, ...]:
    fine = isinstance(value, list) and all(
        isinstance(word, str) and "\0" not in word for word in value
    )
    if not fine or not value or not value[0].strip():
        raise UsageError(f"{place} must be {_COMMAND}")
    return tuple(value)


def _name(place: str, value: Any) -> str:
    if not isinstance(value, str) or not re.fullmatch(r"[A-Za-z0-9_-]{1,40}", value):
        raise UsageError(f"{place} must be a word of letters, digits, - and _")
    return value


# --- all ----------------------------------------------------------------------


def absolute(home: Path, path: str) -> str:
    try:
        return str(home.absolute() / Path(path).expanduser())
    except RuntimeError as error:
        raise UsageError(f"'{path}': {error}") from None


def _required(place: str, key: str, found: dict[str, Any]) -> None:
    if key not in found:
        raise UsageError(f"{place} needs {place}.{key}")


def _distinct(place: str, channels: list[Channel]) -> None:
    names = Counter(channel.name for channel in channels)
    paths = Counter(channel.path for channel in channels if not isinstance(channel, CommandChannel))
    for path, times in paths.items():
        if times > 1:
            raise UsageError(f"{place} names {path} twice; each channel needs a place of its own")
    for name, times in names.items():
        if times > 1:
            raise UsageError(
                f"{place}: {times} channels are called '{name}'; give each [[{place}.command]]"
                " a name of its own"
            )
