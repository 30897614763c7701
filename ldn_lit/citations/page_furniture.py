"""What a page adds to its text: running headers, page numbers, "Downloaded from"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from ldn_lit.citations.layout import Span

_LONGEST = 110
_PAGE_NUMBER = re.compile(
    r"\W{0,4}(?:(?:page|p\.|seite|página)\s?)?\d{1,4}(?:\s?(?:of|/|von|de)\s?\d{1,4})?\W{0,4}", re.I
)
_RUNNING = re.compile(
    r"""\s*(?:
        downloaded\s(?:from|by|on)\b.{0,100} | (?:www\.|https?://)[\w.-]{4,40}/?
      | (?:©|\(c\)|copyright)\s.{0,100}
      | .{0,40}author\smanuscript.{0,40}
      | [^\W\d_][\w'’-]{1,25}\set\sal\.?(?:\s{1,30}\d{1,4})?
        | \d{1,4}\s{1,30}[^\W\d_][\w'’-]{1,25}\set\sal\.?
    )\s*""",
    re.VERBOSE | re.IGNORECASE,
)
# "Journal of Pain 2013;65": a running header where it breaks a sentence.
_JOURNAL = re.compile(
    r"\s*(?:\d{1,4}\s{1,20})?(?:[A-Z][\w.&]{1,20}\s|of\s|the\s|and\s|in\s){1,8}"
    r"(?:\(?(?:19|20)\d\d\)?[;,:]\s?\d{1,4}(?:\s?\(\d{1,3}\))?|[Vv]ol(?:ume)?\.?\s\d{1,4}\b.{0,30})"
    r"(?:\s{1,20}\d{1,4})?\s*"
)
_PAGE_BESIDE = re.compile(r"\A\s*\d{1,4}\s{1,20}|\s{1,20}\d{1,4}\s*\Z")
_PAGES = re.compile(r"\d\)?:\s?\w?\d")


def running_lines(text: str, lines: Sequence[Span]) -> frozenset[Span]:
    "The lines that are a page's: by their words, because they recur, or amid a sentence."
    short = [line for line in lines if line.start < line.end <= line.start + _LONGEST]
    wordings = {line: _wording(text, line) for line in short}
    recurring = Counter(wordings.values())
    found = {
        line
        for line in short
        if is_page_number(text, line)
        or _RUNNING.fullmatch(text, *line)
        or (recurring[wordings[line]] > 1 and _can_recur(text, line))
    }
    rest = [line for line in lines if line not in found]
    found.update(
        line
        for before, line in pairwise(rest)
        if line.end - line.start <= _LONGEST
        and text[before.start : before.end].rstrip()[-1:].isalpha()
        and _JOURNAL.fullmatch(text, *line)
    )
    return frozenset(found)


def is_page_number(text: str, line: Span) -> bool:
    return line.end - line.start <= 24 and _PAGE_NUMBER.fullmatch(text, *line) is not None


def _can_recur(text: str, line: Span) -> bool:
    words = text[line.start : line.end].strip()
    return len(words) > 12 and words[-1] not in ".,;" and not _PAGES.search(words)


def _wording(text: str, line: Span) -> str:
    words = text[line.start : line.end].strip()
    if not (words[:1].isdecimal() or words[-1:].isdecimal()):
        return words
    return _PAGE_BESIDE.sub("", text[line.start : line.end]).strip()
