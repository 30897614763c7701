"""Every format by its name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from ldn_lit.export.biblatex import biblatex
from ldn_lit.export.bibtex import bibtex
from ldn_lit.export.csl_json import csl_json
from ldn_lit.export.csv_table import csv_table
from ldn_lit.export.endnote_xml import endnote_xml
from ldn_lit.export.nbib import nbib
from ldn_lit.export.provenance import Provenance
from ldn_lit.export.references import Reference
from ldn_lit.export.ris import ris
from ldn_lit.records.exporting import EXPORT_SUFFIXES

Writer = Callable[[Iterable[Reference], Provenance], Iterator[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """`writer` yields the pieces of a file, from references that come one at a time, sorted.

    `header`: the provenance stands inside, as comments; else it belongs beside the file.
    `trials`: trials can be written. `medline`: it is made of NLM's own texts, which have to be
    fetched. `about`: it says what the library knows of each record.
    """

    name: str
    writer: Writer
    header: bool = False
    trials: bool = True
    medline: bool = False
    about: bool = False

    @property
    def suffix(self) -> str:
        return EXPORT_SUFFIXES[self.name]


FORMATS: Mapping[str, Format] = {
    one.name: one
    for one in (
        Format(name="bibtex", writer=bibtex, header=True),
        Format(name="biblatex", writer=biblatex, header=True),
        Format(name="ris", writer=ris),
        Format(name="nbib", writer=nbib, trials=False, medline=True),
        Format(name="csl-json", writer=csl_json),
        Format(name="csv", writer=csv_table, about=True),
        Format(name="endnote-xml", writer=endnote_xml),
    )
}
