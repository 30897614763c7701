"""Records to JSON text and back, whole: what a column cannot hold is kept here."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

Record = TypeVar("Record")
Reader = Callable[[Any], Any]

_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_PLAIN = frozenset({str, int, float, bool, type(None)})

LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def encode(value: Any) -> str:
    """JSON of a record, or of a list of them; fields at their default are left out."""
    text = _json(_plain(value))
    # SQLite takes only UTF-8. Inside JSON a lone surrogate can be kept as its escape.
    if text.isascii():
        return text
    return LONE_SURROGATE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def decode(kind: Callable[..., Record], text: str) -> Record:
    """The record `encode` was given. Fields it does not know are ignored."""
    record: Record = _reader(kind)(json.loads(text))
    return record


def decode_all(kind: Callable[..., Record], text: str) -> tuple[Record, ...]:
    read = _reader(kind)
    return tuple(read(item) for item in json.loads(text))


def strings(text: str) -> tuple[str, ...]:
    "A JSON array of strings."
    return tuple(json.loads(text))


def storable(text: str) -> str:
    "Text as a plain column can hold it: without NUL and lone surrogates."
    if text.isascii() and "\x00" not in text:
        return text
    return LONE_SURROGATE.sub("\ufffd", text.replace("\x00", ""))


def _plain(value: Any) -> Any:
    if value.__class__ in _PLAIN:
        return value
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    if not is_dataclass(value):
        return value
    kept: dict[str, Any] = {}
    for name, default in _defaults(value.__class__):
        item = getattr(value, name)
        if item != default:
            kept[name] = _plain(item)
    return kept


@cache
def _defaults(kind: type[Any]) -> tuple[tuple[str, Any], ...]:
    return tuple((field.name, field.default) for field in fields(kind))


@cache
def _reader(hint: Any) -> Reader:
    if is_dataclass(hint):
        return _record_reader(hint)
    if get_origin(hint) is not tuple:
        return _as_is
    inner = get_args(hint)
    readers = tuple(_reader(each) for each in inner if each is not Ellipsis)
    if all(read is _as_is for read in readers):
        return tuple
    if len(inner) == 2 and inner[1] is Ellipsis:
        one = readers[0]
        return lambda items: tuple([one(item) for item in items])
    return lambda items: tuple([read(item) for read, item in zip(readers, items, strict=True)])


def _record_reader(kind: Any) -> Reader:
    hints = get_type_hints(kind)
    readers = {field.name: _reader(hints[field.name]) for field in fields(kind)}
    # Most fields are text as it stands: thousands of records are read at a time.
    inner = {name: read for name, read in readers.items() if read is not _as_is}

    def read(items: dict[str, Any]) -> Any:
        given = {name: item for name, item in items.items() if name in readers}
        for name in inner.keys() & given.keys():
            given[name] = inner[name](given[name])
        return kind(**given)

    return read


def _as_is(value: Any) -> Any:
    return value
