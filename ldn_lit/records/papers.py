"""Papers, as PubMed describes them, and what became of asking for them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


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
#: What a file says a work is that PubMed does not have; "" = what its `kind` says.
WorkForm = Literal[
    "", "thesis", "report", "conference", "webpage", "unpublished", "dataset", "software",
    "patent", "other",
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A PubMed record, or what is known of one that PubMed has not confirmed yet.

    `url` is where a reference without DOI or PMID says that it is to be found, `accessed` the day
    on which its file says it was seen there (2021-05-03, or less of it). `styled_title` is
    the title with PubMed's <i>, <b> and <u> (species, genes), where it has any. `elocation` is
    what NLM prints for an article without pages. `form` is only that of an imported work which
    PubMed does not have, and `genre` its type in the file's words ("Master's thesis"); a report's
    number is its `issue`, a talk's proceedings and a page's site are its `journal`.
    """

    pmid: str = ""
    version: int = 1
    kind: ArticleKind = "article"
    title: str = ""
    styled_title: str = ""
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
    elocation: str = ""
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
    url: str = ""
    accessed: str = ""
    form: WorkForm = ""
    genre: str = ""

    def __hash__(self) -> int:
        "Of what names it; records are looked up by the thousand, and their abstracts are long."
        return hash((self.pmid, self.version, self.doi, self.title))

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
        """Retracted itself: by publication type or by a RetractionIn link, with its PMID or not.

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


Origin = Literal["pubmed", "clinicaltrials", "starter", "import"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal:
    """PubMed has the record no more: since when that was noticed, when it was told ("": a
    suspicion after one look), and the PMID of the record it was merged into, where known."""

    missed: str
    told: str = ""
    replaced_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Acknowledged:
    """A person has seen a notice. `key` is that of the event which tells it."""

    key: str
    when: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldArticle:
    """An article in the library. `confirmed` once PubMed itself has served the record."""

    id: int
    article: Article
    confirmed: bool
    citation_key: str
    origin: Origin
    fetched: str = ""
    withdrawal: Withdrawal | None = None
    acknowledged: tuple[Acknowledged, ...] = ()

    @property
    def label(self) -> str:
        "How to name it to a person: the PMID, else the DOI, else the key."
        if self.article.pmid:
            return f"PMID {self.article.pmid}"
        if self.article.doi:
            return f"doi:{self.article.doi}"
        return self.citation_key
