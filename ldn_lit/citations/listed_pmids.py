"""PMIDs without a label of their own: under a line that announces them, or after "see"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ldn_lit.citations.identifiers import Identifier
from ldn_lit.citations.layout import Block

_ANNOUNCED = re.compile(
    r"(?:\bPMIDs?|\bPubMed\s(?:IDs?|identifiers?|numbers?))\b[^\w\n]{0,6}\Z", re.IGNORECASE
)
_LONGEST_ANNOUNCEMENT = 60
_LINE = re.compile(r"\s*(?:[-*•·+>]\s{0,3}|\(?\d{1,3}[.)]\s{1,3})?(?P<pmid>\d{6,8})[\s,;.]*")
# PubMed's numbers have eight digits since 1998 and have come to 42 million.
_SEEN = re.compile(r"(?P<pmid>[1-4](?<=[\s:].)\d{7})(?![\w/-]|[.,]\d)")
_SEE = re.compile(r"\b(?:[Ss]ee(?:\salso)?|[Cc]f\.?|[Rr]ead|look\sup)[\s:]\s?\Z")
_LONGEST_SEE = len("see also: ")
_DATE = re.compile(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")
_OF_PUBMED = re.compile(r"\bPMIDs?\b|\bpubmed\b|\bPMC\d{5}", re.IGNORECASE)
# Chinese foundations number their grants as PubMed does its records: "grant no. 31771234".
_OTHER_NUMBER = re.compile(
    r"\b(?:grants?|fund(?:s|ed|ing)?|foundation|award|patents?|phone|tel|fax|order|invoice|ticket"
    r"|patients?|isbn|catalog\w*|accession|sample)\b",
    re.IGNORECASE,
)
_REACH = 120


def listed_pmids(text: str, blocks: Sequence[Block]) -> Iterator[Identifier]:
    "One a line, as long as there is nothing else on the lines."
    announced = False
    for line in (line for block in blocks for line in block.lines):
        match = _LINE.fullmatch(text, *line) if announced else None
        if match is not None:
            yield Identifier("pmid", str(int(match["pmid"])), *match.span("pmid"))
        elif line.end > line.start:
            last = max(line.start, line.end - _LONGEST_ANNOUNCEMENT)
            announced = _ANNOUNCED.search(text, last, line.end) is not None


def pmids_to_see(text: str, blocks: Sequence[Block]) -> Iterator[Identifier]:
    '"(see 31418821)", in a document that speaks of PubMed\'s numbers.'
    if _OF_PUBMED.search(text) is None:
        return
    for block in blocks:
        for match in _SEEN.finditer(text, block.start, block.end):
            if not _SEE.search(text, max(block.start, match.start() - _LONGEST_SEE), match.start()):
                continue
            around = text[max(block.start, match.start() - _REACH) : match.start()]
            if not (_DATE.fullmatch(match["pmid"]) or _OTHER_NUMBER.search(around)):
                yield Identifier("pmid", match["pmid"], *match.span("pmid"))
