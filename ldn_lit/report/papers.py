"""What happened to papers, as entries of a report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ldn_lit.matching.notices import is_preprint
from ldn_lit.records import Event, EventKind, HeldArticle
from ldn_lit.report import wording
from ldn_lit.report.digest import Digest
from ldn_lit.report.entry import Entry
from ldn_lit.report.inert import inert
from ldn_lit.report.trial_words import brought_lines

_INTEGRITY: dict[EventKind, str] = {
    "paper.retracted": "RETRACTED",
    "paper.concern": "EXPRESSION OF CONCERN",
    "paper.corrected": "CORRECTED",
    "paper.withdrawn": "GONE FROM PUBMED",
}
_BY_RELATION = {
    "PartialRetractionIn": "RETRACTED IN PART",
    "RetractedandRepublishedIn": "RETRACTED AND REPUBLISHED",
}
_BY_WHAT = {"merged": "MERGED", "returned": "BACK IN PUBMED"}
_LIFTED = {"retracted": "RETRACTION LIFTED", "concern": "CONCERN LIFTED"}
_LONG_TEXT = 160
#: Documents named in one line; the JSON names all.
_DOCUMENTS = 6


def integrity(digest: Digest) -> list[Entry]:
    "The gravest first."
    return [
        _entry(digest, event, mark=_mark(event))
        for kind in _INTEGRITY
        for event in digest.events
        if event.kind == kind
    ]


def new_papers(digest: Digest) -> list[Entry]:
    "Records of one work stand together, the article before its preprint."
    events = [event for event in digest.events if event.kind == "paper.new"]
    return [
        _entry(digest, event, mark=_state(digest, event), relatives=relatives)
        for event, relatives in _together(digest, events)
    ]


def published(digest: Digest, what: str) -> list[Entry]:
    "`what`: issue, preprint or update."
    return [
        _entry(digest, event, mark=_state(digest, event))
        for event in digest.events
        if event.kind == "paper.published" and event.detail.get("what", "issue") == what
    ]


def _mark(event: Event) -> str:
    detail = event.detail
    lifted = _LIFTED.get(str(detail.get("lifted")), "")
    related = _BY_RELATION.get(str(detail.get("relation")), "")
    return lifted or related or _BY_WHAT.get(str(detail.get("what")), "") or _INTEGRITY[event.kind]


def _state(digest: Digest, event: Event) -> str:
    held = digest.articles.get(event.pmid)
    return wording.flag(held) if held is not None else ""


def _entry(digest: Digest, event: Event, *, mark: str, relatives: Iterable[str] = ()) -> Entry:
    held = digest.articles.get(event.pmid)
    lines = [wording.byline(held) if held else f"PMID {inert(event.pmid)}"]
    lines += [wording.sort_of_paper(held)] if held and event.kind == "paper.new" else []
    lines += [*relatives, *_particulars(event), _cited_in(event.detail)]
    lines += [_found_by(event), _unconfirmed(held)]
    return Entry(
        title=wording.title(event.title or (held.article.title if held else "")),
        mark=mark,
        lines=tuple(filter(None, lines)),
        link=f"https://pubmed.ncbi.nlm.nih.gov/{inert(event.pmid)}/" if event.pmid else "",
    )


def _particulars(event: Event) -> list[str]:
    detail = event.detail
    if event.kind in ("paper.retracted", "paper.concern", "paper.corrected"):
        return [wording.notice(detail), inert(str(detail.get("note") or ""))]
    if event.kind == "paper.published":
        return [_publication(detail)]
    if event.kind == "paper.new":
        return [_said(detail), *brought_lines(detail.get("trials") or [], "nct_id")]
    if event.kind == "paper.withdrawn" and detail.get("what"):
        return [wording.withdrawal(detail)]
    return [_said(detail)]


def _publication(detail: Mapping[str, Any]) -> str:
    what = detail.get("what")
    if what in ("preprint", "update"):
        pmid = inert(str(detail.get("article") or ""))
        named = f"PMID {pmid}" if pmid else ""
        place = inert(str(detail.get("notice") or detail.get("journal") or ""))
        where = f"{place} ({named})" if place and named else place or named
        label = "published as" if what == "preprint" else "newer edition"
        return f"{label}: {where}" if where else ""
    return _issue(detail)


def _issue(detail: Mapping[str, Any]) -> str:
    volume, issue, pages = (
        inert(str(detail.get(part) or "")) for part in ("volume", "issue", "pages")
    )
    number = f"{volume}({issue})" if issue else volume
    where = ":".join(filter(None, (number, pages)))
    date = inert(str(detail.get("date") or ""))
    return f"now in: {'; '.join(filter(None, (date, where)))}" if date or where else ""


def _cited_in(detail: Mapping[str, Any]) -> str:
    "'your documents cite it: review.txt line 3, 17; thesis.tex line 9'."
    lines: dict[str, list[str]] = {}
    for place in detail.get("cited_in") or ():
        lines.setdefault(str(place.get("path")), []).append(str(place.get("line")))
    told = [f"{path} line {', '.join(numbers)}" for path, numbers in lines.items()]
    more = [f"and {len(told) - _DOCUMENTS} more"] if len(told) > _DOCUMENTS else []
    return f"cited in: {inert('; '.join([*told[:_DOCUMENTS], *more]))}" if told else ""


def _found_by(event: Event) -> str:
    how = "known before, now also found by" if event.detail.get("known_before") else "found by"
    return f"{how}: {inert(', '.join(event.searches))}" if event.searches else ""


def _unconfirmed(held: HeldArticle | None) -> str:
    return "not confirmed by PubMed yet" if held is not None and not held.confirmed else ""


# --- records of one work ----------------------------------------------------


def _together(digest: Digest, events: list[Event]) -> Iterator[tuple[Event, list[str]]]:
    "Each event with what to say of the other records of its work, in the order they are told."
    later = _later_editions(events)
    earlier: dict[str, list[str]] = {}
    for pmid, article in later.items():
        earlier.setdefault(article, []).append(pmid)
    by_pmid = {event.pmid: event for event in events}
    told: set[str] = set()
    for event in events:
        newest = _newest(event.pmid, later, by_pmid)
        for pmid in _editions(newest, earlier):
            if pmid in by_pmid and pmid not in told:
                told.add(pmid)
                yield by_pmid[pmid], _of_one_work(digest, pmid, later, earlier)


def _later_editions(events: Iterable[Event]) -> dict[str, str]:
    "PMID -> that of the later record of the same work, from whichever end names it."
    later: dict[str, str] = {}
    for event in events:
        for pmid in event.detail.get("earlier") or ():
            later.setdefault(str(pmid), event.pmid)
        if article := event.detail.get("article"):
            later[event.pmid] = str(article)
    return later


def _newest(pmid: str, later: Mapping[str, str], known: Mapping[str, Event]) -> str:
    "The last edition that is told here too. Links may run in a circle."
    passed = {pmid}
    while (after := later.get(pmid, "")) in known and after not in passed:
        pmid = after
        passed.add(pmid)
    return pmid


def _editions(newest: str, earlier: Mapping[str, list[str]]) -> list[str]:
    "This one, then those it came from."
    found, waiting = dict.fromkeys([newest]), [newest]
    while waiting:
        for pmid in earlier.get(waiting.pop(), ()):
            if pmid not in found:
                found[pmid] = None
                waiting.append(pmid)
    return list(found)


def _of_one_work(
    digest: Digest, pmid: str, later: Mapping[str, str], earlier: Mapping[str, list[str]]
) -> list[str]:
    lines = []
    if article := later.get(pmid):
        noun = "preprint of" if _is_preprint(digest, pmid) else "newer edition:"
        lines.append(f"{noun} PMID {inert(article)}")
    for other in earlier.get(pmid, ()):
        noun = "preprint" if _is_preprint(digest, other) else "earlier edition"
        lines.append(f"{noun}: PMID {inert(other)}")
    return lines


def _is_preprint(digest: Digest, pmid: str) -> bool:
    held = digest.articles.get(pmid)
    return held is not None and is_preprint(held.article)


def _said(detail: Mapping[str, Any]) -> str:
    "What an event says for itself: a message, or old -> new."
    for key in ("message", "reason", "evidence"):
        if detail.get(key):
            return inert(str(detail[key]))
    if "old" in detail and "new" in detail:
        old, new = (
            wording.shortened(inert(str(detail[side])), _LONG_TEXT) for side in ("old", "new")
        )
        return f"{old} -> {new}"
    return ""
