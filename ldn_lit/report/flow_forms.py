"""The flow of a review as text, Markdown and JSON."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ldn_lit.report import contract, wording
from ldn_lit.report.flow import Flow, Way
from ldn_lit.report.inert import inert
from ldn_lit.report.markdown import escaped
from ldn_lit.report.survey import Survey

_WIDTH = 80
HEADINGS = ("Identification", "Screening", "Included")
_KINDS = {"pubmed": "database", "clinicaltrials": "register"}
RULE = (
    "a record is one PMID or one NCT number; found by several searches it counts once; older"
    " numbers of a trial and PMIDs merged by PubMed count as the number they have now"
)


@dataclass(frozen=True, slots=True)
class Box:
    "`searched` and `other` are its counts; None where the column has no such box."

    heading: str
    label: str
    searched: int | None
    other: int | None = None
    inner: bool = False


def text(survey: Survey, flow: Flow) -> str:
    lines = [_title(survey), ""]
    wide = max(len(box.label) + 2 * box.inner for box in _boxes(survey, flow))
    lines.append(f"{'':{wide + 4}}{'searches':>8}  {'other':>6}")
    heading = ""
    for box in _boxes(survey, flow):
        if box.heading != heading:
            lines.append(box.heading)
            heading = box.heading
        label = "  " * box.inner + box.label
        lines.append(
            f"  {label:{wide + 2}}{_shown(box.searched):>8}  {_shown(box.other):>6}".rstrip()
        )
    remarks = [textwrap.fill(remark, _WIDTH) for remark in _remarks(survey, flow)]
    return "\n".join([*lines, "", *remarks]) + "\n"


def markdown(survey: Survey, flow: Flow) -> str:
    lines = [f"# {escaped(_title(survey))}", ""]
    heading = ""
    for box in _boxes(survey, flow):
        if box.heading != heading:
            lines += ["", f"## {box.heading}", "", "| | Searches | Other ways |", "|---|---:|---:|"]
            heading = box.heading
        label = ("&emsp;" * box.inner) + escaped(box.label)
        lines.append(f"| {label} | {_shown(box.searched)} | {_shown(box.other)} |")
    lines += ["", *(f"- {escaped(remark)}" for remark in _remarks(survey, flow))]
    return "\n".join(lines) + "\n"


def json(survey: Survey, flow: Flow) -> str:
    return contract.encoded(
        {
            "schema_version": contract.SCHEMA_VERSION,
            "run": survey.run.id,
            "date": survey.run.started,
            "identified": {
                "databases": {"PubMed": flow.of("pubmed")},
                "registers": {"ClinicalTrials.gov": flow.of("clinicaltrials")},
                "files": [{"name": name, "records": count} for name, count in flow.files],
                "searches": [
                    {"name": name, "source": source, "records": count}
                    for (name, source), count in flow.found.items()
                ],
            },
            "removed": {
                "duplicates": flow.several + flow.renumbered,
                "found_by_several_searches": flow.several,
                "under_an_older_number": flow.renumbered,
                "in_imported_files": flow.repeated + flow.searched_too,
                "repeated_in_files": flow.repeated,
                "in_files_and_searches": flow.searched_too,
                "by_automation": 0,
                "rule": RULE,
            },
            "searches": _way(flow.searched),
            "other_ways": {
                "in_files": flow.in_files,
                "cited": flow.cited,
                "marked_by_hand": flow.marked - flow.cited,
                **_way(flow.other),
            },
            "included": {
                "studies": flow.studies,
                "reports": len(flow.searched.included) + len(flow.other.included),
                "retracted": list(flow.retracted),
            },
            "editions": [{"earlier": one, "later": other} for one, other in flow.editions],
            "remarks": list(_remarks(survey, flow)),
        }
    )


def _way(way: Way) -> dict[str, Any]:
    return {
        "records": way.records,
        "not_yet_screened": way.unscreened,
        "screened": way.screened,
        "excluded": _counted(way.excluded),
        "sought": way.sought,
        "not_retrieved": _counted(way.not_retrieved),
        "assessed": way.assessed,
        "reports_excluded": _counted(way.ineligible),
        "included": list(way.included),
    }


def _counted(reasons: Mapping[str, int]) -> dict[str, Any]:
    named = [{"reason": reason, "records": count} for reason, count in reasons.items()]
    return {"records": sum(reasons.values()), "reasons": named}


# --- boxes --------------------------------------------------------------------


def _boxes(survey: Survey, flow: Flow) -> Iterator[Box]:
    identified, screening, included = HEADINGS
    for source in survey.sources:
        name = f"Records from {wording.SOURCES[source]} ({_KINDS[source]})"
        yield Box(identified, name, flow.of(source))
        for (search, where), count in flow.found.items():
            if where == source:
                yield Box(identified, inert(search), count, inner=True)
    if flow.files:
        yield Box(identified, "Records from imported files", None, flow.in_files)
        for file, count in flow.files:
            yield Box(identified, inert(file), None, count, inner=True)
    if flow.marked:
        yield Box(identified, "Records cited by documents read here", None, flow.cited)
        yield Box(identified, "Records marked by hand alone", None, flow.marked - flow.cited)
    removed = flow.repeated + flow.searched_too
    yield Box(identified, "Duplicate records removed", flow.several + flow.renumbered, removed)
    yield Box(identified, "Records to screen", flow.searched.records, flow.other.records)
    one, other = flow.searched, flow.other
    yield Box(screening, "Records not yet screened", one.unscreened, other.unscreened)
    yield Box(screening, "Records screened", one.screened, other.screened)
    yield from _excluded(screening, "Records excluded", one.excluded, other.excluded)
    yield Box(screening, "Reports sought for retrieval", one.sought, other.sought)
    yield from _excluded(screening, "Reports not retrieved", one.not_retrieved, other.not_retrieved)
    yield Box(screening, "Reports assessed for eligibility", one.assessed, other.assessed)
    yield from _excluded(screening, "Reports excluded", one.ineligible, other.ineligible)
    yield Box(included, "Reports of included studies", len(one.included), len(other.included))


def _excluded(
    heading: str, label: str, one: Mapping[str, int], other: Mapping[str, int]
) -> Iterator[Box]:
    yield Box(heading, label, sum(one.values()), sum(other.values()))
    for reason in dict.fromkeys((*one, *other)):
        yield Box(heading, inert(reason), one.get(reason, 0), other.get(reason, 0), inner=True)


def _remarks(survey: Survey, flow: Flow) -> Iterator[str]:
    reports = len(flow.searched.included) + len(flow.other.included)
    yield (
        f"Studies included: {flow.studies}, from {wording.counted(reports, 'report')}; a trial and"
        " its papers, a preprint and its article are one study as far as the sources link them."
    )
    yield (
        f"Duplicates: {flow.several} found again by another search, {flow.renumbered} under an"
        f" older number; {RULE}."
    )
    if flow.files:
        yield (
            f"Imported files: {flow.repeated} of {flow.in_files:,} entries repeat another, and"
            f" {flow.searched_too} of the records were found by a search too, where they count."
        )
    if flow.editions:
        pairs = ", ".join(f"{one} and {other}" for one, other in flow.editions)
        yield f"Kept as records of their own though one is the later version of the other: {pairs}."
    if flow.retracted:
        yield f"RETRACTED and included: {', '.join(flow.retracted)}."
    for one in flow.unfinished:
        source = wording.SOURCES[one.search.source]
        yield (
            f"{inert(one.search.search)} on {source}: {one.search.outcome} in run {survey.run.id},"
            " so that what it would have found since is missing."
        )
    yield "No program excluded anything: every exclusion is a person's."


def _title(survey: Survey) -> str:
    return (
        f"Flow of the review (PRISMA 2020) as of run {survey.run.id},"
        f" {wording.moment(survey.run.started)}"
    )


def _shown(count: int | None) -> str:
    return "" if count is None else f"{count:,}"
