"""A digest laid out as sections of entries: what every readable form shows, and in which order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from ldn_lit.records import QUERY_CHANGED, Event, EventKind, HeldArticle, SearchRun
from ldn_lit.report import wording
from ldn_lit.report.digest import Digest
from ldn_lit.report.inert import inert, plain_title

_INTEGRITY: dict[EventKind, str] = {
    "paper.retracted": "RETRACTED",
    "paper.concern": "EXPRESSION OF CONCERN",
    "paper.corrected": "CORRECTED",
    "paper.withdrawn": "GONE FROM PUBMED",
}
_TRIAL_KINDS = ("trial.new", "trial.status", "trial.results", "trial.changed", "trial.gone")
# A result set that was not read whole proves nothing about what is missing from it.
_UNFINISHED = ("incomplete", "failed")
_LONGEST_TITLE = 600
_LONG_TEXT = 160
_OPENINGS = {
    "running": "This run has not finished.",
    "unreachable": "No source could be reached; this is what the library holds.",
    "failed": "The run stopped before its end: what was got is below.",
    "misconfigured": "The run could not be done as configured.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing told: every text is inert, none is escaped or wrapped."""

    title: str
    mark: str = ""
    lines: tuple[str, ...] = ()
    link: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    heading: str
    entries: tuple[Entry, ...]


def opening(digest: Digest) -> str:
    "The first line: how far the run came and, when there is nothing to tell, that."
    if digest.offline or digest.run.outcome == "offline":
        return "Offline: no source was asked; this is what the library holds."
    if digest.run.outcome in _OPENINGS:
        return _OPENINGS[digest.run.outcome]
    done, asked = _finished(digest.searches)
    short = digest.run.outcome == "partial" or done < asked
    searched = (
        f"{done} of {wording.counted(asked, 'search')}"
        if short
        else wording.counted(done, "search")
    )
    if digest.events or _baselines(digest):
        return f"Done in part: {searched} complete." if short else f"Done: {searched} complete."
    since = f" since {wording.day(digest.since)}" if digest.since else ""
    if short:
        return f"Nothing new{since} in what could be read: {searched} complete."
    return f"Nothing new{since}: {searched} complete, 0 new papers, 0 new trials."


def sections(digest: Digest) -> tuple[Section, ...]:
    "Integrity first; only sections that have something."
    found = (
        ("Integrity", _integrity(digest)),
        ("New papers", _papers(digest, "paper.new")),
        ("Now in an issue", _papers(digest, "paper.published")),
        ("Trials", _trials(digest)),
        ("Papers of trials", _links(digest)),
        ("Baselines: from now on only what is new is told", _baselines(digest)),
        ("Held", _held(digest)),
        ("Searches to look at", _searches(digest)),
        ("Problems", _problems(digest)),
    )
    return tuple(
        Section(heading=heading, entries=tuple(entries)) for heading, entries in found if entries
    )


def citations(digest: Digest) -> str:
    "'34 of 41 citations resolved; 7 open: `ldn-lit list citations --open`' or ''."
    total = digest.accepted + digest.open
    if not total:
        return ""
    told = f"{digest.accepted} of {wording.counted(total, 'citation')} resolved"
    return f"{told}; {digest.open} open: `ldn-lit list citations --open`" if digest.open else told


# --- papers -----------------------------------------------------------------


def _integrity(digest: Digest) -> list[Entry]:
    return [
        _paper(digest, event, mark=mark)
        for kind, mark in _INTEGRITY.items()
        for event in digest.events
        if event.kind == kind
    ]


def _papers(digest: Digest, kind: EventKind) -> list[Entry]:
    return [
        _paper(digest, event, mark="RETRACTED" if _is_retracted(digest, event) else "")
        for event in digest.events
        if event.kind == kind
    ]


def _is_retracted(digest: Digest, event: Event) -> bool:
    held = digest.articles.get(event.pmid)
    return held is not None and held.article.retracted


def _paper(digest: Digest, event: Event, *, mark: str) -> Entry:
    held = digest.articles.get(event.pmid)
    lines = [wording.byline(held) if held else f"PMID {inert(event.pmid)}"]
    lines += [wording.sort_of_paper(held)] if held and event.kind == "paper.new" else []
    lines += _particulars(event)
    lines += [_found_by(event), _unconfirmed(held)]
    return Entry(
        title=_title(event.title or (held.article.title if held else "")),
        mark=mark,
        lines=tuple(filter(None, lines)),
        link=f"https://pubmed.ncbi.nlm.nih.gov/{inert(event.pmid)}/" if event.pmid else "",
    )


def _particulars(event: Event) -> list[str]:
    detail = event.detail
    if event.kind in ("paper.retracted", "paper.concern", "paper.corrected"):
        return [wording.notice(detail), inert(str(detail.get("note") or ""))]
    if event.kind == "paper.published":
        return [_issue(detail)]
    return [_said(detail)]


def _issue(detail: Any) -> str:
    volume, issue, pages = (
        inert(str(detail.get(part) or "")) for part in ("volume", "issue", "pages")
    )
    number = f"{volume}({issue})" if issue else volume
    where = ":".join(filter(None, (number, pages)))
    date = inert(str(detail.get("date") or ""))
    return f"now in: {'; '.join(filter(None, (date, where)))}" if date or where else ""


def _found_by(event: Event) -> str:
    how = "known before, now also found by" if event.detail.get("known_before") else "found by"
    return f"{how}: {inert(', '.join(event.searches))}" if event.searches else ""


def _unconfirmed(held: HeldArticle | None) -> str:
    return "not confirmed by PubMed yet" if held is not None and not held.confirmed else ""


# --- trials -----------------------------------------------------------------


def _trials(digest: Digest) -> list[Entry]:
    "One entry per trial, new ones first, with all that happened to it."
    told = [event for event in digest.events if event.kind in _TRIAL_KINDS]
    told.sort(key=lambda event: event.kind != "trial.new")
    by_trial: dict[str, list[Event]] = {}
    for event in told:
        by_trial.setdefault(event.nct_id, []).append(event)
    return [_trial(digest, nct_id, events) for nct_id, events in by_trial.items()]


def _trial(digest: Digest, nct_id: str, events: Sequence[Event]) -> Entry:
    held = digest.trials.get(nct_id)
    events = sorted(events, key=lambda event: _TRIAL_KINDS.index(event.kind))
    lines = [line for event in events for line in _trial_lines(digest, event)]
    searches = dict.fromkeys(name for event in events for name in event.searches)
    known = any(event.detail.get("known_before") for event in events)
    how = "known before, now also found by" if known else "found by"
    lines.append(f"{how}: {inert(', '.join(searches))}" if searches else "")
    if held is not None and not held.confirmed:
        lines.append("not confirmed by ClinicalTrials.gov yet")
    return Entry(
        title=f"{inert(nct_id)} {_title(events[0].title or (held.trial.title if held else ''))}",
        mark="NEW" if events[0].kind == "trial.new" and not known else "",
        lines=tuple(filter(None, lines)),
        link=f"https://clinicaltrials.gov/study/{inert(nct_id)}",
    )


def _trial_lines(digest: Digest, event: Event) -> Iterator[str]:
    detail = event.detail
    if event.kind == "trial.new":
        held = digest.trials.get(event.nct_id)
        yield wording.standing(held) if held else ""
    elif event.kind == "trial.status":
        old, new = (wording.status(str(detail.get(side) or "")) for side in ("old", "new"))
        yield f"status: {old} -> {new}"
        if why := inert(str(detail.get("why_stopped") or "")):
            yield f"why stopped: {why}"
    elif event.kind == "trial.results":
        posted = inert(str(detail.get("results_posted") or ""))
        yield f"results posted {posted}".rstrip()
    elif event.kind == "trial.gone":
        yield "no longer at ClinicalTrials.gov"
        yield _said(detail)
    yield from wording.change_lines(detail.get("changes") or [])


def _links(digest: Digest) -> list[Entry]:
    return [
        Entry(
            title=_title(event.title),
            lines=tuple(filter(None, (f"PMID {inert(event.pmid)} reports {inert(event.nct_id)}",
                                      _said(event.detail)))),
            link=f"https://pubmed.ncbi.nlm.nih.gov/{inert(event.pmid)}/" if event.pmid else "",
        )
        for event in digest.events
        if event.kind == "link.new"
    ]  # fmt: skip


# --- searches ---------------------------------------------------------------


def _finished(searches: Sequence[SearchRun]) -> tuple[int, int]:
    "How many saved searches are complete on all their sources, and how many were asked."
    asked = {search.search for search in searches if search.outcome != "skipped"}
    unfinished = {search.search for search in searches if search.outcome in _UNFINISHED}
    return len(asked - unfinished), len(asked)


def _baselines(digest: Digest) -> list[Entry]:
    "First looks, one line a search: 'ldn-core: 78 papers, 27 trials (baseline)'."
    found: dict[str, list[str]] = {}
    for search in digest.searches:
        if search.baseline and search.outcome not in _UNFINISHED:
            counted = wording.counted(search.count, wording.SUBJECTS[search.source])
            more = (warning for warning in search.warnings if warning.endswith(QUERY_CHANGED))
            found.setdefault(inert(search.search), []).append(next(more, counted))
    return [Entry(title=f"{name}: {', '.join(counts)}") for name, counts in found.items()]


def _held(digest: Digest) -> list[Entry]:
    found: dict[str, list[str]] = {}
    for (search, source), count in digest.held.items():
        counted = wording.counted(count, wording.SUBJECTS[source])
        found.setdefault(inert(search), []).append(counted)
    return [Entry(title=f"{name}: {', '.join(counts)}") for name, counts in found.items()]


def _searches(digest: Digest) -> list[Entry]:
    drifts = [_drift(event) for event in digest.events if event.kind == "search.drift"]
    complaints = [entry for search in digest.searches for entry in _complaints(digest, search)]
    return [*drifts, *complaints, *_unasked(digest)]


def _unasked(digest: Digest) -> list[Entry]:
    "Searches that failed for one and the same reason, in one entry."
    if digest.run.outcome == "unreachable":
        return []  # the problem of each source says it all
    found: dict[tuple[str, str], list[str]] = {}
    for search in digest.searches:
        if search.outcome == "failed":
            found.setdefault((search.source, search.problem), []).append(search.search)
    return [
        Entry(
            title=f"{inert(', '.join(names))} ({wording.SOURCES[source]}):"
            f" {inert(problem) or 'no usable answer'}",
            mark="FAILED",
        )
        for (source, problem), names in found.items()
    ]


def _drift(event: Event) -> Entry:
    detail = event.detail
    title = ": ".join(filter(None, (_title(event.title), _said(detail))))
    source = wording.SOURCES.get(str(detail.get("source")), "")
    reworded = detail.get("what") == "translation"
    return Entry(
        title=f"{title} ({source})" if source else title,
        mark="DRIFT",
        lines=tuple(
            f"{side}: {_short(inert(str(detail.get(side) or '')))}"
            for side in ("before", "now")
            if reworded
        ),
    )


def _complaints(digest: Digest, search: SearchRun) -> Iterator[Entry]:
    name = f"{inert(search.search)} ({wording.SOURCES[search.source]})"
    if search.outcome == "incomplete":
        noun = wording.counted(search.count, wording.SUBJECTS[search.source])
        why = f": {inert(search.problem)}" if search.problem else ""
        yield Entry(title=f"{name}: {search.got:,} of {noun} came{why}", mark="INCOMPLETE")
    known = digest.known_warnings.get((search.search, search.source), frozenset())
    for warning in search.warnings:
        if warning not in known and not warning.endswith(QUERY_CHANGED):
            yield Entry(title=f"{name}: {inert(warning)}", mark="WARNING")


def _problems(digest: Digest) -> list[Entry]:
    "But what the searches have said for themselves."
    shown: set[str] = set()
    for search in digest.searches:
        if search.outcome in _UNFINISHED:
            asked = f"search {search.search} on {wording.SOURCES[search.source]}"
            shown |= {search.problem, f"{asked}: {search.problem}"}
    return [Entry(title=inert(problem)) for problem in digest.all_problems if problem not in shown]


# --- texts ------------------------------------------------------------------


def _title(text: str) -> str:
    return wording.shortened(plain_title(text), _LONGEST_TITLE) or "(no title)"


def _short(text: str) -> str:
    return wording.shortened(text, _LONG_TEXT)


def _said(detail: Any) -> str:
    "What an event says for itself: a message, or old -> new."
    for key in ("message", "reason", "evidence"):
        if detail.get(key):
            return inert(str(detail[key]))
    if "old" in detail and "new" in detail:
        old, new = (_short(inert(str(detail[side]))) for side in ("old", "new"))
        return f"{old} -> {new}"
    return ""
