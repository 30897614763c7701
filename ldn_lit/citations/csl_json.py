"""CSL-JSON (Zotero, pandoc, Crossref, NLM's citation exporter) -> one Citation an item."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ldn_lit.citations.described import Described, Record, cite_record
from ldn_lit.citations.file_names import People, person
from ldn_lit.citations.no_authors import names_nobody
from ldn_lit.records import Citation

_TOKEN = re.compile(r'"(?P<string>(?:[^"\\]|\\.)*+)(?:"|\Z)|[{}\[\]]', re.DOTALL)
_LISTS = frozenset({"items", "references"})
_TYPES: Mapping[str, Described] = {
    **dict.fromkeys(("book", "collection", "classic"), "book"),
    **dict.fromkeys(("chapter", "entry", "entry-dictionary", "entry-encyclopedia"), "book chapter"),
    "thesis": "thesis",
    **dict.fromkeys(("paper-conference", "speech", "event"), "meeting abstract"),
    **dict.fromkeys(
        ("report", "standard", "legislation", "bill", "legal_case", "regulation"), "report"
    ),
    **dict.fromkeys(("article-newspaper", "article-magazine"), "news"),
    "patent": "patent",
    **dict.fromkeys(
        ("webpage", "post", "post-weblog", "broadcast", "motion_picture", "song", "interview",
         "software", "dataset", "graphic"), "web page",
    ),
}  # fmt: skip


@dataclass(slots=True)
class _Open:
    "An object or list that is not closed yet; `name` is the member it is the value of."

    start: int
    bracket: str
    name: str
    holds_items: bool = False
    has_list: bool = False


def read_csl_json(text: str) -> list[Citation]:
    """The items of a list, of the "items" or "references" of an object, or one bare item.

    An item that is broken is left out; the others are read.
    """
    citations = []
    for start, end in items(text):
        item = read_object(text[start:end])
        if item is not None:
            record = _record(item, start, end)
            if record.says_anything:
                citations.append(cite_record(text, record))
    return citations


def read_object(text: str) -> dict[str, Any] | None:
    "One item; None where it is broken."
    try:
        item = json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None
    return item if isinstance(item, dict) else None


def items(text: str) -> Iterator[tuple[int, int]]:
    "Where each item starts and ends, broken ones too."
    stack: list[_Open] = []
    name = ""
    for token in _TOKEN.finditer(text):
        mark = token[0][0]
        if mark == '"':
            name = token["string"]
        elif mark in "{[":
            stack.append(_opened(stack, token.start(), mark, name))
        elif stack:
            closed = stack.pop()
            if closed.bracket == "{" and _is_item(stack, closed):
                yield closed.start, token.end()


def _opened(stack: list[_Open], start: int, bracket: str, name: str) -> _Open:
    new = _Open(start, bracket, name)
    if bracket == "[":
        within_object = len(stack) == 1 and stack[0].bracket == "{" and name in _LISTS
        new.holds_items = not stack or within_object
        if within_object:
            stack[0].has_list = True
    return new


def _is_item(stack: list[_Open], closed: _Open) -> bool:
    return stack[-1].holds_items if stack else not closed.has_list


# --- fields -----------------------------------------------------------------


def _record(item: Mapping[str, Any], start: int, end: int) -> Record:
    kind = _text(item.get("type"))
    what = _TYPES.get(kind, "")
    # Zotero's Extra goes into the note; old styles know no custom fields but in there.
    return Record(
        start=start,
        end=end,
        key=_text(item.get("id")) or _text(item.get("citation-key")),
        what=what,
        people=_people(item.get("author")),
        title=_text(item.get("title")),
        journal=""
        if what
        else _first(item, "container-title", "container-title-short", "journalAbbreviation"),
        dates=tuple(_date(item.get(name)) for name in ("issued", "published-print", "published")),
        volume=_text(item.get("volume")),
        issue=_text(item.get("issue")),
        pages=_first(item, "page", "number" if kind == "article-journal" else "article-number"),
        doi=_text(item.get("DOI")),
        pmid=_text(item.get("PMID")),
        pmcid=_text(item.get("PMCID")),
        registered=(_text(item.get("number")),),
        links=(_text(item.get("URL")),),
        notes=(_text(item.get("note")),),
        status=f"{_text(item.get('status'))} {_text(item.get('note'))}",
    )


def _first(item: Mapping[str, Any], *names: str) -> str:
    return next((found for name in names if (found := _text(item.get(name)))), "")


def _text(value: Any) -> str:
    "Numbers are as good as text, and Crossref gives lists of one."
    if isinstance(value, list):
        return _text(value[0]) if value else ""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return str(value)


def _date(value: Any) -> str:
    if isinstance(value, str | int):
        return str(value)
    if not isinstance(value, dict):
        return ""
    parts = value.get("date-parts")
    while isinstance(parts, list) and parts:
        parts = parts[0]
    return next((found for found in (_text(parts), *map(_text, _told(value))) if found), "")


def _told(value: Mapping[str, Any]) -> Iterator[Any]:
    return (value.get(name) for name in ("raw", "literal", "year"))


def _people(value: Any) -> People:
    names = [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
    written = [name for name in map(_name, names) if not names_nobody(name)]
    return People(
        tuple(name for name in written if name and name not in {"et al.", "others"}),
        any(name in {"et al.", "others"} for name in written),
    )


def _name(name: Mapping[str, Any]) -> str:
    literal = _text(name.get("literal")) or _text(name.get("name"))
    if literal:
        return " ".join(literal.split())
    particles = (_text(name.get(f"{kind}-particle")) for kind in ("dropping", "non-dropping"))
    family = " ".join(filter(None, (*particles, _text(name.get("family")))))
    return person(family, _text(name.get("given")), _text(name.get("suffix")))
