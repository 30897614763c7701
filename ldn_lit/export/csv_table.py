"""References as a spreadsheet's table: one row each, the columns always the same."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from ldn_lit.export.date_words import iso_interval
from ldn_lit.export.entries import WORDS
from ldn_lit.export.pages import pages
from ldn_lit.export.persons import Person, persons
from ldn_lit.export.references import Reference
from ldn_lit.export.remarks import remarks, warnings
from ldn_lit.export.titles_as_text import title_as_text
from ldn_lit.records import Author, HeldTrial
from ldn_lit.report.cells import cell

if TYPE_CHECKING:
    from ldn_lit.export.provenance import Provenance

#: New ones are added at the end.
COLUMNS = (
    "key", "kind", "title", "authors", "editors", "year", "date", "container", "container_short",
    "volume", "issue", "pages", "publisher", "place", "doi", "pmid", "pmcid", "nct_id", "url",
    "status", "notices", "note", "languages", "subjects", "abstract", "first_seen", "searches",
    "marks", "run", "type", "isbn", "accessed",
)  # fmt: skip
# In the words of the other formats: of most works `kind` is all that is known.
_TYPES = {
    **WORDS, "article": "Journal article", "preprint": "Preprint", "book": "Book",
    "chapter": "Book chapter", "trial": "Clinical trial registration", "webpage": "Web page",
}  # fmt: skip


def csv_table(references: Iterable[Reference], header: Provenance) -> Iterator[str]:
    "No cell is a formula; lists are joined by '; '. `run` is the one the records are from."
    written = io.StringIO()
    row = csv.writer(written, lineterminator="\n")
    row.writerow(COLUMNS)
    run = "" if header.run is None else str(header.run)
    for reference in references:
        said = {**_columns(reference), "run": run}
        row.writerow(cell(said[name]) for name in COLUMNS)
        yield _taken(written)
    yield _taken(written)


def _taken(written: io.StringIO) -> str:
    text = written.getvalue()
    written.seek(0)
    written.truncate()
    return text


def _columns(reference: Reference) -> Mapping[str, str]:
    standing = warnings(reference)
    return {
        "key": reference.key,
        "kind": reference.kind,
        "title": title_as_text(reference.title),
        "authors": _names(reference.authors, reference.authors_complete),
        "editors": _names(reference.editors),
        "year": str(reference.issued.year or ""),
        "date": iso_interval(reference.issued),
        "container": title_as_text(reference.container),
        "container_short": reference.container_short,
        "volume": reference.volume,
        "issue": reference.issue,
        "pages": pages(reference.pages).text.replace("--", "-") or reference.article_number,
        "publisher": reference.publisher,
        "place": reference.place,
        "doi": reference.doi,
        "pmid": reference.pmid,
        "pmcid": reference.pmcid,
        "nct_id": reference.nct_id,
        "url": reference.url,
        "status": _status(reference),
        "notices": _listed(standing),
        "note": _listed(filter(None, (reference.genre, *remarks(reference)[len(standing) :]))),
        "languages": _listed(reference.languages),
        "subjects": _listed(reference.subjects),
        "abstract": reference.abstract,
        "first_seen": reference.first_seen,
        "searches": _listed(reference.searches),
        "marks": _listed(reference.marks),
        "type": reference.genre or _TYPES.get(reference.kind, ""),
        "isbn": reference.isbn,
        "accessed": reference.accessed if reference.url else "",
    }


def _names(authors: tuple[Author, ...], complete: bool = True) -> str:
    names = [_name(person) for person in persons(authors)]
    return _listed([*names, "et al."] if names and not complete else names)


def _name(person: Person) -> str:
    parts = (person.family, person.given, person.suffix)
    return person.literal or ", ".join(filter(None, parts))


def _listed(said: Iterable[str]) -> str:
    "What joins the list is not left inside its members."
    return "; ".join(one.replace("; ", ", ") for one in said)


def _status(reference: Reference) -> str:
    "The worst that stands against it; else how far it is published, or the registry's word."
    if reference.notices:
        return reference.notices[0].kind
    if isinstance(reference.held, HeldTrial):
        return reference.held.trial.status.replace("_", " ").lower()
    if not reference.confirmed:
        return "unconfirmed"
    return "ahead of print" if reference.ahead_of_print else ""
