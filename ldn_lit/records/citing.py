"""Documents, what they cite, and what a citation was found to mean."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ldn_lit.records.deciding import Meaning
from ldn_lit.records.papers import Article

DocumentFormat = Literal["text", "latex", "bibtex", "ris", "nbib", "csl-json"]
"""How a document's text is to be read. What was HTML, PDF or Word when it was opened is "text"
by then: headings, paragraphs and list items apart by blank lines and markers, raised numbers as
superscript characters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A text with positions. `path` is what the user gave, or "ldn-lit:NAME" for a shipped one.

    `bibliographies` are the reference files that the text names for its citation keys
    (LaTeX's \\bibliography, pandoc's `bibliography:`), in the order named.
    """

    path: str
    name: str
    text: str
    sha256: str
    format: DocumentFormat = "text"
    bibliographies: tuple[Document, ...] = ()


CitationKind = Literal["identifier", "reference", "author_year", "prose", "web"]

SourceKind = Literal[
    "",
    "book",
    "book chapter",
    "thesis",
    "meeting abstract",
    "report",
    "news",
    "patent",
    "package insert",
    "trial registration",
]
"""What else than a journal article an entry says that it is. PubMed holds some chapters (NCBI
Bookshelf) and few reports; it holds none of the other kinds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    line: int
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """What a document says about a source, and where. Empty fields were not given.

    `start` and `end` are character offsets into the document's text, `line` counts
    from 1. `authors` are as cited ("Smith JP", "Younger"). `context` is the prose the
    citation supports; `hint` a few words of ours on what the paper is about, or the caption over
    a row; `beside` are the words of the same part of the sentence. Caption and `beside` are
    filled in while it is judged and not kept.
    `mentions` are the other places that point here (in-text numbers). `refers_to` is
    the id of the reference-list entry a prose mention means. `note` says why a mention
    that cannot be resolved cannot ("names no author, journal or year"). `key` is the citation
    key of a reference file's entry. `eudract` is "2014-001234-12". `source` is what a reference
    says it is where that is no journal article, and `note` then says so in words ("a book").
    """

    id: str
    kind: CitationKind
    text: str
    line: int
    start: int
    end: int
    context: str = ""
    authors: tuple[str, ...] = ()
    et_al: bool = False
    year: int | None = None
    year_suffix: str = ""
    title: str = ""
    journal: str = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""
    doi: str = ""
    pmid: str = ""
    pmcid: str = ""
    nct_id: str = ""
    eudract: str = ""
    url: str = ""
    key: str = ""
    number: int | None = None
    epub_ahead: bool = False
    mentions: tuple[Mention, ...] = ()
    refers_to: str = ""
    hint: str = ""
    beside: str = ""
    note: str = ""
    source: SourceKind = ""


Verdict = Literal["exact", "strong", "ambiguous", "weak", "conflict", "not_found", "not_in_pubmed"]
ACCEPTED: frozenset[str] = frozenset({"exact", "strong"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Penalty:
    """One reason to doubt: `distance` 0 (agrees) to 1 (contradicts), times `weight`."""

    field: str
    distance: float
    weight: float
    cited: str
    found: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """One candidate article and every reason to doubt it."""

    article: Article
    penalties: tuple[Penalty, ...]

    @property
    def evidence(self) -> float:
        "How much could be compared at all."
        return sum(penalty.weight for penalty in self.penalties)

    @property
    def distance(self) -> float:
        "0 (agrees in all that was compared) to 1 (or 1 if nothing could be compared)."
        if not self.evidence:
            return 1.0
        return sum(p.distance * p.weight for p in self.penalties) / self.evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """What a citation was found to mean, and why. `article_id` is the library's; `awaited` is what
    a person decided on while the library has no record of it."""

    citation_id: str
    verdict: Verdict
    reason: str
    confidence: float = 0.0
    article_id: int | None = None
    nct_id: str = ""
    decided_by: Literal["rule", "person"] = "rule"
    candidates: tuple[Match, ...] = ()
    query: str = ""
    asked: str = ""
    awaited: Meaning | None = None

    @property
    def accepted(self) -> bool:
        return self.verdict in ACCEPTED
