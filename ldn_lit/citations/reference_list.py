"""Where a document's reference list is: under a heading, or a run of entries that look like it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from ldn_lit.citations.author_lists import read_authors
from ldn_lit.citations.layout import Block, Layout, Span
from ldn_lit.citations.reference_styles import Reference, read_reference
from ldn_lit.records import Citation

_HEADING = re.compile(
    r"""(?:\#{1,6}\s)?[\s*_\d.]{0,8}(?:selected\s|key\s|cited\s|scientific\s)?
        (?:references?(?:\sand\snotes|\scited|\slist)?|sources|bibliography|literature(?:\scited)?
        |works\scited|citations|further\sreading|endnotes|footnotes)[\s*_:.#]{0,6}""",
    re.VERBOSE | re.IGNORECASE,
)
_LONGEST_ENTRY = 3000
"Author lists of a hundred names stay below this; a whole page does not."


@dataclass(frozen=True, slots=True)
class Entry:
    "`opens` is where its marker begins, if it has one."

    opens: int
    start: int
    end: int
    number: int | None
    reference: Reference


def find_entries(text: str, layout: Layout) -> tuple[Entry, ...]:
    "Every entry of every reference list of the document, in order."
    found: dict[int, Entry] = {}
    for index, block in enumerate(layout.blocks):
        heading_end = _heading_end(text, block)
        if heading_end is not None:
            for entry in _under_heading(text, layout.blocks, index, heading_end):
                found[entry.start] = entry
    for run in _marked_runs(text, layout.blocks):
        for entry in _without_heading(text, run, found):
            found.setdefault(entry.start, entry)
    return tuple(found[start] for start in sorted(found))


def cite_entry(text: str, entry: Entry) -> Citation:
    reference = entry.reference
    return Citation(
        id="",
        kind=reference.kind,
        text=text[entry.start : entry.end],
        line=0,
        start=entry.start,
        end=entry.end,
        authors=reference.authors,
        et_al=reference.et_al,
        year=reference.year,
        year_suffix=reference.year_suffix,
        title=reference.title,
        journal=reference.journal,
        volume=reference.volume,
        issue=reference.issue,
        pages=reference.pages,
        doi=reference.doi,
        pmid=reference.pmid,
        pmcid=reference.pmcid,
        nct_id=reference.nct_id,
        url=reference.url,
        number=entry.number,
        epub_ahead=reference.epub_ahead,
        note="a web page or report, not a journal article" if reference.kind == "web" else "",
    )


def _heading_end(text: str, block: Block) -> int | None:
    "Where the words after a reference heading begin, or None if the block has none."
    if block.marked and block.number is None:
        return None
    first = block.lines[0]
    if not _HEADING.fullmatch(text, block.opens, min(first.end, block.end)):
        return None
    return block.lines[1].start if len(block.lines) > 1 else block.end


def _under_heading(
    text: str, blocks: Sequence[Block], index: int, heading_end: int
) -> Iterator[Entry]:
    own = blocks[index]
    rest = tuple(line for line in own.lines if line.start >= heading_end)
    if rest:
        yield from _of_lines(text, rest, own.end)
    last_number = 0
    for block in blocks[index + 1 :]:
        if _heading_end(text, block) is not None:
            return
        entries = list(_of_block(text, block, last_number))
        if not entries:
            return
        last_number = block.number or last_number
        yield from entries


def _of_block(text: str, block: Block, last_number: int) -> Iterator[Entry]:
    if not block.marked:
        yield from _of_lines(text, block.lines, block.end)
        return
    entry = _entry(text, block.opens, Span(block.start, block.end), block.number)
    if entry is None:
        return
    in_sequence = block.number is not None and block.number == last_number + 1
    if entry.reference.is_possible or (in_sequence and " " in text[entry.start : entry.end]):
        yield entry


def _of_lines(text: str, lines: Sequence[Span], end: int) -> Iterator[Entry]:
    "Unmarked entries: each begins with a line that begins with authors, after one that has ended."
    groups: list[list[Span]] = []
    for line in lines:
        if not groups or _begins_entry(text, groups[-1], line):
            groups.append([])
        groups[-1].append(line)
    for group in groups:
        span = _trimmed(text, group[0].start, min(group[-1].end, end))
        entry = _entry(text, span.start, span, None)
        if entry is not None and entry.reference.is_possible:
            yield entry


def _begins_entry(text: str, previous: Sequence[Span], line: Span) -> bool:
    before = text[previous[-1].start : previous[-1].end].rstrip()
    ended = before.endswith((".", ")", "]", "/")) or before[-1:].isdigit()
    return ended and read_authors(text[line.start : line.end].strip()[:400]) is not None


def _marked_runs(text: str, blocks: Sequence[Block]) -> Iterator[list[Block]]:
    "List items that follow each other with at most a blank line between."

    def kind(block: Block) -> str:
        if not block.marked:
            return ""
        return "number" if block.number is not None else text[block.opens]

    for marker, run in groupby(blocks, key=kind):
        if marker:
            yield list(run)


def _without_heading(text: str, run: Sequence[Block], known: dict[int, Entry]) -> Iterator[Entry]:
    if any(block.start in known for block in run):
        return
    for part in _contiguous(text, run):
        entries = [_entry(text, b.opens, Span(b.start, b.end), b.number) for b in part]
        likely = [each for each in entries if each is not None and each.reference.is_possible]
        certain = [each for each in likely if each.reference.is_certain]
        is_list = bool(certain) and 2 * len(likely) >= len(part)
        yield from likely if is_list else certain


def _contiguous(text: str, run: Sequence[Block]) -> Iterator[list[Block]]:
    "Parts of a run: two blank lines, or a number that starts again, begin another list."
    part: list[Block] = []
    for block in run:
        if part and (
            text.count("\n", part[-1].end, block.opens) > 2
            or (block.number is not None and block.number <= (part[-1].number or 0))
        ):
            yield part
            part = []
        part.append(block)
    if part:
        yield part


def _entry(text: str, opens: int, span: Span, number: int | None) -> Entry | None:
    if not 0 < span.end - span.start <= _LONGEST_ENTRY:
        return None
    reference = read_reference(text[span.start : span.end])
    return Entry(opens, span.start, span.end, number, reference)


def _trimmed(text: str, start: int, end: int) -> Span:
    words = text[start:end]
    return Span(start + len(words) - len(words.lstrip()), start + len(words.rstrip()))
