"""PMIDs, PMCIDs, DOIs and NCT numbers that say what they are. A bare number is never a PMID."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal
from urllib.parse import unquote

from ldn_lit.records import Citation

IdentifierKind = Literal["pmid", "pmcid", "doi", "nct_id"]


@dataclass(frozen=True, slots=True)
class Identifier:
    "`start` and `end` take in the label or the address, `value` is the normalised number."

    kind: IdentifierKind
    value: str
    start: int
    end: int


_URL_HEAD = r"(?:https?://)?(?:www\.|m\.)?"
_PMID = re.compile(
    rf"""(?:{_URL_HEAD}(?:pubmed\.ncbi\.nlm\.nih\.gov/|ncbi\.nlm\.nih\.gov/(?:m/)?pubmed/
            |pubmed\.gov/|europepmc\.org/(?:article|abstract)/med/)(?:\?term=)?
        | \bPMIDs?\b\s{{0,3}}[:#=]?\s{{0,3}} | \bPubMed(?:\s(?:ID|PMID))?:\s{{0,3}}
        | \bPubMed\sID\s{{1,3}}
    )(?P<pmid>\d{{1,8}})(?![\d.]\d)(?!\d)/?""",
    re.VERBOSE | re.IGNORECASE,
)
_MORE_PMIDS = re.compile(r"\s?(?:,|;|and|&)\s?(?P<pmid>\d{6,8})(?![\d.]\d)(?!\d)")
_PMCID = re.compile(
    rf"""(?:{_URL_HEAD}(?:pmc\.ncbi\.nlm\.nih\.gov|ncbi\.nlm\.nih\.gov/pmc|europepmc\.org)
            /(?:articles?|article/pmc|abstract/pmc)/
        | \bPMCID\b\s{{0,3}}[:#=]?\s{{0,3}} | (?<![\w/.-])(?=PMC\d)
    )(?:PMC\s?)(?P<pmc>\d{{3,9}})(?!\d)/?""",
    re.VERBOSE | re.IGNORECASE,
)
# The DOI handbook allows any printable character in the suffix, so it runs to the first space.
_DOI = re.compile(
    r"""(?:https?://)?(?:(?:dx\.|www\.)?doi\.org/|\bdoi\b\s{0,3}[:=]?\s{0,3}(?:https?://(?:dx\.)?doi\.org/)?)?
        (?<![\w.])(?P<doi>10\.\d{4,9}/[^\s"“”<>{}|^\[\]]{1,250})""",
    re.VERBOSE | re.IGNORECASE,
)
_NCT = re.compile(
    rf"""(?:{_URL_HEAD}(?:classic\.)?clinicaltrials\.gov/(?:ct2/show|ct/show|study|show)/)?
        (?<![A-Za-z0-9])NCT[\s-]?(?P<nct>\d{{8}})(?!\d)""",
    re.VERBOSE | re.IGNORECASE,
)
_SENTENCE_MARKS = ".,;:'’!?*_"
_LONGEST_GROUP = 400
_JOINS = re.compile(r"[\s,;.()|/\[\]<>–-]{0,6}")


def identifiers_in(text: str, start: int = 0, end: int | None = None) -> tuple[Identifier, ...]:
    "Every labelled or linked identifier, in order, none overlapping another."
    stop = len(text) if end is None else end
    found = sorted(_candidates(text, start, stop), key=lambda each: (each.start, -each.end))
    kept: list[Identifier] = []
    for each in found:
        if not kept or each.start >= kept[-1].end:
            kept.append(each)
    return tuple(kept)


def find_identifiers(text: str, found: Iterable[Identifier]) -> list[Citation]:
    "Citations, one a place; a PMID, PMCID and DOI side by side are one paper's."
    citations: list[Citation] = []
    for each in found:
        last = citations[-1] if citations else None
        if last is not None and _same_paper(text, last, each):
            citations[-1] = _cite(
                text, last.start, each.end, {**_given(last), each.kind: each.value}
            )
        else:
            citations.append(_cite(text, each.start, each.end, {each.kind: each.value}))
    return citations


def _candidates(text: str, start: int, stop: int) -> Iterator[Identifier]:
    words = text[start:stop].lower()
    if "pubmed" in words or "pmid" in words or "/med/" in words:
        for match in _PMID.finditer(text, start, stop):
            yield from _pmids(text, match, stop)
    if "pmc" in words:
        yield from _pmcids(text, start, stop)
    if "nct" in words:
        yield from _nct_ids(text, start, stop)
    if "10." in words:
        yield from _dois(text, start, stop)


def _pmcids(text: str, start: int, stop: int) -> Iterator[Identifier]:
    for match in _PMCID.finditer(text, start, stop):
        yield Identifier("pmcid", f"PMC{int(match['pmc'])}", match.start(), match.end())


def _nct_ids(text: str, start: int, stop: int) -> Iterator[Identifier]:
    for match in _NCT.finditer(text, start, stop):
        yield Identifier("nct_id", f"NCT{match['nct']}", match.start(), match.end())


def _dois(text: str, start: int, stop: int) -> Iterator[Identifier]:
    for match in _DOI.finditer(text, start, stop):
        doi = _trim_doi(match["doi"])
        if len(doi.partition("/")[2]) > 1:
            yield Identifier("doi", unquote(doi), match.start(), match.start("doi") + len(doi))


def _pmids(text: str, first: re.Match[str], stop: int) -> Iterator[Identifier]:
    if int(first["pmid"]) == 0:
        return
    yield Identifier("pmid", str(int(first["pmid"])), first.start(), first.end())
    match = _MORE_PMIDS.match(text, first.end(), stop)
    while match is not None:
        yield Identifier("pmid", str(int(match["pmid"])), match.start("pmid"), match.end())
        match = _MORE_PMIDS.match(text, match.end(), stop)


def _trim_doi(doi: str) -> str:
    "Without the punctuation of the sentence around it; brackets stay where they are balanced."
    while doi:
        if doi[-1] in _SENTENCE_MARKS or (doi[-1] == ")" and doi.count(")") > doi.count("(")):
            doi = doi[:-1]
        else:
            return doi
    return doi


def _given(citation: Citation) -> dict[IdentifierKind, str]:
    fields: dict[IdentifierKind, str] = {
        "pmid": citation.pmid,
        "pmcid": citation.pmcid,
        "doi": citation.doi,
        "nct_id": citation.nct_id,
    }
    return {kind: value for kind, value in fields.items() if value}


def _same_paper(text: str, last: Citation, each: Identifier) -> bool:
    given = _given(last)
    if given.get(each.kind, each.value) != each.value:
        return False
    if (each.kind == "nct_id") != ("nct_id" in given):
        return False
    return (
        each.start - last.end <= 6
        and last.end - last.start < _LONGEST_GROUP
        and (_JOINS.fullmatch(text, last.end, each.start) is not None)
    )


def _cite(text: str, start: int, end: int, fields: dict[IdentifierKind, str]) -> Citation:
    return Citation(
        id="",
        kind="identifier",
        text=text[start:end],
        line=0,
        start=start,
        end=end,
        pmid=fields.get("pmid", ""),
        pmcid=fields.get("pmcid", ""),
        doi=fields.get("doi", ""),
        nct_id=fields.get("nct_id", ""),
    )
