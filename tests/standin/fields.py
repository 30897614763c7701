"""PubMed's search tags: what each looks at, and the name PubMed translates it to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["text", "value", "author", "date", "uid", "mesh", "kind", "identifier"]

_TIAB = ("ti", "ab", "ot")
_TEXT_WORD = (*_TIAB, "tt", "mhw", "ptw", "nm", "si", "cn")
_ALL = (*_TEXT_WORD, "auw", "ad", "gr", "taw", "idw")


@dataclass(frozen=True, slots=True)
class SearchField:
    code: str
    name: str
    kind: Kind
    places: tuple[str, ...]
    tags: tuple[str, ...]


FIELDS = (
    SearchField("ALL", "All Fields", "text", _ALL, ("all", "all fields")),
    SearchField("TITL", "Title", "text", ("ti",), ("ti", "title", "titl")),
    SearchField("TIAB", "Title/Abstract", "text", _TIAB, ("tiab", "title/abstract")),
    SearchField("WORD", "Text Word", "text", _TEXT_WORD, ("tw", "text", "text word", "text words")),
    SearchField("OTRM", "Other Term", "text", ("ot",), ("ot", "other term")),
    SearchField("TT", "Transliterated Title", "text", ("tt",), ("tt", "transliterated title")),
    SearchField("AFFL", "Affiliation", "text", ("ad",), ("ad", "affl", "affiliation")),
    SearchField("GRNT", "Grants and Funding", "text", ("gr",), ("gr", "grnt", "grant number")),
    SearchField("COLN", "Corporate Author", "text", ("cn",), ("cn", "corporate author")),
    SearchField("SI", "Secondary Source ID", "text", ("si",), ("si", "secondary source id")),
    SearchField(
        "SUBS",
        "Supplementary Concept",
        "text",
        ("nm",),
        ("nm", "supplementary concept", "substance name"),
    ),
    SearchField("AUTH", "Author", "author", ("au", "fau"), ("au", "auth", "author")),
    SearchField(
        "FAUT",
        "Author - First",
        "author",
        ("first",),
        ("1au", "first author name", "first author", "author - first"),
    ),
    SearchField(
        "LAUT",
        "Author - Last",
        "author",
        ("last",),
        ("lastau", "last author name", "last author", "author - last"),
    ),
    SearchField("FULL", "Full Author Name", "author", ("fau",), ("fau", "full author name")),
    SearchField("JOUR", "Journal", "value", ("ta",), ("ta", "jour", "journal", "journal title")),
    SearchField("VOL", "Volume", "value", ("vi",), ("vi", "volume")),
    SearchField("ISS", "Issue", "value", ("ip",), ("ip", "issue")),
    SearchField("PAGE", "Pagination", "value", ("pg",), ("pg", "page", "pagination")),
    SearchField("LANG", "Language", "value", ("la",), ("la", "lang", "language")),
    SearchField("SUBH", "MeSH Subheading", "value", ("sh",), ("sh", "subheading")),
    SearchField("FILT", "Filter", "value", ("sb",), ("sb", "filter", "filt", "subset")),
    SearchField("PTYP", "Publication Type", "kind", ("pt",), ("pt", "ptyp", "publication type")),
    SearchField(
        "MESH",
        "MeSH Terms",
        "mesh",
        ("mh",),
        ("mh", "mesh", "mesh terms", "mesh term", "mesh heading"),
    ),
    SearchField(
        "MAJR", "MeSH Major Topic", "mesh", ("majr",), ("majr", "mesh major topic", "mesh majr")
    ),
    SearchField(
        "AID", "Article Identifier", "identifier", ("aid",), ("aid", "article identifier", "pii")
    ),
    SearchField("DOI", "DOI", "identifier", ("aid",), ("doi",)),
    SearchField("LID", "Location ID", "identifier", ("aid",), ("lid", "location id")),
    SearchField("UID", "UID", "uid", (), ("uid", "pmid")),
    SearchField(
        "PDAT",
        "Date - Publication",
        "date",
        ("pdat",),
        ("dp", "pdat", "publication date", "date - publication"),
    ),
    SearchField("PPDT", "Print Publication Date", "date", ("ppdat",), ("ppdat", "ppdt")),
    SearchField("EPDT", "Electronic Publication Date", "date", ("epdat",), ("epdat", "epdt")),
    SearchField(
        "EDAT",
        "Date - Entry",
        "date",
        ("edat",),
        ("edat", "entrez date", "entry date", "date - entry"),
    ),
    SearchField(
        "CRDT", "Date - Create", "date", ("crdt",), ("crdt", "create date", "date - create")
    ),
    SearchField("MHDA", "Date - MeSH", "date", ("mhda",), ("mhda", "mesh date", "date - mesh")),
    SearchField(
        "MDAT",
        "Date - Modification",
        "date",
        ("lr",),
        ("lr", "mdat", "modification date", "date - modification"),
    ),
)
BY_TAG = {tag: field for field in FIELDS for tag in field.tags}
ALL_FIELDS = BY_TAG["all"]


def field_for(tag: str) -> SearchField:
    """An unknown tag is All Fields, without a word to the caller [facts/eutils.md 5]."""
    return BY_TAG.get(" ".join(tag.lower().split()), ALL_FIELDS)
