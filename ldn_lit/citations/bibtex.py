"""BibTeX and BibLaTeX files -> one Citation an entry."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from ldn_lit.citations.bibtex_entries import Entry, read_entries
from ldn_lit.citations.described import Described, Record, cite_record
from ldn_lit.citations.file_names import read_bibtex_names
from ldn_lit.citations.tex import plain
from ldn_lit.records import Citation

_TYPES: Mapping[str, Described] = {
    **dict.fromkeys(("book", "mvbook", "collection", "booklet", "reference"), "book"),
    **dict.fromkeys(
        ("inbook", "incollection", "suppbook", "bookinbook", "inreference"), "book chapter"
    ),
    **dict.fromkeys(("phdthesis", "mastersthesis", "thesis"), "thesis"),
    **dict.fromkeys(("inproceedings", "conference", "proceedings"), "meeting abstract"),
    **dict.fromkeys(("techreport", "report", "manual", "standard", "legislation"), "report"),
    **dict.fromkeys(("newspaper", "newsarticle", "newspaperarticle"), "news"),
    "patent": "patent",
    **dict.fromkeys(
        "online electronic www webpage video movie audio software dataset".split(), "web page"
    ),
}
# EndNote writes @misc and @generic for most kinds and says in "type" what they are.
_NAMED_TYPES: tuple[tuple[str, Described], ...] = (
    ("web page", "web page"), ("blog", "web page"), ("thesis", "thesis"),
    ("dissertation", "thesis"), ("newspaper", "news"), ("conference", "meeting abstract"),
    ("patent", "patent"), ("report", "report"), ("book section", "book chapter"), ("book", "book"),
)  # fmt: skip
_IDENTIFIER = re.compile(r"\\url\s?|[{}\\]|\$\s?\\backslash\s?\$")
# What an entry takes over from the one its crossref names [BibTeXing, section 3.4].
_INHERITED = "year date month journal journaltitle volume number issue publisher editor".split()


def read_bibtex(text: str) -> list[Citation]:
    "One Citation an entry, in order; entries that say nothing of a source are left out."
    entries = list(read_entries(text))
    parents: dict[str, Entry] = {}
    for entry in entries:
        parents.setdefault(entry.key.lower(), entry)
    records = (_record(entry, _inherited(entry, parents)) for entry in entries)
    return [cite_record(text, record) for record in records if record.says_anything]


def _inherited(entry: Entry, parents: Mapping[str, Entry]) -> Mapping[str, str]:
    name = entry.fields.get("crossref") or entry.fields.get("xdata") or ""
    parent = parents.get(name.strip().lower())
    if parent is None or parent is entry:
        return entry.fields
    over = {name: parent.fields[name] for name in _INHERITED if name in parent.fields}
    return {**over, **entry.fields}


def _record(entry: Entry, fields: Mapping[str, str]) -> Record:
    def said(*names: str) -> str:
        "The first of these fields that is there, as printed."
        given = (fields[name] for name in names if name in fields)
        return next((found for found in map(plain, given) if found), "")

    def verbatim(*names: str) -> str:
        given = (fields[name] for name in names if name in fields)
        return _IDENTIFIER.sub("", next(given, "")).strip()

    in_pubmed = said("eprinttype", "archiveprefix").lower() in {"pubmed", "pmid"}
    return Record(
        start=entry.start,
        end=entry.end,
        key=entry.key,
        what=_what(entry, fields),
        people=read_bibtex_names(fields.get("author", "")),
        title=_title(said("title"), said("subtitle")),
        journal=said("journal", "journaltitle", "fulljournal", "shortjournal"),
        dates=(said("year"), said("date"), said("issued")),
        volume=said("volume"),
        issue=said("number", "issue"),
        pages=said("pages", "eid", "article-number", "articleno", "elocation-id"),
        doi=verbatim("doi", "article-doi"),
        pmid=said("pmid") or (said("eprint") if in_pubmed else ""),
        pmcid=said("pmcid", "pmc"),
        registered=(said("number"), said("eprint"), said("note"), said("howpublished")),
        links=tuple(_links(fields)),
        notes=(said("note"), said("extra"), said("annote")),
        status=" ".join((said("pubstate"), said("note"), said("year"), said("volume"))),
    )


def _title(title: str, subtitle: str) -> str:
    return f"{title}: {subtitle}" if title and subtitle else title


def _what(entry: Entry, fields: Mapping[str, str]) -> Described:
    if entry.kind in _TYPES:
        return _TYPES[entry.kind]
    if entry.kind == "article":
        return ""
    named = fields.get("type", "").lower()
    for word, what in _NAMED_TYPES:
        if word in named:
            return what
    placed = fields.keys() & {"journal", "journaltitle", "volume", "pages", "eprint"}
    return "web page" if any(_links(fields)) and not placed else ""


def _links(fields: Mapping[str, str]) -> Iterable[str]:
    for name in ("url", "howpublished", "ee", "link"):
        address = _IDENTIFIER.sub("", fields.get(name, "")).strip()
        if "/" in address and " " not in address:
            yield address
