"""The 16 items of PRISMA-S, answered from what a run recorded, or left to the person who knows.

[Rethlefsen ML et al. PRISMA-S. Syst Rev 2021;10:39, https://doi.org/10.1186/s13643-020-01542-z]
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from ldn_lit.records import Looked, SourceName, Strategy
from ldn_lit.report import wording
from ldn_lit.report.flow import flow
from ldn_lit.report.flow_forms import RULE
from ldn_lit.report.inert import inert
from ldn_lit.report.survey import Survey
from ldn_lit.searches.limits import limits

PLATFORMS: dict[SourceName, str] = {
    "pubmed": "NCBI E-utilities (ESearch), https://eutils.ncbi.nlm.nih.gov/entrez/eutils/",
    "clinicaltrials": "ClinicalTrials.gov API version 2, https://clinicaltrials.gov/api/v2/",
}
TO_FILL_IN = "not recorded by ldn-lit: fill in"
TOPICS = (
    "Database name",
    "Multi-database searching",
    "Study registries",
    "Online resources and browsing",
    "Citation searching",
    "Contacts",
    "Other methods",
    "Full search strategies",
    "Limits and restrictions",
    "Search filters",
    "Prior work",
    "Updates",
    "Dates of searches",
    "Peer review",
    "Total records",
    "Deduplication",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One thing to say of an item, of a whole review or of one search on one source.

    `verbatim` is text exactly as a source was sent it or sent it back. `recorded` is False where
    only a person can answer.
    """

    text: str
    verbatim: str = ""
    source: SourceName | None = None
    search: str = ""
    run: int | None = None
    date: str = ""
    records: int | None = None
    recorded: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    number: int
    topic: str
    answers: tuple[Answer, ...]


def items(survey: Survey, version: str) -> tuple[Item, ...]:
    "All 16, in their order; `version` is that of the program that writes them."
    answered: Sequence[Callable[[Survey], Iterator[Answer]]] = (
        _databases,
        _together,
        _registries,
        _not_recorded("web sites, tables of contents and conference proceedings that were browsed"),
        _citations,
        _not_recorded("whether authors, experts or manufacturers were asked"),
        _other_ways,
        _strategies,
        _limits,
        _not_recorded("which part of a strategy is a published search filter, and its source"),
        _prior_work,
        _updates,
        _dates,
        _peer_review,
        _totals,
        _duplicates,
    )
    found = [
        Item(number=number, topic=topic, answers=tuple(answer(survey)))
        for number, (topic, answer) in enumerate(zip(TOPICS, answered, strict=True), start=1)
    ]
    ran = survey.run.version
    tool = f"Searched with ldn-lit {ran}" + (f", written by {version}" if ran != version else "")
    last = found[12]
    found[12] = Item(
        number=last.number, topic=last.topic, answers=(*last.answers, Answer(text=tool))
    )
    return tuple(found)


def _other_ways(survey: Survey) -> Iterator[Answer]:
    for file in survey.files:
        records = len(file.records)
        told = f"{inert(file.name)} was imported, {wording.counted(records, 'record')}"
        yield Answer(text=told, records=records)
    if survey.files:
        yield _open("which databases the imported files come from, and how they were searched")
    else:
        yield _open("any other way in which records were found")


def _not_recorded(what: str) -> Callable[[Survey], Iterator[Answer]]:
    return lambda _: iter([_open(what)])


def _open(what: str) -> Answer:
    return Answer(text=f"{TO_FILL_IN} ({what})", recorded=False)


def _about(one: Strategy, text: str, verbatim: str = "", records: int | None = None) -> Answer:
    return Answer(
        text=text,
        verbatim=verbatim,
        source=one.search.source,
        search=one.search.search,
        run=one.run.id,
        date=one.run.started,
        records=records,
    )


# --- information sources ------------------------------------------------------


def _databases(survey: Survey) -> Iterator[Answer]:
    if "pubmed" in survey.sources:
        yield Answer(text=f"through {PLATFORMS['pubmed']}", source="pubmed")
    else:
        yield Answer(text="No database was searched with ldn-lit in this run")
    yield _open("databases that were searched by other means")


def _together(_: Survey) -> Iterator[Answer]:
    yield Answer(
        text="None: each source was searched by itself through its own interface, never several on"
        " one platform"
    )


def _registries(survey: Survey) -> Iterator[Answer]:
    if "clinicaltrials" in survey.sources:
        platform = PLATFORMS["clinicaltrials"]
        yield Answer(text=f"through {platform}", source="clinicaltrials")
    else:
        yield Answer(text="No registry was searched with ldn-lit in this run")
    yield _open("registries that were searched by other means")


def _citations(survey: Survey) -> Iterator[Answer]:
    if survey.documents:
        documents = wording.counted(survey.documents, "document")
        yield Answer(
            text=f"The references of {documents} were looked up with ldn-lit; with what it ships,"
            f" they lead to {wording.counted(len(survey.cited), 'record')}",
            records=len(survey.cited),
        )
    yield _open("whether references of included reports, or what cites them, were examined")


# --- strategies ---------------------------------------------------------------


def _strategies(survey: Survey) -> Iterator[Answer]:
    for one in survey.strategies:
        yield _about(one, "As sent", one.search.sent)
        if one.search.translation:
            yield _about(one, "As the source understood it", one.search.translation)
        for remark in one.search.remarks:
            yield _about(one, f"The source remarked: {remark}")


def _limits(survey: Survey) -> Iterator[Answer]:
    yield Answer(
        text="None was added by ldn-lit: each strategy is sent as it stands, to the whole of its"
        " source, without a limit of date or language; what the strategies themselves narrow"
        " follows"
    )
    for one in survey.strategies:
        found = limits(one.search.sent, one.search.source)
        for limit in found:
            yield _about(one, "Narrowed by", limit)
        if not found:
            yield _about(one, "No limit")
    yield _open("why each limit was set")


def _prior_work(survey: Survey) -> Iterator[Answer]:
    for name in dict.fromkeys(one.search.search for one in survey.strategies):
        saved = survey.saved.get(name)
        if saved is not None and saved.why.strip():
            yield Answer(text=f"Noted with the search: {saved.why.strip()}", search=name)
    yield _open("reviews whose strategies were reused")


def _updates(survey: Survey) -> Iterator[Answer]:
    yield Answer(
        text="Each search is run again as a whole by every update of ldn-lit; new is what no"
        " earlier complete answer to the same wording held"
    )
    for one in survey.strategies:
        for first, last in _alike(one.looks):
            yield Answer(
                text=_looked(first, last),
                source=one.search.source,
                search=one.search.search,
                run=last.run,
                date=last.started,
                records=None if last.outcome == "failed" else last.count,
            )


def _alike(looks: Sequence[Looked]) -> Iterator[tuple[Looked, Looked]]:
    "(first, last) of runs one after the other that were answered alike and brought nothing new."
    start: Looked | None = None
    for place, one in enumerate(looks):
        start = start or one
        after = looks[place + 1] if place + 1 < len(looks) else None
        same = after is not None and (after.outcome, after.count) == (one.outcome, one.count)
        quiet = not one.baseline and not one.new and after is not None and not after.new
        if not (same and quiet):
            yield start, one
            start = None


def _looked(first: Looked, last: Looked) -> str:
    days = wording.moment(last.started)
    runs = f"run {last.run}"
    if first.run != last.run:
        days = f"{wording.moment(first.started)} to {days}"
        runs = f"runs {first.run} to {last.run}"
    if last.outcome in ("failed", "skipped"):
        return f"{runs}, {days}: {last.outcome}"
    said = wording.counted(last.count, "record")
    new = "the first look" if last.baseline else f"{last.new:,} new"
    state = "" if last.outcome == "complete" else f", {last.outcome}"
    return f"{runs}, {days}: {said}, {new}{state}"


def _dates(survey: Survey) -> Iterator[Answer]:
    for one in survey.strategies:
        asked = one.sent
        if one.search.outcome == "failed" or asked is None:
            yield _about(one, f"Not answered in this run: {one.search.problem}")
            continue
        when = wording.moment(asked.started)
        if asked.run == one.run.id:
            yield _about(one, f"{when}, when the run began ({one.search.outcome})")
        else:
            yield _about(
                one,
                f"{when}, in run {asked.run}; in this run the registry said that its data had not"
                " changed since",
            )


def _peer_review(survey: Survey) -> Iterator[Answer]:
    yield Answer(text="The syntax of each strategy was checked by ldn-lit before it was sent")
    for one in survey.strategies:
        known = _known_items(survey, one)
        missed = one.search.missed
        if missed:
            yield _about(one, f"Known records that it should find and did not: {', '.join(missed)}")
        elif known and one.search.outcome == "complete":
            yield _about(one, f"Known records that it should find: {len(known)}, all found")
    yield _open("whether a person reviewed the strategies, by PRESS for instance")


def _known_items(survey: Survey, one: Strategy) -> list[str]:
    saved = survey.saved.get(one.search.search)
    on_pubmed = one.search.source == "pubmed"
    return [name for name in (saved.must_hit if saved else ()) if name.isdigit() == on_pubmed]


# --- records ------------------------------------------------------------------


def _totals(survey: Survey) -> Iterator[Answer]:
    for one in survey.strategies:
        if one.search.outcome in ("failed", "skipped"):
            yield _about(one, f"No answer in this run ({one.search.outcome})")
            continue
        short = "" if one.search.got >= one.search.count else f", {one.search.got:,} of them came"
        yield _about(one, f"As the source announced them{short}", records=one.search.count)
    for source in survey.sources:
        asked = survey.of(source)
        yield Answer(
            text="All searches of this source, before removing duplicates",
            source=source,
            records=sum(one.search.count for one in asked),
        )
        unique = frozenset(survey.now(name) for one in asked for name in one.answered)
        yield Answer(text="Different records of them", source=source, records=len(unique))
    total = sum(one.search.count for one in survey.strategies)
    yield Answer(text="All sources, before removing duplicates", records=total)


def _duplicates(survey: Survey) -> Iterator[Answer]:
    found = flow(survey)
    yield Answer(text=f"Removed by ldn-lit, by identifier: {RULE}")
    yield Answer(
        text="Found by these wordings up to this run, in all searches together",
        records=found.identified,
    )
    yield Answer(text="Found again by another search, removed", records=found.several)
    yield Answer(text="Under an older or merged number, removed", records=found.renumbered)
    yield Answer(text="Different records", records=found.searched.records)
    yield Answer(
        text="Earlier and later versions (preprint and article), linked and kept as two records",
        records=len(found.editions),
    )
    yield Answer(text="A trial and the papers that report it are linked and kept as records")
