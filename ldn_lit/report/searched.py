"""What a report says of the saved searches: baselines, edited queries, drifts, failures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ldn_lit.records import QUERY_CHANGED, Event, Named, QueryEdit, SearchRun
from ldn_lit.report import wording
from ldn_lit.report.contrast import contrasted
from ldn_lit.report.digest import Digest
from ldn_lit.report.entry import Entry
from ldn_lit.report.inert import inert, plain_title

# A result set that was not read whole proves nothing about what is missing from it.
UNFINISHED = ("incomplete", "failed")
#: Papers or trials named of an edit, in each direction; JSON names all.
NAMED_AT_MOST = 10
_LONGEST_TITLE = 160


def finished(searches: Sequence[SearchRun]) -> tuple[int, int]:
    "How many saved searches are complete on all their sources, and how many were asked."
    asked = {search.search for search in searches if search.outcome != "skipped"}
    unfinished = {search.search for search in searches if search.outcome in UNFINISHED}
    return len(asked - unfinished), len(asked)


def baselines(digest: Digest) -> list[Entry]:
    "First looks, one line a search: 'ldn-core: 78 papers, 27 trials'; then the edited queries."
    found: dict[str, list[str]] = {}
    for search in digest.searches:
        if search.baseline and search.outcome not in UNFINISHED and search.edit is None:
            counted = wording.counted(search.count, wording.SUBJECTS[search.source])
            found.setdefault(inert(search.search), []).append(counted)
    firsts = [Entry(title=f"{name}: {', '.join(counts)}") for name, counts in found.items()]
    return [*firsts, *(_edited(one, one.edit) for one in digest.searches if one.edit)]


def holdings(digest: Digest) -> list[Entry]:
    found: dict[str, list[str]] = {}
    for (search, source), count in digest.held.items():
        counted = wording.counted(count, wording.SUBJECTS[source])
        found.setdefault(inert(search), []).append(counted)
    return [Entry(title=f"{name}: {', '.join(counts)}") for name, counts in found.items()]


def to_look_at(digest: Digest) -> list[Entry]:
    drifts = [_drift(event) for event in digest.events if event.kind == "search.drift"]
    complaints = [entry for search in digest.searches for entry in _complaints(digest, search)]
    return [*drifts, *complaints, *_unasked(digest)]


# --- edited queries ---------------------------------------------------------


def _edited(search: SearchRun, edit: QueryEdit) -> Entry:
    "Not news, but whoever edits a query wants to see what the edit did."
    did = f"{len(edit.came_in):,} more match {QUERY_CHANGED}, {len(edit.fell_out):,} no longer do"
    return Entry(
        title=f"{inert(search.search)} ({wording.SOURCES[search.source]}): {did}",
        lines=edit_lines(edit),
    )


def edit_lines(edit: QueryEdit) -> tuple[str, ...]:
    "Both versions of the query, what came in (what is new to the source first), what fell out."
    before, now = contrasted(inert(edit.before), inert(edit.now))
    since = [one for one in edit.came_in if _since(one, edit)]
    older = [one for one in edit.came_in if not _since(one, edit)]
    return (
        f"compared with run {edit.run} of {wording.moment(edit.when)}",
        f"before: {before}",
        f"now: {now}",
        *_listed("came in", [*since, *older], edit),
        *_listed("fell out", edit.fell_out, edit),
    )


def _listed(how: str, found: Sequence[Named], edit: QueryEdit) -> Iterator[str]:
    for one in found[:NAMED_AT_MOST]:
        title = wording.shortened(plain_title(one.title), _LONGEST_TITLE)
        new = f" (entered {inert(one.entered)}, since that run)" if _since(one, edit) else ""
        yield f"{how}: {inert(one.id)} {title}".rstrip() + new
    if len(found) > NAMED_AT_MOST:
        yield f"{how}: and {len(found) - NAMED_AT_MOST:,} more"


def _since(one: Named, edit: QueryEdit) -> bool:
    return bool(one.entered) and one.entered[:10] >= edit.when[:10]


# --- drifts -----------------------------------------------------------------


def _drift(event: Event) -> Entry:
    source = wording.SOURCES.get(str(event.detail.get("source")), "")
    title = plain_title(event.title) or "(no title)"
    said = _said(event)
    title = f"{title}: {said}" if said else title
    return Entry(
        title=f"{title} ({source})" if source else title,
        mark="DRIFT",
        lines=_versions(event),
    )


def _versions(event: Event) -> tuple[str, ...]:
    "As it was and as it is; a count stands in the title."
    detail = event.detail
    before, now = detail.get("before"), detail.get("now")
    if detail.get("what") == "translation":
        shown = contrasted(inert(str(before or "")), inert(str(now or "")))
        return tuple(f"{side}: {text}" for side, text in zip(("before", "now"), shown, strict=True))
    if detail.get("what") in ("remark", "must_hit") and isinstance(now, list):
        was = [f"before: {inert(str(one))}" for one in before or []] or ["before: nothing"]
        return (*was, *(f"now: {inert(str(one))}" for one in now))
    return ()


def _said(event: Event) -> str:
    detail = event.detail
    if detail.get("message"):
        return inert(str(detail["message"]))
    if "old" in detail and "new" in detail:
        return f"{inert(str(detail['old']))} -> {inert(str(detail['new']))}"
    return ""


# --- what the sources said --------------------------------------------------


def _complaints(digest: Digest, search: SearchRun) -> Iterator[Entry]:
    name = f"{inert(search.search)} ({wording.SOURCES[search.source]})"
    if search.outcome == "incomplete":
        noun = wording.counted(search.count, wording.SUBJECTS[search.source])
        why = f": {inert(search.problem)}" if search.problem else ""
        yield Entry(title=f"{name}: {search.got:,} of {noun} came{why}", mark="INCOMPLETE")
    known = digest.known_warnings.get((search.search, search.source), frozenset())
    told = known | _told_as_drift(digest, search)
    for remark in search.remarks:
        if remark not in told:
            yield Entry(title=f"{name}: {inert(remark)}", mark="WARNING")


def _told_as_drift(digest: Digest, search: SearchRun) -> frozenset[str]:
    return frozenset(
        str(remark)
        for event in digest.events
        if event.kind == "search.drift"
        and event.detail.get("what") == "remark"
        and event.detail.get("source") == search.source
        and search.search in event.searches
        for remark in event.detail.get("now") or []
    )


def _unasked(digest: Digest) -> list[Entry]:
    "Searches that failed for one and the same reason, in one entry."
    if digest.run.outcome == "unreachable":
        return []  # the problem of each source says it all
    found: dict[tuple[str, str], list[str]] = {}
    for search in digest.searches:
        if search.outcome == "failed":
            found.setdefault((search.problem, search.source), []).append(search.search)
    # A file that cannot be read stops its search on both sources.
    alike: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for (problem, source), names in found.items():
        alike.setdefault((problem, tuple(names)), []).append(wording.SOURCES[source])
    return [
        Entry(
            title=f"{inert(', '.join(names))} ({', '.join(sources)}):"
            f" {inert(problem) or 'no usable answer'}",
            mark="FAILED",
        )
        for (problem, names), sources in alike.items()
    ]
