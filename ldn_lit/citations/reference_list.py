"""Where a document's references are: under a heading, or entries that look like nothing else."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ldn_lit.citations.author_lists import CAPITALS, read_authors, read_names_in_full
from ldn_lit.citations.caseless import caseless
from ldn_lit.citations.layout import Block, Layout, Span
from ldn_lit.citations.list_headings import ends_list, heads_list, inline_heading_end, is_weak
from ldn_lit.citations.list_items import (
    Item,
    is_study_label,
    marker_form,
    number_of,
    split_items,
)
from ldn_lit.citations.page_furniture import running_lines
from ldn_lit.citations.reference_styles import Reference, read_reference
from ldn_lit.citations.source_kinds import NOTES
from ldn_lit.records import Citation

_LONGEST_ENTRY = 4000
"Author lists of a hundred names stay below this; a whole page does not."
_LONGEST_PARAGRAPH = 1500
_FEWEST_SURE = 3
_NAMES_ITSELF = ("pmid", "doi", "ahead of print")
_NAMED_ITSELF = re.compile(r"\b(?:PMID|doi)\b|ahead of print", re.IGNORECASE)
_PLACED = re.compile(
    r"(?:19|20)\d\d[^;\n]{0,25};\s?[\w(]|\d\s?\(\d[\w -]{0,12}\)\s?[:,]|\((?:19|20)\d\d[a-z]?\)"
    r"|\d[:,]\s?(?:pp?\.\s?)?\w?\d+\s?[-–]\s?\w?\d",
    re.IGNORECASE,
)
_SEVERAL = re.compile(r"(?:\A|[;.]\s{1,3})\(?(?P<letter>[a-h])\)\s")
_ELSEWHERE = re.compile(
    r"\W{0,3}(?:ibid(?:em)?|idem|op\.?\s?cit|loc\.?\s?cit|see\s(?:also\s)?(?:ref|reference|note)s?\.?\s?\[?\d+"
    r"|(?:same\sas\s)?(?:ref|reference)\.?\s?\[?\d+)\b",
    re.IGNORECASE,
)
# "Schneider 2012 (honeybees); Lewejohann 2009 (mice)": studies named in running text.
_NAMED_STUDY = re.compile(
    r"[^\W\d_a-z][\w'’-]{1,40} (?:19|20)\d\d[a-z]?(?: \([^()\n]{1,80}\))?(?=[;,] [^\W\d_]|\.?\s*\Z)"
)
# "Naltrexone in low doses. Smith JP, Bingaman SI. Am J Gastroenterol ...": a title, then people.
_TITLE_FIRST = re.compile(
    rf"[{CAPITALS}][^.?!\n]{{24,280}}[.?!] [{CAPITALS}][\w'’-]{{1,30}} [{CAPITALS}]{{1,3}},"
    rf" [{CAPITALS}][\w'’-]{{1,30}} [{CAPITALS}]{{1,3}}[,.]"
)
_TRIAL = re.compile(r"\bNCT\s?\d{8}(?!\d)")
_OP_CIT = re.compile(r"\b(?:op\.?|loc\.?)\s?cit\.", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Entry:
    "`opens` is where its marker begins, if it has one."

    opens: int
    start: int
    end: int
    number: int | None
    reference: Reference
    note: str = ""


def find_entries(text: str, layout: Layout) -> tuple[Entry, ...]:
    "Every entry of every reference list of the document, in order."
    found: dict[int, Entry] = {}
    headings = [
        index for index, block in enumerate(layout.blocks) if _heading_end(text, block) is not None
    ]
    furniture = _furniture(text, layout) if headings else frozenset()
    for index in headings:
        for entry in _under_heading(text, layout.blocks, index, furniture):
            found.setdefault(entry.start, entry)
    taken = sorted((entry.opens, entry.end) for entry in found.values())
    free = [block for block in layout.blocks if not _overlaps(block, taken)]
    for entry in _without_heading(text, free):
        found.setdefault(entry.start, entry)
    return tuple(found[start] for start in sorted(found))


def outside_entries(layout: Layout, entries: Sequence[Entry]) -> tuple[Block, ...]:
    """The running text: an entry's own words are read as a reference only.

    Of a block with entries the other lines remain, such as the heading above them.
    """
    taken = [(entry.opens, entry.end) for entry in entries]
    running: list[Block] = []
    for block in layout.blocks:
        if _overlaps(block, taken):
            running += _remains(block, taken)
        else:
            running.append(block)
    return tuple(running)


def cite_entry(text: str, entry: Entry) -> Citation:
    reference = entry.reference
    note = entry.note or NOTES.get(reference.source, "")
    if reference.kind == "web" and not note:
        note = "a web page or report, not a journal article"
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
        note=note,
        source=reference.source,
    )


# --- under a heading -------------------------------------------------------------------------


def _heading_end(text: str, block: Block) -> int | None:
    "Where the words after a reference heading begin, or None if the block has none."
    if block.marked and block.number is None:
        return None
    end = min(block.lines[0].end, block.end)
    if heads_list(text, block.opens, end):
        return end
    return inline_heading_end(text, block.opens, end)


def _furniture(text: str, layout: Layout) -> frozenset[Span]:
    return running_lines(text, [line for block in layout.blocks for line in block.lines])


def _under_heading(
    text: str, blocks: Sequence[Block], index: int, furniture: frozenset[Span]
) -> Iterator[Entry]:
    own = blocks[index]
    begin = _heading_end(text, own) or own.end
    rest = Span(begin, min(own.lines[0].end, own.end))
    lines = [rest, *own.lines[1:]] if rest.start < rest.end else [*own.lines[1:]]
    listed: list[Sequence[Span]] = [lines] if lines else []
    for place in range(index + 1, len(blocks)):
        block = blocks[place]
        if _heading_end(text, block) is not None or ends_list(text, *block.lines[0]):
            break
        kept = _until_other_heading(text, block.lines)
        listed.append(kept)
        if len(kept) < len(block.lines):
            break
    weak = is_weak(text, *own.lines[0])
    last_number = misses = 0
    for item in split_items(text, listed, furniture, begins_entry):
        entries = list(_read_item(text, item))
        in_sequence = item.number is not None and item.number == last_number + 1
        likely = any(each.reference.is_possible or each.note for each in entries)
        if likely or (in_sequence and not weak and " " in text[item.start : item.end]):
            last_number, misses = item.number or last_number, 0
            yield from entries
        else:
            misses += 1
            if misses > 1:
                return


def _until_other_heading(text: str, lines: Sequence[Span]) -> Sequence[Span]:
    for index, line in enumerate(lines):
        if ends_list(text, *line):
            return lines[:index]
    return lines


def begins_entry(line: str) -> bool:
    head = line[:600]
    return read_authors(head) is not None or read_names_in_full(head) is not None


def _read_item(text: str, item: Item) -> Iterator[Entry]:
    if not 0 < item.end - item.start <= _LONGEST_ENTRY:
        return
    words = item.words(text)
    if _lists_studies(words) or _lists_trials(words):
        return
    if _ELSEWHERE.match(words) or ("cit." in words and _OP_CIT.search(words)):
        reference = Reference(kind="reference")
        yield Entry(
            item.opens, item.start, item.end, item.number, reference, "points to another reference"
        )
        return
    parts = _parts(text, item)
    for opens, start, end in parts:
        reference = read_reference(words if len(parts) == 1 else text[start:end])
        yield Entry(opens, start, end, item.number, reference)


def _lists_studies(words: str) -> bool:
    several = words.count(" 19") + words.count(" 20") > 1
    return several and len(_NAMED_STUDY.findall(words)) > 1


def _lists_trials(words: str) -> bool:
    "'NCT03970330 (endometriosis), NCT05537935 (HIV)': trials, not one trial's registration."
    several = words.count("NCT") > 1 and len(set(_TRIAL.findall(words))) > 1
    return several and not begins_entry(words)


def _parts(text: str, item: Item) -> list[tuple[int, int, int]]:
    "The references of an item that names several: '(a) Smith JP ...; (b) Jones A ...'."
    words = text[item.start : item.end]
    marks = list(_SEVERAL.finditer(words)) if "b)" in words else []
    letters = "".join(match["letter"] for match in marks)
    if len(marks) < 2 or marks[0].start() != 0 or not "abcdefgh".startswith(letters):
        return [(item.opens, item.start, item.end)]
    starts = [item.start + match.end() for match in marks]
    opens = [item.opens, *(item.start + match.start("letter") for match in marks[1:])]
    ends = [*(item.start + match.start() for match in marks[1:]), item.end]
    return [
        (mark, start, start + len(text[start:end].rstrip(" ;")))
        for mark, start, end in zip(opens, starts, ends, strict=True)
    ]


# --- without a heading -----------------------------------------------------------------------


def _without_heading(text: str, blocks: Sequence[Block]) -> Iterator[Entry]:
    for run in _runs(text, blocks):
        yield from _of_run(text, run)


def _runs(text: str, blocks: Sequence[Block]) -> Iterator[list[Block]]:
    "Blocks with the same kind of marker, or none, that follow each other; numbers rise."
    run: list[Block] = []
    kind = ""
    for block in blocks:
        its_kind = _kind(text, block)
        restarts = block.number is not None and bool(run) and block.number <= (run[-1].number or 0)
        apart = bool(run) and text.count("\n", run[-1].end, block.opens) > 2
        if run and (its_kind != kind or restarts or (apart and block.marked)):
            yield run
            run = []
        kind = its_kind
        run.append(block)
    if run:
        yield run


def _kind(text: str, block: Block) -> str:
    if block.marked:
        return "number" if block.number is not None else text[block.opens]
    return ""


def _of_run(text: str, run: Sequence[Block]) -> Iterator[Entry]:
    if not run[0].marked:
        for block in run:
            yield from _of_paragraph(text, block)
        return
    items = [_item_of(text, block) for block in run]
    entries = [list(_read_item(text, item)) for item in items]
    likely = [each for found in entries for each in found if each.reference.is_possible]
    certain = [each for each in likely if each.reference.is_certain and _names_more(each)]
    is_list = bool(certain) and 2 * len(likely) >= len(run)
    yield from likely if is_list else certain


def _is_reference(entry: Entry) -> bool:
    "By its form alone; only a numbered one may have no authors."
    read = entry.reference
    signed = bool(read.authors) and read.is_certain
    placed = entry.number is not None and bool(read.journal and read.volume and read.title)
    return read.is_whole and (signed or placed)


def _names_more(entry: Entry) -> bool:
    "Not only an identifier and words about it: 'PMID: 24526250 is the review everybody quotes'."
    return bool(entry.reference.authors or entry.reference.journal)


def _item_of(text: str, block: Block) -> Item:
    "A bullet may stand before a number: '- [1] Smith JP ...'."
    first = Span(block.start, max(block.start, min(block.lines[0].end, block.end)))
    rest = (Span(line.start, min(line.end, block.end)) for line in block.lines[1:])
    number = block.number
    marker = marker_form(text, first) if number is None else None
    if marker is not None:
        number, first = number_of(marker[1]), Span(marker[1].end(), first.end)
    return Item(block.opens, number, (first, *rest))


def _of_paragraph(text: str, block: Block) -> Iterator[Entry]:
    """Entries without marker or heading: an author, a journal and a volume each, and no more words.

    In a numbered list of such entries those are none the less that lack something.
    """
    if not _is_like_an_entry(text, block):
        return
    found = [entry for item in _items_of(text, block) for entry in _read_item(text, item)]
    sure = [entry for entry in found if _is_reference(entry)]
    numbered = sum(entry.number is not None for entry in found)
    if len(sure) >= _FEWEST_SURE and 2 * len(sure) >= numbered == len(found):
        yield from (each for each in found if each.reference.is_possible and _names_more(each))
    else:
        yield from sure


def _is_like_an_entry(text: str, block: Block) -> bool:
    said = caseless(text[block.start : block.end])
    named = any(sign in said for sign in _NAMES_ITSELF)
    if named and _NAMED_ITSELF.search(text, block.start, block.end):
        return True
    return _PLACED.search(text, block.start, block.end) is not None


def _items_of(text: str, block: Block) -> Iterator[Item]:
    for item in split_items(text, [block.lines], frozenset(), begins_entry):
        if item.end - item.start > _LONGEST_PARAGRAPH or is_study_label(text, item.lines[0]):
            continue
        first = text[item.start : item.lines[0].end]
        if item.number is None and not begins_entry(first) and not _TITLE_FIRST.match(first):
            continue
        yield item


# --- places ----------------------------------------------------------------------------------


def _overlaps(block: Block, taken: Sequence[tuple[int, int]]) -> bool:
    "`taken` are places in order, none overlapping another."
    index = bisect_left(taken, (block.end, 0))
    return index > 0 and taken[index - 1][1] > block.opens


def _remains(block: Block, taken: Sequence[tuple[int, int]]) -> Iterator[Block]:
    kept: list[Span] = []
    for line in block.lines:
        own = replace(block, opens=line.start, start=line.start, end=line.end, lines=(line,))
        if not _overlaps(own, taken):
            kept.append(line)
        elif kept:
            yield _unmarked(kept)
            kept = []
    if kept:
        yield _unmarked(kept)


def _unmarked(lines: Sequence[Span]) -> Block:
    return Block(lines[0].start, lines[0].start, lines[-1].end, False, None, tuple(lines))
