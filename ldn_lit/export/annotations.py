"""What PubMed knows of an entry of somebody's .bib file, put into it; nothing there is changed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote

from ldn_lit.changes.notices import Notice
from ldn_lit.citations.tex import plain
from ldn_lit.export.bib_layout import Edit, EntryLayout, PlacedField, added, extended
from ldn_lit.export.references import paper_reference
from ldn_lit.export.remarks import flags, warnings
from ldn_lit.records import HeldArticle

_NAMES: Mapping[str, tuple[str, ...]] = {
    "pmid": ("pmid",),
    "doi": ("doi", "article-doi"),
    "pmcid": ("pmcid", "pmc"),
}
# biblatex's own way to give an identifier [The biblatex Package, section 3.14.7].
_ARCHIVES = {"pubmed": "pmid", "pmid": "pmid", "pmcid": "pmcid", "pmc": "pmcid", "doi": "doi"}
_ARCHIVE_FIELDS = ("eprinttype", "archiveprefix")
_DIGITS = re.compile(r"\d+")
_DOI = re.compile(r"10\.\d{4,9}/\S+")
# What BibTeX could not read back inside a field's delimiters.
_UNWRITABLE = re.compile(r"[^!-~]|[{}\\]")

_SAID = r"Retracted|Expression of concern|Withdrawn from PubMed|Merged in PubMed into"
_WHEN = r"\d{4}(?:-\d\d){0,2}"
#: A note as it is written here, whole, between the semicolons and full stops of other notes.
_OURS = re.compile(
    rf"(?:\A|[;.!?:,])\s*(?P<note>(?:{_SAID})"
    rf"(?:: PMID \d{{1,9}}(?:, {_WHEN})?|: {_WHEN})?)(?=\s*(?:\Z|[;.]))"
)
_ENDED = (".", ";", ":", ",", "!", "?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotation:
    "What an entry should say: identifiers by field name, notes and keywords."

    identifiers: Mapping[str, str]
    notes: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotated:
    """What is done to an entry. `contrary` are identifiers of its own that are not the record's:
    then nothing is. `stale` are notes of ours that PubMed does not bear out any more."""

    edits: tuple[Edit, ...] = ()
    added: tuple[str, ...] = ()
    noted: tuple[str, ...] = ()
    contrary: tuple[str, ...] = ()
    stale: tuple[str, ...] = ()


def annotation(held: HeldArticle) -> Annotation:
    article = held.article
    reference = paper_reference(held, held.citation_key)
    said = zip(warnings(reference, "{}"), reference.notices, strict=True)
    identifiers = {"pmid": article.pmid, "doi": article.doi, "pmcid": article.pmcid}
    return Annotation(
        identifiers={
            name: value
            for name, value in identifiers.items()
            if value and not _UNWRITABLE.search(value)
        },
        notes=tuple(dict.fromkeys(_note(word, notice) for word, notice in said)),
        keywords=flags(reference),
    )


def annotate_entry(layout: EntryLayout, wanted: Annotation) -> Annotated:
    "Additions that leave every byte of the entry in its place, and in its own habit."
    contrary = tuple(_contrary(layout, wanted))
    if contrary:
        return Annotated(contrary=contrary)
    lacking = {name: value for name, value in wanted.identifiers.items() if not _said(layout, name)}
    fields: dict[str, str] = {}
    edits: list[Edit] = []
    for name, value in lacking.items():
        empty = layout.field(*_NAMES[name])
        if empty is None:
            fields[name] = value
        else:
            edits.append(_filled(empty, value))
    note = _noted(layout, wanted.notes)
    edits += note.edits
    edits += _keyworded(layout, wanted.keywords)
    fields |= {**note.fields, **_new_keywords(layout, wanted.keywords)}
    return Annotated(
        edits=(*edits, *added(layout, fields)),
        added=tuple(lacking),
        noted=note.new,
        stale=note.stale,
    )


# --- identifiers ------------------------------------------------------------


def _said(layout: EntryLayout, name: str) -> str:
    "What the entry itself gives as its pmid, doi or pmcid, made comparable; '' for nothing."
    own = layout.field(*_NAMES[name])
    given = layout.value(own) if own else ""
    if not given.strip():
        given = _archived(layout).get(name, "")
    return _comparable(name, given)


def _archived(layout: EntryLayout) -> Mapping[str, str]:
    archive, eprint = layout.field(*_ARCHIVE_FIELDS), layout.field("eprint")
    if archive is None or eprint is None:
        return {}
    name = _ARCHIVES.get(layout.value(archive).strip().lower())
    return {name: layout.value(eprint)} if name else {}


def _comparable(name: str, given: str) -> str:
    if name == "doi":
        # TeX needs "\_" where a program reads "_".
        bare = unquote(given.replace("\\", "").replace("{", "").replace("}", ""))
        found = _DOI.search(bare)
        return (found[0] if found else bare).strip().rstrip(".,;").casefold()
    digits = _DIGITS.search(given)
    return digits[0].lstrip("0") if digits else given.strip()


def _contrary(layout: EntryLayout, wanted: Annotation) -> Iterator[str]:
    for name, value in wanted.identifiers.items():
        said = _said(layout, name)
        if said and said != _comparable(name, value):
            yield f"its {name} is {said}, the record's is {value}"


def _filled(empty: PlacedField, value: str) -> Edit:
    "An empty field says nothing: the value goes between its delimiters."
    start, _ = empty.parts[0]
    return Edit(start + 1, start + 1, value)


# --- notes ------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class _Note:
    edits: tuple[Edit, ...] = ()
    fields: Mapping[str, str] = field(default_factory=dict)
    new: tuple[str, ...] = ()
    stale: tuple[str, ...] = ()


def _note(word: str, notice: Notice) -> str:
    """'Retracted: PMID 20137807, 2010-02-06'. No date of a withdrawal: it is the day on which this
    library noticed, and another's would change the file back."""
    day = notice.date if notice.kind != "withdrawn" else ""
    where = ", ".join(filter(None, (f"PMID {notice.pmid}" if notice.pmid else "", day)))
    return f"{word}: {where}" if where else word


def _noted(layout: EntryLayout, wanted: tuple[str, ...]) -> _Note:
    own = layout.field("note")
    if own is None:
        return _Note(fields={"note": "; ".join(wanted)} if wanted else {}, new=wanted)
    lacking = [note for note in wanted if not _tells(layout.value(own), note)]
    edits: list[Edit] = []
    stale: list[str] = []
    for start, end in _ours(layout, own):
        there = layout.text[start:end]
        if there in wanted:
            continue
        newer = next((one for one in lacking if _lead(one) == _lead(there)), None)
        if newer is None:
            stale.append(there)
            continue
        lacking.remove(newer)
        edits.append(Edit(start, end, newer))
    if lacking:
        text = "; ".join(lacking)
        edits.append(extended(layout, own, _joint(layout.value(own)) + text))
    told = [one for one in wanted if not _tells(layout.value(own), one)]
    return _Note(edits=tuple(edits), new=tuple(told), stale=tuple(stale))


def _ours(layout: EntryLayout, own: PlacedField) -> Iterator[tuple[int, int]]:
    "Where notes written here stand in the field."
    for start, end in own.parts:
        if layout.text[start] in '{"':
            inside = layout.text[start + 1 : end - 1]
            for match in _OURS.finditer(inside):
                yield start + 1 + match.start("note"), start + 1 + match.end("note")


def _tells(there: str, note: str) -> bool:
    """Whether a note says this already: in these words, or by the same notice with its place, as an
    export writes it ("Retracted: PMID 20137807, Lancet. 2010 Feb 6;375(9713):445")."""
    printed = plain(there)
    if any(match["note"] == note for match in _OURS.finditer(printed)):
        return True
    by_number = re.match(r".*: PMID \d+", note)
    if by_number is None:
        return False
    with_place = rf"{re.escape(by_number[0])}, (?!{_WHEN}\s*(?:\Z|[;.]))"
    return re.search(with_place, printed) is not None


def _lead(note: str) -> str:
    return note.partition(":")[0]


def _joint(there: str) -> str:
    "What stands between the owner's note and ours."
    if not there.strip():
        return ""
    return " " if there.rstrip().endswith(_ENDED) else "; "


# --- keywords ---------------------------------------------------------------


def _keyworded(layout: EntryLayout, wanted: tuple[str, ...]) -> Iterator[Edit]:
    own = layout.field("keywords")
    if own is None:
        return
    there = layout.value(own)
    lacking = _lacking(there, wanted)
    if lacking:
        mark = ";" if ";" in there else ","
        between = mark if re.search(rf"{mark}\S", there) and f"{mark} " not in there else f"{mark} "
        text = between.join(lacking)
        yield extended(layout, own, f"{between if there.strip() else ''}{text}")


def _new_keywords(layout: EntryLayout, wanted: tuple[str, ...]) -> Mapping[str, str]:
    if not wanted or layout.field("keywords") is not None:
        return {}
    return {"keywords": ", ".join(wanted)}


def _lacking(there: str, wanted: tuple[str, ...]) -> list[str]:
    known = {one.strip().casefold() for one in re.split("[,;]", there)}
    return [one for one in wanted if one not in known]
