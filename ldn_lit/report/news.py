"""A digest laid out as sections of entries: what every readable form shows, and in which order."""

from __future__ import annotations

from collections.abc import Sequence

from ldn_lit.records import Event
from ldn_lit.report import papers, wording
from ldn_lit.report.digest import Digest
from ldn_lit.report.entry import Entry, Section
from ldn_lit.report.inert import inert
from ldn_lit.report.searched import UNFINISHED, baselines, finished, holdings, to_look_at
from ldn_lit.report.trial_words import link_line, trial_lines

__all__ = ["Entry", "Section", "citations", "opening", "sections"]

_TRIAL_KINDS = ("trial.new", "trial.status", "trial.results", "trial.changed", "trial.gone")
_OPENINGS = {
    "running": "This run has not finished.",
    "unreachable": "No source could be reached; this is what the library holds.",
    "failed": "The run stopped before its end: what was got is below.",
    "misconfigured": "The run could not be done as configured.",
}


def opening(digest: Digest) -> str:
    "The first line: how far the run came and, when there is nothing to tell, that."
    if digest.offline or digest.run.outcome == "offline":
        return "Offline: no source was asked; this is what the library holds."
    done, asked = finished(digest.searches)
    if digest.run.outcome in _OPENINGS and not (digest.run.outcome == "misconfigured" and done):
        return _OPENINGS[digest.run.outcome]
    short = digest.run.outcome in ("partial", "misconfigured") or done < asked
    searched = (
        f"{done} of {wording.counted(asked, 'search')}"
        if short
        else wording.counted(done, "search")
    )
    if digest.events or baselines(digest):
        return f"Done in part: {searched} complete." if short else f"Done: {searched} complete."
    since = f" since {wording.day(digest.since)}" if digest.since else ""
    if short:
        return f"Nothing new{since} in what could be read: {searched} complete."
    return f"Nothing new{since}: {searched} complete, 0 new papers, 0 new trials."


def sections(digest: Digest) -> tuple[Section, ...]:
    "Integrity first; only sections that have something."
    found = (
        ("Integrity", papers.integrity(digest)),
        ("New papers", papers.new_papers(digest)),
        ("Preprints now published", papers.published(digest, "preprint")),
        ("Newer editions", papers.published(digest, "update")),
        ("Now in an issue", papers.published(digest, "issue")),
        ("Trials", _trials(digest)),
        ("Papers of trials", _links(digest)),
        ("Baselines: from now on only what is new is told", baselines(digest)),
        ("Held", holdings(digest)),
        ("Searches to look at", to_look_at(digest)),
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
    lines = [line for event in events for line in trial_lines(event, held)]
    searches = dict.fromkeys(name for event in events for name in event.searches)
    known = any(event.detail.get("known_before") for event in events)
    how = "known before, now also found by" if known else "found by"
    lines.append(f"{how}: {inert(', '.join(searches))}" if searches else "")
    if held is not None and not held.confirmed:
        lines.append("not confirmed by ClinicalTrials.gov yet")
    title = events[0].title or (held.trial.title if held else "")
    return Entry(
        title=f"{inert(nct_id)} {wording.title(title)}",
        mark="NEW" if events[0].kind == "trial.new" and not known else "",
        lines=tuple(filter(None, lines)),
        link=f"https://clinicaltrials.gov/study/{inert(nct_id)}",
    )


def _links(digest: Digest) -> list[Entry]:
    return [
        Entry(
            title=wording.title(event.title),
            lines=(link_line(event),),
            link=f"https://pubmed.ncbi.nlm.nih.gov/{inert(event.pmid)}/" if event.pmid else "",
        )
        for event in digest.events
        if event.kind == "link.new"
    ]


# --- problems ---------------------------------------------------------------


def _problems(digest: Digest) -> list[Entry]:
    "But what the searches have said for themselves."
    shown: set[str] = set()
    for search in digest.searches:
        if search.outcome in UNFINISHED:
            asked = f"search {search.search} on {wording.SOURCES[search.source]}"
            shown |= {search.problem, f"{asked}: {search.problem}"}
    return [Entry(title=inert(problem)) for problem in digest.all_problems if problem not in shown]
