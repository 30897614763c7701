"""A file's text, in a format that is known -> its entries, and what in it could not be read."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from ldn_lit.citations.bibtex import read_bibtex
from ldn_lit.citations.csl_json import read_csl_json
from ldn_lit.citations.nbib import read_nbib
from ldn_lit.citations.ris import read_ris
from ldn_lit.importing import bibtex, csl_json, csv_tables, endnote, nbib, ris, zotero_rdf
from ldn_lit.importing.as_csl import AsCsl
from ldn_lit.importing.endnote import AsRis
from ldn_lit.importing.entries import Entry, FileRead, ReferenceFormat, Unread
from ldn_lit.importing.work import Work, article_of, key_of
from ldn_lit.records import Citation

Told = tuple[int, str, Work]
_SAYS_NOTHING = "says neither a title nor an author, and no identifier"


@dataclass(frozen=True, slots=True)
class _Reader:
    "`citations` are the entries as a document's are read; `works` what they say beyond that."

    citations: Callable[[str], list[Citation]]
    works: Callable[[str], Iterable[Told]]
    broken: Callable[[str], Iterable[tuple[int, str]]]


_READERS: Mapping[ReferenceFormat, _Reader] = {
    "bibtex": _Reader(read_bibtex, bibtex.works, bibtex.broken),
    "ris": _Reader(read_ris, ris.works, ris.broken),
    "nbib": _Reader(read_nbib, nbib.works, nbib.broken),
    "csl-json": _Reader(read_csl_json, csl_json.works, csl_json.broken),
}
_THROUGH_RIS: Mapping[ReferenceFormat, Callable[[str], Iterator[AsRis]]] = {
    "enw": endnote.enw_records,
    "endnote-xml": endnote.xml_records,
}
_THROUGH_CSL: Mapping[ReferenceFormat, Callable[[str], Iterator[AsCsl]]] = {
    "csv": csv_tables.csv_records,
    "zotero-rdf": zotero_rdf.rdf_records,
}


def read_entries(text: str, format: ReferenceFormat) -> FileRead:
    """Every entry in its order. Never raises, whatever the text, and takes time in proportion.

    Expects any format but PubMed's XML, which is read from its bytes.
    """
    lines = _Lines(text)
    if format in _THROUGH_RIS:
        found, unread = _through_ris(text, _THROUGH_RIS[format])
    elif format in _THROUGH_CSL:
        found, unread = _through_csl(text, _THROUGH_CSL[format])
    else:
        found, unread = _read(text, _READERS[format])
    entries = tuple(
        _entry(position, lines.at(citation.start), told, citation)
        for position, (told, citation) in enumerate(found)
    )
    places = sorted({(lines.at(place), why) for place, why in unread})
    return FileRead(entries, tuple(Unread(line, why) for line, why in places))


def _read(text: str, reader: _Reader) -> tuple[list[tuple[Told, Citation]], list[tuple[int, str]]]:
    citations = {one.start: one for one in reader.citations(text)}
    found: list[tuple[Told, Citation]] = []
    unread = list(reader.broken(text))
    for told in reader.works(text):
        citation = citations.get(told[0])
        if citation is None:
            unread.append((told[0], _SAYS_NOTHING))
        else:
            found.append((told, citation))
    return found, unread


def _through_ris(
    text: str, records: Callable[[str], Iterator[AsRis]]
) -> tuple[list[tuple[Told, Citation]], list[tuple[int, str]]]:
    found: list[tuple[Told, Citation]] = []
    unread: list[tuple[int, str]] = []
    for one in records(text):
        if one.why:
            unread.append((one.start, one.why))
        citation = next(iter(read_ris(one.ris)), None)
        if citation is None:
            unread += [] if one.why else [(one.start, _SAYS_NOTHING)]
            continue
        stands = text[one.start : one.end]
        _, notes, work = next(iter(ris.works(one.ris)))
        placed = replace(citation, start=one.start, end=one.end, text=stands)
        found.append(((one.start, notes, work), placed))
    return found, unread


def _through_csl(
    text: str, records: Callable[[str], Iterator[AsCsl]]
) -> tuple[list[tuple[Told, Citation]], list[tuple[int, str]]]:
    found: list[tuple[Told, Citation]] = []
    unread: list[tuple[int, str]] = []
    for one in records(text):
        if one.why:
            unread.append((one.start, one.why))
        written = json.dumps(one.item)
        citation = next(iter(read_csl_json(written)), None) if one.item else None
        if citation is None:
            unread += [] if one.why else [(one.start, _SAYS_NOTHING)]
            continue
        _, notes, work = next(iter(csl_json.works(written)))
        stands = text[one.start : one.end]
        placed = replace(citation, start=one.start, end=one.end, text=stands)
        found.append(((one.start, notes, work), placed))
    return found, unread


def _entry(position: int, line: int, told: Told, citation: Citation) -> Entry:
    _, notes, work = told
    named = replace(citation, id=f"e{position}", line=line)
    return Entry(
        position=position,
        line=line,
        key=key_of(citation.key, notes.splitlines()),
        citation=named,
        article=article_of(named, work),
    )


class _Lines:
    "The line, from 1, of a place in a text."

    def __init__(self, text: str) -> None:
        self._starts = [0]
        place = text.find("\n")
        while place >= 0:
            self._starts.append(place + 1)
            place = text.find("\n", place + 1)

    def at(self, place: int) -> int:
        return bisect_right(self._starts, place)
