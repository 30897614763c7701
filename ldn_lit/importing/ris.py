"""RIS records: their works, and the places that could not be read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ldn_lit.citations.ris import groups
from ldn_lit.citations.tagged_lines import Fields
from ldn_lit.importing.access_days import access_day
from ldn_lit.importing.dates import ris_date
from ldn_lit.importing.forms import is_isbn, ris_form
from ldn_lit.importing.names import read_authors
from ldn_lit.importing.work import Work

_BOUND = frozenset({"BOOK", "EBOOK", "EDBOOK", "CHAP", "ECHAP", "DICT", "ENCYC", "THES", "RPRT"})
_TAGGED = re.compile(
    r"^[\ufeff \t]{0,9}(?P<tag>[A-Z][A-Z0-9])[ \t]{1,3}-[ \t]*(?P<value>.*)$", re.M
)


def works(text: str) -> Iterator[tuple[int, str, Work]]:
    for group in groups(text):
        fields = Fields(group)
        yield fields.span[0], "\n".join(_notes(group)), _work(fields)


def broken(text: str) -> Iterator[tuple[int, str]]:
    "Fields outside of any record, and records that end without ER."
    reached = 0
    for group in groups(text):
        fields = Fields(group)
        start, end = fields.span
        yield from _outside(text, reached, start)
        if group[-1].tag != "ER":
            yield start, "the record has no ER line; it may be cut short"
        reached = max(reached, end)
    yield from _outside(text, reached, len(text))


def _outside(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    stray = _TAGGED.search(text, start, end)
    if stray and stray["tag"] != "ER":
        yield stray.start("tag"), f"{stray['tag']} stands before any TY line; no record was read"


def _notes(group: object) -> Iterator[str]:
    for each in group:  # type: ignore[attr-defined]
        if each.tag in ("N1", "ID", "M1", "M2"):
            yield from each.parts


def _work(fields: Fields) -> Work:
    kind = fields.first("TY").upper()
    chapter = kind in ("CHAP", "ECHAP")
    form = ris_form(kind)
    talk = form == "conference"
    authors, complete = read_authors(fields.all("AU", "A1"))
    editors, _ = read_authors(fields.all("ED") or (fields.all("A2") if chapter or talk else ()))
    short = fields.first("J2", "JA", "J1")
    # Of a report and a patent it is their number [Zotero's translator, EndNote's RIS filter].
    numbers = fields.all("SN") if form in ("report", "patent") else ()
    number = next((one for one in numbers if not is_isbn(one)), "")
    return Work(
        authors=authors,
        authors_complete=complete,
        editors=editors if kind in _BOUND or talk else (),
        title=fields.first("TI", "T1") or fields.first("CT", "BT"),
        journal=(fields.first("C3") if talk else "") or fields.first("T2", "JF", "JO") or short,
        journal_short=short,
        book_title=fields.first("T2", "BT") if chapter else "",
        dated=ris_date(fields.all("PY", "Y1", "DA")),
        serials=" ".join(one for one in fields.all("SN") if one != number),
        publisher=fields.first("PB"),
        place=fields.first("CY", "PP"),
        edition=fields.first("ET"),
        kind_said=" ".join((fields.first("M3"), "preprint" if _is_posted(fields, kind) else "")),
        abstract=fields.first("AB", "N2"),
        keywords=tuple(dict.fromkeys(fields.all("KW"))),
        languages=_languages(fields.first("LA")),
        form=form,
        genre=fields.first("M3"),
        number=number,
        accessed=access_day(fields.all("Y2")),
    )


def _is_posted(fields: Fields, kind: str) -> bool:
    "RIS has one type for preprints and manuscripts; a preprint has its server."
    if kind != "UNPB" or fields.first("M3"):
        return False
    noted = any("preprint" in note.casefold() for note in fields.all("N1"))
    return noted or bool(fields.first("T2", "JF", "JO", "PB", "DO"))


def _languages(said: str) -> tuple[str, ...]:
    tidy = said.casefold()[:2]
    two = {"en": "eng", "de": "ger", "fr": "fre", "es": "spa", "it": "ita", "ru": "rus"}
    return (two[tidy],) if tidy in two else ()
