"""One paper or trial on a screen."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Literal

from ldn_lit.changes.notices import held_notices
from ldn_lit.records import Article, Citation, Event, HeldArticle, HeldTrial
from ldn_lit.report.inert import escaped_for_json, inert
from ldn_lit.report.wording import flag, stands_against

if TYPE_CHECKING:
    from ldn_lit.library import Absence, TrialLink

_LABEL = 12


def is_about(event: Event, pmid: str) -> bool:
    "Also what it is the article of, or what was merged into it."
    other = (event.detail.get("article"), event.detail.get("replaced_by"))
    return bool(pmid) and (event.pmid == pmid or pmid in other)


def paper_card(
    held: HeldArticle,
    citing: Sequence[tuple[str, Citation]],
    events: Sequence[Event],
    format: str,
    width: int,
    links: Sequence[TrialLink] = (),
    *,
    marks: Sequence[str] = (),
    tags: Sequence[str] = (),
    imported: Sequence[str] = (),
    version: str = "",
) -> str:
    article = held.article
    facts = {
        **({"as of": version} if version else {}),
        "title": article.title,
        "authors": ", ".join(author.name for author in article.authors)
        + ("" if article.authors_complete else " et al."),
        "journal": article.journal or article.book_title,
        "published": article.pub_date.raw or article.pub_date.iso,
        "place": _place(article.volume, article.issue, article.pages),
        "pmid": article.pmid,
        "doi": article.doi,
        "pmcid": article.pmcid,
        "key": held.citation_key,
        "types": ", ".join(article.pub_types),
        "trials": ", ".join(article.nct_ids),
        "state": _paper_state(held),
        "link": f"https://pubmed.ncbi.nlm.nih.gov/{article.pmid}/" if article.pmid else "",
    }
    cited = [f"{path} line {one.line}: {one.text}" for path, one in citing]
    lists = {
        "notices": [stands_against(notice) for notice in held_notices(held)],
        "editions": _editions(article),
        "marks": list(marks),
        "tags": list(tags),
        "of trials": _linked(links, "nct_id"),
        "imported": list(imported),
        "cited in": cited,
        "told": _told(events),
    }
    return _card(facts, lists, format, width)


def trial_card(
    held: HeldTrial,
    events: Sequence[Event],
    format: str,
    width: int,
    *,
    links: Sequence[TrialLink] = (),
    absence: Absence | None = None,
    marks: Sequence[str] = (),
    tags: Sequence[str] = (),
    version: str = "",
) -> str:
    trial = held.trial
    enrolled = "" if trial.enrollment is None else f"{trial.enrollment} {trial.enrollment_type}"
    facts = {
        **({"as of": version} if version else {}),
        "title": trial.title,
        "official": trial.official_title,
        "nct_id": trial.nct_id,
        "formerly": ", ".join(trial.aliases),
        "status": trial.status,
        "was": trial.last_known_status,
        "stopped": trial.why_stopped,
        "phase": "/".join(trial.phases),
        "enrolment": enrolled.strip(),
        "start": trial.start,
        "completion": trial.completion,
        "results": trial.results_posted,
        "conditions": "; ".join(trial.conditions),
        "sponsor": trial.sponsor,
        "state": _trial_state(held, absence),
        "link": f"https://clinicaltrials.gov/study/{trial.nct_id}",
    }
    lists = {
        "marks": list(marks),
        "tags": list(tags),
        "papers": _linked(links, "pmid"),
        "told": _told(events),
    }
    return _card(facts, lists, format, width)


def _card(facts: dict[str, str], lists: dict[str, list[str]], format: str, width: int) -> str:
    if format == "json":
        given = {name: value or None for name, value in facts.items()}
        told = json.dumps({**given, **lists}, ensure_ascii=False, indent=1)
        return escaped_for_json(told) + "\n"
    lines = [line for name, value in facts.items() if value for line in _line(name, value, width)]
    for name, values in lists.items():
        for value in values:
            lines += _line(name, value, width)
            name = ""
    return "\n".join(lines) + "\n"


def _line(name: str, value: str, width: int) -> list[str]:
    return textwrap.wrap(
        inert(value),
        width,
        initial_indent=name.ljust(_LABEL),
        subsequent_indent=" " * _LABEL,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _told(events: Iterable[Event]) -> list[str]:
    return [f"{one.when[:10]} {one.kind}" for one in events]


def _linked(links: Iterable[TrialLink], other: Literal["pmid", "nct_id"]) -> list[str]:
    "'RESULT, databank PMID 17222320': each once, with all that says so."
    said: dict[str, list[str]] = {}
    for link in links:
        name = f"PMID {link.pmid}" if other == "pmid" else link.nct_id
        said.setdefault(name, []).append(link.evidence)
    return [f"{', '.join(evidence)} {name}" for name, evidence in said.items()]


def _trial_state(held: HeldTrial, absence: Absence | None) -> str:
    if absence is not None and absence.told:
        return f"GONE from ClinicalTrials.gov since {absence.first[:10]}"
    return "" if held.confirmed else "from the starter library, not confirmed yet"


def _paper_state(held: HeldArticle) -> str:
    confirmed = (
        f"confirmed by PubMed {held.fetched[:10]}"
        if held.confirmed
        else "not confirmed by PubMed yet"
    )
    return flag(held) or confirmed


def _editions(article: Article) -> list[str]:
    "PubMed's links between a preprint and its article, a review and its next edition."
    words = {"UpdateIn": "later", "UpdateOf": "earlier"}
    return [
        f"{words[link.kind]}: {f'{link.source} (PMID {link.pmid})' if link.pmid else link.source}"
        for link in article.links
        if link.kind in words
    ]


def _place(volume: str, issue: str, pages: str) -> str:
    number = f"{volume}({issue})" if issue else volume
    return f"{number}:{pages}" if pages else number
