"""PubMed's own formats: .nbib and the MEDLINE display."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ldn_lit.citations.described import Described, Record, cite_record
from ldn_lit.citations.file_names import People, read_name
from ldn_lit.citations.tagged_lines import Fields, Tagged, read_tagged
from ldn_lit.records import Citation

_LINE = re.compile(r"\ufeff?(?P<tag>[A-Z]{2,4}) {0,3}-(?=[ \t]|\Z)(?P<value>.*)")
_LABELLED = re.compile(r"(?P<value>\S+)\s\[(?P<label>doi|pii)\]")
_ARTICLE_NUMBER = re.compile(r"[A-Za-z]{0,4}\d{1,9}")
_NO_TITLE = re.compile(r"\[?not available\]?\.?", re.IGNORECASE)


def read_nbib(text: str) -> list[Citation]:
    "One Citation a record; records are apart by blank lines, or begin anew with a PMID."
    records = (_record(Fields(fields)) for fields in groups(text))
    return [cite_record(text, record) for record in records if record.says_anything]


def groups(text: str) -> Iterator[list[Tagged]]:
    "The fields of each record."
    group: list[Tagged] = []
    for each in read_tagged(text, _LINE):
        again = each is not None and each.tag == "PMID" and any(f.tag == "PMID" for f in group)
        if (each is None or again) and group:
            yield group
            group = []
        if each is not None:
            group.append(each)
    if group:
        yield group


def _record(fields: Fields) -> Record:
    start, end = fields.span
    located = [match for value in fields.all("LID", "AID") if (match := _LABELLED.match(value))]
    return Record(
        start=start,
        end=end,
        what=_what(fields),
        people=_people(fields),
        title=_title(fields),
        journal=fields.first("TA", "JT"),
        dates=(*fields.all("DP"), *fields.all("DEP")),
        volume=fields.first("VI"),
        issue=fields.first("IP"),
        pages=fields.first("PG") or _article_number(fields),
        doi=next((match["value"] for match in located if match["label"] == "doi"), ""),
        pmid=fields.first("PMID"),
        pmcid=fields.first("PMC"),
        links=tuple(value for value in fields.all("LID", "AID") if "://" in value),
        status="ahead of print" if fields.first("PST") == "aheadofprint" else "",
    )


def _what(fields: Fields) -> Described:
    "PubMed has books of the NCBI Bookshelf, whole or by chapter [MEDLINE format, BTI, CTI]."
    if not fields.first("BTI") or fields.first("TA", "JT"):
        return ""
    return "book chapter" if fields.first("TI") else "book"


def _title(fields: Fields) -> str:
    title = fields.first("TI")
    return fields.first("TT", "BTI") if not title or _NO_TITLE.fullmatch(title) else title


def _people(fields: Fields) -> People:
    "AU is PubMed's own short form; a group's name (CN) keeps its place among them."
    tags = {"AU" if fields.first("AU") else "FAU", "CN"}
    written = [_name(each) for each in fields if each.tag in tags and each.value]
    people = tuple(name for name in written if name and name != "et al.")
    return People(people, len(people) < len(written))


def _name(author: Tagged) -> str:
    "ERIC writes whole names into AU."
    return read_name(author.value) if "," in author.value else author.value


def _article_number(fields: Fields) -> str:
    for value in fields.all("LID"):
        number = value.removesuffix(" [pii]")
        if _ARTICLE_NUMBER.fullmatch(number):
            return number
    return ""
