"""References for biblatex and biber: UTF-8, whole dates, the entry types of biblatex."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from ldn_lit.export.babel import babel_names
from ldn_lit.export.dates import edtf
from ldn_lit.export.dialects import BIBLATEX
from ldn_lit.export.entries import WORDS, Entry, Fields, braced, comments, seen_on
from ldn_lit.export.pages import is_article_number
from ldn_lit.export.provenance import Provenance
from ldn_lit.export.references import Reference
from ldn_lit.records import HeldTrial

# biblatex puts its own words for them into the reader's language.
_KNOWN_TYPES = {
    "phd thesis": "phdthesis", "master's thesis": "mathesis", "bachelor's thesis": "bathesis",
    "candidate thesis": "candthesis", "technical report": "techreport",
    "research report": "resreport",
}  # fmt: skip
_REGISTRATION = "Clinical trial registration"
# "2nd" and "3rd ed." as the number that biblatex puts into the reader's language.
_EDITION = re.compile(r"([0-9]{1,4})(?:st|nd|rd|th)?(?: ed(?:ition|\.)?)?", re.IGNORECASE)
# biber's data model has numbers only for volumes; what else PubMed has there it has for numbers.
_VOLUME = re.compile(r"([0-9]+|[IVXLCDM]+)(?:\s+(.*))?")
_DAY = re.compile(r"[0-9]{4}(?:-[0-9]{2}){0,2}")


def biblatex(references: Iterable[Reference], header: Provenance) -> Iterator[str]:
    yield comments(header.lines)
    for reference in references:
        yield f"\n{entry(reference).written()}"


def entry(reference: Reference) -> Entry:
    """@article; a preprint is @online, a book @book (@collection where only editors are named),
    a chapter @incollection (@inbook where none are), a trial @report numbered by its NCT id. An
    imported work is what it was, and @misc where its type would miss something.
    """
    # pubstate says it in the reader's language.
    early = reference.ahead_of_print
    values = Fields(replace(reference, ahead_of_print=False) if early else reference, BIBLATEX)
    kind, place = _place(reference, values)
    fields = {
        "author": values.author,
        "title": values.title,
        "shorttitle": values.cased(reference.short_title),
        **place,
        "date": braced(edtf(reference.issued)),
        **_numbers(reference, values),
        "pubstate": "{inpress}" if early else "",
        "langid": _written_in(reference),
        "language": values.language,
        **values.identifiers,
        "urldate": _looked_at(reference),
        "note": values.note(),
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
            return "online", {"organization": values.text(reference.container)}
        case "book":
            alone = values.editor and not values.author
            return "collection" if alone else "book", _published(reference, values)
        case "chapter":
            book = {"booktitle": values.cased(reference.container)}
            kind = "incollection" if values.editor else "inbook"
            return kind, book | _published(reference, values)
        case "article":
            short = reference.container_short
            return "article", {
                "journaltitle": values.text(reference.container),
                "shortjournal": values.text(short if short != reference.container else ""),
            }
        case _:
            return _imported(reference, values)


def _imported(reference: Reference, values: Fields) -> tuple[str, dict[str, str]]:
    "By type, where nothing is missing that the data model asks for [biblatex, blx-dm.def]."
    word = reference.genre or WORDS.get(reference.kind, "")
    own = {
        "type": values.text(_KNOWN_TYPES.get(word.casefold(), word)),
        "location": values.text(reference.place),
    }
    publisher = values.text(reference.publisher)
    number = {"number": values.text(reference.issue)}
    match reference.kind:
        case "thesis" if publisher:
            return "thesis", {**own, "institution": publisher}
        case "report" if publisher:
            return "report", {**own, **number, "institution": publisher}
        case "conference" if reference.container:
            return "inproceedings", {
                "booktitle": values.cased(reference.container),
                "editor": values.editor,
                "publisher": publisher,
                "location": own["location"],
                "isbn": values.text(reference.isbn if _sound(reference.isbn) else ""),
            }
        case "webpage" if reference.url or reference.doi or reference.pmid:
            site = values.text(reference.container or reference.publisher)
            return "online", {"organization": site}
        case "unpublished":
            return "unpublished", {**own, "howpublished": publisher}
        case "dataset":
            at = {"organization": values.text(reference.container)}
            return "dataset", {**own, "publisher": publisher, **at}
        case "patent" if reference.issue:
            holder = braced(values.dialect.group(reference.publisher)) if publisher else ""
            return "patent", {**own, **number, "holder": holder}
        case kind:
            at = {"organization": values.text(reference.publisher or reference.container)}
            number = {"howpublished": values.text(reference.issue)}
            return "software" if kind == "software" else "misc", {**own, **number, **at}


def _published(reference: Reference, values: Fields) -> dict[str, str]:
    number = _EDITION.fullmatch(reference.edition.strip())
    return {
        "editor": values.editor,
        "publisher": values.text(reference.publisher),
        "location": values.text(reference.place),
        "edition": values.text(number[1] if number else reference.edition),
        "isbn": values.text(reference.isbn if _sound(reference.isbn) else ""),
    }


def _trial(reference: Reference, values: Fields) -> tuple[str, dict[str, str]]:
    "As each entry type of biblatex's data model can say that it is a registration, and where."
    held = reference.held
    updated = held.trial.last_update_posted if isinstance(held, HeldTrial) else ""
    number, registry = values.text(reference.nct_id), values.text(reference.publisher)
    version = {"version": values.text(updated)}
    registered = braced(_REGISTRATION)
    match reference.trial_type:
        case "report":
            own = {"type": registered, "number": number, "institution": registry}
        case "dataset":
            own = {"type": registered, "number": number, "publisher": registry}
        case "online":
            named = values.text(f"{_REGISTRATION} {reference.nct_id}")
            own = {"titleaddon": named, "organization": registry}
        case "misc":
            own = {"howpublished": values.text(f"{_REGISTRATION} {reference.nct_id}")}
            own |= {"organization": registry}
    return reference.trial_type, own | version


def _numbers(reference: Reference, values: Fields) -> dict[str, str]:
    talk = reference.kind == "conference" and reference.container
    if reference.kind not in ("article", "book", "chapter") and not talk:
        return {}
    printed = values.pages.text
    numbered = not printed or is_article_number(printed)
    volume, number = _volume(reference)
    place = {
        "volume": values.text(volume),
        "pages": "" if numbered else values.text(printed),
    }
    if talk:
        return {**place, "number": values.text(number)}
    if reference.kind != "article":
        return place if reference.kind == "chapter" else {"volume": place["volume"]}
    return {
        "volume": place["volume"],
        "number": values.text(number),
        "pages": place["pages"],
        "eid": values.text(printed or reference.article_number) if numbered else "",
        "issn": values.text(reference.issns[0] if reference.issns else ""),
    }


def _volume(reference: Reference) -> tuple[str, str]:
    "'36 Suppl 1' -> volume 36, number Suppl 1."
    numbered = _VOLUME.fullmatch(reference.volume)
    volume, more = (numbered[1], numbered[2]) if numbered else ("", reference.volume)
    if more and more.startswith("(") and more.endswith(")"):
        more = more[1:-1]
    return volume, ", ".join(filter(None, (more, reference.issue)))


def _sound(isbn: str) -> bool:
    "biber refuses one whose check digit is wrong."
    signs = isbn.replace("-", "").replace(" ", "").upper()
    digits = [10 if sign == "X" else int(sign) for sign in signs if sign in "0123456789X"]
    if len(digits) != len(signs) or 10 in digits[:-1]:
        return False
    if len(digits) == 10:
        return sum(weight * digit for weight, digit in enumerate(reversed(digits), 1)) % 11 == 0
    return len(digits) == 13 and (sum(digits[::2]) + 3 * sum(digits[1::2])) % 10 == 0


def _written_in(reference: Reference) -> str:
    """What the entry itself is in, for its hyphenation. PubMed puts a title that it translated
    in square brackets.
    """
    names = babel_names(reference.languages)
    translated = reference.title.startswith("[")
    written = ("english",) if translated and names else names
    return braced(written[0]) if len(written) == 1 else ""


def _looked_at(reference: Reference) -> str:
    """A registration changes under its address; a DOI stands for what was published. What a file
    alone tells of was seen on the day it says."""
    changing = reference.kind in ("trial", "preprint", "webpage") or seen_on(reference)
    shown = reference.url and changing
    return braced(reference.accessed) if shown and _DAY.fullmatch(reference.accessed) else ""
