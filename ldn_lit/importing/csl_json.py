"""CSL-JSON items: their works, and the places that could not be read."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from ldn_lit.citations.csl_json import items, read_object
from ldn_lit.citations.file_names import person
from ldn_lit.citations.no_authors import names_nobody
from ldn_lit.importing.access_days import access_day
from ldn_lit.importing.dates import csl_date
from ldn_lit.importing.forms import csl_form
from ldn_lit.importing.names import read_author
from ldn_lit.importing.work import Work
from ldn_lit.records import Author

_NO_CASE = re.compile(r"</?span[^<>]{0,60}>|</?sc>")
_LANGUAGES = {"en": "eng", "de": "ger", "fr": "fre", "es": "spa", "it": "ita", "ru": "rus"}


def works(text: str) -> Iterator[tuple[int, str, Work]]:
    for start, end in items(text):
        item = read_object(text[start:end])
        if item is not None:
            yield start, _text(item.get("note")), _work(item)


def broken(text: str) -> Iterator[tuple[int, str]]:
    end = 0
    for start, end in items(text):
        if read_object(text[start:end]) is None:
            yield start, "the item is not JSON"
    try:
        json.loads(text)
    except RecursionError:
        yield 0, "the file is nested too deeply to be a list of references"
    except ValueError:
        rest = text[end:].strip(" \t\r\n,]}")
        if rest:
            yield (
                end + len(text[end:]) - len(text[end:].lstrip(" \t\r\n,]}")),
                ("the file breaks off or is no JSON from here on"),
            )


def _work(item: Mapping[str, Any]) -> Work:
    people = item.get("author")
    listed = people if isinstance(people, list) else []
    named = [_author(one) for one in listed if not _nobody(one)]
    editors = item.get("editor")
    language = _text(item.get("language"))[:2].casefold()
    form = csl_form(_text(item.get("type")))
    event = form == "conference" and (_text(item.get("event-title")) or _text(item.get("event")))
    return Work(
        authors=tuple(one for one in named if one is not None),
        authors_complete=None not in named,
        editors=tuple(filter(None, map(_author, editors))) if isinstance(editors, list) else (),
        title=" ".join(_NO_CASE.sub("", _text(item.get("title"))).split()),
        journal=_text(item.get("container-title")) or event or "",
        journal_short=_text(item.get("container-title-short") or item.get("journalAbbreviation")),
        book_title=_text(item.get("container-title")),
        dated=csl_date(item.get("issued")),
        serials=_text(item.get("ISBN")) or _text(item.get("ISSN")),
        publisher=_text(item.get("publisher")),
        place=_text(item.get("publisher-place")),
        edition=_text(item.get("edition")),
        kind_said=_text(item.get("genre")),
        abstract=_text(item.get("abstract")),
        keywords=_keywords(item.get("keyword")),
        languages=(_LANGUAGES[language],) if language in _LANGUAGES else (),
        form=form,
        genre=_text(item.get("genre")),
        number=_text(item.get("number")),
        accessed=_accessed(item.get("accessed")),
    )


def _accessed(value: object) -> str:
    words = value if isinstance(value, dict) else {"raw": value}
    said = [_text(words.get(name)) for name in ("raw", "literal")]
    return csl_date(value).iso if words.get("date-parts") else access_day(said)


def _nobody(name: object) -> bool:
    words = ("literal", "name", "family")
    return isinstance(name, dict) and any(names_nobody(_text(name.get(word))) for word in words)


def _author(name: object) -> Author | None:
    if not isinstance(name, dict):
        return None
    literal = _text(name.get("literal")) or _text(name.get("name"))
    if literal:
        return None if literal in {"et al.", "others"} else Author(collective=literal)
    particles = (_text(name.get(f"{kind}-particle")) for kind in ("dropping", "non-dropping"))
    family = " ".join(filter(None, (*particles, _text(name.get("family")))))
    given, suffix = _text(name.get("given")), _text(name.get("suffix"))
    if not family or not given:
        return Author(last=family or given, suffix=suffix) if family or given else None
    found = read_author(f"{family}, {given}")
    initials = person("X", given).removeprefix("X").strip()
    if found is None or found.collective:
        return Author(last=family, fore=given, initials=initials, suffix=suffix.rstrip("."))
    return Author(last=family, fore=found.fore, initials=initials, suffix=suffix.rstrip("."))


def _keywords(value: object) -> tuple[str, ...]:
    words = value if isinstance(value, list) else re.split(r"[;,]", _text(value))
    return tuple(dict.fromkeys(one for word in words if (one := _text(word).strip())))


def _text(value: object) -> str:
    "Numbers are as good as text, and Crossref gives lists of one."
    if isinstance(value, list):
        return _text(value[0]) if value else ""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return " ".join(str(value).split()) if "\n" not in str(value) else str(value)
