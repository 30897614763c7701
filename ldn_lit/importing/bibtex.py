"""BibTeX and BibLaTeX entries: their works, and the places that could not be read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from ldn_lit.citations.bibtex_entries import Entry, read_entries
from ldn_lit.citations.tex import plain
from ldn_lit.importing.access_days import access_day, access_day_in
from ldn_lit.importing.dates import bibtex_date
from ldn_lit.importing.forms import bibtex_form, bibtex_genre
from ldn_lit.importing.names import read_bibtex_authors
from ldn_lit.importing.work import Work

_HEAD = re.compile(r"^[ \t]{0,99}@[ \t]{0,9}(?P<type>[A-Za-z][\w-]{0,40})\s{0,9}[{(]", re.M)
_NO_ENTRY = frozenset({"comment", "preamble", "string"})
_MONTH_NUMBER = re.compile(r"\d{1,2}\Z")
# A page's site, and a preprint's server, are its organization.
_CONTAINERS: Mapping[str, tuple[str, ...]] = {
    "conference": ("booktitle", "eventtitle"),
    "webpage": ("organization",),
}
_PUBLISHERS: Mapping[str, tuple[str, ...]] = {
    "webpage": (),
    "unpublished": ("howpublished",),
    "patent": ("holder",),
}
_ACCESSED = ("urldate", "lastchecked", "lastaccessed", "accessed", "accessdate")
_LANGUAGES = {
    "english": "eng", "american": "eng", "british": "eng", "ngerman": "ger", "german": "ger",
    "french": "fre", "spanish": "spa", "italian": "ita", "russian": "rus", "portuguese": "por",
}  # fmt: skip


def works(text: str) -> Iterator[tuple[int, str, Work]]:
    "(where the entry starts, Zotero's Extra and other notes, the work) of each."
    for entry in read_entries(text):
        yield entry.start, _notes(entry.fields), _work(entry.kind, entry.fields)


def broken(text: str) -> Iterator[tuple[int, str]]:
    "(place, why) of entries that were lost, or read only as far as their braces could be trusted."
    entries = list(read_entries(text))
    starts = {entry.start for entry in entries}
    ends = [(entry.start, entry.end) for entry in entries]
    at = 0
    for head in _HEAD.finditer(text):
        place = text.index("@", head.start())
        while at < len(ends) and ends[at][1] <= place:
            at += 1
        inside = at < len(ends) and ends[at][0] < place
        if head["type"].lower() not in _NO_ENTRY and place not in starts and not inside:
            yield place, "the entry has no fields that can be read"
    for entry in entries:
        if _unbalanced(text, entry):
            yield entry.start, f"the braces of {_named(entry)} do not balance; it may be cut short"


def _unbalanced(text: str, entry: Entry) -> bool:
    opened = text.count("{", entry.start, entry.end)
    closed = text.count("}", entry.start, entry.end)
    return opened != closed


def _named(entry: Entry) -> str:
    return entry.key or "the entry"


def _notes(fields: Mapping[str, str]) -> str:
    return "\n".join(fields[name] for name in ("note", "extra", "annote") if name in fields)


def _work(kind: str, fields: Mapping[str, str]) -> Work:
    def said(*names: str) -> str:
        found = (plain(fields[name]) for name in names if name in fields)
        return next((one for one in found if one), "")

    authors, complete = read_bibtex_authors(fields.get("author", ""))
    editors, _ = read_bibtex_authors(fields.get("editor", ""))
    form = bibtex_form(kind, said("type"), said("url") or _address(said("howpublished")))
    language = said("langid", "language", "hyphenation").casefold()
    return Work(
        authors=authors,
        authors_complete=complete,
        editors=editors,
        journal=said(*_CONTAINERS.get(form, ()), "journal", "journaltitle", "fulljournal"),
        journal_short=said("shortjournal"),
        book_title=said("booktitle", "maintitle"),
        dated=bibtex_date(said("date"), said("year"), _month(said("month")), said("day")),
        serials=said("isbn", "issn"),
        publisher=said(
            "publisher", "school", "institution", *_PUBLISHERS.get(form, ("organization",))
        ),
        place=said("address", "location"),
        edition=said("edition"),
        kind_said=" ".join((said("type"), said("howpublished"), said("note"))),
        abstract=said("abstract"),
        keywords=_keywords(said("keywords", "keyword")),
        languages=(_LANGUAGES[language],) if language in _LANGUAGES else (),
        form=form,
        genre=bibtex_genre(kind, said("type")),
        number=said("number"),
        accessed=access_day([said(*_ACCESSED)])
        or access_day_in(map(said, ("note", "howpublished", "annote", "url"))),
    )


def _address(said: str) -> str:
    return said if "://" in said or "www." in said else ""


def _month(month: str) -> str:
    "'–' is how a range is printed; a number stands for itself."
    tidy = month.replace("–", "-")
    return tidy.zfill(2) if _MONTH_NUMBER.match(tidy) else tidy


def _keywords(words: str) -> tuple[str, ...]:
    parts = words.split(";" if ";" in words else ",")
    return tuple(dict.fromkeys(word.strip() for word in parts if word.strip()))
