"""References as CSL-JSON: what citeproc, pandoc, Zotero and Word's citation add-ins read."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from ldn_lit.export.language_tags import language_tag
from ldn_lit.export.markup import Piece, pieces
from ldn_lit.export.pages import pages
from ldn_lit.export.persons import Person, persons
from ldn_lit.export.references import NUMBERED, Reference
from ldn_lit.export.remarks import flags, remarks
from ldn_lit.export.titles_as_text import without_stop
from ldn_lit.records import Author, PartialDate
from ldn_lit.report.inert import inert

if TYPE_CHECKING:
    from ldn_lit.export.provenance import Provenance

Item = Mapping[str, Any]

_TYPES = {
    "article": "article-journal",
    "preprint": "article",
    "book": "book",
    "chapter": "chapter",
    "thesis": "thesis",
    "report": "report",
    "conference": "paper-conference",
    "webpage": "webpage",
    "unpublished": "manuscript",
    "dataset": "dataset",
    "software": "software",
    "patent": "patent",
    "other": "document",
}
_TRIAL_TYPES = {
    "report": "report",
    "misc": "document",
    "online": "webpage",
    "dataset": "dataset",
}
# The tags CSL's text fields may hold [citeproc-js manual, "HTML-like formatting tags"].
_TAGS = {"i": "i", "em": "i", "b": "b", "sub": "sub", "sup": "sup"}
# pandoc 2.17 takes a note that begins with "Retracted: ..." for a variable of that name and drops
# it (tried); citeproc-js has the same habit.
_REMARK = "{} ({})"
_SEASONS = {"Spring": 1, "Summer": 2, "Fall": 3, "Winter": 4}
_written = json.JSONEncoder(ensure_ascii=False).encode


def csl_json(references: Iterable[Reference], header: Provenance) -> Iterator[str]:  # noqa: ARG001
    "One array; the citation key is the id. The header has no place in it."
    before = "[\n"
    for reference in references:
        fields = (f"  {_written(name)}: {_written(said)}" for name, said in item(reference).items())
        yield before + " {\n" + ",\n".join(fields) + "\n }"
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"


def item(reference: Reference) -> Item:
    "One reference, every variable of it in the published schema; empty ones are left out."
    trial = reference.kind == "trial"
    preprint = reference.kind == "preprint"
    numbered = reference.kind in NUMBERED
    fields: dict[str, Any] = {
        "type": _TRIAL_TYPES[reference.trial_type] if trial else _TYPES[reference.kind],
        "title": _title(reference.title),
        "author": _names(reference.authors, reference.authors_complete),
        "editor": _names(reference.editors),
        "issued": _date(reference.issued),
        "container-title": "" if trial or preprint else _title(reference.container),
        "container-title-short": "" if preprint else inert(reference.container_short),
        "volume": inert(reference.volume),
        "issue": inert("" if numbered else reference.issue),
        "page": _pages(reference),
        "number": inert(reference.issue if numbered else reference.nct_id),
        "publisher": inert(reference.container if preprint else reference.publisher),
        "publisher-place": inert(reference.place),
        "edition": inert(reference.edition),
        "ISSN": inert(reference.issns[0]) if reference.issns else "",
        "ISBN": inert(reference.isbn),
        "DOI": inert(reference.doi),
        "PMID": inert(reference.pmid),
        "PMCID": inert(reference.pmcid),
        "URL": inert(reference.url),
        "accessed": _day(reference.accessed) if reference.url else {},
        "genre": _genre(reference),
        "status": _status(reference),
        "language": language_tag(reference.languages),
        "source": _source(reference),
        "note": "; ".join(map(inert, remarks(reference, _REMARK))),
        "keyword": ", ".join(map(inert, (*flags(reference), *reference.subjects))),
        "abstract": inert(reference.abstract),
    }
    return {"id": reference.key} | {name: said for name, said in fields.items() if said}


# --- text -------------------------------------------------------------------


def _title(text: str) -> str:
    return inert("".join(map(_tagged, pieces(without_stop(text)))))


def _tagged(piece: Piece) -> str:
    if isinstance(piece, str):
        return piece
    inner = "".join(map(_tagged, piece.children))
    tag = _TAGS.get(piece.tag, "")
    return f"<{tag}>{inner}</{tag}>" if tag and inner else inner


def _pages(reference: Reference) -> str:
    printed = pages(reference.pages).text.replace("--", "-")
    return inert(printed or reference.article_number)


def _genre(reference: Reference) -> str:
    if reference.kind == "trial":
        return "Clinical trial registration"
    return "preprint" if reference.kind == "preprint" else inert(reference.genre)


def _status(reference: Reference) -> str:
    if reference.retracted:
        return "retracted"
    return "advance online publication" if reference.ahead_of_print else ""


def _source(reference: Reference) -> str:
    if reference.kind == "trial":
        return "ClinicalTrials.gov"
    return "PubMed" if reference.pmid and reference.confirmed else ""


# --- names ------------------------------------------------------------------


def _names(authors: tuple[Author, ...], complete: bool = True) -> list[dict[str, str]]:
    """Lower-case particles stand apart from the name ("van der" "Berg"), as BibTeX and pandoc
    see them. pandoc prints the literal "others" as "et al."; elsewhere it reads as it stands.
    """
    known = list(map(_name, persons(authors)))
    return [*known, {"literal": "others"}] if known and not complete else known


def _name(person: Person) -> dict[str, str]:
    if person.literal:
        return {"literal": person.literal}
    particle, family = _particle(person.family)
    parts = {
        "family": family,
        "given": person.given,
        "non-dropping-particle": particle,
        "suffix": person.suffix,
    }
    return {name: part for name, part in parts.items() if part}


def _particle(family: str) -> tuple[str, str]:
    words = family.split(" ")
    small = 0
    while small < len(words) - 1 and words[small][0].islower():
        small += 1
    return " ".join(words[:small]), " ".join(words[small:])


# --- dates ------------------------------------------------------------------


def _date(date: PartialDate) -> dict[str, Any]:
    start = _parts(date.year, date.month, date.day)
    if not start:
        return {}
    ranged = date.end_year is not None or date.end_month is not None or date.end_day is not None
    end = _parts(
        date.end_year or date.year,
        date.end_month or (date.month if date.end_day else None),
        date.end_day,
    )
    parts = [start, end] if ranged and end != start and len(end) == len(start) else [start]
    dated: dict[str, Any] = {"date-parts": parts}
    if date.season in _SEASONS and len(start) == 1:
        dated["season"] = _SEASONS[date.season]
    return dated


def _parts(year: int | None, month: int | None, day: int | None) -> list[int]:
    "As much as is known from the year on."
    if not year:
        return []
    return [year, month, day] if month and day else [year, month] if month else [year]


def _day(text: str) -> dict[str, Any]:
    numbers = [int(part) for part in text.split("-") if part.isascii() and part.isdigit()]
    return {"date-parts": [numbers]} if numbers else {}
