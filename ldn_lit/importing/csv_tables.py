"""Tables of references, known by their columns: Zotero's, PubMed's and our own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from ldn_lit.importing.as_csl import AsCsl, Item, name, said
from ldn_lit.importing.csv_rows import header, rows
from ldn_lit.importing.zotero_items import NO_WORKS, csl_item

Cells = Mapping[str, str]
KNOWN = "CSV is read as Zotero, PubMed and `ldn-lit export --format csv` write it"
NOT_KNOWN = f"the columns are not known: {KNOWN}"

_TOO_MANY = "the row has more cells than there are columns; it was not read"
_CUT = "the last row has fewer cells than there are columns; the file may be cut short"

_ZOTERO = {
    "Title": "title", "Publication Title": "publicationTitle", "ISBN": "ISBN", "ISSN": "ISSN",
    "DOI": "DOI", "Url": "url", "Abstract Note": "abstractNote", "Pages": "pages",
    "Issue": "issue", "Volume": "volume", "Journal Abbreviation": "journalAbbreviation",
    "Publisher": "publisher", "Place": "place", "Language": "language", "Type": "type",
    "Extra": "extra", "Number": "number", "Edition": "edition", "Citation Key": "citationKey",
    "PMID": "PMID", "PMCID": "PMCID", "Access Date": "accessDate",
}  # fmt: skip
_OUR_TYPES = {
    "article": "article-journal", "preprint": "article", "book": "book", "chapter": "chapter",
    "trial": "report", "thesis": "thesis", "report": "report", "conference": "paper-conference",
    "webpage": "webpage", "unpublished": "manuscript", "dataset": "dataset",
    "software": "software", "patent": "patent", "other": "document",
}  # fmt: skip
#: As MEDLINE and as CSL have them.
_LANGUAGES = {"ger": "de", "fre": "fr", "spa": "es"}
# 'Am J Gastroenterol. 2007 Apr;102(4):820-8. doi: 10.1111/j... Epub 2007 Jan 11.'
_CITATION = re.compile(
    r"\.\s(?P<date>(?:1[5-9]|20)\d\d[^;:.]{0,40})"
    r"(?:;\s?(?P<volume>[^();:.]{0,40})(?:\((?P<issue>[^()]{0,60})\))?)?(?::(?P<pages>[^.]{0,60}))?\."
)
_PUBMED_NAME = re.compile(
    r"(?P<family>\S.{0,80}?)\s(?P<given>[^\W\d_a-z]{1,4})(?:\s(?P<suffix>Jr|Sr|2nd|3rd|4th))?\Z"
)
_ET_AL = {"literal": "et al."}


def csv_records(text: str) -> Iterator[AsCsl]:
    columns, delimiter = header(text)
    form = _form(columns)
    if form is None:
        yield AsCsl(0, len(text), {}, NOT_KNOWN)
        return
    names = [column.strip() for column in columns]
    every = rows(text, delimiter)
    next(every, None)
    within_broken = False
    for row in every:
        if row.why or len(row.cells) > len(names):
            within_broken = True
            yield AsCsl(row.start, row.end, {}, row.why or _TOO_MANY)
            continue
        if within_broken and len(row.cells) < len(names):
            continue  # the rest of it
        within_broken = False
        cells = dict(zip(names, row.cells, strict=False))
        item = form({column: cell for column, cell in cells.items() if cell.strip()})
        cut = row.end >= len(text) and len(row.cells) < len(names)
        if item is not None:
            yield AsCsl(row.start, row.end, item, _CUT if cut else "")


def is_known(beginning: str) -> bool:
    "Whether it is a table whose columns are known."
    return _form(header(beginning)[0]) is not None


def _form(columns: object) -> Callable[[Cells], Item | None] | None:
    found = {str(column).strip() for column in columns} if isinstance(columns, list) else set()
    return next((form for needed, form in _FORMS if needed <= found), None)


# --- Zotero -------------------------------------------------------------------


def _zotero(cells: Cells) -> Item | None:
    kind = cells.get("Item Type", "")
    if kind in NO_WORKS:
        return None
    fields = {own: cells[column] for column, own in _ZOTERO.items() if column in cells}
    fields["date"] = cells.get("Date") or cells.get("Publication Year", "")
    tags = [*_listed(cells, "Manual Tags"), *_listed(cells, "Automatic Tags")]
    authors = _listed(cells, "Author") or _listed(cells, "Contributor")
    return csl_item(
        kind, fields, [*map(name, authors)], [*map(name, _listed(cells, "Editor"))], tags
    )


# --- PubMed -------------------------------------------------------------------


def _pubmed(cells: Cells) -> Item:
    found = _CITATION.search(cells.get("Citation", ""))
    place = found.groupdict("") if found else {}
    authors = cells.get("Authors", "").strip().rstrip(".")
    return said(
        {
            "type": "article-journal",
            "PMID": cells.get("PMID", ""),
            "PMCID": cells.get("PMCID", ""),
            "DOI": cells.get("DOI", ""),
            "title": cells.get("Title", "").rstrip("."),
            "author": [_pubmed_name(one) for one in authors.split(", ") if one.strip()],
            "container-title": cells.get("Journal/Book", ""),
            "issued": {"raw": place.get("date") or cells.get("Publication Year", "")},
            "volume": place.get("volume", ""),
            "issue": place.get("issue", ""),
            "page": place.get("pages", ""),
        }
    )


def _pubmed_name(written: str) -> Item:
    found = _PUBMED_NAME.match(written.strip())
    if written.casefold().rstrip(".") == "et al":
        return _ET_AL
    return said(found.groupdict("")) if found else {"literal": written.strip()}


# --- our own ------------------------------------------------------------------


def _ours(row: Cells) -> Item:
    cells = {column: cell.removeprefix("'") for column, cell in row.items()}
    kind = cells.get("kind", "")
    dated = cells.get("date") or cells.get("year", "")
    languages = _listed(cells, "languages")
    return said(
        {
            "type": _OUR_TYPES.get(kind, "document"),
            "id": cells.get("key", ""),
            "genre": "Preprint" if kind == "preprint" else cells.get("type", ""),
            "title": cells.get("title", ""),
            "author": [_our_name(one) for one in _listed(cells, "authors")],
            "editor": [_our_name(one) for one in _listed(cells, "editors")],
            "issued": {"raw": dated} if dated else {},
            "container-title": cells.get("container", ""),
            "container-title-short": cells.get("container_short", ""),
            "volume": cells.get("volume", ""),
            "issue": cells.get("issue", ""),
            "page": cells.get("pages", ""),
            "publisher": cells.get("publisher", ""),
            "publisher-place": cells.get("place", ""),
            "DOI": cells.get("doi", ""),
            "PMID": cells.get("pmid", ""),
            "PMCID": cells.get("pmcid", ""),
            "number": cells.get("nct_id")
            or cells.get("issue", "") * (kind in ("report", "patent")),
            "URL": cells.get("url", ""),
            "accessed": {"raw": cells["accessed"]} if "accessed" in cells else {},
            "ISBN": cells.get("isbn", ""),
            "status": cells.get("status", ""),
            "language": _LANGUAGES.get(languages[0], languages[0]) if languages else "",
            "keyword": _listed(cells, "subjects"),
            "abstract": cells.get("abstract", ""),
        }
    )


def _our_name(written: str) -> Item:
    return _ET_AL if written == "et al." else name(written)


def _listed(cells: Cells, column: str) -> list[str]:
    return [one.strip() for one in cells.get(column, "").split(";") if one.strip()]


_FORMS: tuple[tuple[frozenset[str], Callable[[Cells], Item | None]], ...] = (
    (frozenset({"Key", "Item Type", "Title", "Author"}), _zotero),
    (frozenset({"PMID", "Title", "Authors", "Citation"}), _pubmed),
    (frozenset({"key", "kind", "title", "authors", "pmid"}), _ours),
)
