"""The shared vocabulary: what papers, trials, citations and events are.

Frozen data only: nothing here knows the network, the disk or the clock.
Times are ISO-8601 UTC text ("2026-11-22T08:19:47Z"); PMIDs are digit strings
without leading zeros; NCT ids are "NCT" and eight digits.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

# --- papers -----------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Author:
    """A person (`last`, `fore`, `initials`, `suffix`) or a group (`collective`)."""

    last: str = ""
    fore: str = ""
    initials: str = ""
    suffix: str = ""
    collective: str = ""

    @property
    def name(self) -> str:
        "As PubMed prints it: 'Smith JP', 'King ML Jr', or the group's name."
        if self.collective:
            return self.collective
        return " ".join(part for part in (self.last, self.initials, self.suffix) if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class PartialDate:
    """A date as a source gave it, and as much of it as could be read.

    `raw` is never padded or repaired. A range ("1998 Dec-1999 Jan") fills the
    `end_*` fields. `season` is "Spring", "Summer", "Fall" or "Winter".
    """

    raw: str = ""
    year: int | None = None
    month: int | None = None
    day: int | None = None
    season: str = ""
    end_year: int | None = None
    end_month: int | None = None
    end_day: int | None = None
    end_season: str = ""

    @property
    def iso(self) -> str:
        "'1983-08-12', '1983-08', '1983' or '': only what is known."
        if self.year is None:
            return ""
        if self.month is None:
            return f"{self.year:04d}"
        if self.day is None:
            return f"{self.year:04d}-{self.month:02d}"
        return f"{self.year:04d}-{self.month:02d}-{self.day:02d}"


@dataclass(frozen=True, slots=True, kw_only=True)
class AbstractPart:
    label: str = ""
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MeshHeading:
    descriptor: str
    major: bool = False
    qualifiers: tuple[tuple[str, bool], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One line of PubMed's CommentsCorrectionsList.

    `kind` is PubMed's RefType: RetractionIn (this paper is retracted by ...),
    RetractionOf (this is the notice), ErratumIn, ExpressionOfConcernIn, UpdateOf ...
    """

    kind: str
    pmid: str = ""
    source: str = ""
    note: str = ""


ArticleKind = Literal["article", "book", "chapter"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A PubMed record, or what is known of one that PubMed has not confirmed yet."""

    pmid: str = ""
    version: int = 1
    kind: ArticleKind = "article"
    title: str = ""
    vernacular_title: str = ""
    authors: tuple[Author, ...] = ()
    authors_complete: bool = True
    editors: tuple[Author, ...] = ()
    journal: str = ""
    journal_iso: str = ""
    journal_medline: str = ""
    nlm_id: str = ""
    issns: tuple[str, ...] = ()
    pub_date: PartialDate = PartialDate()
    article_date: PartialDate = PartialDate()
    entrez_date: PartialDate = PartialDate()
    revised: PartialDate = PartialDate()
    volume: str = ""
    issue: str = ""
    pages: str = ""
    doi: str = ""
    pmcid: str = ""
    pii: str = ""
    abstract: tuple[AbstractPart, ...] = ()
    languages: tuple[str, ...] = ()
    pub_types: tuple[str, ...] = ()
    mesh: tuple[MeshHeading, ...] = ()
    keywords: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    databanks: tuple[tuple[str, str], ...] = ()
    nct_ids: tuple[str, ...] = ()
    grants: tuple[str, ...] = ()
    status: str = ""
    pub_status: str = ""
    book_title: str = ""
    publisher: str = ""
    publisher_place: str = ""
    edition: str = ""
    isbn: str = ""

    @property
    def year(self) -> int | None:
        return self.pub_date.year

    @property
    def years(self) -> frozenset[int]:
        "Print and electronic years: either is rightly cited."
        found = (self.pub_date.year, self.pub_date.end_year, self.article_date.year)
        return frozenset(year for year in found if year is not None)

    @property
    def first_author(self) -> str:
        return self.authors[0].name if self.authors else ""

    @property
    def abstract_text(self) -> str:
        return "\n".join(
            f"{part.label}: {part.text}" if part.label else part.text for part in self.abstract
        )

    @property
    def retracted(self) -> bool:
        """Retracted itself: by publication type or by a RetractionIn link, with or without its PMID.

        A retraction *notice* (type "Retraction of Publication", link RetractionOf) is not.
        """
        # Some publishers send their types in capitals.
        types = {kind.casefold() for kind in self.pub_types}
        return "retracted publication" in types or any(
            link.kind == "RetractionIn" for link in self.links
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchedArticle:
    """A parsed record and the bytes it was parsed from (one PubmedArticle element)."""

    article: Article
    raw: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What became of the PMIDs asked for: each is in exactly one of the three.

    `absent`: PubMed answered completely, twice, and has no such record. `failed`: no usable
    answer, worth asking again in another run. `problems` says why, one sentence each.
    """

    records: tuple[FetchedArticle, ...] = ()
    absent: tuple[str, ...] = ()
    failed: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()


Presence = Literal["present", "absent"]


@dataclass(frozen=True, slots=True, kw_only=True)
class CitationKey:
    """A citation as ECitMatch asks for it. Without a journal it is not sent."""

    journal: str
    year: str = ""
    volume: str = ""
    first_page: str = ""
    author: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchAnswer:
    """ECitMatch's answer to one citation: a `pmid`, or `candidates`, or neither.

    `code` is FOUND, ECitMatch's own words (NOT_FOUND, NOT_FOUND;INVALID_JOURNAL,
    AMBIGUOUS ...), NO_ANSWER (it said nothing) or NO_JOURNAL (it was not asked).
    It hardly looks at the author: a found PMID is a candidate to be compared, not proof.
    """

    pmid: str = ""
    candidates: tuple[str, ...] = ()
    code: str = ""


Origin = Literal["pubmed", "starter", "import"]


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldArticle:
    """An article in the library. `confirmed` once PubMed itself has served the record."""

    id: int
    article: Article
    confirmed: bool
    citation_key: str
    origin: Origin
    fetched: str = ""

    @property
    def label(self) -> str:
        "How to name it to a person: the PMID, else the DOI, else the key."
        if self.article.pmid:
            return f"PMID {self.article.pmid}"
        if self.article.doi:
            return f"doi:{self.article.doi}"
        return self.citation_key


# --- trials -----------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Arm:
    label: str
    kind: str = ""
    description: str = ""
    interventions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Intervention:
    name: str
    kind: str = ""
    description: str = ""
    other_names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    measure: str
    description: str = ""
    time_frame: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrialReference:
    """`kind` is RESULT, DERIVED or BACKGROUND; `pmid` may be missing."""

    kind: str = ""
    pmid: str = ""
    citation: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """A ClinicalTrials.gov record. Dates are the registry's own text, never padded."""

    nct_id: str
    title: str = ""
    official_title: str = ""
    acronym: str = ""
    aliases: tuple[str, ...] = ()
    secondary_ids: tuple[tuple[str, str], ...] = ()
    status: str = ""
    last_known_status: str = ""
    why_stopped: str = ""
    start: str = ""
    start_type: str = ""
    primary_completion: str = ""
    primary_completion_type: str = ""
    completion: str = ""
    completion_type: str = ""
    first_submitted: str = ""
    first_posted: str = ""
    results_posted: str = ""
    last_update_posted: str = ""
    study_type: str = ""
    phases: tuple[str, ...] = ()
    enrollment: int | None = None
    enrollment_type: str = ""
    conditions: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    sponsor: str = ""
    collaborators: tuple[str, ...] = ()
    summary: str = ""
    description: str = ""
    arms: tuple[Arm, ...] = ()
    interventions: tuple[Intervention, ...] = ()
    primary_outcomes: tuple[Outcome, ...] = ()
    secondary_outcomes: tuple[Outcome, ...] = ()
    eligibility: str = ""
    site_count: int = 0
    countries: tuple[str, ...] = ()
    references: tuple[TrialReference, ...] = ()
    has_results: bool = False
    data_version: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchedTrial:
    """`raw` is the study's own JSON, as sent."""

    trial: Trial
    raw: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldTrial:
    trial: Trial
    confirmed: bool
    origin: Origin
    fetched: str = ""


# --- documents and citations ------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A text with positions. `path` is what the user gave, or "ldn-lit:NAME" for a shipped one."""

    path: str
    name: str
    text: str
    sha256: str


CitationKind = Literal["identifier", "reference", "author_year", "prose", "web"]


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
    citation supports; `hint` a few words of ours on what the paper is about.
    `mentions` are the other places that point here (in-text numbers). `refers_to` is
    the id of the reference-list entry a prose mention means. `note` says why a mention
    that cannot be resolved cannot ("names no author, journal or year").
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
    url: str = ""
    number: int | None = None
    epub_ahead: bool = False
    mentions: tuple[Mention, ...] = ()
    refers_to: str = ""
    hint: str = ""
    note: str = ""


# --- matching ---------------------------------------------------------------

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
    """What a citation was found to mean, and why. `article_id` is the library's."""

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

    @property
    def accepted(self) -> bool:
        return self.verdict in ACCEPTED


# --- searches, runs, events -------------------------------------------------

SourceName = Literal["pubmed", "clinicaltrials"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedSearch:
    """A file of queries/: its name is the search's name.

    `pubmed` is the query as PubMed gets it ("" = not searched there);
    `clinicaltrials` the parameters as the registry gets them.
    """

    name: str
    title: str
    why: str = ""
    pubmed: str = ""
    clinicaltrials: tuple[tuple[str, str], ...] = ()
    must_hit: tuple[str, ...] = ()
    enabled: bool = True
    path: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchAnswer:
    """What a source said to a search. Nothing may be called gone or new unless `complete`.

    `count` is what the source announced; `ids` what it delivered (PMIDs or NCT ids).
    """

    sent: str
    count: int
    ids: tuple[str, ...]
    complete: bool
    translation: str = ""
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DataVersion:
    """The registry's software (`api`) and the day of its data (`timestamp`, "" = not told)."""

    api: str = ""
    timestamp: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrialSearch:
    """A whole walk over the registry's pages. `version` is the data it was taken from."""

    answer: SearchAnswer
    trials: tuple[FetchedTrial, ...]
    version: DataVersion = DataVersion()


SearchOutcome = Literal["complete", "unchanged", "incomplete", "failed", "skipped"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchRun:
    """One search on one source in one run, as the ledger keeps it."""

    search: str
    source: SourceName
    query_hash: str
    outcome: SearchOutcome
    count: int = 0
    got: int = 0
    new: int = 0
    baseline: bool = False
    sent: str = ""
    translation: str = ""
    warnings: tuple[str, ...] = ()
    problem: str = ""


EventKind = Literal[
    "paper.new",
    "paper.retracted",
    "paper.concern",
    "paper.corrected",
    "paper.published",
    "paper.withdrawn",
    "trial.new",
    "trial.status",
    "trial.results",
    "trial.changed",
    "trial.gone",
    "link.new",
    "search.drift",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One thing to be told exactly once. `key` is unique for ever:
    kind, subject and, where the same thing can happen again, its version.
    """

    key: str
    kind: EventKind
    title: str
    when: str
    pmid: str = ""
    nct_id: str = ""
    searches: tuple[str, ...] = ()
    detail: Mapping[str, Any] = field(default_factory=dict)
    id: int | None = None
    run: int | None = None


RunOutcome = Literal[
    "running", "complete", "partial", "unreachable", "offline", "failed", "misconfigured"
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    id: int
    started: str
    finished: str = ""
    outcome: RunOutcome = "running"
    version: str = ""
    requests: int = 0
    problems: tuple[str, ...] = ()
