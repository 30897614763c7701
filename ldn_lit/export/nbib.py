"""References as NBIB: NLM's own text of each, passed through and never made up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from ldn_lit.export.references import Reference

if TYPE_CHECKING:
    from ldn_lit.export.provenance import Provenance


def nbib(references: Iterable[Reference], header: Provenance) -> Iterator[str]:  # noqa: ARG001
    "Those that have `medline`: trials and papers without a PMID have none."
    between = ""
    for reference in references:
        if reference.medline:
            yield f"{between}{reference.medline.rstrip()}\n"
            between = "\n"
