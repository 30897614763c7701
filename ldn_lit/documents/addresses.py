"""Link targets that identify a paper or a trial."""

from __future__ import annotations

import re
from urllib.parse import unquote

_DOI = re.compile(r"10\.\d{4,9}/[^\s\"<>?#]{2,200}", re.IGNORECASE)
# Where a publisher's address holds the DOI of the article it shows.
_SHOWN_AT = re.compile(
    r"/(?:doi|article|articles|chapter)/(?:(?:abs|abstract|full|fulltext|pdf|epdf|pdfdirect|book)/)?10\.",
    re.IGNORECASE,
)
_VIEW = re.compile(
    r"(?:/(?:abstract|full|fulltext|full-text|pdf|epdf|html|meta)|\.pdf|\.html?)/?\Z", re.IGNORECASE
)
_PUBMED = re.compile(
    r"(?:pubmed\.ncbi\.nlm\.nih\.gov/|ncbi\.nlm\.nih\.gov/(?:m/)?pubmed/|pubmed\.gov/"
    r"|europepmc\.org/(?:article|abstract)/med/)(?:\?term=)?(\d{1,8})(?!\d)",
    re.IGNORECASE,
)
_PMC = re.compile(
    r"(?:\A|pmc\.ncbi\.nlm\.nih\.gov|ncbi\.nlm\.nih\.gov/pmc|europepmc\.org)"
    r"/(?:articles?|article/pmc|abstract/pmc)/(PMC\d{3,9})",
    re.IGNORECASE,
)
_TRIAL = re.compile(r"clinicaltrials\.gov/\S*?(NCT\d{8})(?!\d)", re.IGNORECASE)


def identified(address: str, words: str) -> str:
    """The plain address of the paper or trial behind a link, unless `words` say its number.

    Empty for every other address: a link to a publisher's start page names no paper.
    """
    for pattern, plain_address in (
        (_PUBMED, "https://pubmed.ncbi.nlm.nih.gov/{}/"),
        (_PMC, "https://pmc.ncbi.nlm.nih.gov/articles/{}/"),
        (_TRIAL, "https://clinicaltrials.gov/study/{}"),
    ):
        if found := pattern.search(address):
            return "" if found[1].lower() in words.lower() else plain_address.format(found[1])
    return _doi_address(address, words)


def _doi_address(address: str, words: str) -> str:
    host, _, path = address.partition("://")[2].partition("/")
    if not (host.lower().endswith("doi.org") or "doi.org" in host or _SHOWN_AT.search("/" + path)):
        return ""
    found = _DOI.search(unquote(path))
    if found is None:
        return ""
    doi = _VIEW.sub("", found[0]).rstrip(".,;")
    said = "".join(words.split()).lower()
    return "" if doi.lower() in said else f"https://doi.org/{doi}"
