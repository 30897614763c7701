"""References as NBIB: NLM's own text of each, passed through and never made up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from ldn_lit.export.references import Reference

if TYPE_CHECKING:
    from ldn_lit.export.provenance import Provenance


def nbib(references: Iterable[Reference], header: Provenance) -> Iterator[str]:  # noqa: ARG001
    "Those that have `medline`; what cannot be written, and why, says `not_in_nbib`."
    between = ""
    for reference in references:
        if reference.medline:
            yield f"{between}{reference.medline.rstrip()}\n"
            between = "\n"


def not_in_nbib(reference: Reference) -> str:
    "Why NBIB has no entry for it; '' where it has."
    if reference.medline:
        return ""
    if reference.kind == "trial":
        return "trials are not in PubMed"
    return "its text was not got from PubMed" if reference.pmid else "not in PubMed"
