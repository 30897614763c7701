"""The parts that PubMed's journal articles and book chapters are both made of."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from ldn_lit.records import AbstractPart, Author
from ldn_lit.sources.pubmed_markup import flat, plain, prose

if TYPE_CHECKING:
    from lxml.etree import _Element

_DOI_PREFIX = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:)\s*", re.IGNORECASE)
_DOI = re.compile(r"10\.[0-9]{4,9}(?:\.[0-9]+)*/\S+")
_PMCID = re.compile(r"PMC[0-9]+")
_NCT = re.compile(r"(?<![A-Za-z0-9])NCT[\s:#.-]{0,3}([0-9]{8})(?![0-9])", re.IGNORECASE)


def pmid_version(element: _Element | None) -> tuple[str, int]:
    "The PMID element's digits and its Version."
    version = "1" if element is None else element.get("Version", "1")
    return flat(element), int(version) if version.isdecimal() else 1


def valid(element: _Element) -> bool:
    "ValidYN='N' marks what NLM itself has since put right."
    return element.get("ValidYN") != "N"


def authors(author_list: _Element | None) -> tuple[Author, ...]:
    "In the order of the by-line, people and groups; investigators are not authors."
    if author_list is None:
        return ()
    found = (_author(element) for element in author_list.iterfind("Author") if valid(element))
    return tuple(author for author in found if author.last or author.collective)


def _author(element: _Element) -> Author:
    parts = {str(child.tag): flat(child) for child in element}
    if collective := parts.get("CollectiveName"):
        return Author(collective=collective)
    return Author(
        last=parts.get("LastName", ""),
        fore=parts.get("ForeName", ""),
        initials=parts.get("Initials", ""),
        suffix=parts.get("Suffix", ""),
    )


def abstract(element: _Element | None) -> tuple[AbstractPart, ...]:
    "The paragraphs that say something, with their labels as printed."
    if element is None:
        return ()
    parts = (
        AbstractPart(label=part.get("Label", ""), text=prose(part))
        for part in element.iterfind("AbstractText")
    )
    return tuple(part for part in parts if part.text)


def keywords(lists: Iterable[_Element]) -> tuple[str, ...]:
    "From every owner's list, each once, in order."
    words = (flat(word) for words in lists for word in words.iterfind("Keyword"))
    return tuple(dict.fromkeys(word for word in words if word))


def grants(grant_list: _Element | None) -> tuple[str, ...]:
    "One line each, as PubMed's own GR field: number/acronym/agency/country."
    if grant_list is None:
        return ()
    lines = ("/".join(filter(None, map(flat, grant))) for grant in grant_list.iterfind("Grant"))
    return tuple(line for line in lines if line)


def texts(elements: Iterable[_Element]) -> tuple[str, ...]:
    "The text of each element that has some."
    return tuple(text for text in map(flat, elements) if text)


def languages(elements: Iterable[_Element]) -> tuple[str, ...]:
    "Three-letter MARC codes, in lower case (some old records shout: ENG)."
    return tuple(code.lower() for code in texts(elements))


def complete(author_list: _Element | None) -> bool:
    "Whether the by-line is whole: old records stop after ten authors and say so."
    return author_list is None or author_list.get("CompleteYN") != "N"


def pages(pagination: _Element | None) -> str:
    "'820-8' as PubMed abbreviates it; from start and end page where that is missing."
    if pagination is None:
        return ""
    if medline := flat(pagination.find("MedlinePgn")):
        return medline
    ends = (flat(pagination.find("StartPage")), flat(pagination.find("EndPage")))
    return "-".join(dict.fromkeys(end for end in ends if end))


def own_ids(id_list: _Element | None) -> dict[str, str]:
    """The record's ids by kind, the first that is well formed of each.

    Give it the list directly under PubmedData or BookDocument: the lists under ReferenceList
    hold other papers' ids, and ECitMatch's error words besides (cyanheads/pubmed-mcp-server).
    """
    ids: dict[str, str] = {}
    for element in id_list if id_list is not None else ():
        kind, value = element.get("IdType", ""), flat(element)
        if kind == "doi":
            value = doi(value)
        elif kind == "pmc":
            value = pmcid(value)
        if value:
            ids.setdefault(kind, value)
    return ids


def location_ids(parent: _Element) -> dict[str, str]:
    "The ELocationIDs of an article or book by kind, the first valid one of each."
    ids: dict[str, str] = {}
    for element in parent.iterfind("ELocationID"):
        kind, value = element.get("EIdType", ""), flat(element)
        value = doi(value) if kind == "doi" else value
        if value and valid(element):
            ids.setdefault(kind, value)
    return ids


def doi(text: str) -> str:
    "A bare DOI in the record's own letters, or '' for what is none."
    bare = _DOI_PREFIX.sub("", text, count=1) if text[:1] in "hHdD" else text
    return bare if _DOI.fullmatch(bare) else ""


def pmcid(text: str) -> str:
    "'PMC4212699', or '' for what is no such id."
    found = _PMCID.match(text.upper())
    return found[0] if found else ""


def nct_ids(accessions: Iterable[str], abstract: Iterable[AbstractPart]) -> tuple[str, ...]:
    "The trials a record names, in its registry numbers or only in the abstract's words."
    said = (*accessions, *(plain(part.text) for part in abstract))
    return tuple(dict.fromkeys(f"NCT{match[1]}" for text in said for match in _NCT.finditer(text)))
