"""What an import did, for people and for programs."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from ldn_lit.importing.account import FATES, FileAccount, ImportAccount, Outcome
from ldn_lit.report.inert import escaped_for_json, inert, plain_title

_FORMATS = {
    "bibtex": "BibTeX",
    "ris": "RIS",
    "nbib": "NBIB",
    "csl-json": "CSL-JSON",
    "csv": "CSV",
    "zotero-rdf": "Zotero RDF",
    "endnote-xml": "EndNote XML",
    "enw": "EndNote",
    "pubmed-xml": "PubMed XML",
}
_INDENT = "  "
_LABEL = 12


def import_json(account: ImportAccount) -> str:
    told = {
        "schema_version": 1,
        "dry_run": account.dry_run,
        "files": [_file_json(one) for one in account.files],
        "unreadable_files": account.unreadable,
        "problems": account.problems,
    }
    return escaped_for_json(json.dumps(told, ensure_ascii=False, indent=1)) + "\n"


def import_text(account: ImportAccount, width: int) -> str:
    lines = [line for one in account.files for line in _file_text(one, width)]
    if len(account.files) > 1:
        read = sum(one.read for one in account.files)
        told = ", ".join(f"{account.total(fate)} {fate}" for fate in FATES)
        lines.append(f"{len(account.files)} files, {_entries(read)}: {told}")
    if account.dry_run:
        lines.append("nothing was stored: this was a dry run")
    return "".join(f"{line}\n" for line in lines)


# --- programs ---------------------------------------------------------------


def _file_json(file: FileAccount) -> dict[str, Any]:
    return {
        "path": file.name,
        "format": file.format,
        "sha256": file.sha256,
        "read": file.read,
        **{fate: file.counts[fate] for fate in FATES},
        "unreadable": [{"line": one.line, "why": one.why} for one in file.unread],
        "deleted": [{"pmid": pmid, "told": told} for pmid, told in file.deleted],
        "entries": [
            {name: value or None for name, value in asdict(one).items()} for one in file.outcomes
        ],
    }


# --- people -----------------------------------------------------------------


def _file_text(file: FileAccount, width: int) -> Iterator[str]:
    counted = [f"{file.counts[fate]} {fate}" for fate in FATES if file.counts[fate]]
    if file.unread:
        counted.append(f"{len(file.unread)} unreadable")
    told = f": {', '.join(counted)}" if counted else ""
    yield f"{inert(file.name)} ({_FORMATS[file.format]}), {_entries(file.read)}{told}"
    for one in file.outcomes:
        if one.state:
            yield from _told(one.state, _named(one), width)
    for pmid, told in file.deleted:
        yield from _told("deleted", f"PMID {pmid}: {told}", width)
    for one in file.outcomes:
        for label, words in _remarks(one):
            yield from _told(label, words, width)
    for place in file.unread:
        yield from _told("unreadable", f"line {place.line}: {place.why}", width)


def _remarks(one: Outcome) -> Iterator[tuple[str, str]]:
    place = f"line {one.line}"
    if one.fate == "resolved":
        yield "resolved", f"{place}: {one.name}, {plain_title(one.title)}"
    if one.fate == "open":
        why = f": {one.reason}" if one.reason else ""
        yield "open", f"{place}: {plain_title(one.title)}{why}"
    if one.fate == "duplicate":
        yield "duplicate", f"{place}, as {one.first}: {_named(one)}"
    if one.edition and one.fate != "duplicate":
        yield "edition", f"{place}: {one.name}, {one.edition}"
    if one.key_told:
        yield "key", f"{place}: {one.key_told}"


def _named(one: Outcome) -> str:
    key = f" ({one.citation_key})" if one.citation_key and one.citation_key != one.name else ""
    return f"{one.name}{key}: {plain_title(one.title)}"


def _told(label: str, words: str, width: int) -> list[str]:
    return textwrap.wrap(
        inert(words),
        width,
        initial_indent=f"{_INDENT}{label.ljust(_LABEL)}",
        subsequent_indent=" " * (len(_INDENT) + _LABEL),
        break_long_words=False,
        break_on_hyphens=False,
    )


def _entries(number: int) -> str:
    return "1 entry" if number == 1 else f"{number:,} entries"
