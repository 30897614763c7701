"""One record of a reference file, in whatever format -> a Citation."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import unquote

from ldn_lit.citations.file_names import People
from ldn_lit.citations.identifiers import identifiers_in
from ldn_lit.records import Citation, SourceKind

Described = SourceKind | Literal["web page"]

_YEAR = re.compile(r"(?<!\d)(1[5-9]\d\d|20\d\d)(?=(?:\d{4})?(?!\d))(?:([a-z])(?![a-z]))?")
# Wiley's older DOIs hold < and >: 10.1002/(SICI)1097-0142(19960601)77:11<2200::AID-CNCR3>3.0.CO;2-T
_DOI = re.compile(r"10\.\d{4,9}/[^\s\"{}|^]{1,250}")
_PMID = re.compile(r"\A\D{0,20}0*([1-9]\d{0,7})(?!\d)")
_PMCID = re.compile(r"\A(?:PMC\s?)?0*(\d{1,9})(?:\.\d)?(?!\d)", re.IGNORECASE)
_NCT = re.compile(r"\bNCT\s?(\d{8})(?!\d)", re.IGNORECASE)
_TAG = re.compile(r"</?[A-Za-z][\w:-]{0,20}(?:\s[^<>]{0,200})?/?>")
_AHEAD = re.compile(
    r"ahead of print|\bin ?press\b|\bonline first\b|\badvance online\b|\bforthcoming\b",
    re.IGNORECASE,
)
_DASHES = re.compile(r"\s{0,3}[-‐‑‒–—−]{1,3}\s{0,3}")
_PAGES_LABEL = re.compile(r"\A\s*(?:pages?|pp?\.)\s*", re.IGNORECASE)
_NO_PAGES = frozenset({"n/a", "n/a-n/a", "no", "-", "0", "0-0", "na", "null"})
_VOLUME_LABEL = re.compile(r"\A\s*(?:vol(?:ume)?|no|issue)\b\.?\s*", re.IGNORECASE)
_NOTE_PARTS = re.compile(r"[\n;]")
_WEB_NOTE = "a web page or report, not a journal article"


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What a reference file says of one source, as plain text in the file's own habits.

    `dates` in the order they are to be trusted. `links` are addresses; `notes` are free text that
    may begin with a PMID or DOI, as Zotero's Extra does. `status` may say "in press".
    """

    start: int
    end: int
    key: str = ""
    what: Described = ""
    people: People = field(default_factory=People)
    title: str = ""
    journal: str = ""
    dates: tuple[str, ...] = ()
    volume: str = ""
    issue: str = ""
    pages: str = ""
    doi: str = ""
    pmid: str = ""
    pmcid: str = ""
    registered: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    status: str = ""

    @property
    def says_anything(self) -> bool:
        named = self.people.authors and (self.journal or any(self.dates))
        identified = self.doi or self.pmid or self.pmcid or any(self.links)
        return bool(self.title or named or identified)


def cite_record(text: str, record: Record) -> Citation:
    "The record with its numbers, dates and identifiers as the rest of the program writes them."
    year, suffix = _year(record.dates)
    doi, pmid, pmcid = _identifiers(record)
    nct_id = "" if doi or pmid or pmcid or record.journal else _nct_id(record)
    source, kind, note = _kind(record, bool(doi or pmid or pmcid), nct_id)
    return Citation(
        id="",
        kind=kind,
        text=text[record.start : record.end],
        line=0,
        start=record.start,
        end=record.end,
        key=record.key,
        authors=record.people.authors,
        et_al=record.people.et_al,
        year=year,
        year_suffix=suffix,
        title=untagged(record.title).rstrip(" ."),
        journal=untagged(record.journal).strip(" .,;"),
        volume=_VOLUME_LABEL.sub("", record.volume).strip(),
        issue=_VOLUME_LABEL.sub("", record.issue).strip(),
        pages=_pages(record.pages),
        doi=doi,
        pmid=pmid,
        pmcid=pmcid,
        nct_id=nct_id,
        url=next((link.strip() for link in record.links if link.strip()), ""),
        epub_ahead=_AHEAD.search(record.status) is not None,
        source=source,
        note=note,
    )


def untagged(text: str) -> str:
    "Without <i> and &amp;, on one line."
    return " ".join(html.unescape(_TAG.sub("", text)).split())


def _kind(
    record: Record, identified: bool, nct_id: str
) -> tuple[SourceKind, Literal["reference", "web"], str]:
    if nct_id:
        return "trial registration", "reference", "a trial registration"
    if record.what == "web page":
        return ("", "reference", "") if identified else ("", "web", _WEB_NOTE)
    # Whole papers of some proceedings are in PubMed, and an identifier names them.
    if record.what == "meeting abstract" and identified:
        return "", "reference", ""
    return record.what, "reference", f"a {record.what}" if record.what else ""


def _year(dates: Iterable[str]) -> tuple[int | None, str]:
    for date in dates:
        match = _YEAR.search(date)
        if match:
            return int(match[1]), match[2] or ""
    return None, ""


def _pages(pages: str) -> str:
    plain = _DASHES.sub("-", _PAGES_LABEL.sub("", pages)).strip(" .,+")
    first, dash, last = plain.partition("-")
    if dash and first == last:
        plain = first
    return "" if plain.casefold() in _NO_PAGES else plain


def _identifiers(record: Record) -> tuple[str, str, str]:
    "DOI, PMID and PMCID: from their own fields, else from the addresses, else from the notes."
    told = [*record.links, *_leading(record.notes)]
    found = [each for one in told for each in identifiers_in(one)]
    loose = {each.kind: each.value for each in reversed(found)}
    return (
        _doi(record.doi) or loose.get("doi", ""),
        _pmid(record.pmid) or loose.get("pmid", ""),
        _pmcid(record.pmcid) or loose.get("pmcid", ""),
    )


def _leading(notes: Iterable[str]) -> Iterable[str]:
    """The parts of the notes that begin with an identifier, up to the first words of another kind.

    "Retracted: PMID 123" and "Comment in: PMID 123" name other papers.
    """
    for part in (part for note in notes for part in _NOTE_PARTS.split(note)):
        end = 0
        for each in identifiers_in(part):
            if any(char.isalnum() for char in part[end : each.start]):
                break
            end = each.end
        yield part[:end]


def _doi(given: str) -> str:
    match = _DOI.search(unquote(html.unescape(given)))
    return match[0].rstrip(".,;") if match else ""


def _pmid(given: str) -> str:
    match = _PMID.match(given.strip())
    return match[1] if match else ""


def _pmcid(given: str) -> str:
    match = _PMCID.match(given.strip())
    return f"PMC{match[1]}" if match else ""


def _nct_id(record: Record) -> str:
    for told in (*record.registered, *record.links):
        match = _NCT.search(told)
        if match:
            return f"NCT{match[1]}"
    return ""
