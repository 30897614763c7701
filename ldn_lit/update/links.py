"""Papers and trials found to belong together after both were known."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from ldn_lit.records import Event

if TYPE_CHECKING:
    from ldn_lit.library import Library, NewLink, TrialLink

#: Who says so, the one who should know best first.
EVIDENCE = ("RESULT", "databank", "abstract", "DERIVED")


def tell_links(library: Library, *, run: int, now: str, channels: Sequence[str]) -> None:
    """Tell the links that were stored since the last look, by whomever.

    To be called before anything is stored in a run (a run that was killed may have left some)
    and after the papers and the trials: what each brings with it is told with it.
    """
    with library.transaction():
        library.add_events(link_events(library, now=now), channels, run)


def link_events(library: Library, *, now: str) -> tuple[Event, ...]:
    "Each pair once; once more where the sponsor later names the paper as a result."
    events = tuple(_event(link, now) for link in library.untold_links())
    library.settle_links(now)
    return events


def brought_papers(links: Sequence[TrialLink]) -> list[dict[str, Any]]:
    "For the detail of a new trial: [{'pmid', 'evidence': [...]}]."
    return _grouped([(link.pmid, link.evidence) for link in links if link.pmid], "pmid")


def brought_trials(library: Library, pmids: Iterable[str]) -> dict[str, dict[str, Any]]:
    "For the details of new papers, by PMID: {'trials': [{'nct_id', 'evidence': [...]}]}."
    of_paper: dict[str, list[tuple[str, str]]] = {}
    for link in library.paper_links(pmids):
        of_paper.setdefault(link.pmid, []).append((link.nct_id, link.evidence))
    grouped = {pmid: _grouped(links, "nct_id") for pmid, links in of_paper.items()}
    return {pmid: {"trials": trials} for pmid, trials in grouped.items() if trials}


def _grouped(links: Sequence[tuple[str, str]], named: str) -> list[dict[str, Any]]:
    found: dict[str, list[str]] = {}
    for other, evidence in links:
        if evidence in EVIDENCE:
            found.setdefault(other, []).append(evidence)
    return [
        {named: other, "evidence": sorted(said, key=EVIDENCE.index)}
        for other, said in found.items()
    ]


def _event(link: NewLink, now: str) -> Event:
    evidence = sorted(link.evidence, key=EVIDENCE.index)
    suffix = "" if link.first else f":{evidence[0].lower()}"
    return Event(
        key=f"link.new:clinicaltrials:{link.nct_id}:{link.pmid}{suffix}",
        kind="link.new",
        title=link.title,
        when=now,
        pmid=link.pmid,
        nct_id=link.nct_id,
        detail={"evidence": evidence[0], "all_evidence": evidence, "known_before": not link.first},
    )
