"""The lines under a reference heading -> items: numbered, with bullets, or one after the other."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from ldn_lit.citations.author_lists import CAPITALS
from ldn_lit.citations.layout import Span

_QUOTED = r"(?:>[ \t]?){0,6}[ \t]{0,60}"
_PARTICLE = (
    r"(?:(?:(?:van|von|vom|zu|de|del|della|di|da|dos|du|la|le|el|al|ter|ten|den|der|des|ibn|bin)"
    r"[ -]){1,3}"
    r"|[dt][’'])"
)
# How a list can be numbered; the first that fits a line is the line's form.
_FORMS = {
    form: re.compile(rf"{_QUOTED}{pattern}")
    for form, pattern in {
        "square": r"(?:[*+-][ \t]+)?\\?\[\^?(?P<number>\d{1,4})\\?\]:?(?=\s|[^\W\d_]"
        r"|\Z)[ \t]*",
        "round": r"\((?P<number>\d{1,4})\)(?=\s|[^\W\d_]|\Z)[ \t]*",
        "stop": r"[*_]{0,2}(?P<number>\d{1,4})\\?[.)](?=\s|[^\W\d_*_\"“\[]"
        r"|\Z)[*_]{0,2}[ \t]*",
        "colon": r"(?P<number>\d{1,4}):(?=\s|\Z)[ \t]*",
        "tab": r"(?P<number>\d{1,4})\t[ \t]*",
        "superscript": r"(?P<number>[⁰¹²³⁴-⁹]{1,4})[ \t]*(?=\S)",
        "bare": rf"(?P<number>\d{{1,4}})[ \t]+(?=[{CAPITALS}\"“‘\[]|{_PARTICLE}[{CAPITALS}])",
        "lettered": r"\((?P<letter>[a-z])\)[ \t]+(?=\S)",
        "alone": r"(?P<number>\d{1,4})[ \t]*\Z",
        "letters": r"\[(?P<key>[A-Z][A-Za-z+]{1,8}\d{2,4}[a-z]?)\][ \t]*(?=\S)",
    }.items()
}
_FIRST = re.compile(
    rf"{_QUOTED}(?:[*_]{{0,2}}\\?[\[(]?\^?\d|[⁰¹²³⁴-⁹]|[*+-][ \t]+\\?\[\^?\d|\[[A-Z]|\([a-z]\))"
)
_BULLET = re.compile(rf"{_QUOTED}(?:[•‣◦⁃∙▪●○■□➢✓][ \t]*|[·–—*+-][ \t]+)(?=\S)")
# Wikipedia's way back to the text: "^ Newman AC", "1. ^ a b Newman AC".
_BACK = re.compile(
    rf"{_QUOTED}(?:\^"
    rf"|↑)[ \t]+(?:Jump up[^:\n]{{0,20}}:?[ \t]+)?(?:[a-z][ \t,]+){{0,12}}(?=\S)"
)
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_WIDEST_GAP = 3
_A_YEAR = 1500
_MOST_LINES = 12
_SHORTEST_ENTRY = 60
_NEXT = re.compile(
    rf"(?<=[.)\]/\d]) {{1,3}}(?P<marker>\[?(?P<number>\d{{1,3}})[.)\]] {{1,3}})(?=[{CAPITALS}\"“])"
)
# "Younger 2013 {published data only}" heads a study's references in a Cochrane review.
_STUDY = re.compile(
    rf"{_QUOTED}(?P<name>[{CAPITALS}][\w'’ -]{{1,60}})\s(?P<year>(?:19|20)\d\d)(?P<letter>[a-z]?)"
    rf"\s?(?:\{{[^{{}}]{{1,60}}\}}\.?|\(\w[\w ]{{1,30}}\))?\s*"
)
_QUOTE_MARKS = re.compile(r"(?:>[ \t]?){1,6}")


@dataclass(frozen=True, slots=True)
class Item:
    "`opens` is where its marker begins; `lines` are its words without marker and page furniture."

    opens: int
    number: int | None
    lines: tuple[Span, ...]

    @property
    def start(self) -> int:
        return self.lines[0].start

    @property
    def end(self) -> int:
        return self.lines[-1].end

    def words(self, text: str) -> str:
        return "\n".join(text[line.start : line.end] for line in self.lines)


Begins = Callable[[str], bool]
"Whether a line's words can begin an entry."


def split_items(
    text: str, blocks: Sequence[Sequence[Span]], furniture: frozenset[Span], begins: Begins
) -> Iterator[Item]:
    """The items of a list given as its blocks' lines.

    Only markers in sequence begin an item, so a wrapped line that begins with "2013." does not.
    """
    blocks = [[part for line in block for part in _apart(text, line)] for block in blocks]
    form = _form(text, [line for block in blocks for line in block])
    if form is not None:
        yield from _numbered(text, blocks, furniture, _FORMS[form])
    else:
        for block in _joined(text, blocks, furniture, begins):
            yield from _unnumbered(text, block, begins)


def _apart(text: str, line: Span) -> list[Span]:
    "A line that holds several numbered entries, as a web page without its tags does."
    found = marker_form(text, line) if line.end - line.start >= _SHORTEST_ENTRY else None
    number = number_of(found[1]) if found else None
    if number is None:
        return [line]
    parts = []
    start = line.start
    for match in _NEXT.finditer(text, *line):
        if int(match["number"]) == number + 1:
            number += 1
            parts.append(Span(start, match.start("marker")))
            start = match.start("marker")
    return [*parts, Span(start, line.end)]


def is_study_label(text: str, line: Span) -> bool:
    return study_label(text, line) is not None


def study_label(text: str, line: Span) -> re.Match[str] | None:
    "Its `name`, `year` and `letter`."
    return _STUDY.fullmatch(text, *line) if line.end - line.start < 140 else None


def marker_form(text: str, line: Span) -> tuple[str, re.Match[str]] | None:
    if _FIRST.match(text, *line) is None:
        return None
    for form, pattern in _FORMS.items():
        match = pattern.match(text, *line)
        if match is not None:
            return form, match
    return None


def number_of(match: re.Match[str]) -> int | None:
    digits = match.groupdict().get("number")
    return int(digits.translate(_SUPERSCRIPTS)) if digits else None


def _form(text: str, lines: Sequence[Span]) -> str | None:
    "How the list is numbered: the form whose numbers follow each other most often."
    last: dict[str, int] = {}
    steps: Counter[str] = Counter()
    lettered = _begins_lettered(text, lines)
    for line in lines:
        found = marker_form(text, line)
        if found is None:
            continue
        form, match = found
        if form == "lettered" and not lettered:
            continue
        number = number_of(match)
        if number is None:
            steps[form] += 1
        elif (form not in last and number < _A_YEAR) or 0 < number - last.get(
            form, number
        ) <= _WIDEST_GAP:
            steps[form] += 1 + (number == 1)
            last[form] = number
        elif number == 1:
            last[form] = number
    if not steps:
        return None
    form, count = steps.most_common(1)[0]
    first = marker_form(text, lines[0])
    return form if count > 1 or (first is not None and first[0] == form) else None


def _begins_lettered(text: str, lines: Sequence[Span]) -> bool:
    "(a) at the first line; under a number they are the parts of one entry."
    first = marker_form(text, lines[0]) if lines else None
    return first is not None and first[1].groupdict().get("letter") == "a"


def _numbered(
    text: str,
    blocks: Sequence[Sequence[Span]],
    furniture: frozenset[Span],
    marker: re.Pattern[str],
) -> Iterator[Item]:
    opens = number = None
    last = 0
    lines: list[Span] = []
    broken = False
    for block in blocks:
        for index, line in enumerate(block):
            match = marker.match(text, *line)
            found = number_of(match) if match else None
            begins = match is not None and (found is None or _follows(found, last))
            if begins and match is not None:
                if opens is not None and lines:
                    yield Item(opens, number, tuple(lines))
                opens, number, last = _marks(text, line), found, found or 0
                lines, broken = _trimmed(text, _after_back(text, match.end(), line)), False
            elif line in furniture:
                broken = True
            elif opens is not None and (
                index or broken or not lines or _is_unfinished(text, lines)
            ):
                lines += _trimmed(text, line)
                broken = False
            elif opens is not None:
                if lines:
                    yield Item(opens, number, tuple(lines))
                opens, lines = None, []
    if opens is not None and lines:
        yield Item(opens, number, tuple(lines))


def _follows(number: int, last: int) -> bool:
    return 0 < number - last <= _WIDEST_GAP or number == 1 or (last == 0 and number < _A_YEAR)


def _joined(
    text: str, blocks: Sequence[Sequence[Span]], furniture: frozenset[Span], begins: Begins
) -> Iterator[list[Span]]:
    "Blocks without furniture; what a page's end broke in two is one again."
    pending: list[Span] = []
    broken = False
    for block in blocks:
        kept = [line for line in block if line not in furniture]
        broken = broken or len(kept) < len(block)
        if not kept:
            continue
        goes_on = pending and not _has_ended(text, pending) and not begins(_line(text, kept[0]))
        late = (
            pending
            and broken
            and not begins(_line(text, kept[0]))
            and not _BULLET.match(text, *kept[0])
        )
        if goes_on or late:
            pending += kept
        else:
            if pending:
                yield pending
            pending = kept
        broken = False
    if pending:
        yield pending


def _unnumbered(text: str, lines: Sequence[Span], begins: Begins) -> Iterator[Item]:
    groups: list[list[Span]] = []
    indented = _hanging_indent(text, lines)
    for line in lines:
        bullet, back = _BULLET.match(text, *line), _BACK.match(text, *line)
        if indented is not None:
            fresh = _indent(text, line) < indented
        else:
            fresh = _has_ended(text, groups[-1]) and begins(_line(text, line)) if groups else True
        if bullet or back or fresh or not groups or is_study_label(text, line):
            groups.append([])
        groups[-1].append(line)
    for group in groups:
        marker = _BULLET.match(text, *group[0])
        first = _after_back(text, marker.end() if marker else group[0].start, group[0])
        kept = [each for line in (first, *group[1:]) for each in _trimmed(text, line)]
        if kept and not is_study_label(text, group[0]):
            yield Item(_marks(text, group[0]), None, tuple(kept))
        elif kept[1:]:
            yield Item(kept[1].start, None, tuple(kept[1:]))


def _after_back(text: str, start: int, line: Span) -> Span:
    match = _BACK.match(text, start, line.end)
    return Span(match.end() if match else start, line.end)


def _hanging_indent(text: str, lines: Sequence[Span]) -> int | None:
    "The indent of the lines that go on, where those that begin an entry have none."
    indents = [_indent(text, line) for line in lines]
    least = min(indents, default=0)
    deeper = [indent for indent in indents if indent > least]
    if not deeper or indents[0] != least or _BULLET.match(text, *lines[0]):
        return None
    return min(deeper) if len(set(deeper)) == 1 else None


def _indent(text: str, line: Span) -> int:
    words = text[line.start : line.end]
    return len(words) - len(words.lstrip(" \t>"))


def _has_ended(text: str, lines: Sequence[Span]) -> bool:
    last = _line(text, lines[-1]).rstrip("*_ ")
    return last.endswith((".", ")", "]", "/", ">")) or last[-1:].isdigit()


def _is_unfinished(text: str, lines: Sequence[Span]) -> bool:
    "Nothing that ends a reference yet: a blank line inside it, as in double-spaced lists."
    return not _has_ended(text, lines) or (
        len(lines) < _MOST_LINES
        and not any(map(str.isdigit, "".join(text[line.start : line.end] for line in lines)))
    )


def _line(text: str, line: Span) -> str:
    return text[line.start : line.end].strip(" \t>")


def _marks(text: str, line: Span) -> int:
    "Where the line's first character stands that is no space or quoting mark."
    return line.end - len(text[line.start : line.end].lstrip(" \t>"))


def _trimmed(text: str, line: Span) -> list[Span]:
    words = text[line.start : line.end]
    start = line.start + len(words) - len(words.lstrip(" \t>\u00a0"))
    end = line.start + len(words.rstrip())
    return [Span(start, end)] if start < end else []
