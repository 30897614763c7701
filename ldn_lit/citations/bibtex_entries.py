"""A .bib file's entries with their places and raw fields, whatever else is broken around them.

An entry whose braces do not balance ends where the next one begins, so it never loses others.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

_TYPE = r"[A-Za-z][\w-]{0,40}"
_HEAD = re.compile(rf"(?<![\w.])@[ \t]{{0,9}}(?P<type>{_TYPE})\s{{0,9}}[{{(]")
# What a line must begin with to end an entry that was never closed.
_NEXT_HEAD = re.compile(
    rf"""^[ \t]*(?=@[ \t]{{0,9}}(?:{_TYPE}\s{{0,9}}[{{(]\s{{0,99}}[^\s,{{}}="]{{0,200}}[ \t]{{0,9}}
        (?:,|\r?\n)\s{{0,99}}[A-Za-z][\w.:-]{{0,40}}\s{{0,40}}=
      | (?:string|preamble|comment)\s{{0,9}}[{{(]))""",
    re.VERBOSE | re.IGNORECASE | re.MULTILINE,
)
_KEY = re.compile(r"\s{0,99}(?P<key>[^,={}\"\s][^,={}\"\n]{0,300}?)[ \t]{0,99}(?=[,\r\n}]|\Z)")
_FIELD = re.compile(r"(?<![\w.:+-])(?P<name>[A-Za-z][\w.:+-]{0,60})\s{0,99}=\s{0,999}")
_FIELD_LINE = re.compile(r"\n[ \t]*[A-Za-z][\w-]{0,60}[ \t]{0,99}=[ \t]{0,99}[{\"\d]")
_RUNS_INTO = re.compile(r",?\s{0,99}\n[ \t]{0,99}[A-Za-z][\w-]{0,60}[ \t]{0,99}=[ \t]{0,99}\Z")
_RESUMES = re.compile(r"\s{0,99},\s{0,99}[A-Za-z][\w-]{0,40}\s{0,40}=")
_BARE = re.compile(r"[^,\n{}\"#]+")
_QUOTE_OR_BRACE = re.compile(r"[\"{]")
_CLOSE_OR_BRACE = re.compile(r"[=#]\s{0,99}\"[^\"]*\"|[){]")
_MACRO = re.compile(r"[A-Za-z][^\s,{}\"#=]{0,100}")
_SPACE = re.compile(r"\s{0,999}")
_LONGEST_MACRO = 1000

_MONTHS = (
    "January February March April May June July August September October November December"
).split()


@dataclass(frozen=True, slots=True)
class Entry:
    """text[start:end] is the entry from its @ to its closing brace.

    `fields` by name in small letters: TeX with the outermost delimiters gone, macros put in.
    """

    kind: str
    key: str
    start: int
    end: int
    fields: Mapping[str, str]


@dataclass(slots=True)
class _File:
    text: str
    closing: Mapping[int, int]
    heads: list[int]
    macros: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Body:
    "What stands between an entry's braces. `sound` where they balance."

    start: int
    end: int
    past: int
    sound: bool


def read_entries(text: str) -> Iterator[Entry]:
    "In order of position. Comments, preambles and the text between entries are passed over."
    months = {month[:3].lower(): month for month in _MONTHS}
    heads = [match.end() for match in _NEXT_HEAD.finditer(text)]
    file = _File(text, _closing_braces(text), heads, months)
    place = 0
    while match := _HEAD.search(text, place):
        kind = match["type"].lower()
        if kind in {"comment", "preamble"}:
            place = file.closing.get(match.end() - 1, match.end())
            continue
        body = _body(file, match)
        place = body.past
        if kind == "string":
            file.macros.update(_fields(file, body))
            continue
        key = _KEY.match(text, body.start, body.end)
        fields = _fields(file, body)
        if fields:
            yield Entry(kind, key["key"].strip() if key else "", match.start(), body.past, fields)


def _closing_braces(text: str) -> dict[int, int]:
    "Each opening brace's closing one; BibTeX counts escaped ones too."
    closing: dict[int, int] = {}
    opened: list[int] = []
    for match in re.finditer(r"[{}]", text):
        if match[0] == "{":
            opened.append(match.start())
        elif opened:
            closing[opened.pop()] = match.start()
    return closing


def _body(file: _File, head: re.Match[str]) -> _Body:
    following = bisect_right(file.heads, head.start())
    boundary = file.heads[following] if following < len(file.heads) else len(file.text)
    close = _close(file, head.end() - 1, boundary)
    if close is not None and not _RESUMES.match(file.text, close + 1, boundary):
        return _Body(head.end(), close, close + 1, True)
    last = file.text.rfind("}", head.end(), boundary)
    if last == -1:
        last = head.end() + len(file.text[head.end() : boundary].rstrip()) - 1
    return _Body(head.end(), last + 1, last + 1, False)


def _close(file: _File, opening: int, boundary: int) -> int | None:
    if file.text[opening] == "{":
        close = file.closing.get(opening)
        return close if close is not None and close < boundary else None
    place = opening + 1
    while match := _CLOSE_OR_BRACE.search(file.text, place, boundary):
        if match[0] == ")":
            return match.start()
        if match[0] != "{":
            place = match.end()
            continue
        place = file.closing.get(match.start(), boundary) + 1
    return None


# --- fields -----------------------------------------------------------------


def _fields(file: _File, body: _Body) -> dict[str, str]:
    "The first of several fields of a name counts, unless it is empty."
    fields: dict[str, str] = {}
    place = body.start
    while match := _FIELD.search(file.text, place, body.end):
        value, place = _value(file, body, match.end())
        name = match["name"].lower()
        if value.strip() and name not in fields:
            fields[name] = value
    return fields


def _value(file: _File, body: _Body, place: int) -> tuple[str, int]:
    "A value of one or more parts joined with #, and where it ends."
    parts: list[str] = []
    while place < body.end:
        part, place = _part(file, body, place)
        parts.append(part)
        space = _SPACE.match(file.text, place, body.end)
        joined = space.end() if space else place
        if file.text[joined : joined + 1] != "#" or joined >= body.end:
            break
        space = _SPACE.match(file.text, joined + 1, body.end)
        place = space.end() if space else joined + 1
    return "".join(parts), place


def _part(file: _File, body: _Body, place: int) -> tuple[str, int]:
    if file.text[place] == "{":
        return _braced(file, body, place)
    if file.text[place] == '"':
        return _quoted(file, body, place)
    bare = _BARE.match(file.text, place, body.end)
    if bare is None:
        return "", place
    return _expanded(file, bare[0].strip()), bare.end()


def _braced(file: _File, body: _Body, place: int) -> tuple[str, int]:
    close = min(file.closing.get(place, body.end), body.end)
    if not body.sound:
        cut = _FIELD_LINE.search(file.text, place, close)
        if cut:
            return file.text[place + 1 : cut.start()].rstrip(" \t\r\n,}"), cut.start()
    return file.text[place + 1 : close], min(close + 1, body.end)


def _quoted(file: _File, body: _Body, place: int) -> tuple[str, int]:
    "Up to the next quotation mark outside braces that no backslash makes an umlaut."
    text, at = file.text, place + 1
    while match := _QUOTE_OR_BRACE.search(text, at, body.end):
        if match[0] == "{":
            at = min(file.closing.get(match.start(), match.start()), body.end) + 1
            continue
        at = match.end()
        if text[at - 2] == "\\" and (text[at : at + 1].isalpha() or text[at : at + 1] == "{"):
            continue
        runs_into = _RUNS_INTO.search(text, max(place + 1, at - 250), at - 1)
        if runs_into:
            return text[place + 1 : runs_into.start()], runs_into.start()
        return text[place + 1 : at - 1], at
    cut = _FIELD_LINE.search(text, place, body.end)
    end = cut.start() if cut else body.end
    return text[place + 1 : end].rstrip(" \t\r\n,}"), end


def _expanded(file: _File, bare: str) -> str:
    """A macro's value, or the words themselves. An unknown name in small letters is a macro that
    another file defines: BibTeX takes it for nothing.
    """
    if not _MACRO.fullmatch(bare):
        return bare
    known = file.macros.get(bare.lower())
    if known is not None:
        return known[:_LONGEST_MACRO]
    return "" if bare.islower() else bare
