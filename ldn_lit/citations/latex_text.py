"""LaTeX source -> the text it prints, with the place of every character, and what it cites.

Sections become headings, items and bibliography entries marked paragraphs, so that the text reads
as one that was never LaTeX.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from ldn_lit.citations.keys import CitedKey
from ldn_lit.citations.latex_tokens import (
    ARGUMENTS,
    BIBER,
    BODY,
    CONTENTS_NAME,
    FILECONTENTS,
    NO_CITATION,
    NOT_READ,
    TOKEN,
    closing_braces,
)
from ldn_lit.citations.tex import pieces


@dataclass(frozen=True, slots=True)
class BibItem:
    """An entry of a thebibliography. `start` to `end` in the source, `printed` to `printed_end` in
    the text, are its words."""

    key: str
    start: int
    end: int
    printed: int
    printed_end: int


@dataclass(frozen=True, slots=True)
class LatexText:
    text: str
    starts: array[int]
    ends: array[int]
    cited: tuple[CitedKey, ...]
    items: tuple[BibItem, ...]
    included: tuple[str, ...]
    uses_biber: bool

    def in_source(self, start: int, end: int) -> tuple[int, int]:
        "The source's span of text[start:end]."
        if start >= end:
            at = self.starts[start] if start < len(self.starts) else 0
            return at, at
        return min(self.starts[start:end]), max(self.ends[start:end])


_OPTION = re.compile(r"\s{0,9}\[(?:[^\[\]{}]|\{[^{}]{0,200}\}){0,300}\]")
_COMMON_NOTE = re.compile(r"\s{0,9}\([^()]{0,200}\)")
_GROUP = re.compile(r"\s{0,9}\{")
_LABEL = re.compile(r"\s{0,9}\[")
_IN_LABEL = re.compile(r"[\[\]]|\n[ \t]*\n")
_LONGEST_LABEL = 4000
_DEEPEST_LABEL = 5
_SPACE = re.compile(r"\s{0,999}")
_KEY = re.compile(r"%[^\n]*|(?P<key>[^\s,{}%\\#~\"]+(?:[ \t][^\s,{}%\\#~\"]+)*)")
_YEAR = re.compile(r"(?:19|20)\d\d")


def read_latex(source: str) -> LatexText:
    "The body of the document; all of the source where no \\begin{document} stands."
    opened = BODY.search(source)
    reader = _Reader(source, closing_braces(source))
    if opened:
        reader.embedded(opened.end())
    reader.read(opened.end() if opened else 0)
    return LatexText(
        text="".join(reader.text),
        starts=reader.starts,
        ends=reader.ends,
        cited=tuple(reader.cited),
        items=tuple(reader.items),
        included=tuple(reader.included),
        uses_biber=BIBER.search(source) is not None,
    )


@dataclass(slots=True)
class _Reader:
    source: str
    closing: Mapping[int, int]
    text: list[str] = field(default_factory=list)
    length: int = 0
    starts: array[int] = field(default_factory=lambda: array("q"))
    ends: array[int] = field(default_factory=lambda: array("q"))
    cited: list[CitedKey] = field(default_factory=list)
    items: list[BibItem] = field(default_factory=list)
    included: list[str] = field(default_factory=list)
    breaks: set[int] = field(default_factory=set)
    unclosed: set[str] = field(default_factory=set)
    open_item: BibItem | None = None

    def read(self, start: int) -> None:
        place = start
        while match := TOKEN.search(self.source, place):
            if self.prints_itself(match):
                place = match.end()
                continue
            self.printed(start, match.start())
            if match["end"] == "document":
                self.close_item(match.start())
                return
            start = place = self.token(match)
        self.printed(start, len(self.source))
        self.close_item(len(self.source))

    def prints_itself(self, match: re.Match[str]) -> bool:
        "An escape or a closing brace belongs to what is around it, as an accent does."
        if match.lastgroup == "closing":
            return match.start() not in self.breaks
        return match.lastgroup is None and match[0][:2] != "\\\\" and len(match[0]) == 2

    # --- what is printed ----------------------------------------------------

    def printed(self, start: int, end: int) -> None:
        if start >= end:
            return
        for piece in pieces(self.source, start, end):
            if piece.literal:
                self.starts.extend(range(piece.start, piece.end))
                self.ends.extend(range(piece.start + 1, piece.end + 1))
                self.text.append(piece.text)
                self.length += len(piece.text)
            else:
                self.put(piece.text, piece.start, piece.end)

    def put(self, text: str, start: int, end: int) -> None:
        "Text that is not in the source as it stands."
        self.text.append(text)
        self.length += len(text)
        self.starts.extend([start] * len(text))
        self.ends.extend([end] * len(text))

    # --- tokens -------------------------------------------------------------

    def token(self, match: re.Match[str]) -> int:
        "Prints what one token prints; where to read on."
        handler = _HANDLERS.get(match.lastgroup or "")
        return handler(self, match) if handler else match.end()

    def newline(self, match: re.Match[str]) -> int:
        self.put("\n", match.start(), match.end())
        return match.end()

    def begin(self, match: re.Match[str]) -> int:
        name = match["begin"]
        if name.rstrip("*") in NOT_READ:
            return self.past_environment(match, name)
        self.put("\n\n", match.start(), match.end())
        if name == "thebibliography":
            return self.past_groups(match.end(), 1)
        return self.past_groups(self.past_options(match.end()), ARGUMENTS.get(name, 0))

    def end(self, match: re.Match[str]) -> int:
        if match["end"] == "thebibliography":
            self.close_item(match.start())
        self.put("\n\n", match.start(), match.end())
        return match.end()

    def past_environment(self, match: re.Match[str], name: str) -> int:
        closing = f"\\end{{{name}}}"
        end = -1 if name in self.unclosed else self.source.find(closing, match.end())
        if end == -1:
            self.unclosed.add(name)
            return match.end()
        self.include(match.end(), end)
        return end + len(closing)

    def embedded(self, end: int) -> None:
        "Bibliographies that the preamble writes out with filecontents."
        place = 0
        while match := FILECONTENTS.search(self.source, place, end):
            place = self.past_environment(match, match["begin"])

    def include(self, start: int, end: int) -> None:
        named = CONTENTS_NAME.match(self.source, start, end)
        if named:
            self.included.append(self.source[named.end() : end])

    def section(self, match: re.Match[str]) -> int:
        place = self.past_options(match.end())
        group = _GROUP.match(self.source, place)
        close = self.closing.get(group.end() - 1) if group else None
        self.put("\n\n", match.start(), match.end())
        if group is None or close is None:
            return place
        self.breaks.add(close)
        return group.end()

    def item(self, match: re.Match[str]) -> int:
        self.put("\n\n- ", match.start(), match.end())
        return match.end()

    def paragraph(self, match: re.Match[str]) -> int:
        self.put("\n\n", match.start(), match.end())
        return match.end()

    def note(self, match: re.Match[str]) -> int:
        self.put(" ", match.start(), match.end())
        return self.past_options(match.end())

    def silent(self, match: re.Match[str]) -> int:
        return self.past_groups(self.past_options(match.end()), 3)

    def cell(self, match: re.Match[str]) -> int:
        return self.past_groups(match.end(), 2)

    def column(self, match: re.Match[str]) -> int:
        self.put(" | ", match.start(), match.end())
        return match.end()

    def closed(self, match: re.Match[str]) -> int:
        self.put("\n\n", match.start(), match.end())
        return match.end()

    def link(self, match: re.Match[str]) -> int:
        "An address is printed as it is; the words of a link stand before its address."
        close = self.closing.get(match.end())
        if close is None:
            return match.end()
        if match["link"] != "href":
            self.address(match.end() + 1, close)
            return close + 1
        words = _GROUP.match(self.source, close + 1)
        end = self.closing.get(words.end() - 1) if words else None
        if words and end is not None:
            self.printed(words.end(), end)
            self.put(" ", close, close + 1)
        self.address(match.end() + 1, close)
        return close + 1 if end is None else end + 1

    def address(self, start: int, end: int) -> None:
        for match in re.finditer(r"\\(?=[%#_&~])|[^\\]+|\\", self.source[start:end]):
            if match[0] != "\\":
                low = start + match.start()
                self.starts.extend(range(low, low + len(match[0])))
                self.ends.extend(range(low + 1, low + 1 + len(match[0])))
                self.text.append(match[0])
                self.length += len(match[0])

    # --- citations ----------------------------------------------------------

    def cite(self, match: re.Match[str]) -> int:
        name = match["cite"]
        if name in NO_CITATION:
            return self.past_groups(self.past_options(match.end()), 1)
        several = name.endswith("s") and not name.endswith("alias")
        place = self.past_common_notes(match.end()) if several else match.end()
        while True:
            opened = self.past_options(place)
            self.notes(place, opened)
            group = _GROUP.match(self.source, opened)
            close = self.closing.get(group.end() - 1) if group else None
            if group is None or close is None:
                return place
            self.keys(group.end(), close)
            place = close + 1
            if not several:
                return place

    def keys(self, start: int, end: int) -> None:
        for match in _KEY.finditer(self.source, start, end):
            if match["key"] and match["key"] != "*":
                self.cited.append(CitedKey(match["key"], *match.span("key"), self.length))

    def notes(self, start: int, end: int) -> None:
        "What stands in brackets in \\citep[see also Smith 2007]{key}, if it may cite something."
        if _YEAR.search(self.source, start, end):
            self.put(" ", start, start + 1)
            self.printed(start, end)

    def bibitem(self, match: re.Match[str]) -> int:
        self.close_item(match.start())
        place = self.past_label(match.end())
        group = _GROUP.match(self.source, place)
        close = self.closing.get(group.end() - 1) if group else None
        if group is None or close is None:
            return place
        number = len(self.items) + 1
        if number == 1:
            self.put("\n\nReferences", match.start(), match.start())
        self.put(f"\n\n[{number}] ", match.start(), match.end())
        key = self.source[group.end() : close].strip()
        space = _SPACE.match(self.source, close + 1)
        start = space.end() if space else close + 1
        self.open_item = BibItem(key, start, start, self.length, self.length)
        return start

    def past_label(self, place: int) -> int:
        "natbib's labels hold brackets and braces of their own."
        bracket = _LABEL.match(self.source, place)
        if bracket is None:
            return place
        depth = 1
        for match in _IN_LABEL.finditer(self.source, bracket.end(), bracket.end() + _LONGEST_LABEL):
            depth += {"[": 1, "]": -1}.get(match[0], 0)
            if match[0][0] == "\n" or depth > _DEEPEST_LABEL:
                break
            if depth == 0:
                return match.end()
        return place

    def close_item(self, end: int) -> None:
        item = self.open_item
        self.open_item = None
        if item is None:
            return
        last = item.start + len(self.source[item.start : end].rstrip())
        if last > item.start:
            self.items.append(BibItem(item.key, item.start, last, item.printed, self.length))

    # --- arguments ----------------------------------------------------------

    def past_options(self, place: int) -> int:
        for _ in range(2):
            option = _OPTION.match(self.source, place)
            if option is None:
                break
            place = option.end()
        return place

    def past_common_notes(self, place: int) -> int:
        "\\cites(see)(and others)[12]{a}[3]{b}"
        for _ in range(2):
            note = _COMMON_NOTE.match(self.source, place)
            place = note.end() if note else place
        return place

    def past_groups(self, place: int, most: int) -> int:
        for _ in range(most):
            group = _GROUP.match(self.source, self.past_options(place))
            close = self.closing.get(group.end() - 1) if group else None
            if close is None:
                break
            place = close + 1
        return place


_HANDLERS: Mapping[str, Callable[[_Reader, re.Match[str]], int]] = {
    "begin": _Reader.begin,
    "end": _Reader.end,
    "cite": _Reader.cite,
    "section": _Reader.section,
    "item": _Reader.item,
    "paragraph": _Reader.paragraph,
    "link": _Reader.link,
    "note": _Reader.note,
    "silent": _Reader.silent,
    "cell": _Reader.cell,
    "column": _Reader.column,
    "closing": _Reader.closed,
    "newline": _Reader.newline,
    "bibitem": _Reader.bibitem,
}
