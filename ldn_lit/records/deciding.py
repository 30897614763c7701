"""What a person decided that a citation means."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """One record, by one of its names; none of them: the citation is not in PubMed."""

    pmid: str = ""
    nct_id: str = ""
    doi: str = ""

    def __str__(self) -> str:
        if self.pmid:
            return f"PMID {self.pmid}"
        return self.nct_id or (f"doi:{self.doi}" if self.doi else "not in PubMed")


NOT_IN_PUBMED = Meaning()


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A person's word on one citation of one document.

    `document` is the document's path once it was read here, before that the name it is known by.
    `words` are the citation's, `sentence` what tells it from others of the same words; both may be
    cut. `decided` is when, `origin` the file the decision was read from ("": decided here).
    `placed` tells whether the citation stands in the text as it was last read.
    """

    document: str
    citation_id: str
    words: str
    meaning: Meaning
    decided: str
    sentence: str = ""
    note: str = ""
    origin: str = ""
    placed: bool = False
