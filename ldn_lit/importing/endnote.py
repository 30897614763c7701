"""EndNote's own exports, record by record as RIS: what it writes itself for the same fields."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from ldn_lit.citations.tagged_lines import Fields, Tagged, read_tagged

if TYPE_CHECKING:
    from lxml.etree import XMLParser, _Element

_TYPES = {
    "journal article": "JOUR", "electronic article": "EJOUR", "article": "JOUR",
    "magazine article": "MGZN", "newspaper article": "NEWS", "book": "BOOK", "edited book": "BOOK",
    "electronic book": "EBOOK", "book section": "CHAP", "electronic book section": "ECHAP",
    "encyclopedia": "ENCYC", "dictionary": "DICT", "thesis": "THES", "report": "RPRT",
    "government document": "GOVDOC", "standard": "STAND", "conference paper": "CPAPER",
    "conference proceedings": "CONF", "patent": "PAT", "web page": "ELEC", "blog": "BLOG",
    "dataset": "DATA", "online database": "DBASE", "computer program": "COMP",
    "unpublished work": "UNPB", "manuscript": "UNPB", "online multimedia": "MULTI",
}  # fmt: skip
_TAGS: Mapping[str, str] = {
    "A": "AU", "E": "A2", "Y": "A3", "T": "TI", "J": "JO", "B": "T2", "V": "VL", "N": "IS",
    "P": "SP", "D": "PY", "8": "DA", "R": "DO", "M": "AN", "U": "UR", "@": "SN", "F": "ID",
    "X": "AB", "K": "KW", "I": "PB", "C": "CY", "7": "ET", "G": "LA", "2": "C2", "Z": "N1",
    "~": "DB", "W": "DP", "9": "M3", "[": "Y2",
}  # fmt: skip
_ENW = re.compile(r"\ufeff?%(?P<tag>[0-9A-Z@!#$&()*+^>?~\[\]=])(?=\s|\Z)\s?(?P<value>.*)")
_RECORD = re.compile(r"<record(?:\s[^>]{0,200})?>")
_ELEMENTS: tuple[tuple[str, str], ...] = (
    ("contributors/authors/author", "AU"), ("contributors/secondary-authors/author", "A2"),
    ("titles/title", "TI"), ("titles/secondary-title", "T2"), ("periodical/full-title", "JF"),
    ("periodical/abbr-1", "JA"), ("titles/alt-title", "J2"), ("dates/year", "PY"),
    ("volume", "VL"), ("number", "IS"), ("pages", "SP"), ("isbn", "SN"),
    ("electronic-resource-num", "DO"), ("accession-num", "AN"), ("label", "ID"),
    ("custom2", "C2"), ("publisher", "PB"), ("pub-location", "CY"), ("edition", "ET"),
    ("language", "LA"), ("remote-database-name", "DB"), ("remote-database-provider", "DP"),
    ("work-type", "M3"), ("abstract", "AB"), ("notes", "N1"), ("keywords/keyword", "KW"),
    ("urls/related-urls/url", "UR"), ("urls/web-urls/url", "UR"), ("access-date", "Y2"),
)  # fmt: skip
_MANY = frozenset({"AU", "A2", "KW", "UR"})


@dataclass(frozen=True, slots=True)
class AsRis:
    """A record, text[start:end] of its file, as the lines of a RIS record; `why` if some of it
    could not be read, and "" for `ris` if all of it."""

    start: int
    end: int
    ris: str
    why: str = ""


def enw_records(text: str) -> Iterator[AsRis]:
    "The tagged format of EndNote and its relatives (.enw): each record begins with %0."
    group: list[Tagged] = []
    for each in read_tagged(text, _ENW):
        if each is None:
            continue
        if each.tag == "0" and group:
            yield _enw(group)
            group = []
        group.append(each)
    if group:
        yield _enw(group)


def xml_records(text: str) -> Iterator[AsRis]:
    "Each <record> is read alone: a damaged one costs nothing but itself."
    heads = [*(match.start() for match in _RECORD.finditer(text)), len(text)]
    for start, following in pairwise(heads):
        end = text.find("</record>", start, following)
        if end < 0:
            yield AsRis(start, following, "", "the record has no end; it was cut there")
            continue
        end += len("</record>")
        yield _xml(text[start:end], start, end)


def _enw(group: list[Tagged]) -> AsRis:
    fields = Fields(group)
    kind = _ris_type(fields.first("0"))
    lines = [f"TY  - {kind}"]
    for each in group:
        if each.tag in _TAGS and each.value:
            lines.append(f"{_TAGS[each.tag]}  - {_plain(each.value)}")
    start, end = fields.span
    why = "" if group[0].tag == "0" else "the record does not begin with %0"
    # A field begins at its tag; the percent sign is the entry's own.
    return AsRis(start - 1, end, "\n".join([*lines, "ER  - "]) + "\n", why)


def _xml(raw: str, start: int, end: int) -> AsRis:
    from lxml import etree

    try:
        root = etree.fromstring(raw.encode("utf-8", "replace"), _parser())
    except etree.XMLSyntaxError:
        return AsRis(start, end, "", "the record is not well-formed XML")
    kind = root.find("ref-type")
    name = kind.get("name", "") if kind is not None else ""
    lines = [f"TY  - {_ris_type(name)}"]
    for path, tag in _ELEMENTS:
        found = [words for one in root.iterfind(path) if (words := _flat(one))]
        lines += [f"{tag}  - {_plain(words)}" for words in (found if tag in _MANY else found[:1])]
    return AsRis(start, end, "\n".join([*lines, "ER  - "]) + "\n")


def _ris_type(name: str) -> str:
    return _TYPES.get(" ".join(name.casefold().split()), "JOUR" if not name else "GEN")


def _plain(words: str) -> str:
    "EndNote's comma behind a group's name stands behind 'et al.' too."
    return "et al." if words == "et al.," else words


def _flat(element: _Element) -> str:
    return " ".join("".join(map(str, element.itertext())).split())


@cache
def _parser() -> XMLParser:
    from lxml import etree

    return etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True)
