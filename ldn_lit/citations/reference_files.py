"""Reference files of every format: their entries as Citations, and by citation key."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from ldn_lit.citations.bibtex import read_bibtex
from ldn_lit.citations.csl_json import read_csl_json
from ldn_lit.citations.identity import with_ids
from ldn_lit.citations.layout import lay_out
from ldn_lit.citations.nbib import read_nbib
from ldn_lit.citations.ris import read_ris
from ldn_lit.records import Citation, Document, DocumentFormat

READERS: Mapping[DocumentFormat, Callable[[str], list[Citation]]] = {
    "bibtex": read_bibtex,
    "ris": read_ris,
    "nbib": read_nbib,
    "csl-json": read_csl_json,
}


def find_entries_of_file(document: Document) -> tuple[Citation, ...]:
    """Every entry of a reference file, in order.

    An entry's id comes from its key, title, year and numbers: a new abstract or another path to
    its PDF changes none.
    """
    entries = READERS[document.format](document.text)
    named = with_ids((replace(one, text=_telling(one)) for one in entries), lay_out(document.text))
    return tuple(replace(one, text=document.text[one.start : one.end]) for one in named)


def _telling(entry: Citation) -> str:
    told = (entry.key, entry.title, str(entry.year or ""), entry.pmid, entry.doi)
    return "\0".join(told) if any(told) else entry.text


@dataclass(frozen=True, slots=True)
class Bibliography:
    "The entries that citation keys may name; the first of several with one key."

    entries: Mapping[str, Citation] = field(default_factory=dict)
    in_small_letters: Mapping[str, Citation] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.entries)

    def exactly(self, key: str) -> Citation | None:
        return self.entries.get(key)

    def in_any_case(self, key: str) -> Citation | None:
        "As BibTeX looks keys up; biber and pandoc do not."
        return self.entries.get(key) or self.in_small_letters.get(key.lower())


def read_bibliography(documents: Iterable[Document]) -> Bibliography:
    "The entries of several reference files, the first file's first."
    entries: dict[str, Citation] = {}
    in_small_letters: dict[str, Citation] = {}
    for document in documents:
        reader = READERS.get(document.format)
        for entry in reader(document.text) if reader else ():
            if entry.key:
                entries.setdefault(entry.key, entry)
                in_small_letters.setdefault(entry.key.lower(), entry)
    return Bibliography(entries, in_small_letters)
