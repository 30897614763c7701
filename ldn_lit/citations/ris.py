"""RIS files, with the habits of EndNote, Zotero, publishers and PubMed's exporters."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from ldn_lit.citations.described import Described, Record, cite_record
from ldn_lit.citations.file_names import People, read_name
from ldn_lit.citations.tagged_lines import Fields, Tagged, read_tagged
from ldn_lit.records import Citation

_LINE = re.compile(r"[\ufeff\s]{0,9}(?P<tag>[A-Z][A-Z0-9])[ \t]{1,3}-(?=[ \t]|\Z)(?P<value>.*)")
_TYPES: Mapping[str, Described] = {
    **dict.fromkeys(("BOOK", "EBOOK", "EDBOOK", "DICT", "ENCYC", "SER", "CLSWK"), "book"),
    **dict.fromkeys(("CHAP", "ECHAP"), "book chapter"),
    "THES": "thesis",
    **dict.fromkeys(("CONF", "CPAPER", "ABST", "SLIDE"), "meeting abstract"),
    **dict.fromkeys(("RPRT", "GOVDOC", "STAND", "LEGAL", "BILL", "STAT", "CASE", "HEAR"), "report"),
    **dict.fromkeys(("NEWS", "MGZN"), "news"),
    "PAT": "patent",
    **dict.fromkeys(
        "ELEC WEB BLOG ICOMM MULTI VIDEO SOUND MPCT ADVS COMP DATA DBASE AGGR".split(), "web page"
    ),
}
_ET_AL = re.compile(r"et\.?\sal\.?|others", re.IGNORECASE)
_DIGITS = re.compile(r"\d{1,8}")
_PUBMED = re.compile(r"\bpubmed\b|\bmedline\b|\bnlm\b", re.IGNORECASE)


def read_ris(text: str) -> list[Citation]:
    "One Citation a record, from its TY line to its ER line, or to the next TY where ER is missing."
    records = (_record(Fields(fields)) for fields in groups(text))
    return [cite_record(text, record) for record in records if record.says_anything]


def groups(text: str) -> Iterator[list[Tagged]]:
    "The fields of each record, from its TY on; what stands outside of records is left out."
    group: list[Tagged] = []
    for each in read_tagged(text, _LINE):
        if each is None:
            continue
        if each.tag == "TY" and group:
            yield group
            group = []
        if group or each.tag == "TY":
            group.append(each)
        if each.tag == "ER" and group:
            yield group
            group = []
    if group:
        yield group


def _record(fields: Fields) -> Record:
    start, end = fields.span
    kind = fields.first("TY").upper()
    what = _TYPES.get(kind, "")
    places = ("JF", "T2", "JO", "JA", "J2", "J1") if not what else ("JF", "JO", "JA")
    return Record(
        start=start,
        end=end,
        key=fields.first("ID"),
        what=what,
        people=_people(fields),
        title=fields.first("TI", "T1", "CT" if what == "book chapter" else "BT", "ST"),
        journal=fields.first(*places),
        dates=(*fields.all("PY"), *fields.all("Y1"), *fields.all("DA")),
        volume=fields.first("VL", "VO"),
        issue=fields.first("IS", "CP"),
        pages=_pages(fields),
        doi=_doi(fields),
        pmid=_pmid(fields),
        pmcid=next((value for value in fields.all("C2") if value.upper().startswith("PMC")), ""),
        registered=(*fields.all("M1", "SN", "AN", "C1"), *fields.all("IS")),
        links=(*fields.all("UR"), *fields.all("L2", "LK")),
        notes=fields.all("N1", "AN", "M2"),
        status=" ".join(fields.all("N1", "PY", "VL", "ET")),
    )


def _people(fields: Fields) -> People:
    names = fields.all("AU", "A1")
    people = [name for name in names if not _ET_AL.fullmatch(name.strip())]
    return People(tuple(filter(None, map(read_name, people))), len(people) < len(names))


def _pages(fields: Fields) -> str:
    "EndNote puts the whole range into SP; an article number stands in C7, or in both SP and EP."
    first, last = fields.first("SP", "C7"), fields.first("EP")
    if not first or not last or "-" in first:
        return first
    return f"{first}-{last}"


def _doi(fields: Fields) -> str:
    "Before DO came into use, EndNote wrote it into M3 and publishers into L3."
    return next((v for v in fields.all("DO", "DI", "M3", "L3") if "10." in v), "")


def _pmid(fields: Fields) -> str:
    "An accession number is a PMID if the record says that it comes from PubMed."
    number = fields.first("AN")
    source = " ".join(fields.all("DB", "DP"))
    return number if _DIGITS.fullmatch(number) and _PUBMED.search(source) else ""
