"""[export.NAME]: files of references that every update keeps current."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar, get_args

from ldn_lit.config.deliver import absolute
from ldn_lit.config.tables import Reader, one_of, read_table, some_text, yes_or_no
from ldn_lit.errors import UsageError
from ldn_lit.records import MarkKind
from ldn_lit.records.exporting import (
    EXPORT_SUFFIXES,
    Choice,
    ConfiguredExport,
    KeyScheme,
    Manner,
    TrialType,
)

Meant = TypeVar("Meant")


def export_table(home: Path) -> Reader:
    "Relative paths begin in the home folder, wherever a run is started."

    def read(place: str, value: Any) -> tuple[ConfiguredExport, ...]:
        if not isinstance(value, dict) or not all(isinstance(one, dict) for one in value.values()):
            raise UsageError(f"{place} must be tables with names, like [{place}.references]")
        exports = tuple(_entry(home, place, name, table) for name, table in value.items())
        _distinct(place, exports)
        return exports

    return read


def _entry(home: Path, place: str, name: str, table: dict[str, Any]) -> ConfiguredExport:
    from ldn_lit.export.wishes import checked, format_of

    place = f"{place}.{name}"
    found = read_table(place, table, _READERS)
    if "file" not in found:
        raise UsageError(f"{place} needs {place}.file")
    if found.get("only_retracted") and found.get("exclude_retracted"):
        raise UsageError(f"{place}: choose one of only_retracted and exclude_retracted")
    only, exclude = found.get("only_retracted"), found.get("exclude_retracted")
    choice = Choice(
        names=found.get("ids", ()),
        searches=found.get("search", ()),
        documents=found.get("document", ()),
        marked=found.get("marked", ()),
        tagged=found.get("tag", ()),
        since=found.get("since", ""),
        published=found.get("published", (0, 0)),
        retracted="only" if only else "exclude" if exclude else "",
        trials=found.get("trials", True),
    )
    said = {key: found[key] for key in _MANNERS if key in found}
    manner = Manner(**{"format": format_of(found["file"]), **said})
    try:
        checked(manner)
    except UsageError as error:
        raise UsageError(f"{place}: {error}") from None
    return ConfiguredExport(
        name=name,
        path=absolute(home, found["file"]),
        choice=choice,
        manner=manner,
    )


def _texts(place: str, value: Any) -> tuple[str, ...]:
    return tuple(some_text(place, one) for one in (value if isinstance(value, list) else [value]))


def _ids(place: str, value: Any) -> tuple[str, ...]:
    if isinstance(value, str):
        value = [one.strip() for one in value.split(",")]
    return tuple(one for one in _texts(place, value) if one)


def _marks(place: str, value: Any) -> tuple[str, ...]:
    read = one_of(*get_args(MarkKind))
    return tuple(read(place, one) for one in _texts(place, value))


def _since(place: str, value: Any) -> int | str:
    from ldn_lit.export.wishes import run_or_moment

    if isinstance(value, bool) or not isinstance(value, int | str | date):
        raise UsageError(f'{place} must be a run\'s number or a day, like {place} = "2026-11-22"')
    told = value.isoformat() if isinstance(value, date | datetime) else str(value)
    return _placed(place, run_or_moment, told)


def _published(place: str, value: Any) -> tuple[int, int]:
    from ldn_lit.export.wishes import years

    if isinstance(value, bool) or not isinstance(value, int | str):
        raise UsageError(f'{place} must be years, like {place} = "2010-2020"')
    return _placed(place, years, str(value))


def _placed(place: str, read: Callable[[str], Meant], text: str) -> Meant:
    try:
        return read(text)
    except UsageError as error:
        raise UsageError(f"{place}: {error}") from None


def _distinct(place: str, exports: tuple[ConfiguredExport, ...]) -> None:
    for path, times in Counter(one.path for one in exports).items():
        if times > 1:
            raise UsageError(f"{place} names {path} twice; each export needs a file of its own")


_MANNERS: dict[str, Reader] = {
    "format": one_of(*EXPORT_SUFFIXES),
    "keys": one_of(*get_args(KeyScheme)),
    "trial_type": one_of(*get_args(TrialType)),
    **dict.fromkeys(("abstracts", "keywords", "url", "bom"), yes_or_no),
}
_READERS: dict[str, Reader] = {
    "file": some_text,
    "ids": _ids,
    **dict.fromkeys(("search", "document", "tag"), _texts),
    "marked": _marks,
    "since": _since,
    "published": _published,
    **dict.fromkeys(("only_retracted", "exclude_retracted", "trials"), yes_or_no),
    **_MANNERS,
}
