"""Papers that a mail, a note or a table's cell gives by their place: "JMIR 18:e98".

The names that stand before, as texts cite them, are the authors: "Liao P et al Mol Cell 68:1134",
"Ronckers CM et al., Epidemiology 13:552".
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ldn_lit.citations.author_lists import CAPITALS
from ldn_lit.citations.inline_references import find_inline
from ldn_lit.citations.journal_beside import is_journal
from ldn_lit.citations.layout import Block
from ldn_lit.citations.names import is_common_word
from ldn_lit.citations.reference_list import Entry
from ldn_lit.citations.reference_styles import Reference
from ldn_lit.records import Citation

_WORD = rf"[{CAPITALS}][\w&’'-]{{0,24}}\.?"
_NAME = re.compile(
    rf"(?<![\w’'-])(?P<name>{_WORD}(?:[^\S\r\n](?:(?:of|the|and|for|in|&)[^\S\r\n]){{0,2}}{_WORD}){{0,7}})"
    r"[*_]{0,2},?[^\S\r\n]{1,2}\Z"
)
_PAGE = r"[A-Za-z]{0,2}\d{1,9}"
_PLACE = re.compile(
    r"(?<![\w.:/-])(?:\(?(?P<year>(?:19|20)\d\d)\)?\s?[;,]?\s?)?(?P<volume>\d{1,4})"
    r"(?:\s?\((?P<issue>[\w /-]{1,12})\))?:\s?"
    rf"(?P<pages>{_PAGE}(?:[-–]{_PAGE})?)(?![\w:/–-]|[.,]\d|\s?(?:[ap]\.?m\b|%|ratio|h\b))"
)
# What no place is without.
_PAGE_AFTER = re.compile(r":(?<=[\d)]:)\s?[A-Za-z]{0,2}\d")
_AUTHORS = re.compile(
    rf"(?<![\w’'-])(?P<first>(?:(?:van|von|de|der|den|del|la|le|ter)\s){{0,2}}[{CAPITALS}][\w’'-]{{1,30}}"
    rf"(?:\s[{CAPITALS}]\.?(?:[{CAPITALS}]\.?){{0,2}})?)"
    rf"(?:,?\s(?P<et_al>et\sal\b\.?)|\s(?:and|&)\s(?P<second>[{CAPITALS}][\w’'-]{{1,30}}))[,.:]?\s\Z"
)
_LONGEST_NAME = 100
_LONGEST_AUTHORS = 90
_MOST_WORDS = 8
_LONGEST_ROW = 400


def find_short(text: str, running: Sequence[Block]) -> Iterator[Entry]:
    "Entries made of a journal, a volume and a page."
    for block in running:
        if _PAGE_AFTER.search(text, block.start, block.end) is None:
            continue
        behind = block.start
        for place in _PLACE.finditer(text, block.start, block.end):
            entry = _entry(text, behind, place)
            if entry is not None:
                behind = entry.end
                yield entry


def find_in_running_text(text: str, running: Sequence[Block]) -> tuple[Entry, ...]:
    "Whole references, and the short ones that are no part of these."
    whole = list(find_inline(text, running))
    starts = [entry.start for entry in whole]
    short = (
        each
        for each in find_short(text, running)
        if not (index := bisect_right(starts, each.end)) or whole[index - 1].end <= each.start
    )
    return tuple(sorted((*whole, *short), key=lambda entry: entry.start))


def with_names_of_row(
    text: str, entries: Sequence[Entry], mentions: Sequence[Citation]
) -> tuple[Entry, ...]:
    """Entries that name nobody, with the author and year that stand before them in their table's
    row: "Peek 2016 | stakeholders | JMIR 18:e98"."""
    ordered = sorted(mentions, key=lambda each: each.start)
    starts = [each.start for each in ordered]
    named = []
    for entry in entries:
        index = bisect_right(starts, entry.start) - 1
        other_end = ordered[index - 1].end if index > 0 else -1
        if index >= 0 and _is_in_row(text, ordered[index], entry, other_end):
            entry = _signed(entry, ordered[index])
        named.append(entry)
    return tuple(named)


def _is_in_row(text: str, mention: Citation, entry: Entry, other_end: int) -> bool:
    read = entry.reference
    if read.authors or read.title or not read.volume or entry.start - mention.end > _LONGEST_ROW:
        return False
    line = text.rfind("\n", max(0, entry.start - _LONGEST_ROW), entry.start) + 1
    if mention.start < line or other_end > line:
        return False
    between = text[mention.end : entry.start]
    return "\t" in between or "|" in between or re.fullmatch(r"[\s(,]{1,3}", between) is not None


def _signed(entry: Entry, mention: Citation) -> Entry:
    read = entry.reference
    if read.year is not None and read.year != mention.year:
        return entry
    signed = replace(
        read,
        authors=mention.authors,
        et_al=mention.et_al or len(mention.authors) == 1,
        year=mention.year,
    )
    return replace(entry, reference=signed)


def _entry(text: str, low: int, place: re.Match[str]) -> Entry | None:
    found = _journal(text, low, place.start())
    if found is None:
        return None
    journal, start = found
    single = " " not in journal
    if (
        single
        and place["year"] is None
        and not (len(place["volume"]) > 1 and len(place["pages"]) > 2)
    ):
        return None  # "Science 9:30" is a time
    people = _people(text, max(low, start - _LONGEST_AUTHORS), start)
    start = people.start("first") if people else start
    names = (people["first"], people["second"]) if people else ()
    reference = Reference(
        kind="reference",
        authors=tuple(_as_cited(name) for name in names if name),
        et_al=people is not None and people["et_al"] is not None,
        year=int(place["year"]) if place["year"] else None,
        journal=journal,
        volume=place["volume"],
        issue=place["issue"] or "",
        pages=place["pages"].replace("–", "-"),
    )
    return Entry(start, start, place.end(), None, reference)


def _journal(text: str, low: int, end: int) -> tuple[str, int] | None:
    "The longest run of words before the place that is a journal's name, and where it begins."
    match = _NAME.search(text, max(low, end - _LONGEST_NAME), end)
    if match is None:
        return None
    start, stop = match.span("name")
    for _ in range(_MOST_WORDS):
        name = " ".join(text[start:stop].split())
        if is_journal(name.rstrip(".")):
            return name.rstrip("."), start
        space = text.find(" ", start, stop)
        if space == -1:
            return None
        start = space + 1
    return None


def _people(text: str, low: int, end: int) -> re.Match[str] | None:
    match = _AUTHORS.search(text, low, end)
    if match is None or any(
        is_common_word(name.split()[-1 if name[0].islower() else 0])
        for name in (match["first"], match["second"])
        if name
    ):
        return None
    return match


def _as_cited(name: str) -> str:
    return name.replace(".", "")
