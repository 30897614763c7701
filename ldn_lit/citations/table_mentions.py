"""Author and year in two cells of one row: "Due Bruun et al. | 2026"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from ldn_lit.citations.cited_names import CitedNames, names_before
from ldn_lit.citations.known_names import KnownNames
from ldn_lit.citations.layout import Block, Span
from ldn_lit.citations.tables import Row, find_rows
from ldn_lit.citations.years import YEAR
from ldn_lit.records import Citation

_YEAR = re.compile(
    r"""[(\[]?(?P<year>(?:18[5-9]|19\d|20[0-4])\d)(?P<suffix>[a-z])?[)\]]?
        (?:\s?[\[(^]?[\d⁰¹²³⁴-⁹*†‡,–-]{1,8}[\])^]?)?""",
    re.VERBOSE,
)
_LAST_YEAR = re.compile(
    r"(?<![\w/–-])(?P<year>(?:18[5-9]|19\d|20[0-4])\d)(?P<suffix>[a-z])?(?P<closed>[)\]]?)"
    r"(?:[\d⁰¹²³⁴-⁹,*†‡]{0,6}|\s?\[[\d,–-]{1,9}\])\Z"
)
_LONGEST_YEAR = 20
_NAMES_END = re.compile(r"[\s,]*(?:[(\[][^()\[\]|]{0,60}[)\]])?[\s,*_…]*\Z")
_PMID = re.compile(r"\d{1,8}")
_LONGEST_NAMES = 200


def find_in_tables(text: str, blocks: Iterable[Block], known: KnownNames) -> list[Citation]:
    """One citation a row, from the name to the year, with the PMID that its column gives.

    Without a header that says which columns they are, only names beyond doubt count, with the
    year in the next cell.
    """
    found: list[Citation] = []
    for row in find_rows(text, blocks):
        found += _cite(text, row, known)
    return found


def _cite(text: str, row: Row, known: KnownNames) -> Iterator[Citation]:
    whole = _whole_cell(text, row, known)
    if whole is not None:
        yield whole
        return
    for author, year, headed in _cell_pairs(row):
        dated = _YEAR.fullmatch(text, year.start, year.end)
        if dated is None:
            continue
        names = _names(text, author, known)
        if names is None:
            continue
        bracketed = text[names.end : author.end].rstrip(" *_").endswith((")", "]"))
        if not (headed or names.certain or bracketed or _is_dated(names, dated, known)):
            continue
        year_end = max(dated.end("year"), dated.end("suffix"))
        start, end = names.start, year_end
        if year.start < author.start:
            start, end = dated.start("year"), author.end
        yield _citation(text, start, end, names, dated, _pmid(text, row))


def _citation(
    text: str, start: int, end: int, names: CitedNames, dated: re.Match[str], pmid: str
) -> Citation:
    return Citation(
        id="",
        kind="author_year",
        text=text[start:end],
        line=0,
        start=start,
        end=end,
        authors=names.authors,
        et_al=names.et_al,
        year=int(dated["year"]),
        year_suffix=dated["suffix"] or "",
        pmid=pmid,
    )


def _whole_cell(text: str, row: Row, known: KnownNames) -> Citation | None:
    "A cell that is a name and a year: the first, or the one that the header calls the study."
    column = row.columns.author if row.columns else 0
    if column >= len(row.cells):
        return None
    cell = row.cells[column]
    year = _LAST_YEAR.search(text, max(cell.start, cell.end - _LONGEST_YEAR), cell.end)
    if year is None or cell.end - cell.start > _LONGEST_NAMES:
        return None
    names = names_before(text, cell.start, year.start("year"), known)
    if names is None or names.start != cell.start or names.possessive:
        return None
    start, end = cell.start, year.end("closed")
    return _citation(text, start, end, names, year, _pmid(text, row))


def _cell_pairs(row: Row) -> Iterator[tuple[Span, Span, bool]]:
    columns = row.columns
    if columns is None or columns.year is None:
        yield from ((author, year, False) for author, year in pairwise(row.cells))
    elif max(columns.author, columns.year) < len(row.cells):
        yield row.cells[columns.author], row.cells[columns.year], True


def _is_dated(names: CitedNames, dated: re.Match[str], known: KnownNames) -> bool:
    return (names.surnames[0], int(dated["year"])) in known


def _names(text: str, cell: Span, known: KnownNames) -> CitedNames | None:
    "The names that the cell consists of; a cell with a year of its own needs no other cell."
    if cell.end - cell.start > _LONGEST_NAMES or YEAR.search(text, cell.start, cell.end):
        return None
    end = _NAMES_END.search(text, cell.start, cell.end)
    names = names_before(text, cell.start, end.start() if end else cell.end, known)
    return names if names is not None and names.start == cell.start else None


def _pmid(text: str, row: Row) -> str:
    column = row.columns.pmid if row.columns else None
    if column is None or column >= len(row.cells):
        return ""
    cell = row.cells[column]
    number = _PMID.fullmatch(text, cell.start, cell.end)
    return str(int(number[0])) if number and int(number[0]) else ""
