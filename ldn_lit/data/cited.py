"""What five documents cite, as facts: their texts are other people's and are not shipped.

Each becomes a Document of one line a citation, a label and a hint in our words, so that a
citation has a place like any other. The answers are not here: the program resolves them.
"""

from __future__ import annotations

import hashlib
from itertools import groupby

from ldn_lit.data.tables import Row, rows, several
from ldn_lit.records import Citation, CitationKind, Document

_KINDS: dict[str, CitationKind] = {
    "reference": "reference",
    "author_year": "author_year",
    "prose": "prose",
    "web": "web",
}


def document_citations() -> tuple[tuple[Document, tuple[Citation, ...]], ...]:
    "The shipped documents with their citations, in the documents' order."
    return tuple(
        _document(name, list(cited))
        for name, cited in groupby(rows("citations"), lambda row: row["document"])
    )


def _document(name: str, cited: list[Row]) -> tuple[Document, tuple[Citation, ...]]:
    lines = [f"{row['label']}: {row['hint']}" for row in cited]
    text = "\n".join(lines) + "\n"
    citations = []
    start = 0
    for number, (row, line) in enumerate(zip(cited, lines, strict=True), start=1):
        citations.append(_citation(row, number, start))
        start += len(line) + 1
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    return Document(path=f"ldn-lit:{name}", name=name, text=text, sha256=sha256), tuple(citations)


def _citation(row: Row, line: int, start: int) -> Citation:
    document = row["document"]
    return Citation(
        id=f"{document}#{row['order']}",
        kind=_KINDS[row["kind"]],
        text=row["label"],
        line=line,
        start=start,
        end=start + len(row["label"]),
        authors=several(row["authors"]),
        et_al=row["et_al"] == "yes",
        year=int(row["year"]) if row["year"] else None,
        title=row["title"],
        journal=row["journal"],
        volume=row["volume"],
        issue=row["issue"],
        pages=row["pages"],
        url=row["url"],
        number=int(row["number"]) if row["number"] else None,
        epub_ahead=row["epub_ahead"] == "yes",
        refers_to=f"{document}#{row['refers_to']}" if row["refers_to"] else "",
        hint=row["hint"],
        note=row["note"],
    )
