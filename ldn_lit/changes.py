"""Two versions of a record -> what happened in between, as events told once for ever.

An event's key names the kind, the source, the record and, where the same thing can
happen again, a short hash of what changed: the same change has the same key however
often it is compared, a change back has another.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from ldn_lit.records import Article, Event, EventKind, Link, Trial

# PubMed's RefType of notices that change what a paper says without taking it back whole
# [https://www.nlm.nih.gov/bsd/licensee/elements_descriptions.html#commentscorrections].
CORRECTIONS = (
    "ErratumIn",
    "CorrectedandRepublishedIn",
    "PartialRetractionIn",
    "RetractedandRepublishedIn",
)

Change = dict[str, Any]


def article_events(
    old: Article | None, new: Article, *, when: str, searches: tuple[str, ...] = ()
) -> tuple[Event, ...]:
    """What happened to a paper between two of PubMed's own records of it.

    `old` is None for a paper seen for the first time (or known only from a record PubMed
    had not confirmed): it is then told if it is already retracted or under a concern.
    """
    if not new.pmid:
        return ()
    found = [
        *_retraction(old, new),
        *_notices("paper.concern", ("ExpressionOfConcernIn",), old, new),
    ]
    if old is not None:
        found += _notices("paper.corrected", CORRECTIONS, old, new)
        found += _issue(old, new)
    told = {key: (kind, detail) for kind, key, detail in reversed(found)}
    return tuple(
        Event(
            key=key,
            kind=kind,
            title=new.title or new.vernacular_title,
            when=when,
            pmid=new.pmid,
            searches=searches,
            detail=detail,
        )
        for key, (kind, detail) in reversed(told.items())
    )


def trial_events(
    old: Trial, new: Trial, *, when: str, searches: tuple[str, ...] = ()
) -> tuple[Event, ...]:
    """What happened to a trial between two of the registry's own records of it.

    The first posting of results rewrites a record from end to end; it is one event, which
    lists what else changed. The data version, which moves every day, never counts.
    """
    changes = trial_changes(old, new)
    found: list[tuple[EventKind, str, Change]] = []
    if new.status != old.status:
        found.append(("trial.status", _trial_version(old, new, ["status"]), _status(old, new)))
    if _has_results(new) and not _has_results(old):
        detail = {"results_posted": new.results_posted, "changes": changes}
        found.append(("trial.results", "", detail))
    elif changes:
        fields = [change["field"] for change in changes]
        found.append(("trial.changed", _trial_version(old, new, fields), {"changes": changes}))
    return tuple(
        Event(
            key=":".join(filter(None, (kind, "clinicaltrials", new.nct_id, version))),
            kind=kind,
            title=new.title or new.official_title,
            when=when,
            nct_id=new.nct_id,
            searches=searches,
            detail=detail,
        )
        for kind, version, detail in found
    )


# --- papers -----------------------------------------------------------------

Found = tuple[EventKind, str, Change]


def _retraction(old: Article | None, new: Article) -> Iterator[Found]:
    if not new.retracted or (old is not None and old.retracted):
        return
    notices = [link for link in new.links if link.kind == "RetractionIn"]
    detail = _notice(notices[0]) if notices else {"notice": "", "notice_pmid": "", "note": ""}
    yield "paper.retracted", f"paper.retracted:pubmed:{new.pmid}", detail


def _notices(
    kind: EventKind, relations: tuple[str, ...], old: Article | None, new: Article
) -> Iterator[Found]:
    known = [link for link in (old.links if old else ()) if link.kind in relations]
    for link in new.links:
        if link.kind in relations and not any(_same_notice(link, other) for other in known):
            key = f"{kind}:pubmed:{new.pmid}:{_notice_id(link)}"
            yield kind, key, {**_notice(link), "relation": link.kind}


def _same_notice(link: Link, other: Link) -> bool:
    "PubMed often names a notice by its source first and adds its PMID later."
    if link.pmid and other.pmid:
        return link.pmid == other.pmid
    return _folded(link.source) == _folded(other.source)


def _notice_id(link: Link) -> str:
    return link.pmid or (_short_hash(_folded(link.source)) if link.source else "unnamed")


def _notice(link: Link) -> Change:
    return {"notice": link.source, "notice_pmid": link.pmid, "note": link.note}


def _issue(old: Article, new: Article) -> Iterator[Found]:
    if not _awaits_issue(old) or _awaits_issue(new):
        return
    detail = {
        "journal": new.journal_iso or new.journal,
        "date": new.pub_date.iso or new.pub_date.raw,
        "volume": new.volume,
        "issue": new.issue,
        "pages": new.pages,
    }
    yield "paper.published", f"paper.published:pubmed:{new.pmid}", detail


def _awaits_issue(article: Article) -> bool:
    """Ahead of print. Publishers give page numbers ("1-9") before there is an issue, so pages
    count only where the status does not say ahead of print.
    """
    if article.kind != "article" or article.volume or article.issue:
        return False
    if article.pub_status == "aheadofprint":
        return True
    return bool(article.pub_status) and not article.pages


# --- trials -----------------------------------------------------------------


def trial_changes(old: Trial, new: Trial) -> list[Change]:
    """Field by field: {"field", "old", "new"}; lists: {"field", "added", "removed", "edited"}.

    Order, white space and the registry filling in a missing "actual" or "estimated" do not count.
    """
    found: list[Change] = []
    for field, read in _VALUES.items():
        found += _value_change(field, read(old), read(new))
    for field, items in _LISTS.items():
        found += _list_change(field, items(old), items(new))
    if old.status == new.status:
        found += _value_change("why_stopped", (old.why_stopped, ""), (new.why_stopped, ""))
    return found


Value = tuple[str, str]
"What a field says, and ACTUAL, ESTIMATED or '' where the registry qualifies it."

_VALUES: Mapping[str, Callable[[Trial], Value]] = {
    "title": lambda t: (t.title, ""),
    "official_title": lambda t: (t.official_title, ""),
    "study_type": lambda t: (t.study_type, ""),
    "phases": lambda t: ("/".join(sorted(t.phases)), ""),
    "enrollment": lambda t: ("" if t.enrollment is None else str(t.enrollment), t.enrollment_type),
    "start": lambda t: (t.start, t.start_type),
    "primary_completion": lambda t: (t.primary_completion, t.primary_completion_type),
    "completion": lambda t: (t.completion, t.completion_type),
    "sponsor": lambda t: (t.sponsor, ""),
    "eligibility": lambda t: (t.eligibility, ""),
    "site_count": lambda t: (str(t.site_count), ""),
}

_LISTS: Mapping[str, Callable[[Trial], dict[str, Any]]] = {
    "conditions": lambda t: {_folded(name): name for name in t.conditions},
    "arms": lambda t: _by_name(
        (a.label, (a.kind, a.description, *sorted(a.interventions))) for a in t.arms
    ),
    "interventions": lambda t: _by_name(
        (i.name, (i.kind, i.description, *sorted(i.other_names))) for i in t.interventions
    ),
    "primary_outcomes": lambda t: _by_name(
        (o.measure, (o.description, o.time_frame)) for o in t.primary_outcomes
    ),
    "references": lambda t: _by_name(
        (f"PMID {r.pmid}" if r.pmid else r.citation, (r.kind,)) for r in t.references
    ),
}


def _by_name(entries: Iterable[tuple[str, tuple[str, ...]]]) -> dict[str, tuple[str, ...]]:
    return {_one_line(name): tuple(map(_one_line, rest)) for name, rest in entries}


def _value_change(field: str, old: Value, new: Value) -> list[Change]:
    same_text = _one_line(old[0]) == _one_line(new[0])
    if same_text and (old[1] == new[1] or not (old[1] and new[1])):
        return []
    return [{"field": field, "old": _qualified(old), "new": _qualified(new)}]


def _qualified(value: Value) -> str:
    text, kind = _one_line(value[0]), value[1].lower()
    return f"{text} ({kind})" if text and kind else text


def _list_change(field: str, old: dict[str, Any], new: dict[str, Any]) -> list[Change]:
    change: Change = {
        "field": field,
        "added": [_shown(name, new) for name in new if name not in old],
        "removed": [_shown(name, old) for name in old if name not in new],
        "edited": [
            name
            for name in new
            if name in old and isinstance(new[name], tuple) and new[name] != old[name]
        ],
    }
    return [change] if change["added"] or change["removed"] or change["edited"] else []


def _shown(name: str, entries: dict[str, Any]) -> str:
    entry = entries[name]
    return entry if isinstance(entry, str) else name


def _status(old: Trial, new: Trial) -> Change:
    return {
        "old": old.status,
        "new": new.status,
        "why_stopped": new.why_stopped,
        "last_known_status": new.last_known_status,
    }


def _has_results(trial: Trial) -> bool:
    return bool(trial.results_posted) or trial.has_results


def _trial_version(old: Trial, new: Trial, fields: list[str]) -> str:
    """Both sides and the update's date: recruiting -> suspended -> recruiting -> suspended is
    four different things to tell, though two of them end the same.
    """
    sides = [[_comparable(trial, field) for field in fields] for trial in (old, new)]
    return _short_hash(json.dumps([fields, sides, new.last_update_posted], sort_keys=True))


def _comparable(trial: Trial, field: str) -> Any:
    if field in _LISTS:
        return sorted(_LISTS[field](trial).items())
    if field in _VALUES:
        return _VALUES[field](trial)
    return getattr(trial, field)


# --- texts ------------------------------------------------------------------


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _folded(text: str) -> str:
    return _one_line(text).casefold().rstrip(".")


def _short_hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]
