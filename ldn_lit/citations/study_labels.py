"""Labels of studies above their references, as Cochrane reviews have them:

Younger 2013 {published data only}
Younger J, Noor N, McCue R, Mackey S. Low-dose naltrexone for ...
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ldn_lit.citations.layout import Span
from ldn_lit.citations.list_items import is_study_label, study_label
from ldn_lit.citations.reference_list import Entry
from ldn_lit.records import Citation


def label_mentions(
    text: str, entries: Sequence[Entry], found: Sequence[Citation]
) -> Iterator[Citation]:
    "The labels that nothing else says are an author and a year: 'PDQ 2018', 'Crohn-Study 2007'."
    taken = {_line_start(text, each.start) for each in found}
    for entry in entries:
        above = _above(text, entry.start)
        label = study_label(text, above)
        if label is None or above.start in taken:
            continue
        start, end = label.start("name"), label.end("letter")
        yield Citation(
            id="",
            kind="author_year",
            text=text[start:end],
            line=0,
            start=start,
            end=end,
            authors=(label["name"],),
            year=int(label["year"]),
            year_suffix=label["letter"],
        )


def labelled_entries(text: str, citations: Sequence[Citation]) -> Mapping[str, str]:
    """Ids of the labels' mentions -> ids of the entries that stand right below them.

    A label with several reports below it names none of them, nor one whose year is another.
    """
    entries = sorted(
        (each for each in citations if each.kind == "reference"), key=lambda each: each.start
    )
    below = {_above(text, entry.start): place for place, entry in enumerate(entries)}
    found = {}
    for label in (each for each in citations if each.kind == "author_year"):
        line = _line(text, label.start)
        place = below.get(line)
        if place is None or not is_study_label(text, line):
            continue
        entry, more = entries[place], entries[place + 1 : place + 2]
        alone = not more or not _adjoins(text, entry, more[0])
        if alone and label.year == entry.year:
            found[label.id] = entry.id
    return found


def _adjoins(text: str, one: Citation, other: Citation) -> bool:
    return not text[one.end : other.start].strip(" .*•·>\n-")


def _above(text: str, place: int) -> Span:
    "The line above a place's own; its own where there is none."
    return _line(text, max(0, _line_start(text, place) - 1))


def _line(text: str, place: int) -> Span:
    end = text.find("\n", place)
    return Span(_line_start(text, place), len(text) if end < 0 else end)


def _line_start(text: str, place: int) -> int:
    return text.rfind("\n", 0, place) + 1
