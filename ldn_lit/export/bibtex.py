"""References as BibTeX: pure ASCII, the classic entry types, months as macros."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ldn_lit.export.babel import babel_names
from ldn_lit.export.dates import month
from ldn_lit.export.dialects import BIBTEX
from ldn_lit.export.entries import WORDS, Entry, Fields, braced, comments, seen_on, verbatim
from ldn_lit.export.latex import NAMED
from ldn_lit.export.latex_signs import T1_ONLY
from ldn_lit.export.provenance import Provenance
from ldn_lit.export.references import Reference

# The styles warn of a number without a volume and still print it as a journal without volumes is
# cited, "(20):231--239"; a volume that prints nothing does the same in peace [format.vol.num.pages
# of plain.bst]. Readers of the file take it for none.
_EMPTY = "{{}}"
_FONTS = r"Some letters need \usepackage[T1]{fontenc} in the document."
_URL = r"\url"
_ADDRESSES = r"Some addresses need \usepackage{url} in the document."
_NO_FORM = "Characters without a LaTeX form stand as {[U+...]}; --format biblatex keeps them."


def bibtex(references: Iterable[Reference], header: Provenance) -> Iterator[str]:
    "What a document needs for some of the letters is said in the last lines."
    yield comments(header.lines)
    fonts = addresses = unsaid = False
    for reference in references:
        written = entry(reference).written()
        fonts = fonts or any(letter in written for letter in T1_ONLY)
        addresses = addresses or _URL in written
        unsaid = unsaid or NAMED in written
        yield f"\n{written}"
    if fonts or addresses or unsaid:
        said = [*[_FONTS] * fonts, *[_ADDRESSES] * addresses, *[_NO_FORM] * unsaid]
        yield "\n" + comments(said)


def entry(reference: Reference) -> Entry:
    """@article; a preprint is @misc, a book @book, a chapter @incollection, a trial @techreport
    numbered by its NCT id, as Zotero has it, so that it comes back the same. An imported work is
    what it was, and @misc where the styles would miss its school, institution or proceedings.
    """
    values = Fields(reference, BIBTEX)
    kind, place = _place(reference, values)
    author = values.author
    seen = seen_on(reference)
    fields = {
        "author": author,
        "key": "" if author else values.text(reference.key),
        "title": values.title,
        **place,
        "year": values.text(str(reference.issued.year or "")),
        "month": month(reference.issued),
        **_numbers(reference, values),
        **values.identifiers,
        "urldate": braced(seen),
        "language": values.language,
        "note": values.note(
            WORDS["unpublished"] if kind == "unpublished" else "",
            _edited_by(reference, values),
            _in_languages(reference),
            f"Accessed {seen}" if seen else "",
        ),
        "keywords": values.keywords,
        "abstract": values.abstract,
    }
    return Entry(kind, reference.key, fields)


def _place(reference: Reference, values: Fields) -> tuple[str, dict[str, str]]:
    "The entry type and where the work stands."
    match reference.kind:
        case "trial":
            return _trial(reference, values)
        case "preprint":
            return "misc", {"howpublished": values.text(reference.container)}
        case "book":
            return "book", _published(reference, values)
        case "chapter":
            book = {"booktitle": values.cased(reference.container), "editor": values.editor}
            return "incollection", book | _published(reference, values)
        case "article":
            return "article", {"journal": values.text(reference.container)}
        case _:
            return _imported(reference, values)


def _imported(reference: Reference, values: Fields) -> tuple[str, dict[str, str]]:
    "By type, where the styles have one and nothing that it asks for is missing."
    own = {
        "type": values.text(reference.genre),
        "address": values.text(reference.place),
        "isbn": values.text(reference.isbn),
    }
    publisher = values.text(reference.publisher)
    match reference.kind:
        case "thesis" if publisher:
            master = "master" in reference.genre.casefold()
            return "mastersthesis" if master else "phdthesis", {"school": publisher, **own}
        case "report" if publisher:
            number = {"number": values.text(reference.issue)}
            return "techreport", {**own, **number, "institution": publisher}
        case "conference" if reference.container:
            book = {"booktitle": values.cased(reference.container), "editor": values.editor}
            return "inproceedings", {**book, "publisher": publisher, **own}
        case "unpublished":
            return "unpublished", {"institution": publisher, **own}
        case _:
            word = {"type": values.text(reference.genre or WORDS.get(reference.kind, ""))}
            number = {"number": values.text(reference.issue)}
            at = {"organization": values.text(reference.container), "publisher": publisher}
            return "misc", {
                "howpublished": _found_at(reference, values),
                **own,
                **word,
                **number,
                **at,
            }


def _found_at(reference: Reference, values: Fields) -> str:
    "'Patent US 5356900, Its owner, \\url{...}': all that the styles print of @misc."
    named = reference.genre or WORDS.get(reference.kind, "")
    place = (f"{named} {reference.issue}".strip(), reference.container, reference.publisher)
    said = values.dialect.escape(", ".join(dict.fromkeys(filter(None, place)))).strip()
    address = f"{_URL}{{{verbatim(reference.url)}}}" if reference.url else ""
    return braced(", ".join(filter(None, (said, address))))


def _published(reference: Reference, values: Fields) -> dict[str, str]:
    "BibTeX's styles take a book's author or its editor, not both."
    return {
        "editor": values.editor if reference.kind == "chapter" or not values.author else "",
        "publisher": values.text(reference.publisher),
        "address": values.text(reference.place),
        "edition": values.text(reference.edition),
        "isbn": values.text(reference.isbn),
    }


def _trial(reference: Reference, values: Fields) -> tuple[str, dict[str, str]]:
    if reference.trial_type != "report":
        where = f"Clinical trial registration {reference.nct_id}, {reference.publisher}"
        return "misc", {"howpublished": values.text(where)}
    return "techreport", {
        "type": "{Clinical trial registration}",
        "number": values.text(reference.nct_id),
        "institution": values.text(reference.publisher),
    }


def _numbers(reference: Reference, values: Fields) -> dict[str, str]:
    "A book with both a volume and a number is refused by the styles."
    if reference.kind not in ("article", "book", "chapter", "conference"):
        return {}
    printed = values.text(values.pages.text or reference.article_number)
    if reference.kind == "conference":
        issue = f"({reference.issue})" if reference.issue else ""
        return {"volume": values.text(reference.volume + issue), "pages": printed}
    if reference.kind != "article":
        place = printed if reference.kind == "chapter" else ""
        return {"volume": values.text(reference.volume), "pages": place}
    number = values.text(reference.issue)
    return {
        "volume": values.text(reference.volume) or (_EMPTY if number else ""),
        "number": number,
        "pages": printed,
        "issn": values.text(reference.issns[0] if reference.issns else ""),
    }


def _in_languages(reference: Reference) -> str:
    "The classic styles print no language; NLM's citations name every one but English alone."
    names = babel_names(reference.languages)
    if names in ((), ("english",)):
        return ""
    return f"In {', '.join(map(str.capitalize, names))}"


def _edited_by(reference: Reference, values: Fields) -> str:
    if reference.kind != "book" or not (values.author and values.editor):
        return ""
    return f"Edited by {', '.join(editor.name for editor in reference.editors)}"
