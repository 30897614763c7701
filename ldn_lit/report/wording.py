"""The words for counts, sources, statuses and changes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ldn_lit.changes.notices import Notice, held_notices
from ldn_lit.records import Article, HeldArticle, HeldTrial
from ldn_lit.report.inert import inert, plain_title

SOURCES = {"pubmed": "PubMed", "clinicaltrials": "ClinicalTrials.gov"}
SUBJECTS = {"pubmed": "paper", "clinicaltrials": "trial"}

_RELATIONS = {
    "ErratumIn": "erratum",
    "CorrectedandRepublishedIn": "corrected and republished",
    "PartialRetractionIn": "retracted in part",
    "RetractedandRepublishedIn": "retracted and republished",
    "RepublishedIn": "republished",
    "merged": "merged into",
    "deleted": "deleted from PubMed",
}
_FLAGS = {"retracted": "RETRACTED", "concern": "CONCERN", "withdrawn": "WITHDRAWN"}
_NOTICES = {
    "retracted": "retracted",
    "concern": "expression of concern",
    "corrected": "corrected",
    "withdrawn": "withdrawn",
}
_LIFTED = {"retracted": "the retraction", "concern": "the expression of concern"}
# Publication types a reader chooses by [https://www.nlm.nih.gov/mesh/pubtypes.html].
_TELLING_TYPES = (
    "Randomized Controlled Trial",
    "Clinical Trial",
    "Meta-Analysis",
    "Systematic Review",
    "Review",
    "Case Reports",
    "Preprint",
    "Editorial",
    "Letter",
    "Comment",
    "Published Erratum",
    "Retraction of Publication",
)
_LONGEST_TITLE = 600


def counted(number: int, noun: str) -> str:
    "'1 paper', '2 papers', '0 searches'."
    if number == 1:
        return f"1 {noun}"
    return f"{number:,} {noun}{'es' if noun.endswith('ch') else 's'}"


def moment(time: str) -> str:
    "'2026-11-22T08:19:47Z' -> '2026-11-22 08:19 UTC'."
    day, _, clock = inert(time).partition("T")
    return f"{day} {clock[:5]} UTC" if clock else day


def day(time: str) -> str:
    return inert(time).partition("T")[0]


def status(code: str) -> str:
    "'ACTIVE_NOT_RECRUITING' -> 'active, not recruiting'."
    words = inert(code).replace("_", " ").lower()
    return words.replace("active not", "active, not") or "no status"


def phases(codes: str) -> str:
    "'PHASE2/PHASE3' -> 'phase 2/phase 3'; NA is a trial without phases."
    words = inert(codes).replace("_", " ").lower().replace("phase", "phase ")
    return {"na": "no phase", "": "no phase"}.get(words, words)


def notice(detail: Mapping[str, Any]) -> str:
    "Where the notice of a retraction, concern or correction stands."
    if lifted := _LIFTED.get(str(detail.get("lifted"))):
        return f"PubMed's record does not bear {lifted} any more"
    source = inert(str(detail.get("notice") or ""))
    pmid = inert(str(detail.get("notice_pmid") or ""))
    named = f"PMID {pmid}" if pmid else ""
    relation = _RELATIONS.get(str(detail.get("relation")), "notice")
    where = f"{source} ({named})" if source and named else source or named
    return f"{relation}: {where}" if where else f"{relation} not named by PubMed"


def withdrawal(detail: Mapping[str, Any]) -> str:
    "What became of a record that PubMed had."
    since = inert(str(detail.get("date") or ""))
    if detail.get("what") == "merged":
        return f"merged into PMID {inert(str(detail.get('replaced_by') or ''))}"
    if detail.get("what") == "returned":
        return "PubMed has the record again"
    return f"PubMed has no such record any more, missed since {since}".removesuffix(
        ", missed since "
    )


def flag(held: HeldArticle) -> str:
    "What has to be known before a paper is cited: 'RETRACTED', 'CONCERN (acknowledged)' or ''."
    grave = [notice for notice in held_notices(held) if notice.grave]
    kinds = {notice.kind for notice in grave}
    shown = [notice for notice in grave if notice.kind != "concern" or "retracted" not in kinds]
    words = dict.fromkeys(_flag(notice) for notice in shown)
    seen = all(notice.acknowledged for notice in grave)
    return f"{', '.join(words)}{' (acknowledged)' if seen else ''}" if words else ""


def _flag(notice: Notice) -> str:
    return "MERGED" if notice.relation == "merged" else _FLAGS[notice.kind]


def stands_against(notice: Notice) -> str:
    "'retracted: Lancet. 2020;395:1 (PMID 32511943), acknowledged 2026-11-22: replaced in text'."
    label = _RELATIONS.get(notice.relation) or _NOTICES[notice.kind]
    named = f"PMID {notice.pmid}" if notice.pmid else ""
    source = inert(notice.source)
    where = f"{source} ({named})" if source and named else source or named or inert(notice.date)
    told = ": ".join(filter(None, (label, inert(where))))
    if notice.acknowledged is None:
        return told
    note = inert(notice.acknowledged.note)
    seen = f"acknowledged {day(notice.acknowledged.when)}"
    return f"{told}; {seen}{f': {note}' if note else ''}"


def byline(held: HeldArticle) -> str:
    "'Smith JP et al., Am J Gastroenterol 2007, PMID 17222320'."
    return byline_of(held.article, held.label)


def byline_of(article: Article, label: str = "") -> str:
    first = inert(article.first_author)
    author = f"{first} et al." if len(article.authors) > 1 else first
    journal = inert(article.journal_iso or article.journal or article.book_title)
    year = "" if article.year is None else str(article.year)
    place = " ".join(filter(None, (journal, year)))
    pmid, doi = article.pmid and f"PMID {article.pmid}", article.doi and f"doi:{article.doi}"
    return ", ".join(filter(None, (author, place, inert(label or pmid or doi))))


def sort_of_paper(held: HeldArticle) -> str:
    "'randomized controlled trial, ahead of print' or ''."
    article = held.article
    found = [kind.lower() for kind in _TELLING_TYPES if kind in article.pub_types]
    if article.pub_status == "aheadofprint" and not (article.volume or article.issue):
        found.append("ahead of print")
    return ", ".join(found)


def standing(held: HeldTrial) -> str:
    "'recruiting, phase 2, 100 participants (estimated), Penn State University'."
    trial = held.trial
    people = ""
    if trial.enrollment is not None:
        kind = f" ({trial.enrollment_type.lower()})" if trial.enrollment_type else ""
        people = counted(trial.enrollment, "participant") + kind
    parts = (
        status(trial.status),
        phases("/".join(trial.phases)),
        inert(people),
        inert(trial.sponsor),
    )
    return ", ".join(filter(None, parts))


def title(text: str) -> str:
    "A record's title as a report's heading."
    return shortened(plain_title(text), _LONGEST_TITLE) or "(no title)"


def shortened(text: str, length: int) -> str:
    "At most `length` characters, cut at a word where there is one."
    if len(text) <= length:
        return text
    cut = text[: max(length - 3, 0)]
    return (cut.rpartition(" ")[0] if " " in cut[length // 2 :] else cut).rstrip() + "..."
