"""How an entry of somebody's .bib file is laid out, so that fields can be put in as its owner does.

Read strictly, as BibTeX and biber do: an entry that is not exactly understood has no layout.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

# biber takes % for a comment between fields; BibTeX knows none there.
_SPACE = re.compile(r"(?:\s+|%[^\r\n]*)*")
_KEY = r"[^\s,{}=\"#%]+(?:[ \t]+[^\s,{}=\"#%]+)*"
_HEAD = re.compile(rf"@[ \t]*[A-Za-z][\w-]*\s*(?P<opening>[{{(])\s*(?P<key>{_KEY})?")
_NAME = re.compile(r"[A-Za-z][\w.:+-]*")
_BARE = re.compile(r"[^\s,{}()\"#%='\\]+")
_BRACE = re.compile(r"[{}]")
_QUOTE_OR_BRACE = re.compile(r"[\"{}]")
_TO_LINE_END = re.compile(r"[ \t]*(?:%[^\r\n]*)?(?:\r\n|\n|\r)")
_LINE_BREAK = re.compile(r"\r\n|\n|\r")
_COMMA_FIRST = re.compile(r"[ \t]*,[ \t]*")
_WIDEST_INDENT = 1000
_BLANK = re.compile(r"[ \t]*")


@dataclass(frozen=True, slots=True)
class Edit:
    """text[start:end] becomes `text`; where both are one place, `text` is put in there."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class PlacedField:
    """`start` is the name's. `parts` are what "#" joins, delimiters included; `comma` is the place
    past the comma that follows, None where none does."""

    name: str
    start: int
    equals: int
    parts: tuple[tuple[int, int], ...]
    comma: int | None

    @property
    def end(self) -> int:
        return self.parts[-1][1]


@dataclass(frozen=True, slots=True)
class EntryLayout:
    """`text` is the whole file's; `fields` is never empty. `lines` are the places after the entry's
    line ends."""

    text: str
    start: int
    fields: tuple[PlacedField, ...]
    close: int
    lines: tuple[int, ...]

    def field(self, *names: str) -> PlacedField | None:
        "The first field of any of these names (in small letters) that says something, else any."
        found = [one for one in self.fields if one.name.lower() in names]
        return next((one for one in found if self.value(one).strip()), next(iter(found), None))

    def value(self, field: PlacedField) -> str:
        "What the file says, without the delimiters; macros stay names."
        return "".join(self.inside(*part) for part in field.parts)

    def line_start(self, place: int) -> int:
        "Of the line this place of the entry stands in; the entry's own start on its first line."
        before = bisect_right(self.lines, place)
        return self.lines[before - 1] if before else self.start

    def inside(self, start: int, end: int) -> str:
        return self.text[start + 1 : end - 1] if self.text[start] in '{"' else self.text[start:end]


# --- reading ----------------------------------------------------------------


def entry_layout(text: str, start: int, end: int) -> EntryLayout | None:
    "Of the entry text[start:end]; None where its braces, commas or names are not in order."
    head = _HEAD.match(text, start, end)
    if head is None:
        return None
    close = end - 1
    if text[close] != {"{": "}", "(": ")"}[head["opening"]]:
        return None
    place = _past(_SPACE, text, head.end(), close)
    fields: list[PlacedField] = []
    while place < close:
        if text[place] != ",":
            return None
        place = _past(_SPACE, text, place + 1, close)
        if place == close:
            break
        field = _field(text, place, close)
        if field is None:
            return None
        fields.append(field)
        place = _past(_SPACE, text, field.end, close)
    lines = tuple(one.end() for one in _LINE_BREAK.finditer(text, start, close))
    return EntryLayout(text, start, tuple(fields), close, lines) if fields else None


def _field(text: str, start: int, close: int) -> PlacedField | None:
    name = _NAME.match(text, start, close)
    if name is None:
        return None
    equals = _past(_SPACE, text, name.end(), close)
    if text[equals] != "=" or equals == close:
        return None
    parts: list[tuple[int, int]] = []
    place = equals
    while not parts or text[place] == "#":
        begin = _past(_SPACE, text, place + 1, close)
        end = _part_end(text, begin, close)
        if end is None:
            return None
        parts.append((begin, end))
        place = _past(_SPACE, text, end, close)
    comma = place + 1 if text[place] == "," and place < close else None
    return PlacedField(name[0], start, equals, tuple(parts), comma)


def _part_end(text: str, begin: int, close: int) -> int | None:
    if begin >= close:
        return None
    if text[begin] == "{":
        return _balanced(text, begin + 1, close, _BRACE, "}")
    if text[begin] == '"':
        return _balanced(text, begin + 1, close, _QUOTE_OR_BRACE, '"')
    bare = _BARE.match(text, begin, close)
    return bare.end() if bare else None


def _balanced(text: str, place: int, close: int, marks: re.Pattern[str], ending: str) -> int | None:
    "Past the mark that ends a value; BibTeX counts escaped braces too."
    depth = 0
    for match in marks.finditer(text, place, close):
        if depth == 0 and match[0] == ending:
            return match.end()
        depth += {"{": 1, "}": -1}.get(match[0], 0)
        if depth < 0:
            return None
    return None


def _past(pattern: re.Pattern[str], text: str, place: int, end: int) -> int:
    match = pattern.match(text, place, end)
    return match.end() if match else place


# --- putting in -------------------------------------------------------------


def added(layout: EntryLayout, fields: Mapping[str, str]) -> tuple[Edit, ...]:
    """New fields, by name, in the entry's own habit. Where its fields stand on lines of their own,
    only whole lines are added: no line that is there changes.
    """
    if not fields:
        return ()
    habit = _Habit.of(layout)
    leading = [one for one in layout.fields if _begins_line(layout, one)]
    if not leading:
        return (_inline(layout, habit, fields),)
    last = layout.fields[-1]
    line = layout.line_start(leading[-1].start)
    if last.comma is not None and not habit.comma_first:
        rest = _TO_LINE_END.match(layout.text, last.comma, layout.close)
        if rest is not None:
            return (_lines(rest.end(), habit, fields),)
    return (_lines(line, habit, fields),)


def extended(layout: EntryLayout, field: PlacedField, addition: str) -> Edit:
    "The field's value with `addition` behind it, inside its last delimiters."
    start, end = field.parts[-1]
    if layout.text[start] in '{"':
        return Edit(end - 1, end - 1, addition)
    return Edit(end, end, f" # {_Habit.of(layout).delimited(addition)}")


def applied(text: str, edits: Iterable[Edit]) -> str:
    "`text` with all edits, which do not overlap; of several at one place the first comes first."
    pieces: list[str] = []
    place = 0
    for edit in sorted(edits, key=lambda one: (one.start, one.end)):
        pieces += (text[place : edit.start], edit.text)
        place = edit.end
    return "".join((*pieces, text[place:]))


def _inline(layout: EntryLayout, habit: _Habit, fields: Mapping[str, str]) -> Edit:
    last = layout.fields[-1]
    space = _space_between(layout)
    written = [habit.inline(name, value) for name, value in fields.items()]
    if last.comma is not None:
        return Edit(last.comma, last.comma, "".join(f"{space}{one}," for one in written))
    return Edit(last.end, last.end, "".join(f",{space}{one}" for one in written))


def _lines(place: int, habit: _Habit, fields: Mapping[str, str]) -> Edit:
    lines = "".join(habit.line(name, value) for name, value in fields.items())
    return Edit(place, place, lines)


def _space_between(layout: EntryLayout) -> str:
    "What the owner puts behind a comma on a line."
    commas = [one.comma for one in layout.fields[:-1] if one.comma is not None]
    following = [one.start for one in layout.fields[1:]]
    found = [layout.text[comma:start] for comma, start in zip(commas, following, strict=False)]
    on_a_line = [one for one in found if not one.strip(" \t")]
    return Counter(on_a_line).most_common(1)[0][0] if on_a_line else " "


# --- habits -----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Habit:
    """`prefix` stands before a field's name on its line, a leading comma included. `equals` and
    `value` are columns to be reached where the entry is aligned, else `before` and `after` stand
    round the "="."""

    newline: str
    prefix: str
    comma_first: bool
    before: str
    after: str
    equals: int | None
    value: int | None
    flush_right: bool
    quoted: bool
    spelled: Callable[[str], str]

    @classmethod
    def of(cls, layout: EntryLayout) -> _Habit:
        leading = [one for one in layout.fields if _begins_line(layout, one)]
        shapes = [_Shape.of(layout, one) for one in leading or layout.fields]
        prefix = shapes[-1].prefix if leading else ""
        flush_right = len({one.prefix for one in shapes}) > 1
        natural = [one.name if flush_right else one.unaligned for one in shapes]
        equals = _column([one.equals for one in shapes], natural)
        value = None
        if equals is None:
            value = _column([one.value for one in shapes], [one.named for one in shapes])
        before, after = Counter((one.before, one.after) for one in shapes).most_common(1)[0][0]
        return cls(
            newline=_newline(layout, leading[-1]) if leading else "\n",
            prefix=prefix,
            comma_first="," in prefix,
            before=before,
            after=after,
            equals=equals if leading else None,
            value=value if leading else None,
            flush_right=flush_right,
            quoted=_quotes(layout),
            spelled=_spelling(layout),
        )

    def line(self, name: str, value: str) -> str:
        "A line that can stand before any other field's, or last."
        name, delimited = self.spelled(name), self.delimited(value)
        prefix, before, after = self.prefix, self.before, self.after
        if self.equals is not None and self.flush_right:
            prefix = " " * max(self.equals - len(before) - len(name), 0)
        elif self.equals is not None:
            before = " " * max(self.equals - len(prefix) - len(name), min(len(before), 1))
        if self.value is not None:
            after = " " * max(self.value - len(prefix + name + before) - 1, 1)
        comma = "" if self.comma_first else ","
        return f"{prefix}{name}{before}={after}{delimited}{comma}{self.newline}"

    def inline(self, name: str, value: str) -> str:
        return f"{self.spelled(name)}{self.before}={self.after}{self.delimited(value)}"

    def delimited(self, value: str) -> str:
        return f'"{value}"' if self.quoted and '"' not in value else f"{{{value}}}"


@dataclass(frozen=True, slots=True)
class _Shape:
    'One field as it is written: what is before its name, round its "=", and in which columns.'

    prefix: str
    name: int
    before: str
    after: str

    @classmethod
    def of(cls, layout: EntryLayout, field: PlacedField) -> _Shape:
        name_end = field.start + len(field.name)
        after = layout.text[field.equals + 1 : field.parts[0][0]]
        return cls(
            prefix=_prefix(layout, field) or "",
            name=len(field.name),
            before=_blank(layout.text[name_end : field.equals]),
            after=_blank(after),
        )

    @property
    def named(self) -> int:
        return len(self.prefix) + self.name + len(self.before) + 1

    @property
    def unaligned(self) -> int:
        'Where the "=" would stand if the line were written without a thought for its neighbours.'
        return len(self.prefix) + self.name

    @property
    def equals(self) -> int | None:
        tabbed = "\t" in self.before
        return None if tabbed else len(self.prefix) + self.name + len(self.before)

    @property
    def value(self) -> int | None:
        tabbed = "\t" in self.after or "\t" in self.before
        return None if tabbed else self.named + len(self.after)


def _column(columns: list[int | None], natural: list[int]) -> int | None:
    """The column most fields keep to, if that is no accident: two of them at least would stand
    elsewhere without care."""
    counts = Counter(column for column in columns if column is not None)
    if not counts:
        return None
    column, number = counts.most_common(1)[0]
    kept = {width for at, width in zip(columns, natural, strict=True) if at == column}
    return column if number * 2 > len(columns) and len(kept) > 1 else None


def _blank(text: str) -> str:
    "Spaces and tabs; what holds a line end is no habit to follow."
    return text if _BLANK.fullmatch(text) else " "


def _quotes(layout: EntryLayout) -> bool:
    marks = Counter(layout.text[start] for one in layout.fields for start, _ in one.parts)
    return marks['"'] > marks["{"]


def _spelling(layout: EntryLayout) -> Callable[[str], str]:
    names = [one.name for one in layout.fields]
    if all(name.isupper() for name in names):
        return str.upper
    if all(name[0].isupper() for name in names):
        return str.capitalize
    return str


def _begins_line(layout: EntryLayout, field: PlacedField) -> bool:
    return _prefix(layout, field) is not None


def _prefix(layout: EntryLayout, field: PlacedField) -> str | None:
    "What stands before the first field of a line; None for the others."
    start = layout.line_start(field.start)
    if start == layout.start or field.start - start > _WIDEST_INDENT:
        return None
    before = layout.text[start : field.start]
    return before if _BLANK.fullmatch(before) or _COMMA_FIRST.fullmatch(before) else None


def _newline(layout: EntryLayout, field: PlacedField) -> str:
    start = layout.line_start(field.start)
    ending = layout.text[start - 2 : start]
    return ending if ending == "\r\n" else ending[-1:]
