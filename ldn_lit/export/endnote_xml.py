"""References as EndNote's XML, which EndNote, Zotero, Rayyan and Covidence import.

Its elements in the order of EndNote's own files.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from ldn_lit.export.date_words import with_year
from ldn_lit.export.language_tags import language_tag
from ldn_lit.export.markup import Piece, pieces
from ldn_lit.export.pages import pages
from ldn_lit.export.persons import Person, inverted, persons
from ldn_lit.export.references import NUMBERED, Reference
from ldn_lit.export.remarks import flags, remarks
from ldn_lit.export.titles_as_text import title_as_text, without_stop
from ldn_lit.records import Author
from ldn_lit.report.inert import inert

if TYPE_CHECKING:
    from ldn_lit.export.provenance import Provenance

_NAME = "ldn-lit"
# EndNote's reference types: the number counts there, the name in Zotero.
_TYPES = {
    "article": ("Journal Article", 17),
    "preprint": ("Unpublished Work", 34),
    "book": ("Book", 6),
    "chapter": ("Book Section", 5),
    "thesis": ("Thesis", 32),
    "report": ("Report", 27),
    "conference": ("Conference Paper", 47),
    "webpage": ("Web Page", 12),
    "unpublished": ("Unpublished Work", 34),
    "dataset": ("Dataset", 59),
    "software": ("Computer Program", 9),
    "patent": ("Patent", 25),
    "other": ("Generic", 13),
}
_TRIAL_TYPES = {
    "report": ("Report", 27),
    "misc": ("Generic", 13),
    "online": ("Web Page", 12),
    "dataset": ("Dataset", 59),
}
_FACES = {
    "i": "italic", "em": "italic", "b": "bold", "u": "underline",
    "sub": "subscript", "sup": "superscript",
}  # fmt: skip
# Not allowed in XML whatever the escape [XML 1.0, 2.2]; the others `inert` takes out.
_NO_XML = dict.fromkeys((0xFFFE, 0xFFFF))


def endnote_xml(
    references: Iterable[Reference],
    header: Provenance,  # noqa: ARG001
) -> Iterator[str]:
    "The header stands beside the file: EndNote drops comments."
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<xml>\n<records>\n'
    for reference in references:
        yield "".join(_record(reference))
    yield "</records>\n</xml>\n"


def _record(reference: Reference) -> Iterator[str]:
    trial = reference.kind == "trial"
    name, number = _TRIAL_TYPES[reference.trial_type] if trial else _TYPES[reference.kind]
    yield "<record>\n"
    yield f'<database name="{_NAME}">{_NAME}</database>\n'
    yield f'<source-app name="{_NAME}">{_NAME}</source-app>\n'
    yield f'<ref-type name="{name}">{number}</ref-type>\n'
    yield _nested("contributors", _contributors(reference))
    yield _nested("titles", _titles(reference))
    if reference.kind == "article":
        full = _element("full-title", _plain(reference.container))
        yield _nested("periodical", full + _element("abbr-1", _text(reference.container_short)))
    yield from _numbers(reference)
    words = (_element("keyword", _text(word)) for word in (*flags(reference), *reference.subjects))
    yield _nested("keywords", "".join(words))
    yield _nested("dates", _dates(reference))
    yield _element("pub-location", _text(reference.place))
    yield _element("publisher", _text(_publisher(reference)))
    yield from _identifiers(reference)
    yield _element("abstract", _text(reference.abstract))
    yield _element("label", _text(reference.key))
    yield _element("notes", _text("; ".join(remarks(reference))))
    yield _element("work-type", _work_type(reference))
    yield _element("remote-database-name", _source(reference))
    yield _element("language", language_tag(reference.languages))
    yield _nested("urls", _nested("web-urls", _element("url", _text(reference.url))))
    yield _element("access-date", _text(reference.accessed if reference.url else ""))
    yield _element("custom2", _text(reference.pmcid))
    yield "</record>\n"


# --- parts ------------------------------------------------------------------


def _contributors(reference: Reference) -> str:
    "The second kind of author of a whole book is the editor of its series, the third its own."
    editors = "tertiary-authors" if reference.kind == "book" else "secondary-authors"
    authors = _authors(reference.authors, reference.authors_complete)
    return _nested("authors", authors) + _nested(editors, _authors(reference.editors))


def _authors(authors: tuple[Author, ...], complete: bool = True) -> str:
    names = [_name(person) for person in persons(authors)]
    if names and not complete:
        names.append("et al.,")
    return "".join(_element("author", _text(name)) for name in names)


def _name(person: Person) -> str:
    """A group ends in a comma, or EndNote takes its last word for a family name [EndNote's manual,
    "Corporate Authors"]; what it wants inside a group's name, a doubled comma, Zotero cuts at.
    """
    return inverted(person) + ("," if person.literal else "")


def _titles(reference: Reference) -> str:
    within = "" if reference.kind in ("trial", "book") else _title(reference.container)
    return (
        _element("title", _title(reference.title))
        + _element("secondary-title", within)
        + _element("alt-title", _text(reference.container_short))
        + _element("short-title", _plain(reference.short_title))
    )


def _numbers(reference: Reference) -> Iterator[str]:
    printed = pages(reference.pages).text.replace("--", "-")
    yield _element("pages", _text(printed or reference.article_number))
    yield _element("volume", _text(reference.volume))
    yield _element("number", _text("" if reference.kind in NUMBERED else reference.issue))
    yield _element("edition", _text(reference.edition))


def _dates(reference: Reference) -> str:
    issued = reference.issued
    if issued.year is None:
        return ""
    # Zotero takes a date that names any year for the whole one.
    day = _nested("pub-dates", _element("date", _text(with_year(issued))))
    return _element("year", str(issued.year)) + day


def _publisher(reference: Reference) -> str:
    return reference.container if reference.kind == "preprint" else reference.publisher


def _work_type(reference: Reference) -> str:
    "A manuscript has one, or it would be taken for a preprint."
    if reference.kind == "trial":
        return "Clinical trial registration"
    return _text(reference.genre or ("Manuscript" if reference.kind == "unpublished" else ""))


def _identifiers(reference: Reference) -> Iterator[str]:
    # For a report the field means its number [Zotero's translator].
    serial = reference.isbn or next(iter(reference.issns), "")
    if reference.kind == "trial":
        serial = reference.nct_id if reference.trial_type == "report" else ""
    elif reference.kind in NUMBERED:
        serial = reference.issue or serial
    yield _element("isbn", _text(serial))
    yield _element("accession-num", _text(reference.nct_id or reference.pmid))
    yield _element("electronic-resource-num", _text(reference.doi))


def _source(reference: Reference) -> str:
    if reference.kind == "trial":
        return "ClinicalTrials.gov"
    return "PubMed" if reference.pmid else ""


# --- text -------------------------------------------------------------------


def _title(text: str) -> str:
    "Stretches of one face, as EndNote writes them; plain text where there is but one."
    found = pieces(inert(without_stop(text)))
    if all(isinstance(piece, str) for piece in found):
        return _text("".join(map(str, found)))
    return "".join(map(_styled, _runs(found, ())))


def _runs(found: list[Piece], faces: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for piece in found:
        if isinstance(piece, str):
            if piece:
                yield piece, faces
        else:
            face = _FACES[piece.tag]
            yield from _runs(piece.children, faces if face in faces else (*faces, face))


def _styled(run: tuple[str, tuple[str, ...]]) -> str:
    text, faces = run
    face = " ".join(faces) or "normal"
    return f'<style face="{face}" font="default" size="100%">{_escaped(text)}</style>'


def _plain(title: str) -> str:
    return _escaped(title_as_text(title))


def _text(text: str) -> str:
    return _escaped(inert(text))


def _escaped(text: str) -> str:
    return escape(text.translate(_NO_XML))


def _element(name: str, content: str) -> str:
    return f"<{name}>{content}</{name}>\n" if content else ""


def _nested(name: str, content: str) -> str:
    return f"<{name}>\n{content}</{name}>\n" if content else ""
