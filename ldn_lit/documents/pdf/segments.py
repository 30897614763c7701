"""Glyphs -> segments: stretches of one line, written without a wide gap."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from ldn_lit.documents.addresses import identified
from ldn_lit.documents.characters import plain, raised
from ldn_lit.documents.pdf.glyphs import Glyph, Link, Page
from ldn_lit.documents.pdf.raising import settled

_WIDE = 2.0
"In sizes of the letters: stretched lines have gaps that are nearly as wide."
_SPACE = 0.15
_SMALL = 0.86
_RAISED = 0.18
_MARKS = {
    "¨": "\u0308", "´": "\u0301", "`": "\u0300", "ˆ": "\u0302", "˜": "\u0303", "¯": "\u0304",
    "˙": "\u0307", "˚": "\u030a", "ˇ": "\u030c", "˘": "\u0306", "¸": "\u0327", "˛": "\u0328",
    "˝": "\u030b",
}  # fmt: skip
_BASE = {"ı": "i", "ȷ": "j"}
_BOLD = ("bold", "black", "heavy", "semibold", "demi", "cmbx", "sfbx", "-bd", "medi")


@dataclass(slots=True)
class Segment:
    "`y` is the baseline, `size` the size of most letters, `bold` whether all of it is."

    text: str
    left: float
    right: float
    y: float
    size: float
    bold: bool = False
    page_height: float = field(default=0.0, repr=False)

    @property
    def width(self) -> float:
        return self.right - self.left


def segments_of(page: Page) -> list[Segment]:
    "In the order in which the page draws them, which is no reading order."
    page = _upright(page)
    appended = _addresses(page)
    groups = settled(list(_groups(page.glyphs)))
    made = (_segment(group, appended, page.height) for group in groups)
    return [one for one in made if one is not None]


def _upright(page: Page) -> Page:
    """Only what is written in the direction of most of the page, turned to run rightwards:
    stamps along the margin are no text of the article."""
    turns = Counter(_turn(glyph) for glyph in page.glyphs if not glyph.text.isspace())
    if not turns:
        return page
    most = turns.most_common(1)[0][0]
    glyphs = [glyph for glyph in page.glyphs if _turn(glyph) == most]
    if most == 0:
        return Page(tuple(glyphs), page.width, page.height, page.links)
    return Page(tuple(_turned(glyph, most) for glyph in glyphs), page.height, page.width, ())


def _turn(glyph: Glyph) -> int:
    "Quarter turns against the clock; 0 for upright."
    a, b = glyph.slant
    if abs(a) >= abs(b):
        return 0 if a >= 0 else 2
    return 1 if b > 0 else 3


def _turned(glyph: Glyph, turn: int) -> Glyph:
    x, y = {1: (glyph.y, -glyph.x), 2: (-glyph.x, -glyph.y), 3: (-glyph.y, glyph.x)}[turn]
    # The box is upright whatever the writing, so only its size along the line is known.
    return glyph._replace(x=x, y=y, left=x, right=x + 0.5 * glyph.size, slant=(1.0, 0.0))


def _groups(glyphs: Iterable[Glyph]) -> Iterator[list[Glyph]]:
    "Cut where the pen moves back, to another line, or over a wide gap."
    group: list[Glyph] = []
    for glyph in glyphs:
        if glyph.size <= 0.5:
            continue
        if group and _is_cut(group, glyph):
            yield group
            group = []
        group.append(glyph)
    if group:
        yield group


def _is_cut(group: Sequence[Glyph], glyph: Glyph) -> bool:
    before = group[-1]
    size = max(before.size, glyph.size)
    if abs(glyph.y - before.y) > 0.62 * size:
        return True
    if glyph.left - before.right > _WIDE * size:
        return True
    return glyph.x < before.x - 0.8 * size and glyph.text not in _MARKS


def _segment(glyphs: list[Glyph], appended: dict[int, str], page_height: float) -> Segment | None:
    letters = [glyph for glyph in glyphs if not glyph.text.isspace()]
    if not letters:
        return None
    size = _usual([glyph.size for glyph in letters])
    y = _usual([glyph.y for glyph in letters if glyph.size >= _SMALL * size])
    return Segment(
        text=_words(glyphs, size, y, appended),
        left=min(glyph.left for glyph in letters),
        right=max(glyph.right for glyph in letters),
        y=y,
        size=size,
        bold=_is_bold(letters[0]) and _is_bold(letters[-1]),
        page_height=page_height,
    )


def _usual(values: Sequence[float]) -> float:
    return Counter(round(one, 1) for one in values).most_common(1)[0][0]


def _is_bold(glyph: Glyph) -> bool:
    name = glyph.font.lower()
    return any(word in name for word in _BOLD)


def _words(glyphs: list[Glyph], size: float, y: float, appended: dict[int, str]) -> str:
    pieces: list[str] = []
    lifted: list[str] = []
    for index, glyph in enumerate(glyphs):
        letter = _letter(glyphs, index)
        if glyph.text.isspace() and lifted and not _ends_raised(glyphs, index, size, y):
            continue
        if not glyph.text.isspace() and _is_raised(glyph, size, y):
            lifted.append(letter)
        else:
            if lifted:
                pieces.append(raised("".join(lifted)))
                lifted = []
                if glyph.left - glyphs[index - 1].right > _SPACE * size:
                    pieces.append(" ")
            pieces.append(letter)
        if id(glyph) in appended:
            pieces += [raised("".join(lifted)), f" ({appended[id(glyph)]}) "]
            lifted = []
    pieces.append(raised("".join(lifted)))
    return " ".join(plain("".join(pieces)).split())


def _is_raised(glyph: Glyph, size: float, y: float) -> bool:
    return glyph.y - y > _RAISED * size and glyph.size <= 1.01 * size


def _ends_raised(glyphs: Sequence[Glyph], index: int, size: float, y: float) -> bool:
    "A space between raised numbers belongs to them; the one after them is a space."
    after = next((one for one in glyphs[index + 1 : index + 4] if not one.text.isspace()), None)
    return after is None or not _is_raised(after, size, y)


def _letter(glyphs: Sequence[Glyph], index: int) -> str:
    """The glyph's text. TeX draws "ö" as a mark and a letter, in either order, one over the
    other: they are put together."""
    glyph = glyphs[index]
    if glyph.text in _MARKS:
        return "" if _partner(glyphs, index) is not None else glyph.text
    for near in (index - 1, index + 1):
        is_marked = 0 <= near < len(glyphs) and glyphs[near].text in _MARKS
        if is_marked and _partner(glyphs, near) == index:
            base = _BASE.get(glyph.text, glyph.text)
            return unicodedata.normalize("NFC", base + _MARKS[glyphs[near].text])
    return glyph.text


def _partner(glyphs: Sequence[Glyph], index: int) -> int | None:
    "The letter that a mark is drawn over."
    mark = glyphs[index]
    middle = (mark.left + mark.right) / 2
    for near in (index + 1, index - 1):
        if not 0 <= near < len(glyphs) or not glyphs[near].text.isalpha():
            continue
        letter = glyphs[near]
        if letter.left - 0.05 * letter.size <= middle <= letter.right + 0.05 * letter.size:
            return near
    return None


# --- links ---


def _addresses(page: Page) -> dict[int, str]:
    """What to write after which glyph: the address of the paper that a link leads to.

    A link over several lines is several links side by side; it is written after the last.
    """
    found: dict[int, str] = {}
    for links in _together(page.links):
        covered = [glyph for glyph in page.glyphs if any(link.covers(glyph) for link in links)]
        if not covered:
            continue
        words = plain("".join(glyph.text for glyph in covered))
        target = identified(links[0].address, words)
        if target:
            last = next((one for one in reversed(covered) if not one.text.isspace()), covered[-1])
            found[id(last)] = target
    return found


def _together(links: Sequence[Link]) -> Iterator[list[Link]]:
    group: list[Link] = []
    for link in links:
        if group and link.address != group[-1].address:
            yield group
            group = []
        group.append(link)
    if group:
        yield group
