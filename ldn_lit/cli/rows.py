"""What the library holds, as flat rows for tables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ldn_lit.changes.notices import held_notices
from ldn_lit.cli.tables import Row
from ldn_lit.records import HeldArticle, HeldTrial, Resolution
from ldn_lit.report.wording import flag

if TYPE_CHECKING:
    from ldn_lit.library import Library

PAPER = ("name", "year", "key", "state", "title")
TRIAL = ("nct_id", "status", "confirmed", "title")
UNREPORTED = ("nct_id", "status", "completion", "sponsor", "title")
CITATION = ("id", "document", "line", "verdict", "by", "meaning", "state", "text")
OPEN = ("id", "document", "line", "text", "reason")
DOCUMENT = ("citations", "last_read", "path")


def papers(held: Sequence[HeldArticle]) -> list[Row]:
    return [
        {
            "name": one.label,
            "pmid": one.article.pmid or None,
            "doi": one.article.doi or None,
            "pmcid": one.article.pmcid or None,
            "key": one.citation_key,
            "year": one.article.year,
            "state": _state(one),
            "confirmed": one.confirmed,
            "retracted": one.article.retracted,
            **_notices(one),
            "first_author": one.article.first_author,
            "journal": one.article.journal_iso or one.article.journal,
            "title": one.article.title,
        }
        for one in held
    ]


def _state(held: HeldArticle) -> str:
    return flag(held) or ("" if held.confirmed else "unconfirmed")


def _notices(held: HeldArticle) -> Row:
    "What stands against the paper, and how much of it no person has acknowledged yet."
    found = held_notices(held)
    kinds = {notice.kind for notice in found}
    return {
        "concern": "concern" in kinds,
        "corrected": "corrected" in kinds,
        "withdrawn": "withdrawn" in kinds,
        "replaced_by": (held.withdrawal.replaced_by or None) if held.withdrawal else None,
        "acknowledged": bool(found) and all(notice.acknowledged for notice in found),
    }


def trials(held: Sequence[HeldTrial]) -> list[Row]:
    return [
        {
            "nct_id": one.trial.nct_id,
            "status": one.trial.status,
            "confirmed": one.confirmed,
            "phase": "/".join(one.trial.phases),
            "enrollment": one.trial.enrollment,
            "sponsor": one.trial.sponsor or None,
            "primary_completion": one.trial.primary_completion or None,
            "completion": one.trial.completion or None,
            "results_posted": one.trial.results_posted or None,
            "last_update_posted": one.trial.last_update_posted or None,
            "title": one.trial.title,
        }
        for one in held
    ]


def unreported(library: Library, held: Sequence[HeldTrial]) -> list[Row]:
    "Those that ended and have neither posted results nor a linked paper, the oldest first."
    ended = {nct_id: place for place, nct_id in enumerate(library.trials_without_results())}
    mine = [one for one in held if one.trial.nct_id in ended]
    return trials(sorted(mine, key=lambda one: ended[one.trial.nct_id]))


def as_papers(held: Sequence[HeldTrial]) -> list[Row]:
    "For tables of both: a trial in a paper's columns."
    columns = (
        "name pmid doi pmcid key year state confirmed retracted concern corrected withdrawn"
        " replaced_by acknowledged first_author journal title"
    )
    blank: dict[str, None] = dict.fromkeys(columns.split())
    return [
        {
            **blank,
            "name": one.trial.nct_id,
            "state": one.trial.status,
            "confirmed": one.confirmed,
            "title": one.trial.title,
        }
        for one in held
    ]


def citations(library: Library, only_open: bool) -> list[Row]:
    rows: list[Row] = []
    for document in library.documents():
        decided = library.resolutions(document.path)
        meant = {one.article_id for one in decided.values() if one.article_id is not None}
        records = {held.id: held for held in library.articles(meant)}
        for _, one in library.citations(document.path):
            answer = decided.get(one.id)
            if only_open and (
                answer is None or answer.accepted or answer.verdict == "not_in_pubmed"
            ):
                continue
            held = records.get(answer.article_id) if answer and answer.article_id else None
            rows.append(
                {
                    "id": one.id,
                    "document": document.name,
                    "line": one.line,
                    "kind": one.kind,
                    "verdict": answer.verdict if answer else "not asked",
                    "by": "person" if answer and answer.decided_by == "person" else "",
                    "meaning": held.label if held else _meaning(answer),
                    "key": held.citation_key if held else None,
                    "confirmed": held.confirmed if held else None,
                    "state": flag(held) if held else "",
                    "text": one.text,
                    "reason": answer.reason if answer else "",
                }
            )
    return rows


def _meaning(answer: Resolution | None) -> str:
    if answer is None or not answer.accepted:
        return ""
    return answer.nct_id or (str(answer.awaited) if answer.awaited else "")


def documents(library: Library) -> list[Row]:
    return [
        {"path": one.path, "name": one.name, "citations": one.citations, "last_read": one.last_read}
        for one in library.documents()
    ]
