"""A record as people write it: 17222320, PMID 17222320, NCT00663117, doi:10.1000/x."""

from __future__ import annotations

import re

from ldn_lit.records import NOT_IN_PUBMED, Meaning

_PMID = re.compile(
    r"(?:pmid\s*[:#]?\s*|https?://pubmed\.ncbi\.nlm\.nih\.gov/)?([1-9]\d{0,8})/?", re.IGNORECASE
)
_NCT = re.compile(
    r"(?:https?://(?:www\.)?clinicaltrials\.gov/(?:study|ct2/show)/)?(nct\d{8})/?", re.IGNORECASE
)
_DOI = re.compile(r"(?:doi\s*:?\s*|https?://(?:dx\.)?doi\.org/)?(10\.\d{4,9}/\S+)", re.IGNORECASE)
_NOT_IN_PUBMED = re.compile(r"(?:is )?not in pubmed", re.IGNORECASE)


def read_meaning(text: str) -> Meaning | None:
    "None where it names no record and does not say that there is none."
    told = " ".join(text.split())
    if found := _PMID.fullmatch(told):
        return Meaning(pmid=found[1])
    if found := _NCT.fullmatch(told):
        return Meaning(nct_id=found[1].upper())
    if found := _DOI.fullmatch(told):
        return Meaning(doi=found[1])
    return NOT_IN_PUBMED if _NOT_IN_PUBMED.fullmatch(told) else None
