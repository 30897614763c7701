"""Files of "TAG - value" lines (RIS, MEDLINE): their lines with places, wrapped ones joined."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")


@dataclass(slots=True)
class Tagged:
    "`parts` are its lines; `end` is where the last of them ends, without the line break."

    tag: str
    parts: list[str]
    start: int
    end: int

    @property
    def value(self) -> str:
        return " ".join(filter(None, self.parts))


class Fields(tuple[Tagged, ...]):
    "The fields of one record."

    __slots__ = ()

    def all(self, *tags: str) -> tuple[str, ...]:
        "Every value that has one of these tags, in the file's order."
        return tuple(each.value for each in self if each.tag in tags and each.value)

    def first(self, *tags: str) -> str:
        "The value of the first of these tags that has one."
        return next((value for tag in tags for value in self.all(tag)), "")

    @property
    def span(self) -> tuple[int, int]:
        return self[0].start, self[-1].end


def read_tagged(text: str, line_form: re.Pattern[str]) -> Iterator[Tagged | None]:
    """Each field; None for a blank line. `line_form` has the groups "tag" and "value".

    A line that does not have the form continues the field before it.
    """
    pending: Tagged | None = None
    for line in _LINE.finditer(text):
        words = line[0].rstrip()
        form = line_form.match(words)
        if form is None and words.strip() and pending is not None:
            pending.parts.append(words.strip())
            pending.end = line.start() + len(words)
            continue
        if form is None and words.strip():
            continue
        if pending is not None:
            yield pending
            pending = None
        if form is None:
            yield None
            continue
        start = line.start() + form.start("tag")
        pending = Tagged(form["tag"], [form["value"].strip()], start, line.start() + len(words))
    if pending is not None:
        yield pending
