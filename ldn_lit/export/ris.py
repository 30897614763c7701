"""References as RIS: one value a line, the type first, the end last."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from ldn_lit.export.date_words import beside_year, is_range
from ldn_lit.export.language_tags import language_tag
from ldn_lit.export.pages import pages
from ldn_lit.export.persons import inverted, persons
from ldn_lit.export.references import NUMBERED, Reference
from ldn_lit.export.remarks import flags, remarks
from ldn_lit.export.titles_as_text import title_as_text
from ldn_lit.records import PartialDate
from ldn_lit.report.inert import inert

if TYPE_CHECKING:
    from ldn_lit.export.provenance import Provenance

Line = tuple[str, str]

_TYPES = {
    "article": "JOUR",
    "preprint": "UNPB",
    "book": "BOOK",
    "chapter": "CHAP",
    "thesis": "THES",
    "report": "RPRT",
    "conference": "CPAPER",
    "webpage": "ELEC",
    "unpublished": "UNPB",
    "dataset": "DATA",
    "software": "COMP",
    "patent": "PAT",
    "other": "GEN",
}
_TRIAL_TYPES = {"report": "RPRT", "misc": "GEN", "online": "ELEC", "dataset": "DATA"}
_REGISTRATION = "Clinical trial registration"


def ris(references: Iterable[Reference], header: Provenance) -> Iterator[str]:  # noqa: ARG001
    "The header has no place in it: RIS knows no comments."
    between = ""
    for reference in references:
        lines = (f"{tag}  - {value}\n" for tag, value in _lines(reference) if value)
        yield f"{between}{''.join(lines)}ER  - \n"
        between = "\n"


def _lines(reference: Reference) -> Iterator[Line]:
    trial = reference.kind == "trial"
    yield "TY", _TRIAL_TYPES[reference.trial_type] if trial else _TYPES[reference.kind]
    yield "ID", reference.key
    yield from _people(reference)
    yield "TI", title_as_text(reference.title)
    yield "ST", title_as_text(reference.short_title)
    if not trial and reference.kind != "book":
        yield "T2", title_as_text(reference.container)
        yield "J2", inert(reference.container_short)
    # Where Zotero has the proceedings; T2 is the conference there [its translator].
    yield "C3", title_as_text(reference.container) if reference.kind == "conference" else ""
    yield "PY", str(reference.issued.year or "")
    yield "DA", _date(reference.issued)
    yield "VL", inert(reference.volume)
    yield "IS", inert(reference.issue) if reference.kind not in NUMBERED else ""
    yield from _pages(reference)
    yield "ET", inert(reference.edition)
    yield "PB", inert(reference.container if reference.kind == "preprint" else reference.publisher)
    yield "CY", inert(reference.place)
    yield from _numbers(reference)
    yield "UR", inert(reference.url)
    yield "Y2", _day(reference.accessed) if reference.url else ""
    yield "LA", language_tag(reference.languages)
    yield from (("KW", inert(word)) for word in (*flags(reference), *reference.subjects))
    yield from (("N1", inert(remark)) for remark in _remarks(reference))
    yield "AB", inert(reference.abstract)


# --- people -----------------------------------------------------------------


def _people(reference: Reference) -> Iterator[Line]:
    "Zotero takes A2 of a whole book for the editor of its series, ED for the book's own."
    authors = list(map(inverted, persons(reference.authors)))
    yield from (("AU", name) for name in authors)
    if authors and not reference.authors_complete:
        yield "AU", "et al."
    editor = "ED" if reference.kind == "book" else "A2"
    yield from ((editor, inverted(one)) for one in persons(reference.editors))


# --- dates ------------------------------------------------------------------


def _date(date: PartialDate) -> str:
    "YYYY/MM/DD/other: what is no month or day ('Summer', 'Nov-Dec') is the other."
    if date.year is None:
        return ""
    if is_range(date) and not date.day and (date.month or date.season):
        return f"{date.year}///{beside_year(date)}"
    month = f"{date.month:02d}" if date.month else ""
    day = f"{date.day:02d}" if date.month and date.day else ""
    return f"{date.year}/{month}/{day}/{'' if date.month else date.season}"


def _day(text: str) -> str:
    "All three slashes, whatever is not known."
    return f"{text.replace('-', '/')}{'/' * (3 - text.count('-'))}" if text else ""


# --- numbers ----------------------------------------------------------------


def _pages(reference: Reference) -> Iterator[Line]:
    "Start and end apart; what is no plain range ('123-130, 145') stands whole in the start."
    printed = pages(reference.pages).text
    start, _, end = printed.partition("--")
    if not end or not start or "," in printed or "--" in end:
        start, end = printed.replace("--", "-") or reference.article_number, ""
    yield "SP", inert(start)
    yield "EP", inert(end)


def _numbers(reference: Reference) -> Iterator[Line]:
    yield "DO", inert(reference.doi)
    if reference.kind == "trial":
        # The number of a report, but the ISSN or ISBN of anything else [Zotero's translator].
        yield "SN", inert(reference.nct_id) if reference.trial_type == "report" else ""
        yield "AN", inert(reference.nct_id)
        yield "DB", "ClinicalTrials.gov"
        yield "M3", _REGISTRATION if reference.trial_type in ("report", "online") else ""
        return
    yield "M3", _genre(reference)
    yield "SN", inert(reference.issue) if reference.kind in NUMBERED else ""
    yield "SN", inert(reference.isbn or next(iter(reference.issns), ""))
    yield "AN", inert(reference.pmid)
    yield "DB", "PubMed" if reference.pmid else ""
    # In a chapter C2 is an author of its book [Zotero's translator].
    yield "C2", inert(reference.pmcid) if reference.kind != "chapter" else ""


def _genre(reference: Reference) -> str:
    "A manuscript has one, or it would be taken for a preprint."
    manuscript = "Manuscript" if reference.kind == "unpublished" else ""
    return inert(reference.genre or manuscript)


def _remarks(reference: Reference) -> Iterator[str]:
    yield from remarks(reference)
    if reference.kind == "trial" and reference.trial_type in ("misc", "dataset"):
        yield _REGISTRATION
    if reference.kind == "chapter" and reference.pmcid:
        yield f"PMCID: {reference.pmcid}"
