"""Records in PubMed's own formats: their works, and the places that could not be read."""

from __future__ import annotations

from collections.abc import Iterator

from ldn_lit.citations.nbib import groups
from ldn_lit.citations.tagged_lines import Fields, Tagged
from ldn_lit.importing.dates import medline_date
from ldn_lit.importing.names import read_author, read_authors
from ldn_lit.importing.work import Work
from ldn_lit.records import Author


def works(text: str) -> Iterator[tuple[int, str, Work]]:
    for group in groups(text):
        fields = Fields(group)
        yield fields.span[0], "", _work(fields)


def broken(_text: str) -> Iterator[tuple[int, str]]:
    "A record without an end is none; what says nothing is told by the reader."
    yield from ()


def _work(fields: Fields) -> Work:
    authors, complete = _authors(fields)
    editors, _ = read_authors(fields.all("FED") or fields.all("ED"))
    return Work(
        authors=authors,
        authors_complete=complete,
        editors=editors,
        title=fields.first("TI", "TT", "BTI"),
        journal=fields.first("JT", "TA"),
        journal_short=fields.first("TA"),
        book_title=fields.first("BTI"),
        dated=medline_date(fields.first("DP")),
        online=medline_date(fields.first("DEP")),
        serials=" ".join(fields.all("ISBN") or fields.all("IS")),
        publisher=fields.first("PB"),
        place=fields.first("PL"),
        abstract=fields.first("AB"),
        keywords=tuple(dict.fromkeys(fields.all("OT"))),
        languages=fields.all("LA"),
        types=fields.all("PT"),
    )


def _authors(fields: Fields) -> tuple[tuple[Author, ...], bool]:
    "FAU has the whole name, and is older records' only gap; a group keeps its place."
    name = "FAU" if fields.first("FAU") else "AU"
    found = [_author(each) for each in fields if each.tag in (name, "CN") and each.value]
    named = tuple(author for author in found if author is not None)
    return named, len(named) == len(found)


def _author(field: Tagged) -> Author | None:
    if field.tag == "CN":
        return Author(collective=field.value)
    rest = field.value.casefold().rstrip(".") in {"et al", "others"}
    return None if rest else read_author(field.value)
